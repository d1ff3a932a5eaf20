"""The sheet for a notice board: one city's or one sector's projects of a year as a table, with the code of
the list.

Comes in: a name, entries, an address. Goes out: pages of A4. The surprise: only the newest year stands on
it, for a board has no room for more; the code leads to the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from generator.catalogue import Entry
from generator.publicity.drawing import GREY, INK, RED, Bar, Code, Drawing, Mark, Words, lines, width, wrap
from generator.publicity.told import Told, told
from generator.telling import day

if TYPE_CHECKING:
    from generator.pages.page import Site

_LEFT, _RIGHT = 15.0, 195.0
_CODE = 30.0
_TOP, _NEXT, _END = 56.0, 30.0, 276.0
_SMALL = 3.3
_LEADING = 4.5
# number, level, name, organiser, telephone: where each begins
_AT = (_LEFT, 31.0, 44.0, 114.0, 160.0)
_GAP = 3.0


def board(site: Site, name: str, entries: Sequence[Entry], path: str) -> tuple[Drawing, ...]:
    """The sheet ``name`` of ``entries``, whose list stands at ``path``; none without a whole address."""
    if not entries or not site.settings.address:
        return ()
    year = max(entry.plan.year for entry in entries)
    rows = [told(site, entry) for entry in entries if entry.plan.year == year]
    title = f"{name} {year}年高级研修项目"
    made = tuple(_pages(title, rows, site.settings.address + path))
    return tuple(_numbered(each, place, len(made)) for place, each in enumerate(made, 1))


def _pages(title: str, rows: Sequence[Told], address: str) -> Iterator[Drawing]:
    marks = list(_head(title, rows, address))
    y = _columns(marks, _TOP)
    for row in rows:
        cells = tuple(_cells(row))
        height = max(map(len, cells)) * _LEADING + _GAP
        if y + height > _END:
            yield Drawing(title, tuple(marks))
            marks = [Bar(_LEFT, 15, _RIGHT - _LEFT, 0.8), Words(_LEFT, 23, 5, title, bold=True)]
            y = _columns(marks, _NEXT)
        for place, (at, found) in enumerate(zip(_AT, cells, strict=True)):
            colour = RED if place == 1 and row.national else INK
            marks += lines(
                found, at, y + 4.4, _SMALL, _LEADING, colour=colour, bold=place == 1 and row.national
            )
        y += height
        marks.append(Bar(_LEFT, y - 0.4, _RIGHT - _LEFT, 0.15, GREY))
    yield Drawing(title, tuple(marks))


def _head(title: str, rows: Sequence[Told], address: str) -> Iterator[Mark]:
    first = rows[0]
    room = _RIGHT - _LEFT - _CODE - 8
    yield Bar(_LEFT, 15, room, 0.8)
    yield Words(_LEFT, 25, 7, title, bold=True)
    national = sum(row.national for row in rows)
    yield Words(_LEFT, 32, 4, f"{len(rows)} 项，其中国家级 {national} 项。扫码看时间、地点和电话的变更。")
    said = [f"往年信息：计划到{day(first.over)}为止，电话可能已变更。"] if first.past else []
    said += ["演示数据，全部虚构，请勿拨打。"] if first.demo else []
    found = [text for each in said for text in wrap(each, 3.6, room, 2)]
    yield from lines(found, _LEFT, 38, 3.6, 5, colour=RED)
    cited = wrap(f"出处：{first.source}。城市和领域是本站归的类。", 3, room, 2)
    yield from lines(cited, _LEFT, 39 + 5 * len(found), 3, 4.2, colour=GREY)
    yield Code(_RIGHT - _CODE, 15, _CODE, address)


def _columns(marks: list[Mark], y: float) -> float:
    for at, name in zip(_AT, ("编号", "级别", "项目", "承办单位", "电话"), strict=True):
        marks.append(Words(at, y - 1.5, _SMALL, name, GREY))
    marks.append(Bar(_LEFT, y, _RIGHT - _LEFT, 0.4))
    return y


def _cells(row: Told) -> Iterator[tuple[str, ...]]:
    yield (row.number,) if width(row.number, _SMALL) < 15 else wrap(row.number, _SMALL, 15, 2)
    yield (row.level,)
    yield (*wrap(row.title, _SMALL, _room(2), 4), *_announced(row))
    yield wrap(row.organisers, _SMALL, _room(3), 4)
    yield wrap(" / ".join(row.phones), _SMALL, _RIGHT - _AT[4], 3)


def _announced(row: Told) -> Iterable[str]:
    """When and where it is held, or that it is not."""
    if row.cancelled:
        return ("已取消",)
    said = "，".join(filter(None, (row.when, row.where)))
    return wrap(said, _SMALL, _room(2), 2) if said else ()


def _room(column: int) -> float:
    return _AT[column + 1] - _AT[column] - 3


def _numbered(page: Drawing, place: int, of: int) -> Drawing:
    text = f"第 {place} 页，共 {of} 页"
    return Drawing(page.title, (*page.marks, Words(_RIGHT - width(text, 3.2), 285, 3.2, text, GREY)))
