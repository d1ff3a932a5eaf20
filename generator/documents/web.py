"""Web pages, as a government's content system or Word and Excel export them.

Comes in: the bytes of an .html or .mht file, or of an .xls that is one. Goes out: a ``Document``; a table is
called by its place in the page, ``计划.html#表2``. The surprise: white space is a way of writing the file,
line breaks between Chinese words most of all; and a page is tables within tables, of which those that only
lay it out are read as what stands in them.
"""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Iterator
from typing import Any

from generator.documents.encoding import decode
from generator.documents.grid import Document, Paragraph, Refused, Table
from generator.documents.spans import Span, table
from generator.documents.trees import html
from generator.finding import Position

_META = re.compile(rb"""<(?:meta[^>]*?charset|\?xml[^>]*?encoding)\s*=\s*["']?\s*([\w-]+)""", re.I)
_SKIPPED = {
    "script", "style", "noscript", "template", "head", "select", "textarea", "svg", "object", "iframe",
    "button", "del", "math", "xml", "rp", "rt", "title",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "table", "section",
    "article", "header", "footer", "dl", "dt", "dd", "center", "blockquote", "pre", "body", "caption", "form",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_BREAK = "\u2028"  # a line that ends here, until white space has been settled
_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’"
_BETWEEN = re.compile(f"(?<=[{_CJK}])[ \t\f]*\n[ \t\n\f]*(?=[{_CJK}])")


def read(raw: bytes, file: str) -> Document:
    """A page of HTML."""
    words, findings = decoded(raw, file)
    return Document(file, () if findings else tuple(_Page(file).parts(html(words))), findings)


def read_mht(raw: bytes, file: str) -> Document:
    """The page in a web archive, as browsers and Word save it."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(
            body := part.get_payload(decode=True), bytes
        ):
            return read(body, file)
    fix = "用浏览器或 Word 打开，另存为“网页，仅 HTML”再导入"
    raise Refused("import-file-unreadable", "网页归档里没有网页", fix)


def decoded(raw: bytes, file: str) -> tuple[str, Any]:
    """The text of a page: as its bytes are marked, as it says, or as they look; gb2312 means GB18030."""
    marked = raw.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff"))
    if not marked and (said := _META.search(raw[:4096])):
        name = said[1].decode("ascii").lower()
        name = "gb18030" if name in ("gb2312", "gbk", "gb_2312-80", "x-gbk", "hz-gb-2312") else name
        try:
            codec = codecs.lookup(name)
            if codec.name not in ("utf-16", "utf-16-le", "utf-16-be", "utf-7"):
                return raw.decode(codec.name).replace("\r\n", "\n").replace("\r", "\n"), ()
        except (LookupError, UnicodeDecodeError, ValueError):
            pass  # a page that says it is what it is not
    return decode(raw, file)


class _Page:
    """Walks a page once, from top to bottom."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.lines = 0
        self.tables = 0

    def parts(self, root: Any) -> Iterator[Paragraph | Table]:
        """Lines of text and tables below ``root``, in the order of the page."""
        if root is None:
            return
        words: list[str] = []
        heading = False
        for piece in _walk(root):
            if isinstance(piece, str):
                words.append(piece)
                continue
            yield from self._lines(words, heading)
            words, heading = [], piece.tag in _HEADINGS
            if piece.tag == "table":
                yield from self._table(piece)
        yield from self._lines(words, heading)

    def _lines(self, words: list[str], heading: bool) -> Iterator[Paragraph]:
        for line in _settled("".join(words)).split("\n"):
            if line.strip():
                self.lines += 1
                yield Paragraph(line.strip(), Position(self.file, self.lines), heading)

    def _table(self, node: Any) -> Iterator[Paragraph | Table]:
        rows = list(_rows(node))
        if _is_layout(rows):
            for row in rows:
                for cell in _cells(row):
                    yield from self.parts(cell)
            return
        self.tables += 1
        found = table([[_span(cell) for cell in _cells(row)] for row in rows], f"{self.file}#表{self.tables}")
        if found.rows:
            yield found


_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def _walk(node: Any) -> Iterator[Any]:
    """Text, and the elements that end a line; of a table only the element, for it is read by itself."""
    if node.text:
        yield node.text
    for each in node:
        tag = each.tag if isinstance(each.tag, str) else ""
        if tag == "br":
            yield _BREAK
        elif tag == "table" and not _is_hidden(each):
            yield each
        elif tag and tag not in _SKIPPED and not _is_hidden(each):
            if tag in _BLOCKS:
                yield each
            yield from _walk(each)
            if tag in _BLOCKS:
                yield node
        if each.tail:
            yield each.tail


def _rows(node: Any) -> Iterator[Any]:
    for each in node:
        if each.tag == "tr" and not _is_hidden(each):
            yield each
        elif each.tag in ("thead", "tbody", "tfoot", "form") and not _is_hidden(each):
            yield from _rows(each)


def _cells(row: Any) -> Iterator[Any]:
    for each in row:
        if each.tag in ("td", "th") and not _is_hidden(each):
            yield each
        elif each.tag == "form":
            yield from _cells(each)


def _span(cell: Any) -> Span:
    down = _number(cell.get("rowspan"))
    return Span(_settled("".join(_cell_words(cell))), _number(cell.get("colspan")) or 1, down or 65_534)


def _cell_words(cell: Any) -> Iterator[str]:
    """The words of a cell, those of a small table within it too: a line a row."""
    pieces: list[Any] = list(_walk(cell))
    for piece in pieces:
        if isinstance(piece, str):
            yield piece
        elif piece.tag == "table":
            for row in _rows(piece):
                yield _BREAK + " ".join("".join(_cell_words(inner)) for inner in _cells(row)) + _BREAK
        else:
            yield _BREAK


def _settled(words: str) -> str:
    """White space as a browser shows it: runs are one space, none between Chinese words parted by a line."""
    words = _BETWEEN.sub("", words)
    words = re.sub(r"[ \t\n\f\r]+", " ", words).replace("\xa0", " ")
    return re.sub(f" *(?:{_BREAK} *)+", "\n", words).strip("\n ")


def _number(text: str | None) -> int:
    found = re.match(r"\s*(\d{1,5})(?!\d)", text or "1")
    return int(found[1]) if found else 1


def _is_hidden(node: Any) -> bool:
    return node.get("hidden") is not None or bool(_HIDDEN.search(node.get("style") or ""))


def _is_layout(rows: list[Any]) -> bool:
    """A table that holds another of three columns, and has no two rows of three cells that say something."""
    nested = [inner for row in rows for cell in _cells(row) for inner in cell.iter("table")]
    if not any(len(list(_cells(row))) >= 3 for inner in nested for row in _rows(inner)):
        return False
    return sum(sum(_speaks(cell) for cell in _cells(row)) >= 3 for row in rows) < 2


def _speaks(cell: Any) -> bool:
    return any(isinstance(piece, str) and piece.strip(f"{_BREAK} \n\t\xa0") for piece in _walk(cell))
