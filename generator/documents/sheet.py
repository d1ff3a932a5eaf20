"""CSV in its dialects.

Comes in: the bytes of a .csv or .tsv file. Goes out: a ``Document`` of one table, cells as text. The
surprise: what parts the cells is whatever parts them most evenly; and a sheet that was saved with a million
empty rows keeps them all, as lines of commas, so those at its end are never made into cells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from generator.documents.encoding import decode, short_lines
from generator.documents.grid import Cell, Document, Row, Table
from generator.documents.spans import MOST_CELLS, too_large
from generator.finding import Position

_DELIMITERS = (",", "\t", ";")
_TAIL = 10_000


def read_csv(raw: bytes, file: str) -> Document:
    """A table whose cells are parted by comma, tab or semicolon, whichever parts it most evenly."""
    return _delimited(raw, file, _DELIMITERS)


def read_tsv(raw: bytes, file: str) -> Document:
    """A table whose cells are parted by tabs and quoted as in CSV."""
    return _delimited(raw, file, ("\t",))


def _delimited(raw: bytes, file: str, delimiters: Sequence[str]) -> Document:
    text, findings = decode(raw, file)
    text = _without_tail(text)
    short_lines(text)
    if any(text.count(delimiter) > MOST_CELLS for delimiter in delimiters):
        raise too_large()
    rows = max((tuple(_records(text, file, delimiter)) for delimiter in delimiters), key=_evenness)
    return Document(file, (Table(rows, rows[0].position),) if rows else (), findings)


def _without_tail(text: str) -> str:
    """``text`` without the empty rows at its end, where there are more than anybody left on purpose."""
    end = len(text.rstrip(",;\t\n "))
    stop = text.find("\n", end)
    return text[: stop + 1] if stop >= 0 and len(text) - stop > _TAIL else text


def _evenness(rows: Sequence[Row]) -> int:
    """How well a delimiter fits: how many rows are as wide as each other, and wider than one cell."""
    widths = Counter(len(row.cells) for row in rows)
    return max((count for width, count in widths.items() if width > 1), default=0)


def _records(text: str, file: str, delimiter: str) -> Iterator[Row]:
    """The records of a CSV text; one may run over lines. A quotation mark that closes nothing is a word."""
    field = re.compile(rf'"([^"]*(?:""[^"]*)*)"(?=[{delimiter}\n]|\Z)|([^{delimiter}\n]*)')
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    place = 0
    while place < len(text):
        cells: list[Cell] = []
        blank = text[place] == "\n"
        while True:
            match = field.match(text, place)
            words = "" if match is None else match[2] if match[1] is None else match[1].replace('""', '"')
            line = bisect_right(starts, place)
            cells.append(Cell(words, line, place - starts[line - 1] + 1))
            place = match.end() if match else len(text)
            if text[place : place + 1] != delimiter:
                break
            place += 1
        place += 1
        if not blank:
            yield Row(tuple(cells), Position(file, cells[0].line))
