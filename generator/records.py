"""One row of a table → the record it is.

Comes in: a ``CsvRow`` whose cells are there. Goes out: frozen records that know their place. The surprise:
nothing is refused here: a number that is none is 0, a day that is none is None, and a check says so.
"""

from __future__ import annotations

from datetime import date

from generator import ledger
from generator.files import CsvRow
from generator.finding import Position
from generator.model import (
    Address,
    Classified,
    Erratum,
    Level,
    Place,
    Project,
    Reading,
    Sector,
    Synonyms,
    Unit,
    Withdrawn,
)
from generator.personal import Allowed
from generator.text import phones, tidy, units

_LISTS = "、"
_LEVELS: dict[str, Level] = {level.value: level for level in Level}


def allowed(row: CsvRow) -> Allowed:
    return Allowed(row.position, row.cells["value"].strip(), row.cells["reason"].strip())


def withdrawn(row: CsvRow) -> Withdrawn:
    cell = row.cells
    address = cell["address"].strip().strip("/")
    try:
        day = date.fromisoformat(cell["withdrawn"].strip())
    except ValueError:
        day = None  # a check says so
    return Withdrawn(row.position, f"{address}/" if address else "", day, cell["reason"].strip())


def address(row: CsvRow) -> Address:
    cell = {name: value.strip() for name, value in row.cells.items()}
    try:
        day = date.fromisoformat(cell["date"])
    except ValueError:
        day = None  # a check says so
    plain, target = ledger.plain(cell["address"]), ledger.plain(cell["target"]) if cell["target"] else ""
    return Address(row.position, plain, cell["state"], target, day, cell["reason"])


def project(row: CsvRow) -> Project:
    """One line of a plan as a record; cells stay as issued in ``cells``."""
    cell = row.cells
    return Project(
        position=row.position,
        cells=cell,
        number=cell["编号"].strip(),
        title=tidy(cell["项目名称"]),
        applicant=tidy(cell["申报单位"]),
        applicant_phones=phones(cell["申报单位联系电话"]),
        organisers=units(cell["承办单位"]),
        organiser_phones=phones(cell["承办单位联系电话"]),
        level=_LEVELS.get(cell["标识"].strip()),
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(_LISTS) if part.strip())


def is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 10


def _number(cell: str) -> int:
    return int(cell) if is_number(cell.strip()) else 0


def place(row: CsvRow) -> Place:
    cell = row.cells
    return Place(
        row.position,
        cell["name"].strip(),
        cell["slug"].strip(),
        cell["area_code"].strip(),
        _number(cell["since"]),
        _number(cell["until"]),
        (_number(cell["column"]), _number(cell["row"])),
        _parts(cell["counties"]),
    )


def sector(row: CsvRow) -> Sector:
    cell = row.cells
    return Sector(
        row.position, cell["name"].strip(), cell["slug"].strip(), cell["about"].strip(), _parts(cell["words"])
    )


def unit(row: CsvRow) -> Unit:
    name, slug, kind, city, basis = (
        row.cells[key].strip() for key in ("name", "slug", "kind", "city", "basis")
    )
    return Unit(row.position, name, slug, kind, city, basis, _parts(row.cells["aliases"]))


def reading(row: CsvRow) -> Reading:
    return Reading(row.position, row.cells["words"].strip(), tuple(row.cells["syllables"].split()))


def synonyms(row: CsvRow) -> Synonyms:
    return Synonyms(row.position, _parts(row.cells["typed"]), _parts(row.cells["plan"]))


def classified(row: CsvRow) -> Classified:
    cell = row.cells
    return Classified(
        row.position, *(cell[key].strip() for key in ("number", "sector", "city", "basis", "reviewed"))
    )


def erratum(row: CsvRow) -> Erratum:
    keys = ("number", "column", "as_issued", "suspected", "reason", "status")
    number, column, as_issued, *rest = (row.cells[key] for key in keys)
    return Erratum(row.position, number.strip(), column.strip(), as_issued, *(cell.strip() for cell in rest))


def row(row: CsvRow) -> tuple[str, Position]:
    return row.cells["number"].strip(), Position(row.cells["file"].strip(), _number(row.cells["line"]))
