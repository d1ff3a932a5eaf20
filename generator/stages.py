"""Where the time goes: stages of a command, for ``--profile`` and for a person who waits.

Comes in: names of stages and steps of work. Goes out: a table on standard error, and on a terminal one line
that changes while a stage lasts. The surprise: nothing is shown in the first second, nor where no person is
looking; no file of the site ever depends on it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from time import perf_counter, process_time
from typing import TextIO, TypeVar

T = TypeVar("T")
_QUIET, _BETWEEN = 1.0, 0.1  # seconds before the first word, and from one word to the next


@dataclass
class Stages:
    """The clock of one command: seconds of wall and processor by stage, in the order they began.

    ``told`` is where a person waits; ``profiled`` says that iterators are timed too.
    """

    told: TextIO | None = None
    profiled: bool = False
    spent: dict[str, list[float]] = field(default_factory=dict)
    began: float = field(default_factory=perf_counter)
    others: float = 0.0
    _open: list[str] = field(default_factory=list)
    _mark: tuple[float, float] = (0.0, 0.0)
    _said: float = 0.0
    _shown: int = 0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time the block; what a stage within it takes is not counted twice."""
        self._turn()
        self._open.append(name)
        self.spent.setdefault(name, [0.0, 0.0])
        self.step(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def often(self, name: str) -> AbstractContextManager[None]:
        """A stage that is entered thousands of times: timed only where it is asked for."""
        return self.stage(name) if self.profiled else nullcontext()

    def within(self, name: str, items: Iterable[T]) -> Iterator[T]:
        """The same for an iterator, where it is asked for: only the time it takes to make items counts."""
        if not self.profiled:
            yield from items
            return
        each = iter(items)
        while True:
            with self.stage(name):
                try:
                    item = next(each)
                except StopIteration:
                    return
            yield item

    @property
    def processor(self) -> dict[str, float]:
        """Seconds of the processor by stage."""
        return {name: cpu for name, (_, cpu) in self.spent.items()}

    def beside(self, before: Mapping[str, float], after: Mapping[str, float]) -> None:
        """Count what another process took between ``before`` and ``after`` as this one's processor time."""
        for name, cpu in after.items():
            took = cpu - before.get(name, 0.0)
            self.spent.setdefault(name, [0.0, 0.0])[1] += took
            self.others += took

    def step(self, words: str) -> None:
        """Say what is being done, if somebody waits."""
        now = perf_counter()
        if self.told and now - self.began > _QUIET and now - self._said > _BETWEEN:
            self._said = now
            line = f"{words} …"
            self.told.write(f"\r{line}{' ' * max(0, self._shown - len(line))}")
            self.told.flush()
            self._shown = len(line)

    def clear(self) -> None:
        """Take away the line that changes."""
        if self.told and self._shown:
            self.told.write(f"\r{' ' * self._shown * 2}\r")
            self.told.flush()
            self._shown = 0

    def table(self) -> str:
        """Every stage with its seconds and its share, the whole in the last line."""
        whole = perf_counter() - self.began
        lines = [f"{'秒':>7} {'处理器秒':>5} {'占比':>4}  阶段"]
        lines += [
            f"{wall:8.3f} {cpu:8.3f} {wall / whole:6.0%}  {name}" for name, (wall, cpu) in self.spent.items()
        ]
        rest = whole - sum(wall for wall, _ in self.spent.values())
        lines += [
            f"{rest:8.3f} {'':8} {rest / whole:6.0%}  其余",
            f"{whole:8.3f} {process_time() + self.others:8.3f}        全部",
        ]
        return "\n".join(lines) + "\n"

    def _turn(self) -> None:
        """Give the time since the last turn to the stage that is open."""
        now = perf_counter(), process_time()
        if self._open and now[1] >= self._mark[1]:  # a twin of this process begins at nothing
            spent = self.spent[self._open[-1]]
            spent[0] += now[0] - self._mark[0]
            spent[1] += now[1] - self._mark[1]
        self._mark = now


def on_terminal(*, profiled: bool = False) -> Stages:
    """A clock that speaks where a person is looking."""
    return Stages(sys.stderr if sys.stderr.isatty() else None, profiled)
