"""What the gate will stop in a notice: mobile and identity numbers, bank cards, lists of trainees.

Comes in: the lines of a notice, its annexes included. Goes out: findings of level 提醒 at the line of the
file that was read. The surprise: the number itself is shown masked, for a report is copied and sent on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from itertools import accumulate

from generator.documents.grid import remark
from generator.drafts.lines import Line
from generator.finding import Finding
from generator.personal import MOBILE, TRAINEES, find, not_allowed

_WHY = "登在网站上就泄露了个人信息；发布前的检查会因此停下来"


def private(lines: Iterable[Line], allowed: Collection[str]) -> Iterator[Finding]:
    """One finding for each number or list that is none of ``allowed``."""
    lines = [line for line in lines if line.text]
    written = ["|".join(line.cells) if line.cells else line.text for line in lines]
    starts = list(accumulate((len(text) + 1 for text in written), initial=0))
    for span in not_allowed(find("\n".join(written)), allowed):
        line = lines[bisect_right(starts, span.start) - 1]
        fix = "从草稿的正文里删掉"
        if span.kind == TRAINEES:
            fix = "从草稿的正文里删掉整张名单"
        elif span.kind == MOBILE:
            fix = "换成办公电话；一定要公布的，把号码和理由写进 data/allowed_personal.csv"
        what = f"通知里有{span.kind}（{span.masked}），没有抄进草稿的头部，正文里还在"
        yield remark(line.position, "draft-personal", what, _WHY, fix)
