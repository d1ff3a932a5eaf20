"""What the file of a record is made of: the prints of the records that its page, calendar or feed tells of.

Comes in: the public catalogue. Goes out: a print for an entry, a unit, a plan, any number of them. The
surprise: a print is taken of everything a record holds, told or not, so it can change too often but never too
seldom; what is derived from records, a series say, is not printed again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from functools import cached_property, partial
from operator import attrgetter
from pathlib import Path
from typing import Literal

from generator import prints
from generator.catalogue import Catalogue, Entry
from generator.documents.official import OfficialDocument
from generator.lasting import Lasting
from generator.memory import Memory
from generator.model import Plan, Tables, Unit
from generator.notices import Notice
from generator.states import standing
from generator.told_before import Told, ToldBefore

# what of a notice only itself, its project, feeds and data tell
_OWN = ("hours", "audience", "email", "url", "filed", "courseware", "press")
# and what calendars do too
_DATED = ("fee", "contact", "phone", "address")
_TEXT = ("body", "head")
_own_of, _dated_of = attrgetter(*_OWN), attrgetter(*_DATED)
# the rest but for its text; the sizes of its attachments are among it
_head_of = attrgetter(*(each.name for each in fields(Notice) if each.name not in (*_OWN, *_DATED, *_TEXT)))
_NO_TEXT = prints.of()
Level = Literal["line", "row", "headline", "dated", "outline", "entry"]


class MadeOf:
    """The prints of one catalogue, each taken once; those that ``lasting`` has not even that, nor those that
    are ``known`` from the last build: where they are kept, and who remembers what stayed since.

    A project has several (``Told``), each for what a file tells of it. ``frame`` is in every one of them, so
    a file that tells of one project and nothing else is made of that print as it is: its path says which
    file it is.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        lasting: Lasting | None,
        as_of: date,
        days: tuple[date, ...] = (),
        known: tuple[Path | None, Memory | None] = (None, None),
    ) -> None:
        self._catalogue = catalogue
        self._as_of = as_of
        self._days = repr((as_of, *days))
        self._lasting = lasting or Lasting()
        self._kept = (None, None) if self._lasting.goes_on else known
        self._told: dict[Entry, Told] = {}
        self._plans: dict[int, list[Told]] = {}
        self._years: dict[tuple[str, int], str] = {}
        self._units: dict[str, str] = {}

    def __call__(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that tells of ``entries`` in their order, the text of their notices too, and of ``more``."""
        return self._of("entry", entries, *more)

    def listed(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that tells of ``entries`` and not of the text of their notices, nor where in it a thing is
        said.
        """
        return self._of("outline", entries, *more)

    def calendar(self, entries: Iterable[Entry], *more: str) -> str:
        """A calendar of ``entries``."""
        return self._of("dated", entries, *more)

    def announced(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that lists the notices of ``entries``, or their days."""
        return self._of("headline", entries, *more)

    def rows(self, entries: Iterable[Entry], *more: str) -> str:
        """A file that tells of ``entries`` what a row in a list does: of notices no more than the days and
        the city that come of them.
        """
        return self._of("row", entries, *more)

    def _of(self, level: Level, entries: Iterable[Entry], *more: str) -> str:
        of, known, told = attrgetter(level), self._told, self.told
        # prints are all of one length, so many are as good as one
        return prints.of(self.frame, "".join([of(known.get(each) or told(each)) for each in entries]), *more)

    def told(self, entry: Entry) -> Told:
        """All prints of one project."""
        found = self._told.get(entry)
        if found is None:
            name = "told", entry.plan.year, entry.number, self._as_of, self.frame
            found = self._told[entry] = self._lasting.of(name, entry, partial(self._known, entry))
        return found

    def notices(self, names: tuple[str, ...]) -> str:
        """What all notices say under ``names``."""
        of = attrgetter(*names)
        entries = self._catalogue.entries
        return prints.of(*(repr(of(notice)) for entry in entries for notice in _notices(entry)))

    def of_year(self, level: Level, year: int) -> str:
        """The projects of one plan."""
        known = self._years.get((level, year))
        if known is None:
            told = self._plans.get(year)
            if told is None:
                told = self._plans[year] = [*map(self.told, self._catalogue.by_plan.get(year, ()))]
            known = prints.of(self.frame, "".join(map(attrgetter(level), told)))
            self._years[level, year] = known
        return known

    def all_of(self, level: Level, *more: str) -> str:
        """The projects of every plan."""
        return prints.of(
            self.frame, *(self.of_year(level, plan.year) for plan in self._catalogue.plans), *more
        )

    @cached_property
    def before(self) -> ToldBefore:
        """The prints of the last build, if the same stands around all projects."""
        around = self._tables, self.frame, repr(self._as_of), *map(self.unit, self._proposed)
        return ToldBefore(*self._kept, prints.of(*around))

    @property
    def _proposed(self) -> Iterator[Unit]:
        """Units that no table knows: their addresses are what the plans make of them all together."""
        listed = set(map(id, self._catalogue.tables.units))
        entries = self._catalogue.entries
        units = {id(unit): unit for entry in entries for unit in (entry.applicant, *entry.organisers)}
        return (unit for key, unit in units.items() if key not in listed)

    def _known(self, entry: Entry) -> Told:
        found = self.before.of(entry)
        if found is None:
            found = self._taken(entry)
            self.before.learn(entry, found)
        return found

    def _taken(self, entry: Entry) -> Told:
        city, of = entry.city, entry.series
        notices = of.notices if of else ()
        line = prints.of(
            self.frame,
            repr((entry.project, entry.place, entry.classification, entry.errata)),
            repr((entry.sector and entry.sector.slug, entry.seat and entry.seat.slug)),
            repr(entry.plan.rows.get(entry.number)),
            *map(self.unit, entry.units),
        )
        stands = repr((city and city.slug, of and of.status, entry.window))
        row = prints.of(line, stands, self._stand(entry))
        if not notices:
            return Told(line, row, row, row, row, _NO_TEXT, row)
        headline = prints.of(row, *(repr(_head_of(notice)) for notice in notices))
        dated = prints.of(headline, *(repr(_dated_of(notice)) for notice in notices))
        outline = prints.of(dated, *(repr(_own_of(notice)) for notice in notices))
        body = prints.of(*(notice.body for notice in notices))
        return Told(line, row, headline, dated, outline, body, prints.of(outline, body))

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
    def calendars(self) -> str:
        """The same of files that tell no more of projects than calendars do."""
        return self.all_of("dated", *self._around)

    @cached_property
    def weeks(self) -> str:
        """The same of files that tell week by week what notices said, where a later one changed anything."""
        entries = self._catalogue.entries
        several = (each for each in entries if each.series and len(each.series.notices) > 1)
        return self.listed(several, self.headlines)

    @cached_property
    def _tables(self) -> str:
        tables = self._catalogue.tables
        return self._lasting.of("tables", tables, partial(_named, tables))

    @cached_property
    def _around(self) -> tuple[str, ...]:
        """What stands around the projects."""
        catalogue, last = self._catalogue, self._lasting
        touched = (last.of(("plan", plan.year), plan, partial(_touched, plan)) for plan in catalogue.plans)
        parts = (
            last.of(("parts", year), of, partial(_parts, of)) for year, of in catalogue.documents.items()
        )
        return self._days, self._tables, *touched, prints.of(*parts)

    @cached_property
    def texts(self) -> str:
        """The text of every notice."""
        return prints.of("".join(self.told(entry).body for entry in self._catalogue.entries))

    def document(self, document: OfficialDocument, plan: Plan) -> str:
        """A page that tells the ``document`` of ``plan`` word for word."""
        memory, words = self._kept[1], partial(_words, document)
        beside = document.file.rpartition("/")[0] == plan.position.file.rpartition("/")[0]
        told = memory.of_plan("words", plan, words) if memory and beside else words()
        return prints.of(self.frame, told)

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


def _words(document: OfficialDocument) -> str:
    return prints.of(document.file, repr(document.blocks))


def _parts(document: OfficialDocument) -> str:
    """Of what a document is put together, without its words."""
    return prints.of(repr([block.kind.value for block in document.blocks]))


def _bare(plan: Plan) -> Plan:
    """A plan without its rows."""
    return replace(plan, projects=(), classified=(), errata=(), rows={})
