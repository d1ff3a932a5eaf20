"""Text and Markdown: a line is a paragraph or a row of a table, parted by tabs or by bars.

Comes in: the bytes of a .md or .txt file, a notice as recognised text included. Goes out: a ``Document``
whose paragraphs and cells are free of markup (headings, list dashes, links, bold), which is presentation;
the words stay. The surprise: quotation marks are words here, except round a cell that a spreadsheet had to
quote because of a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from sys import intern

from generator.documents.encoding import decode, short_lines
from generator.documents.grid import Cell, Document, Paragraph, Row, Table
from generator.finding import Position
from generator.patterns import lazy

_HEADING = lazy(r"#{1,6}\s+")
_BULLET = lazy(r"[-*+]\s+(?=\S)")
_BREAK = lazy(r"<br\s*/?>", re.I)
_TAG = lazy(r"</?(?:b|strong|i|em|u|s|sup|sub|span|font|center|p|div)(?:\s[^<>]*)?>", re.I)
_LINK = lazy(r"\[([^\[\]]*)\]\((?:https?:|mailto:|tel:|[#/.])[^()\s]*\)|<((?:https?:|mailto:)[^<>\s]+)>")
_BOLD = lazy(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
_MARKUP = lazy(r"[<\[]|\*\*")  # what any of these three begins with
_RULE = lazy(r"(?:-{3,}|\*{3,}|_{3,})")
_UNDER_HEADING = lazy(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_BAR = lazy(r"(?<!\\)\|")
# quoted on the way out of a spreadsheet: the words hold a comma, a tab or a doubled quotation mark
_QUOTED = lazy(r'"((?=.*(?:,|\t|""))(?:[^"]|"")*)"')

_LONGEST = 20_000


def read(raw: bytes, file: str) -> Document:
    """Read a text file; what is wrong with its bytes is a finding."""
    text, findings = decode(raw, file)
    short_lines(text)
    return Document(file, parse(text, file), findings)


def parse(text: str, file: str) -> tuple[Paragraph | Table, ...]:
    """Paragraphs and tables of ``text`` in its order; rows that touch are one table, a blank line ends it."""
    lines = text.split("\n")
    found: list[Paragraph | Table] = []
    for form, group in groupby(_classified(lines), key=lambda item: item[0]):
        numbers = [number for _, number in group]
        if form == "text":
            found += (_paragraph(lines[number - 1], Position(file, number)) for number in numbers)
        elif form in _SPLIT:
            rows = tuple(_row(lines[number - 1], file, number, form) for number in numbers)
            found.append(Table(rows, rows[0].position))
    return tuple(found)


def _classified(lines: list[str]) -> Iterator[tuple[str, int]]:
    """What each line is: text, tab, bar or blank. Rules and the line under a heading row say nothing."""
    before = ""
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        before = _form(line, before, following)
        if before != "mark":
            yield before, number
        elif "|" in line:
            before = "bar"


def _form(line: str, before: str, following: str) -> str:
    bare = line.strip()
    inside = "\t" in line.strip("\t") or line.endswith("\t\t")
    if (inside and bare) or (before == "tab" and "\t" in line):
        return "tab"
    if not bare:
        return "blank"
    if _RULE.fullmatch(bare) or ("|" in bare and _UNDER_HEADING.fullmatch(bare)):
        return "mark"
    under = following.strip()
    in_table = before == "bar" or ("|" in under and _UNDER_HEADING.fullmatch(under))
    return "bar" if bare.startswith("|") or (_BAR.search(bare) and in_table) else "text"


def _paragraph(line: str, position: Position) -> Paragraph:
    bare = line.strip()
    heading, bullet = _HEADING.match(bare), _BULLET.match(bare)
    words = bare[found.end() :] if (found := heading or bullet) else bare
    return Paragraph(_plain(_BREAK.sub(" ", words)).strip(), position, heading is not None)


def _row(line: str, file: str, number: int, form: str) -> Row:
    # units stand on many rows, and the plan's own table has the same words
    cells = tuple(Cell(intern(text), number, column) for text, column in _SPLIT[form](line))
    return Row(cells, Position(file, number, cells[0].column))


def _tabbed(line: str) -> Iterator[tuple[str, int]]:
    column, plain = 1, not _MARKUP.search(line) and '"' not in line
    for raw in line.split("\t"):
        quoted = None if plain else _QUOTED.fullmatch(raw)
        yield raw if plain else _plain(quoted[1].replace('""', '"') if quoted else raw), column
        column += len(raw) + 1


def _barred(line: str) -> Iterator[tuple[str, int]]:
    """Cells between bars; spaces around one are part of the form, ``\\|`` is a bar in the words."""
    start = len(line) - len(line.lstrip()) + line.lstrip().startswith("|")
    end = len(line.rstrip())
    if end > start and _BAR.match(line, end - 1):
        end -= 1
    for bar in (*_BAR.finditer(line, start, end), None):
        stop = bar.start() if bar else end
        raw = line[start:stop]
        yield (
            _plain(_BREAK.sub("\n", raw.strip()).replace("\\|", "|")),
            start + len(raw) - len(raw.lstrip()) + 1,
        )
        start = stop + 1


_SPLIT = {"tab": _tabbed, "bar": _barred}


def _plain(text: str) -> str:
    """``text`` without inline markup, which nobody looks for in a line as long as a book."""
    if len(text) > _LONGEST or not _MARKUP.search(text):
        return text
    return _BOLD.sub(r"\1", _LINK.sub(lambda link: link[1] or link[2] or "", _TAG.sub("", text)))
