"""The page that says what the data is and hands it out: files with size and hash, what each column means,
what was touched, what is ours, what is doubtful, how to cite it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from generator import prints, urls
from generator.facts import Link
from generator.model import COLUMNS
from generator.opendata import described, produce
from generator.opendata.table import Field, Given, Table
from generator.opendata.tables import TABLES
from generator.opendata.workbook import address as workbook_at
from generator.pages.page import HOME, Page, Sheet, Site, listing
from generator.pages.plan import doubts
from generator.publicity.embed import lists

DATA = Link("数据", urls.DATA)


@dataclass(frozen=True, slots=True)
class File:
    """One file to take away: ``size`` in words, empty where it is not known yet; ``day`` as of which."""

    href: str
    size: str = ""
    day: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """One table as it can be taken, and what its columns mean."""

    table: Table
    fields: tuple[Field, ...]
    rows: int
    csv: File
    excel: File


def sheets(site: Site) -> Iterator[Sheet]:
    """The page of ``data``, which tells the sizes and sums of files beside the catalogue."""
    files = [f"{path} {file.size} {file.digest}" for path, file in sorted(site.files.items())]
    yield Sheet(urls.DATA, prints.of(site.made_of.whole, *files), partial(_only, site))


def _only(site: Site) -> Page:
    (page,) = data(site)
    return page


def data(site: Site) -> Iterator[Page]:
    """One page for all plans; the oddities of each year under its own heading."""
    plans = [(plan, doubts(site, plan)) for plan in site.catalogue.plans]
    count = sum(len(found) for _, found in plans)
    description = (
        f"计划、项目、通知的数据可以整份下载：CSV、Excel、JSON。哪些是本站归的类，{count} 处存疑的原文。"
    )
    columns = [(item.header, item.heading, item.after) for item in COLUMNS]
    given = Given.all(site.catalogue, site.settings.address)
    dcat = (described.DCAT,) if site.settings.address else ()
    context = {
        "plans": plans,
        "columns": columns,
        "tables": [_taken(site, table, given) for table in TABLES],
        "books": [(plan, _file(site, workbook_at(plan.year))) for plan in site.catalogue.plans],
        "whole": _file(site, produce.WHOLE),
        "package": described.PACKAGE,
        "dcat": dcat,
        "example": site.catalogue.entries[0].number if site.catalogue.entries else "",
        "as_of_data": site.as_of_data,
        "lists": lists(site),
    }
    page = listing(site, (HOME, DATA), "数据", description, context, column_type="说明")
    head = replace(page.head, data=(*page.head.data, *described.dataset(site)))
    yield replace(page, head=head)


def _taken(site: Site, table: Table, given: Given) -> Taken:
    return Taken(
        table, table.fields(given), table.count(given), _file(site, table.csv), _file(site, table.excel)
    )


def _file(site: Site, path: str) -> File:
    known = site.files.get(path)
    return File(path, size(known.size), site.as_of_data.isoformat(), known.digest) if known else File(path)


def size(count: int) -> str:
    """How much ``count`` bytes are, as a person says it."""
    if count < 1000:
        return f"{count} 字节"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
