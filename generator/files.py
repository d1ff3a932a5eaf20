"""Text and CSV that people keep by hand, read so that every cell knows its line and column.

Comes in: a path below the site's folder. Goes out: text or cells, and findings for all that is wrong with the
file as a file. The surprise: nothing raises for bad input; a file that cannot be read is an empty one with
findings.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from sys import intern

from generator.alike import Alike, alike
from generator.finding import Finding, Position, Severity
from generator.text import closest

# what cannot be seen: controls, zero-width marks, marks that turn the direction of writing
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
MOST_BYTES = 64 * 1024 * 1024


def error(position: Position, code: str, what: str, why: str, fix: str) -> Finding:
    """A finding of level 错误 about a file as a file."""
    return Finding(position, code, Severity.ERROR, what, why, fix)


def said_of(name: str, findings: Sequence[Finding]) -> bool:
    """Whether anything has been found wrong with the file ``name``."""
    return any(finding.position.file == name for finding in findings)


def read_text(root: Path, name: str, findings: list[Finding]) -> str:
    """The text of ``root/name`` with LF line ends; empty where it cannot be read, as ``findings`` say."""
    place, path = Position(name), os.path.join(root, name)
    why = "这个文件里的内容全都读不到"
    if not os.path.isfile(path):
        findings.append(error(place, "file-missing", "没有这个文件", why, "检查文件名和所在的文件夹"))
        return ""
    with open(path, "rb") as file:
        if os.fstat(file.fileno()).st_size > MOST_BYTES:
            fix = "确认放对了文件；表格应当只有文字"
            findings.append(error(place, "file-too-large", "文件超过 64 MB", why, fix))
            return ""
        raw = file.read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        head = raw[: problem.start]
        line = head.count(b"\n") + 1
        at = Position(name, line, len(head.rsplit(b"\n", 1)[-1].decode("utf-8-sig", "replace")) + 1)
        fix = "用记事本或表格软件另存为 UTF-8 编码"
        findings.append(error(at, "file-encoding", "文件不是 UTF-8 编码", why, fix))
        return ""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    findings.extend(_control_characters(name, text))
    return text


def _control_characters(name: str, text: str) -> Iterator[Finding]:
    if text.replace("\n", "").isprintable():  # by far the most are, and this is quickly seen
        return
    for number, line in enumerate(text.split("\n"), 1):
        if match := _CONTROL.search(line):
            yield error(
                Position(name, number, match.start() + 1),
                "control-character",
                f"有看不见的控制字符 U+{ord(match[0]):04X}",
                "这样的字符会让搜索找不到，也可能让页面显示的内容和实际不一致",
                "把这一格删掉，重新手工输入",
            )


@dataclass(frozen=True, slots=True)
class CsvRow:
    """One record: its cells by header, and where each begins."""

    position: Position
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A table with its header; ``rows`` leaves out records that are wholly empty."""

    header: tuple[str, ...] = ()
    rows: tuple[CsvRow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Record:
    """One record as the csv module reads it, and as it is written; ``starts`` are line and character of each
    cell.
    """

    line: int
    cells: list[str]
    text: str

    @property
    def starts(self) -> list[tuple[int, int]]:
        return _cell_starts(self.text, self.line)

    @property
    def empty(self) -> bool:
        return not any(map(str.strip, self.cells))


class _Starts(Mapping[str, int]):
    """Where each cell of a line without quotation marks begins, counted when somebody asks, as few do."""

    __slots__ = ("_cells",)

    def __init__(self, cells: Alike[str]) -> None:
        self._cells = cells

    def __getitem__(self, header: str) -> int:
        column = 1
        for name, cell in zip(self._cells, self._cells.ordered, strict=True):
            if name == header:
                return column
            column += len(cell) + 1
        raise KeyError(header)

    def __iter__(self) -> Iterator[str]:
        return iter(self._cells)

    def __len__(self) -> int:
        return len(self._cells)


def read_csv(
    root: Path, name: str, columns: Sequence[str], findings: list[Finding], *, more: bool = False
) -> CsvFile:
    """The table ``root/name``, which must have ``columns``; with ``more`` it may have others too.

    A record with too few or too many cells is reported and left out.
    """
    said = len(findings)
    text = read_text(root, name, findings)
    records = [record for record in _records(name, text, findings) if not record.empty]
    if not records:
        if len(findings) == said:
            fix = f"第一行写表头：{','.join(columns)}"
            findings.append(error(Position(name), "csv-empty", "表是空的", "里面的记录全都读不到", fix))
        return CsvFile()
    header = tuple(cell.strip() for cell in records[0].cells)
    if not _header_is_sound(name, records[0], header, columns, findings, more):
        return CsvFile()
    rows = []
    for record in records[1:]:
        if len(record.cells) == len(header):
            rows.append(_row(name, record, header))
        else:
            findings.append(_wrong_width(name, record, len(header)))
    return CsvFile(header, tuple(rows))


def _records(name: str, text: str, findings: list[Finding]) -> Iterator[_Record]:
    lines = text.split("\n")
    reader = csv.reader(io.StringIO(text), strict=True)
    start = 0
    try:
        for cells in reader:
            yield _Record(start + 1, cells, "\n".join(lines[start : reader.line_num]))
            start = reader.line_num
    except csv.Error:
        why = "从这一行起，后面的记录都读不到"
        fix = "检查这一行的引号是否成对；格里本来有引号的，写成两个引号，并给整格加引号"
        findings.append(error(Position(name, start + 1), "csv-quote", "引号不成对，或一格过长", why, fix))


# a cell is quoted only where its first character is a quotation mark; one further in is a word of the cell
_CELL = re.compile(r'"[^"]*(?:""[^"]*)*"|[^,]*')


def _cell_starts(record: str, line: int) -> list[tuple[int, int]]:
    """The line and the character (both from 1) at which each cell of one record begins."""
    starts, place, line_start = [], 0, 0
    while match := _CELL.match(record, place):
        starts.append((line, place - line_start + 1))
        if breaks := match[0].count("\n"):
            line, line_start = line + breaks, record.rindex("\n", 0, match.end()) + 1
        place = match.end() + 1
        if match.end() >= len(record):
            break
    return starts


def _row(name: str, record: _Record, header: tuple[str, ...]) -> CsvRow:
    cells = alike(header, map(intern, record.cells))  # units stand on many rows
    if '"' not in record.text:
        return CsvRow(Position(name, record.line, 1, _Starts(cells)), cells)
    starts = dict(zip(header, record.starts, strict=True))
    columns = {head: column for head, (_, column) in starts.items()}
    below = {head: line for head, (line, _) in starts.items() if line != record.line}
    return CsvRow(Position(name, record.line, 1, columns, below), cells)


def _header_is_sound(
    file: str,
    record: _Record,
    header: tuple[str, ...],
    columns: Sequence[str],
    findings: list[Finding],
    more: bool,
) -> bool:
    said, at = len(findings), Position(file, record.line)
    why = "程序不知道这一列是什么，整张表都读不到"
    if len(header) == 1 and re.search("[\t;；，]", header[0]):
        fix = "另存为“CSV（逗号分隔）”，表头写成：" + ",".join(columns)
        what = "格与格之间不是用英文逗号隔开的"
        findings.append(error(at, "csv-delimiter", what, "整张表读成了一列", fix))
        return False
    for name in columns:
        if name not in header:
            fix = f"表头应当是：{','.join(columns)}"
            findings.append(error(at, "csv-column-missing", f"表头缺少“{name}”", why, fix))
    for place, (name, start) in enumerate(zip(header, record.starts, strict=False)):
        here = Position(file, *start)
        if not name:
            fix = "写上这一列的名称，或删去空列"
            findings.append(error(here, "csv-column-unnamed", "表头有一格是空的", why, fix))
        elif header.index(name) != place:
            fix = "给其中一列改名或删去"
            findings.append(error(here, "csv-column-twice", f"表头有两个“{name}”", why, fix))
        elif name not in columns and not more:
            near = closest(name, columns)
            fix = f"是不是“{near}”？" if near else f"只能有这些列：{','.join(columns)}"
            findings.append(error(here, "csv-column-unknown", f"不认识的列“{name}”", why, fix))
    return len(findings) == said


def _wrong_width(name: str, record: _Record, wanted: int) -> Finding:
    return error(
        Position(name, record.line),
        "csv-width",
        f"这一行有 {len(record.cells)} 格，表头有 {wanted} 格",
        "格子对不上表头，这一行没有读进来",
        "数一数逗号；格里本来有逗号的，给整格加上引号",
    )
