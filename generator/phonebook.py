"""The telephone book: under which numbers a unit can be rung, in which role, for which projects.

Comes in: a ``Role``. Goes out: ``Line``s. The surprise: the book gives the numbers of the newest plan that
prints any for the role, because an old number beside a new one is rung by mistake. A number that a plan
prints for several organisers together stands under each, with the names of the others, because nobody says
whose it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator import urls
from generator.catalogue import Entry, Role
from generator.model import HEADERS, Erratum

EXCEL = f"{urls.DATA}phones.csv"
RAW = f"{urls.DATA}phones-raw.csv"
ROLES = (("organised", "organiser_phones", "承办"), ("applied", "applicant_phones", "申报"))


@dataclass(frozen=True, slots=True)
class Line:
    """Numbers of one plan year with what they are for. ``issued`` is the cell where it reads otherwise than
    ``phones``; ``shared`` are the other units that the plan prints the same cell for.
    """

    roles: tuple[str, ...]
    year: int
    phones: tuple[str, ...]
    issued: str
    shared: tuple[str, ...]
    entries: tuple[Entry, ...]
    errata: tuple[Erratum, ...]


def lines(role: Role) -> tuple[Line, ...]:
    """The newest numbers of each role; one line where both roles have the same."""
    found: list[Line] = []
    for own in (_newest(list(of_role(role, *names))) for names in ROLES):
        for line in own:
            twin = next((at for at, other in enumerate(found) if _same(line, other)), None)
            if twin is None:
                found.append(line)
            else:
                found[twin] = _together(found[twin], line)
    return tuple(found)


def of_role(role: Role, entries_of: str, phones_of: str, name: str) -> Iterator[Line]:
    """Every cell that plans print for ``role`` in one capacity, the newest year first, once a year."""
    header = HEADERS[phones_of]
    groups: dict[tuple[int, str, tuple[str, ...]], list[Entry]] = {}
    for entry in getattr(role, entries_of):
        shared = tuple(unit.name for unit in entry.organisers if unit != role.unit)
        key = (entry.plan.year, entry.project.cells.get(header, ""), shared if name == "承办" else ())
        groups.setdefault(key, []).append(entry)
    for (year, cell, others), entries in sorted(groups.items(), key=lambda item: -item[0][0]):
        phones: tuple[str, ...] = getattr(entries[0].project, phones_of)
        doubts = {e.reason: e for entry in entries for e in entry.errata if e.column == header}
        issued = cell.strip() if cell.strip() not in ("", *phones) else ""
        yield Line((name,), year, phones, issued, others, tuple(entries), tuple(doubts.values()))


def _newest(found: list[Line]) -> list[Line]:
    """Those of the newest year that prints a number; where none does, of the newest."""
    year = max(
        (line.year for line in found if line.phones), default=max((line.year for line in found), default=0)
    )
    return [line for line in found if line.year == year]


def _same(line: Line, other: Line) -> bool:
    return (line.year, line.phones, line.issued, line.shared) == (
        other.year,
        other.phones,
        other.issued,
        other.shared,
    )


def _together(one: Line, other: Line) -> Line:
    errata = {e.reason: e for e in (*one.errata, *other.errata)}
    entries = tuple(sorted({*one.entries, *other.entries}, key=lambda entry: entry.number))
    roles = tuple(dict.fromkeys((*one.roles, *other.roles)))
    return replace(one, roles=roles, entries=entries, errata=tuple(errata.values()))
