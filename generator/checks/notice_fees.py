"""What a notice asks trainees to pay, where the plan says that they pay only for the journey.

Comes in: ``Announced``. Goes out: 错误 at the clause. The surprise: without a rule about the cost in plan.yml
nothing is accused; another year may allow a fee.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.charges import charges
from generator.checks import check
from generator.checks.announced import Announced
from generator.finding import Finding, Severity
from generator.notices.values import shortened

_MOST = 50  # clauses of one text; nobody reads more


@check("notice-fee")
def nothing_but_the_journey_is_charged(announced: Announced) -> Iterator[Finding]:
    """The site says on every page what a course costs; a notice that charges makes it untrue."""
    rule, notice = announced.rule("cost"), announced.notice
    if not rule:
        return
    for at, text in announced.words():
        if at not in ("", "fee", "title"):
            continue
        for start, clause in islice(charges(text), _MOST):
            yield Finding(
                announced.place(at, start),
                "",
                Severity.ERROR,
                f"写着“{shortened(clause)}”，像是向学员收费",
                f"网站照规定写“{rule.text}”，学员会被误导；计划的通知写：{rule.quote}",
                "请承办单位更正通知；不向学员收的，写明由谁承担，例如“食宿费由承办单位承担”",
                notice.subject,
            )
