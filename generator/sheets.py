"""Tables for people and for machines: CSV as Excel takes it and as it is.

Comes in: rows of text. Goes out: text or bytes. The surprise: only the copy for Excel is touched: a cell that
a spreadsheet would take for a formula gets an apostrophe before it, and nothing else changes anywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

# a formula begins so, in full width too; a tab or a line end before it does not stop a spreadsheet
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")
_FIRST = frozenset((*FORMULA, " "))


def starts_formula(cell: str) -> bool:
    """Whether a spreadsheet may take ``cell`` for a formula."""
    return cell[:1] in _FIRST and cell.lstrip(" ").startswith(FORMULA)


def words(cell: str) -> str:
    """``cell`` as a spreadsheet takes it for words, not for a formula."""
    return f"'{cell}" if starts_formula(cell) else cell


@dataclass(frozen=True, slots=True)
class Copy:
    """One of the two copies of a table: how its header and its rows are written."""

    header: Callable[[Sequence[str]], bytes]
    rows: Callable[[Iterable[Sequence[str]]], bytes]

    def whole(self, header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
        return self.header(header) + self.rows(rows)


def _safe(rows: Iterable[Sequence[str]]) -> bytes:
    """No cell starts a formula."""
    safe = ([words(cell) if cell[:1] in _FIRST else cell for cell in row] for row in rows)
    return _written(safe, "\r\n")


def _written(rows: Iterable[Sequence[str]], end: str, encoding: str = "utf-8") -> bytes:
    whole = io.BytesIO()
    out = io.TextIOWrapper(whole, encoding, newline="")  # a table of ten thousand rows is held once
    writer = csv.writer(out, lineterminator=end)
    writer.writerows(rows)
    out.flush()
    return whole.getvalue()


# with a byte order mark, so that Excel knows the characters
EXCEL = Copy(lambda header: _written((header,), "\r\n", "utf-8-sig"), _safe)
# as it is: UTF-8 without a mark, LF
MACHINES = Copy(lambda header: _written((header,), "\n"), lambda rows: _written(rows, "\n"))
for_excel, for_machines = EXCEL.whole, MACHINES.whole
