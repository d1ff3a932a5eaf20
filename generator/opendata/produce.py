"""The files under ``data/``: PublicCatalogue → CSV twice, JSON whole and one by one, a workbook a year.

Comes in: the site. Goes out: files that are made only where a record they tell of has changed. The surprise:
the whole JSON is put together from the very lines of its records, a record a line, so it can be read line by
line and nothing is in it that stands nowhere else; and a year in which nothing changed is not written again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from generator import prints, urls
from generator.artifacts import Artifact, Bundle, Piece, Pieced, Planned
from generator.catalogue import Entry
from generator.indented import indented
from generator.model import Plan
from generator.notices import Notice
from generator.opendata import records
from generator.opendata.table import Given, Table, header
from generator.opendata.tables import OF_A_YEAR, TABLES, headings
from generator.opendata.workbook import address as workbook_at
from generator.opendata.workbook import workbook
from generator.sheets import EXCEL, MACHINES, Copy

if TYPE_CHECKING:
    from generator.pages.page import Site

WHOLE = f"{urls.DATA}catalogue.json"
FORMAT = "yanxiu-data-1"


def produce(site: Site) -> Iterator[Bundle | Planned | Pieced]:
    """Every file of the open data but those that tell of the others (``described``)."""
    catalogue, address = site.catalogue, site.settings.address
    every = Given.all(catalogue, address)
    every = replace(every, headings=headings(every))
    for table in TABLES:
        for path, copy, titles in ((table.excel, EXCEL, True), (table.csv, MACHINES, False)):
            names = header(table.fields(every), titles=titles)
            yield Pieced(path, tuple(_pieces(site, table, copy, every, names)))
    for plan in catalogue.plans:
        path = workbook_at(plan.year)
        told = prints.of(*(table.told(site.made_of, plan) for table in OF_A_YEAR))
        yield Planned(path, told, partial(_workbook, site, Given.of_year(catalogue, plan, address), plan))
    yield Pieced(WHOLE, tuple(whole(site)))
    for year, entries in catalogue.by_plan.items():
        told = site.made_of.of_year("entry", year)
        yield Bundle(f"data {year}", told, partial(_one_by_one, site, entries, address))


def _one_by_one(site: Site, entries: Iterable[Entry], address: str) -> Iterator[Planned]:
    """A file for each project and each of its notices."""
    for entry in entries:
        path, made_of = urls.data_of_project(entry.number), site.made_of.told(entry).entry
        yield Planned(path, made_of, partial(_project, path, entry, address))
        for each in entry.series.notices if entry.series else ():
            at = urls.data_of_notice(each.name)
            make = partial(_notice, at, each, address)
            yield Planned(at, made_of, make)


def _pieces(site: Site, table: Table, copy: Copy, every: Given, names: list[str]) -> Iterator[Piece]:
    """A copy of ``table``: its header, then the rows of each year, or all at once where they go across."""
    head = copy.header(names)
    yield Piece(prints.of(head), lambda: head)
    if table.across:
        parts = [(every, site.made_of.all_of("line"))]
    else:
        parts = [
            (
                Given.of_year(site.catalogue, plan, every.address, every.headings),
                table.told(site.made_of, plan),
            )
            for plan in every.plans
        ]
    for given, told in parts:
        # the cells for machines are those of the copy for Excel
        make = partial(_rows, table, copy, given)
        yield Piece(prints.of(told, *names), make, seen=copy is MACHINES)


def _rows(table: Table, copy: Copy, given: Given) -> bytes:
    return copy.rows(table.rows(given))


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


def whole(site: Site) -> Iterator[Piece]:
    """The whole catalogue as JSON, a record a line: what it is, then the records by their kind and year.

    Its words are those of the records one by one, and those of the tables.
    """
    head = {
        "format": FORMAT,
        "name": site.settings.site_name,
        "demo": site.settings.demo,
        "as_of": site.as_of_data.isoformat(),
    }
    yield _fixed(f"{_line(head)[:-1]},\n")
    kinds = _kinds(site)
    for place, (name, runs) in enumerate(kinds.items(), 1):
        yield _fixed(f'"{name}": [\n')
        filled = [run for run in runs if run.count]
        for run in filled:
            end = "\n" if run is filled[-1] else ",\n"
            yield Piece(prints.of(run.told, name, end), partial(_lines, run, end), seen=True)
        yield _fixed("]}\n" if place == len(kinds) else "],\n")


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """``count`` records of one kind and year, which ``told`` is the print of."""

    told: str
    count: int
    records: Callable[[], Iterable[dict[str, Any]]]


def _kinds(site: Site) -> dict[str, list[_Run]]:
    catalogue, made_of, address = site.catalogue, site.made_of, site.settings.address
    found: dict[str, list[_Run]] = {"plans": [], "projects": [], "notices": [], "withdrawn": []}
    for plan in catalogue.plans:
        entries = catalogue.by_plan.get(plan.year, ())
        notices = [each for entry in entries if entry.series for each in entry.series.notices]
        of_plan = partial(_of_plan, plan, len(entries), address)
        found["plans"].append(_Run(prints.of(made_of.frame, str(plan.year), str(len(entries))), 1, of_plan))
        told = made_of.of_year("outline", plan.year)
        found["projects"].append(_Run(told, len(entries), partial(_of_projects, entries, address)))
        told = made_of.of_year("entry", plan.year)
        found["notices"].append(_Run(told, len(notices), partial(_of_notices, notices, address)))
    gone = records.withdrawn(catalogue)
    found["withdrawn"].append(_Run(made_of.frame, len(gone), lambda: gone))
    return found


def _of_plan(plan: Plan, count: int, address: str) -> Iterable[dict[str, Any]]:
    yield records.plan(plan, count, address)


def _of_projects(entries: Sequence[Entry], address: str) -> Iterable[dict[str, Any]]:
    return (records.project(entry, address) for entry in entries)


def _of_notices(notices: Sequence[Notice], address: str) -> Iterable[dict[str, Any]]:
    return (records.notice(each, address, text=False) for each in notices)


def _fixed(words: str) -> Piece:
    return Piece(prints.of(words), words.encode, seen=True)


def _lines(run: _Run, end: str) -> bytes:
    return (",\n".join(map(_line, run.records())) + end).encode()


_ENCODED = json.JSONEncoder(ensure_ascii=False).encode


def _line(record: dict[str, Any]) -> str:
    return _ENCODED(record)
