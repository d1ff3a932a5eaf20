"""Word documents (.docx): paragraphs and tables as print shows them.

Comes in: the bytes of a .docx file. Goes out: a ``Document``; a table is called by its place in the file,
``计划.docx#表2``. The surprise: what stands in the file is not what is read: deleted and moved text, hidden
text, the instructions of fields and text boxes go, the numbers that Word counts by itself come in; and a
table that only lays out a page is read as what stands in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.documents.grid import Document, Paragraph, Refused, Table, macro
from generator.documents.numbering import Numbering
from generator.documents.package import Package
from generator.documents.spans import Span, table
from generator.documents.wordml import child, is_on, name, value
from generator.finding import Position

_WRAPS = {
    "sdt",
    "sdtContent",
    "ins",
    "moveTo",
    "customXml",
    "smartTag",
    "hyperlink",
    "fldSimple",
    "bdo",
    "dir",
}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# the few signs of symbol fonts that mark a level
_SYMBOLS = {"F0AB": "★", "F0B6": "☆", "F0FC": "√", "F0FE": "☑", "F052": "☑"}


def read(raw: bytes, file: str) -> Document:
    """The body of a Word document."""
    package = Package(raw)
    root = package.xml(package.main("word/document.xml"))
    body = next((child for child in root if name(child) == "body"), None) if root is not None else None
    if body is None:
        fix = "用 Word 或 WPS 打开，另存为一份新的 .docx 文件再导入"
        raise Refused("import-file-unreadable", "Word 文档里没有正文，或者已损坏", fix)
    reader = _Reader(file, Numbering(package))
    macros = (macro(file),) if any(part.endswith("vbaProject.bin") for part in package.names) else ()
    return Document(file, tuple(reader.parts(body)), macros)


class _Reader:
    """Walks a body once, from top to bottom, for the numbers that Word counts depend on what came before."""

    def __init__(self, file: str, numbering: Numbering) -> None:
        self.file, self.numbering = file, numbering
        self.lines = 0
        self.tables = 0

    def parts(self, parent: Any) -> Iterator[Paragraph | Table]:
        for node in parent:
            kind = name(node)
            if kind == "p":
                yield from self._paragraph(node)
            elif kind == "tbl":
                yield from self._table(node)
            elif kind in _WRAPS and not _is_placeholder(node):
                yield from self.parts(node)

    def _paragraph(self, node: Any) -> Iterator[Paragraph]:
        self.lines += 1
        heading = self.numbering.is_heading(node)
        for line in self._text(node).split("\n"):
            if line.strip():
                yield Paragraph(line.strip(), Position(self.file, self.lines), heading)

    def _table(self, node: Any) -> Iterator[Paragraph | Table]:
        rows = list(_inside(node, "tr"))
        if _is_layout(rows):
            for row in rows:
                for cell in _inside(row, "tc"):
                    yield from self.parts(cell)
            return
        self.tables += 1
        spans = [self._row(row) for row in rows if not _is_gone(child(row, "trPr"))]
        yield table(spans, f"{self.file}#表{self.tables}")

    def _row(self, row: Any) -> list[Span]:
        properties = child(row, "trPr")
        before = _count(value(child(properties, "gridBefore")), 0)
        spans = [Span("", before)] if before else []
        for cell in _inside(row, "tc"):
            about = child(cell, "tcPr")
            if child(about, "cellDel") is not None:
                continue
            across = _count(value(child(about, "gridSpan")), 1)
            down = child(about, "vMerge")
            goes_on = down is not None and value(down) != "restart"
            left = child(about, "hMerge")
            if left is not None and value(left) != "restart" and spans:
                spans[-1] = Span(spans[-1].text, spans[-1].across + across, 1, spans[-1].goes_on)
                continue
            spans.append(Span("" if goes_on else self._cell(cell), across, 1, goes_on))
        return spans

    def _cell(self, cell: Any) -> str:
        """Its paragraphs, one a line; one whose end was deleted runs on into the next."""
        text, joint = "", ""
        for node in _inside(cell, "p", "tbl"):
            if name(node) == "tbl":
                rows = (
                    " ".join(filter(None, map(self._cell, _inside(row, "tc")))) for row in _inside(node, "tr")
                )
                text, joint = text + joint + "\n".join(rows), "\n"
                continue
            text += joint + self._text(node)
            joint = "" if child(child(child(node, "pPr"), "rPr"), "del") is not None else "\n"
        return text

    def _text(self, paragraph: Any) -> str:
        return self.numbering.label(paragraph) + "".join(_words(paragraph))


def _words(node: Any) -> Iterator[str]:
    """The words of a paragraph as it stands after all changes are accepted."""
    for each in node:
        kind = name(each)
        if kind == "t":
            yield each.text or ""
        elif kind == "br" and value(each, "type") in ("page", "column"):
            continue
        elif kind in _SIGNS:
            yield _SIGNS[kind]
        elif kind == "sym":
            yield _SYMBOLS.get(value(each, "char").upper(), "")
        elif kind == "r" and is_on(child(child(each, "rPr"), "vanish")):
            continue
        elif kind in ("r", "ruby", "rubyBase") or (kind in _WRAPS and not _is_placeholder(each)):
            yield from _words(each)


def _inside(node: Any, *wanted: str) -> Iterator[Any]:
    """The elements below ``node`` of these names, through content controls and insertions."""
    for each in node:
        if name(each) in wanted:
            yield each
        elif name(each) in _WRAPS:
            yield from _inside(each, *wanted)


def _is_placeholder(node: Any) -> bool:
    """A content control nobody has filled in: 单击此处输入文字."""
    return name(node) == "sdt" and is_on(child(child(node, "sdtPr"), "showingPlcHdr"))


def _is_gone(properties: Any) -> bool:
    return child(properties, "del") is not None or is_on(child(properties, "hidden"))


def _count(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise


def _is_layout(rows: list[Any]) -> bool:
    """A table that holds another of three columns, and has no two rows of three cells that say something."""
    cells = [list(_inside(row, "tc")) for row in rows]
    nested = [inner for row in cells for cell in row for inner in _inside(cell, "tbl")]
    if not any(len(list(_inside(row, "tc"))) >= 3 for inner in nested for row in _inside(inner, "tr")):
        return False
    return sum(sum(_speaks(cell) for cell in row) >= 3 for row in cells) < 2


def _speaks(cell: Any) -> bool:
    return any("".join(_words(line)).strip() for line in _inside(cell, "p"))
