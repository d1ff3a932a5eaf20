"""What was read of each notice and found in order, kept for the next build beside the shells.

Comes in: a notice's file as the disk tells of it, what was read from it, the print of what it was held
against. Goes out: the same notice without reading it, and which notices need not be checked again. The
surprise: a file is known by size, inode and both its times, of which nobody can set the last; one that
changed while we read is not remembered, nor is what is not 主动公开, nor anything with a fault. All is kept
in a folder that is ours alone; where there is none, nothing is.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import time_ns
from typing import Any, TypeVar

from generator import prints
from generator.finding import Finding
from generator.marks import mark_of, now
from generator.model import PUBLIC, Plan, Tables
from generator.notices import Notice
from generator.notices import kept as kept_notices
from generator.notices.head import shelve
from generator.notices.kept import Known
from generator.notices.shelf import Shelf
from generator.recalled import Read, again, forget, keep, recall

T = TypeVar("T")


@dataclass
class Memory:
    """What is remembered of one site's notices, by file, and of its plans.

    It is kept in ``private``, where that is there; ``folder`` is for what is written while the command runs.
    """

    folder: Path | None = None
    private: Path | None = None
    _known: dict[str, Known] = field(default_factory=dict)
    _seen: dict[str, Known] = field(default_factory=dict)
    _once: dict[str, Read] = field(default_factory=dict)
    _plans: dict[str, Read] = field(default_factory=dict)
    _said: dict[str, dict[str, tuple[Plan, str, Sequence[Any]]]] = field(default_factory=dict)
    _tables: Tables | None = None
    _print: tuple[Tables | None, str] = (None, "")
    _shelf: Shelf = field(default_factory=Shelf)
    _began: int = 0

    @classmethod
    def of(cls, folder: Path, private: Path | None) -> Memory:
        """What is remembered: nothing where nothing of this program is kept."""
        found = cls(folder, private, _shelf=Shelf(folder))
        found._known = {known.notice.position.file: known for known in kept_notices.recall(private)}
        return found

    def begin(self) -> None:
        """From here on files are read: what changes now or later is not remembered."""
        self._seen = {}
        self._began = self._now()

    def _now(self) -> int:
        """The time by the clock that marks files."""
        return now(self.folder) if self.folder else time_ns() - 2_000_000_000

    def once(self, name: str, folder: Path, make: Callable[[list[Finding]], T], findings: list[Finding]) -> T:
        """What ``make`` reads of the files in ``folder``; while they stay, read once.

        Not so where there is a folder within, or a link, which does not tell what becomes of its end.
        """
        entries = _entries(folder)
        if not all(entry.is_file(follow_symlinks=False) for entry in entries):
            return make(findings)
        marks = tuple((entry.name, mark_of(entry.stat())) for entry in entries)
        known = self._once.get(name)
        if known is None or known.marks != marks:
            self._once.pop(name, None)
            known = recall(self.private, name, marks)
            if known and (plan := known.plan):
                known.kept = True
                self._said[plan.position.file] = {code: (plan, *of) for code, of in known.checked.items()}
            if known is None:
                said: list[Finding] = []
                known = Read(marks, make(said), said)
            if all(mark[-1] < self._began for _, mark in marks):
                self._once[name] = known
                if known.plan:
                    self._plans[known.plan.position.file] = known
        findings.extend(known.said)
        made: T = known.made
        return made

    def same(self, tables: Tables) -> Tables:
        """The very tables of the last time, where ``tables`` say the same in the same places."""
        if self._tables != tables:
            self._tables = tables
        return self._tables or tables

    def said(self, code: str, plan: Plan, look: Callable[[], Sequence[T]], around: str = "") -> Sequence[T]:
        """What the check ``code`` says by a plan and what has the print ``around``: asked once for both."""
        of = self._said.setdefault(plan.position.file, {})
        known = of.get(code)
        if known is None or known[0] is not plan or known[1] != around:
            known = of[code] = plan, around, look()
            if read := self._read_of(plan):
                read.kept = False
        return known[2]

    def of_plan(self, name: str, plan: Plan, make: Callable[[], T], around: str = "") -> T:
        """What ``make`` makes of a plan and what has the print ``around``; of a public one, once for both."""
        name = f"{name}-{plan.year}"
        if plan.disclosure != PUBLIC:
            forget(self.private, name)
        elif mark := self.plan_mark(plan):
            return again(self.private, name, prints.of(mark, around), make)
        return make()

    def print_of(self, tables: Tables) -> str:
        """The print of ``tables``."""
        if self._print[0] is not tables:
            self._print = tables, prints.of(repr(tables))
        return self._print[1]

    def notice(self, name: str, there: os.stat_result) -> Notice | None:
        """The notice in the file ``name``, if that is as it was."""
        known = self._known.get(name)
        if known is None or known.mark != mark_of(there):
            return None
        self._seen[name] = known
        return known.notice

    def read(self, name: str, there: os.stat_result, notice: Notice) -> None:
        """Remember that ``notice`` was read without a fault."""
        if there.st_ctime_ns < self._began and notice.disclosure == PUBLIC:
            self.shelve(notice)
            self._seen[name] = Known(mark_of(there), notice)

    def shelve(self, notice: Notice) -> None:
        """Keep the text of ``notice`` on the disk, if it may lie there."""
        if notice.disclosure == PUBLIC:
            shelve(notice, self._shelf)

    def state(self, notice: Notice) -> tuple[object, ...]:
        """The state of the file of ``notice``, and of those beside it; empty where it is not remembered."""
        known = self._seen.get(notice.position.file)
        return (*known.mark, *notice.sizes.items()) if known else ()

    def _read_of(self, plan: Plan) -> Read | None:
        read = self._plans.get(plan.position.file)
        return read if read and read.plan is plan else None

    def plan_mark(self, plan: Plan) -> str:
        """The state of the folder that ``plan`` was read from; empty where it is not remembered."""
        read = self._read_of(plan)
        return prints.of(repr(read.marks)) if read else ""

    def is_plan_clean(self, plan: Plan, print_: str) -> bool:
        """Whether ``plan`` was found in order against what has this print."""
        read = self._read_of(plan)
        return read is not None and read.clean == print_

    def found_plan_clean(self, plan: Plan, print_: str) -> None:
        """Remember that it was."""
        if read := self._read_of(plan):
            read.clean, read.kept = print_, False

    def is_clean(self, notice: Notice, print_: str) -> bool:
        """Whether ``notice`` was found in order against what has this print."""
        known = self._seen.get(notice.position.file)
        return known is not None and known.clean == print_

    def found_clean(self, notice: Notice, print_: str) -> None:
        """Remember that it was."""
        if known := self._seen.get(notice.position.file):
            known.clean, known.kept = print_, False

    def save(self) -> None:
        """Keep it, as far as it is not what is kept."""
        for name, read in self._once.items():
            if not read.kept:
                of = self._said.get(read.plan.position.file, {}) if read.plan else {}
                checked = {
                    code: (print_, told) for code, (plan, print_, told) in of.items() if plan is read.plan
                }
                keep(self.private, name, replace(read, checked=checked))
                read.kept = True
        gone = [known for name, known in self._known.items() if name not in self._seen]
        changed = {known.notice.year for known in self._seen.values() if not known.kept}
        changed |= {known.notice.year for known in gone}
        self._known = self._seen
        years: dict[int, list[Known]] = defaultdict(list)
        for known in self._known.values():
            years[known.notice.year].append(known)
        for year in changed:
            kept_notices.keep(self.private, year, years[year])


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)
