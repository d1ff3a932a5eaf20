"""The prints of projects as the last build took them, kept for the next process.

Comes in: what is remembered of plans and notices by the state of their files. Goes out: the prints of every
project whose plan and notices are in the very files they were in, while all that stands around them is the
same. The surprise: of a project with a file that is not remembered nothing is kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, TypeAlias

from generator.catalogue import Entry
from generator.memory import Memory
from generator.recalled import keep_plain, recall_plain

State: TypeAlias = "tuple[object, ...]"
_NAME = "prints"


class Told(NamedTuple):
    """The prints of one project, each but ``body`` with all that the one before has.

    ``line`` is that of its line in the plan with what tables make of it, ``row`` of its row in lists,
    ``headline`` of what lists of notices tell, ``dated`` of what calendars do, ``outline`` of all but the
    text of its notices, which ``body`` is, and ``entry`` of everything.
    """

    line: str
    row: str
    headline: str
    dated: str
    outline: str
    body: str
    entry: str


class ToldBefore:
    """The prints in ``private``, if they were taken while the same was ``told`` around them."""

    def __init__(self, private: Path | None, memory: Memory | None, told: str) -> None:
        self._private, self._memory, self._around = private, memory, told
        found = recall_plain(private, _NAME, told) if memory else None
        self._known: dict[tuple[int, int], tuple[State, Told]] = found or {}
        self._met: dict[tuple[int, int], tuple[State, Told]] = {}
        self._plans: dict[int, str] = {}

    def of(self, entry: Entry) -> Told | None:
        """The prints of ``entry``, where they are known."""
        state, known = self._state(entry), self._known.get((entry.plan.year, entry.place))
        if not state or known is None or known[0] != state:
            return None
        self._met[entry.plan.year, entry.place] = known
        return known[1]

    def learn(self, entry: Entry, told: Told) -> None:
        """Keep the prints of ``entry``."""
        if state := self._state(entry):
            self._met[entry.plan.year, entry.place] = state, told

    def save(self) -> None:
        """Keep what this build met, where that is not what was known."""
        if self._memory and self._met != self._known:
            keep_plain(self._private, _NAME, self._around, self._met)

    def _state(self, entry: Entry) -> State:
        """The state of all files that ``entry`` is read from; empty where one is not remembered."""
        if self._memory is None:
            return ()
        plan = self._plans.get(id(entry.plan))
        if plan is None:
            plan = self._plans[id(entry.plan)] = self._memory.plan_mark(entry.plan)
        notices = entry.series.notices if entry.series else ()
        marks = tuple(map(self._memory.state, notices))
        return (plan, *marks) if plan and all(marks) else ()
