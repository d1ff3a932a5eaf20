"""What the browser searches: projects, units, notices and guide passages, each once, with their index.

Comes in: the public catalogue, public notices, guide passages. Goes out: JSON values. The surprise:
every document has one number over all kinds (projects first, then units, notices, passages), and that
number is its reference in lunr.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.catalogue import Entry
from generator.disclosure import PublicCatalogue
from generator.model import Unit
from generator.notices import Notice
from generator.search.aliases import aliases
from generator.search.guide import Passage
from generator.search.pack import Document, pack
from generator.search.tokens import fold, tokens
from generator.search.traditional import SIMPLIFIED

FIELDS = ("name", "alias", "text")
BODY = ("text",)


def catalogue(public: PublicCatalogue, notices: Sequence[Notice], guide: Sequence[Passage]) -> dict[str, Any]:
    """Everything but the bodies of notices."""
    units = [role.unit for role in public.roles]
    number = {unit.slug: place for place, unit in enumerate(units)}
    cities = [place for place in public.places if place.slug in public.by_city]
    sectors = [sector for sector in public.tables.sectors if sector.slug in public.by_sector]
    region = _region(public)
    short = [
        aliases(unit.name, region, [place.name for place in public.places], unit.aliases) for unit in units
    ]
    city_of = {place.slug: at for at, place in enumerate(cities)}
    sector_of = {sector.slug: at for at, sector in enumerate(sectors)}
    projects = [_project(entry, number, city_of, sector_of) for entry in public.entries]
    found: dict[str, Any] = {
        "region": region,
        "years": [_range(public, plan.year) for plan in public.plans],
        "projects": projects,
        "units": [[unit.name, unit.slug, list(said)] for unit, said in zip(units, short, strict=True)],
        "cities": [[place.name, place.slug, list(place.counties)] for place in cities],
        "sectors": [[sector.name, sector.slug, list(sector.words)] for sector in sectors],
        "notices": [[notice.title, notice.name, notice.project] for notice in notices],
        "guide": [[each.address, each.page, each.heading] for each in guide],
        "synonyms": [[list(row.typed), list(row.plan)] for row in public.tables.synonyms],
        "index": pack(FIELDS, _documents(public.entries, units, short, notices, guide)),
    }
    found["traditional"] = _traditional(_signs(found))
    return found


def bodies(notices: Sequence[Notice], first: int) -> dict[str, Any]:
    """The bodies of notices, which are fetched last; ``first`` is the number of the first notice."""
    documents: list[Document] = [{"text": tokens(notice.body)} for notice in notices]
    return {"first": first, "texts": [notice.body for notice in notices], "index": pack(BODY, documents)}


def _documents(
    entries: Sequence[Entry],
    units: Sequence[Unit],
    short: Sequence[Sequence[str]],
    notices: Sequence[Notice],
    guide: Sequence[Passage],
) -> list[Document]:
    found: list[Document] = [{"name": tokens(entry.project.title)} for entry in entries]
    for unit, said in zip(units, short, strict=True):
        found.append(
            {"name": tokens(unit.name), "alias": [token for alias in said for token in tokens(alias)]}
        )
    found += [{"name": tokens(notice.title)} for notice in notices]
    found += [{"name": tokens(each.heading), "text": tokens(each.text)} for each in guide]
    return found


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


def _signs(value: Any) -> frozenset[str]:
    if isinstance(value, str):
        return frozenset(fold(value))
    if isinstance(value, dict):
        value = [each for name, each in value.items() if name != "index"]
    return frozenset().union(*map(_signs, value)) if isinstance(value, list) else frozenset()


def _traditional(signs: frozenset[str]) -> str:
    """The pairs of ``traditional`` that lead to a sign of the catalogue: no other could find anything."""
    return "".join(old + new for old, new in sorted(SIMPLIFIED.items()) if new in signs)


def signs(value: Mapping[str, Any]) -> frozenset[str]:
    """Every sign of what ``catalogue`` made, as it is compared."""
    return _signs(dict(value))
