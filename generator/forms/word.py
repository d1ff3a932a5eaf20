"""A blank annex as .docx: the sheet of ``paper``, A4, a bookmark wherever something is to be filled.

Comes in: a ``Paper`` and a day. Goes out: the bytes of a file, the same for the same sheet. The surprise:
the browser knows a place by its bookmark, and takes the first run in it for how its words shall look; a
second one holds the prompt that a blank form prints. The body is written as XML and only its parts around
by python-docx, whose way of merging cells took longer than all the rest.
"""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from functools import cache
from itertools import count
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from generator.forms.paper import Cell, Line, Paper, placed

SONG, HEI, KAI = "宋体", "黑体", "楷体"
MARK = "F_"
# face, size in points, side, lines high in 240ths
_STYLES: dict[str, tuple[str, float, str, int]] = {
    "title": (HEI, 16, "center", 276),
    "middle": (SONG, 12, "center", 276),
    "right": (SONG, 12, "right", 276),
    "left": (SONG, 12, "left", 276),
    "head": (HEI, 14, "left", 360),
    "sub": (KAI, 14, "left", 360),
    "body": (SONG, 14, "left", 360),
    "note": (SONG, 10.5, "left", 276),
}
_INDENTED = ("head", "sub", "body")
_CELL = 11
_GREY = "666666"
_UNUSED = ("/stylesWithEffects", "/numbering", "/customXml")
_LEFT_OUT = ("docProps/thumbnail.jpeg",)
_TIME = (1980, 1, 1, 0, 0, 0)
_Marks: TypeAlias = "count[int]"


def blank(paper: Paper, day: date) -> bytes:
    """The file; ``day`` is what it says of when it was made."""
    document = _document()
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = paper.title, "", ""
    properties.created = properties.modified = datetime(day.year, day.month, day.day)
    properties.comments, properties.revision = "", 1
    body = document.element.body
    del body[:-1]
    for part in parse_xml(f"<w:body {nsdecls('w')}>{_body(paper)}</w:body>"):
        body.insert(len(body) - 1, part)
    file = io.BytesIO()
    document.save(file)
    return _settled(file.getvalue())


@cache
def _document() -> Any:
    """The sheet of A4 that every form is put on in its turn, without the 800 kB of styles that none has."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    styles = document.styles.element
    for style in list(styles):
        if style.tag in (qn("w:latentStyles"), qn("w:style")) and style.get(qn("w:default")) != "1":
            styles.remove(style)
    for name, relation in list(document.part.rels.items()):
        if relation.reltype.endswith(_UNUSED):
            del document.part.rels[name]
    return document


def _body(paper: Paper) -> str:
    marks = count(1)
    corner = (Line(paper.annex, style="left"),) if paper.annex else ()
    above = "".join(_line(line, marks) for line in (*corner, *paper.above))
    table = _table(paper, marks) if paper.rows else ""
    return above + table + "".join(_line(line, marks) for line in paper.below)


def _line(line: Line, marks: _Marks) -> str:
    face, size, side, high = _STYLES[line.style]
    inside = _run(line.text, face, size) if line.text else ""
    if line.field:
        inside += _place(line.field, face, size, line.hint, marks)
    indent = f'<w:ind w:firstLine="{size * 40:.0f}"/>' if line.style in _INDENTED else ""
    return _paragraph(inside, side, 120 if line.style in ("title", "head") else 0, high, indent)


def _paragraph(inside: str, side: str, space: int = 0, high: int = 276, indent: str = "") -> str:
    spacing = f'<w:spacing w:before="{space}" w:after="{space}" w:line="{high}" w:lineRule="auto"/>'
    return f'<w:p><w:pPr>{spacing}{indent}<w:jc w:val="{side}"/></w:pPr>{inside}</w:p>'


def _run(text: str, face: str, size: float, colour: str = "") -> str:
    fonts = "".join(f' w:{name}="{face}"' for name in ("ascii", "hAnsi", "eastAsia"))
    shade = f'<w:color w:val="{colour}"/>' if colour else ""
    look = f'<w:rPr><w:rFonts{fonts}/>{shade}<w:sz w:val="{size * 2:.0f}"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _place(field: str, face: str, size: float, hint: str, marks: _Marks) -> str:
    number = next(marks)
    inside = _run("", face, size) + (_run(hint, KAI, size, _GREY) if hint else "")
    start = f'<w:bookmarkStart w:id="{number}" w:name="{MARK}{field}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number}"/>'


def _table(paper: Paper, marks: _Marks) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    head = (
        f'<w:tblPr><w:tblW w:w="{_twips(sum(paper.widths))}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    )
    grid = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in paper.widths)
    rows: list[dict[int, str]] = [{} for _ in paper.rows]
    for y, x, cell in placed(paper):
        rows[y][x] = _cell(paper, x, cell, _filled(cell, marks), "restart")
        for below in range(y + 1, y + cell.down):
            rows[below][x] = _cell(paper, x, cell, _paragraph("", "left"), "continue")
    drawn = (
        f'<w:tr><w:trPr><w:trHeight w:val="{_twips(_tall(cells))}" w:hRule="atLeast"/></w:trPr>'
        f"{''.join(row[x] for x in sorted(row))}</w:tr>"
        for row, cells in zip(rows, paper.rows, strict=True)
    )
    return f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{''.join(drawn)}</w:tbl>"


def _twips(millimetres: int) -> int:
    return round(millimetres * 1440 / 25.4)


def _tall(cells: tuple[Cell, ...]) -> int:
    return max((cell.tall for cell in cells), default=0) or 8


def _cell(paper: Paper, x: int, cell: Cell, inside: str, merged: str) -> str:
    width = _twips(sum(paper.widths[x : x + cell.across]))
    span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    merge = f'<w:vMerge w:val="{merged}"/>' if cell.down > 1 else ""
    align = f'<w:vAlign w:val="{"center" if cell.centred else "top"}"/>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{align}</w:tcPr>{inside}</w:tc>'


def _filled(cell: Cell, marks: _Marks) -> str:
    inside = _run(cell.text, SONG, _CELL) if cell.text else ""
    if cell.field:
        inside += _place(cell.field, SONG, _CELL, "", marks)
    after = cell.after.split("\n") if cell.after else ()
    last = "".join(_paragraph(_run(text, SONG, _CELL), "right") for text in after)
    return _paragraph(inside, "center" if cell.centred else "left") + last


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
