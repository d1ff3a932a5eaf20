"""Annex 2 as .xlsx: the sheet that ``paper`` describes, which adds up by itself in any spreadsheet.

Comes in: a ``Paper`` and a day. Goes out: the bytes of a file, the same for the same sheet, and where
each place stands in it. The surprise: a sheet has no bookmarks, so the page tells the browser the cells.
"""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

from xlsxwriter import Workbook

from generator.forms.paper import COUNT, MONEY, SHEET_TOP, Paper, placed, sheet_cells

_NAME = re.compile(r"\{(\w+)\}")
_FACE = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}


def blank(paper: Paper, day: date) -> bytes:
    """The file; ``day`` is what it says of when it was made."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": paper.title, "created": datetime(day.year, day.month, day.day)})
    sheet = book.add_worksheet("经费决算表")
    sheet.set_paper(9)
    sheet.set_margins(0.6, 0.6, 0.7, 0.7)
    sheet.fit_to_pages(1, 1)
    sheet.center_horizontally()
    _draw(book, sheet, paper)
    book.close()
    return file.getvalue()


def _draw(book: Any, sheet: Any, paper: Paper) -> None:
    last, at = len(paper.widths) - 1, sheet_cells(paper)
    title = {"font_name": "黑体", "font_size": 15, "align": "center", "valign": "vcenter", "text_wrap": True}
    sheet.write_string(0, 0, paper.annex, book.add_format({"font_name": "宋体", "font_size": 11}))
    sheet.merge_range(1, 0, 1, last, paper.title, book.add_format(title))
    sheet.set_row(1, 44)
    right = book.add_format({"font_name": "宋体", "font_size": 11, "align": "right"})
    sheet.write_string(2, last - 2, "日期：", right)
    sheet.merge_range(2, last - 1, 2, last, "", book.add_format({"font_name": "宋体", "font_size": 11}))
    for column, width in enumerate(paper.widths):
        sheet.set_column(column, column, width / 2.1)
    formats: dict[tuple[bool, str], Any] = {}
    for y, x, cell in placed(paper):
        key = (cell.centred, cell.kind)
        if key not in formats:
            number = {MONEY: "#,##0.00", COUNT: "0"}.get(cell.kind, "@" if cell.field else "General")
            align = "center" if cell.centred else "left"
            formats[key] = book.add_format({**_FACE, "border": 1, "align": align, "num_format": number})
        top, form = y + SHEET_TOP, formats[key]
        if cell.across > 1 or cell.down > 1:
            sheet.merge_range(top, x, top + cell.down - 1, x + cell.across - 1, "", form)
        if cell.formula:
            told = _NAME.sub(lambda name: at[name[1]], cell.formula)
            sheet.write_formula(top, x, told, form, 0)
        elif cell.text:
            sheet.write_string(top, x, cell.text, form)
        else:
            sheet.write_blank(top, x, None, form)
    for y, row in enumerate(paper.rows):
        sheet.set_row(y + SHEET_TOP, max((cell.tall for cell in row), default=0) * 2.8 or 24)
