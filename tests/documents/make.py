"""Files of every form from rows of cells, for tests: what a clerk's programs would have saved.

Comes in: a heading and rows. Goes out: bytes. The surprise: no library at hand writes the old .xls, so the
records of one are put together here, the few that a plain table needs.
"""

from __future__ import annotations

import html
import io
import struct
from collections.abc import Sequence
from typing import Any

Rows = Sequence[Sequence[str]]
Merges = Sequence[tuple[int, int, int, int]]  # top, left, bottom, right, counted from 0, inclusive


def docx(*tables: Rows, merges: Merges = (), before: Sequence[str] = ()) -> bytes:
    """A Word document of tables; a row of one cell is a title over all columns."""
    from docx import Document

    document = Document()
    for line in before:
        document.add_paragraph(line)
    for place, rows in enumerate(tables):
        if place:
            document.add_page_break()
        width = max(map(len, rows))
        table = document.add_table(len(rows), width)
        table.style = "Table Grid"
        for row, cells in zip(table.rows, rows, strict=True):
            there = row.cells
            for cell, text in zip(there, cells, strict=False):
                cell.text = text
            if len(cells) == 1 < width:
                there[0].merge(there[-1])
        for top, left, bottom, right in merges:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    table.cell(row, column).text = "" if (row, column) != (top, left) else rows[top][left]
            table.cell(top, left).merge(table.cell(bottom, right))
    return _bytes(document)


def _bytes(document: Any) -> bytes:
    body = io.BytesIO()
    document.save(body)
    return body.getvalue()


def xlsx(*sheets: tuple[str, Rows], merges: Merges = (), hidden: Sequence[str] = ()) -> bytes:
    """A workbook of text cells."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for cells in rows:
            sheet.append([text or None for text in cells])
        for top, left, bottom, right in merges:
            sheet.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    return _bytes(book)


def cell(text: str, tag: str = "td", attributes: str = "") -> str:
    words = html.escape(text, quote=False).replace("\n", "<br>")
    return f"<{tag}{attributes}>{words}</{tag}>"


def plain_html(*tables: Rows, title: str = "") -> bytes:
    """A page as a bureau's site serves it: a layout table, the list in the middle, scripts and comments."""
    lists = "".join(
        "<table border='1'><tbody>" + "".join(f"<tr>{''.join(map(cell, row))}</tr>\n" for row in rows) + "</tbody></table>"
        for rows in tables
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>通知</title><style>td{color:red}</style>'
        f"</head><body><script>var t='<table><tr><td>编号</td></tr></table>';</script><div class='nav'>首页</div>"
        f"<table width='1000'><tr><td><h1>{title}</h1><!-- <table></table> -->{lists}</td></tr></table>"
        "<p>版权所有</p></body></html>"
    ).encode()


def word_html(*tables: Rows) -> bytes:
    """A page as Word exports it: GB2312 by its own word, paragraphs in cells, lines broken anywhere."""
    lists = "".join(
        "<table class=MsoNormalTable border=1>\r\n"
        + "".join(
            "<tr style='height:1.0cm'>\r\n"
            + "".join(
                f"<td width=100 style='border:solid\r\n  1.0pt'>\r\n<p class=MsoNormal align=center><span\r\n  lang=EN-US>{_broken(text)}<o:p></o:p></span></p>\r\n</td>\r\n"
                for text in row
            )
            + "</tr>\r\n"
            for row in rows
        )
        + "</table>\r\n<p><o:p>&nbsp;</o:p></p>"
        for rows in tables
    )
    head = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=gb2312">'
    return f"{head}<style><!-- p.MsoNormal {{margin:0}} --></style></head><body lang=ZH-CN><div>{lists}</div></body></html>".encode(
        "gb18030"
    )


def _broken(text: str) -> str:
    """Words with the line break Word puts into its source after some forty characters."""
    between = len(text) > 12 and text[8] > "\u4e00" and text[9] > "\u4e00"
    return html.escape(f"{text[:9]}\r\n  {text[9:]}" if between else text, quote=False)


def cms_html(*tables: Rows) -> bytes:
    """A page as an editor in a content system leaves it: th, thead, &nbsp;, spans and inline styles."""
    lists = "".join(
        "<TABLE style='width:100%'><THEAD><TR>"
        + "".join(cell(text, "TH", " scope='col'").replace(">", ">&nbsp;", 1) for text in rows[0])
        + "</TR></THEAD><TBODY>"
        + "".join(
            "<TR>"
            + "".join(
                f"<TD><SPAN style='font-family:仿宋'>{html.escape(text[:2])}</SPAN><SPAN>{html.escape(text[2:]).replace(' ', '&nbsp;')}</SPAN>"
                for text in row
            )
            for row in rows[1:]
        )
        + "</TBODY></TABLE>"
        for rows in tables
    )
    return f"<div id='zoom' class='TRS_Editor'><P>现将计划印发给你们。</P>{lists}<div style='display:none'>隐藏</div></div>".encode()


def mht(page: bytes) -> bytes:
    """``page`` in a web archive."""
    import base64

    return (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_x"\r\n\r\n------=_x\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(page)
        + b"\r\n------=_x--\r\n"
    )


def sheet_xml(rows: Rows) -> bytes:
    """An XML table of Excel 2003."""
    lines = "".join(
        "<Row>" + "".join(f'<Cell><Data ss:Type="String">{html.escape(text)}</Data></Cell>' for text in row) + "</Row>"
        for row in rows
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    return (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="计划"><Table>{lines}</Table></Worksheet></Workbook>'
    ).encode()


def print_html(*tables: Rows, style: str = "") -> str:
    """A page to print as a PDF of ruled tables."""
    lists = "<p style='break-after:page'></p>".join(
        "<table>" + "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows) + "</table>" for rows in tables
    )
    rules = "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:3px;font:13px serif}"
    return f"<html><head><meta charset='utf-8'><style>{rules}{style}</style></head><body>{lists}</body></html>"


def xls(rows: Rows, merges: Merges = ()) -> bytes:
    """An old workbook (BIFF8) of one sheet of text cells."""
    sheet = _record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 6))
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            if text:
                label = struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le")
                sheet += _record(0x204, label)
    if merges:
        ranges = b"".join(struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in merges)
        sheet += _record(0xE5, struct.pack("<H", len(merges)) + ranges)
    sheet += _record(0x0A, b"")
    name = "计划"
    start = _record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 6)) + _record(0x42, struct.pack("<H", 1200))
    bound = struct.pack("<BB", len(name), 1) + name.encode("utf-16-le")
    length = len(start) + 4 + 6 + len(bound) + 4
    return _container(
        start + _record(0x85, struct.pack("<IH", length, 0) + bound) + _record(0x0A, b"") + sheet, "Workbook"
    )


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _container(stream: bytes, name: str) -> bytes:
    """One stream in a compound file, as old Office files are."""
    stream = stream.ljust(4096, b"\0")
    sectors = -(-len(stream) // 512)
    stream = stream.ljust(sectors * 512, b"\0")
    tables = 1
    while tables * 128 < sectors + 1 + tables:
        tables += 1
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    chain = [*range(1, sectors), end, end, *[table] * tables]
    chain += [free] * (tables * 128 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, tables, sectors, 0, 4096, end, 0, end, 0)
    places = [sectors + 1 + place for place in range(tables)]
    header += struct.pack("<109I", *places, *[free] * (109 - tables))
    directory = _entry("Root Entry", 5, 1, end, 0) + _entry(name, 2, free, 0, len(stream)) + bytes(256)
    return header + stream + directory + struct.pack(f"<{tables * 128}I", *chain)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    words = name.encode("utf-16-le") + b"\0\0"
    free = 0xFFFFFFFF
    body = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), kind, 1, free, free, child)
    return body + bytes(36) + struct.pack("<IQ", start, size)
