"""The dates of a notice: in order, within its plan's year, and on the weekday that the text says.

Comes in: ``Announced``. Goes out: findings at the date. The surprise: a notice that corrects, moves or
cancels is issued late by its nature, so its own day is held against nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations, islice

from generator.checks import check
from generator.checks.announced import Announced
from generator.finding import Finding, Severity
from generator.notices import FIELDS, Notice
from generator.patterns import lazy
from generator.said import SAID

_LABELS = {item.name: item.label for item in FIELDS}
IN_ORDER = ("register_by", "check_in", "start", "end")


def is_first(notice: Notice) -> bool:
    """Whether it invites, and does not correct, move or cancel what another notice said."""
    return notice.status == "正常" and not notice.supersedes


@check("notice-dates-order")
def dates_are_in_order(notice: Notice) -> Iterator[Finding]:
    """Enrolment closes before people arrive, they arrive before it begins, it begins before it ends."""
    dated = [(name, day) for name in IN_ORDER if (day := getattr(notice, name))]
    wrong: set[str] = set()
    for (name, day), (later, other) in combinations(dated, 2):
        if day > other and later not in wrong:
            wrong.add(later)
            said = SAID["notice-dates-order"](later=_LABELS[later], other=other, label=_LABELS[name], day=day)
            yield notice.error(at=later, **said)


@check("notice-issued-late")
def notice_comes_in_time(notice: Notice) -> Iterator[Finding]:
    """Nobody can enrol by a day that was over when the notice came out."""
    if not notice.issued or not is_first(notice):
        return
    for name in IN_ORDER:
        day = getattr(notice, name)
        if day and notice.issued > day:
            said = SAID["notice-issued-late"](issued=notice.issued, label=_LABELS[name], day=day)
            yield notice.warning(at="issued", **said)
            return


@check("notice-before-plan")
def course_comes_after_its_plan(announced: Announced) -> Iterator[Finding]:
    """A course that ran before its plan was issued is a year mistyped."""
    notice, plan = announced.notice, announced.plan
    if not plan or plan.issued == date.min:
        return
    for name in ("start", "end", "issued"):
        day = getattr(notice, name)
        if day and day < plan.issued:
            said = SAID["notice-before-plan"](label=_LABELS[name], day=day, issued=plan.issued)
            yield notice.warning(at=name, **said)
            return


_MOST = 300  # days that one text names
_WEEKDAYS = "一二三四五六日"
_NAMED = lazy(f"(?:星期|周|礼拜)[{_WEEKDAYS}天]")
_DAY = lazy(
    r"(?<![\d月./—~-])(?:(?P<year>(?:19|20)\d\d)\s?(?:年|[-./]))?\s?"
    r"(?<!\d)(?P<month>\d{1,2})\s?(?:月|[-./])\s?(?P<day>\d{1,2})\s?[日号]?"
    r"\s?[(（,，]?\s?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])(?!\s?[至到~～—-])"
)


@check("notice-weekday")
def weekday_is_that_of_the_date(announced: Announced) -> Iterator[Finding]:
    """People go by the weekday as often as by the date."""
    notice = announced.notice
    for at, text in announced.words():
        if not _NAMED.search(text):
            continue
        for match in islice(_DAY.finditer(_plain(text)), _MOST):
            day = _date_of(match, notice)
            if day and _WEEKDAYS[day.weekday()] != match["weekday"].replace("天", "日"):
                yield Finding(
                    announced.place(at, match.start()),
                    "",
                    Severity.WARNING,
                    f"写的是“{text[match.start() : match.end()]}”，{day} 是星期{_WEEKDAYS[day.weekday()]}",
                    "照星期记的人会走错日子",
                    "问承办单位以哪个为准，请他们更正通知",
                    notice.subject,
                )


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def _plain(text: str) -> str:
    """``text``, as long as it was, with digits of ordinary width."""
    return text if text.isascii() else text.translate(_DIGITS)


def _date_of(match: re.Match[str], notice: Notice) -> date | None:
    """The day that is meant; where the year is not said it is that of the course."""
    near = notice.start or notice.issued
    year = int(match["year"]) if match["year"] else near.year if near else notice.year
    try:
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        return None
