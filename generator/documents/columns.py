"""Heading rows of a plan: which cell of a row is which column of ``model.COLUMNS``.

Comes in: one row of a table, or two that are one heading. Goes out: a ``Heading``, or None for any other row.
The surprise: 联系电话 stands twice, so a column is known by its heading and the unit before it; and a page
may print 承办单位 and its 联系电话 twice again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.documents.grid import Cell, Row
from generator.documents.wording import GENERIC, names, squeezed
from generator.model import COLUMNS, Column

__all__ = ["Heading", "heading", "heading_of_two", "squeezed", "together"]

_REMARK = re.compile(r"\([^()]*\)$")
_UNITS: tuple[str, ...] = tuple(dict.fromkeys(item.after for item in COLUMNS if item.after))
_KNOWN_NAMES = {name for item in COLUMNS if not item.after for name in names(item)}
_PHONES = {name for item in COLUMNS if item.after for name in names(item)}
_PHONE_COLUMNS = {item.header for item in COLUMNS if item.after}
_ALL = _KNOWN_NAMES | _PHONES


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading row understood. ``places`` are cell indexes by header, several where it is printed again.

    ``extra`` are columns of the document that we have no field for; ``unnamed`` are cells without words.
    """

    row: Row
    places: dict[str, tuple[int, ...]]
    extra: dict[str, int]
    unnamed: tuple[int, ...]

    @property
    def missing(self) -> tuple[Column, ...]:
        return tuple(item for item in COLUMNS if item.header not in self.places)

    @property
    def again(self) -> tuple[str, ...]:
        """The headers this row prints more than once."""
        return tuple(header for header, indexes in self.places.items() if len(indexes) > 1)

    @property
    def renamed(self) -> dict[str, str]:
        """Headers by what the document calls them, where it calls them otherwise."""
        own = {item.header: {item.header, item.heading} for item in COLUMNS}
        printed = {header: squeezed(self.row.cells[at[0]].text) for header, at in self.places.items()}
        return {header: name for header, name in printed.items() if _REMARK.sub("", name) not in own[header]}

    def cells(self, row: Row) -> dict[str, tuple[Cell, ...]]:
        """The cells of ``row`` by header; of a column printed again also those that say something."""
        places = self.places | {name: (index,) for name, index in self.extra.items()}
        return {header: _speaking(row.cells, indexes) for header, indexes in places.items()}

    def first(self, row: Row, header: str) -> str:
        """What ``row`` says under ``header``, trimmed; empty where it has no such cell."""
        cells = self.cells(row).get(header, ())
        return cells[0].text.strip() if cells else ""

    def without(self, header: str) -> Heading:
        """The same heading with ``header`` taken for a column we have no field for."""
        indexes = self.places[header]
        extra = {" ".join(self.row.cells[index].text.split()): index for index in indexes}
        places = {name: found for name, found in self.places.items() if name != header}
        return replace(self, places=places, extra=dict(sorted({**self.extra, **extra}.items(), key=_second)))


def _second(item: tuple[str, int]) -> int:
    return item[1]


def _speaking(cells: tuple[Cell, ...], indexes: tuple[int, ...]) -> tuple[Cell, ...]:
    """The first of the cells at ``indexes``, which go up, and the others that say something."""
    first, again = indexes[0], indexes[1:]
    more = [cell for index in again for cell in cells[index : index + 1] if cell.text.strip()]
    return (*cells[first : first + 1], *more)


def heading(row: Row) -> Heading | None:
    """``row`` as the heading of a plan: it names number and title, or one of them and three in all."""
    if sum(_names_a_column(cell.text) for cell in row.cells) < 2:
        return None
    found = _understood(row.texts)  # a plan prints its heading on every page
    return found and Heading(row, *found)


def _names_a_column(text: str) -> bool:
    name = squeezed(text)
    return name in _ALL or (name.endswith(")") and _REMARK.sub("", name) in _ALL)


_Places = tuple[dict[str, tuple[int, ...]], dict[str, int], tuple[int, ...]]


@lru_cache(maxsize=64)
def _understood(texts: tuple[str, ...]) -> _Places | None:
    """``places``, ``extra`` and ``unnamed`` of a heading."""
    named = [squeezed(text) for text in texts]
    places = {item.header: found for item in COLUMNS if not item.after and (found := _best(named, item))}
    taken = {index for indexes in places.values() for index in indexes}
    units = {index: header for header in _UNITS for index in places.get(header, ())}
    spare = {index for index, name in enumerate(named) if name in _KNOWN_NAMES} - taken
    places |= _phones(named, units, spare)
    known = {"编号", "项目名称"} & places.keys()
    if len(known) < 2 and not (known and len(places) >= 3) and len(places) < 4:
        return None
    taken = {index for indexes in places.values() for index in indexes}
    rest = [index for index in range(len(named)) if index not in taken]
    return (
        {item.header: places[item.header] for item in COLUMNS if item.header in places},
        _extra([(index, texts[index]) for index in rest if named[index]], units),
        tuple(index for index in rest if not named[index]),
    )


def heading_of_two(above: Row, below: Row) -> Heading | None:
    """Two rows as one heading: ``below`` names the parts of what ``above`` names over several columns.

    A row that says anything under a column that is whole already is no such row.
    """
    cells: list[Cell] = []
    parted = False
    wide = ""
    for index, cell in enumerate(above.cells):
        sub = below.cells[index] if index < len(below.cells) else cell
        after = above.cells[index + 1] if index + 1 < len(above.cells) else None
        open_ended = after is not None and (after.across or not after.text.strip())
        wide = cell.text if cell.text.strip() else wide if cell.across else ""
        says = bool(sub.text.strip()) and not sub.merged and sub is not cell
        if says and cell.text.strip() and not open_ended:
            return None
        parted |= says
        cells.append(replace(cell, text=_composed(wide, sub.text), across=False) if says else cell)
    return heading(Row(tuple(cells), above.position)) if parted else None


def _composed(above: str, below: str) -> str:
    """One name of two: 申报单位 over 名称 is itself, over 电话 its telephone; 培训 over 人数 is 培训人数."""
    wide, name = squeezed(above), squeezed(below)
    if not wide:
        return below
    if name in GENERIC and wide in _KNOWN_NAMES:
        return above
    unit = next((item for item in COLUMNS if item.header in _UNITS and wide in names(item)), None)
    if unit and name in _PHONES:
        return next(item.header for item in COLUMNS if item.after == unit.header)
    return below if name in _KNOWN_NAMES and name not in GENERIC else f"{wide}{name}"


def together(header: str, texts: Iterable[str]) -> str:
    """What several cells of one column say, as one cell: telephones parted by /, all else by 、."""
    return ("/" if header in _PHONE_COLUMNS else "、").join(texts)


def _best(named: list[str], item: Column) -> tuple[int, ...]:
    """Where the best name for this column stands: its own before an alias, with a remark in brackets last."""
    bare = [_REMARK.sub("", name) for name in named]
    for candidates in (named, bare):
        for name in names(item):
            if found := tuple(index for index, candidate in enumerate(candidates) if candidate == name):
                return found
    return ()


def _phones(named: list[str], units: Mapping[int, str], spare: set[int]) -> dict[str, tuple[int, ...]]:
    """Columns known by the unit before them; a unit left over (``spare``) ends its reach."""
    found: dict[str, tuple[int, ...]] = {}
    unit = ""
    for index, name in enumerate(named):
        unit = units.get(index, "" if index in spare else unit)
        for item in COLUMNS:
            after = item.after == unit and {name, _REMARK.sub("", name)} & set(names(item))
            own = name.startswith(item.after) and name.removeprefix(item.after) in _PHONES
            if item.after and (after or own):
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
