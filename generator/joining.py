"""Sources → Catalogue: each project with its units, sector, city, errata and notices.

A unit that no table knows gets a proposed kind, city and address, and a check asks for its line in units.csv.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from generator.catalogue import Catalogue, Entry
from generator.classify import Classification, classify, propose_city_of_unit, propose_kind
from generator.finding import Position
from generator.memory import Memory
from generator.model import Erratum, Plan, Tables, Unit
from generator.notices import Notice
from generator.notices.series import series
from generator.sources import Sources
from generator.text import slug


def join(sources: Sources, before: Catalogue | None = None, memory: Memory | None = None) -> Catalogue:
    """Each project with what the tables know of it; a unit no table knows gets an address and a proposal.

    An entry of ``before`` that is made of the very same records is taken over as it is; what was proposed for
    the rows of a plan is in ``memory``.
    """
    plans = tuple(sorted(sources.plans, key=lambda plan: -plan.year))
    resolve = _Units(sources.tables)
    notices: dict[tuple[int, str], list[Notice]] = defaultdict(list)
    for notice in sources.notices:
        notices[notice.year, notice.project].append(notice)
    same = before is not None and before.tables is sources.tables
    last = {id(entry.project): entry for entry in before.entries} if before and same else {}
    entries = tuple(
        entry for plan in plans for entry in _entries(plan, sources.tables, resolve, notices, last, memory)
    )
    return Catalogue(plans, entries, sources.tables, sources.documents, sources.withdrawn, sources.releases)


def _entries(
    plan: Plan,
    tables: Tables,
    resolve: _Units,
    notices: Mapping[tuple[int, str], list[Notice]],
    last: Mapping[int, Entry],
    memory: Memory | None,
) -> Iterator[Entry]:
    make = partial(_classified, plan, tables)
    classified: tuple[Classification, ...] = ()
    errata: dict[str, list[Erratum]] = defaultdict(list)
    for erratum in plan.errata:
        errata[erratum.number].append(erratum)
    sectors = {sector.name: sector for sector in tables.sectors}
    places = {place.name: place for place in tables.places if place.in_year(plan.year)}
    for place, project in enumerate(plan.projects, 1):
        told = notices.get((plan.year, project.number), [])
        applicant = resolve(project.applicant, project.applicant_phones)
        organisers = tuple(resolve(name, project.organiser_phones) for name in project.organisers)
        stood = last.get(id(project))
        if stood and _is_still(stood, plan, (applicant, *organisers), told):
            yield stood
            continue
        if not classified:
            around = memory.print_of(tables) if memory else ""
            classified = memory.of_plan("classified", plan, make, around) if memory else make()
        found = classified[place - 1]
        yield Entry(
            project=project,
            plan=plan,
            place=place,
            applicant=applicant,
            organisers=organisers,
            sector=sectors.get(found.sector),
            seat=places.get(found.city),
            classification=found,
            errata=tuple(errata.get(project.number, ())),
            series=series(told, tables.places),
        )


def _classified(plan: Plan, tables: Tables) -> tuple[Classification, ...]:
    """Sector and city of each row."""
    confirmed = {row.number: row for row in plan.classified}
    return tuple(classify(each, confirmed.get(each.number), tables, plan.year) for each in plan.projects)


def _is_still(stood: Entry, plan: Plan, units: Sequence[Unit], told: Sequence[Notice]) -> bool:
    """Whether ``stood``, made of the same tables, is of the very ``plan`` and notices, these in any order."""
    notices = stood.series.notices if stood.series else ()
    same = stood.plan is plan and (stood.applicant, *stood.organisers) == tuple(units)
    return same and len(notices) == len(told) and set(map(id, notices)) == set(map(id, told))


class _Units:
    """Names to units: the table's by name or alias, others with a proposed kind, city and address."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._known = {alias: unit for unit in reversed(tables.units) for alias in unit.aliases}
        self._known |= {unit.name: unit for unit in tables.units}
        self._taken = {unit.slug for unit in tables.units}
        self._readings = {reading.words: reading.syllables for reading in tables.readings}

    def __call__(self, name: str, phones: tuple[str, ...]) -> Unit:
        if name not in self._known:
            self._known[name] = self._proposed(name, phones)
        return self._known[name]

    def _proposed(self, name: str, phones: tuple[str, ...]) -> Unit:
        address = base = slug(name, self._readings)[:80]
        count = 1
        while address in self._taken:
            count += 1
            address = f"{base}-{count}"
        self._taken.add(address)
        city, basis = propose_city_of_unit(name, phones, self._tables)
        return Unit(Position("data/units.csv"), name, address, propose_kind(name), city, basis)
