"""What happens on which day: courses, days of arrival, last days to enrol, days that a plan lays down.

Comes in: entries. Goes out: ``Event``s by day. The surprise: a date that a delay or a cancellation ended is
an event still, marked with the word for it, so that nobody who noted it down waits in vain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator import urls
from generator.catalogue import Catalogue, Entry
from generator.model import Plan, Rule
from generator.notices import Notice
from generator.notices.series import Series
from generator.telling import line


class Kind(StrEnum):
    """Each value is also the name of its mark in ``month.css``; ``label`` is for readers."""

    DEADLINE = "deadline"
    CHECK_IN = "arrival"
    COURSE = "course"
    DUTY = "duty"
    ISSUED = "issued"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Kind.DEADLINE: "报名截止",
    Kind.CHECK_IN: "报到",
    Kind.COURSE: "研修",
    Kind.DUTY: "规定的期限",
    Kind.ISSUED: "计划印发",
}
_ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One thing on a day, or on all days from ``first`` to ``last``; ``key`` names it for ever.

    ``ends`` is False where nobody has said when a course ends; ``void`` is 延期 or 取消 where the day holds
    no longer; ``was`` is the first day as it was once announced. A plan's own event has no ``entry``.
    """

    kind: Kind
    key: str
    title: str
    first: date
    last: date
    plan: Plan
    entry: Entry | None = None
    ends: bool = True
    void: str = ""
    was: date | None = None
    rule: Rule | None = None

    @property
    def attended(self) -> bool:
        """Whether people are there on its days."""
        return self.kind in (Kind.COURSE, Kind.CHECK_IN)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """The notices that speak of it; none where the plan alone does."""
        if not self.entry or not self.entry.series or self.kind in (Kind.DUTY, Kind.ISSUED):
            return ()
        return self.entry.series.notices

    @property
    def page(self) -> str:
        """Where a reader finds the whole of it: its project, else the words of its plan."""
        if self.entry:
            return urls.project(self.entry.number)
        return urls.document(self.plan.year, self.rule.paragraph) if self.rule else urls.plan(self.plan.year)


def events(catalogue: Catalogue, entries: Iterable[Entry]) -> tuple[Event, ...]:
    """All that happens to ``entries``, and what their plans lay down, by day."""
    entries = tuple(entries)
    plans = {entry.plan.year for entry in entries}
    found = [event for entry in entries for event in announced(entry)]
    found += [event for plan in catalogue.plans if plan.year in plans for event in _laid_down(plan)]
    if not found:
        found = [_issued(plan) for plan in catalogue.plans if plan.year in plans or not entries]
    return in_order(found)


def project_events(entry: Entry) -> tuple[Event, ...]:
    """The same for one project; the plan's day is about this project."""
    found = [*announced(entry), *_laid_down(entry.plan, entry)]
    return in_order(found or [_issued(entry.plan, entry)])


def in_order(found: Iterable[Event]) -> tuple[Event, ...]:
    """By day, then what closes before what opens, then by number."""
    return tuple(sorted(found, key=lambda event: (event.first, _ORDER.index(event.kind), event.key)))


def announced(entry: Entry) -> Iterator[Event]:
    """What the notices of a project announce or once did."""
    found = entry.series
    if not found:
        return
    start = _day(found, "start")
    if start:
        end = _day(found, "end")
        known = end is not None and end >= start and (bool(_void(found, "start")) or not _void(found, "end"))
        last = end if known and end else start
        yield _event(entry, Kind.COURSE, "start", "course", start, last, known)
    for field, kind, name in (
        ("register_by", Kind.DEADLINE, "deadline"),
        ("check_in", Kind.CHECK_IN, "checkin"),
    ):
        found_day = _day(found, field)
        if found_day and not (kind is Kind.CHECK_IN and found_day == start):
            yield _event(entry, kind, field, name, found_day, found_day, True)


def _event(entry: Entry, kind: Kind, field: str, name: str, first: date, last: date, ends: bool) -> Event:
    assert entry.series
    void = _void(entry.series, field)
    was = None if void else entry.series.was(field)
    return Event(
        kind=kind,
        key=f"{entry.number}-{name}",
        title=line(entry.project.title),
        first=first,
        last=last,
        plan=entry.plan,
        entry=entry,
        ends=ends,
        void=void,
        was=was if was != first else None,
    )


def _day(series: Series, field: str) -> date | None:
    """The day of ``field`` that holds, else the one that did; the last day there is has no morrow."""
    term = series.terms.get(field) or series.void.get(field)
    value = term.value if term else None
    return value if isinstance(value, date) and value < date.max else None


def _void(series: Series, field: str) -> str:
    """The word for what ended the day of ``field``; empty where it holds.

    A correction of what is cancelled may give days, but nothing happens on them; what was cancelled before
    another notice invited anew was never put off.
    """
    if series.status == "取消":
        return "取消"
    if field in series.terms:
        return ""
    ended = [change.notice.status for change in series.changes if change.field == field and not change.new]
    return "取消" if ended[-1:] == ["取消"] else "延期"


def _laid_down(plan: Plan, entry: Entry | None = None) -> Iterator[Event]:
    """The day by which the plan wants everything done, where its document says one."""
    rule = plan.rule(None, "completion")
    if rule and isinstance(rule.value, date) and rule.value < date.max:
        key = f"{entry.number if entry else plan.year}-completion"
        title = f"{plan.year}年高级研修项目{line(rule.text)}"
        yield Event(Kind.DUTY, key, title, rule.value, rule.value, plan, entry, rule=rule)


def _issued(plan: Plan, entry: Entry | None = None) -> Event:
    """What is always known of a plan, so that no calendar is empty."""
    key = f"{entry.number if entry else plan.year}-issued"
    title = f"{plan.year}年高级研修项目计划印发"
    return Event(Kind.ISSUED, key, title, plan.issued, plan.issued, plan, entry)
