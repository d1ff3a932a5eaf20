"""A row that a page end cut in two: which row is the rest of another, and the two as one.

Comes in: the last row of one page's table and the first of the next. Goes out: the whole row. The surprise:
what stands once in a row, its number and its level, may be printed in either half, for a word processor sets
it in the middle of a cell's height.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.documents.columns import Heading
from generator.documents.grid import SOFT, Row, remark
from generator.finding import Finding

_ONCE = ("编号", "标识")
_OWN = ("项目名称", "申报单位", "承办单位", "标识")


def is_rest(columns: Heading, above: Row, below: Row) -> bool:
    """True where ``below`` finishes the words of ``above`` and is no project of its own."""
    if len(above.cells) != len(below.cells) or below.blank or any(cell.merged for cell in below.cells):
        return False
    said = {header: (columns.first(above, header), columns.first(below, header)) for header in _ONCE}
    if any(first and second for first, second in said.values()) or not any(said["编号"]):
        return False
    if any(cell.across for cell in below.cells):  # a title or a note, set over the row
        return False
    return not (_is_whole(columns, above) and _is_whole(columns, below))


def _is_whole(columns: Heading, row: Row) -> bool:
    return all(columns.first(row, header) for header in _OWN if header in columns.places)


def joined(above: Row, below: Row) -> Row:
    """Both halves as one row, at the place of the first."""
    halves = zip(above.cells, below.cells, strict=True)
    cells = (
        replace(first, text=SOFT.join(filter(None, (first.text.rstrip(), second.text.lstrip()))))
        for first, second in halves
    )
    return Row(tuple(cells), above.position)


def told(columns: Heading, row: Row, below: Row) -> Iterator[Finding]:
    """What was joined, for somebody to look at."""
    number, title = (re.sub(r"\s", "", columns.first(row, header)) for header in ("编号", "项目名称"))
    what = f"这一行是上一页末行的下半截，已经接上：{number}《{title}》"
    why, fix = "如果它本是另一个项目，两个项目就混在了一起", "对照印发件看一遍这个项目的每一格"
    yield remark(below.position, "import-row-cut", what, why, fix)
