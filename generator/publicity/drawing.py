"""A printed page as marks on paper: what posters and sheets are made of, before they are SVG or PDF.

Comes in: words, sizes and places in millimetres on A4. Goes out: ``Drawing``s of ``Words``, ``Bar`` and
``Code``. The surprise: widths are estimated, every Chinese character a full em and every other character
more than any face gives it, so that the page is the same with and without a face and no line runs over its
end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.text import phrases

WIDTH, HEIGHT = 210.0, 297.0
# the look's ink, grey and vermilion by day: paper has no scheme (tokens.css)
INK, GREY, RED = "#191c22", "#62666e", "#b92c17"
_NARROW = 0.6
_WIDE = 0.85  # Latin capitals and the widest small letters
_CAPITAL = re.compile("[A-Zmw@%—…“”]")
# never at the head of a line, and never at its end
_CLOSING = "，。、；：？！）》」』】〕”’…—%％·"
_OPENING = "（《「『【〔“‘"
_WORD = re.compile(r"[0-9A-Za-z_.\-—/@:&?=+#%]+")


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text, its base line beginning at ``x``, ``y``."""

    x: float
    y: float
    size: float
    text: str
    colour: str = INK
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle; rules are thin ones."""

    x: float
    y: float
    width: float
    height: float
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code, ``size`` wide, of the address that it holds."""

    x: float
    y: float
    size: float
    address: str


Mark = Words | Bar | Code


@dataclass(frozen=True, slots=True)
class Drawing:
    """One page of A4."""

    title: str
    marks: tuple[Mark, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """All its words, for whatever looks at what leaves."""
        codes = (mark.address for mark in self.marks if isinstance(mark, Code))
        return (self.title, *(mark.text for mark in self.marks if isinstance(mark, Words)), *codes)


@lru_cache(maxsize=1 << 13)
def _em(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WF" or "\u3000" <= char <= "\u9fff":
        return 1.0
    if unicodedata.combining(char):
        return 0.0
    return (1.0 if ord(char) > 0x2000 else _WIDE) if _CAPITAL.match(char) or ord(char) > 0xFF else _NARROW


def width(text: str, size: float) -> float:
    """How wide ``text`` is at most."""
    return sum(map(_em, text)) * size


def tokens(text: str) -> Iterator[str]:
    """``text`` cut wherever a line may end: not within a number or a word, not before 。 or after （."""
    held = ""
    start = 0
    while start < len(text):
        word = _WORD.match(text, start)
        piece = word[0] if word else text[start]
        start += len(piece)
        if held and (piece in _CLOSING or held[-1] in _OPENING or piece[0] in _CLOSING):
            held += piece
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def wrap(text: str, size: float, room: float, most: int = 0) -> tuple[str, ...]:
    """``text`` in lines no wider than ``room``, turned at the end of a phrase where that can be.

    With ``most`` there are no more lines than that, and the last ends in … where something is left out.
    """
    lines, line = [], ""
    for piece in _fitting(text, size, room):
        if line and width(line + piece.rstrip(), size) > room:
            lines.append(line.strip())
            line = ""
        line += piece
    lines.append(line.strip())
    lines = [each for each in lines if each]
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _cut(lines[most - 1], size, room)]
    return tuple(lines)


def _fitting(text: str, size: float, room: float) -> Iterator[str]:
    """Phrases, or what they are made of where one is wider than a line."""
    for phrase in phrases(text):
        if width(phrase, size) <= room:
            yield phrase
            continue
        for token in tokens(phrase):
            yield from (token,) if width(token, size) <= room else token


def _cut(line: str, size: float, room: float) -> str:
    kept = ""
    for token in tokens(line):
        if width(f"{kept}{token}…", size) > room:
            break
        kept += token
    return f"{kept.rstrip(_CLOSING + _OPENING)}…"


def lines(
    found: Iterable[str], x: float, y: float, size: float, leading: float, **more: object
) -> Iterator[Words]:
    """``found`` as lines of text under each other, the first with its base line at ``y``."""
    for place, text in enumerate(found):
        yield Words(x, y + place * leading, size, text, **more)  # type: ignore[arg-type]
