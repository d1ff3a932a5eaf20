"""The parts of an official document with their permanent addresses.

Nothing comes in. A block's ``id`` is an address people cite: it follows from the numbers the document
prints, never from the place in the file. ``label`` stands in the margin, and is empty where the page shows
none; ``cite`` never is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a block is to the page that shows it."""

    ISSUER = "issuer"
    NUMBER = "number"
    TITLE = "title"
    TO = "to"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    ANNEXES = "annexes"
    SIGN = "sign"
    DATE = "date"
    OPEN = "open"
    END = "end"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class OfficialRow:
    """One row, cells as given. Only a project has an ``id``, and ``issued``: cells by plan header."""

    cells: tuple[str, ...]
    line: int
    id: str = ""
    cite: str = ""
    issued: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OfficialTable:
    """A table as one, however many pages it ran over. ``heading`` is empty in a form, which has none.

    ``lines`` are those of all its rows, headings that were printed again included.
    """

    heading: tuple[str, ...]
    rows: tuple[OfficialRow, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the document. ``mark`` is the line above the title of an annex: 附件 1."""

    id: str
    kind: Kind
    text: str
    lines: tuple[int, ...]
    label: str = ""
    cite: str = ""
    mark: str = ""
    table: OfficialTable | None = None

    @property
    def words(self) -> str:
        """Everything this block says, tables included, in the order of print."""
        rows = (self.table.heading, *(row.cells for row in self.table.rows)) if self.table else ()
        return "\n".join(filter(None, (self.mark, self.text, *("\n".join(cells) for cells in rows))))
