"""Commands timed from outside: wall, CPU and the most memory that one of their processes took.

``run`` starts this file as a process of its own for each measurement: Linux keeps the most memory of whoever
started a program, so the one who starts must be small. Commands of one measurement follow each other (Hugo,
then Pagefind); their times add up, of the memory the larger counts.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Commands = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Run:
    """One finished measurement: wall and CPU seconds (user and system), most memory in MiB."""

    wall: float
    cpu: float
    memory: float = 0.0


class Failed(Exception):
    """A command ended with an exit code other than 0; the end of what it said."""


def run(commands: Commands, folder: Path, env: Mapping[str, str] | None = None) -> Run:
    """Run ``commands`` in ``folder``, one after the other. Raises ``Failed`` where one does."""
    told = subprocess.run(
        [sys.executable, "-S", "-E", __file__, json.dumps([list(command) for command in commands])],
        cwd=folder,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
    )
    if told.returncode:
        raise Failed(f"{commands}: {told.stderr[-2000:]}")
    return Run(**json.loads(told.stdout))


def _measure(commands: Commands) -> None:
    start = time.perf_counter()
    for command in commands:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode:
            sys.stderr.buffer.write(done.stderr)
            sys.exit(1)
    wall = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    found = {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024}
    print(json.dumps(found))


if __name__ == "__main__":
    _measure(json.loads(sys.argv[1]))
