"""Heading rows of a plan: which cell of a row is which column of ``model.COLUMNS``.

Comes in: one row of a table. Goes out: a ``Heading``, or None for any other row. The surprise: 联系电话
stands twice, so a column is known by its heading and the unit before it; and a page may print 承办单位 and
its 联系电话 twice again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.documents.grid import Cell, Row
from generator.model import COLUMNS, Column

_REMARK = re.compile(r"\([^()]*\)$")
_UNITS: tuple[str, ...] = tuple(dict.fromkeys(item.after for item in COLUMNS if item.after))


def _names(item: Column) -> tuple[str, ...]:
    return tuple(dict.fromkeys((item.heading, item.header, *item.aliases)))


_KNOWN_NAMES = {name for item in COLUMNS if not item.after for name in _names(item)}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading row understood. ``places`` are cell indexes by header, several where it is printed again.

    ``extra`` are columns of the document that we have no field for; ``unnamed`` are cells without words.
    """

    row: Row
    places: Mapping[str, tuple[int, ...]]
    extra: Mapping[str, int]
    unnamed: tuple[int, ...]

    @property
    def missing(self) -> tuple[Column, ...]:
        return tuple(item for item in COLUMNS if item.header not in self.places)

    @property
    def again(self) -> tuple[str, ...]:
        """The headers this row prints more than once."""
        return tuple(header for header, indexes in self.places.items() if len(indexes) > 1)

    def cells(self, row: Row) -> dict[str, tuple[Cell, ...]]:
        """The cells of ``row`` by header; of a column printed again also those that say something."""
        found = {}
        for header, indexes in (
            *self.places.items(),
            *((name, (index,)) for name, index in self.extra.items()),
        ):
            there = [row.cells[index] for index in indexes if index < len(row.cells)]
            found[header] = tuple(there[:1] + [cell for cell in there[1:] if cell.text.strip()])
        return found

    def first(self, row: Row, header: str) -> str:
        """What ``row`` says under ``header``, trimmed; empty where it has no such cell."""
        cells = self.cells(row).get(header, ())
        return cells[0].text.strip() if cells else ""


def heading(row: Row) -> Heading | None:
    """``row`` as the heading of a plan: it names number and title, or any three columns."""
    names = [squeezed(cell.text) for cell in row.cells]
    places = {item.header: found for item in COLUMNS if not item.after and (found := _best(names, item))}
    taken = {index for indexes in places.values() for index in indexes}
    units = {index: header for header in _UNITS for index in places.get(header, ())}
    spare = {index for index, name in enumerate(names) if name in _KNOWN_NAMES} - taken
    places |= _phones(names, units, spare)
    if not ({"编号", "项目名称"} <= places.keys() or len(places) >= 3):
        return None
    taken = {index for indexes in places.values() for index in indexes}
    rest = [index for index in range(len(names)) if index not in taken]
    return Heading(
        row,
        {item.header: places[item.header] for item in COLUMNS if item.header in places},
        _extra([(index, row.cells[index].text) for index in rest if names[index]], units),
        tuple(index for index in rest if not names[index]),
    )


def squeezed(text: str) -> str:
    """A heading for comparing: white space, width and a colon at its end are ways of printing."""
    return re.sub(r"\s|[\u200b\ufeff]", "", unicodedata.normalize("NFKC", text)).rstrip(":*")


def together(header: str, texts: Iterable[str]) -> str:
    """What several cells of one column say, as one cell: telephones parted by /, all else by 、."""
    phone = any(item.header == header and item.after for item in COLUMNS)
    return ("/" if phone else "、").join(texts)


def _best(names: list[str], item: Column) -> tuple[int, ...]:
    """Where the best name for this column stands: its own before an alias, with a remark in brackets last."""
    bare = [_REMARK.sub("", name) for name in names]
    for candidates in (names, bare):
        for name in _names(item):
            if found := tuple(index for index, candidate in enumerate(candidates) if candidate == name):
                return found
    return ()


def _phones(names: list[str], units: Mapping[int, str], spare: set[int]) -> dict[str, tuple[int, ...]]:
    """Columns known by the unit before them; a unit left over (``spare``) ends its reach."""
    found: dict[str, tuple[int, ...]] = {}
    unit = ""
    for index, name in enumerate(names):
        unit = units.get(index, "" if index in spare else unit)
        for item in COLUMNS:
            after = item.after == unit and {name, _REMARK.sub("", name)} & set(_names(item))
            if item.after and (after or name == item.header):
                found[item.header] = (*found.get(item.header, ()), index)
    return found


def _extra(cells: list[tuple[int, str]], units: Mapping[int, str]) -> dict[str, int]:
    """Other columns, named as printed; a name printed twice takes that of the unit before it."""
    printed = [(index, " ".join(text.split())) for index, text in cells]
    found: dict[str, int] = {}
    for index, name in printed:
        if sum(name == other for _, other in printed) > 1:
            name = next((units[place] for place in range(index, -1, -1) if place in units), "") + name
        header, count = name, 2
        while header in found:
            header, count = f"{name}{count}", count + 1
        found[header] = index
    return found
