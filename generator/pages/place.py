"""Cities and sectors: a page each, and a page of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from generator import urls
from generator.catalogue import Entry, Role
from generator.facts import Link
from generator.model import Place, Sector
from generator.pages import yearly
from generator.pages.page import HOME, Page, Sheet, Site, by_level, listing, tiles
from generator.parted import by_plan
from generator.publicity import previews, sheets
from generator.subscriptions import of_city, of_sector

CITIES = Link("城市", urls.CITIES)
SECTORS = Link("领域", urls.SECTORS)


def cities(site: Site) -> Iterator[Page]:
    """The grid of cities and the same as a list."""
    entries = site.catalogue.entries
    found = tiles(site, entries)
    description = (
        f"高级研修项目承办单位所在的 {len(found)} 个市，各有多少项。城市是本站按单位名称和电话区号归的类。"
    )
    yield listing(site, (HOME, CITIES), "按城市查找", description, {"tiles": found, "total": len(entries)})


def city_sheets(site: Site) -> Iterator[Sheet]:
    """One city: its projects, and the telephones of the units in them."""
    seats = {role.unit.city for role in site.catalogue.roles}
    around = repr((tiles(site, site.catalogue.entries), site.newest))
    for place in site.catalogue.places:
        entries = site.catalogue.by_city.get(place.slug, ())
        if entries:
            book = urls.phones(place) if place.name in seats else ""
            told = site.made_of.rows(entries, around, book)
            yield Sheet(urls.city(place), told, partial(_city, site, place, entries, book))


def city(site: Site) -> Iterator[Page]:
    """The same, made."""
    return (sheet.make() for sheet in city_sheets(site))


def _city(site: Site, place: Place, entries: tuple[Entry, ...], book: str) -> Page:
    parted = by_plan(urls.city(place), entries)
    context = {
        "place": place,
        "entries": parted.shown,
        "total": len(entries),
        "parted": parted,
        "levels": by_level(entries),
        "channels": _channels(entries),
        "years": _years(entries),
        "tiles": tiles(site, site.catalogue.entries, place.slug),
        "directory": directory(entries),
        "book": book,
        "plan": site.catalogue.latest,
        "subscription": (subscription := of_city(site.catalogue, place)),
        "sheet": sheets.sheet(site),
    }
    description = f"{place.name}的承办单位承办的 {len(entries)} 个高级研修项目，以及各单位的联系电话。"
    title = f"{place.name}的高级研修项目"
    preview = previews.of_list(site, place.name, urls.city(place), entries)
    return listing(
        site, _city_crumbs(place), title, description, context, feeds=(subscription,), preview=preview
    )


def city_years(site: Site) -> Iterator[Sheet]:
    """The years of a city with very many projects."""
    for place in site.catalogue.places:
        parted = by_plan(urls.city(place), site.catalogue.by_city.get(place.slug, ()))
        more = {"facet": "city", "value": place.slug, "last": "sector"}
        yield from yearly.sheets(site, parted, f"{place.name}的高级研修项目", _city_crumbs(place), **more)


def _city_crumbs(place: Place) -> tuple[Link, ...]:
    return HOME, CITIES, Link(place.name, urls.city(place))


def _channels(entries: Sequence[Entry]) -> tuple[tuple[str, int], ...]:
    """How many projects came by which 申报渠道, most first."""
    kinds = [entry.applicant.kind for entry in entries if entry.applicant.kind]
    return tuple(
        sorted(((kind, kinds.count(kind)) for kind in set(kinds)), key=lambda item: (-item[1], item[0]))
    )


def directory(entries: Sequence[Entry]) -> tuple[Role, ...]:
    """The units of ``entries``, those that run courses first, each with its projects among them only."""
    organised: dict[str, list[Entry]] = {}
    applied: dict[str, list[Entry]] = {}
    units = {}
    for entry in entries:
        for unit in entry.organisers:
            units[unit.slug] = unit
            organised.setdefault(unit.slug, []).append(entry)
    for entry in entries:
        units[entry.applicant.slug] = entry.applicant
        applied.setdefault(entry.applicant.slug, []).append(entry)
    return tuple(
        Role(unit, tuple(applied.get(key, ())), tuple(organised.get(key, ()))) for key, unit in units.items()
    )


def _years(entries: Sequence[Entry]) -> tuple[tuple[int, int], ...]:
    """How many of ``entries`` are of which year, newest first; empty where all are of one."""
    years = [entry.plan.year for entry in entries]
    counts = tuple((year, years.count(year)) for year in sorted(set(years), reverse=True))
    return counts if len(counts) > 1 else ()


def sectors(site: Site) -> Iterator[Page]:
    """All sectors with what belongs there, the largest first."""
    counts = {key: len(entries) for key, entries in site.catalogue.by_sector.items()}
    found = [(item, counts[item.slug]) for item in site.catalogue.tables.sectors if item.slug in counts]
    found.sort(key=lambda item: (-item[1], item[0].slug))
    description = f"高级研修项目的 {len(found)} 个领域，各有多少项。领域是本站依据项目名称归的类。"
    yield listing(site, (HOME, SECTORS), "按领域查找", description, {"sectors": found})


def sector_sheets(site: Site) -> Iterator[Sheet]:
    """One sector: its projects and the words of their names that led there."""
    for found in site.catalogue.tables.sectors:
        entries = site.catalogue.by_sector.get(found.slug, ())
        if entries:
            make = partial(_sector, site, found, entries)
            told = site.made_of.rows(entries, found.slug, str(site.newest))
            yield Sheet(urls.sector(found), told, make)


def sector(site: Site) -> Iterator[Page]:
    """The same, made."""
    return (sheet.make() for sheet in sector_sheets(site))


def _sector(site: Site, found: Sector, entries: tuple[Entry, ...]) -> Page:
    words = [word for word in found.words if any(word in entry.project.title for entry in entries)]
    parted = by_plan(urls.sector(found), entries)
    context = {
        "sector": found,
        "entries": parted.shown,
        "total": len(entries),
        "parted": parted,
        "levels": by_level(entries),
        "years": _years(entries),
        "words": words,
        "subscription": (subscription := of_sector(site.catalogue, found)),
        "sheet": sheets.sheet(site),
    }
    description = f"{found.name}领域的 {len(entries)} 个高级研修项目：{found.about}。"
    title = f"{found.name}领域的高级研修项目"
    preview = previews.of_list(site, found.name, urls.sector(found), entries)
    return listing(
        site, _sector_crumbs(found), title, description, context, feeds=(subscription,), preview=preview
    )


def sector_years(site: Site) -> Iterator[Sheet]:
    """The years of a sector with very many projects."""
    for found in site.catalogue.tables.sectors:
        parted = by_plan(urls.sector(found), site.catalogue.by_sector.get(found.slug, ()))
        more = {"facet": "sector", "value": found.slug}
        name = f"{found.name}领域的高级研修项目"
        yield from yearly.sheets(site, parted, name, _sector_crumbs(found), **more)


def _sector_crumbs(found: Sector) -> tuple[Link, ...]:
    return HOME, SECTORS, Link(found.name, urls.sector(found))
