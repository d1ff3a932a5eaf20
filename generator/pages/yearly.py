"""Long lists by year: what stands on a list's own page, and a page for each year of it.

Comes in: a list of projects, newest plan first, and its address. Goes out: ``Parted``, and the pages of its
years. The surprise: up to ``WHOLE`` projects nothing changes and no page of a year is made; above, every year
has one, the newest too, so that an address once handed on stays when the next plan comes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from generator import urls
from generator.catalogue import Entry
from generator.facts import Link
from generator.pages.page import Page, Sheet, Site, by_level, listing

WHOLE = 1000
"""So many projects are listed on one page."""
FIRST = 400
"""Of more, the list's own page shows the newest years while they are no more than this, one at least."""


@dataclass(frozen=True)
class Parted:
    """A list of projects at ``path``, by year."""

    path: str
    entries: tuple[Entry, ...]

    @cached_property
    def years(self) -> tuple[tuple[int, int], ...]:
        """Each year with how many are of it, newest first."""
        counts: dict[int, int] = {}
        for entry in self.entries:
            counts[entry.plan.year] = counts.get(entry.plan.year, 0) + 1
        return tuple(sorted(counts.items(), reverse=True))

    @property
    def divided(self) -> bool:
        """Whether the years have pages of their own."""
        return len(self.entries) > WHOLE and len(self.years) > 1

    @cached_property
    def since(self) -> int:
        """The oldest year that the list's own page shows; 0 where it shows all."""
        if not self.divided:
            return 0
        since, count = self.years[0]
        for year, more in self.years[1:]:
            if (count := count + more) > FIRST:
                break
            since = year
        return since

    @cached_property
    def shown(self) -> tuple[Entry, ...]:
        """What stands on the list's own page."""
        return self.within(self.entries)

    def within(self, entries: Sequence[Entry]) -> tuple[Entry, ...]:
        """Those of ``entries`` that are of a year shown."""
        return tuple(entry for entry in entries if entry.plan.year >= self.since)

    def of(self, year: int) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.plan.year == year)

    @property
    def span(self) -> str:
        """The years shown, as people write them."""
        newest = self.years[0][0]
        return f"{newest}年" if self.since == newest else f"{self.since}—{newest}年"


def sheets(
    site: Site, parted: Parted, name: str, crumbs: tuple[Link, ...], **context: Any
) -> Iterator[Sheet]:
    """A page for each year of ``parted``, none where its list is whole; ``name`` is what the list is of, and
    ``crumbs`` lead to it. ``context`` is for the rows: ``last`` and ``other`` column, the catalogue's
    ``facet`` and ``value``.
    """
    if not parted.divided:
        return
    years = [year for year, _ in parted.years]
    for year, newer, older in zip(years, (0, *years), (*years[1:], 0), strict=False):
        words = {"year": year, "newer": newer, "older": older, "up": crumbs[-1]}
        words |= {"facet": "", "value": "", "last": "city", "other": "organiser", **context}
        told = site.made_of.listed(parted.of(year), name, repr(parted.years), str(site.changed[year]))
        make = partial(_page, site, parted, name, crumbs, words)
        yield Sheet(urls.of_year(parted.path, year), told, make)


def _page(site: Site, parted: Parted, name: str, crumbs: tuple[Link, ...], words: Mapping[str, Any]) -> Page:
    year: int = words["year"]
    entries = parted.of(year)
    title = f"{name}（{year}年）"
    context = {"title": title, "entries": entries, "levels": by_level(entries), "parted": parted, **words}
    trail = (*crumbs, Link(f"{year}年", urls.of_year(parted.path, year)))
    description = f"{name}：{year}年的 {len(entries)} 项，按编号排列。"
    more = {"plan": entries[0].plan, "changed": site.changed[year]}
    return listing(site, trail, title, description, context, **more)
