"""Where a project stands on a day: 计划中, 招生中, 即将截止, 已截止, 进行中, 已结束, 延期, 已取消.

Comes in: a ``Window``, the few days that decide, and the day. Goes out: a ``Standing``. The page carries the
window and the browser decides again on the day it is read (``states.js``); both hold to the cases of
``tests/states.json``. The surprise: a deadline that no notice prints is never counted down to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SOON = 7
"""Days before the deadline from which 招生中 says 即将截止."""


class State(StrEnum):
    """Each value is also the name of its mark in ``state.css``; ``label`` is for readers."""

    PLANNED = "waiting"
    OPEN = "open"
    SOON = "soon"
    CLOSED = "closed"
    RUNNING = "running"
    ENDED = "ended"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    PAST = "past"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    State.PLANNED: "计划中",
    State.OPEN: "招生中",
    State.SOON: "即将截止",
    State.CLOSED: "已截止",
    State.RUNNING: "进行中",
    State.ENDED: "已结束",
    State.POSTPONED: "延期",
    State.CANCELLED: "已取消",
    State.PAST: "往年",
}


@dataclass(frozen=True, slots=True)
class Window:
    """The days that decide; None where nobody has said.

    ``status`` is empty until a notice invites, then ``invited``, ``postponed`` (to a day not yet known) or
    ``cancelled``. ``closes`` is the last day to enrol, ``counted`` whether a notice prints it; ``last`` is
    the day by which all projects of the plan are over.
    """

    last: date
    status: str = ""
    closes: date | None = None
    counted: bool = False
    opens: date | None = None
    ends: date | None = None

    @property
    def facts(self) -> dict[str, str]:
        """What the page carries in ``data-`` attributes, by name; what is not known is left out."""
        days = {"closes": self.closes, "opens": self.opens, "ends": self.ends, "last": self.last}
        found = {"status": self.status, "counted": "yes" if self.counted else ""}
        found |= {name: day.isoformat() if day else "" for name, day in days.items()}
        return {name: value for name, value in found.items() if value or name == "status"}


@dataclass(frozen=True, slots=True)
class Standing:
    """The state on a day, and the days left to enrol where a deadline is printed."""

    state: State
    left: int | None = None


def window(
    *,
    last: date,
    status: str,
    register_by: date | None = None,
    check_in: date | None = None,
    start: date | None = None,
    end: date | None = None,
    days: int | None = None,
) -> Window:
    """The window of an announced course. Where its end is not announced it runs ``days``, as the plan's rule
    asks. Without a printed deadline one may enrol until the day before people arrive.
    """
    opens = start or check_in
    arrives = min((day for day in (check_in, start) if day), default=None)
    ends = end or (opens + timedelta(days=max(days or 1, 1) - 1) if opens else None)
    closes = register_by or (arrives - timedelta(days=1) if arrives else None)
    known = {"取消": "cancelled", "延期": "invited" if opens else "postponed"}
    return Window(last, known.get(status, "invited"), closes, register_by is not None, opens, ends)


def standing(of: Window, day: date) -> Standing:
    """Where a project with the window ``of`` stands on ``day``."""
    if of.status in ("cancelled", "postponed"):
        return Standing(State(of.status))
    if not of.status:
        return Standing(State.PLANNED if day <= of.last else State.PAST)
    if of.ends and day > of.ends:
        return Standing(State.ENDED)
    if of.opens and day >= of.opens:
        return Standing(State.RUNNING)
    if not of.closes:
        return Standing(State.OPEN if day <= of.last else State.CLOSED)
    left = (of.closes - day).days
    if left < 0:
        return Standing(State.CLOSED)
    if not of.counted:
        return Standing(State.OPEN)
    return Standing(State.SOON if left <= SOON else State.OPEN, left)
