"""Units: the list from A to Z, and a page each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from string import ascii_uppercase

from generator import urls
from generator.catalogue import Entry, Role
from generator.facts import Link, row_citation
from generator.model import HEADERS, Place, Unit
from generator.pages import yearly
from generator.pages.page import HOME, Page, Sheet, Site, listing
from generator.parted import by_plan
from generator.parties import Party
from generator.subscriptions import of_city

UNITS = Link("单位", urls.UNITS)


def units(site: Site) -> Iterator[Page]:
    """Every unit by the first letter of its address, which is its name in pinyin."""
    roles = site.catalogue.roles
    by_letter = groupby(roles, lambda role: role.unit.slug[0].upper())
    groups = [(letter, tuple(group)) for letter, group in by_letter]
    description = (
        f"申报或承办高级研修项目的 {len(roles)} 个单位，按拼音排列：申报、承办了哪些项目，电话多少。"
    )
    counts = {letter: len(group) for letter, group in groups}
    letters = [(letter, counts.get(letter, 0)) for letter in sorted({*ascii_uppercase, *counts})]
    context = {"groups": groups, "letters": letters, "total": len(roles), "plans": site.catalogue.plans}
    yield listing(site, (HOME, UNITS), "单位名录", description, context)


def sheets(site: Site) -> Iterator[Sheet]:
    """One unit: what it is, where, its telephones by role and its projects."""
    cities = {place.name: place for place in site.catalogue.places}
    for role in site.catalogue.roles:
        city = cities.get(role.unit.city)
        href = urls.city(city) if city and city.slug in site.catalogue.by_city else ""
        days = str(site.changed[role.entries[0].plan.year])
        told = site.made_of.rows((*role.organised, *role.applied), site.made_of.unit(role.unit), href, days)
        make = partial(_page, site, role, city, Link(role.unit.city, href))
        yield Sheet(urls.unit(role.unit), told, make)


def unit(site: Site) -> Iterator[Page]:
    """The same, made."""
    return (sheet.make() for sheet in sheets(site))


def _page(site: Site, role: Role, place: Place | None, city: Link) -> Page:
    found, plan = role.unit, role.entries[0].plan
    parted = by_plan(urls.unit(found), role.entries)
    context = {
        "unit": found,
        "role": role,
        "organised": parted.within(role.organised),
        "applied": parted.within(role.applied),
        "parted": parted,
        "city": city,
        "book": urls.phones(place) if place else "",
        "subscription": of_city(site.catalogue, place) if place and city.href else None,
        "parties": tuple(_parties(site, role)),
        "spellings": _spellings(site, role),
        "years": _years(role),
        "plan": plan,
    }
    counts = f"承办 {len(role.organised)} 项、申报 {len(role.applied)} 项"
    description = f"{found.name}：{counts}高级研修项目，联系电话和项目名单。"
    more = {"plan": plan, "changed": site.changed[plan.year]}
    return listing(site, _crumbs(found), found.name, description, context, **more)


def _years(role: Role) -> tuple[tuple[int, int, int], ...]:
    """Each year with how many it runs and applied for, newest first."""
    run, applied = (Counter(entry.plan.year for entry in group) for group in (role.organised, role.applied))
    return tuple((year, run[year], applied[year]) for year in sorted({*run, *applied}, reverse=True))


def unit_years(site: Site) -> Iterator[Sheet]:
    """The years of a unit with very many projects."""
    for role in site.catalogue.roles:
        parted = by_plan(urls.unit(role.unit), role.entries)
        more = {"facet": "unit", "value": role.unit.slug}
        yield from yearly.sheets(site, parted, f"{role.unit.name}的高级研修项目", _crumbs(role.unit), **more)


def _crumbs(found: Unit) -> tuple[Link, ...]:
    return HOME, UNITS, Link(found.name, urls.unit(found))


def _parties(site: Site, role: Role) -> Iterator[tuple[Party, Link]]:
    """Its telephones in each role, once each, with the row of the newest project that prints them."""
    for entries, units_of, phones_of in (
        (role.organised, "organisers", "organiser_phones"),
        (role.applied, "applicant", "applicant_phones"),
    ):
        seen: set[tuple[str, ...]] = set()
        for entry in entries:
            phones: tuple[str, ...] = getattr(entry.project, phones_of)
            if phones and phones not in seen:
                seen.add(phones)
                errata = tuple(erratum for erratum in entry.errata if erratum.column == HEADERS[phones_of])
                label = HEADERS[units_of]
                yield Party(f"作为{label}", label, (), phones, errata), _cited(site, entry)


def _cited(site: Site, entry: Entry) -> Link:
    """The row of a project, with its year where there is more than one."""
    row = row_citation(entry, site.catalogue.documents.get(entry.plan.year))
    several = len(site.catalogue.plans) > 1
    return Link(f"{entry.plan.year}年 {row.text}" if several else row.text, row.href)


def _spellings(site: Site, role: Role) -> tuple[tuple[str, Link], ...]:
    """Other ways the plans write its name, each with the first row that does."""
    found: dict[str, Link] = {}
    for entry in role.entries:
        for name in (entry.project.applicant, *entry.project.organisers):
            if name in role.unit.aliases:
                found.setdefault(name, _cited(site, entry))
    return tuple(found.items())
