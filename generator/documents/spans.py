"""Rows whose cells span columns and rows → rows of a grid, each cell in its column.

Comes in: the cells of each row as a word processor or a web page keeps them, only where they begin. Goes
out: ``Row``s, as wide as their widest. The surprise: a span is a claim, not a fact: 65 534 rows in a table
of three reach to its end, and columns that nothing stands in are left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.documents.grid import Cell, Refused, Row, Table
from generator.finding import Position

MOST_CELLS = 1_000_000
MOST_ACROSS = 256


@dataclass(frozen=True, slots=True)
class Span:
    """A cell where it begins. ``goes_on``: it belongs to the one above, as Word marks merged cells.

    ``at`` is its column where the file says it, counted from 0.
    """

    text: str
    across: int = 1
    down: int = 1
    goes_on: bool = False
    at: int | None = None


@dataclass(slots=True)
class _Above:
    """What reaches down into the next row: its words, how many rows more, and whether it began leftward."""

    text: str
    rows: int
    across: bool


def too_large() -> Refused:
    """The refusal of a table that no plan needs."""
    fix = "删去计划之外的内容，或者只把计划那张表复制到新文件里再导入"
    return Refused("import-table-large", f"表格超过 {MOST_CELLS // 10_000} 万格，不会是项目计划", fix)


def table(spans: Sequence[Sequence[Span]], place: str) -> Table:
    """The grid of ``spans``; ``place`` names the table, its rows and columns are counted from 1."""
    lines = _grid(spans, place)
    width = max((_used(cells) for cells in lines), default=0)
    rows = tuple(
        Row(tuple(cells[:width]) + _blank(len(cells), width, number), Position(place, number))
        for number, cells in enumerate(lines, 1)
        if cells
    )
    return Table(rows, Position(place))


def _grid(spans: Sequence[Sequence[Span]], place: str) -> list[list[Cell]]:
    above: dict[int, _Above] = {}
    lines: list[list[Cell]] = []
    count = 0
    for number, row in enumerate(spans, 1):
        cells: list[Cell] = []
        for span in row:
            _reach_down(cells, above, number)
            while span.at is not None and len(cells) < min(span.at, MOST_ACROSS):
                cells.append(Cell("", number, len(cells) + 1))
                _reach_down(cells, above, number)
            _begin(cells, above, span, lines[-1] if lines else [], number)
        _reach_down(cells, above, number)
        for column in sorted(above):
            cells += _blank(len(cells), column, number)
            _reach_down(cells, above, number)
        lines.append(cells)
        count += len(cells)
        if count > MOST_CELLS:
            raise too_large()
    return lines


def _reach_down(cells: list[Cell], above: dict[int, _Above], number: int) -> None:
    """Fill the columns that a cell above still covers, up to the first that is free."""
    while (reach := above.get(len(cells))) is not None:
        column = len(cells)
        text = "" if reach.across else reach.text
        cells.append(Cell(text, number, column + 1, merged=True, across=reach.across))
        reach.rows -= 1
        if reach.rows <= 0:
            del above[column]


def _begin(
    cells: list[Cell], above: dict[int, _Above], span: Span, before: Sequence[Cell], number: int
) -> None:
    start = len(cells)
    text = before[start].text if span.goes_on and start < len(before) else span.text
    for column in range(start, start + min(max(span.across, 1), MOST_ACROSS)):
        across = column > start
        cells.append(Cell("" if across else text, number, column + 1, span.goes_on, across=across))
        if span.down > 1:
            above[column] = _Above(span.text, span.down - 1, across)


def _used(cells: Sequence[Cell]) -> int:
    """How many columns of a row something stands in, or begins in."""
    return max((place for place, cell in enumerate(cells, 1) if not cell.across), default=0)


def _blank(start: int, stop: int, number: int) -> tuple[Cell, ...]:
    return tuple(Cell("", number, column + 1) for column in range(start, stop))
