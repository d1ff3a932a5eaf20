"""What the plan asks of a project of this level, held against what its notice announces.

Comes in: ``Announced`` with the rules of plan.yml. Goes out: 提醒 that quote the rule. The surprise: nothing
is accused where a date or a number is missing; the rule's own bound says what is too few: exact, at least,
or about, which allows three tenths either way.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date

from generator.checks import check
from generator.checks.announced import Announced
from generator.checks.notice_dates import is_first
from generator.finding import Finding
from generator.model import Rule

_ABOUT = 0.3
_CITED = "计划的通知写：{}"
_TALK = "与通知核对；没有抄错的，请承办单位说明或调整"


def _fits(found: int, rule: Rule, wanted: int) -> bool:
    if rule.bound == "min":
        return found >= wanted
    if rule.bound == "about":
        return abs(found - wanted) <= wanted * _ABOUT
    return found == wanted


def _asked(rule: Rule, wanted: int, unit: str) -> str:
    words = {"min": f"不少于 {wanted} {unit}", "about": f" {wanted} {unit}左右"}
    if rule.bound == "about":
        low, high = wanted - int(wanted * _ABOUT), wanted + int(wanted * _ABOUT)
        return f"{words['about']}（按上下三成算，{low} 到 {high} {unit}）"
    return words.get(rule.bound, f" {wanted} {unit}")


@check("notice-days")
def course_is_as_long_as_it_must_be(announced: Announced) -> Iterator[Finding]:
    """The rule by level: days of the course, the day of arrival apart."""
    notice, rule, wanted = announced.notice, announced.rule("days"), announced.number("days")
    if not rule or not wanted or not notice.start or not notice.end or notice.end < notice.start:
        return
    days = (notice.end - notice.start).days + 1
    if not _fits(days, rule, wanted):
        yield notice.warning(
            at="end",
            what=f"从 {notice.start} 到 {notice.end} 是 {days} 天，规定是{_asked(rule, wanted, '天')}",
            why=_CITED.format(rule.quote),
            fix=f"{_TALK}；报到那天不算研修，不要写作开班日期",
        )


@check("notice-trainees")
def course_is_as_large_as_it_must_be(announced: Announced) -> Iterator[Finding]:
    """The rule by level: how many trainees."""
    notice, rule, wanted = announced.notice, announced.rule("trainees"), announced.number("trainees")
    if rule and wanted and notice.quota and not _fits(notice.quota, rule, wanted):
        yield notice.warning(
            at="quota",
            what=f"招收 {notice.quota} 人，规定是{_asked(rule, wanted, '人')}",
            why=_CITED.format(rule.quote),
            fix=_TALK,
        )


@check("notice-filed-late")
def notice_is_filed_in_time(announced: Announced) -> Iterator[Finding]:
    """The rule by level: so many months before it begins."""
    notice, rule, months = announced.notice, announced.rule("filing"), announced.number("filing")
    filed = notice.filed or (notice.issued if is_first(notice) else None)
    if not rule or not months or not notice.start or not filed or filed > notice.start:
        return
    latest = months_before(notice.start, months)
    if filed > latest:
        name, said = ("filed", "报备") if notice.filed else ("issued", "印发")
        beside = "" if notice.filed else "；另有报备日期的，写进 filed"
        yield notice.warning(
            at=name,
            what=f"{filed} {said}，{notice.start} 开班，规定提前 {months} 个月，最晚是 {latest}",
            why=_CITED.format(rule.quote),
            fix=f"与通知核对日期{beside}；确实晚了的，可以不改",
        )


@check("notice-after-completion")
def course_ends_in_time(announced: Announced) -> Iterator[Finding]:
    """The day by which all courses of the plan are over."""
    notice, rule = announced.notice, announced.rule("completion")
    last = rule.value if rule else None
    name = "end" if notice.end else "start"
    day = notice.end or notice.start
    if rule and isinstance(last, date) and day and day > last:
        yield notice.warning(
            at=name,
            what=f"{day} 才办完，规定 {last} 以前办完",
            why=_CITED.format(rule.quote),
            fix=f"{_TALK}；年份写错的，改正",
        )


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the month's last where it has no such day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    if year < 1:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
