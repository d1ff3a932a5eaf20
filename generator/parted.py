"""Long lists by year: what stands on a list's own page, and what on the page of each year.

Comes in: a list of projects, or of what belongs to them, and its address. Goes out: ``Parted``. The surprise:
up to ``WHOLE`` rows nothing is parted; above, every year has a page, the newest too, so that an address once
handed on stays when the next plan comes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from generator.catalogue import Entry

T = TypeVar("T")
WHOLE = 1000
"""So many rows are listed on one page."""
FIRST = 400
"""Of more, the list's own page shows the newest years while they are no more than this, one at least; so many
projects a calendar to subscribe to holds."""


@dataclass(frozen=True)
class Parted(Generic[T]):
    """A list at ``path``, by the year of the plan that ``year_of`` tells of each row."""

    path: str
    rows: tuple[T, ...]
    year_of: Callable[[T], int]

    @cached_property
    def _by_year(self) -> Mapping[int, list[T]]:
        found: dict[int, list[T]] = {}
        for row in self.rows:
            found.setdefault(self.year_of(row), []).append(row)
        return found

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """Each year with how many are of it, newest first."""
        counts = ((year, len(rows)) for year, rows in self._by_year.items())
        return tuple(sorted(counts, reverse=True))

    @property
    def divided(self) -> bool:
        """Whether the years have pages of their own."""
        return is_long(len(self.rows)) and len(self.years) > 1

    @cached_property
    def recent(self) -> int:
        """The oldest of the newest years that together have no more than ``FIRST`` rows, one at least."""
        since, count = self.years[0] if self.rows else (0, 0)
        for year, more in self.years[1:]:
            if (count := count + more) > FIRST:
                break
            since = year
        return since

    @property
    def since(self) -> int:
        """The oldest year that the list's own page shows; 0 where it shows all."""
        return self.recent if self.divided else 0

    @cached_property
    def shown(self) -> tuple[T, ...]:
        """What stands on the list's own page."""
        return self.within(self.rows)

    def within(self, rows: Sequence[T]) -> tuple[T, ...]:
        """Those of ``rows`` that are of a year shown."""
        return tuple(row for row in rows if self.year_of(row) >= self.since)

    def of(self, year: int) -> tuple[T, ...]:
        return tuple(self._by_year.get(year, ()))

    def page(self, year: int = 0) -> dict[str, Any]:
        """What a template is told of the years on the page of ``year``, or on the list's own."""
        newer, older = self.beside(year) if year else (0, 0)
        return {"parted": self, "current": year, "newer": newer, "older": older}

    def beside(self, year: int) -> tuple[int, int]:
        """The next newer and the next older year; 0 where there is none."""
        years = [0, *(each for each, _ in self.years), 0]
        at = years.index(year, 1)
        return years[at - 1], years[at + 1]

    @property
    def span(self) -> str:
        """The ``recent`` years, as people write them."""
        newest = self.years[0][0]
        return f"{newest}年" if self.recent == newest else f"{self.recent}—{newest}年"


def is_long(rows: int) -> bool:
    """Whether so many are too long for one page."""
    return rows > WHOLE


def by_plan(path: str, entries: tuple[Entry, ...]) -> Parted[Entry]:
    """A list of projects at ``path``."""
    return Parted(path, entries, _of_plan)


def _of_plan(entry: Entry) -> int:
    return entry.plan.year
