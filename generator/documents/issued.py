"""The cells of one project → what plan.csv says, verbatim but for a few things.

Comes in: the rows of a plan, as found. Goes out: text by header, findings, and a count of what was changed:
a line break inside a cell, white space around it, full-width digits in numbers and telephones; and 国家级
is written N, 省级 P. The surprise: a pair of columns printed twice, or a merged cell with several rows beside
it, is one project with several organisers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.documents.columns import together
from generator.documents.grid import SOFT, Cell, Row, fault, remark
from generator.documents.plan_rows import CAN_REPEAT, Stretch
from generator.documents.signs import strange
from generator.finding import Finding, Position
from generator.model import COLUMNS

_PHONES = {item.header for item in COLUMNS if item.after}
_UNITS = {item.after for item in COLUMNS if item.after}
_INVISIBLE = "\u200b\ufeff"
_LINE_BREAK = re.compile(r"[^\S\n\v\f\r\u2028\u2029]*[\n\v\f\r\u2028\u2029]\s*")
_DIGITS_AT_END, _DIGITS_AT_START = re.compile(r"\d+$"), re.compile(r"\d+")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class IssuedRow:
    """One project: its cells by the headers of plan.csv, and the place of its row."""

    cells: Mapping[str, str]
    position: Position


@dataclass(slots=True)
class Issued:
    """Reads rows and remembers what it did: ``changes`` counts cells by what was changed in them."""

    headers: Sequence[str]
    changes: Counter[str] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    stored: dict[str, list[Position]] = field(default_factory=dict)

    def rows(self, stretches: Sequence[Stretch]) -> Iterator[IssuedRow]:
        """The projects of all stretches; a row that goes on with a merged cell belongs to the one above."""
        for header in self.headers if stretches else ():
            self.findings += strange(header, header, stretches[0].heading.row.position)
        for stretch in stretches:
            for start, group in _grouped(stretch):
                yield self._project(stretch, group, stretch.levels[start])
        for header, places in self.stored.items():
            what = f"“{header}”有 {len(places)} 格存成了数值"
            why = "数值开头的 0 和中间的横线会丢失，电话可能打不通"
            fix = "在原表里把这一列设成“文本”格式，对照印发件补全号码，再导入"
            self.findings.append(remark(places[0], "import-number-stored", what, why, fix))

    def _project(self, stretch: Stretch, rows: Sequence[Row], level: str) -> IssuedRow:
        place = rows[0].position
        cells: dict[str, list[Cell]] = {header: [] for header in self.headers}
        columns: dict[str, int] = {}
        for row in rows:
            for header, found in stretch.heading.cells(row).items():
                if header not in cells:
                    continue
                columns.setdefault(header, found[0].column if found else place.column)
                cells[header] += found
        texts = {header: self._texts(header, found, place.file) for header, found in cells.items()}
        if level and texts["标识"] != [level]:
            self.changes["级别写成 N 或 P"] += 1
            texts["标识"] = [level]
        at = Position(place.file, place.line, place.column, columns)
        if len(rows) > 1:  # what merged rows repeat is said once
            texts = {header: list(dict.fromkeys(found)) for header, found in texts.items()}
        self._several(texts, at, len(rows) > 1)
        return IssuedRow({header: together(header, found) for header, found in texts.items()}, at)

    def _texts(self, header: str, cells: Sequence[Cell], file: str) -> list[str]:
        found = [(cell, self._text(header, cell, file)) for cell in cells]
        for cell, text in found:
            if text and cell.stored == "数值" and header in _PHONES:
                self.stored.setdefault(header, []).append(Position(file, cell.line, cell.column))
            self.changes["日期写成 年-月-日"] += cell.stored == "日期"
            self.findings += strange(header, text, Position(file, cell.line, cell.column))
        return [text for _, text in found if text]

    def _text(self, header: str, cell: Cell, file: str) -> str:
        """What ``cell`` says, on one line, without outer white space, digits of numbers narrow."""
        text = cell.text.strip().strip(_INVISIBLE).strip()
        self.changes["首尾空白"] += text != cell.text
        if _LINE_BREAK.search(text):
            self.changes["格内换行"] += 1
            hard = _LINE_BREAK.sub("", text.replace(SOFT, "")) != text.replace(SOFT, "")
            text = _LINE_BREAK.sub(lambda broken: _space(header, text, broken), text)
            if header in _UNITS and hard:
                place = Position(file, cell.line, cell.column)
                what = f"“{header}”这一格里有换行，已经接成一行：“{text}”"
                why = "如果换行隔开的是两个单位，现在成了一个"
                fix = "是两个单位的，在原表里用顿号（、）隔开再导入；只是写不下换行的，不用管"
                self.findings.append(remark(place, "import-line-break", what, why, fix))
        if header == "编号" or header in _PHONES:
            narrow = text.translate(_FULL_WIDTH)
            self.changes["全角数字"] += narrow != text
            text = narrow
        return text

    def _several(self, texts: Mapping[str, list[str]], at: Position, merged: bool) -> None:
        """Say where one project has more than one cell of a column."""
        how = "合并单元格旁边有几行" if merged else "这一行印了两次"
        subject = f"项目 {' '.join(texts['编号'])}《{' '.join(texts['项目名称'])}》"
        joined = {header: together(header, found) for header, found in texts.items() if len(found) > 1}
        units = [f"{header}“{text}”" for header, text in joined.items() if header in CAN_REPEAT]
        if units:
            what = f"{how}单位，已经接成：{'；'.join(units)}"
            why, fix = "项目页会把它们都列出来", "对照印发件看一遍；不对就改原表"
            self.findings.append(remark(at, "import-second-organiser", what, why, fix, subject))
        for header in (header for header in joined if header not in CAN_REPEAT):
            what = f"{how}，“{header}”却不止一个：{joined[header]}"
            why, fix = "一个项目只能有一个，计划没有写出", "在原表里拆开合并的单元格，一行写一个项目"
            self.findings.append(fault(at.at(header), "import-cells-joined", what, why, fix, subject))


def _grouped(stretch: Stretch) -> Iterator[tuple[int, list[Row]]]:
    """The rows of each project, and which row of the stretch is its first."""
    start, group = 0, list[Row]()
    for place, row in enumerate(stretch.rows):
        if group and place not in stretch.joins:
            yield start, group
            start, group = place, []
        group.append(row)
    if group:
        yield start, group


def _space(header: str, text: str, broken: re.Match[str]) -> str:
    """A line break between Latin words stood for a space; between Chinese, or in a number, for nothing."""
    before, after = text[: broken.start()], text[broken.end() :]
    if not (before[-1].isascii() and after[0].isascii()):
        return ""
    if header == "编号" or (header in _PHONES and _is_inside(before, after)):
        return ""
    return " "


def _is_inside(before: str, after: str) -> bool:
    """True where a line ends in the middle of a telephone: after a sign, or where one half is too short to be
    one and both together are not too long; what is followed by a dash begins the next number.
    """
    left, right = _DIGITS_AT_END.search(before), _DIGITS_AT_START.match(after)
    if before[-1] in "-/" or after[0] in "-/":
        return True
    if left is None or right is None:
        return False
    halves = sorted((len(left[0]), len(right[0])))
    begins = right[0].startswith("0") and after[right.end() : right.end() + 1] in ("-", "—")
    return halves[0] < 7 <= sum(halves) <= 8 and not begins
