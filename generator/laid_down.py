"""What a plan lays down for its projects of one level: the same words on every one of their pages.

Comes in: a plan, a level, the document of record. Goes out: a ``LaidDown``, made once and known by being
itself, so that whatever is written of it can be kept and used again for thousands of pages.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.catalogue import Entry
from generator.documents.official import OfficialDocument
from generator.facts import TOGETHER, Fact, Link, citation, rule_facts
from generator.model import Level, Plan, Rule
from generator.rules import RULES


@dataclass(frozen=True, slots=True, eq=False)
class LaidDown:
    """The rules for one level of a plan, by name, and what pages make of them.

    ``facts`` are rows by the rule's name, ``rows`` the same as they stand where no notice is out; ``summary``
    is what the shortlist has to know; ``cite`` leads to a paragraph of the document.
    """

    plan: Plan
    level: Level | None
    rules: Mapping[str, Rule | None]
    facts: Mapping[str, tuple[Fact, ...]]
    rows: tuple[Fact, ...]
    summary: Mapping[str, Any]
    cite: Callable[[str], Link]


def laid_down(plan: Plan, level: Level | None, document: OfficialDocument | None) -> LaidDown:
    """What ``plan`` lays down for ``level``."""
    rules = {name: plan.rule(level, name) for name in RULES}
    facts = {name: rule_facts(plan, level, name, document) for _, name, _ in TOGETHER}
    rows = tuple(Fact(label, *_said(fact)) for label, name, _ in TOGETHER for fact in facts[name])

    def cite(anchor: str) -> Link:
        return citation(document, plan, anchor)

    return LaidDown(plan, level, rules, facts, rows, _summary(plan, level, rules, cite), cite)


def _said(fact: Fact) -> tuple[tuple[Link, ...], str, Link | None]:
    return fact.values, fact.kind, fact.source


def _summary(
    plan: Plan, level: Level | None, rules: Mapping[str, Rule | None], cite: Callable[[str], Link]
) -> Mapping[str, Any]:
    """What the shortlist needs to know of rules and cost, in the document's words, and where it says so."""
    cost = rules["cost"]
    number = f"（{plan.document_number}）" if plan.document_number else ""
    return {
        "level": level.label if level else "",
        "year": plan.year,
        "phonesFrom": f"{plan.year}年计划",
        "rules": {name: rule.text for name in ("days", "trainees", "area", "hours") if (rule := rules[name])},
        "cost": {"text": cost.text, "quote": cost.quote, "at": cite(cost.paragraph).text} if cost else {},
        "plan": f"《{plan.title}》{number}",
    }


class Grounds:
    """What each plan lays down for each level, made when it is first asked for."""

    def __init__(self, documents: Mapping[int, OfficialDocument]) -> None:
        self._documents = documents
        self._made: dict[tuple[int, Level | None], LaidDown] = {}

    def of(self, entry: Entry) -> LaidDown:
        """What is laid down for ``entry``."""
        plan, level = entry.plan, entry.project.level
        found = self._made.get((plan.year, level))
        if found is None:
            found = laid_down(plan, level, self._documents.get(plan.year))
            self._made[plan.year, level] = found
        return found
