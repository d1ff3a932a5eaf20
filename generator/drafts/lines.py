"""A notice's document → its lines, free of characters that cannot be seen.

Comes in: a ``Document``. Goes out: ``Line``s in its order; ``parts`` tells what each belongs to. The
surprise: a text or PDF breaks its paragraphs where the page ends, 2016年 on one line and 7月12日 on the next;
such lines are joined again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.documents.grid import Document, Paragraph, Row
from generator.finding import Position

CJK = "\u3400-\u9fff\uf900-\ufaff"
MOST = 4000  # characters of one paragraph that are looked into
_MOST_BLANK = 60
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp", "Cn")
NUMERAL = "一二三四五六七八九十"
MARKER = re.compile(
    f"(?:第?[{NUMERAL}]{{1,3}}(?:[、.．]|部分)|[（(][{NUMERAL}\\d]{{1,3}}[)）]、?"
    "|\\d{1,2}(?:[、．)）]|[.](?!\\d))|[①-⑳]|[•●◆■▪·※])\\s*"
)
_SPREAD = re.compile(f"(?<!\\S)((?:[{CJK}][ \u3000\u00a0]+){{1,4}}[{CJK}])(?=\\s*[：:])")
ENDS = re.compile("[。！？；：:!?;、]$")
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")
_PAGE_NUMBER = re.compile(
    "[-—–－]\\s?\\d{1,3}\\s?[-—–－]|第\\s?\\d{1,3}\\s?页(?:\\s?[，/]?\\s?共\\s?\\d{1,3}\\s?页)?"
)
TITLE_END = re.compile("(?:通知|公告|通告|邀请函|的函|招生简章)(?:[（(][^（）()]{1,12}[)）])?$")
TO = re.compile("^(?:各|有关|相关|尊敬|省直|市直|全省|全市|县).*[：:]$")
ANNEX = re.compile(f"附\\s?[件表]\\s?[\\d{NUMERAL}]{{0,3}}\\s?[：:]?\\s?(?P<name>.{{0,40}})$")


class Part(StrEnum):
    """Where in the file a line stands."""

    BEFORE = "页面"
    NOTICE = "通知"
    ANNEX = "附件"
    AFTER = "页脚"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, or one row of a table (``cells``); ``table`` tells rows of one table from another's.

    ``topic`` is the heading it stands under, without its number; a heading's own is what stood above it.
    """

    text: str
    position: Position
    heading: bool = False
    cells: tuple[str, ...] = ()
    table: int = -1
    part: Part = Part.NOTICE
    topic: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """The lines of a notice, its title and the lines the title takes; ``hidden`` holds unseen characters.

    ``lines`` have plain digits for full-width ones, to be understood; ``printed`` are the same as they stand.
    """

    lines: tuple[Line, ...]
    printed: tuple[Line, ...]
    title: str
    title_lines: tuple[int, ...]
    hidden: tuple[tuple[Position, str], ...]

    def of(self, *parts: Part) -> Iterator[Line]:
        return (line for line in self.lines if line.part in parts)


def visible(text: str) -> str:
    """``text`` on one line without controls, marks that turn or hide writing, and halves of characters."""
    kept = (
        " " if char in "\n\t\r\v\f\x85\u2028\u2029" else char
        for char in text
        if char in "\n\t\r\v\f\x85\u2028\u2029" or unicodedata.category(char) not in _UNSEEN
    )
    return "".join(kept).strip()


def squeezed(text: str) -> str:
    """``text`` without white space, full-width letters and digits as plain ones."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def plain(line: Line) -> Line:
    """``line`` with plain digits for full-width ones, character by character."""
    cells = tuple(cell.translate(_WIDE) for cell in line.cells)
    return replace(line, text=line.text.translate(_WIDE), cells=cells)


def unmarked(text: str) -> str:
    """``text`` without the number or bullet it begins with."""
    return MARKER.sub("", text, count=1) if MARKER.match(text) else text


def read_lines(document: Document) -> list[Line]:
    """The document as lines, those that a page broke in one piece."""
    return _joined(list(_lines(document)))


def _lines(document: Document) -> Iterator[Line]:
    for order, part in enumerate(document.parts):
        if isinstance(part, Paragraph):
            place, printed = part.position, "\v" in part.text  # the lines of a page, not of one paragraph
            for more, text in enumerate(part.text.splitlines()):
                shown = _SPREAD.sub(lambda found: squeezed(found[1]), visible(text))
                if shown and not _PAGE_NUMBER.fullmatch(shown):
                    at = Position(place.file, place.line + more) if printed else place
                    yield Line(shown, at, part.heading)
        else:
            form = len(part.rows) <= _MOST_BLANK  # the empty rows of a form are there to be filled in
            yield from (_row(row, order) for row in part.rows if form or not row.blank)


def _row(row: Row, order: int) -> Line:
    cells = tuple(visible(cell.text) for cell in row.cells)
    text = "　".join(cell for cell in cells if cell)
    return Line(text, row.position, cells=cells, table=order)


def hidden(document: Document) -> Iterator[tuple[Position, str]]:
    """Characters that cannot be seen, each with its place."""
    for part in document.parts:
        cells = (
            [(part.text, part.position)]
            if isinstance(part, Paragraph)
            else [(cell.text, row.position) for row in part.rows for cell in row.cells]
        )
        for text, position in cells:
            for char in dict.fromkeys(text):
                if char not in "\n\t\r\v\f" and unicodedata.category(char) in _UNSEEN:
                    yield position, char


def _joined(lines: Sequence[Line]) -> list[Line]:
    """A paragraph that a narrow page broke, in one piece: its lines are about as long as the widest."""
    widest = _widest(lines)
    found: list[Line] = []
    last: Line | None = None  # the last source line of what stands at the end of ``found``
    for line in lines:
        if last and found and _runs_on(last, line, widest):
            glue = " " if last.text[-1:].isascii() and line.text[:1].isascii() else ""
            found[-1] = replace(found[-1], text=f"{found[-1].text}{glue}{line.text}")
        else:
            found.append(line)
        last = line
    return found


def _widest(lines: Sequence[Line]) -> int:
    """The width at which the page breaks its lines; 0 where lines are of any length."""
    widths = [_width(line.text) for line in lines if line.table < 0]
    return max(widths) if len(widths) >= 8 and 50 <= max(widths) <= 120 else 0


def _width(text: str) -> int:
    """Columns on a page: a Chinese character takes two."""
    return sum(2 if char > "\u2e80" else 1 for char in text)


def _runs_on(last: Line, line: Line, widest: int) -> bool:
    return (
        widest > 0
        and last.table < 0
        and line.table < 0
        and not (last.heading or line.heading)
        and (line.position.file != last.position.file or line.position.line == last.position.line + 1)
        and _width(last.text) >= widest - 8
        and not ENDS.search(last.text)
        and not TITLE_END.search(last.text)
        and not MARKER.match(line.text)
        and not TO.match(line.text)
        and not ANNEX.fullmatch(line.text)
    )
