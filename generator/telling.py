"""What a notice says, in plain words without markup, for readers of calendars and feeds.

Comes in: a field of a notice and its value. Goes out: the field's name and the value as a person writes it.
The surprise: a day becomes a moment as midnight in Asia/Shanghai, and never the moment of a build.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from generator import urls
from generator.catalogue import Catalogue, Entry
from generator.notices import FIELDS, Notice
from generator.notices.series import TERMS

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
LABELS = {item.name: item.label for item in FIELDS}
_UNITS = {"quota": " 人", "hours": " 学时"}
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]+")
_HALVES = re.compile("[\ud800-\udfff]+")


def line(text: str) -> str:
    """``text`` on one line, without what neither XML nor a calendar may hold."""
    found = " ".join(_HALVES.sub("", _CONTROLS.sub(" ", text)).split())
    return text if found == text else found  # most are: then there is one of them


def day(value: date) -> str:
    """2016年4月21日."""
    return f"{value.year}年{value.month}月{value.day}日"


def days(first: date, last: date) -> str:
    """2016年9月20日—23日: what the second day shares with the first is not said again."""
    if first == last:
        return day(first)
    if first.year != last.year:
        return f"{day(first)}—{day(last)}"
    return f"{day(first)}—{f'{last.month}月' if last.month != first.month else ''}{last.day}日"


def said(field: str, value: Any) -> str:
    """The value of ``field`` as a person writes it."""
    if isinstance(value, date):
        return day(value)
    if isinstance(value, tuple):
        return "、".join(map(line, value))
    return line(f"{value}{_UNITS.get(field, '')}")


def terms(notice: Notice) -> Iterator[tuple[str, str]]:
    """What ``notice`` itself tells trainees: name and words."""
    for field in TERMS:
        if value := getattr(notice, field):
            yield LABELS[field], said(field, value)


def midnight(value: date) -> datetime:
    """The moment a day begins in Asia/Shanghai."""
    return datetime.combine(max(value, date(1970, 1, 2)), time(), SHANGHAI)


def out(notice: Notice) -> date:
    """The day a notice was out: published, else issued."""
    return notice.published or notice.issued or date.min


def withdrawals(catalogue: Catalogue, entry: Entry) -> tuple[date, ...]:
    """The days on which notices of ``entry`` were withdrawn, in the table's order."""
    names = (row.address.strip("/").removeprefix(urls.NOTICES) for row in catalogue.withdrawn)
    rows = zip(names, catalogue.withdrawn, strict=True)
    return tuple(row.day or date.min for name, row in rows if _belongs(name, entry))


def _belongs(name: str, entry: Entry) -> bool:
    head, _, tail = name.partition("-")
    return head == entry.number and (not tail or tail.isdigit())


def newest(days: Iterable[date]) -> date:
    """The last of ``days``; the beginning of time where there is none."""
    return max(days, default=date.min)
