"""What the file of a record is made of: the prints of the records that its page, calendar or feed tells of.

Comes in: the public catalogue. Goes out: a print for an entry, a unit, a plan, any number of them. The
surprise: a print is taken of everything a record holds, told or not, so it can change too often but never too
seldom; what is derived from records, a series say, is not printed again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from datetime import date
from functools import cached_property, partial
from operator import attrgetter
from typing import Literal

from generator import prints
from generator.catalogue import Catalogue, Entry
from generator.documents.official import OfficialDocument
from generator.lasting import Lasting
from generator.model import Plan, Tables, Unit
from generator.notices import Notice
from generator.states import standing

# what of a notice only itself, its project, calendars, feeds and data tell
_OWN = (
    "hours", "audience", "fee", "contact", "phone", "email", "url", "address", "filed", "courseware", "press",
)  # fmt: skip
_TEXT = ("body", "head")
_own_of = attrgetter(*_OWN)
# the rest but for its text; the sizes of its attachments are among it
_head_of = attrgetter(*(each.name for each in fields(Notice) if each.name not in (*_OWN, *_TEXT)))
Level = Literal["line", "row", "headline", "outline", "entry"]


class MadeOf:
    """The prints of one catalogue, each taken once; those that ``lasting`` has not even that.

    Of a project there are five, each with all that the one before has: its ``line`` in the plan with what
    tables make of it, its ``row`` in lists, its ``headline`` where notices are listed, its ``outline``, the
    ``entry`` itself. ``frame`` is in every one
    of them, so a file that tells of one project and nothing else is made of that print as it is: its path
    says which file it is.
    """

    def __init__(
        self, catalogue: Catalogue, lasting: Lasting | None, as_of: date, days: tuple[date, ...] = ()
    ) -> None:
        self._catalogue = catalogue
        self._as_of = as_of
        self._days = repr((as_of, *days))
        self._lasting = lasting or Lasting()
        self._lines: dict[Entry, str] = {}
        self._years: dict[tuple[str, int], str] = {}
        self._rows: dict[Entry, str] = {}
        self._outlines: dict[Entry, str] = {}
        self._headlines: dict[Entry, str] = {}
        self._bodies: dict[Entry, str] = {}
        self._entries: dict[Entry, str] = {}
        self._units: dict[str, str] = {}

    def __call__(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that tells of ``entries`` in their order, the text of their notices too, and of ``more``."""
        return prints.of(self.frame, *map(self.entry, entries), *more)

    def listed(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that tells of ``entries`` and not of the text of their notices, nor where in it a thing is
        said.
        """
        return prints.of(self.frame, *map(self.outline, entries), *more)

    def announced(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that lists the notices of ``entries``, or their days."""
        return prints.of(self.frame, *map(self.headline, entries), *more)

    def rows(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that tells of ``entries`` what a row in a list does: of notices no more than the days and
        the city that come of them.
        """
        return prints.of(self.frame, *map(self.row, entries), *more)

    def entry(self, entry: Entry) -> str:
        """One project with all that the tables and its public notices say of it."""
        known = self._entries.get(entry)
        if known is None:
            known = self._entries[entry] = prints.of(self.outline(entry), self.body(entry))
        return known

    def body(self, entry: Entry) -> str:
        """The text of its notices alone."""
        return self._once(self._bodies, "body", entry, self._body)

    def outline(self, entry: Entry) -> str:
        """The same without the text of its notices."""
        return self._once(self._outlines, "outline", entry, self._outline)

    def headline(self, entry: Entry) -> str:
        """The same without what no list of notices tells."""
        return self._once(self._headlines, "headline", entry, self._headline)

    def row(self, entry: Entry) -> str:
        """The same without what notices say themselves."""
        return self._once(self._rows, "row", entry, self._row)

    def line(self, entry: Entry) -> str:
        """The same without anything that comes of notices."""
        return self._once(self._lines, "line", entry, self._line)

    def notices(self, names: tuple[str, ...]) -> str:
        """What all notices say under ``names``."""
        of = attrgetter(*names)
        entries = self._catalogue.entries
        return prints.of(*(repr(of(notice)) for entry in entries for notice in _notices(entry)))

    def of_year(self, level: Level, year: int) -> str:
        """The projects of one plan."""
        known = self._years.get((level, year))
        if known is None:
            entries = self._catalogue.by_plan.get(year, ())
            known = self._years[level, year] = prints.of(self.frame, *map(getattr(self, level), entries))
        return known

    def all_of(self, level: Level, *more: str) -> str:
        """The projects of every plan."""
        return prints.of(
            self.frame, *(self.of_year(level, plan.year) for plan in self._catalogue.plans), *more
        )

    def _once(self, known: dict[Entry, str], level: str, entry: Entry, make: Callable[[Entry], str]) -> str:
        found = known.get(entry)
        if found is None:
            name = level, entry.plan.year, entry.number, self._as_of, self.frame
            found = known[entry] = self._lasting.of(name, entry, partial(make, entry))
        return found

    def _body(self, entry: Entry) -> str:
        return prints.of(*(notice.body for notice in _notices(entry)))

    def _outline(self, entry: Entry) -> str:
        return prints.of(self.headline(entry), *(repr(_own_of(notice)) for notice in _notices(entry)))

    def _headline(self, entry: Entry) -> str:
        return prints.of(self.row(entry), *(repr(_head_of(notice)) for notice in _notices(entry)))

    def _row(self, entry: Entry) -> str:
        city, of = entry.city, entry.series
        told = repr((city and city.slug, of and of.status, entry.window))
        return prints.of(self.line(entry), told, self._stand(entry))

    def _line(self, entry: Entry) -> str:
        return prints.of(
            self.frame,
            repr((entry.project, entry.place, entry.classification, entry.errata)),
            repr((entry.sector and entry.sector.slug, entry.seat and entry.seat.slug)),
            repr(entry.plan.rows.get(entry.number)),
            *map(self.unit, entry.units),
        )

    def _stand(self, entry: Entry) -> str:
        """Where ``entry`` stands on the day that states are told for; each page has that day beside."""
        found, closes = entry.window, entry.window.closes
        return f"{standing(found, self._as_of).state.value} {bool(closes and self._as_of > closes)}"

    def unit(self, unit: Unit) -> str:
        known = self._units.get(unit.slug)
        if known is None:
            known = self._units[unit.slug] = prints.of(repr(unit))
        return known

    @cached_property
    def whole(self) -> str:
        """A file that tells of the catalogue as a whole and of its days, but of no notice's text and no
        document's words.
        """
        return self.all_of("outline", *self._around)

    @cached_property
    def headlines(self) -> str:
        """The same of a file that lists all notices."""
        return self.all_of("headline", *self._around)

    @cached_property
    def every_row(self) -> str:
        """The same of a file that tells of each project what a row in a list does."""
        return self.all_of("row", *self._around)

    @cached_property
    def _around(self) -> tuple[str, ...]:
        """What stands around the projects."""
        catalogue, last = self._catalogue, self._lasting
        tables = last.of("tables", catalogue.tables, partial(_named, catalogue.tables))
        touched = (last.of(("plan", plan.year), plan, partial(_touched, plan)) for plan in catalogue.plans)
        parts = (
            last.of(("parts", year), of, partial(_parts, of)) for year, of in catalogue.documents.items()
        )
        return self._days, tables, *touched, prints.of(*parts)

    @cached_property
    def texts(self) -> str:
        """The text of every notice."""
        return prints.of(*map(self.body, self._catalogue.entries))

    def document(self, document: OfficialDocument) -> str:
        """A page that tells ``document`` word for word."""
        return prints.of(self.frame, document.file, repr(document.blocks))

    @cached_property
    def frame(self) -> str:
        """What any file may tell: the tables, what was withdrawn, every plan without its rows, whether it
        is over, and how its document is cited.
        """
        tables, documents = self._catalogue.tables, self._catalogue.documents
        plans = (
            (_bare(plan), self._as_of > plan.completion, (of := documents.get(plan.year)) and of.labels)
            for plan in self._catalogue.plans
        )
        told = (tables.places, tables.sectors, tables.readings, self._catalogue.withdrawn)
        return prints.of(repr(told), *map(repr, plans))


def _notices(entry: Entry) -> tuple[Notice, ...]:
    return entry.series.notices if entry.series else ()


def _named(tables: Tables) -> str:
    """The tables that say what things are called."""
    return prints.of(repr((tables.units, tables.synonyms)))


def _touched(plan: Plan) -> str:
    """What was said of a plan's rows."""
    return prints.of(repr((plan.errata, plan.classified, tuple(plan.rows.items()))))


def _parts(document: OfficialDocument) -> str:
    """Of what a document is put together, without its words."""
    return prints.of(repr([block.kind.value for block in document.blocks]))


def _bare(plan: Plan) -> Plan:
    """A plan without its rows."""
    return replace(plan, projects=(), classified=(), errata=(), rows={})
