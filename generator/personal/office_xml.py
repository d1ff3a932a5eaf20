"""Office packages (.docx, .xlsx, .pptx, .ofd) → every word in them, each with where it stands.

Comes in: the bytes of a zip. Goes out: ``Part``s: body, headers, comments, hidden sheets, properties, names
of things. The surprise: a text with tracked changes is two texts, as it was and as it is; each is looked
through, for a number half struck out stands whole in neither mixed with the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import unquote

from generator.documents.package import Package
from generator.personal.parts import Part

# elements of any office form, by their bare names
_PARAGRAPHS = {
    "p", "si", "is", "TextObject", "property", "oddHeader", "oddFooter", "evenHeader", "evenFooter",
    "firstHeader", "firstFooter",
}  # fmt: skip
_NEW, _OLD = {"ins", "moveTo"}, {"del", "moveFrom"}
_READINGS = {"rPh"}
# attributes that hold words somebody wrote; the others are sizes, colours and made-up numbers
_WORDS = {
    "descr", "title", "name", "Target", "alt", "tooltip", "display", "displayText", "prompt", "promptTitle",
    "error", "errorTitle", "instr", "author", "v", "string", "uniqueName", "caption", "Subject", "text",
}  # fmt: skip
_DIGITS = re.compile(r"\d{7}")
# whatever it is called: no size, colour or made-up number is as long
_LONG_VALUE = re.compile(r"\d{11}|\d{3}[- ]\d{4}[- ]\d{4}|\d{6}[- ]\d{8}")


def row_of(cells: list[str]) -> str:
    """Cells as one line: parted by bars, but boxes of one digit each are one number."""
    found: list[str] = []
    boxes = ""
    for cell in (" ".join(cell.split()) for cell in cells):
        if len(cell) == 1 and (cell.isdigit() or cell in "XxＸ"):
            boxes += cell
            continue
        found += [boxes] if boxes else []
        boxes = ""
        found.append(cell)
    return "|".join([*found, boxes] if boxes else found)


def words(root: Any) -> Iterator[str]:
    """The text below ``root``, a line a paragraph or row; once more as it was before tracked changes."""
    now = _Walk(_OLD)
    now.walk(root)
    yield from now.finished()
    if now.changed:
        before = _Walk(_NEW)
        before.walk(root)
        yield from before.finished()


class _Walk:
    """One way through a tree, past the elements called ``without``."""

    def __init__(self, without: set[str]) -> None:
        self.without, self.changed, self.depth = without, False, 0
        self.lines: list[str] = []
        self.open: list[str] = []
        self.beside: list[str] = []

    def finished(self) -> list[str]:
        self._flush()
        return [*self.lines, *self.beside]

    def _flush(self) -> None:
        if line := "".join(self.open):
            self.lines += line.split("\n")
        self.open = []

    def walk(self, node: Any) -> None:
        if not isinstance(node.tag, str):
            return
        name = node.tag.rpartition("}")[2]
        if name in _NEW or name in _OLD:
            self.changed = True
        if name in self.without or name in _READINGS:
            return
        self._attributes(node)
        if name == "sym":  # a digit of a font of symbols
            self.open.append(_symbol(node))
        if name == "tr":
            self._row(node)
        elif name in _PARAGRAPHS:
            kept, self.open = self.open, []  # a text box stands within the paragraph it hangs on
            self.depth += 1
            self._inside(node)
            self.depth -= 1
            self._flush()
            self.open = kept
        else:
            self.open += {"tab": ["\t"], "br": ["\n"], "cr": ["\n"], "noBreakHyphen": ["-"]}.get(name, [])
            self._inside(node)
            if not self.depth:
                self._flush()  # a value outside of paragraphs is a line

    def _inside(self, node: Any) -> None:
        if node.text and node.text.strip("\n\r\t"):
            self.open.append(node.text)
        for child in node:
            self.walk(child)
            if child.tail and child.tail.strip():
                self.open.append(child.tail)

    def _row(self, node: Any) -> None:
        cells: list[str] = []
        below: list[str] = []
        for child in node.iter("{*}tc"):
            if next(child.iterancestors("{*}tr")) is not node:
                continue  # of a table within this one
            inner = _Walk(self.without)
            inner._inside(child)
            said = inner.finished()
            cells.append(" ".join(said))
            below += said if next(child.iter("{*}tr"), None) is not None else ()
            self.changed |= inner.changed
        self._flush()
        self.lines += [row_of(cells), *below]

    def _attributes(self, node: Any) -> None:
        for key, value in node.attrib.items():
            text = unquote(str(value))
            called = str(key).rpartition("}")[2] in _WORDS and (_DIGITS.search(text) or not text.isascii())
            if called or _LONG_VALUE.search(text):
                self.beside.append(text)


def _symbol(node: Any) -> str:
    code = next((str(value) for key, value in node.attrib.items() if str(key).endswith("char")), "")
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,4}", code) else ""


# where a part stands, by its name; the first that fits
_PLACES = (
    (re.compile(r"word/document\d*\.xml"), "正文", "段"),
    (re.compile(r"word/header"), "页眉", ""),
    (re.compile(r"word/footer"), "页脚", ""),
    (re.compile(r"(?:word|xl|ppt)/(?:\w+/)?(?:threadedC|c)omment"), "批注", ""),
    (re.compile(r"word/(?:foot|end)notes"), "脚注或尾注", ""),
    (re.compile(r"ppt/slides/slide(\d+)\.xml"), "第{}张幻灯片", ""),
    (re.compile(r"ppt/notesSlides/notesSlide(\d+)\.xml"), "第{}份备注", ""),
    (re.compile(r"docProps/"), "文档属性", ""),
    (re.compile(r"xl/drawings/"), "文本框", ""),
    (re.compile(r"xl/pivotCache/"), "数据透视表的缓存", ""),
    (re.compile(r"(?:\w+/)*_rels/"), "链接", ""),
    (re.compile(r"customXml/"), "自定义数据", ""),
    (re.compile(r"Doc_\d+/Pages/Page_(\d+)/"), "第{}个页面文件", ""),
)


def _place(name: str) -> tuple[str, str]:
    for pattern, where, unit in _PLACES:
        if match := pattern.match(name):
            return where.format(*match.groups()), unit
    return "别的部分", ""


def package_words(package: Package) -> Iterator[Part]:
    """The words of every XML part but sheets, which have a reading of their own."""
    sheets = dict(_sheets(package))
    strings = _strings(package)
    yield Part("文件内部的名称", "\n".join((*sorted(package.names), package.comment)))
    for name in sorted(package.names):
        if name in sheets:
            yield _sheet(package.xml(name), sheets[name], strings)
        elif name.endswith((".xml", ".rels", ".vml")) and name != "xl/sharedStrings.xml":
            if _only_looks(package, name):
                continue
            where, unit = _place(name)
            if text := "\n".join(words(package.xml(name))):
                yield Part(where, text, unit)
    if left := [text for place, text in enumerate(strings.texts) if place not in strings.used]:
        yield Part("不再显示的文字", "\n".join(left))


# how things look: long, nobody's words, and walked only where digits enough stand in them
_LOOKS = re.compile(r"(?:styles\w*|theme\d*|fontTable|numbering|webSettings|tableStyles|\w+Props)\.xml$")
_LONG = re.compile(rb"[0-9]{3}[0-9 .-]{8}")


def _only_looks(package: Package, name: str) -> bool:
    if not _LOOKS.search(name) or name.startswith("docProps/"):
        return False
    raw = b"".join(package.blocks(name))
    return not (_LONG.search(raw) or b"\xef\xbc" in raw or b"&#" in raw)


class _Strings:
    """The strings that sheets share, and which of them a sheet has shown."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.used: set[int] = set()

    def __call__(self, index: str) -> str:
        place = int(index) if index.isdigit() and len(index) < 10 else len(self.texts)
        self.used.add(place)
        return self.texts[place] if place < len(self.texts) else ""


def _strings(package: Package) -> _Strings:
    root = package.xml("xl/sharedStrings.xml")
    return _Strings([" ".join(words(item)) for item in root] if root is not None else [])


def _sheets(package: Package) -> Iterator[tuple[str, str]]:
    """Each sheet's part and what a clerk calls it, in the order of its tabs."""
    book, relations = package.xml("xl/workbook.xml"), package.xml("xl/_rels/workbook.xml.rels")
    if book is None:
        return
    targets = {
        str(each.get("Id")): str(each.get("Target", "")) for each in (() if relations is None else relations)
    }
    listed: set[str] = set()
    for place, sheet in enumerate(book.iter("{*}sheet"), 1):
        ids = [str(value) for key, value in sheet.attrib.items() if str(key).endswith("}id")]
        target = targets.get(ids[0] if ids else "", "").lstrip("/")
        name = target if target.startswith("xl/") else f"xl/{target}"
        hidden = "（隐藏的）" if sheet.get("state") in ("hidden", "veryHidden") else ""
        if name in package.names:
            listed.add(name)
            yield name, f"第{place}个工作表{hidden}"
    for name in sorted(package.names - listed):
        if name.startswith("xl/worksheets/") and name.endswith(".xml") and "/_rels/" not in name:
            yield name, "不在目录里的工作表"


def _sheet(root: Any, where: str, strings: _Strings) -> Part:
    """One sheet, rows parted by bars; formulas and headings below the rows."""
    lines, numbers, beside = [], [], []
    for place, row in enumerate(root.iter("{*}row"), 1):
        cells = [_cell(cell, strings) for cell in row.iter("{*}c")]
        number = str(row.get("r", place))
        if text := row_of(cells):
            lines.append(text)
            numbers.append(int(number) if number.isdigit() and len(number) < 10 else place)
        beside += [str(node.text) for node in row.iter("{*}f") if node.text and _DIGITS.search(node.text)]
    for node in root:
        if isinstance(node.tag, str) and not node.tag.endswith("}sheetData"):
            beside += words(node)
    if beside:
        last = numbers[-1] if numbers else 1
        lines += [line for text in beside for line in text.split("\n")]
        numbers += [last] * (len(lines) - len(numbers))
    return Part(where, "\n".join(lines), "行", tuple(numbers))


def _cell(cell: Any, strings: _Strings) -> str:
    value = next((str(node.text or "") for node in cell.iter("{*}v")), "")
    kind = cell.get("t", "n")
    if kind == "s":
        return strings(value)
    if kind == "inlineStr":
        return " ".join(line for node in cell.iter("{*}is") for line in words(node))
    return number_text(value) if kind == "n" else value


def number_text(value: str) -> str:
    """A stored number as a person typed it: whole, without an exponent; a fraction is nobody's number."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    if not number.is_finite() or number.adjusted() > 25:
        return ""
    return str(int(number)) if number == number.to_integral_value() else f"{number:.2f}"
