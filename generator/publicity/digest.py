"""The weekly digest: what was out in one ISO week, and whose enrolment ends in the week after.

Comes in: the public catalogue. Goes out: a ``Digest`` for every week that has something, oldest first. The
surprise: a week tells what was known on its Sunday, so a later notice changes no digest that has gone out;
and the last week is that of the newest notice, for a build reads no clock.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from generator import urls
from generator.catalogue import Catalogue, Entry
from generator.notices import Notice
from generator.notices.history import category, changes
from generator.notices.series import Series, series
from generator.telling import LABELS, day, days, line, out

_FIRST, _LAST = date(1900, 1, 1), date(9990, 1, 1)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing said: its name, and the words before, empty where they did not change."""

    label: str
    new: str
    old: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One notice, or one project whose enrolment is open ``until`` a day.

    ``mark`` is 更正, 延期, 取消 or nothing; ``known`` is what the notices of the project that were out
    then say together. Words are put together when somebody asks: of ten thousand notices there are
    twenty thousand items.
    """

    entry: Entry
    known: Series
    notice: Notice | None = None
    until: date = date.min
    mark: str = ""

    @property
    def title(self) -> str:
        return line((self.notice and self.notice.title) or self.entry.project.title)

    @property
    def path(self) -> str:
        return urls.notice(self.notice.name) if self.notice else urls.project(self.entry.number)

    @property
    def order(self) -> tuple[date, str]:
        return (out(self.notice), self.notice.name) if self.notice else (self.until, self.entry.number)

    @property
    def rows(self) -> tuple[Row, ...]:
        return _rows(self)


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    items: tuple[Item, ...]

    @property
    def count(self) -> str:
        return f"{len(self.items)} {'项' if '截止' in self.name else '则'}"


@dataclass(frozen=True, slots=True)
class Digest:
    """One week, by its Monday; ``day`` is the newest in it on which something was out, else its Sunday."""

    monday: date
    new: list[Item] = field(default_factory=list)
    changed: list[Item] = field(default_factory=list)
    closing: list[Item] = field(default_factory=list)

    @property
    def name(self) -> str:
        """2026-W37."""
        year, week, _ = self.monday.isocalendar()
        return f"{year:04d}-W{week:02d}"

    @property
    def path(self) -> str:
        return f"{urls.DIGEST}{self.name}/"

    @property
    def title(self) -> str:
        year, week, _ = self.monday.isocalendar()
        return f"{year}年第{week}周摘要"

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(6)

    @property
    def span(self) -> str:
        return days(self.monday, self.sunday)

    @property
    def day(self) -> date:
        return max((item.order[0] for item in (*self.new, *self.changed)), default=self.sunday)

    @property
    def sections(self) -> tuple[Section, ...]:
        """Those that hold something."""
        after = days(self.monday + timedelta(7), self.monday + timedelta(13))
        parts = (
            ("新通知", self.new),
            ("更正、延期、取消", self.changed),
            (f"下周报名截止（{after}）", self.closing),
        )
        return tuple(
            Section(name, tuple(sorted(items, key=lambda item: item.order))) for name, items in parts if items
        )

    @property
    def counts(self) -> str:
        """How much there is, in one line."""
        return "，".join(f"{each.name.partition('（')[0]} {each.count}" for each in self.sections)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(item.entry for section in self.sections for item in section.items)


def digests(catalogue: Catalogue) -> tuple[Digest, ...]:
    """Every week with something, oldest first."""
    found: dict[date, Digest] = {}
    closing: dict[date, list[Item]] = defaultdict(list)
    for entry in catalogue.announced:
        of = entry.series
        if not of:
            continue
        for notice in of.notices:
            if monday := monday_of(out(notice)):
                week = found.setdefault(monday, Digest(monday))
                known = _known(of, week.sunday)
                assert known
                mark = "" if notice.status == "正常" else category(notice)
                (week.changed if mark else week.new).append(Item(entry, known, notice, mark=mark))
        for monday, item in _closing(entry, of):
            closing[monday].append(item)
    last = max(found, default=date.min)
    for monday, items in closing.items():
        if monday <= last:
            found.setdefault(monday, Digest(monday)).closing.extend(items)
    return tuple(found[monday] for monday in sorted(found))


def monday_of(of: date) -> date | None:
    """The Monday of the week of a day; None for one that no calendar of ours reaches."""
    return of - timedelta(of.weekday()) if _FIRST <= of <= _LAST else None


def _known(of: Series, last: date) -> Series | None:
    """What the notices that were out on the day ``last`` say together."""
    kept = tuple(notice for notice in of.notices if out(notice) <= last)
    return of if len(kept) == len(of.notices) else series(kept)


@lru_cache(maxsize=1 << 9)  # the files of a week ask for them one after the other
def _rows(item: Item) -> tuple[Row, ...]:
    """What is said of ``item``."""
    notice = item.notice
    if notice is None:
        return (Row(LABELS["register_by"], day(item.until)),)
    rows = tuple(
        Row(each.label, line(each.new_short), line(each.old_short)) for each in changes(item.known, notice)
    )
    changed = {row.label for row in rows}
    plain = notice.status == "正常"
    return rows + tuple(row for row in _terms(notice) if plain and row.label not in changed)


def _terms(notice: Notice) -> Iterator[Row]:
    """When and where, as ``notice`` itself says."""
    for name in ("register_by", "start", "end"):
        if value := getattr(notice, name):
            yield Row(LABELS[name], day(value))
    if where := " ".join(filter(None, (line(notice.city), line(notice.venue)))):
        yield Row(LABELS["venue"], where)


def _closing(entry: Entry, of: Series) -> Iterator[tuple[date, Item]]:
    """The weeks before those in which the enrolment of a project ends, as was known then."""
    for until in sorted({notice.register_by for notice in of.notices if notice.register_by}):
        if monday := monday_of(until):
            monday -= timedelta(7)
            known = _known(of, monday + timedelta(6))
            if known and known.status != "取消" and known.value("register_by") == until:
                yield monday, Item(entry, known, until=until)
