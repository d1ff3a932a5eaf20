"""A notice beside what it announces: its project and that project's plan, where there are such.

Comes in: ``Sources``. Goes out: one ``Announced`` a notice. The surprise: either may be missing, and then
nothing is held against the notice; a check of its own says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.finding import Position
from generator.model import Plan, Project, Rule
from generator.notices import Notice
from generator.notices.contradictions import words
from generator.sources import Sources


@dataclass(frozen=True, slots=True)
class Announced:
    """One notice with the plan of its year and the project it names."""

    notice: Notice
    plan: Plan | None = None
    project: Project | None = None

    def rule(self, name: str) -> Rule | None:
        """The rule ``name`` for this project; None where plan or level are not known."""
        return self.plan.rule(self.project.level, name) if self.plan and self.project else None

    def number(self, name: str) -> int | None:
        """The number that the rule ``name`` asks."""
        rule = self.rule(name)
        return rule.value if rule and isinstance(rule.value, int) else None

    def words(self) -> Iterator[tuple[str, str]]:
        """What the notice says in words: each text of the front matter by its key, the body by none."""
        return words(self.notice)

    def place(self, at: str, start: int = 0) -> Position:
        """The place of a key, or of the character ``start`` of the body where ``at`` is empty."""
        return self.notice.position.at(at) if at else self.notice.in_body(start)


def announced(sources: Sources) -> Iterator[Announced]:
    """Each notice with its plan and project."""
    plans = {plan.year: plan for plan in reversed(sources.plans)}
    projects = {
        year: {project.number: project for project in reversed(plan.projects)} for year, plan in plans.items()
    }
    for notice in sources.notices:
        plan = plans.get(notice.year)
        yield Announced(notice, plan, projects.get(notice.year, {}).get(notice.project))
