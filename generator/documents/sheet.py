"""Sheets: CSV in its dialects, and Excel workbooks.

Comes in: the bytes of a .csv, .tsv or .xlsx file. Goes out: a ``Document`` of one table a sheet, cells as
text. The surprise: Excel keeps 2016001 as 2016001.0 and a telephone as a number, so numbers are printed as
the sheet shows them; pandas is imported only here and only for a workbook, for that takes longer than a
build.
"""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from generator.documents.encoding import decode
from generator.documents.grid import Cell, Document, Row, Table, fault, remark
from generator.finding import Finding, Position

_DELIMITERS = (",", "\t", ";")


def read_csv(raw: bytes, file: str) -> Document:
    """A table whose cells are parted by comma, tab or semicolon, whichever parts it most evenly."""
    return _delimited(raw, file, _DELIMITERS)


def read_tsv(raw: bytes, file: str) -> Document:
    """A table whose cells are parted by tabs and quoted as in CSV."""
    return _delimited(raw, file, ("\t",))


def _delimited(raw: bytes, file: str, delimiters: Sequence[str]) -> Document:
    text, findings = decode(raw, file)
    rows = max((tuple(_records(text, file, delimiter)) for delimiter in delimiters), key=_evenness)
    return Document(file, (Table(rows, rows[0].position),) if rows else (), findings)


def _evenness(rows: Sequence[Row]) -> int:
    """How well a delimiter fits: how many rows are as wide as each other, and wider than one cell."""
    widths = Counter(len(row.cells) for row in rows)
    return max((count for width, count in widths.items() if width > 1), default=0)


def _records(text: str, file: str, delimiter: str) -> Iterator[Row]:
    """The records of a CSV text; one may run over lines. A quotation mark that closes nothing is a word."""
    field = re.compile(rf'"([^"]*(?:""[^"]*)*)"(?=[{delimiter}\n]|\Z)|([^{delimiter}\n]*)')
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    place = 0
    while place < len(text):
        cells: list[Cell] = []
        blank = text[place] == "\n"
        while True:
            match = field.match(text, place)
            words = "" if match is None else match[2] if match[1] is None else match[1].replace('""', '"')
            line = bisect_right(starts, place)
            cells.append(Cell(words, line, place - starts[line - 1] + 1))
            place = match.end() if match else len(text)
            if text[place : place + 1] != delimiter:
                break
            place += 1
        place += 1
        if not blank:
            yield Row(tuple(cells), Position(file, cells[0].line))


def read_xlsx(raw: bytes, file: str) -> Document:
    """The visible sheets of a workbook; a row is found by the number of its row in the sheet."""
    import pandas

    try:
        with pandas.ExcelFile(io.BytesIO(raw), engine="calamine") as book:
            shown = [
                sheet.name for sheet in book.book.sheets_metadata if str(sheet.visible).endswith("Visible")
            ]
            hidden = [name for name in map(str, book.sheet_names) if name not in shown]
            frames = {
                name: pandas.read_excel(book, sheet_name=name, header=None, dtype=object, na_filter=False)
                for name in shown
            }
            tables = tuple(
                _sheet(
                    frame.values.tolist(), book.book.get_sheet_by_name(name).merged_cell_ranges or (), place
                )
                for name, frame in frames.items()
                if not frame.empty
                for place in [Position(file if len(frames) == 1 else f"{file}#{name}")]
            )
    except Exception as problem:  # a broken workbook fails in as many ways as it is broken
        return Document(file, findings=(_unreadable(file, problem),))
    return Document(file, tables, tuple(_hidden(file, name) for name in hidden))


def _sheet(values: list[list[Any]], merged: Sequence[Any], place: Position) -> Table:
    """One sheet; below the top of a merged cell its words are repeated, as print shows them."""
    tops = {
        (row, left): top
        for (top, left), (bottom, _) in merged
        for row in range(top + 1, min(bottom + 1, len(values)))
    }
    rows = []
    for number, line in enumerate(values):
        cells = []
        for column, value in enumerate(line):
            top = tops.get((number, column))
            text, stored = _shown(value if top is None else values[top][column])
            cells.append(Cell(text, number + 1, column + 1, top is not None, stored))
        rows.append(Row(tuple(cells), Position(place.file, number + 1)))
    return Table(tuple(rows), Position(place.file))


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
            return f"{value:.15g}" if not value.is_integer() else str(int(value)), "数值"
        case datetime() if value.time() != time.min:
            return value.isoformat(" ", "minutes"), "日期"
        case datetime() | date():
            return f"{value:%Y-%m-%d}", "日期"
        case time():
            return value.isoformat("minutes"), "日期"
    return str(value).replace("_x000D_", ""), ""


def _unreadable(file: str, problem: Exception) -> Finding:
    locked = "password" in str(problem).lower() or "encrypt" in str(problem).lower()
    what = "工作簿有密码，打不开" if locked else "不是完好的 Excel 工作簿，打不开"
    fix = "去掉密码后再导入" if locked else "用 Excel 或 WPS 打开，另存为 .xlsx 后再导入；也可以另存为 CSV"
    return fault(Position(file), "import-file-unreadable", what, "整个文件都没有读", fix)


def _hidden(file: str, name: str) -> Finding:
    what = f"工作表“{name}”是隐藏的，没有读入"
    why = "隐藏的表多半是旧稿；如果其中有计划，就会漏掉"
    return remark(Position(file), "import-sheet-hidden", what, why, "需要读入时先在 Excel 里取消隐藏")
