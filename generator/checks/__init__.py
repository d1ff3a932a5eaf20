"""Records → findings. A check looks at one kind of record and never changes it.

A check is a function with ``@check("its-id")`` in one of this package's modules. Its first parameter's type
says what it looks at: every ``Project``, every ``Plan``, the ``Tables`` or all ``Sources``. It may take more:
what stands around that, by its type. The id is English and never changes. The surprise: a cell that
errata.csv shows as 原文如此 is not found fault with again, unless the site cannot be built around it
(``always``).
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from generator.finding import Finding, Position
from generator.model import Erratum, Plan, Project, Tables
from generator.sources import Sources

_Look = Callable[..., Iterable[Finding]]
_KINDS: dict[str, type] = {"Project": Project, "Plan": Plan, "Tables": Tables, "Sources": Sources}


@dataclass(frozen=True, slots=True)
class Check:
    """One registered check: its id, the kinds of record its parameters take, the function."""

    code: str
    takes: tuple[type, ...]
    look: _Look
    always: bool = False

    @property
    def meaning(self) -> str:
        """The first line of the function's docstring."""
        return (self.look.__doc__ or "").strip().split("\n")[0]


CHECKS: dict[str, Check] = {}


def check(code: str, *, always: bool = False) -> Callable[[_Look], _Look]:
    """Register a check under ``code``.

    Raises ``ValueError`` where the id is taken or a parameter is not a record.
    """

    def register(look: _Look) -> _Look:
        names = [str(item.annotation) for item in inspect.signature(look).parameters.values()]
        if code in CHECKS:
            raise ValueError(f"check {code!r} stands twice")
        if not names or any(name not in _KINDS for name in names):
            raise ValueError(f"check {code!r} takes {names}, which are not records")
        CHECKS[code] = Check(code, tuple(_KINDS[name] for name in names), look, always)
        return look

    return register


def run(sources: Sources) -> tuple[Finding, ...]:
    """Every finding: those of the files as files, then of every check over every record."""
    # the modules register their checks as they are imported
    from generator.checks import (  # noqa: F401
        citations,
        documents,
        lookups,
        plan,
        project,
        tables,
        telephones,
        units,
    )

    known = frozenset(position for each in sources.plans for position in known_cells(each))
    found = [
        replace(finding, code=finding.code or item.code)
        for item in CHECKS.values()
        for finding in _looked(item, sources)
        if item.always or finding.position not in known
    ]
    return (*sources.findings, *found)


def known_cells(plan: Plan) -> Iterator[Position]:
    """The cells of a plan that an erratum shows as issued, where it still says what the cell says."""
    errata: dict[str, list[Erratum]] = defaultdict(list)
    for erratum in plan.errata:
        errata[erratum.number].append(erratum)
    for project in plan.projects:
        for erratum in errata.get(project.number, ()):
            if project.cells.get(erratum.column) == erratum.as_issued:
                yield project.position.at(erratum.column)


def _looked(item: Check, sources: Sources) -> Iterator[Finding]:
    for arguments in _records(item.takes[0], sources):
        chosen = [next(record for record in arguments if isinstance(record, kind)) for kind in item.takes]
        yield from item.look(*chosen)


def _records(kind: type, sources: Sources) -> Iterator[tuple[Any, ...]]:
    """Each record of ``kind`` with all that stands around it."""
    if kind in (Sources, Tables):
        yield (sources, sources.tables)
        return
    for plan in sources.plans:
        if kind is Plan:
            yield (plan, sources, sources.tables)
        else:
            yield from ((project, plan, sources, sources.tables) for project in plan.projects)
