"""When a public document came out, held against the day it was made.

Comes in: ``Sources``. Goes out: 提醒 at ``published``, of plans and notices alike. The surprise: a document
that came out late is only spoken of, for nobody can mend that; but the page will say it, and a slip of the
pen looks the same. One without ``published`` is held against nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import check
from generator.finding import Finding
from generator.model import PUBLIC, Plan
from generator.notices import Notice
from generator.register.workdays import TERM, Clock, clock
from generator.sources import Sources


def _clocks(sources: Sources) -> Iterator[tuple[Plan | Notice, Clock]]:
    """The public documents that say when they came out, each with its term."""
    documents: list[Plan | Notice] = [*sources.plans, *sources.notices]
    for document in documents:
        found = clock(document.issued, document.published)
        if document.disclosure == PUBLIC and found and found.published:
            yield document, found


@check("published-before-issued", one_by_one=True)
def document_comes_out_after_it_is_made(sources: Sources) -> Iterator[Finding]:
    """Nothing is public before it is there."""
    for document, found in _clocks(sources):
        if found.used is None:
            yield document.warning(
                at="published",
                what=f"公开日期 {found.published} 在印发日期 {found.made} 之前",
                why="公开目录算不出用了几个工作日",
                fix="与文件和网页核对，改正其中一个日期",
            )


@check("published-late", one_by_one=True)
def document_comes_out_in_time(sources: Sources) -> Iterator[Finding]:
    """《政府信息公开条例》 gives 20 working days; the page counts them too."""
    for document, found in _clocks(sources):
        if found.late:
            after = f"晚了 {found.over} 个工作日" if found.over else "晚了不到 1 个工作日"
            yield document.warning(
                at="published",
                what=f"{found.made} 印发，{found.published} 公开，{TERM} 个工作日到 {found.last}，{after}",
                why="《政府信息公开条例》规定 20 个工作日内公开，公开目录会照实写出",
                fix="与网页核对公开日期，年份最容易写错；确实晚了的，可以不改",
            )
