"""The ways to narrow a list of projects: facets, their values and counts.

Comes in: entries of the catalogue. Goes out: ``Facet``s in the order of the page. The surprise: of states
every one is a choice, for which of them there are depends on the day of reading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.catalogue import UNDATED, Entry
from generator.states import State, standing

A_YEAR = 12
"""Of more months the newest come first; of fewer the next."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice of a facet: its value in the address, its name, how many projects have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow the catalogue, choices by falling count."""

    name: str
    label: str
    values: tuple[FacetValue, ...]


def facets(entries: Iterable[Entry], day: date | None = None) -> tuple[Facet, ...]:
    """Level, sector, city, channel, unit, and year where there is more than one, counted over
    ``entries``; where one of them has a notice and a ``day`` is given, state on it and month too.
    """
    entries = tuple(entries)
    living = day is not None and any(entry.series for entry in entries)
    found = (
        Facet("year", "年度", _in_order(_counted(map(_year, entries)))[::-1]),
        *(_when(entries, day) if day and living else ()),
        Facet("level", "级别", _in_order(_counted(_level(entry) for entry in entries))),
        Facet("sector", "领域", _counted((e.sector.slug, e.sector.name) for e in entries if e.sector)),
        Facet("city", "城市", _counted((e.city.slug, e.city.name) for e in entries if e.city)),
        Facet(
            "channel",
            "申报渠道",
            _counted((e.applicant.kind, e.applicant.kind) for e in entries if e.applicant.kind),
        ),
        Facet("unit", "单位", _counted((unit.slug, unit.name) for e in entries for unit in e.units)),
    )
    return tuple(facet for facet in found if facet.name != "year" or len(facet.values) > 1)


def _when(entries: tuple[Entry, ...], day: date) -> Iterator[Facet]:
    """State and month. Every state is a choice: which of them there are depends on the day of reading."""
    states = [standing(entry.window, day).state for entry in entries]
    order = (State.OPEN, State.SOON, *(state for state in State if state not in (State.OPEN, State.SOON)))
    values = (FacetValue(state.value, state.label, states.count(state)) for state in order)
    yield Facet("state", "状态", tuple(values))
    months = _in_order(_counted((e.month, month_label(e.month)) for e in entries))
    if len(months) > A_YEAR:
        months = tuple(sorted(months, key=lambda month: (month.value != UNDATED, month.value), reverse=True))
    yield Facet("month", "开班月份", months)


def month_label(month: str) -> str:
    """2016年9月 of 2016-09."""
    year, _, number = month.partition("-")
    return f"{year}年{int(number)}月" if number else "时间未定"


def _year(entry: Entry) -> tuple[str, str]:
    return str(entry.plan.year), f"{entry.plan.year}年"


def _in_order(values: tuple[FacetValue, ...]) -> tuple[FacetValue, ...]:
    """By value, not by count: national before provincial, however few."""
    return tuple(sorted(values, key=lambda value: value.value))


def _level(entry: Entry) -> tuple[str, str]:
    level = entry.project.level
    return (level.value, level.label) if level else ("", "")


def _counted(values: Iterable[tuple[str, str]]) -> tuple[FacetValue, ...]:
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for value in values:
        counts[value] += 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0][0]))
    return tuple(FacetValue(value, label, count) for (value, label), count in ranked if value)
