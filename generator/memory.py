"""What was read of each notice and found in order, kept for the next build beside the shells.

Comes in: a notice's file as the disk tells of it, what was read from it, the print of what it was held
against. Goes out: the same notice without reading it, and which notices need not be checked again. The
surprise: a file is known by size, inode and both its times, of which nobody can set the last; one that
changed while we read is not remembered, nor is what is not 主动公开, nor anything with a fault. Only words,
days and numbers are kept, each line with its own print, so damage forgets and can do no more.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from time import time_ns
from typing import Any, TypeVar

from generator import prints
from generator.finding import Finding, Position
from generator.marks import Mark, mark_of, now
from generator.model import PUBLIC, Plan, Tables
from generator.notices import FIELDS, Material, Notice
from generator.notices.head import Cells, shelve
from generator.notices.shelf import Shelf
from generator.recalled import Read, keep, recall

T = TypeVar("T")
_FORM = "yanxiu memory 1"
_DAYS = frozenset(item.name for item in FIELDS if item.kind == "date")
_USUAL = {each.name: each.default for each in fields(Notice) if each.name in {item.name for item in FIELDS}}
_LISTS = frozenset(item.name for item in FIELDS if item.kind in ("phones", "files"))
_LINKS = frozenset(item.name for item in FIELDS if item.kind == "links")


@dataclass(slots=True)
class _Known:
    """A notice as it was read at ``mark``; ``clean`` is the print of what it was found in order against."""

    mark: Mark
    notice: Notice
    clean: str = ""
    kept: bool = False


@dataclass
class Memory:
    """What is remembered of one site's notices, by file; ``file`` is None where nothing is to be kept.

    Plans that were read are kept in ``private`` (``recalled``).
    """

    file: Path | None = None
    private: Path | None = None
    _known: dict[str, _Known] = field(default_factory=dict)
    _seen: dict[str, _Known] = field(default_factory=dict)
    _once: dict[str, Read] = field(default_factory=dict)
    _said: dict[tuple[str, str], tuple[Plan, Sequence[Any]]] = field(default_factory=dict)
    _tables: Tables | None = None
    _shelf: Shelf = field(default_factory=Shelf)
    _lines: int = 0
    _began: int = 0

    @classmethod
    def of(cls, file: Path, private: Path | None = None) -> Memory:
        """What ``file`` remembers: nothing where it is not there, not ours or of another program."""
        found = cls(file, private, _shelf=Shelf(file.parent))
        with suppress(OSError), file.open("rb") as lines:
            if next(lines, b"") == _head() + b"\n":
                for line in lines:
                    found._lines += line != b"\n"
                    if known := _read(line.removesuffix(b"\n")):
                        found.shelve(known.notice)
                        found._known[known.notice.position.file] = known
        return found

    def begin(self) -> None:
        """From here on files are read: what changes now or later is not remembered."""
        self._seen = {}
        self._began = self._now()

    def _now(self) -> int:
        """The time by the clock that marks files."""
        return now(self.file.parent) if self.file else time_ns() - 2_000_000_000

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
                self._said |= {(code, plan.position.file): (plan, of) for code, of in known.checked.items()}
            if known is None:
                said: list[Finding] = []
                known = Read(marks, make(said), said)
            if all(mark[-1] < self._began for _, mark in marks):
                self._once[name] = known
        findings.extend(known.said)
        made: T = known.made
        return made

    def same(self, tables: Tables) -> Tables:
        """The very tables of the last time, where ``tables`` say the same in the same places."""
        if self._tables != tables:
            self._tables = tables
        return self._tables or tables

    def said(self, code: str, plan: Plan, look: Callable[[], Sequence[T]]) -> Sequence[T]:
        """What the check ``code`` says by a plan alone: asked once while it stays."""
        known = self._said.get((code, plan.position.file))
        if known is None or known[0] is not plan:
            known = self._said[code, plan.position.file] = plan, look()
        return known[1]

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
            self._seen[name] = _Known(mark_of(there), notice)

    def shelve(self, notice: Notice) -> None:
        """Keep the text of ``notice`` on the disk, if it may lie there."""
        if notice.disclosure == PUBLIC:
            shelve(notice, self._shelf)

    def mark(self, notice: Notice) -> str:
        """The state of the file of ``notice``; empty where it is not remembered."""
        known = self._seen.get(notice.position.file)
        return repr((known.mark, notice.sizes)) if known else ""

    def state(self, notice: Notice) -> tuple[object, ...]:
        """The same as plain values; empty where it is not remembered."""
        known = self._seen.get(notice.position.file)
        return (*known.mark, *notice.sizes.items()) if known else ()

    def _read_of(self, plan: Plan) -> Read | None:
        return next((read for read in self._once.values() if read.plan is plan), None)

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
        """Keep it: what is new at the end of the file; all of it anew where much in it is old, or gone."""
        for name, read in self._once.items():
            if not read.kept:
                of = ((code, found) for (code, _), (plan, found) in self._said.items() if plan is read.plan)
                keep(self.private, name, replace(read, checked=dict(of)))
                read.kept = True
        gone = self._known.keys() - self._seen.keys()
        self._known, fresh = self._seen, [known for known in self._seen.values() if not known.kept]
        if self.file is None or not (fresh or gone):
            return
        with suppress(OSError):
            if gone or not self._lines or self._lines + len(fresh) > 2 * len(self._known):
                self._write()
            else:
                with self.file.open("ab") as file:
                    file.write(b"\n" + b"\n".join(map(_written, fresh)) + b"\n")
                self._lines += len(fresh)
            for known in fresh:
                known.kept = True

    def _write(self) -> None:
        assert self.file
        aside = self.file.with_name(f"{self.file.name}.{os.getpid()}")
        with aside.open("wb") as file:
            file.write(_head() + b"\n")
            file.writelines(_written(known) + b"\n" for known in self._known.values())
        os.replace(aside, self.file)
        self._lines = len(self._known)


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)


def _head() -> bytes:
    return f"{_FORM} {prints.code()}".encode()


def _written(known: _Known) -> bytes:
    notice = known.notice
    values = {name: value for name, usual in _USUAL.items() if (value := getattr(notice, name)) != usual}
    told = [
        notice.position.file,
        known.mark,
        known.clean,
        [notice.position.line, notice.position.column],
        values,
        notice.head,
        notice.body,
    ]
    text = json.dumps(told, ensure_ascii=False, default=_plain)
    return f"{prints.of(text)}{text}".encode("utf-8", "surrogatepass")


def _plain(value: date | Material) -> str | list[str]:
    return [value.title, value.url] if isinstance(value, Material) else value.isoformat()


def _read(written: bytes) -> _Known | None:
    """One line; None where it is not as it was written."""
    with suppress(ValueError, TypeError, KeyError):
        if written[:32].decode("ascii") != prints.of(written[32:]):
            return None
        file, mark, clean, begins, values, head, body = json.loads(written[32:])
        size, inode, changed, told = mark
        line, column = begins
        place = Position(file, line, column, Cells(head), Cells(head, lines=True))
        notice = Notice(
            position=place,
            name=file.rpartition("/")[2].removesuffix(".md"),
            year=int(file.split("/")[-2]),
            **dict(_values(values)),
            head=head,
            body=body,
            body_line=head.count("\n") + 1,
        )
        return _Known((size, inode, changed, told), notice, clean, kept=True)
    return None


def _values(told: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in told.items():
        if name in _DAYS:
            yield name, date.fromisoformat(value)
        elif name in _LINKS:
            yield name, tuple(Material(*each) for each in value)
        else:
            yield name, tuple(value) if name in _LISTS else value
