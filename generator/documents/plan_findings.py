"""What is wrong with the shape of a plan: no plan, no rows, columns missing, unknown or without name.

Comes in: the rows found in a document. Goes out: findings. The surprise: a column without a heading that says
something gets the name of its place, so ``named`` changes the headings it looks at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.documents.columns import Heading
from generator.documents.grid import Document, fault, remark
from generator.documents.plan_rows import CAN_REPEAT, PlanRows, Stretch, printed, short
from generator.documents.wording import is_familiar
from generator.finding import Finding, Position, Severity
from generator.model import COLUMNS
from generator.text import closest


def shape(document: Document, found: PlanRows) -> Iterator[Finding]:
    """All that is wrong with the tables as tables."""
    if not found.stretches:
        yield from _nothing(document, found)
        return
    if not any(stretch.rows for stretch in found.stretches):
        why = "没有项目就没有目录"
        fix = "检查表头下面是否有内容，项目这一行的编号是否填了"
        yield fault(found.stretches[0].heading.row.position, "import-no-rows", "只有表头，没有项目", why, fix)
    seen: set[tuple[str, ...]] = set()
    for stretch in found.stretches:
        if printed(stretch.heading) not in seen:
            yield from _columns(stretch)
        seen.add(printed(stretch.heading))
        yield from _named(stretch)
    yield from _widths(found)


def _nothing(document: Document, found: PlanRows) -> Iterator[Finding]:
    if any(finding.severity is Severity.ERROR for finding in document.findings):
        return
    wanted = "、".join(item.heading for item in COLUMNS)
    if not found.others:
        fix = f"计划要有一张表，第一行是表头：{wanted}；文字文件里各列之间用制表符（Tab）分开"
        yield fault(Position(document.file), "import-no-table", "文件里没有表格", "没有可以读入的项目", fix)
        return
    first = found.others[0]
    row = next(row for row in first.rows if not row.blank)
    names = "、".join(text.strip() for text in row.texts if text.strip())
    what = f"文件里有 {len(found.others)} 张表，但没有一张是项目计划（第一张的第一行是“{short(names)}”）"
    fix = f"表头应当有：{wanted}"
    yield fault(first.position, "import-no-plan", what, "没有可以读入的项目", fix)


def _columns(stretch: Stretch) -> Iterator[Finding]:
    columns, at = stretch.heading, stretch.heading.row.position
    suggested = set()
    for item in columns.missing:
        if item.header == "标识" and stretch.rows and stretch.levelled:
            continue
        near = closest(item.heading, columns.extra)
        suggested.add(near)
        name = f"{item.after}后面的“{item.heading}”" if item.after else f"“{item.header}”"
        fix = f"是不是写成了“{near}”？改成“{item.heading}”" if near else f"在表头补上“{item.heading}”这一列"
        what = f"表头缺少{name}"
        if item.after:
            yield remark(at, "import-column-missing", what, f"{item.header}这一列会全部留空", fix)
        else:
            yield fault(at, "import-column-missing", what, "不知道哪一列是它，计划没有写出", fix)
    yield from _twice(columns)
    yield from _unknown(columns, suggested)


def _twice(columns: Heading) -> Iterator[Finding]:
    for header in columns.again:
        if header not in CAN_REPEAT:
            place = _place(columns, columns.places[header][1])
            why, fix = "不知道以哪一列为准，计划没有写出", "删去其中一列，或改成别的名称"
            yield fault(place, "import-column-twice", f"表头有两个“{header}”", why, fix)


def _unknown(columns: Heading, suggested: set[str]) -> Iterator[Finding]:
    """A column nobody else has: kept as printed, but it may be one of ours under another name."""
    for name, index in columns.extra.items():
        if name in suggested or is_familiar(name):
            continue
        near = closest(name, (item.heading for item in columns.missing))
        fix = (
            f"如果它就是“{near}”，把表头改成“{near}”再导入"
            if near
            else "确实要公开这一列就不用管，否则在原表里删去"
        )
        why = "程序不知道这一列是什么，会照原样保留在数据里"
        yield remark(
            _place(columns, index), "import-column-unknown", f"不认识“{short(name)}”这一列", why, fix
        )


def _named(stretch: Stretch) -> Iterator[Finding]:
    """A column without a heading that says something is kept under the place it stands in."""
    columns = stretch.heading
    for index in columns.unnamed:
        speaks = (row.cells[index] for row in stretch.rows if index < len(row.cells))
        if any(cell.text.strip() and not cell.across for cell in speaks):
            name = f"第{index + 1}列"
            stretch.heading = replace(stretch.heading, extra={**stretch.heading.extra, name: index})
            what = f"第 {index + 1} 列没有表头，但有内容；先记作“{name}”"
            why, fix = "看的人不知道这一列说的是什么", "在表头写上这一列的名称"
            yield remark(_place(columns, index), "import-column-unnamed", what, why, fix)


def _place(columns: Heading, index: int) -> Position:
    cell = columns.row.cells[index]
    return Position(columns.row.position.file, cell.line, cell.column)


def _widths(found: PlanRows) -> Iterator[Finding]:
    """A row with words beyond its heading, or cut before a column of the plan, fits no column."""
    for stretch in found.stretches:
        width = len(stretch.heading.row.cells)
        needed = max(indexes[0] for indexes in stretch.heading.places.values()) + 1
        for row in stretch.rows:
            beyond = any(cell.text.strip() for cell in row.cells[width:])
            if beyond or len(row.cells) < needed:
                what = f"这一行有 {len(row.cells)} 格，表头有 {width} 格"
                why = "格子对不上表头，不知道哪一格是哪一列，计划没有写出"
                fix = "数一数这一行的格子：缺了就补上空格子，多了就并回去"
                yield fault(row.position, "import-row-width", what, why, fix)
