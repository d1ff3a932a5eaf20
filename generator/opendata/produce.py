"""The files under ``data/``: PublicCatalogue → CSV twice, JSON whole and one by one, a workbook a year.

Comes in: the site. Goes out: files that are made only where a record they tell of has changed. The surprise:
the whole JSON is put together from the very lines of its records, a record a line, so it can be read line by
line and nothing is in it that stands nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from generator import prints, urls
from generator.catalogue import Entry
from generator.indented import indented
from generator.model import Artifact, Plan, Planned, Streamed
from generator.notices import Notice
from generator.opendata import records
from generator.opendata.tables import OF_A_YEAR, TABLES, Given, Table, header
from generator.opendata.workbook import address as workbook_at
from generator.opendata.workbook import workbook
from generator.sheets import for_excel, for_machines

if TYPE_CHECKING:
    from generator.pages.page import Site

WHOLE = f"{urls.DATA}catalogue.json"
FORMAT = "yanxiu-data-1"


def produce(site: Site) -> Iterator[Planned]:
    """Every file of the open data but those that tell of the others (``described``)."""
    catalogue, address = site.catalogue, site.settings.address
    beside = {plan.year: prints.of(repr((plan.errata, plan.classified))) for plan in catalogue.plans}
    told = _told(site, catalogue.entries, beside.values())
    # a record of a notice has the sum of its text, which no table has
    whole = prints.of(told, site.made_of.texts)
    given = Given.all(catalogue, address)
    for table in TABLES:
        yield Planned(table.excel, told, partial(_excel, table, given))
        yield Planned(table.csv, told, partial(_csv, table, given))
    for plan in catalogue.plans:
        path = workbook_at(plan.year)
        of_year = Given.of_year(catalogue, plan, address)
        yield Planned(
            path, _told(site, of_year.entries, (beside[plan.year],)), partial(_workbook, site, of_year, plan)
        )
    # its words are those of the records one by one, and those of the tables
    yield Planned(WHOLE, whole, lambda: Streamed(WHOLE, partial(_whole, site)))
    for entry in catalogue.entries:
        path, made_of = urls.data_of_project(entry.number), site.made_of.entry(entry)
        yield Planned(path, made_of, partial(_project, path, entry, address))
        for each in entry.series.notices if entry.series else ():
            at = urls.data_of_notice(each.name)
            make = partial(_notice, at, each, address)
            yield Planned(at, made_of, make)


def _told(site: Site, entries: tuple[Entry, ...], beside: Iterable[str]) -> str:
    """What a table of ``entries`` is made of: they, what plans say ``beside`` them, the day of the data."""
    return site.made_of.listed(entries, prints.of(*beside), str(site.as_of_data), "data")


def _csv(table: Table, given: Given) -> Artifact:
    names = header(table.fields(given), titles=False)
    # its cells are those of the copy for Excel, which has been looked at
    return Artifact(table.csv, for_machines(names, table.rows(given)), ("\t".join(names),))


def _excel(table: Table, given: Given) -> Artifact:
    titles = header(table.fields(given), titles=True)
    return Artifact(table.excel, for_excel(titles, table.rows(given)))


def _workbook(site: Site, given: Given, plan: Plan) -> Artifact:
    path = workbook_at(plan.year)
    notes = (
        f"{site.settings.site_name}：{plan.year}年计划",
        f"出自《{plan.title}》（{plan.document_number}），{plan.issuer}印发，{plan.disclosure}。",
        "“计划表（照原文）”一格不改；其余各表是本站整理的，分开放。电话、编号都是文本。",
        *(("演示数据，全部虚构。",) if site.settings.demo else ()),
    )
    # its cells too are those of the copies for Excel; folded as they are here, nobody could look at them
    return Artifact(path, workbook(given, plan, OF_A_YEAR, notes), notes)


def _project(path: str, entry: Entry, address: str) -> Artifact:
    return Artifact(path, _written(records.project(entry, address)))


def _notice(path: str, each: Notice, address: str) -> Artifact:
    body = _written(records.notice(each, address))
    # its text is looked at as its page has it
    return Artifact(path, body, (_written(records.notice(each, address, text=False)).decode(),))


def _written(record: dict[str, Any]) -> bytes:
    return f"{indented(record)}\n".encode()


def _whole(site: Site) -> Iterator[bytes]:
    return (f"{line}\n".encode() for line in whole_lines(site))


def whole_lines(site: Site) -> Iterator[str]:
    """The whole catalogue as JSON, a record a line."""
    catalogue, address = site.catalogue, site.settings.address
    head = {
        "format": FORMAT,
        "name": site.settings.site_name,
        "demo": site.settings.demo,
        "as_of": site.as_of_data.isoformat(),
    }
    yield f"{_line(head)[:-1]},"
    counted = {plan.year: len(catalogue.by_plan.get(plan.year, ())) for plan in catalogue.plans}
    parts: dict[str, Iterator[dict[str, Any]]] = {
        "plans": (records.plan(plan, counted[plan.year], address) for plan in catalogue.plans),
        "projects": (records.project(entry, address) for entry in catalogue.entries),
        "notices": (
            records.notice(each, address, text=False)
            for entry in catalogue.entries
            for each in (entry.series.notices if entry.series else ())
        ),
        "withdrawn": iter(records.withdrawn(catalogue)),
    }
    for place, (name, found) in enumerate(parts.items(), 1):
        yield f'"{name}": ['
        before = None
        for record in found:
            if before is not None:
                yield f"{before},"
            before = _line(record)
        if before is not None:
            yield before
        yield "]}" if place == len(parts) else "],"


_ENCODED = json.JSONEncoder(ensure_ascii=False).encode


def _line(record: dict[str, Any]) -> str:
    return _ENCODED(record)
