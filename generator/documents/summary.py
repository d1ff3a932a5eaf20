"""What the clerk is told of a document that was read.

Comes in: what was found in it and what was made of it. Goes out: sentences in plain Chinese, without their
full stop. The surprise: nothing here is a fault; what was left out is said all the same, for a line left
out in silence is a project lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.documents.issued import IssuedRow
from generator.documents.plan_rows import PlanRows, Stretch
from generator.model import COLUMNS

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
        yield f"列：{'、'.join(headers)}"
    if len(headers) > _OURS:
        yield f"其中 {'、'.join(headers[_OURS:])} 不在规定的列里，照原样保留"
    if len(found.stretches) > 1:
        yield f"表头印了 {len(found.stretches)} 次，只取一次"
    for stretch in found.stretches:
        yield from _printed_twice(stretch)
    if found.aside:
        lines = "、".join(str(row.position.line) for row in found.aside)
        yield f"没有当作项目的行（标题、说明、合计）：第 {lines} 行"
    if found.stretches and found.others:
        lines = "、".join(str(table.position.line) for table in found.others)
        yield f"另有 {len(found.others)} 张表不是项目计划，没有读：从第 {lines} 行开始"
    if rows:
        done = "，".join(f"{name} {count} 格" for name, count in changes.items() if count)
        yield f"为了统一而改动的：{done or '没有'}"


def _printed_twice(stretch: Stretch) -> Iterator[str]:
    columns = stretch.heading
    if columns.again and stretch.rows:
        first, last = columns.first(stretch.rows[0], "编号"), columns.first(stretch.rows[-1], "编号")
        second = any(len(columns.cells(row)[name]) > 1 for row in stretch.rows for name in columns.again)
        rest = "第二次有内容的已经接在第一次后面" if second else "第二次都是空的，没有写出"
        yield f"{first} 到 {last} 把 {'、'.join(columns.again)} 印了两次，{rest}"
