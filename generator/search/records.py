"""What the browser searches: projects, units, notices and guide passages, each once.

Comes in: the public catalogue, public notices, guide passages. Goes out: JSON values. The surprise: names
are their own index, which the browser makes of them sooner than it could fetch one; only what is not
shown, the text of guide passages, has a packed one. With few projects there is one shard, and it travels
in the catalogue.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.catalogue import Entry
from generator.disclosure import PublicCatalogue
from generator.notices import Notice
from generator.search.aliases import aliases
from generator.search.guide import Passage
from generator.search.pack import pack
from generator.search.tokens import fold, tokens
from generator.search.traditional import SIMPLIFIED

FIELDS = ("name", "text")
# one file up to so many projects; above, whole years to a shard until it holds so many
ONE_FILE, A_SHARD = 3000, 1200


def catalogue(public: PublicCatalogue, guide: Sequence[Passage]) -> dict[str, Any]:
    """Everything but projects, notices and what is in bodies."""
    units = [role.unit for role in public.roles]
    region = _region(public)
    places = [place.name for place in public.places]
    short = [aliases(unit.name, region, places, unit.aliases) for unit in units]
    return {
        "region": region,
        "years": [_range(public, plan.year) for plan in public.plans],
        "units": [[unit.name, unit.slug, list(said)] for unit, said in zip(units, short, strict=True)],
        "cities": [[place.name, place.slug, list(place.counties)] for place in _cities(public)],
        "sectors": [[sector.name, sector.slug, list(sector.words)] for sector in _sectors(public)],
        "synonyms": [[list(row.typed), list(row.plan)] for row in public.tables.synonyms],
        "guide": {
            "passages": [[each.address, each.page, each.heading] for each in guide],
            "index": pack(
                FIELDS, [{"name": tokens(each.heading), "text": tokens(each.text)} for each in guide]
            ),
        },
    }


def shards(public: PublicCatalogue, notices: Mapping[int, Sequence[Notice]]) -> list[dict[str, Any]]:
    """Projects and notices, the newest years first; ``notices`` are told by the year of their project."""
    units = {role.unit.slug: place for place, role in enumerate(public.roles)}
    cities = {place.slug: at for at, place in enumerate(_cities(public))}
    sectors = {sector.slug: at for at, sector in enumerate(_sectors(public))}
    made = []
    for years in year_groups({year: len(entries) for year, entries in public.by_plan.items()}):
        entries = [entry for year in years for entry in public.by_plan[year]]
        told = [notice for year in years for notice in notices.get(year, ())]
        made.append(
            {
                "years": [min(years), max(years)] if years else [],
                "projects": [_project(entry, units, cities, sectors) for entry in entries],
                "notices": [[notice.title, notice.name, notice.project] for notice in told],
            }
        )
    return made


def year_groups(counts: Mapping[int, int]) -> Iterator[tuple[int, ...]]:
    """Years of a shard together, newest first: all of them while there are few projects."""
    together: list[int] = []
    for year in sorted(counts, reverse=True):
        together.append(year)
        if sum(counts.values()) > ONE_FILE and sum(counts[each] for each in together) >= A_SHARD:
            yield tuple(together)
            together = []
    if together or not counts:
        yield tuple(together)


def _cities(public: PublicCatalogue) -> list[Any]:
    return [place for place in public.places if place.slug in public.by_city]


def _sectors(public: PublicCatalogue) -> list[Any]:
    return [sector for sector in public.tables.sectors if sector.slug in public.by_sector]


def _project(
    entry: Entry, units: Mapping[str, int], cities: Mapping[str, int], sectors: Mapping[str, int]
) -> list[Any]:
    project = entry.project
    return [
        project.number,
        project.title,
        units[entry.applicant.slug],
        [units[unit.slug] for unit in entry.organisers],
        cities.get(entry.city.slug, -1) if entry.city else -1,
        sectors.get(entry.sector.slug, -1) if entry.sector else -1,
        list(project.organiser_phones),
        list(project.applicant_phones),
        project.level.value if project.level else "",
        list(dict.fromkeys(phone for notice in notices_of(entry) for phone in notice.phone)),
    ]


def notices_of(entry: Entry) -> tuple[Notice, ...]:
    """The notices of a project that may leave, oldest first."""
    return entry.series.notices if entry.series else ()


def _region(public: PublicCatalogue) -> str:
    """山东 for a plan of 山东省: the word that half the names carry and nobody means."""
    return fold(public.latest.region).removesuffix("省") if public.plans else ""


def _range(public: PublicCatalogue, year: int) -> list[Any]:
    """A plan's year with its first and last number, for whoever asks for one that is not there."""
    numbers = sorted(entry.number for entry in public.by_plan.get(year, ()))
    return [year, numbers[0], numbers[-1]] if numbers else [year, "", ""]


def traditional(signs: frozenset[str]) -> str:
    """The pairs of ``traditional`` that lead to a sign of the catalogue: no other could find anything."""
    return "".join(old + new for old, new in sorted(SIMPLIFIED.items()) if new in signs)


def printed(signs: frozenset[str]) -> str:
    """Those whose traditional sign is printed in the catalogue: without them its names could not be read."""
    return "".join(old + new for old, new in sorted(SIMPLIFIED.items()) if old in signs)


def signs(values: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Every sign of the catalogue and its shards, as printed and as compared, but of the guide's index.

    The marks of JSON are among them: they neither sound nor are written otherwise.
    """
    written: set[str] = set()
    for value in values:
        shown = {**value, "guide": value["guide"]["passages"]} if "guide" in value else value
        written.update(json.dumps(shown, ensure_ascii=False))
    return frozenset(fold("".join(sorted(written)))) | written
