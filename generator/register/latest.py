"""The last days that a plan's own words leave a project: to end, to open, to hand in its plan.

Comes in: a plan with its rules, and a level. Goes out: ``Latest``. The notice gives only the day by which all
is over, how long a course lasts and how many months before it opens its plan is due; the other two days
follow. The surprise: a rule that the plan does not lay down leaves its day unsaid, and those before it too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from generator.model import Level, Plan, Rule
from generator.rulings import months_before


@dataclass(frozen=True, slots=True)
class Latest:
    """The rules that count for one level, and the last day of each; None where the plan does not say."""

    level: Level
    completion: Rule | None
    days: Rule | None
    filing: Rule | None
    ends: date | None
    opens: date | None
    filed: date | None

    @property
    def last(self) -> date | None:
        """The last day to open; where the length is not laid down, the last day to end."""
        return self.opens or self.ends


def latest(plan: Plan, level: Level) -> Latest:
    """The last days for ``level``; what must be over on a day opens its length less one before."""
    completion, days, filing = (plan.rule(level, name) for name in ("completion", "days", "filing"))
    ends = completion.value if completion and isinstance(completion.value, date) else None
    length, months = _whole(days), _whole(filing)
    opens = ends - timedelta(days=length - 1) if ends and length else None
    filed = months_before(opens, months) if opens and months else None
    return Latest(level, completion, days, filing, ends, opens, filed)


def _whole(rule: Rule | None) -> int:
    return rule.value if rule and isinstance(rule.value, int) and 0 < rule.value <= 366 else 0
