"""Marks: what tells one state of a file from another without reading it.

Comes in: what the disk tells of a file. Goes out: its size, inode and both its times. The surprise: of these
nobody can set the last, so what has changed since it was read has another; but the clock that marks files
ticks slowly, so one that changed as late as somebody began to read is not known by its mark.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import time_ns
from typing import TypeAlias

Mark: TypeAlias = "tuple[int, int, int, int]"


def mark_of(there: os.stat_result) -> Mark:
    """Size, inode, when it was written, when it changed in any way."""
    return there.st_size, there.st_ino, there.st_mtime_ns, there.st_ctime_ns


def now(folder: Path) -> int:
    """The time by the clock that marks files in ``folder``; where none can be made there, some time ago."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        clock = folder / f"clock-{os.getpid()}"
        clock.write_bytes(b"")
        time = clock.stat().st_mtime_ns
        clock.unlink()
        return time
    return time_ns() - 2_000_000_000


def below(top: str) -> Iterator[tuple[str, Mark]]:
    """The file ``top``, or the folder with all that is in it, by path; just that where it is not there.

    Raises ``ValueError`` for a link within, which does not tell what becomes of its end.
    """
    try:
        there = os.stat(top)
    except FileNotFoundError:
        yield top, (0, 0, 0, 0)
        return
    yield top, mark_of(there)
    folders = [top] if os.path.isdir(top) else []
    for folder in folders:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_symlink():
                raise ValueError(f"{entry.path} is a link")
            if entry.is_dir():
                folders.append(entry.path)
            yield entry.path, mark_of(entry.stat())
