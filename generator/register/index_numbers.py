"""索引号: what an office calls each document it makes public, by the scheme that it configures.

Comes in: a scheme such as ``{year}-{kind}-{serial:03d}`` and the facts of a document. Goes out: its number,
or what is wrong with the scheme. Nothing is invented: without a scheme there is no number, and the serial is
the project's, never a place in a list, so that no number changes when a document is added or taken away. The
surprise: the second notice of a project shares its serial; unless the scheme says ``{part}``, ``-2`` follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from generator.text import closest

PLAN, NOTICE = "JH", "TZ"
# what a scheme may name, and what that is, for the clerk
NAMES: Mapping[str, str] = {
    "year": "计划的年份",
    "kind": f"文件种类，计划是 {PLAN}，招生通知是 {NOTICE}",
    "serial": "项目编号里年份后面的数，计划是 0",
    "number": "项目编号，计划是年份",
    "part": "这个项目的第几则通知，计划是 0",
}
_WHOLE = ("year", "serial", "part")
_WIDTH = re.compile(r"(?:0[1-9])?d?")  # noughts fill it up, never spaces
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Known:
    """What a number is made of: the project's ``number`` and which of its notices; a plan has neither."""

    year: int
    number: str = ""
    part: int = 0

    @property
    def serial(self) -> int | None:
        """The project's number less its year; None where that is no number."""
        tail = self.number.removeprefix(f"{self.year:04d}") or "0"
        return int(tail) if re.fullmatch("[0-9]{1,9}", tail) else None


def index_number(scheme: str, known: Known) -> str:
    """The number by ``scheme``; empty without one, and where a project's own number gives no serial."""
    names = {name for _, name, _, _ in Formatter().parse(scheme)}
    if not scheme or ("serial" in names and known.serial is None):
        return ""
    words = scheme.format(
        year=known.year,
        kind=NOTICE if known.number else PLAN,
        serial=known.serial,
        number=known.number or f"{known.year:04d}",
        part=known.part,
    )
    return words if "part" in names or known.part < 2 else f"{words}-{known.part}"


def fault(scheme: str) -> tuple[str, str] | None:
    """What is wrong with ``scheme`` and how to mend it; None where it can be used, or is empty."""
    if not scheme:
        return None
    if len(scheme) > _LONGEST:
        return f"写法有 {len(scheme)} 个字，太长了", f"最多 {_LONGEST} 个字"
    if not scheme.isprintable() or scheme != scheme.strip():
        return "写法里有看不见的字符，或以空格开头结尾", "删去再写一遍，例如 {year}-{kind}-{serial:03d}"
    try:
        pieces = [(name, width, turned) for _, name, width, turned in Formatter().parse(scheme)]
    except ValueError:
        return "花括号不成对", "名称写在一对花括号里，例如 {year}"
    for name, width, turned in pieces:
        if name is None:
            continue
        if name not in NAMES:
            near = closest(name, NAMES)
            names = "；".join(f"{{{known}}} {meaning}" for known, meaning in NAMES.items())
            return f"不认识“{{{name}}}”", f"是不是“{{{near}}}”？" if near else f"可用的有：{names}"
        if turned or not _WIDTH.fullmatch(width or "") or (width and name not in _WHOLE):
            return f"不认识“{name}”后面的写法", "数字要补零的，写成 {serial:03d}；别的只写名称"
    return _collision(scheme)


def _collision(scheme: str) -> tuple[str, str] | None:
    """Two documents never share a number: tried on a few that differ in one thing each."""
    seen: dict[str, str] = {}
    for name, known in _trials():
        number = index_number(scheme, known)
        if number in seen:
            fix = "至少写上 {year} 和 {serial}，例如 {year}-{kind}-{serial:03d}"
            return f"{seen[number]}和{name}会得到同一个索引号“{number}”", fix
        seen[number] = name
    return None


def _trials() -> Iterator[tuple[str, Known]]:
    for year in (2016, 2017):
        yield f" {year} 年的计划", Known(year)
        for serial, part in ((1, 1), (1, 2), (1, 11), (11, 1), (35, 1), (120, 1)):
            number = f"{year}{serial:03d}"
            yield f"招生通知 {number}{f'-{part}' if part > 1 else ''} ", Known(year, number, part)
