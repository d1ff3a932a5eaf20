"""A table broken over pages, made whole for the page that shows it.

Comes in: tables that follow each other with nothing between. Goes out: whole tables; a heading row printed
again is dropped, rows keep their source line. The surprise: a page may print a pair of columns twice and
leave the second empty; such columns are dropped with the heading that brought them, and kept as columns of
their own if they speak.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from sys import intern

from generator.alike import Alike, alike
from generator.documents.blocks import OfficialRow, OfficialTable
from generator.documents.columns import Heading, heading, squeezed, together
from generator.documents.grid import Cell, Row, Table

Key = tuple[str, int]  # a heading and how often it stood before in its row: 联系电话 is two columns, or three


@dataclass(slots=True)
class _Stretch:
    """Rows under one printing of the heading."""

    heading: Heading
    rows: list[Row] = field(default_factory=list)

    def by_key(self, row: Row) -> dict[Key, str]:
        keys = _keys(tuple(cell.text for cell in self.heading.row.cells), len(row.cells))
        return dict(zip(keys, [cell.text.strip() for cell in row.cells], strict=False))


@lru_cache(maxsize=64)
def _keys(printed: tuple[str, ...], width: int) -> tuple[Key, ...]:
    """The keys of a heading's cells; a row of ``width`` cells may reach beyond it."""
    names = [squeezed(text) for text in printed]
    names += [""] * (width - len(names))
    return tuple((name, names[:index].count(name)) for index, name in enumerate(names))


def whole(tables: Iterable[Table], annex: str) -> Iterator[OfficialTable]:
    """The tables as printed, each whole; ``annex`` is how a row is cited: 附件1 第35项."""
    run: list[_Stretch] = []
    for table in tables:
        stretches, before = _stretches(table)
        if run and (stretches or len(before[0].cells) == len(run[-1].heading.row.cells)):
            run[-1].rows += before  # the page goes on without a heading
        else:
            if run:
                yield _plan(run, annex)
                run = []
            if before:
                yield _form(before)
        run += stretches
    if run:
        yield _plan(run, annex)


def _stretches(table: Table) -> tuple[list[_Stretch], list[Row]]:
    """The stretches of one table, and the rows before its first heading."""
    found: list[_Stretch] = []
    before: list[Row] = []
    for row in table.rows:
        if columns := heading(row):
            found.append(_Stretch(columns))
        elif found:
            found[-1].rows.append(row)
        else:
            before.append(row)
    return found, before


def _form(rows: list[Row]) -> OfficialTable:
    """A table without headings: cells as given."""
    found = tuple(OfficialRow(_trimmed(row), row.position.line) for row in rows)
    return OfficialTable((), found, tuple(row.line for row in found))


def _plan(run: list[_Stretch], annex: str) -> OfficialTable:
    """A list of projects: the columns of its first page, and those of later pages that say something."""
    names = run[0].by_key(run[0].heading.row)
    rows = [(stretch, row, stretch.by_key(row)) for stretch in run for row in stretch.rows]
    for stretch, _, cells in rows:
        if new := [key for key, text in cells.items() if text and key not in names]:
            printed = stretch.by_key(stretch.heading.row)
            names |= {key: printed.get(key, "") for key in new}
    found: list[OfficialRow] = []
    seen: set[str] = set()
    place = 1
    for stretch, row, cells in rows:
        issued = stretch.heading.cells(row)
        number = "".join(issued["编号"][0].text.split()) if issued.get("编号") else ""
        known = bool(number) and number.isalnum() and number not in seen
        seen.add(number)
        found.append(
            OfficialRow(
                tuple(cells.get(key, "") for key in names),
                row.position.line,
                f"row-{number}" if known else "",
                intern(f"{annex} 第{place}项") if known else annex,  # as in other years
                _issued(issued),
            )
        )
        place += known
    lines = sorted(row.position.line for stretch in run for row in (stretch.heading.row, *stretch.rows))
    return OfficialTable(tuple(names.values()), tuple(found), tuple(lines))


def _issued(cells: Mapping[str, tuple[Cell, ...]]) -> Alike[str]:
    said = (together(header, [cell.text.strip() for cell in one]) for header, one in cells.items())
    return alike(cells, said)


def _trimmed(row: Row) -> tuple[str, ...]:
    return tuple(cell.text.strip() for cell in row.cells)
