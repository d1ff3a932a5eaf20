"""Which rows of a document's tables are projects, whatever else stands between them.

Comes in: a ``Document``. Goes out: the stretches under each heading row, what was set aside, and findings
about what does not fit. The surprise: annexes with forms name 项目名称 and 联系电话 too, and a page may go
on with a table without printing its heading again, or in the middle of a row; so a table is a plan by its
heading, or by going on like the one before it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from generator.documents import cuts, levels
from generator.documents.columns import Heading, heading, heading_of_two, squeezed
from generator.documents.grid import Document, Paragraph, Row, Table, remark
from generator.documents.marks import is_page_number
from generator.finding import Finding
from generator.model import COLUMNS

_NUMBER = re.compile(r"第?[\dA-Za-z\-_/.〔〕\[\]()]*\d[\dA-Za-z\-_/.〔〕\[\]()]*号?")
_TOTAL = re.compile(r"(?:合|总|小|共)\s*计|总\s*数")
_NOTE = re.compile(
    r"(?:注|备注|附注|说明|填表说明)\s*[：:]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]"
)
_PIECE = re.compile(r"表\d+|第\d+页")  # how readers call a table that has no name
CAN_REPEAT = {name for item in COLUMNS if item.after for name in (item.after, item.header)}


@dataclass(slots=True)
class Stretch:
    """Projects under one printing of the heading. ``joins``: rows that go on with the project above.

    ``sections`` is the level said above each row: by a row between, a title, or the name of a sheet;
    ``levels`` is what each row says of itself in any of those ways.
    """

    heading: Heading
    rows: list[Row] = field(default_factory=list)
    joins: set[int] = field(default_factory=set)
    sections: list[str] = field(default_factory=list)
    levels: list[str] = field(default_factory=list)

    @property
    def levelled(self) -> bool:
        """True where every project has said its level."""
        return bool(self.levels) and all(self.levels)


@dataclass(slots=True)
class PlanRows:
    """A document's projects as found. ``aside`` are rows that are none: titles, notes, totals."""

    stretches: list[Stretch] = field(default_factory=list)
    aside: list[Row] = field(default_factory=list)
    others: list[Table] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def found_rows(document: Document) -> PlanRows:
    """All of the plan in ``document``, as its tables have it."""
    taker = _Taker()
    for part in document.parts:
        if isinstance(part, Paragraph):
            taker.between.append(part)
            taker.section = levels.title(part.text) or taker.section
        else:
            taker.table(part)
    return taker.found


class _Taker:
    """Goes through the tables once; remembers the heading, and the level said above."""

    def __init__(self) -> None:
        self.found = PlanRows()
        self.between: list[Paragraph] = []
        self.section = ""
        self.fresh = True  # no project yet since the page or the heading began

    def table(self, table: Table) -> None:
        rows = [row for row in table.rows if not row.blank]
        goes_on = bool(rows) and self._goes_on(rows[0])
        if not goes_on and not any(_headings(rows)):
            if rows:
                self.found.others.append(table)
            return
        _, _, name = table.position.file.partition("#")
        if name and not _PIECE.fullmatch(name):
            self.section = levels.title(name) or levels.section(name)
        if self.found.stretches:
            self.found.findings += _lines_between(self.between, table, self.found.stretches)
        self.between = []
        self._take(rows, goes_on)

    def _goes_on(self, first: Row) -> bool:
        """True where a table begins with one more project of the stretch before: as wide, numbered alike."""
        if not self.found.stretches or not self.found.stretches[-1].rows:
            return False
        columns, last = self.found.stretches[-1].heading, self.found.stretches[-1].rows[-1]
        if len(first.cells) != len(columns.row.cells):
            return False
        before, number = _plain(columns.first(last, "编号")), _plain(columns.first(first, "编号"))
        if number.isdecimal() and before.isdecimal():
            return len(number) == len(before) or int(number) == int(before) + 1
        return bool(levels.section(_words(first))) or cuts.is_rest(columns, last, first)

    def _take(self, rows: list[Row], goes_on: bool) -> None:
        stretches = self.found.stretches
        stretch = stretches[-1] if goes_on else None
        self.fresh = True
        heads = list(_headings(rows))
        second = False  # the second line of a heading
        for row, columns in zip(rows, heads, strict=True):
            if second:
                second = False
            elif columns:
                second = columns.row is not row
                stretch = Stretch(columns)
                stretches.append(stretch)
                self.fresh = True
            elif stretch is None:
                self.found.aside.append(row)
                self.section = levels.title(_words(row)) or self.section
            else:
                self._row(stretch, row)

    def _row(self, stretch: Stretch, row: Row) -> None:
        columns = stretch.heading
        if self.fresh and self._is_cut(row):
            whole = self._last
            whole.rows[-1] = cuts.joined(whole.rows[-1], row)
            self.found.findings += cuts.told(columns, whole.rows[-1], row)
        elif (level := levels.section(_words(row))) and not _is_project(columns, row):
            self.section = level
            self.found.aside.append(row)
        elif _is_project(columns, row):
            if stretch.rows and _is_merged(columns, row):
                stretch.joins.add(len(stretch.rows))
            stretch.rows.append(_spread(columns, row))
            stretch.sections.append(self.section)
        else:
            self.found.aside.append(row)
            self.found.findings += _set_aside(row)
        self.fresh = False

    @property
    def _last(self) -> Stretch:
        return next(stretch for stretch in reversed(self.found.stretches) if stretch.rows)

    def _is_cut(self, row: Row) -> bool:
        if not any(stretch.rows for stretch in self.found.stretches):
            return False
        last, here = self._last, self.found.stretches[-1]
        alike = here.heading.places == last.heading.places
        words = _words(row)
        return (
            alike
            and not _TOTAL.match(words)
            and not _NOTE.match(words)
            and cuts.is_rest(last.heading, last.rows[-1], row)
        )


def _headings(rows: list[Row]) -> Iterator[Heading | None]:
    """For each row the heading it is, or begins; one of two lines has a row of its own."""
    for place, row in enumerate(rows):
        one = heading(row)
        below = rows[place + 1] if place + 1 < len(rows) else None
        two = heading_of_two(row, below) if below else None
        alone = heading(_own(below)) if two and below else None
        others = [len(each.missing) for each in (one, alone) if each]
        fits = two is not None and len(two.missing) <= min(others, default=len(COLUMNS))
        told_by_two = fits and not (alone and two and len(alone.missing) == len(two.missing))
        yield two if told_by_two else one


def _own(row: Row) -> Row:
    """``row`` without what it repeats from above."""
    return Row(tuple(replace(cell, text="") if cell.merged else cell for cell in row.cells), row.position)


def _spread(columns: Heading, row: Row) -> Row:
    """A cell merged over two units is each of them."""
    units = {index for name in CAN_REPEAT for index in columns.places.get(name, ())}
    cells = list(row.cells)
    for index in range(1, len(cells)):
        if cells[index].across and not cells[index].text and {index - 1, index} <= units:
            cells[index] = replace(cells[index], text=cells[index - 1].text)
    return Row(tuple(cells), row.position)


def _is_project(columns: Heading, row: Row) -> bool:
    number = _plain(columns.first(row, "编号"))
    if number:
        return bool(_NUMBER.fullmatch(number))
    first = next(text for text in map(str.strip, row.texts) if text)
    return not _TOTAL.match(first) and sum(bool(text.strip()) for text in row.texts) >= 3


def _plain(number: str) -> str:
    """A number for comparing: without white space, width, and the stars that mark a level."""
    words = re.sub(r"[\s\u200b-\u200f\u2060\ufeff\xad]", "", unicodedata.normalize("NFKC", number))
    return words.strip(levels.STAR)


def _is_merged(columns: Heading, row: Row) -> bool:
    cells = columns.cells(row).get("编号", ())
    return bool(cells) and cells[0].merged


def _words(row: Row) -> str:
    """What a row says, where it says one thing; a title set over several cells says it once."""
    return " ".join(dict.fromkeys(text.strip() for text in row.texts if text.strip()))


def _set_aside(row: Row) -> Iterator[Finding]:
    """A note or a total is no surprise; any other row that is no project might be the rest of one."""
    words = _words(row)
    if not _TOTAL.match(words) and not _NOTE.match(words):
        what = f"这一行没有当作项目：“{short(words)}”"
        why = "如果它是项目，或是上一行没写完的字，目录里就会缺少这些内容"
        fix = "是项目就补上编号；是上一行的字就并到上一行；都不是就不用管"
        yield remark(row.position, "import-row-aside", what, why, fix)


def _lines_between(between: list[Paragraph], table: Table, stretches: list[Stretch]) -> Iterator[Finding]:
    """Words right after or between the rows of a plan may be the rest of a cell that was broken."""
    last = stretches[-1].rows[-1] if stretches[-1].rows else stretches[-1].heading.row
    for line in between:
        near = line.position.line == last.position.line + 1 or line.position.line == table.position.line - 1
        same = line.position.file == last.position.file == table.position.file
        if same and near and not line.heading and not is_page_number(line.text):
            what = f"表格中间夹着一行文字，没有读入：“{short(line.text)}”"
            why = "如果它是表里某一格的字，那一格就不完整"
            fix = "是某一格的字就并回那一格，不是就不用管"
            yield remark(line.position, "import-line-between", what, why, fix)


def short(words: str) -> str:
    return words if len(words) <= 30 else f"{words[:29]}…"


def printed(columns: Heading) -> tuple[str, ...]:
    """A heading for telling whether it is printed again."""
    return tuple(squeezed(cell.text) for cell in columns.row.cells)
