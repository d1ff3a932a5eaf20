"""Events → months of weeks of days: which months there are, where each event stands, which days are off.

Comes in: events. Goes out: ``Month``s for a template. The surprise: a course keeps its line through a week,
so a day may hold an empty line (None); and months are not filled in between events more than a year apart.
"""

from __future__ import annotations

import calendar
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from heapq import heappop, heappush

import chinese_calendar  # type: ignore[import-untyped]

from generator.calendars.events import Event, Kind
from generator.register.workdays import is_known, is_working

WEEKDAYS = "一二三四五六日"
_GAP = 12  # months without an event that still get a page of their own


@dataclass(frozen=True, slots=True)
class Slot:
    """One event on one day: ``begins`` here, else goes on; ``named`` where its name is seen on a desk.

    ``again`` is a day on which a telephone need not say it; ``span`` the days from here to the week's end.
    """

    event: Event
    begins: bool
    named: bool
    again: bool
    span: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the month with its lines from the top; ``mark`` is 休, 班 or empty, ``why`` the holiday."""

    day: date
    slots: tuple[Slot | None, ...]
    off: bool
    mark: str
    why: str

    @property
    def news(self) -> bool:
        """Whether something is named on it."""
        return any(slot and not slot.again for slot in self.slots)

    @property
    def weekday(self) -> str:
        return WEEKDAYS[self.day.weekday()]


@dataclass(frozen=True, slots=True)
class Month:
    """A month as weeks from Monday to Sunday; None where a day is another month's."""

    year: int
    month: int
    weeks: tuple[tuple[Day | None, ...], ...]

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def quiet(self) -> tuple[int, ...]:
        """The weeks, counted from 0, in which nothing is named."""
        return tuple(
            place for place, week in enumerate(self.weeks) if not any(day and day.news for day in week)
        )

    @property
    def known(self) -> bool:
        """Whether the holidays of its year are known."""
        return is_known(self.year)


def months(events: Sequence[Event]) -> tuple[tuple[int, int], ...]:
    """Every month from the first event to the last, by year and month, but for long gaps."""
    busy = sorted({place for event in events for place in (_place(event.first), _place(event.last))})
    found = busy[:1]
    for place in busy[1:]:
        if place - found[-1] <= _GAP:
            found += range(found[-1] + 1, place)
        found.append(place)
    return tuple((place // 12, place % 12 + 1) for place in found)


def _place(day: date) -> int:
    return day.year * 12 + day.month - 1


def in_month(event: Event, year: int, month: int) -> bool:
    return _place(event.first) <= year * 12 + month - 1 <= _place(event.last)


def by_month(
    events: Iterable[Event], places: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], list[Event]]]:
    """Each of ``places``, which are in order, with those of ``events`` that fall into it."""
    numbers = [year * 12 + month - 1 for year, month in places]
    found: list[list[Event]] = [[] for _ in places]
    for event in events:
        last = bisect_right(numbers, _place(event.last))
        for here in found[bisect_left(numbers, _place(event.first)) : last]:
            here.append(event)
    return zip(places, found, strict=True)


def month_of(events: Iterable[Event], year: int, month: int) -> Month:
    """One month with those of ``events`` that fall into it."""
    here = sorted(
        (event for event in events if in_month(event, year, month)),
        key=lambda event: (event.kind is not Kind.COURSE, event.first, -(event.last - event.first).days),
    )
    weeks = []
    for numbers in calendar.Calendar().monthdayscalendar(year, month):
        days = [date(year, month, number) if number else None for number in numbers]
        weeks.append(_week(days, here))
    return Month(year, month, tuple(weeks))


def _week(days: Sequence[date | None], events: Iterable[Event]) -> tuple[Day | None, ...]:
    real = [day for day in days if day]
    lines: list[dict[date, Slot]] = []
    # the lines by which weekdays are taken in them, each a heap: a busy week has hundreds
    by_taken: dict[int, list[int]] = {0: []}
    for event in events:
        apart = event.last < real[0] or event.first > real[-1]
        on = [] if apart else [day for day in real if event.first <= day <= event.last]
        if not on:
            continue
        wanted = sum(1 << day.weekday() for day in on)
        fitting = [(of[0], taken) for taken, of in by_taken.items() if of and not taken & wanted]
        line, taken = min(fitting, default=(len(lines), 0))
        if line == len(lines):
            lines.append({})
        else:
            heappop(by_taken[taken])
        heappush(by_taken.setdefault(taken | wanted, []), line)
        for place, day in enumerate(on):
            begins = day == event.first
            again = not begins and day.day != 1
            lines[line][day] = Slot(event, begins, place == 0, again, len(on) - place)
    return tuple(_day(day, lines) if day else None for day in days)


def _day(day: date, lines: Sequence[dict[date, Slot]]) -> Day:
    slots = [line.get(day) for line in lines]
    while slots and slots[-1] is None:
        slots.pop()
    mark, why = rest(day)
    return Day(day, tuple(slots), not is_working(day), mark, why)


@lru_cache(maxsize=1 << 12)
def rest(day: date) -> tuple[str, str]:
    """休 on a holiday and the days off around it, 班 on a weekend that is worked, and what for."""
    if not is_known(day.year):
        return "", ""
    off, name = chinese_calendar.get_holiday_detail(day)
    if not name:  # an ordinary day
        return "", ""
    chinese = next((item.chinese for item in chinese_calendar.Holiday if item.value == name), "")
    return ("休", chinese) if off else ("班", f"{chinese}调休")
