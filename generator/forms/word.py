"""A blank annex as .docx: the sheet that ``paper`` describes, A4, a bookmark wherever something is to be
filled.

Comes in: a ``Paper`` and a day. Goes out: the bytes of a file, the same for the same sheet. The surprise:
the browser knows a place by its bookmark, and takes the first run in it for how its words shall look; a
second one holds the prompt that a blank form prints.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from itertools import count
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VERTICAL
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from generator.forms.paper import Cell, Line, Paper, placed

SONG, HEI, KAI = "宋体", "黑体", "楷体"
MARK = "F_"
_STYLES: dict[str, tuple[str, float, Any]] = {
    "title": (HEI, 16, ALIGN.CENTER),
    "middle": (SONG, 12, ALIGN.CENTER),
    "right": (SONG, 12, ALIGN.RIGHT),
    "left": (SONG, 12, ALIGN.LEFT),
    "head": (HEI, 14, ALIGN.LEFT),
    "sub": (KAI, 14, ALIGN.LEFT),
    "body": (SONG, 14, ALIGN.LEFT),
    "note": (SONG, 10.5, ALIGN.LEFT),
}
_LEFT_OUT = ("docProps/thumbnail.jpeg",)
_TIME = (1980, 1, 1, 0, 0, 0)
_GREY = RGBColor(0x66, 0x66, 0x66)


def blank(paper: Paper, day: date) -> bytes:
    """The file; ``day`` is what it says of when it was made."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = paper.title, "", ""
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    properties.comments, properties.revision = "", 1
    marks = count(1)
    if paper.annex:
        _line(document.add_paragraph(), Line(paper.annex, style="left"), marks)
    for line in paper.above:
        _line(document.add_paragraph(), line, marks)
    if paper.rows:
        _table(document, paper, marks)
    for line in paper.below:
        _line(document.add_paragraph(), line, marks)
    file = io.BytesIO()
    document.save(file)
    return _settled(file.getvalue())


def _line(paragraph: Any, line: Line, marks: count[int]) -> None:
    face, size, align = _STYLES[line.style]
    paragraph.alignment = align
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(6 if line.style in ("title", "head") else 0)
    form.line_spacing = 1.5 if line.style in ("head", "sub", "body") else 1.15
    if line.style in ("head", "sub", "body"):
        form.first_line_indent = Pt(size * 2)
    if line.text:
        _run(paragraph, line.text, face, size)
    if line.field:
        _place(paragraph, line.field, face, size, line.hint, marks)


def _table(document: Any, paper: Paper, marks: count[int]) -> None:
    table = document.add_table(len(paper.rows), len(paper.widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for at, width in enumerate(paper.widths):
        table.columns[at].width = Mm(width)
    grid = [list(row.cells) for row in table.rows]
    for y, x, cell in placed(paper):
        corner = grid[y][x]
        if cell.across > 1 or cell.down > 1:
            corner = corner.merge(grid[y + cell.down - 1][x + cell.across - 1])
        corner.width = Mm(sum(paper.widths[x : x + cell.across]))
        corner.vertical_alignment = VERTICAL.CENTER if cell.centred else VERTICAL.TOP
        _fill(corner, cell, marks)
    for row, cells in zip(table.rows, paper.rows, strict=True):
        row.height = Mm(max((cell.tall for cell in cells), default=0) or 8)


def _fill(corner: Any, cell: Cell, marks: count[int]) -> None:
    paragraph = corner.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER if cell.centred else ALIGN.LEFT
    if cell.text:
        _run(paragraph, cell.text, SONG, 11)
    if cell.field:
        _place(paragraph, cell.field, SONG, 11, "", marks)
    for text in cell.after.split("\n") if cell.after else ():
        last = corner.add_paragraph()
        last.alignment = ALIGN.RIGHT
        _run(last, text, SONG, 11)


def _run(paragraph: Any, text: str, face: str, size: float) -> Any:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.name = face
    run._element.rPr.rFonts.set(qn("w:eastAsia"), face)
    return run


def _place(paragraph: Any, field: str, face: str, size: float, hint: str, marks: count[int]) -> None:
    number = str(next(marks))
    for kind in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{kind}")
        mark.set(qn("w:id"), number)
        if kind == "bookmarkStart":
            mark.set(qn("w:name"), f"{MARK}{field}")
            paragraph._p.append(mark)
            _run(paragraph, "", face, size)
            if hint:
                _run(paragraph, hint, KAI, size).font.color.rgb = _GREY
        else:
            paragraph._p.append(mark)


def _settled(made: bytes) -> bytes:
    """The same file without a picture of nothing, every part of it of one time."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name in _LEFT_OUT:
                continue
            body = old.read(name)
            if name == "_rels/.rels":
                body = _without_thumbnail(body)
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, body)
    return file.getvalue()


def _without_thumbnail(relations: bytes) -> bytes:
    text = relations.decode()
    start = text.find("metadata/thumbnail")
    if start < 0:
        return relations
    begin, end = text.rfind("<Relationship ", 0, start), text.index("/>", start) + 2
    return (text[:begin] + text[end:]).encode()
