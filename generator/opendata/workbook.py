"""One year's tables as an Excel workbook.

Comes in: tables and what their rows are made from. Goes out: the bytes of an .xlsx. The surprises: every
cell is text, so that a telephone keeps its 0; one that a formula could begin carries Excel's own mark for
text; and the day in the file is the document's, so the same data gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from generator import urls
from generator.model import Plan
from generator.opendata.table import Field, Given, Table, header
from generator.sheets import starts_formula

_MOST = 32_767  # characters that a cell can hold
_WIDE = 60


def address(year: int) -> str:
    """Where the workbook of ``year`` stands."""
    return f"{urls.DATA}{year:04d}.xlsx"


def workbook(given: Given, plan: Plan, tables: Iterable[Table], notes: Iterable[str]) -> bytes:
    """A sheet for each table, and first one that says what they are; ``notes`` are its lines."""
    from xlsxwriter import Workbook  # only a build that writes one needs it

    out = io.BytesIO()
    options = {
        "in_memory": True,  # constant_memory takes half as long again for a year
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    book = Workbook(out, options)
    day = max(plan.issued, datetime(1980, 1, 1).date())
    properties = {
        "title": plan.title,
        "author": plan.issuer,
        "created": datetime(day.year, day.month, day.day),
    }
    book.set_properties(properties)
    told = list(tables)
    formats = {
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@"}),
        "kept": book.add_format({"num_format": "@", "quote_prefix": True}),
        "note": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    _about(book, told, given, notes, formats)
    for table in told:
        _sheet(book, table, given, formats)
    book.close()
    for sheet in book.worksheets():  # it and its book hold each other: all cells would wait to be swept
        sheet.workbook_add_format = None
    return out.getvalue()


def _about(
    book: Any, tables: list[Table], given: Given, notes: Iterable[str], formats: dict[str, Any]
) -> None:
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 1, 24)
    sheet.set_column(2, 2, 70)
    place = 0
    for note in notes:
        sheet.merge_range(place, 0, place, 2, "", formats["note"])
        sheet.write_string(place, 0, note[:_MOST], formats["note"])
        place += 1
    for table in tables:
        place += 1
        sheet.write_string(place, 0, table.title, formats["head"])
        sheet.write_string(place, 1, "", formats["head"])
        sheet.write_string(place, 2, table.about, formats["head"])
        for field in table.fields(given):
            place += 1
            sheet.write_string(place, 1, field.title)
            sheet.write_string(place, 2, field.about, formats["note"])
        place += 1


def _sheet(book: Any, table: Table, given: Given, formats: dict[str, Any]) -> None:
    fields = table.fields(given)
    sheet = book.add_worksheet(table.title)
    sheet.freeze_panes(1, 1)
    for column, title in enumerate(header(fields, titles=True)):
        sheet.write_string(0, column, title, formats["head"])
    widths = [_width(field) for field in fields]
    text, kept = formats["text"], formats["kept"]
    last = 0
    for last, row in enumerate(table.rows(given), 1):
        for column, cell in enumerate(row):
            if cell:
                widths[column] = max(widths[column], 2 * len(cell) + 2 if last < 100 else 0)
                sheet.write_string(last, column, cell[:_MOST], kept if starts_formula(cell) else text)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(width, _WIDE), text)
    sheet.autofilter(0, 0, max(last, 1), len(fields) - 1)


def _width(field: Field) -> int:
    return 2 * len(field.title) + 4
