"""The poster of one project: A4, to be hung up, with the code of its page.

Comes in: ``Told``. Goes out: a ``Drawing``; none for a project that is cancelled. The surprise: time and
place stand with room to write by hand until a notice announces them, and a poster carries the age of what
it says, for paper hangs longer than a page is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from generator.publicity.drawing import (
    GREY,
    INK,
    RED,
    WIDTH,
    Bar,
    Code,
    Drawing,
    Mark,
    Words,
    lines,
    width,
    wrap,
)
from generator.publicity.told import Told
from generator.telling import day

_LEFT, _RIGHT = 20.0, 190.0
_ROOM = _RIGHT - _LEFT
_VALUE = 52.0
_TITLES = (17.0, 15.0, 13.0, 11.0, 9.0, 7.0, 5.5)
_CODE = 46.0
_FOOT = 268.0
_FACTS_END = _FOOT - _CODE - 9
_LEADING = 1.36


@lru_cache(maxsize=16)
def poster(of: Told) -> Drawing | None:
    """The poster of ``of``."""
    if of.cancelled:
        return None
    marks: list[Mark] = list(_head(of))
    y = 48.0
    if of.past or of.demo:
        y = _warned(of, marks, y)
    y = _title(of, marks, y)
    _facts(of, marks, y)
    marks += _foot(of)
    return Drawing(f"{of.title}（{of.number}）海报", tuple(marks))


def _head(of: Told) -> Iterator[Mark]:
    yield Bar(_LEFT, 20, _ROOM, 1)
    yield Words(_LEFT, 31, 6.5, f"{of.year}年计划 高级研修项目")
    if of.level:
        text = f"{of.level} {'N' if of.national else 'P'}"
        x = _RIGHT - width(text, 6.5)
        yield Words(x, 31, 6.5, text, RED if of.national else INK, bold=True)
    yield Words(_LEFT, 39, 4.6, f"编号 {of.number}", GREY)


def _warned(of: Told, marks: list[Mark], y: float) -> float:
    """What a reader must know before the rest: another year's, or invented."""
    said = []
    if of.demo:
        said.append("演示数据：单位、日期、地点、电话都是虚构的，请勿拨打或报名。")
    if of.past:
        said.append(f"往年项目：这是{of.year}年的计划，到{day(of.over)}为止。电话为当年公布，可能已变更。")
    found = [text for each in said for text in wrap(each, 4.4, _ROOM - 8)]
    marks.append(Bar(_LEFT, y - 2, 1.2, len(found) * 6.6 + 2, RED))
    marks += lines(found, _LEFT + 5, y + 3.2, 4.4, 6.6, colour=RED)
    return y + len(found) * 6.6 + 6


def _title(of: Told, marks: list[Mark], y: float) -> float:
    """The name as large as leaves room for all the rest, then who runs it."""
    by = wrap(f"{of.organisers} 承办", 6.4, _ROOM, 3) if of.organisers else ()
    room = _FACTS_END - y - 9 * len(by) - 10 - sum(_height(*row) for row in _rows(of))
    size = next((size for size in _TITLES if _tall(of.title, size) <= room), _TITLES[-1])
    most = max(int(room / (size * _LEADING)), 1)
    found = wrap(of.title, size, _ROOM, most)
    marks += lines(found, _LEFT, y + size, size, size * _LEADING, bold=True)
    y += size * _LEADING * len(found) + 7
    marks += lines(by, _LEFT, y + 5, 6.4, 9)
    return y + 9 * len(by) + 3


def _tall(title: str, size: float) -> float:
    return len(wrap(title, size, _ROOM)) * size * _LEADING


def _rows(of: Told) -> tuple[tuple[str, str, str], ...]:
    """What a reader asks: label, answer, what stands for one that is awaited."""
    rows = (
        ("报名截止", of.register_by, ""),
        ("时间", of.when, of.awaited[0]),
        ("地点", of.where, of.awaited[1]),
        ("天数、范围", "，".join(filter(None, (of.days, of.area))), ""),
        ("费用", of.cost, ""),
    )
    return tuple(row for row in rows if row[1] or row[2])


def _height(label: str, value: str, awaited: str) -> float:
    return 4.6 + 7.6 * len(_answer(value)) if value else 17.0


def _answer(value: str) -> tuple[str, ...]:
    return wrap(value, 5.6, _RIGHT - _VALUE, 2)


def _facts(of: Told, marks: list[Mark], y: float) -> None:
    for label, value, awaited in _rows(of):
        marks.append(Bar(_LEFT, y, _ROOM, 0.25))
        marks.append(Words(_LEFT, y + 8, 4.6, label, GREY))
        if value:
            marks += lines(_answer(value), _VALUE, y + 8.2, 5.6, 7.6)
        else:  # the line to write on by hand, its reason small above it
            marks.append(Words(_VALUE, y + 5, 3.4, awaited, GREY))
            marks.append(Bar(_VALUE, y + 14.5, _RIGHT - _VALUE, 0.2, GREY))
        y += _height(label, value, awaited)
    marks.append(Bar(_LEFT, y, _ROOM, 0.25))


def _foot(of: Told) -> Iterator[Mark]:
    top = _FOOT - _CODE
    yield Bar(_LEFT, top - 7, _ROOM, 0.6)
    yield Code(_RIGHT - _CODE, top, _CODE, of.address)
    room = _RIGHT - _CODE - 10 - _LEFT
    y = top + 4
    if of.phones:
        yield Words(_LEFT, y, 4.6, "问报名、课程", GREY)
        size = 8.6 if len(of.phones) < 3 else 6.2
        found = wrap(" / ".join(of.phones), size, room, 3)
        yield from lines(found, _LEFT, y + 10.5, size, size * 1.25, bold=True)
        y += 10.5 + size * 1.25 * len(found)
        age = f"电话据{of.phones_from}" + (
            "，原文如此，打不通请扫码看说明" if of.doubtful else "，可能已变更"
        )
        yield from lines(wrap(age, 3.6, room, 2), _LEFT, y - 2, 3.6, 5, colour=GREY)
        y += 8
    else:
        yield Words(_LEFT, y, 4.6, "计划没有写电话", GREY)
        y += 10
    yield Words(_LEFT, y, 4.6, "扫码看详情、通知原文和变更")
    yield from lines(wrap(of.address, 3.6, room, 2), _LEFT, y + 6, 3.6, 4.6, colour=GREY)
    found = wrap(f"出处：{of.source}，{of.row}。", 3.6, _ROOM, 2)
    yield from lines(found, _LEFT, _FOOT + 9, 3.6, 5, colour=GREY)
    yield Bar(_LEFT, 287, WIDTH - 2 * _LEFT, 0.6)
