"""XML tables of Excel 2003, which office systems still hand out as .xls.

Comes in: the bytes of the file. Goes out: a ``Document`` of one table a sheet. The surprise: a cell says how
many it is merged with beyond itself, and one that skips columns says the number of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.documents.grid import Document
from generator.documents.spans import Span, table
from generator.documents.trees import xml

_SPACE = "{urn:schemas-microsoft-com:office:spreadsheet}"


def read(raw: bytes, file: str) -> Document:
    """All sheets of an XML table."""
    root = xml(raw)
    sheets = [sheet for sheet in root if sheet.tag == f"{_SPACE}Worksheet"]
    found = (
        table(list(_rows(sheet)), file if len(sheets) == 1 else f"{file}#{sheet.get(f'{_SPACE}Name', '')}")
        for sheet in sheets
    )
    return Document(file, tuple(each for each in found if each.rows))


def _rows(sheet: Any) -> Iterator[list[Span]]:
    number = 0
    for row in sheet.iter(f"{_SPACE}Row"):
        index = _number(row.get(f"{_SPACE}Index"))
        for _ in range(number + 1, min(index, 100_000)):
            yield []
            number += 1
        yield list(_spans(row))
        number += 1


def _spans(row: Any) -> Iterator[Span]:
    """Cells as they begin; ``Index`` counts columns, those a cell above reaches into included."""
    for cell in row.iter(f"{_SPACE}Cell"):
        index = _number(cell.get(f"{_SPACE}Index"))
        across = _number(cell.get(f"{_SPACE}MergeAcross")) + 1
        words = "".join("".join(data.itertext()) for data in cell.iter(f"{_SPACE}Data"))
        yield Span(
            words, across, _number(cell.get(f"{_SPACE}MergeDown")) + 1, at=index - 1 if index else None
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0
