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
from generator.said import SAID

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
            said = SAID["notice-fee"](clause=shortened(clause), text=rule.text, quote=rule.quote)
            yield Finding(announced.place(at, start), "", Severity.ERROR, **said, subject=notice.subject)
