"""Records → findings. A check looks at one kind of record and never changes it.

A check is a function with ``@check("its-id")`` in one of this package's modules. Its first parameter's type
says what it looks at: every ``Project``, every ``Plan``, every ``Notice`` (or it as ``Announced``), the
``Tables`` or all ``Sources``. It may take more: what stands around that, by its type; of ``Sources`` one of a
plan or its rows sees no more than what lies beside plan.yml. The id is English and never changes. The
surprise: a cell that errata.csv shows as 原文如此 is not found fault with again, unless the site cannot be
built around it (``always``); nor is a notice that was withdrawn, whose file may stay as it was; and no
finding repeats a person's number in full.
"""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeAlias

from generator import prints, withdrawal
from generator.checks.announced import Announced, announced
from generator.finding import Finding, Position
from generator.memory import Memory
from generator.model import Erratum, Plan, Project, Tables
from generator.notices import Notice
from generator.personal import mask
from generator.sources import Sources

_Look = Callable[..., Iterable[Finding]]
_KINDS: dict[str, type] = {
    kind.__name__: kind for kind in (Project, Plan, Notice, Announced, Tables, Sources)
}


@dataclass(frozen=True, slots=True)
class Check:
    """One registered check: its id, the kinds of record its parameters take, the function."""

    code: str
    takes: tuple[type, ...]
    look: _Look
    always: bool = False
    one_by_one: bool = False

    @property
    def meaning(self) -> str:
        """The first line of the function's docstring."""
        return (self.look.__doc__ or "").strip().split("\n")[0]


CHECKS: dict[str, Check] = {}


def check(code: str, *, always: bool = False, one_by_one: bool = False) -> Callable[[_Look], _Look]:
    """Register a check under ``code``.

    One that takes all ``Sources`` may say that it looks at plans and notices ``one_by_one``, each beside the
    allow-list only: it is then not shown those that were found in order and are as they were.

    Raises ``ValueError`` where the id is taken or a parameter is not a record.
    """

    def register(look: _Look) -> _Look:
        names = [str(item.annotation) for item in inspect.signature(look).parameters.values()]
        if code in CHECKS:
            raise ValueError(f"check {code!r} stands twice")
        if not names or any(name not in _KINDS for name in names):
            raise ValueError(f"check {code!r} takes {names}, which are not records")
        CHECKS[code] = Check(code, tuple(_KINDS[name] for name in names), look, always, one_by_one)
        return look

    return register


def run(sources: Sources, memory: Memory | None = None) -> tuple[Finding, ...]:
    """Every finding: those of the files as files, then of every check over every record.

    Notices that ``memory`` knows to be in order are not looked at by checks that look at one alone.
    """
    # the modules register their checks as they are imported
    from generator.checks import (  # noqa: F401
        addresses,
        attachments,
        citations,
        disclosure_days,
        documents,
        lookups,
        notice,
        notice_contact,
        notice_dates,
        notice_fees,
        notice_files,
        notice_rules,
        notice_series,
        personal,
        plan,
        project,
        synonyms,
        tables,
        telephones,
        twins,
        units,
        withdrawn,
        wording,
    )

    known = frozenset(position for each in sources.plans for position in known_cells(each))
    records = _records(sources)
    fresh = _fresh(sources, memory) if memory else {}
    shorter = _without(records, sources, fresh) if memory else records
    found = []
    for item in CHECKS.values():
        alone = item.one_by_one or _ALONE.issuperset(item.takes)
        for record, finding in _said(item, shorter if alone else records, memory):
            if alone:
                file = (record if isinstance(record, Notice) else finding).position.file
                fresh.pop(file, None)
                fresh.pop(_folder(file), None)
            if item.always or finding.position not in known:
                found.append(replace(finding, code=finding.code or item.code))
    if memory:
        for each, told in fresh.values():
            if isinstance(each, Plan):
                memory.found_plan_clean(each, told)
            else:
                memory.found_clean(each, told)
    gone = {withdrawal.name_of(row.address) for row in sources.withdrawn}
    return tuple(
        _masked(finding)
        for finding in (*sources.findings, *found)
        if withdrawal.name_in(finding.position.file) not in gone
    )


# what a check may take that looks at one notice alone, beside its plan and project
_ALONE = frozenset((Notice, Announced, Tables))
_Fresh: TypeAlias = "dict[str, tuple[Notice | Plan, str]]"


def _fresh(sources: Sources, memory: Memory) -> _Fresh:
    """The notices that nobody knows to be in order, by file, and the plans by their folder, each with the
    print of what that hangs on.
    """
    around = prints.of(repr((sources.tables, sources.allowed, [row.address for row in sources.withdrawn])))
    found: _Fresh = {}
    allowed = repr(sources.allowed)
    hang_on: dict[int, str] = {}
    for plan in sources.plans:
        mark = memory.plan_mark(plan)
        told = prints.of(mark, allowed)
        hang_on[id(plan)] = prints.of(mark, around) if mark else ""
        if not (mark and memory.is_plan_clean(plan, told)):
            found[_folder(plan.position.file)] = plan, told
    for each in announced(sources):
        notice, told = each.notice, hang_on.get(id(each.plan), "")
        if told and notice.sizes:
            told = prints.of(told, repr(notice.sizes))
        if not (told and memory.is_clean(notice, told)):
            found[notice.position.file] = notice, told
    return found


def _folder(file: str) -> str:
    """Where ``file`` lies; a plan is all that lies beside its plan.yml."""
    return file.rpartition("/")[0]


def _without(records: dict[type, _Records], sources: Sources, fresh: _Fresh) -> dict[type, _Records]:
    """``records`` without the notices that are in order."""
    notices = tuple(notice for notice in sources.notices if notice.position.file in fresh)
    plans = tuple(plan for plan in sources.plans if _folder(plan.position.file) in fresh)
    whole = replace(sources, plans=plans, notices=notices)
    few = tuple(
        (notice, each, whole, sources.tables)
        for notice, each, *_ in records[Notice].all
        if notice.position.file in fresh
    )
    of = replace(records[Notice], all=few)
    every = replace(records[Sources], all=((whole, sources.tables),))
    return {**records, Notice: of, Announced: of, Sources: every}


def _masked(finding: Finding) -> Finding:
    """``finding`` without a person's number in full: reports are printed, mailed and kept."""
    words = (finding.what, finding.why, finding.fix, finding.subject)
    masked = tuple(map(mask, words))
    if masked == words:
        return finding
    what, why, fix, subject = masked
    return replace(finding, what=what, why=why, fix=fix, subject=subject)


def known_cells(plan: Plan) -> Iterator[Position]:
    """The cells of a plan that an erratum shows as issued, where it still says what the cell says."""
    errata: dict[str, list[Erratum]] = defaultdict(list)
    for erratum in plan.errata:
        errata[erratum.number].append(erratum)
    for project in plan.projects if errata else ():
        for erratum in errata.get(project.number, ()):
            if project.cells.get(erratum.column) == erratum.as_issued:
                yield project.position.at(erratum.column)


def _said(
    item: Check, records: Mapping[type, _Records], memory: Memory | None
) -> Iterator[tuple[Any, Finding]]:
    """What ``item`` says; of a plan that is as it was, among the same tables, it is not asked again."""
    kind = item.takes[0]
    if memory is None or kind not in (Plan, Project):
        yield from _looked(item, records[kind])
        return
    for around in records[Plan].all:
        plan, beside, tables = around
        those = (around,) if kind is Plan else tuple((one, *around) for one in plan.projects)
        look = partial(_all_looked, item, _Records(records[kind].kinds, those))
        if all(_folder(each.file) == _folder(plan.position.file) for each in beside.documents.values()):
            told = memory.print_of(tables) if len(item.takes) > 1 else ""
            yield from memory.said(item.code, plan, look, told)
        else:  # two plans say that they are of one year
            yield from look()


def _all_looked(item: Check, records: _Records) -> tuple[tuple[Any, Finding], ...]:
    return tuple(_looked(item, records))


def _looked(item: Check, records: _Records) -> Iterator[tuple[Any, Finding]]:
    """What ``item`` says, each with the record that it stands first beside."""
    places = [records.kinds.index(kind) for kind in item.takes]
    look = item.look
    if places == [0]:
        for arguments in records.all:
            for finding in look(arguments[0]):
                yield arguments[0], finding
        return
    for arguments in records.all:
        for finding in look(*[arguments[place] for place in places]):
            yield arguments[0], finding


@dataclass(frozen=True, slots=True)
class _Records:
    """Records of one kind, each with all that stands around it; ``kinds`` are the types of either."""

    kinds: tuple[type, ...]
    all: tuple[tuple[Any, ...], ...]


def _beside(plan: Plan, sources: Sources, said: Mapping[str, Sequence[Finding]]) -> Sources:
    """What lies beside plan.yml, and the tables: a check of a plan or of its rows sees no more.

    ``said`` is what reading found, by each folder that the file is in.
    """
    document = sources.documents.get(plan.year)
    documents = {plan.year: document} if document else {}
    return Sources((plan,), sources.tables, documents, tuple(said.get(_folder(plan.position.file), ())))


def _records(sources: Sources) -> dict[type, _Records]:
    """What checks look at, by the type of their first parameter."""
    tables = sources.tables
    said: dict[str, list[Finding]] = defaultdict(list)
    for each in sources.findings:
        for folder in PurePosixPath(each.position.file).parents:
            said[str(folder)].append(each)
    plans = tuple((plan, _beside(plan, sources, said), tables) for plan in sources.plans)
    projects = tuple((project, *around) for around in plans for project in around[0].projects)
    notices = tuple((each.notice, each, sources, tables) for each in announced(sources))
    return {
        Sources: _Records((Sources, Tables), ((sources, tables),)),
        Tables: _Records((Sources, Tables), ((sources, tables),)),
        Plan: _Records((Plan, Sources, Tables), plans),
        Project: _Records((Project, Plan, Sources, Tables), projects),
        Notice: _Records((Notice, Announced, Sources, Tables), notices),
        Announced: _Records((Notice, Announced, Sources, Tables), notices),
    }
