"""公开目录 as a table to take away, twice with the same columns.

Comes in: the site. Goes out: a copy for Excel (with a byte order mark, so that it knows the characters, and
with cells that would start a formula kept words) and one for machines, as it is. A cell is empty where nobody
says; days are written 2016-04-21.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from generator import urls
from generator.artifacts import Artifact, Planned
from generator.pages.page import Site
from generator.register import Row
from generator.sheets import for_excel, for_machines

EXCEL = f"{urls.DISCLOSURE}disclosure.csv"
RAW = f"{urls.DISCLOSURE}disclosure-raw.csv"
HEADER: tuple[str, ...] = (
    "索引号", "名称", "内容概述", "生成日期", "公开属性", "公开期限", "发布日期", "用了几个工作日",
    "发文字号", "发文机关", "种类", "网址",
)  # fmt: skip


def produce(site: Site) -> Iterator[Planned]:
    """Both copies."""
    yield Planned(EXCEL, site.made_of.headlines, partial(_excel, site))
    yield Planned(RAW, site.made_of.headlines, partial(_raw, site))


def _excel(site: Site) -> Artifact:
    return Artifact(EXCEL, for_excel(HEADER, _table(site)))


def _raw(site: Site) -> Artifact:
    return Artifact(RAW, for_machines(HEADER, _table(site)))


def _table(site: Site) -> Iterator[list[str]]:
    return (_cells(row, site) for row in site.register())


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
