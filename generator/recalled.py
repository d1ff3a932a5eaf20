"""Plans as they were read, and what checks said of each alone, kept for the next process.

Comes in: a folder that nobody else can write to, of this very program. Goes out: the same objects.
The surprise: a pickle can run anything when it is read, so none is read from elsewhere, nor with another
print than it was written with; a plan with a fault, or that is not public, is not kept.
"""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from generator import prints
from generator.finding import Finding, Severity
from generator.marks import Mark
from generator.model import PUBLIC, Plan

T = TypeVar("T")
Marks: TypeAlias = "tuple[tuple[str, Mark], ...]"
_PRINT = 32


@dataclass(slots=True)
class Read:
    """What was ``made`` of files with these ``marks``, what was ``said`` of them, and by each check, with the
    print of what stood around them.

    ``clean`` is the print of what they were found in order against.
    """

    marks: Marks
    made: Any
    said: Sequence[Finding]
    checked: Mapping[str, tuple[str, Sequence[Any]]] = field(default_factory=dict)
    kept: bool = False
    clean: str = ""

    @property
    def plan(self) -> Plan | None:
        """The plan that was read, alone or with its document."""
        plan = self.made[0] if isinstance(self.made, tuple) else self.made
        return plan if isinstance(plan, Plan) else None

    @property
    def in_order(self) -> bool:
        """Whether it is public and nothing is wrong with it."""
        found = (*self.said, *(finding for _, pairs in self.checked.values() for _, finding in pairs))
        faults = any(finding.severity is Severity.ERROR for finding in found)
        return self.plan is not None and self.plan.disclosure == PUBLIC and not faults


def recall(folder: Path | None, name: str, marks: Marks) -> Read | None:
    """What was read of ``name`` when its files had these ``marks``."""
    if folder is None:
        return None
    with suppress(OSError):
        told = _file(folder, name).read_bytes()
        if told[:_PRINT].decode("ascii", "replace") != prints.of(told[_PRINT:]):
            return None
        found: Read = unpickled(memoryview(told)[_PRINT:])
        return found if found.marks == marks else None
    return None


def recall_plain(folder: Path | None, name: str, told: str) -> Any:
    """The value kept under ``name`` while the same was ``told``; None where there is none."""
    if folder is None:
        return None
    with suppress(OSError):
        kept = (folder / f"{name}.pickle").read_bytes()
        if kept[:_PRINT].decode("ascii", "replace") == prints.of(told, memoryview(kept)[_PRINT:]):
            return unpickled(memoryview(kept)[_PRINT:])
    return None


def unpickled(told: memoryview) -> Any:
    """What ``told`` tells, which was written by us."""
    gc.disable()  # so many new objects, none of them garbage
    try:
        return pickle.loads(told)
    finally:
        gc.enable()


def keep_plain(folder: Path | None, name: str, told: str, value: Any) -> None:
    """Keep ``value`` for whoever is ``told`` the same; plain values alone, of public records."""
    if folder is None:
        return
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    with suppress(OSError):
        file = folder / f"{name}.pickle"
        aside = file.with_suffix(f".{os.getpid()}")
        aside.write_bytes(prints.of(told, body).encode("ascii") + body)
        os.replace(aside, file)


def forget(folder: Path | None, name: str) -> None:
    """Keep nothing under ``name``."""
    if folder:
        with suppress(OSError):
            (folder / f"{name}.pickle").unlink(missing_ok=True)


def again(folder: Path | None, name: str, told: str, make: Callable[[], T]) -> T:
    """What ``make`` made of the same as ``told``, in this process or one before; plain values alone."""
    found: T | None = recall_plain(folder, name, told)
    if found is None:
        found = make()
        keep_plain(folder, name, told, found)
    return found


def keep(folder: Path | None, name: str, read: Read) -> None:
    """Keep what was read of ``name``, or forget what was."""
    if folder is None or read.kept:
        return
    read.kept = True
    with suppress(OSError):
        file = _file(folder, name)
        if not read.in_order:
            file.unlink(missing_ok=True)
            return
        told = pickle.dumps(read, pickle.HIGHEST_PROTOCOL)
        aside = file.with_suffix(f".{os.getpid()}")
        aside.write_bytes(prints.of(told).encode("ascii") + told)
        os.replace(aside, file)


def _file(folder: Path, name: str) -> Path:
    return folder / f"plan-{prints.of(name)[:12]}.pickle"
