"""Excel workbooks, new (.xlsx) and old (.xls).

Comes in: the bytes of a workbook. Goes out: a ``Document`` of one table a visible sheet, called by its name
where there are several. The surprise: Excel keeps 2016001 as 2016001.0 and a telephone as a number, so
numbers are printed as the sheet shows them; and a sheet is as large as its farthest cell, so what lies about
far below a plan is looked for before a library makes room for all between.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from generator.documents.grid import Cell, Document, Refused, Row, Table, macro, remark
from generator.documents.guard import tell
from generator.documents.package import Package
from generator.documents.spans import MOST_ACROSS, MOST_CELLS, too_large
from generator.documents.trees import refuse_dtd
from generator.finding import Finding, Position

MOST_ROOM = 8_000_000  # cells a library may have to make room for, empty ones included
_CELL = re.compile(rb"""<(?:\w+:)?c\s(?=[^<>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'])[^<>]*[^/<>]>""")
_TAIL = 400


def read_xlsx(raw: bytes, file: str) -> Document:
    """The visible sheets of a workbook, which is looked over before it is read."""
    package = Package(raw)
    for name in sorted(package.names):
        if name.endswith((".xml", ".rels")):
            _look_over(package, name)
    document = _read(raw, file)
    return Document(file, document.parts, (*document.findings, *_remarks(package, file)))


def read_xls(raw: bytes, file: str) -> Document:
    """The visible sheets of an old workbook; a row of it is at most 256 cells wide."""
    return _read(raw, file)


def _look_over(package: Package, name: str) -> None:
    """Unpack one part for its size, its DTD, and, of a sheet, how far its cells lie from each other."""
    rows, columns, first = 0, 0, True
    before = b""
    for block in package.blocks(name):
        refuse_dtd(block[:4096] if first else b"")
        first = False
        if "/worksheets/" in name:
            for match in _CELL.finditer(before + block):
                rows, columns = max(rows, int(match[2])), max(columns, _column(match[1]))
            before = block[-_TAIL:]
    if rows * columns > MOST_ROOM:
        what = f"工作表的内容铺到了第 {rows} 行、第 {columns} 列，不会是项目计划"
        fix = "把计划那一块复制到新的工作簿里，另存后再导入"
        raise Refused("import-table-large", what, fix)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _read(raw: bytes, file: str) -> Document:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            shown = [sheet.name for sheet in book.sheets_metadata if str(sheet.visible).endswith("Visible")]
            hidden = [name for name in book.sheet_names if name not in shown]
            parts = []
            for name in shown:
                tell(f"工作表“{name}”")
                place = Position(file if len(shown) == 1 else f"{file}#{name}")
                found = _sheet(book.get_sheet_by_name(name), place)
                parts += [found] if found.rows else []
    except CalamineError as problem:
        raise _unreadable(problem) from problem
    return Document(file, tuple(parts), tuple(_hidden(file, name) for name in hidden))


def _sheet(sheet: Any, place: Position) -> Table:
    """One sheet without its empty rows; a merged cell speaks in each of its rows, as print shows it."""
    if sheet.start is None:
        return Table((), place)
    left = sheet.start[1]
    merged = _Merged(sheet.merged_cell_ranges or (), sheet.end[0])
    rows: list[Row] = []
    for number, line in enumerate(sheet.iter_rows()):
        covered, beside = merged.of(number)
        if not covered and all(value == "" or value is None for value in line):
            continue
        cells = []
        for column, value in enumerate(line, left):
            text, stored = merged.words(number, column) if column in covered else _shown(value)
            if column in merged.tops:
                merged.spoken[column] = text, stored
            cells.append(Cell(text, number + 1, column + 1, column in covered, stored, column in beside))
        rows.append(Row(tuple(cells), Position(place.file, number + 1)))
        if len(rows) * len(cells) > MOST_CELLS:
            raise too_large()
    return Table(tuple(rows), Position(place.file))


class _Merged:
    """Merged cells of a sheet, row by row: which columns repeat the row above, which the cell to the left."""

    def __init__(self, ranges: Sequence[Any], last: int) -> None:
        self.tops: set[int] = set()
        self.spoken: dict[int, tuple[str, str]] = {}
        self._covered: dict[int, set[int]] = {}
        self._beside: dict[int, set[int]] = {}
        room = MOST_CELLS
        for (top, left), (bottom, right) in ranges:
            self.tops.add(left)
            bottom, right = min(bottom, last), min(right, left + MOST_ACROSS)
            room -= (bottom - top + 1) * (right - left + 1)
            if room < 0:
                raise too_large()
            for row in range(top, bottom + 1):
                if row > top:
                    self._covered.setdefault(row, set()).update(range(left, right + 1))
                if right > left:
                    self._beside.setdefault(row, set()).update(range(left + 1, right + 1))

    def of(self, row: int) -> tuple[set[int], set[int]]:
        return self._covered.get(row, set()), self._beside.get(row, set())

    def words(self, row: int, column: int) -> tuple[str, str]:
        return ("", "") if column in self.of(row)[1] else self.spoken.get(column, ("", ""))


def _shown(value: Any) -> tuple[str, str]:
    """A value as the sheet shows it, and what it is stored as where that is not text."""
    match value:
        case None:
            return "", ""
        case bool():
            return str(value).upper(), "逻辑值"
        case int():
            return str(value), "数值"
        case float():
            whole = value.is_integer() and abs(value) < 1e15
            return str(int(value)) if whole else f"{value:.15g}", "数值"
        case datetime() if value.time() != time.min:
            return value.isoformat(" ", "minutes"), "日期"
        case datetime() | date():
            return f"{value:%Y-%m-%d}", "日期"
        case time():
            return value.isoformat("minutes"), "日期"
    return str(value).replace("_x000D_", ""), ""


def _unreadable(problem: Exception) -> Refused:
    words = str(problem).lower()
    if "password" in words or "encrypt" in words:
        return Refused("import-file-encrypted", "工作簿有密码，打不开", "去掉密码，另存后再导入")
    fix = "用 Excel 或 WPS 打开，另存为 .xlsx 后再导入；也可以另存为 CSV"
    return Refused("import-file-unreadable", "不是完好的 Excel 工作簿，打不开", fix)


def _hidden(file: str, name: str) -> Finding:
    what = f"工作表“{name}”是隐藏的，没有读入"
    why = "隐藏的表多半是旧稿；如果其中有计划，就会漏掉"
    return remark(Position(file), "import-sheet-hidden", what, why, "需要读入时先在 Excel 里取消隐藏")


def _remarks(package: Package, file: str) -> Iterator[Finding]:
    if any(part.endswith("vbaProject.bin") for part in package.names):
        yield macro(file)
    if any("/externalLinks/" in part for part in package.names):
        what, why = "工作簿里有指向别的文件的链接，没有打开", "读到的是上次保存时的数值，可能已经过时"
        fix = "在 Excel 的“数据”里断开链接，核对数值后另存再导入"
        yield remark(Position(file), "import-external-link", what, why, fix)
