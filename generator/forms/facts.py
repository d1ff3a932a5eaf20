"""What a plan's annexes lay down, for the browser, and where the notice and its annexes pull apart.

Comes in: a plan. Goes out: one plain value that the page carries, and doubts in words. The surprise: a
doubt is reckoned from the rules, never written down, so that it goes when the rules agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.form_rules import FORMS
from generator.forms.papers import BUNDLE, papers
from generator.model import Level, Plan, Rule
from generator.telling import day


def whole(plans: Iterable[Plan]) -> tuple[Plan, ...]:
    """The plans whose annexes are all known, and when they are due."""
    return tuple(plan for plan in plans if all(name in plan.forms for name in FORMS) and _months(plan))


def _months(plan: Plan) -> int:
    return _number(plan.rule(None, "report"))


def value(plan: Plan) -> dict[str, Any]:
    """What the page's script has to know of ``plan``."""
    forms = plan.forms
    score = forms["score"]
    return {
        "year": plan.year,
        "months": _months(plan),
        "grants": {level.value: rule.value for level in Level if (rule := plan.rule(level, "funds"))},
        "lines": [item.name for item in forms["accounts"].items],
        "labels": {item.name: item.text for form in forms.values() for item in form.items},
        "limit": forms["summary"].value("limit"),
        "length": forms["report"].value("length"),
        "suggestions": forms["report"].value("suggestions"),
        "parts": [item.name for item in forms["report"].items],
        "pass": score.value("pass"),
        "full": sum(item.points for item in score.items),
        "score": [
            {
                "name": item.name,
                "points": item.points,
                "measure": item.measure,
                "least": item.zero.value if item.zero and isinstance(item.zero.value, int) else 0,
                "rule": item.zero.text if item.zero else "",
            }
            for item in score.items
        ],
        "annexes": {name: form.annex for name, form in forms.items()},
        "names": {name: paper.file for name, paper in papers(plan).items()},
        "least": {level.value: _number(plan.rule(level, "trainees")) for level in Level},
        "completion": plan.completion.isoformat(),
        "bundle": BUNDLE,
    }


def _number(rule: Rule | None) -> int:
    return rule.value if rule and isinstance(rule.value, int) else 0


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two places that do not say the same; ``name`` is the line of the form it belongs to."""

    name: str
    text: str
    paragraphs: tuple[str, ...]


def doubts(plan: Plan) -> tuple[Doubt, ...]:
    """Where the body of the notice and the score sheet of ``plan`` pull apart."""
    zeros = {item.measure: item.zero for item in plan.forms["score"].items if item.zero}
    return (
        *_people(plan, zeros.get("people")),
        *_hours(plan, zeros.get("hours")),
        *_finished(plan, zeros.get("all")),
    )


def _people(plan: Plan, zero: Rule | None) -> Iterator[Doubt]:
    annex = plan.forms["score"].annex
    for level in Level:
        rule = plan.rule(level, "trainees")
        if not (zero and rule and isinstance(rule.value, int) and isinstance(zero.value, int)):
            continue
        at = (rule.paragraph, zero.paragraph)
        if rule.bound == "about" and zero.value >= rule.value:
            text = (
                f"{level.label}：通知正文要求“{rule.text}”，附件 {annex} 写“{zero.text}”。"
                f"{zero.value - 1} 人按正文算是左右，按附件这一项 0 分。通知没有解释，"
                f"本表照附件算；人数接近时请先问主管部门。"
            )
            yield Doubt("people", text, at)
        elif rule.value > zero.value:
            text = (
                f"{level.label}：附件 {annex} 到 {zero.value} 人就可以有分，通知正文要求“{rule.text}”。"
                f"有分不等于人数够了。"
            )
            yield Doubt("people", text, at)


def _hours(plan: Plan, zero: Rule | None) -> Iterator[Doubt]:
    annex = plan.forms["score"].annex
    for level in Level:
        rule = plan.rule(level, "days")
        if not (zero and rule and isinstance(rule.value, int) and rule.value and isinstance(zero.value, int)):
            continue
        whole, part = divmod(zero.value, rule.value)
        each = f"{whole}" if not part else f"{zero.value / rule.value:.1f}"
        text = (
            f"{level.label}：通知正文按天算，“{rule.text}”；附件 {annex} 按学时算，“{zero.text}”。"
            f"{rule.value} 天要每天满 {each} 学时才够 {zero.value} 学时；通知没有写一天算几学时。"
        )
        yield Doubt("hours", text, (rule.paragraph, zero.paragraph))


def _finished(plan: Plan, zero: Rule | None) -> Iterator[Doubt]:
    rule = plan.rule(None, "completion")
    if rule and zero and isinstance(rule.value, date) and rule.value < date(plan.year, 12, 31):
        text = (
            f"通知正文要求“{rule.text}”，附件 {plan.forms['score'].annex} 只看当年是否完成。"
            f"{day(rule.value)}以后、当年之内完成的，本表照附件算满分，但已经过了正文的期限。"
        )
        yield Doubt("finished", text, (rule.paragraph, zero.paragraph))
