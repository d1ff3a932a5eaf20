"""What every reader hands on: paragraphs and tables in the order of the document, each cell with its place.

Nothing comes in, no file is read here. The surprise: ``column`` counts characters in a line of text and
columns in a sheet; a cell below the top of a merged one repeats the words of the top (``merged``), one to the
right of its left edge says nothing (``across``), for a title must not fill its row.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.finding import Finding, Position, Severity

SOFT = "\v"  # in a cell: print turned the line here, because it was full


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell says, as given. ``stored`` names how a sheet keeps what is not text: 数值, 日期."""

    text: str
    line: int
    column: int
    merged: bool = False
    stored: str = ""
    across: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table; ``position`` is that of its first cell."""

    cells: tuple[Cell, ...]
    position: Position

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)

    @property
    def blank(self) -> bool:
        return not any(cell.text.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand together: a page's piece of a table, or a sheet."""

    rows: tuple[Row, ...]
    position: Position


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of running text without its markup; ``heading`` where the markup made it one."""

    text: str
    position: Position
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A clerk's file, read. ``remarks`` are sentences for the summary: what the reader passed over."""

    file: str
    parts: tuple[Paragraph | Table, ...] = ()
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(part for part in self.parts if isinstance(part, Table))


class Refused(Exception):
    """A file that cannot be taken in, as a reader finds out: the words of the finding it becomes."""

    def __init__(self, code: str, what: str, fix: str, why: str = "整个文件都没有读") -> None:
        super().__init__(what)
        self.code, self.what, self.why, self.fix = code, what, why, fix

    def finding(self, file: str) -> Finding:
        return fault(Position(file), self.code, self.what, self.why, self.fix)


def fault(position: Position, code: str, what: str, why: str, fix: str, subject: str = "") -> Finding:
    """A finding of level 错误: this file cannot be taken in as it is."""
    return Finding(position, code, Severity.ERROR, what, why, fix, subject)


def remark(position: Position, code: str, what: str, why: str, fix: str, subject: str = "") -> Finding:
    """A finding of level 提醒: taken in, but somebody should look."""
    return Finding(position, code, Severity.WARNING, what, why, fix, subject)


def macro(file: str) -> Finding:
    """A file that holds a program: read, never run."""
    what, why = "文件里有宏，没有运行", "宏可能改动文件里的内容，读到的是保存时的样子"
    return remark(Position(file), "import-macro", what, why, "不需要宏的，另存为 .docx 或 .xlsx 更稳妥")
