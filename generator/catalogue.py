"""All joined: each project with its units, sector, city, errata and notices; and the ways into them.

``joining`` makes it; here it is read only. Groupings are made once, on first use, and keep
the order of the entries: newest plan first, then as issued.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import TypeVar

from generator.changes.kept import Kept
from generator.classify import Classification
from generator.documents.official import OfficialDocument
from generator.model import Erratum, Place, Plan, Project, Sector, Tables, Unit, Withdrawn
from generator.nearest import Nearest, nearest
from generator.notices.series import DATES, Series
from generator.states import Window, window

K = TypeVar("K")
UNDATED = "none"
"""The value of the facet month for a project whose opening nobody has announced."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One project with all that the tables know of it; ``sector`` and ``seat`` are None where nothing tells.

    ``place`` counts the plan's lines from 1; ``seat`` is the city of the organiser, ``series`` its notices.
    ``city`` is where it is held once a notice says so, till then where its organiser sits; ``window`` are the
    days that decide where it stands.
    """

    project: Project
    plan: Plan
    place: int
    applicant: Unit
    organisers: tuple[Unit, ...]
    sector: Sector | None
    seat: Place | None
    classification: Classification
    errata: tuple[Erratum, ...]
    series: Series | None = None

    city: Place | None = field(init=False)
    window: Window = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "city", (self.series and self.series.city) or self.seat)
        object.__setattr__(self, "window", _window(self.plan, self.project, self.series))

    @property
    def number(self) -> str:
        return self.project.number

    @property
    def month(self) -> str:
        """The month it opens in, 2016-09; ``UNDATED`` where nobody has said, empty where it is cancelled."""
        found = self.window
        if found.opens:
            return f"{found.opens:%Y-%m}"
        return "" if found.status == "cancelled" else UNDATED

    @property
    def text(self) -> str:
        """What a row does not show and a reader may still type: applicant, sector, aliases, telephones."""
        project = self.project
        words = [
            self.applicant.name,
            self.sector.name if self.sector else "",
            project.level.label if project.level else "",
        ]
        words += [f"{self.city.name}市"] if self.city else []
        words += [alias for unit in self.units for alias in unit.aliases]
        return " ".join(filter(None, (*words, *project.organiser_phones, *project.applicant_phones)))

    @property
    def units(self) -> tuple[Unit, ...]:
        """Applicant and organisers, each once."""
        return tuple(dict.fromkeys((self.applicant, *self.organisers)))


def _window(plan: Plan, project: Project, found: Series | None) -> Window:
    if not found:
        return _only(plan.completion)
    dates = {name: found.value(name) for name in DATES}
    rule = plan.rule(project.level, "days")
    days = rule.value if rule and isinstance(rule.value, int) else None
    return window(last=plan.completion, status=found.status, days=days, **dates)


@lru_cache(maxsize=256)
def _only(last: date) -> Window:
    """What decides where every project of a plan stands as long as nobody has invited to it."""
    return Window(last)


@dataclass(frozen=True, slots=True, eq=False)
class Role:
    """What a unit does in the catalogue."""

    unit: Unit
    applied: tuple[Entry, ...]
    organised: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All its projects, each once, those it runs first."""
        return tuple(dict.fromkeys((*self.organised, *self.applied)))

    @property
    def doubtful(self) -> bool:
        """Whether one of its telephones is marked 原文如此."""
        columns = ((self.organised, "承办单位联系电话"), (self.applied, "申报单位联系电话"))
        return any(
            e.column == column for entries, column in columns for entry in entries for e in entry.errata
        )

    @property
    def phones(self) -> tuple[str, ...]:
        """Its telephones in either role, as the newest plan gives them first."""
        found = [
            phone
            for entry in self.organised
            for phone in entry.project.organiser_phones
            if len(entry.organisers) == 1
        ]
        found += [phone for entry in self.applied for phone in entry.project.applicant_phones]
        return tuple(dict.fromkeys(found))


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Every project of every plan. Producers take the public one only (``disclosure``)."""

    plans: tuple[Plan, ...]
    entries: tuple[Entry, ...]
    tables: Tables
    documents: Mapping[int, OfficialDocument]
    withdrawn: tuple[Withdrawn, ...] = ()
    releases: tuple[Kept, ...] = ()

    @property
    def latest(self) -> Plan:
        """The newest plan; the home page speaks of it."""
        return self.plans[0]

    @cached_property
    def by_plan(self) -> Mapping[int, tuple[Entry, ...]]:
        return _grouped((entry.plan.year, entry) for entry in self.entries)

    @cached_property
    def announced(self) -> tuple[Entry, ...]:
        """Those with a notice, the last changed first."""
        found = [(entry.series.changed, entry) for entry in self.entries if entry.series]
        found.sort(key=lambda pair: pair[1].number)
        return tuple(entry for _, entry in sorted(found, key=lambda pair: pair[0], reverse=True))

    @cached_property
    def by_city(self) -> Mapping[str, tuple[Entry, ...]]:
        """Entries by the city's slug."""
        return _grouped((entry.city.slug, entry) for entry in self.entries if entry.city)

    @cached_property
    def by_sector(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped((entry.sector.slug, entry) for entry in self.entries if entry.sector)

    @cached_property
    def by_organiser(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped((unit.slug, entry) for entry in self.entries for unit in entry.organisers)

    @cached_property
    def by_applicant(self) -> Mapping[str, tuple[Entry, ...]]:
        return _grouped((entry.applicant.slug, entry) for entry in self.entries)

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """Every unit that applied for or runs something, by address."""
        units = {unit.slug: unit for entry in self.entries for unit in entry.units}
        applied, organised = self.by_applicant, self.by_organiser
        return tuple(Role(units[key], applied.get(key, ()), organised.get(key, ())) for key in sorted(units))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Cities of any plan's year, in the table's order."""
        years = [plan.year for plan in self.plans]
        return tuple(place for place in self.tables.places if any(map(place.in_year, years)))

    def related(self, entry: Entry, most: int = 3) -> Iterator[tuple[str, tuple[Entry, ...]]]:
        """Others of the same organiser, sector and city, by the nearest number; no project stands in two
        lists.
        """
        seen = {entry.number}
        organisers, sectors, cities = self._near
        groups = (
            ("organiser", [organisers[unit.slug] for unit in entry.organisers]),
            ("sector", [sectors[entry.sector.slug]] if entry.sector else []),
            ("city", [cities[entry.city.slug]] if entry.city else []),
        )
        for name, others in groups:
            if found := sorted(nearest(others, *_stands(entry), seen, most), key=_in_list):
                yield name, tuple(found)  # in the order of the list
                seen |= {other.number for other in found}

    @cached_property
    def _near(self) -> tuple[Mapping[str, Nearest[Entry]], ...]:
        """Organisers, sectors and cities, their entries by nearness."""
        ways = (self.by_organiser, self.by_sector, self.by_city)
        return tuple({key: Nearest(group, _stands) for key, group in way.items()} for way in ways)


def _stands(entry: Entry) -> tuple[int, str]:
    return entry.plan.year, entry.number


def _in_list(entry: Entry) -> tuple[int, str]:
    return -entry.plan.year, entry.number


def _grouped(pairs: Iterable[tuple[K, Entry]]) -> Mapping[K, tuple[Entry, ...]]:
    groups: dict[K, dict[Entry, None]] = defaultdict(dict)
    for key, entry in pairs:
        groups[key][entry] = None
    return {key: tuple(group) for key, group in groups.items()}
