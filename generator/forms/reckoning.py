"""The arithmetic of the annexes: sums of money to the fen, points to the hundredth, zero rules,
characters.

Comes in: what somebody typed, as text, and a plan's rules. Goes out: numbers and doubts. The surprise:
nothing is rounded and nothing is a float; ``forms-reckoning.js`` does the same in the browser, and one
table of worked cases (``tests/forms.json``) holds both.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

_AMOUNT = re.compile(r"([0-9]{1,10})(?:\.([0-9]{1,2}))?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
_COUNT = re.compile("[0-9]{1,6}")
_LEFT_OUT = re.compile("[\\s\u0085\ufeff\u200b-\u200d\u2060]")
_FULL = 100  # hundredths in one


def hundredths(typed: str) -> int | None:
    """An amount or points in hundredths: ``1,234.5`` is 123450. None where it is no such number."""
    text = unicodedata.normalize("NFKC", typed).strip().removesuffix("元").strip()
    text = text.replace(",", "") if _GROUPED.fullmatch(text) else text
    found = _AMOUNT.fullmatch(text)
    return int(found[1]) * _FULL + int((found[2] or "").ljust(2, "0")) if found else None


def count(typed: str) -> int | None:
    """A number of people; None where it is none."""
    found = _COUNT.fullmatch(unicodedata.normalize("NFKC", typed).strip())
    return int(found[0]) if found else None


def shown(amount: int) -> str:
    """Hundredths as an annex wants them: 190000 or 1234.50."""
    whole, part = divmod(amount, _FULL)
    return f"{whole}.{part:02}" if part else str(whole)


def characters(text: str) -> int:
    """How many characters ``text`` has: each Chinese character, letter, digit and mark; no white space."""
    return len(_LEFT_OUT.sub("", text))


def due(end: date, months: int) -> date:
    """The last day of ``months`` months from ``end``: the same day, or the last of a month that lacks it."""
    year, month = divmod(end.year * 12 + end.month - 1 + months, 12)
    return date(year, month + 1, min(end.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Accounts:
    """Annex 2 added up, in fen; ``gap`` is spent money that nobody is said to have paid."""

    total: int
    own: int
    surplus: int
    gap: int = 0
    too_much: bool = False


def accounts(lines: Iterable[int], grant: int, own: int | None = None) -> Accounts:
    """The cost lines against the grant.

    Where ``own`` is not said, what the grant does not cover is the unit's own, and what it does is left over.
    """
    total = sum(lines)
    raised = max(0, total - grant) if own is None else own
    left = grant + raised - total
    return Accounts(total, raised, max(0, left), max(0, -left), raised > total)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the score sheet as a rule reads it: ``points`` at most, in whole points."""

    name: str
    points: int
    measure: str
    least: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """Hundredths of points by line; ``zero`` are those that have none by rule, ``open`` those not known."""

    points: Mapping[str, int]
    zero: tuple[str, ...]
    open: tuple[str, ...]
    over: tuple[str, ...]

    @property
    def total(self) -> int:
        return sum(self.points.values())


def score(lines: Iterable[Line], typed: Mapping[str, str]) -> Score:
    """The sheet as ``typed``: points under a line's name, facts under ``<name>Is`` and the counts."""
    points: dict[str, int] = {}
    zero, left, over = [], [], []
    for line in lines:
        fails = _fails(line, typed)
        given = hundredths(typed.get(line.name, ""))
        if fails:
            zero.append(line.name)
        elif line.measure == "all":
            given = line.points * _FULL if fails is False else None
        if given is not None and given > line.points * _FULL:
            over.append(line.name)
            given = None
        if (fails is None and line.measure != "rating") or (not fails and given is None):
            left.append(line.name)
        elif not fails and given is not None:
            points[line.name] = given
    return Score(points, tuple(zero), tuple(left), tuple(over))


def _fails(line: Line, typed: Mapping[str, str]) -> bool | None:
    """Whether a line has no points by its rule; None where that is not known yet."""
    if line.measure == "rating":
        return False
    if line.measure in ("all", "some"):
        return {"yes": False, "no": True}.get(typed.get(f"{line.name}Is", ""))
    if line.measure == "people":
        found = people(typed)
        return None if found is None else found < line.least
    if line.measure == "hours":
        hours = hundredths(typed.get("hoursIs", ""))
        return None if hours is None else hours < line.least * _FULL
    if typed.get("passedIs") == "no":
        return True
    sat, passed = count(typed.get("sat", "")), count(typed.get("passedCount", ""))
    if typed.get("passedIs") != "yes" or sat is None or passed is None or passed > sat:
        return None
    return sat == 0 or passed * 100 < line.least * sat


GROUPS = ("senior", "middle", "others", "managers")


def people(typed: Mapping[str, str]) -> int | None:
    """All who were trained; None where none of the four groups is said or one is no number."""
    said = [typed[name] for name in GROUPS if typed.get(name, "").strip()]
    found = [count(text) for text in said]
    known = [number for number in found if number is not None]
    return sum(known) if said and len(known) == len(found) else None
