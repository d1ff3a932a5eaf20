"""The level of each project, however the plan says it.

Comes in: the rows found in a document, and its notes. Goes out: the same rows, each with its level. The
surprise: a column 类别 may hold something else, and then it is no level; and where a note explains a star,
the star goes from the cell it stands in, for it was no word of the title.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.documents import levels
from generator.documents.columns import Heading, squeezed
from generator.documents.grid import Document, Paragraph, Row, remark
from generator.documents.plan_rows import PlanRows, Stretch
from generator.documents.wording import DOUBTFUL
from generator.finding import Finding

_STARRED = ("编号", "项目名称")


def settle(document: Document, found: PlanRows) -> Iterator[Finding]:
    """Give each row of ``found`` its level; what stays in doubt is a finding."""
    star, meaning = levels.legend(_notes(document))
    _doubtful(found)
    starred = bool(star) and any(
        _has_star(stretch.heading, row, star) for stretch in found.stretches for row in stretch.rows
    )
    for stretch in found.stretches:
        flags = _flags(stretch)
        silent = not any(stretch.heading.first(row, "标识") for row in stretch.rows)
        for row, section in zip(stretch.rows, stretch.sections, strict=True):
            said = stretch.heading.first(row, "标识")
            if starred and (silent or levels.is_star(said) or not said):
                marked = _has_star(stretch.heading, row, star)
                stretch.levels.append(meaning if marked else levels.other(meaning))
            else:
                stretch.levels.append(
                    levels.level(said) or _ticked(row, flags) or (section if silent else "")
                )
        if starred:
            stretch.rows = [_without_star(stretch.heading, row, star) for row in stretch.rows]
        if flags and stretch.levelled:
            extra = {name: at for name, at in stretch.heading.extra.items() if at not in flags}
            stretch.heading = replace(stretch.heading, extra=extra)
    yield from _unexplained(found, star)


def _notes(document: Document) -> Iterator[str]:
    """Lines and rows that may explain a sign."""
    for part in document.parts:
        if isinstance(part, Paragraph):
            yield part.text
        else:
            for row in part.rows:
                said = [cell.text for cell in row.cells if cell.text.strip()]
                if 0 < len(said) <= 2:
                    yield " ".join(said)


def _doubtful(found: PlanRows) -> None:
    """A column that is a level by its name only: take it for one of the document's own."""
    for stretch in found.stretches:
        columns = stretch.heading
        if columns.renamed.get("标识") not in DOUBTFUL:
            continue
        alike = (other for other in found.stretches if other.heading.renamed == columns.renamed)
        said = {other.heading.first(row, "标识") for other in alike for row in other.rows} - {""}
        if said and not any(levels.level(text) or levels.is_star(text) for text in said):
            stretch.heading = columns.without("标识")


def _flags(stretch: Stretch) -> dict[int, str]:
    """Columns of ticks by their place, with the level each is about."""
    columns = stretch.heading
    found = {at: level for name, at in columns.extra.items() if (level := levels.flag(squeezed(name)))}
    ticked = any(
        at < len(row.cells) and levels.is_tick(row.cells[at].text) for at in found for row in stretch.rows
    )
    return found if ticked else {}


def _ticked(row: Row, flags: dict[int, str]) -> str:
    for at, level in flags.items():
        if at < len(row.cells) and levels.is_tick(row.cells[at].text):
            return level
    return levels.other(next(iter(flags.values()))) if len(flags) == 1 else ""


def _has_star(columns: Heading, row: Row, star: str) -> bool:
    return any(
        columns.first(row, header).startswith(star) or columns.first(row, header).endswith(star)
        for header in (*_STARRED, "标识")
    )


def _without_star(columns: Heading, row: Row, star: str) -> Row:
    cells = list(row.cells)
    for header in _STARRED:
        for at in columns.places.get(header, ())[:1]:
            cells[at] = replace(cells[at], text=cells[at].text.strip().strip(star).strip())
    return Row(tuple(cells), row.position)


def _unexplained(found: PlanRows, star: str) -> Iterator[Finding]:
    """A sign in the column of levels that no note explains."""
    for stretch in found.stretches:
        for row in stretch.rows:
            said = stretch.heading.first(row, "标识")
            if levels.is_star(said) and said != star:
                what = f"标识这一列用了“{said}”，文件里没有说明它表示哪一级"
                why, fix = (
                    "不知道这个项目是国家级还是省级",
                    "在原表里把标识改成 N（国家级）或 P（省级），再导入",
                )
                yield remark(row.position, "import-level-unknown", what, why, fix)
                return
