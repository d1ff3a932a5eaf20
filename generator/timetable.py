"""What is due when for a course that opens on a day: every duty with its last day, or why it cannot be.

Comes in: a plan with its rules, a level, an opening day, a length. Goes out: ``Step``s by day, ``Refusal``s.
The surprise: ``timetable.js`` reckons the same in the browser from ``told``; ``tests/timetable.json`` and a
walk over whole years hold the two together. A rule that the plan does not lay down makes no step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator import rulings
from generator.model import Level, Plan, Rule
from generator.notices import FIELDS
from generator.register import workdays
from generator.said import SAID

MOST_DAYS = 60
# the rules that give a day, or are held against one
NAMES = (
    "filing", "platform", "days", "trainees", "report", "completion", "cost", "area", "certificate", "hours"
)  # fmt: skip
_OPENS = next(item.label for item in FIELDS if item.name == "start")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing with its last day. ``before`` is the working day to do it on where ``day`` is none."""

    name: str
    day: date
    rule: Rule | None = None
    before: date | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a course cannot be as asked; ``rule`` says so, None where the plan's own date does."""

    code: str
    what: str
    why: str
    own: str
    rule: Rule | None = None


def steps(plan: Plan, level: Level, opens: date, length: int) -> tuple[Step, ...]:
    """Every duty of a course that opens on ``opens`` and takes ``length`` days, by day."""
    return tuple(sorted(_steps(plan, level, opens, length), key=lambda step: step.day))


def _steps(plan: Plan, level: Level, opens: date, length: int) -> Iterator[Step]:
    ends = opens + timedelta(days=length - 1)
    for name in ("filing", "platform"):
        if months := _whole(rule := plan.rule(level, name)):
            yield _duty(name, rulings.months_before(opens, months), rule)
    yield Step("opens", opens)
    yield Step("ends", ends, plan.rule(level, "days"))
    if months := _whole(rule := plan.rule(level, "report")):
        yield _duty("report", rulings.months_after(ends, months), rule)
    rule = plan.rule(level, "completion")
    if rule and isinstance(rule.value, date):
        yield Step("completion", rule.value, rule)


def _duty(name: str, day: date, rule: Rule | None) -> Step:
    return Step(name, day, rule, None if workdays.is_working(day) else working_before(day))


def working_before(day: date) -> date:
    """The last day before ``day`` on which offices are open."""
    while not workdays.is_working(day := day - _DAY):
        pass
    return day


def refusals(
    plan: Plan, level: Level, opens: date, length: int, today: date | None = None
) -> tuple[Refusal, ...]:
    """Everything in the way of it; on ``today`` a day that is over is too late for what is due before."""
    return tuple(_refusals(plan, level, opens, length, today))


def _refusals(plan: Plan, level: Level, opens: date, length: int, today: date | None) -> Iterator[Refusal]:
    ends = opens + timedelta(days=length - 1)
    rule = plan.rule(level, "days")
    held = rulings.days(rule, opens, ends)
    if rule and held and not held.fits:
        asked = rulings.asked(rule, held.wanted, "天")
        yield _refused("notice-days", rule, start=opens, end=ends, found=length, asked=asked)
    rule = plan.rule(level, "completion")
    held = rulings.completion(rule, ends)
    if rule and held and not held.fits:
        yield _refused("notice-after-completion", rule, found=ends, wanted=held.wanted)
    known = plan.issued != date.min
    if known and opens < plan.issued:
        yield _refused("notice-before-plan", None, label=_OPENS, day=opens, issued=plan.issued)
        return
    rule = plan.rule(level, "filing")
    months = _whole(rule)
    if not rule or not months:
        return
    latest = rulings.months_before(opens, months)
    gaps: dict[str, Any] = {"months": months, "wanted": latest}
    if known and latest < plan.issued:
        first = earliest(plan.issued, months)
        yield _refused("own-too-soon", rule, **gaps, issued=plan.issued, earliest=first)
    elif today and latest < today <= opens:
        yield _refused("own-late", rule, **gaps, today=today, earliest=earliest(today, months))


def earliest(day: date, months: int) -> date:
    """The first day so many ``months`` before which ``day`` is not over."""
    found = rulings.months_after(day, months)
    while rulings.months_before(found, months) < day:
        found += _DAY
    return found


def _refused(code: str, rule: Rule | None, **gaps: Any) -> Refusal:
    said = SAID[code].shared
    gaps |= {"quote": rule.quote if rule else ""}
    what, why, own = (said[name].format(**gaps) for name in ("what", "why", "own"))
    return Refusal(code, what, why, own, rule)


def _whole(rule: Rule | None) -> int:
    return rule.value if rule and isinstance(rule.value, int) else 0


def told(plan: Plan) -> Mapping[str, Any]:
    """All that the browser reckons with: a plan's days and its rules by level."""
    return {
        "year": plan.year,
        "issued": "" if plan.issued == date.min else plan.issued.isoformat(),
        "last": plan.completion.isoformat(),
        "levels": {level.value: _by_name(plan, level) for level in Level},
    }


def _by_name(plan: Plan, level: Level) -> Mapping[str, Any]:
    rules = {name: rule for name in NAMES if (rule := plan.rule(level, name))}
    return {name: _rule(rule) for name, rule in rules.items()}


def _rule(rule: Rule) -> Mapping[str, Any]:
    value = rule.value.isoformat() if isinstance(rule.value, date) else rule.value
    known = {"value": value, "bound": rule.bound, "papers": list(rule.papers)}
    return {"text": rule.text, "quote": rule.quote, "at": rule.paragraph} | {
        k: v for k, v in known.items() if v
    }


def days_off(years: Iterable[int]) -> Mapping[str, Mapping[str, list[str]]]:
    """For each year that the table of holidays has: weekdays off, and weekends that are worked."""
    return {str(year): _exceptions(year) for year in sorted(set(years)) if workdays.is_known(year)}


def _exceptions(year: int) -> Mapping[str, list[str]]:
    odd = workdays.exceptions(year)
    return {
        "off": [day.isoformat() for day in odd if day.weekday() < 5],
        "on": [day.isoformat() for day in odd if day.weekday() >= 5],
    }
