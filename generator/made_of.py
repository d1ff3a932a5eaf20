"""What the file of a record is made of: the prints of the records that its page, calendar or feed tells of.

Comes in: the public catalogue. Goes out: a print for an entry, a unit, a plan, any number of them. The
surprise: a print is taken of everything a record holds, told or not, so it can change too often but never too
seldom; what is derived from records, a series say, is not printed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from generator import prints
from generator.catalogue import Catalogue, Entry
from generator.model import Plan, Unit


class MadeOf:
    """The prints of one catalogue, each taken once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._entries: dict[tuple[int, str], str] = {}
        self._units: dict[str, str] = {}

    def __call__(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that tells of ``entries`` in their order, and of ``more``."""
        return prints.of(self.frame, *map(self.entry, entries), *more)

    def entry(self, entry: Entry) -> str:
        """One project with all that the tables and its public notices say of it."""
        key = (entry.plan.year, entry.number)
        known = self._entries.get(key)
        if known is None:
            known = self._entries[key] = prints.of(
                repr((entry.project, entry.place, entry.classification, entry.errata)),
                repr((entry.sector and entry.sector.slug, entry.seat and entry.seat.slug)),
                repr(entry.plan.rows.get(entry.number)),
                *map(self.unit, entry.units),
                *map(repr, entry.series.notices if entry.series else ()),
            )
        return known

    def unit(self, unit: Unit) -> str:
        known = self._units.get(unit.slug)
        if known is None:
            known = self._units[unit.slug] = prints.of(repr(unit))
        return known

    @cached_property
    def frame(self) -> str:
        """What any file may tell: the tables, what was withdrawn, every plan without its rows, and how its
        document is cited. A page that tells more of a document has no print.
        """
        tables, documents = self._catalogue.tables, self._catalogue.documents
        plans = (
            (_bare(plan), (of := documents.get(plan.year)) and of.labels) for plan in self._catalogue.plans
        )
        told = (tables.places, tables.sectors, tables.readings, self._catalogue.withdrawn)
        return prints.of(repr(told), *map(repr, plans))


def _bare(plan: Plan) -> Plan:
    """A plan without its rows."""
    return replace(plan, projects=(), classified=(), errata=(), rows={})
