"""What a reader can subscribe to: everything, a sector, a city, a level; each as calendar and as feed.

Comes in: the public catalogue. Goes out: ``Subscription``s with the addresses of their three files. A sector,
city or level without a project has no page and no files. The surprise: a calendar holds the newest plans, for
a telephone fetches it whole each time; feeds hold what is newest of all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator import urls
from generator.catalogue import Catalogue, Entry
from generator.model import Level, Place, Sector
from generator.parted import Parted, by_plan


@dataclass(frozen=True, eq=False)
class Subscription:
    """Some of the projects. ``path`` is the files' place and name, ``page`` the page that lists the same."""

    path: str
    name: str
    page: str
    entries: tuple[Entry, ...]

    @cached_property
    def dated(self) -> tuple[Entry, ...]:
        """Those whose days are in its calendar: all, of very many those of the newest plans."""
        since = self._parted.recent
        return tuple(entry for entry in self.entries if entry.plan.year >= since)

    @property
    def since(self) -> str:
        """The plans whose days are in its calendar, as people write them; empty where all are."""
        return self._parted.span if len(self.dated) < len(self.entries) else ""

    @property
    def _parted(self) -> Parted[Entry]:
        return by_plan(self.page, self.entries)

    @property
    def calendar(self) -> str:
        return f"{urls.CALENDAR}{self.path}.ics"

    @property
    def atom(self) -> str:
        return f"{urls.FEEDS}{self.path}.xml"

    @property
    def json(self) -> str:
        return f"{urls.FEEDS}{self.path}.json"


def everything(catalogue: Catalogue) -> Subscription:
    """Every project of every plan."""
    return Subscription("all", "全部项目", urls.CATALOGUE, catalogue.entries)


def of_sector(catalogue: Catalogue, sector: Sector) -> Subscription:
    page = urls.sector(sector)
    return Subscription(page.strip("/"), f"{sector.name}领域", page, catalogue.by_sector.get(sector.slug, ()))


def of_city(catalogue: Catalogue, place: Place) -> Subscription:
    page = urls.city(place)
    return Subscription(page.strip("/"), place.name, page, catalogue.by_city.get(place.slug, ()))


def of_level(catalogue: Catalogue, level: Level) -> Subscription:
    entries = tuple(entry for entry in catalogue.entries if entry.project.level is level)
    page = f"{urls.CATALOGUE}?level={level.value}"
    return Subscription(f"levels/{level.value.lower()}", f"{level.label}项目", page, entries)


def subscriptions(catalogue: Catalogue) -> tuple[Subscription, ...]:
    """All that have a project, everything first."""
    found = (
        everything(catalogue),
        *(of_sector(catalogue, sector) for sector in catalogue.tables.sectors),
        *(of_city(catalogue, place) for place in catalogue.places),
        *(of_level(catalogue, level) for level in Level),
    )
    return tuple(item for item in found if item.entries or item.path == "all")
