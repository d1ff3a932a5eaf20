"""Characters of a PDF page → the text of a cell or a line.

Comes in: characters as pdfplumber gives them, each with its place. Goes out: text. The surprise: white space
is a guess from places, so none is put between Chinese characters, however far apart they were printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from generator.documents.grid import SOFT

# radicals that Unicode does not fold into words by itself
_RADICALS = str.maketrans(
    "⺁⺄⺈⺌⺍⺕⺠⺡⺮⺼⻁⻄⻅⻆⻉⻋⻍⻐⻓⻔⻖⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂乙刀小小彐民水竹月虎西见角贝车辶钅长门阝青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")
_PADDING = 14.0  # what stays empty at the left and right of a cell, at most


def upright(char: Any) -> bool:
    return bool(char["text"]) and char.get("size", 1) > 0.5


def within(char: Any, box: Sequence[float]) -> bool:
    middle, height = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def by_cell(chars: Sequence[Any], cells: Sequence[Any]) -> list[str]:
    """The text of each cell; rows of cells are found by bisection, for a page has thousands of characters."""
    held: list[list[Any]] = [[] for _ in cells]
    bands: dict[tuple[float, float], list[int]] = {}
    for place, cell in enumerate(cells):
        bands.setdefault((cell[1], cell[3]), []).append(place)
    for char in chars:
        height = (char["top"] + char["bottom"]) / 2
        for (top, bottom), places in bands.items():
            if (
                top <= height <= bottom
                and (at := next((place for place in places if within(char, cells[place])), None)) is not None
            ):
                held[at].append(char)
                break
    return [text(found, cell[2] - cell[0]) for found, cell in zip(held, cells, strict=True)]


def text(chars: Sequence[Any], width: float = 0) -> str:
    """Characters as lines; one that turns because a cell of this ``width`` is full ends in a soft break."""
    lines: list[list[Any]] = []
    for char in sorted(chars, key=lambda each: (each["top"] + each["bottom"], each["x0"])):
        middle = (char["top"] + char["bottom"]) / 2
        if lines and abs(middle - (lines[-1][0]["top"] + lines[-1][0]["bottom"]) / 2) < char["size"] * 0.5:
            lines[-1].append(char)
        else:
            lines.append([char])
    lines = [sorted(line, key=lambda each: float(each["x0"])) for line in lines]
    words = ""
    for place, line in enumerate(lines):
        if place:
            words += SOFT if _is_full(lines[place - 1], line, width) else "\n"
        words += _line(line)
    return words


def _is_full(line: Sequence[Any], below: Sequence[Any], width: float) -> bool:
    """True where the first word of the line below would not have fitted any more."""
    word = [below[0]]
    for char in below[1:]:
        if not (word[-1]["text"].isascii() and char["text"].isascii()) or char["text"] == " ":
            break
        word.append(char)
    room = width - (line[-1]["x1"] - line[0]["x0"]) - _PADDING
    return bool(room < word[-1]["x1"] - word[0]["x0"])


def _line(chars: Sequence[Any]) -> str:
    """One line; a gap is a space only between Latin letters and digits."""
    words = ""
    before: Any = None
    for char in chars:
        said = _word(char["text"])
        if before is not None and said == before["text"] and abs(char["x0"] - before["x0"]) < 1:
            continue  # printed twice to look bold
        gap = char["x0"] - before["x1"] if before is not None else 0
        if words and words[-1].isascii() and said[:1].isascii() and gap > char["size"] * 0.25:
            words += "" if words[-1] == " " or said == " " else " "
        words += said
        before = char
    return words


def _word(sign: str) -> str:
    """A sign as a word, where the file gives the number of its radical."""
    if not RADICAL.search(sign):
        return sign
    return unicodedata.normalize("NFKC", sign).translate(_RADICALS)
