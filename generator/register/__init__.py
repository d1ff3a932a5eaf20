"""公开目录: every document that is public, as a row of facts.

Comes in: the public catalogue and the scheme of the 索引号. Goes out: ``Row``s, the newest document first,
notices that others replace included. The surprise: 内容概述 is put together from what the document itself
says, so a correction's tells only what it changed; and what is withdrawn has no row, only its tombstone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import urls
from generator.catalogue import Entry
from generator.disclosure import PublicCatalogue
from generator.documents.official import Kind
from generator.model import Level, Plan
from generator.notices import Notice
from generator.notices.attachments import published
from generator.register.index_numbers import Known, index_number
from generator.register.workdays import Clock, clock


@dataclass(frozen=True, slots=True)
class Row:
    """One document: ``made`` is its 生成日期, ``published`` its 发布日期; empty or None where nobody says.

    ``year`` is that of its plan; ``later`` are the notices that came after this one for the same project, by
    their addresses.
    """

    kind: str
    year: int
    index: str
    title: str
    summary: str
    made: date | None
    disclosure: str
    published: date | None
    document_number: str
    issuer: str
    href: str
    clock: Clock | None
    later: tuple[str, ...] = ()


def rows(catalogue: PublicCatalogue, scheme: str, year: int | None = None) -> tuple[Row, ...]:
    """Every public document, the newest first; of one day plans first, then by project and last notice.

    Those of one plan, where its ``year`` is given.
    """
    gone = {row.address.strip("/") for row in catalogue.withdrawn}
    found = [row for row in _rows(catalogue, scheme, year) if row.href.strip("/") not in gone]
    return tuple(sorted(found, key=lambda row: row.made or date.min, reverse=True))


def years_of(catalogue: PublicCatalogue) -> tuple[int, ...]:
    """The year of the plan of each, in no order that counts."""
    gone = {row.address.strip("/") for row in catalogue.withdrawn}
    addresses = ((plan.year, _address(catalogue, plan)) for plan in catalogue.plans)
    notices = (
        (entry.plan.year, urls.notice(notice.name))
        for entry in catalogue.announced
        for notice in (entry.series.notices if entry.series else ())
    )
    return tuple(year for year, address in (*addresses, *notices) if address.strip("/") not in gone)


def _rows(catalogue: PublicCatalogue, scheme: str, year: int | None) -> Iterator[Row]:
    for plan in catalogue.plans:
        if year in (None, plan.year):
            yield _plan_row(catalogue, plan, index_number(scheme, Known(plan.year)))
    for entry in catalogue.entries if year is None else catalogue.by_plan.get(year, ()):
        notices = entry.series.notices if entry.series else ()
        for place in range(len(notices), 0, -1):
            yield _notice_row(entry, notices[place - 1], notices[place:], scheme)


def _plan_row(catalogue: PublicCatalogue, plan: Plan, index: str) -> Row:
    """The document of record."""
    made = plan.issued if plan.issued != date.min else None
    return Row(
        kind="计划",
        year=plan.year,
        index=index,
        title=plan.title,
        summary=_plan_summary(catalogue, plan),
        made=made,
        disclosure=plan.disclosure,
        published=plan.published,
        document_number=plan.document_number,
        issuer=plan.issuer,
        href=_address(catalogue, plan),
        clock=clock(made, plan.published),
    )


def _address(catalogue: PublicCatalogue, plan: Plan) -> str:
    return urls.document(plan.year) if plan.year in catalogue.documents else urls.plan(plan.year)


def _plan_summary(catalogue: PublicCatalogue, plan: Plan) -> str:
    """How many projects of which level, by the document's own count where it gives one; how many annexes."""
    entries = catalogue.by_plan.get(plan.year, ())
    counts = {level: sum(entry.project.level is level for entry in entries) for level in Level}
    counts |= plan.declared
    spread = "、".join(f"{level.label} {counts[level]} 项" for level in Level if counts[level])
    document = catalogue.documents.get(plan.year)
    annexes = sum(block.kind is Kind.ANNEX for block in document.blocks) if document else 0
    words = f"{plan.year}年高级研修项目 {sum(counts.values())} 项" + (f"：{spread}" if spread else "")
    return words + (f"；附件 {annexes} 个" if annexes else "")


def _notice_row(entry: Entry, notice: Notice, later: tuple[Notice, ...], scheme: str) -> Row:
    known = Known(notice.year, notice.project, _part(notice))
    return Row(
        kind="招生通知",
        year=entry.plan.year,
        index=index_number(scheme, known),
        title=notice.title,
        summary=_notice_summary(entry, notice),
        made=notice.issued,
        disclosure=notice.disclosure,
        published=notice.published,
        document_number=notice.document_number,
        issuer=notice.issuer,
        href=urls.notice(notice.name),
        clock=clock(notice.issued, notice.published),
        later=tuple(other.name for other in later),
    )


def _part(notice: Notice) -> int:
    """The how manieth notice of its project it is, by its name: ``2016035-2`` is the second."""
    tail = notice.name.removeprefix(notice.project).removeprefix("-")
    return int(tail) if tail.isascii() and tail.isdigit() and len(tail) < 5 else 1


def _notice_summary(entry: Entry, notice: Notice) -> str:
    """Whose it is, and what it says itself of when, where and how many."""
    kind = "招生通知" if notice.status == "正常" else f"招生通知（{notice.status}）"
    said = []
    if notice.start:
        said.append(_span(notice.start, notice.end))
    if notice.venue:
        said.append(f"地点 {notice.venue}")
    if notice.register_by:
        said.append(f"{_day(notice.register_by)}报名截止")
    if notice.quota:
        said.append(f"招收 {notice.quota} 人")
    if files := published(notice):
        said.append(f"附件 {len(files)} 个")
    return f"项目 {entry.number} {kind}" + (f"：{'，'.join(said)}" if said else "")


def _span(start: date, end: date | None) -> str:
    """The days of a course, the year and the month said once."""
    if not end or end < start:
        return f"{_day(start)}开班"
    if end == start:
        return f"{_day(start)}举办"
    until = _day(end)
    if end.year == start.year:
        until = f"{end.day}日" if end.month == start.month else f"{end.month}月{end.day}日"
    return f"{_day(start)}至{until}举办"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
