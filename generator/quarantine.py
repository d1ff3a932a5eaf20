"""One bad row need not hide ninety-five good ones: rows with an 错误 are held back by name, the rest goes on.

Comes in: sources and their findings. Goes out: sources without those rows, what is held and why, and the
findings that still stand. A finding that a missing row explains (a gap, a total, a row of the notice
without its like) no longer counts; one that is not about a row stops the build as before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.finding import Finding, Position, Severity
from generator.model import Plan
from generator.sources import Sources

# what a plan says of itself when rows are missing from it
_FOLLOWS = {"number-gap", "total-mismatch", "plan-differs-from-source", "provenance-stale", "lookup-missing"}


@dataclass(frozen=True, slots=True)
class Held:
    """A row that is not published: year, number where it has one, place, and what is wrong with it."""

    year: int
    number: str
    position: Position
    reasons: tuple[str, ...]


def hold_back(
    sources: Sources, findings: Iterable[Finding]
) -> tuple[Sources, tuple[Held, ...], tuple[Finding, ...]]:
    """Sources without the rows that errors stand in; those rows; the findings that remain."""
    findings = tuple(findings)
    wrong: dict[tuple[str, int], list[str]] = {}
    tables = {_table(plan) for plan in sources.plans}
    for finding in sorted(findings, key=lambda f: (f.position.column, f.code)):
        place = finding.position
        if finding.severity is Severity.ERROR and place.file in tables and place.line > 1:
            wrong.setdefault((place.file, place.line), []).append(_reason(finding))
    plans, held = [], []
    for plan in sources.plans:
        file = _table(plan)
        lines = {line: reasons for (name, line), reasons in wrong.items() if name == file}
        numbers = {project.position.line: project.number for project in plan.projects}
        held += [
            Held(plan.year, numbers.get(line, ""), Position(file, line), tuple(dict.fromkeys(reasons)))
            for line, reasons in sorted(lines.items())
        ]
        kept = tuple(project for project in plan.projects if project.position.line not in lines)
        plans.append(replace(plan, projects=kept))
    short = {_folder(row.position.file) for row in held}
    left = tuple(finding for finding in findings if not _explained(finding, wrong, short))
    return replace(sources, plans=tuple(plans)), tuple(held), left


def _reason(finding: Finding) -> str:
    """What the site may say of a fault: never a part of somebody's number, however masked."""
    return "含有不能公开的个人信息" if finding.code == "personal-data" else finding.what


def _table(plan: Plan) -> str:
    """The path of a plan's table, beside its plan.yml."""
    return f"{_folder(plan.position.file)}/plan.csv"


def _folder(file: str) -> str:
    return file.rpartition("/")[0]


def _explained(finding: Finding, wrong: dict[tuple[str, int], list[str]], short: set[str]) -> bool:
    """Whether a finding is about a row that is held, or follows from its absence."""
    place = finding.position
    return (place.file, place.line) in wrong or (finding.code in _FOLLOWS and _folder(place.file) in short)
