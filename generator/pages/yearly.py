"""The pages of a long list of projects, one for each year.

Comes in: the list as it is parted. Goes out: sheets; none where the list is whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from generator import urls
from generator.catalogue import Entry
from generator.facts import Link
from generator.pages.page import Page, Sheet, Site, by_level, listing
from generator.parted import Parted


def sheets(
    site: Site, of: Parted[Entry], name: str, crumbs: tuple[Link, ...], **context: Any
) -> Iterator[Sheet]:
    """A page for each year of ``of``, none where its list is whole; ``name`` is what the list is of, and
    ``crumbs`` lead to it. ``context`` is for the rows: ``last`` and ``other`` column, the catalogue's
    ``facet`` and ``value``.
    """
    for year, _ in of.years if of.divided else ():
        newer, older = of.beside(year)
        words = {"year": year, "newer": newer, "older": older, "up": crumbs[-1]}
        words |= {"facet": "", "value": "", "last": "city", "other": "organiser", **context}
        told = site.made_of.rows(of.of(year), name, repr(of.years), str(site.changed[year]))
        make = partial(_page, site, of, name, crumbs, words)
        yield Sheet(urls.of_year(of.path, year), told, make)


def _page(
    site: Site, of: Parted[Entry], name: str, crumbs: tuple[Link, ...], words: Mapping[str, Any]
) -> Page:
    year: int = words["year"]
    entries = of.of(year)
    title = f"{name}（{year}年）"
    context = {"title": title, "entries": entries, "levels": by_level(entries), "parted": of, **words}
    trail = (*crumbs, Link(f"{year}年", urls.of_year(of.path, year)))
    description = f"{name}：{year}年的 {len(entries)} 项，按编号排列。"
    more = {"plan": entries[0].plan, "changed": site.changed[year]}
    return listing(site, trail, title, description, context, **more)
