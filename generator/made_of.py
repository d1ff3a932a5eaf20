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
        self._entries: dict[str, str] = {}
        self._units: dict[Unit, str] = {}
        self._plans: dict[int, str] = {}

    def entry(self, entry: Entry) -> str:
        """One project with all that the tables and its public notices say of it."""
        known = self._entries.get(entry.number)
        if known is None:
            known = self._entries[entry.number] = prints.of(
                self.plan(entry.plan),
                repr((entry.project, entry.place, entry.classification, entry.errata)),
                repr((entry.sector and entry.sector.slug, entry.seat and entry.seat.slug)),
                *map(self.unit, entry.units),
                repr(entry.plan.rows.get(entry.number)),
                *map(repr, entry.series.notices if entry.series else ()),
            )
        return known

    def entries(self, entries: Iterable[Entry], *more: str) -> str:
        """Several projects in their order, and whatever else a file is made of."""
        return prints.of(*map(self.entry, entries), *more)

    def unit(self, unit: Unit) -> str:
        known = self._units.get(unit)
        if known is None:
            known = self._units[unit] = prints.of(repr(unit))
        return known

    def plan(self, plan: Plan) -> str:
        """A plan without its rows: its rules, dates, contacts and its document."""
        known = self._plans.get(plan.year)
        if known is None:
            bare = replace(plan, projects=(), classified=(), errata=(), rows={})
            told = (bare, self._catalogue.documents.get(plan.year))
            known = self._plans[plan.year] = prints.of(repr(told))
        return known

    @cached_property
    def everything(self) -> str:
        """The whole catalogue."""
        return self.entries(self._catalogue.entries, repr(self._catalogue.withdrawn), self.frame)

    @cached_property
    def frame(self) -> str:
        """What any page may tell: the tables and which plans there are."""
        tables = self._catalogue.tables
        plans = map(self.plan, self._catalogue.plans)
        return prints.of(repr((tables.places, tables.sectors, tables.readings)), *plans)
