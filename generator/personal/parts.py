"""What is found in an attachment: a ``Part`` of its text with its place, or a ``Blind`` spot.

Nothing comes in. The surprise: lines of a part may be rows of a sheet and have numbers of their own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Part:
    """Text of one place: ``unit`` is what its lines are called, ``lines`` their numbers if not 1, 2, 3…"""

    where: str
    text: str
    unit: str = ""
    lines: tuple[int, ...] = ()

    def at(self, start: int) -> str:
        """The place of the character ``start``, for a clerk."""
        line = self.text.count("\n", 0, start)
        number = self.lines[line] if line < len(self.lines) else line + 1
        return f"{self.where}第{number}{self.unit}" if self.unit else self.where


@dataclass(frozen=True, slots=True)
class Blind:
    """A place that cannot be looked into, in a clerk's words: 第1、2页是图片."""

    what: str
