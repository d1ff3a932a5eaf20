"""What each annex looks like on paper: lines and one table of cells, some of which are to be filled.

Comes in: what ``papers`` says of a plan's forms. Goes out: a ``Paper``, and where each cell of it stands.
The surprise: page, .docx and .xlsx are all drawn from this, so they cannot differ; a place to be filled has
one name in all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

SHEET_TOP = 3  # rows of a spreadsheet above its table: annex, title, date
MONEY, COUNT, TEXT = "money", "count", "text"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: printed ``text``, then the place ``field``, then ``after``.

    ``across`` and ``down`` are the columns and rows that it covers, ``tall`` its least height in millimetres.
    ``kind`` says what a sheet that reckons may take the field for; ``formula`` how it is had.
    """

    text: str = ""
    field: str = ""
    after: str = ""
    across: int = 1
    down: int = 1
    tall: int = 0
    kind: str = TEXT
    formula: str = ""
    centred: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A line beside the table; ``style`` is title, right, head, sub, body or note.

    ``hint`` is what a blank form prints where ``field`` goes.
    """

    text: str = ""
    field: str = ""
    style: str = "note"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet: ``annex`` as its corner says, lines above and below a table of ``rows``, widths in mm."""

    name: str
    annex: str
    title: str
    file: str
    above: tuple[Line, ...] = ()
    widths: tuple[int, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    below: tuple[Line, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that is printed on it."""
        cells = (word for row in self.rows for cell in row for word in (cell.text, cell.after))
        lines = (word for line in (*self.above, *self.below) for word in (line.text, line.hint))
        return (self.title, *filter(None, (*cells, *lines)))

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the places to be filled, in print order."""
        cells = [cell.field for row in self.rows for cell in row]
        above, below = ([line.field for line in lines] for lines in (self.above, self.below))
        return tuple(filter(None, (*above, *cells, *below)))


def placed(paper: Paper) -> list[tuple[int, int, Cell]]:
    """Every cell with the row and column of its corner: those that reach down leave less room below."""
    taken: set[tuple[int, int]] = set()
    found = []
    for y, row in enumerate(paper.rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            found.append((y, x, cell))
            taken |= {(y + down, x + across) for down in range(cell.down) for across in range(cell.across)}
            x += cell.across
    return found


def sheet_cells(paper: Paper) -> dict[str, str]:
    """Where each place of ``paper`` stands in a spreadsheet: ``{"lodging": "C9"}``; columns are A to Z."""
    found = {cell.field: _cell(y + SHEET_TOP, x) for y, x, cell in placed(paper) if cell.field}
    return {"date": _cell(SHEET_TOP - 1, len(paper.widths) - 2), **found}


def _cell(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"
