"""What a page is before it is stamped, and what every kind of page may ask.

A page type's module walks the records and yields ``Page``s; it renders nothing and opens nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from generator import prints, urls
from generator.catalogue import Entry
from generator.changes.told import Releases
from generator.dated import Days
from generator.disclosure import PublicCatalogue
from generator.facts import Link, citation
from generator.head import Head, crumbs_data
from generator.laid_down import Grounds
from generator.lasting import Lasting
from generator.made_of import MadeOf
from generator.memory import Memory
from generator.model import Level, Plan, Rule
from generator.neighbours import Neighbours
from generator.publicity.digest import Digest, digests
from generator.quarantine import Held
from generator.register import Row, rows
from generator.rules import RULES
from generator.settings import Settings
from generator.writing import Written

HOME = Link("首页", urls.HOME)


@dataclass(frozen=True)
class Site:
    """The catalogue, the owner's settings, the day to answer for, the rows that a quarantine holds back.

    ``files`` are those of the open data that have left, for what names their sizes; ``private`` is a folder
    of this very program for what it may find again, as ``memory`` tells which files stayed.
    """

    catalogue: PublicCatalogue
    settings: Settings
    day: date | None = None
    held: tuple[Held, ...] = ()
    files: dict[str, Written] = field(default_factory=dict, compare=False, repr=False)
    lasting: Lasting = field(default_factory=Lasting, repr=False, compare=False)
    private: Path | None = field(default=None, repr=False, compare=False)
    memory: Memory | None = field(default=None, repr=False, compare=False)

    @cached_property
    def changed(self) -> Mapping[int, date]:
        """For each plan the last day it changed: the document's date, or a later reading of ours."""
        return {plan.year: max((plan.issued, *_readings(plan))) for plan in self.catalogue.plans}

    @cached_property
    def made_of(self) -> MadeOf:
        """The prints of the records that pages tell of."""
        days = self.newest, self.as_of_data
        known = self.private, self.memory
        return MadeOf(self.catalogue, self.lasting, self.as_of, days, known)

    @cached_property
    def neighbours(self) -> Neighbours:
        """Those like each project; reckoned anew only where what they share did change."""
        return Neighbours(self.catalogue, self.private)

    @cached_property
    def releases(self) -> Releases:
        """The releases that were recorded, and what each changed."""
        return Releases(self.catalogue)

    @cached_property
    def digests(self) -> tuple[Digest, ...]:
        """The weeks that have a digest, oldest first."""
        return digests(self.catalogue)

    @cached_property
    def newest(self) -> date:
        """The last day anything in the catalogue changed."""
        said = (entry.series.changed for entry in self.catalogue.entries if entry.series)
        gone = (row.day for row in self.catalogue.withdrawn if row.day)
        return max((*self.changed.values(), *said, *gone))

    @cached_property
    def as_of_data(self) -> date:
        """数据截至: the day of the newest public document, a plan, a notice or a withdrawal.

        Readings of ours do not make the data newer, nor does a build.
        """
        issued = (plan.issued for plan in self.catalogue.plans)
        said = (entry.series.changed for entry in self.catalogue.entries if entry.series)
        gone = (row.day for row in self.catalogue.withdrawn if row.day)
        return max((*issued, *said, *gone))

    @cached_property
    def grounds(self) -> Grounds:
        """What each plan lays down for each level."""
        return Grounds(self.catalogue.documents)

    def register(self, year: int | None = None) -> tuple[Row, ...]:
        """公开目录, row by row; of one plan and its notices, where a ``year`` is given."""
        return rows(self.catalogue, self.settings.index_number, year)

    @property
    def as_of(self) -> date:
        """The day that states without script are right on."""
        return self.day or self.newest

    @property
    def days(self) -> Days:
        """What pages tell of the days of the data."""
        return Days(self.as_of, self.as_of_data)

    def citer(self, plan: Plan) -> Callable[[str], Link]:
        """For templates: a paragraph of ``plan``'s document as a link with its label."""
        document = self.catalogue.documents.get(plan.year)
        return lambda anchor: citation(document, plan, anchor)


def _readings(plan: Plan) -> Iterator[date]:
    for day in {row.reviewed for row in plan.classified}:
        try:
            yield date.fromisoformat(day)
        except ValueError:
            continue


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its head, the way to it, the plan whose age it must tell, the words its template is given."""

    head: Head
    crumbs: tuple[Link, ...] = ()
    plan: Plan | None = None
    changed: date | None = None
    context: Mapping[str, Any] = field(default_factory=dict)


class Sheet(NamedTuple):  # as ``Planned`` is
    """A page still to be made: its path, the print of what it is made of, and how."""

    path: str
    made_of: str
    make: Callable[[], Page]


def listing(
    site: Site,
    crumbs: tuple[Link, ...],
    title: str,
    description: str,
    context: Mapping[str, Any],
    **more: Any,
) -> Page:
    """A page about many projects: its address is the last crumb's, its column the first one's after home.

    ``more`` overrules: ``plan`` the page's own plan, ``kind``, ``column_type``, ``feeds`` and ``preview`` of
    its head.
    """
    plan: Plan = more.get("plan", site.catalogue.latest)
    path = crumbs[-1].href
    head = Head(
        title=title,
        description=description,
        path=path,
        column=crumbs[1].text,
        column_type=more.get("column_type", "目录"),
        published=plan.issued,
        source=plan.issuer,
        kind=more.get("kind", "website"),
        feeds=more.get("feeds", ()),
        preview=more.get("preview"),
        data=crumbs_data(site.settings, crumbs, path),
    )
    return Page(head, crumbs, plan, more.get("changed", site.newest), context)


@dataclass(frozen=True, slots=True)
class PageType:
    """A kind of page: a shell, the record template of the same name, and the sheets of its records.

    ``depth`` folders lie between the page and the root; ``tab`` is the nav entry it belongs to. A type of one
    page says in ``alone`` where that stands, so that the nav can name it; for others any address of the right
    depth will do. ``own`` says that its one page, where there is one, is a sheet with a print of its own,
    ``notices`` that it tells more of them than rows of projects do. Of others ``bundle`` says what decides
    which there are and what each is made of, where that is less than all.
    """

    name: str
    depth: int
    tab: str
    sheets: Callable[[Site], Iterator[Page | Sheet]]
    styles: tuple[str, ...]
    scripts: tuple[str, ...] = ()
    alone: str | None = None
    own: bool = False
    notices: bool = False
    bundle: Callable[[MadeOf], str] | None = None

    def hang_on(self, site: Site) -> str:
        """The print of what decides which pages of the kind there are, and what each is made of."""
        return prints.of(self.bundle(site.made_of), site.releases.made_of) if self.bundle else ""

    def told(self, site: Site) -> Iterator[Page | Sheet]:
        """The same, the one page of a type as a sheet: it tells of the catalogue as a whole."""
        if self.alone is None or self.own:
            return self.sheets(site)
        told = site.made_of.headlines if self.notices else site.made_of.every_row
        return iter((Sheet(self.alone, told, partial(self._only, site)),))

    def _only(self, site: Site) -> Page:
        (page,) = self.walk(site)
        return page

    def walk(self, site: Site) -> Iterator[Page]:
        """Every page of this kind."""
        for sheet in self.sheets(site):
            yield sheet.make() if isinstance(sheet, Sheet) else sheet

    @property
    def address(self) -> str:
        """Where the engine renders the shell; nothing is written there."""
        if self.alone is not None:
            return self.alone
        return "/".join(("shells", self.name, "x", "x")[: self.depth]) + "/"


def by_level(entries: tuple[Entry, ...]) -> Mapping[str, int]:
    """How many of ``entries`` are national and provincial, by N and P."""
    return {level.value: sum(entry.project.level is level for entry in entries) for level in Level}


def rules_by_level(plan: Plan) -> Mapping[str, Mapping[str, Rule | None]]:
    """Every rule for N and for P, by name; None where the plan lays none down."""
    return {level.value: {name: plan.rule(level, name) for name in RULES} for level in Level}


@dataclass(frozen=True, slots=True)
class Tile:
    """A city in the schematic grid; ``step`` 1–5 is its shade by count: 1, 2–3, 4–6, 7–12, more."""

    name: str
    href: str
    count: int
    column: int
    row: int
    step: int
    current: bool = False


def tiles(site: Site, entries: tuple[Entry, ...], current: str = "") -> tuple[Tile, ...]:
    """Every city with a project among ``entries``, in the table's order."""
    counts: dict[str, int] = {}
    for entry in entries:
        if entry.city:
            counts[entry.city.slug] = counts.get(entry.city.slug, 0) + 1
    return tuple(
        Tile(p.name, urls.city(p), n, *p.tile, 1 + sum(n > most for most in (1, 3, 6, 12)), p.slug == current)
        for p in site.catalogue.places
        if (n := counts.get(p.slug, 0))
    )
