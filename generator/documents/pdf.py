"""Ruled tables of PDF files, and the lines of text between them.

Comes in: the bytes of a PDF. Goes out: a ``Document``; a page is called ``计划.pdf#第3页``, rows and lines
are counted on it. The surprise: a PDF holds characters at places and no words: gaps between Chinese ones are
a way of printing, a row cut by a page end has no line under it, and a sign may be written with the number of
a radical (⼭) instead of the word (山).
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from generator.documents.grid import SOFT, Document, Paragraph, Refused, Table, remark
from generator.documents.guard import tell
from generator.documents.marks import is_page_number
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
_PADDING = 14.0  # what stays empty at the left and right of a cell, at most
# radicals that Unicode does not fold into words by itself
_RADICALS = str.maketrans(
    "⺁⺄⺈⺌⺍⺕⺠⺡⺮⺼⻁⻄⻅⻆⻉⻋⻍⻐⻓⻔⻖⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "厂乙刀小小彐民水竹月虎西见角贝车辶钅长门阝青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
_RADICAL = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")


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
        radicals |= any(_RADICAL.search(char["text"]) for char in page.chars)
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
        self.chars = [char for char in page.chars if _upright(char)]
        self.lines = 0

    def parts(self) -> Iterator[Paragraph | Table]:
        tables = sorted(self._tables(), key=lambda found: (found.bbox[1], found.bbox[0]))
        free = [char for char in self.chars if not any(_within(char, found.bbox) for found in tables)]
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
        for line in filter(None, map(str.strip, _text(chars).split("\n"))):
            if not is_page_number(line) and not line.isdecimal():
                self.lines += 1
                yield Paragraph(line, Position(self.place, self.lines))

    def _table(self, found: Any) -> Iterator[Table]:
        """Cells as spans between the lines that any cell of the table begins at."""
        inside = [char for char in self.chars if _within(char, found.bbox)]
        lefts, tops = _edges(cell[0] for cell in found.cells), _edges(cell[1] for cell in found.cells)
        by_row: list[list[tuple[int, Span]]] = [[] for _ in tops]
        texts = _by_cell(inside, found.cells)
        for cell, text in zip(found.cells, texts, strict=True):
            left, top = _index(lefts, cell[0]), _index(tops, cell[1])
            across = sum(1 for edge in lefts if cell[0] - _NEAR < edge < cell[2] - _NEAR)
            down = sum(1 for edge in tops if cell[1] - _NEAR < edge < cell[3] - _NEAR)
            by_row[top].append((left, Span(text, max(across, 1), max(down, 1))))
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


def _upright(char: Any) -> bool:
    return bool(char["text"]) and char.get("size", 1) > 0.5


def _within(char: Any, box: Sequence[float]) -> bool:
    middle, height = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= middle <= box[2] and box[1] <= height <= box[3])


def _by_cell(chars: Sequence[Any], cells: Sequence[Any]) -> list[str]:
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
                and (at := next((place for place in places if _within(char, cells[place])), None)) is not None
            ):
                held[at].append(char)
                break
    return [_text(found, cell[2] - cell[0]) for found, cell in zip(held, cells, strict=True)]


def _text(chars: Sequence[Any], width: float = 0) -> str:
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
        text = _word(char["text"])
        if before is not None and text == before["text"] and abs(char["x0"] - before["x0"]) < 1:
            continue  # printed twice to look bold
        gap = char["x0"] - before["x1"] if before is not None else 0
        if words and words[-1].isascii() and text[:1].isascii() and gap > char["size"] * 0.25:
            words += "" if words[-1] == " " or text == " " else " "
        words += text
        before = char
    return words


def _word(text: str) -> str:
    if not _RADICAL.search(text):
        return text
    return unicodedata.normalize("NFKC", text).translate(_RADICALS)


def _locked() -> Refused:
    return Refused(
        "import-file-encrypted", "PDF 有密码，打不开", "去掉密码，另存后再导入；或者找发文单位要 Word 原件"
    )
