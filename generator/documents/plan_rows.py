"""Which rows of a document's tables are projects, whatever else stands between them.

Comes in: a ``Document``. Goes out: the stretches under each heading row, what was set aside, and findings
about what does not fit. The surprise: annexes with forms name 项目名称 and 联系电话 too, and a page may go
on with a table without printing its heading again; so a table is a plan by its heading, or by going on like
the one before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.documents.columns import Heading, heading, squeezed
from generator.documents.grid import Document, Paragraph, Row, Table, fault, remark
from generator.documents.marks import is_page_number
from generator.finding import Finding, Position
from generator.model import COLUMNS
from generator.text import closest

_NUMBER = re.compile(r"第?[0-9A-Za-z\-_/.〔〕\[\]()]*\d[0-9A-Za-z\-_/.〔〕\[\]()]*号?")
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计|总\s*数")
_NOTE = re.compile(
    r"(?:注|备注|附注|说明|填表说明)\s*[：:]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]"
)
CAN_REPEAT = {name for item in COLUMNS if item.after for name in (item.after, item.header)}


@dataclass(slots=True)
class Stretch:
    """Projects under one printing of the heading. ``joins``: rows that go on with the project above."""

    heading: Heading
    rows: list[Row] = field(default_factory=list)
    joins: set[int] = field(default_factory=set)


@dataclass(slots=True)
class PlanRows:
    """A document's projects as found. ``aside`` are rows that are none: titles, notes, totals."""

    stretches: list[Stretch] = field(default_factory=list)
    aside: list[Row] = field(default_factory=list)
    others: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def plan_rows(document: Document) -> PlanRows:
    """All of the plan in ``document``."""
    found = PlanRows()
    between: list[Paragraph] = []
    for part in document.parts:
        if isinstance(part, Paragraph):
            between.append(part)
            continue
        goes_on = _goes_on(part, found.stretches)
        if not goes_on and not any(heading(row) for row in part.rows):
            found.others.append(part)
            continue
        found.findings += _lines_between(between, part, found.stretches) if found.stretches else ()
        between = []
        _take(part, found, goes_on)
    found.findings += [*_shape(document, found), *_widths(found)]
    return found


def _goes_on(table: Table, stretches: list[Stretch]) -> bool:
    """True where ``table`` begins with one more project of the stretch before: as wide, numbered alike."""
    if not stretches or not stretches[-1].rows:
        return False
    last, first = stretches[-1].rows[-1], table.rows[0]
    columns = stretches[-1].heading
    before, number = columns.first(last, "编号"), columns.first(first, "编号")
    return len(first.cells) == len(columns.row.cells) and number.isdecimal() and len(number) == len(before)


def _take(table: Table, found: PlanRows, goes_on: bool) -> None:
    stretch = found.stretches[-1] if goes_on else None
    for row in table.rows:
        if row.blank:
            continue
        if columns := heading(row):
            stretch = Stretch(columns)
            found.stretches.append(stretch)
        elif stretch is None:
            found.aside.append(row)
        elif not stretch.rows and (whole := _two_lines(stretch.heading, row)):
            stretch.heading = whole
        elif _is_project(stretch.heading, row):
            if stretch.rows and _is_merged(stretch.heading, row):
                stretch.joins.add(len(stretch.rows))
            stretch.rows.append(row)
        else:
            found.aside.append(row)
            found.findings += _set_aside(row)


def _two_lines(columns: Heading, below: Row) -> Heading | None:
    """The heading of two lines that ``columns`` begins, if ``below`` names what it leaves open: 联系电话."""
    cells = list(columns.row.cells)
    for index in columns.unnamed:
        if index < len(below.cells) and not below.cells[index].merged:
            cells[index] = below.cells[index]
    whole = heading(Row(tuple(cells), columns.row.position))
    return whole if whole and len(whole.missing) < len(columns.missing) else None


def _is_project(columns: Heading, row: Row) -> bool:
    number = unicodedata.normalize("NFKC", columns.first(row, "编号"))
    if number:
        return bool(_NUMBER.fullmatch("".join(number.split())))
    first = next(text for text in map(str.strip, row.texts) if text)
    return not _TOTAL.match(first) and sum(bool(text.strip()) for text in row.texts) >= 3


def _is_merged(columns: Heading, row: Row) -> bool:
    cells = columns.cells(row).get("编号", ())
    return bool(cells) and cells[0].merged


def _set_aside(row: Row) -> Iterator[Finding]:
    """A note or a total is no surprise; any other row that is no project might be the rest of one."""
    words = " ".join(text.strip() for text in row.texts if text.strip())
    if not _TOTAL.match(words) and not _NOTE.match(words):
        what = f"这一行没有当作项目：“{_short(words)}”"
        why = "如果它是项目，或是上一行没写完的字，目录里就会缺少这些内容"
        yield remark(
            row.position,
            "import-row-aside",
            what,
            why,
            "是项目就补上编号；是上一行的字就并到上一行；都不是就不用管",
        )


def _lines_between(between: list[Paragraph], table: Table, stretches: list[Stretch]) -> Iterator[Finding]:
    """Words right after or between the rows of a plan may be the rest of a cell that was broken."""
    last = stretches[-1].rows[-1] if stretches[-1].rows else stretches[-1].heading.row
    for line in between:
        near = line.position.line == last.position.line + 1 or line.position.line == table.position.line - 1
        if near and not line.heading and not is_page_number(line.text):
            what = f"表格中间夹着一行文字，没有读入：“{_short(line.text)}”"
            why = "如果它是表里某一格的字，那一格就不完整"
            yield remark(
                line.position, "import-line-between", what, why, "是某一格的字就并回那一格，不是就不用管"
            )


def _shape(document: Document, found: PlanRows) -> Iterator[Finding]:
    """No plan, no rows, columns that are missing, printed twice or without a name."""
    if not found.stretches:
        yield from _nothing(document, found)
        return
    if not any(stretch.rows for stretch in found.stretches):
        why = "没有项目就没有目录"
        fix = "检查表头下面是否有内容，项目这一行的编号是否填了"
        yield fault(found.stretches[0].heading.row.position, "import-no-rows", "只有表头，没有项目", why, fix)
    seen: set[tuple[str, ...]] = set()
    for stretch in found.stretches:
        printed = tuple(squeezed(cell.text) for cell in stretch.heading.row.cells)
        if printed not in seen:
            yield from _columns(stretch.heading)
        seen.add(printed)
        yield from _name_the_unnamed(stretch)


def _nothing(document: Document, found: PlanRows) -> Iterator[Finding]:
    if any(finding.severity == "错误" for finding in document.findings):
        return
    wanted = "、".join(item.heading for item in COLUMNS)
    if not found.others:
        fix = f"计划要有一张表，第一行是表头：{wanted}；文字文件里各列之间用制表符（Tab）分开"
        yield fault(Position(document.file), "import-no-table", "文件里没有表格", "没有可以读入的项目", fix)
        return
    first = found.others[0]
    names = "、".join(text.strip() for text in first.rows[0].texts if text.strip())
    what = f"文件里有 {len(found.others)} 张表，但没有一张是项目计划（第一张的第一行是“{_short(names)}”）"
    fix = f"表头应当有：{wanted}"
    yield fault(first.position, "import-no-plan", what, "没有可以读入的项目", fix)


def _columns(columns: Heading) -> Iterator[Finding]:
    at = columns.row.position
    for item in columns.missing:
        near = closest(item.heading, columns.extra)
        name = f"{item.after}后面的“{item.heading}”" if item.after else f"“{item.header}”"
        fix = f"是不是写成了“{near}”？改成“{item.heading}”" if near else f"在表头补上“{item.heading}”这一列"
        what = f"表头缺少{name}"
        if item.after:
            yield remark(at, "import-column-missing", what, f"{item.header}这一列会全部留空", fix)
        else:
            yield fault(at, "import-column-missing", what, "不知道哪一列是它，计划没有写出", fix)
    for header in columns.again:
        if header not in CAN_REPEAT:
            cell = columns.row.cells[columns.places[header][1]]
            place = Position(at.file, cell.line, cell.column)
            why = "不知道以哪一列为准，计划没有写出"
            yield fault(
                place, "import-column-twice", f"表头有两个“{header}”", why, "删去其中一列，或改成别的名称"
            )


def _name_the_unnamed(stretch: Stretch) -> Iterator[Finding]:
    """A column without a heading that says something is kept under the place it stands in."""
    columns = stretch.heading
    for index in columns.unnamed:
        if any(index < len(row.cells) and row.cells[index].text.strip() for row in stretch.rows):
            name = f"第{index + 1}列"
            stretch.heading = replace(stretch.heading, extra={**stretch.heading.extra, name: index})
            what = f"第 {index + 1} 列没有表头，但有内容；先记作“{name}”"
            cell = columns.row.cells[index]
            place = Position(columns.row.position.file, cell.line, cell.column)
            yield remark(
                place, "import-column-unnamed", what, "看的人不知道这一列说的是什么", "在表头写上这一列的名称"
            )


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


def _short(words: str) -> str:
    return words if len(words) <= 30 else f"{words[:29]}…"
