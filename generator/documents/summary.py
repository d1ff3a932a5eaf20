"""What the clerk is told of a document that was read.

Comes in: what was found in it and what was made of it. Goes out: sentences in plain Chinese, without their
full stop. The surprise: nothing here is a fault; what was left out is said all the same, for a line left
out in silence is a project lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.documents.issued import IssuedRow
from generator.documents.plan_rows import PlanRows, Stretch
from generator.finding import Position
from generator.model import COLUMNS, Level

_OURS = len(COLUMNS)


def summary(
    found: PlanRows, headers: Sequence[str], rows: Sequence[IssuedRow], changes: Mapping[str, int]
) -> Iterator[str]:
    """How many, which columns, what was passed over, what was changed."""
    if rows:
        levels = Counter(row.cells["标识"] or "（空）" for row in rows)
        yield f"读到 {len(rows)} 个项目：" + "，".join(
            f"{level} {count} 个" for level, count in levels.items()
        )
        missing = {column.header for stretch in found.stretches for column in stretch.heading.missing}
        yield f"列：{'、'.join(name for name in headers if name not in missing)}"
    renamed = {
        name: header for stretch in found.stretches for header, name in stretch.heading.renamed.items()
    }
    if rows and renamed:
        yield "按意思认出的列：" + "，".join(f"“{name}”当作“{header}”" for name, header in renamed.items())
    if len(headers) > _OURS:
        yield f"其中 {'、'.join(headers[_OURS:])} 不在规定的列里，照原样保留"
    if len(found.stretches) > 1:
        yield f"表头印了 {len(found.stretches)} 次，只取一次"
    for stretch in found.stretches:
        yield from _printed_twice(stretch)
    if found.aside:
        yield f"没有当作项目的行（标题、说明、合计）：{_places(row.position for row in found.aside)}"
    if found.stretches and found.others:
        starts = _places(table.position for table in found.others)
        yield f"另有 {len(found.others)} 张表不是项目计划，没有读：从{starts}开始"
    if rows:
        done = "，".join(f"{name} {count} 格" for name, count in changes.items() if count)
        yield f"为了统一而改动的：{done or '没有'}"
        yield from _odd(rows)


def _odd(rows: Sequence[IssuedRow]) -> Iterator[str]:
    """What a clerk should look at again; ``check`` says it cell by cell."""
    levels = tuple(Level)
    doubts = {
        "标识不是 N 或 P": [row for row in rows if row.cells["标识"] not in levels],
        "编号与前面重复": _repeated(rows),
        **{
            f"{column.header}空着": [row for row in rows if not row.cells[column.header]]
            for column in COLUMNS
            if column.field != "level"
        },
    }
    said = [
        f"{what} {len(found)} 行（{_places(row.position for row in found)}）"
        for what, found in doubts.items()
        if found
    ]
    if said:
        yield "可疑：" + "，".join(said)


def _repeated(rows: Sequence[IssuedRow]) -> list[IssuedRow]:
    first: dict[str, IssuedRow] = {}
    return [row for row in rows if first.setdefault(row.cells["编号"], row) is not row]


def _printed_twice(stretch: Stretch) -> Iterator[str]:
    columns = stretch.heading
    if columns.again and stretch.rows:
        first, last = columns.first(stretch.rows[0], "编号"), columns.first(stretch.rows[-1], "编号")
        second = any(len(columns.cells(row)[name]) > 1 for row in stretch.rows for name in columns.again)
        rest = "第二次有内容的已经接在第一次后面" if second else "第二次都是空的，没有写出"
        yield f"{first} 到 {last} 把 {'、'.join(columns.again)} 印了两次，{rest}"


def _places(positions: Iterable[Position]) -> str:
    """第 1、3 行, by sheet, table or page where a document has several: 表2第 1、3 行."""
    lines: dict[str, list[str]] = {}
    for position in positions:
        lines.setdefault(position.file.partition("#")[2], []).append(str(position.line))
    shown = [f"{name}第 {'、'.join(found)} 行" for name, found in lines.items()]
    return "；".join(shown[:20]) + ("……" if len(shown) > 20 else "")
