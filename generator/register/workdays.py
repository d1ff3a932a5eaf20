"""Working days with China's holidays and 调休, and the term of 20 of them for what is to be made public.

Comes in: days. Goes out: the last day of a term, how many working days lie between two, and the years whose
holidays nobody has told us. The surprise: the table of holidays ends (the State Council announces each year
late in the one before); beyond it only weekends are taken off, and ``unknown`` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

import chinese_calendar  # type: ignore[import-untyped]
from chinese_calendar import constants

TERM = 20
"""《政府信息公开条例》第二十六条: so many working days from when a document came to be or was changed."""

_DAY = timedelta(days=1)


@cache
def is_known(year: int) -> bool:
    """Whether the table has the holidays of ``year``."""
    try:
        chinese_calendar.is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=1 << 14)
def is_working(day: date) -> bool:
    """Whether offices are open: by the table, else on Monday to Friday."""
    return bool(chinese_calendar.is_workday(day)) if is_known(day.year) else day.weekday() < 5


def exceptions(year: int) -> list[date]:
    """Weekdays off and weekends that are worked in ``year``, in their order, as far as the table has it."""
    named = (*constants.holidays, *constants.workdays)
    found = {day for day in named if day.year == year}
    return sorted(day for day in found if is_working(day) != (day.weekday() < 5))


@lru_cache(maxsize=1 << 12)
def last_day(first: date, days: int = TERM) -> date:
    """The last day of a term of working ``days`` that begins on the day after ``first``.

    Raises ``OverflowError`` where the calendar ends before the term does.
    """
    day = first
    while days:
        day += _DAY
        days -= is_working(day)
    return day


def between(first: date, day: date) -> int:
    """The working days after ``first`` up to and with ``day``; none where ``day`` is not later."""
    return sum(is_working(first + _DAY * count) for count in range(1, (day - first).days + 1))


def unknown(first: date, day: date) -> tuple[int, ...]:
    """The years from ``first`` to ``day`` whose holidays the table does not have."""
    return tuple(year for year in range(first.year, day.year + 1) if not is_known(year))


@dataclass(frozen=True, slots=True)
class Clock:
    """The term of one document: ``made`` is the day it came to be, ``published`` None where nobody wrote it.

    ``used`` counts working days up to publication; it is None where that is not known or before ``made``.
    """

    made: date
    last: date
    published: date | None = None
    used: int | None = None
    unknown: tuple[int, ...] = ()

    @property
    def late(self) -> bool:
        """Whether it came out after the last day."""
        return self.published is not None and self.published > self.last

    @property
    def over(self) -> int:
        """How many working days after the last day it came out; 0 on a day off that follows it too."""
        return max((self.used or 0) - TERM, 0)


def clock(made: date | None, published: date | None = None) -> Clock | None:
    """The term of a document made on ``made``; None where that is not known."""
    if made is None or made == date.min:
        return None
    try:
        last = last_day(made)
    except OverflowError:
        return None
    used = between(made, published) if published and published >= made else None
    return Clock(made, last, published, used, unknown(made, last))
