"""What the notices of a project changed, in words, and who replaced whom.

Comes in: an ``Entry`` or its ``Series``. Goes out: records for templates. The surprise: a date that a delay
took away without giving another is told as 另行通知, one that a cancellation took as 已取消: none is
deleted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator import urls
from generator.catalogue import Entry
from generator.model import Plan
from generator.notices import Notice
from generator.notices.series import Change, Series
from generator.telling import LABELS, said

_LONGEST = 60
CATEGORIES = {"正常": "新通知", "更正": "更正", "延期": "延期", "取消": "取消"}


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that a notice changed, in words; ``field`` is its key."""

    field: str
    label: str
    old: str
    new: str

    @property
    def old_short(self) -> str:
        """For one line; long words are cut."""
        return _cut(self.old)

    @property
    def new_short(self) -> str:
        return _cut(self.new)


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history: a day, what happened on it, and where that stands."""

    day: date
    words: str
    href: str
    changes: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True)
class Replaced:
    """That a notice counts no longer by itself: how, by which one, and which one counts now."""

    verb: str
    by: Notice
    current: Notice


def changes(of: Series, notice: Notice) -> tuple[Changed, ...]:
    """What ``notice`` changed of what was announced before it."""
    return tuple(
        Changed(change.field, LABELS[change.field], said(change.field, change.old), _new(change))
        for change in of.changes
        if change.notice is notice
    )


def _new(change: Change) -> str:
    if change.notice.status == "取消" and isinstance(change.old, date):
        return "已取消"
    return "另行通知" if change.new is None else said(change.field, change.new)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def category(notice: Notice) -> str:
    """新通知, 更正, 延期 or 取消."""
    return CATEGORIES.get(notice.status, notice.status)


def replaced(of: Series, notice: Notice) -> Replaced | None:
    """How ``notice`` was overtaken by the next one; None where it is the last."""
    place = of.notices.index(notice)
    if place + 1 == len(of.notices):
        return None
    after = of.notices[place + 1]
    verbs = {"更正": "更正", "延期": "改为延期", "取消": "取消"}
    return Replaced(verbs.get(after.status, "代替"), after, of.current)


def history(entry: Entry) -> tuple[Happened, ...]:
    """What happened to a project, the last first; the first is its place in the plan."""
    found = [_planned(entry.plan)]
    of = entry.series
    for notice in of.notices if of else ():
        assert of
        words, changed = _words(notice), changes(of, notice)
        found.append(Happened(notice.issued or entry.plan.issued, words, urls.notice(notice.name), changed))
    return tuple(reversed(found))


def _planned(plan: Plan) -> Happened:
    return Happened(plan.issued, "列入年度计划。", urls.plan(plan.year))


_BEGAN = {
    "正常": "招生通知印发",
    "更正": "更正通知印发",
    "延期": "延期通知印发",
    "取消": "取消通知印发，研修班取消",
}
_BRINGS = (
    ("时间", ("start", "end", "check_in")),
    ("报名截止日", ("register_by",)),
    ("地点", ("venue", "address", "city")),
    ("名额", ("quota",)),
    ("联系方式", ("contact", "phone", "email", "url")),
)


def _words(notice: Notice) -> str:
    began = _BEGAN.get(notice.status, "通知印发")
    if notice.status != "正常":
        return f"{began}。"
    brings = [label for label, fields in _BRINGS if any(getattr(notice, field) for field in fields)]
    return f"{began}：{'、'.join(brings)}。" if brings else f"{began}。"
