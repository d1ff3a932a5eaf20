"""Where something stands, and what is wrong with it: the words every check speaks in.

Nothing comes in. A ``Found`` record makes its own findings, so that a check names only the cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_NO_CELLS: Mapping[str, int] = {}  # one for all: most places are no row


def _no_cells() -> Mapping[str, int]:
    return _NO_CELLS


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file the clerk can open: path from the site's folder, line and character from 1.

    ``columns`` says where each named cell of a table row begins, so that a finding can point into the row;
    ``lines`` names the line of those that begin below the first, as YAML keys and cells after a broken one
    do.
    """

    file: str
    line: int = 1
    column: int = 1
    columns: Mapping[str, int] = field(default_factory=_no_cells, compare=False, repr=False)
    lines: Mapping[str, int] = field(default_factory=_no_cells, compare=False, repr=False)

    def at(self, name: str) -> Position:
        """The place of the cell called ``name`` in this row; the row itself where it has no such cell."""
        return Position(self.file, self.lines.get(name, self.line), self.columns.get(name, self.column))


class Severity(StrEnum):
    """How much a finding weighs: 错误 stops a build, 提醒 does not unless ``--strict``."""

    ERROR = "错误"
    WARNING = "提醒"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says, for a clerk: where, what is wrong, what that does, how to mend it.

    ``code`` is English and never changes once released. ``subject`` names the record, for the eye only.
    """

    position: Position
    code: str
    severity: Severity
    what: str
    why: str
    fix: str
    subject: str = ""


class Found:
    """Records that can be found fault with; mixed into those that have a ``position``."""

    __slots__ = ()
    position: Position

    @property
    def subject(self) -> str:
        """How a finding names this record in its second line; empty where the place says enough."""
        return ""

    def cell(self, at: str) -> str:
        """The name in ``position.columns`` of the field ``at``; the same where a file calls it so."""
        return at

    def error(self, *, what: str, why: str, fix: str, at: str = "", code: str = "") -> Finding:
        """A finding that stops the build, at the cell ``at`` (a field or a header) of this record."""
        return self._finding(Severity.ERROR, at, what, why, fix, code)

    def warning(self, *, what: str, why: str, fix: str, at: str = "", code: str = "") -> Finding:
        """A finding that only speaks, at the cell ``at`` of this record."""
        return self._finding(Severity.WARNING, at, what, why, fix, code)

    def _finding(self, severity: Severity, at: str, what: str, why: str, fix: str, code: str) -> Finding:
        return Finding(self.position.at(self.cell(at)), code, severity, what, why, fix, self.subject)
