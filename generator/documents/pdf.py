"""Ruled tables of PDF files, and the lines of text between them.

Comes in: the bytes of a PDF. Goes out: a ``Document``; a page is called ``计划.pdf#第3页``, rows and lines
are counted on it. The surprise: a PDF holds characters at places and no words: gaps between Chinese ones are
a way of printing, a row cut by a page end has no line under it, and a sign may be written with the number of
a radical (⼭) instead of the word (山).
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from generator.documents.grid import Document, Paragraph, Refused, Table, remark
from generator.documents.guard import tell
from generator.documents.marks import is_page_number
from generator.documents.pdf_text import RADICAL, by_cell, text, upright, within
from generator.documents.spans import Span, table
from generator.finding import Finding, Position

_TABLE = {
    "vertical_strategy": "lines",
    "horizontal_strategy": "lines",
    "snap_tolerance": 3,
    "join_tolerance": 3,
    "intersection_tolerance": 4,
}
_NEAR = 3.0  # points: less is the width of a line


def read(raw: bytes, file: str) -> Document:
    """All pages of a PDF."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)  # its remarks are about fonts, in English
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            return _document(pdf, file)
    except (PDFPasswordIncorrect, PDFEncryptionError) as problem:
        raise _locked() from problem
    except PdfminerException as problem:
        if any(isinstance(each, PDFPasswordIncorrect | PDFEncryptionError) for each in problem.args):
            raise _locked() from problem
        raise


def _document(pdf: Any, file: str) -> Document:
    parts: list[Paragraph | Table] = []
    pages, silent, radicals = len(pdf.pages), [], False
    for number, page in enumerate(pdf.pages, 1):
        tell(f"第 {number}/{pages} 页")
        page = _turned(pdf, page)
        radicals |= any(RADICAL.search(char["text"]) for char in page.chars)
        if page.chars:
            parts += _Page(page, f"{file}#第{number}页").parts()
        elif page.images:
            silent.append(number)
        page.close()
    if pages and not parts:
        what = "PDF 里没有文字，可能是扫描件或图片"
        fix = "找发文单位要 Word 或 Excel 原件；只有扫描件时，先用文字识别软件转成 Word，逐格核对后再导入"
        raise Refused("import-pdf-scan", what, fix)
    return Document(file, tuple(parts), tuple(_remarks(file, silent, radicals)))


def _turned(pdf: Any, page: Any) -> Any:
    """``page`` turned so that most of its characters stand upright."""
    from pdfplumber.page import Page

    turns = Counter(map(_turn, page.chars))
    turn = max(turns, key=lambda each: turns[each], default=0)
    if not turn:
        return page
    page.page_obj.rotate = (page.page_obj.rotate + turn) % 360
    return Page(pdf, page.page_obj, page_number=page.page_number)


def _turn(char: Any) -> int:
    """How far to turn a page, clockwise, for this character to stand upright."""
    along, up = char["matrix"][:2]
    if abs(along) >= abs(up):
        return 0 if along >= 0 else 180
    return 90 if up > 0 else 270


def _remarks(file: str, silent: Sequence[int], radicals: bool) -> Iterator[Finding]:
    if silent:
        numbers = "、".join(map(str, silent))
        what, why = f"第 {numbers} 页是图片，没有文字可读", "这几页上的项目没有读入"
        yield remark(Position(file), "import-pdf-scan", what, why, "对照原件补上，或找发文单位要 Word 原件")
    if radicals:
        what = "PDF 用部首的编码代替了一些字，已经换成本字"
        why = "换错的字在目录里搜不到"
        yield remark(Position(file), "import-pdf-radicals", what, why, "对照印发件看一遍项目名称和单位名称")


class _Page:
    """One page: its tables and the lines between them, from top to bottom."""

    def __init__(self, page: Any, place: str) -> None:
        self.page, self.place = page, place
        self.chars = [char for char in page.chars if upright(char)]
        self.lines = 0

    def parts(self) -> Iterator[Paragraph | Table]:
        tables = sorted(self._tables(), key=lambda found: (found.bbox[1], found.bbox[0]))
        free = [char for char in self.chars if not any(within(char, found.bbox) for found in tables)]
        for found in tables:
            yield from self._paragraphs([char for char in free if char["top"] < found.bbox[1]])
            free = [char for char in free if char["top"] >= found.bbox[1]]
            yield from self._table(found)
        yield from self._paragraphs(free)

    def _tables(self) -> list[Any]:
        """Ruled tables; where vertical lines run on beyond the last across, the page end closes the row."""
        settings = dict(_TABLE)
        edges = [edge for edge in self.page.edges if edge["width"] + edge["height"] > _NEAR]
        upright = [edge for edge in edges if edge["orientation"] == "v"]
        across = [edge["top"] for edge in edges if edge["orientation"] == "h"]
        if upright and across:
            top, bottom = min(edge["top"] for edge in upright), max(edge["bottom"] for edge in upright)
            open_ends = [
                end
                for end, line in ((top, min(across)), (bottom, max(across)))
                if abs(end - line) > _NEAR * 2
            ]
            settings["explicit_horizontal_lines"] = open_ends
        found = self.page.find_tables(settings)
        return [each for each in found if len(each.cells) > 1]

    def _paragraphs(self, chars: list[Any]) -> Iterator[Paragraph]:
        for line in filter(None, map(str.strip, text(chars).split("\n"))):
            if not is_page_number(line) and not line.isdecimal():
                self.lines += 1
                yield Paragraph(line, Position(self.place, self.lines))

    def _table(self, found: Any) -> Iterator[Table]:
        """Cells as spans between the lines that any cell of the table begins at."""
        inside = [char for char in self.chars if within(char, found.bbox)]
        lefts, tops = _edges(cell[0] for cell in found.cells), _edges(cell[1] for cell in found.cells)
        by_row: list[list[tuple[int, Span]]] = [[] for _ in tops]
        texts = by_cell(inside, found.cells)
        for cell, words in zip(found.cells, texts, strict=True):
            left, top = _index(lefts, cell[0]), _index(tops, cell[1])
            across = sum(1 for edge in lefts if cell[0] - _NEAR < edge < cell[2] - _NEAR)
            down = sum(1 for edge in tops if cell[1] - _NEAR < edge < cell[3] - _NEAR)
            by_row[top].append((left, Span(words, max(across, 1), max(down, 1))))
        whole = table(list(_filled(by_row, len(lefts))), self.place)
        start = self.lines
        self.lines += len(whole.rows)
        yield _moved(whole, start, self.place)


def _filled(rows: Sequence[list[tuple[int, Span]]], width: int) -> Iterator[list[Span]]:
    """Each row with empty cells where the ruling left a hole, so that what follows keeps its column."""
    reach = [0] * width
    for row in rows:
        there = dict(row)
        spans: list[Span] = []
        column = 0
        while column < width:
            if span := there.get(column):
                spans.append(span)
                stop = min(column + span.across, width)
                reach[column:stop] = [span.down] * (stop - column)
                column = stop
            else:
                if reach[column] <= 0:
                    spans.append(Span(""))
                    reach[column] = 1
                column += 1
        yield spans
        reach = [max(rest - 1, 0) for rest in reach]


def _moved(whole: Table, start: int, place: str) -> Table:
    """The table with its rows counted on from the lines above it on the page."""
    from dataclasses import replace

    rows = tuple(
        replace(
            row,
            cells=tuple(replace(cell, line=cell.line + start) for cell in row.cells),
            position=Position(place, row.position.line + start, row.position.column),
        )
        for row in whole.rows
    )
    return Table(rows, Position(place, start + 1))


def _edges(values: Iterator[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda place: abs(edges[place] - value))


def _locked() -> Refused:
    return Refused(
        "import-file-encrypted", "PDF 有密码，打不开", "去掉密码，另存后再导入；或者找发文单位要 Word 原件"
    )
