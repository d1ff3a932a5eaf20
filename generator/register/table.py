"""公开目录 as a table to take away, twice with the same columns.

Comes in: the site. Goes out: a copy for Excel (with a byte order mark, so that it knows the characters, and
with cells that would start a formula kept words) and one for machines, as it is. A cell is empty where nobody
says; days are written 2016-04-21.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from generator import urls
from generator.model import Artifact, Planned
from generator.pages.page import Site
from generator.register import Row, rows

EXCEL = f"{urls.DISCLOSURE}disclosure.csv"
RAW = f"{urls.DISCLOSURE}disclosure-raw.csv"
HEADER: tuple[str, ...] = (
    "索引号", "名称", "内容概述", "生成日期", "公开属性", "公开期限", "发布日期", "用了几个工作日",
    "发文字号", "发文机关", "种类", "网址",
)  # fmt: skip
# a formula begins so, in full width too; a tab or a line end before it does not stop a spreadsheet
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def produce(site: Site) -> Iterator[Planned]:
    """Both copies."""
    yield Planned(EXCEL, site.made_of.whole, partial(_excel, site))
    yield Planned(RAW, site.made_of.whole, partial(_raw, site))


def _excel(site: Site) -> Artifact:
    safe = [[_words(cell) for cell in cells] for cells in _table(site)]
    return Artifact(EXCEL, _written(safe, "\r\n").encode("utf-8-sig"))


def _raw(site: Site) -> Artifact:
    return Artifact(RAW, _written(_table(site), "\n").encode())


def _table(site: Site) -> list[list[str]]:
    return [_cells(row, site) for row in rows(site.catalogue, site.settings.index_number)]


def _cells(row: Row, site: Site) -> list[str]:
    used = row.clock.used if row.clock else None
    return [
        row.index,
        row.title,
        row.summary,
        _day(row.made),
        row.disclosure,
        _day(row.clock.last if row.clock else None),
        _day(row.published),
        "" if used is None else str(used),
        row.document_number,
        row.issuer,
        row.kind,
        site.settings.address + row.href,
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _words(cell: str) -> str:
    """``cell`` as a spreadsheet takes it for words, not for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


def _written(table: Iterable[list[str]], end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator=end).writerows([HEADER, *table])
    return out.getvalue()
