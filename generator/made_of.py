"""What the file of a record is made of: the prints of the records that its page, calendar or feed tells of.

Comes in: the public catalogue. Goes out: a print for an entry, a unit, a plan, any number of them. The
surprise: a print is taken of everything a record holds, told or not, so it can change too often but never too
seldom; what is derived from records, a series say, is not printed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from functools import cached_property, partial
from operator import attrgetter

from generator import prints
from generator.catalogue import Catalogue, Entry
from generator.documents.official import OfficialDocument
from generator.lasting import Lasting
from generator.model import Plan, Tables, Unit
from generator.notices import Notice
from generator.states import standing

# a notice but for its text, which lists never tell of; the sizes of its attachments they do
_head_of = attrgetter(*(each.name for each in fields(Notice) if each.name not in ("body", "head")))


class MadeOf:
    """The prints of one catalogue, each taken once; those that ``lasting`` has not even that."""

    def __init__(
        self, catalogue: Catalogue, lasting: Lasting | None, as_of: date, days: tuple[date, ...] = ()
    ) -> None:
        self._catalogue = catalogue
        self._as_of = as_of
        self._days = repr((as_of, *days))
        self._lasting = lasting or Lasting()
        self._outlines: dict[Entry, str] = {}
        self._units: dict[str, str] = {}

    def __call__(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that tells of ``entries`` in their order, the text of their notices too, and of ``more``."""
        return prints.of(self.frame, *map(self.entry, entries), *more)

    def listed(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that tells of ``entries`` and not of the text of their notices, nor where in it a thing is
        said.
        """
        return prints.of(self.frame, *map(self.outline, entries), *more)

    def entry(self, entry: Entry) -> str:
        """One project with all that the tables and its public notices say of it."""
        notices = entry.series.notices if entry.series else ()
        return prints.of(self.outline(entry), *(notice.body for notice in notices))

    def outline(self, entry: Entry) -> str:
        """The same without the text of its notices."""
        known = self._outlines.get(entry)
        if known is None:
            name = "outline", entry.plan.year, entry.number, self._as_of
            known = self._lasting.of(name, entry, partial(self._outline, entry))
            self._outlines[entry] = known
        return known

    def _outline(self, entry: Entry) -> str:
        return prints.of(
            repr((entry.project, entry.place, entry.classification, entry.errata)),
            repr((entry.sector and entry.sector.slug, entry.seat and entry.seat.slug)),
            repr(entry.plan.rows.get(entry.number)),
            self._stand(entry),
            *map(self.unit, entry.units),
            *(repr(_head_of(notice)) for notice in (entry.series.notices if entry.series else ())),
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
        catalogue, last = self._catalogue, self._lasting
        tables = last.of("tables", catalogue.tables, partial(_named, catalogue.tables))
        touched = (last.of(("plan", plan.year), plan, partial(_touched, plan)) for plan in catalogue.plans)
        parts = (
            last.of(("parts", year), of, partial(_parts, of)) for year, of in catalogue.documents.items()
        )
        return self.listed(catalogue.entries, self._days, tables, *touched, prints.of(*parts))

    @cached_property
    def texts(self) -> str:
        """The text of every notice."""
        series = (entry.series for entry in self._catalogue.entries if entry.series)
        return prints.of(*(notice.body for of in series for notice in of.notices))

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
