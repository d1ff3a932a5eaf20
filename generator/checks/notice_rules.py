"""What the plan asks of a project of this level, held against what its notice announces.

Comes in: ``Announced`` with the rules of plan.yml. Goes out: 提醒 that quote the rule. The surprise: nothing
is accused where a date or a number is missing; the rule's own bound says what is too few: exact, at least,
or about, which allows three tenths either way.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import rulings
from generator.checks import check
from generator.checks.announced import Announced
from generator.checks.notice_dates import is_first
from generator.finding import Finding

_CITED = "计划的通知写：{}"
_TALK = "与通知核对；没有抄错的，请承办单位说明或调整"


@check("notice-days")
def course_is_as_long_as_it_must_be(announced: Announced) -> Iterator[Finding]:
    """The rule by level: days of the course, the day of arrival apart."""
    notice, rule = announced.notice, announced.rule("days")
    held = rulings.days(rule, notice.start, notice.end)
    if rule and held and not held.fits:
        asked = rulings.asked(rule, held.wanted, "天")
        yield notice.warning(
            at="end",
            what=f"从 {notice.start} 到 {notice.end} 是 {held.found} 天，规定是{asked}",
            why=_CITED.format(rule.quote),
            fix=f"{_TALK}；报到那天不算研修，不要写作开班日期",
        )


@check("notice-trainees")
def course_is_as_large_as_it_must_be(announced: Announced) -> Iterator[Finding]:
    """The rule by level: how many trainees."""
    notice, rule = announced.notice, announced.rule("trainees")
    held = rulings.trainees(rule, notice.quota)
    if rule and held and not held.fits:
        yield notice.warning(
            at="quota",
            what=f"招收 {notice.quota} 人，规定是{rulings.asked(rule, held.wanted, '人')}",
            why=_CITED.format(rule.quote),
            fix=_TALK,
        )


@check("notice-filed-late")
def notice_is_filed_in_time(announced: Announced) -> Iterator[Finding]:
    """The rule by level: so many months before it begins."""
    notice, rule = announced.notice, announced.rule("filing")
    filed = notice.filed or (notice.issued if is_first(notice) else None)
    held = rulings.filing(rule, notice.start, filed)
    if rule and held and not held.fits:
        name, said = ("filed", "报备") if notice.filed else ("issued", "印发")
        beside = "" if notice.filed else "；另有报备日期的，写进 filed"
        yield notice.warning(
            at=name,
            what=f"{filed} {said}，{notice.start} 开班，规定提前 {rule.value} 个月，最晚是 {held.wanted}",
            why=_CITED.format(rule.quote),
            fix=f"与通知核对日期{beside}；确实晚了的，可以不改",
        )


@check("notice-after-completion")
def course_ends_in_time(announced: Announced) -> Iterator[Finding]:
    """The day by which all courses of the plan are over."""
    notice, rule = announced.notice, announced.rule("completion")
    name = "end" if notice.end else "start"
    held = rulings.completion(rule, notice.end or notice.start)
    if rule and held and not held.fits:
        yield notice.warning(
            at=name,
            what=f"{held.found} 才办完，规定 {held.wanted} 以前办完",
            why=_CITED.format(rule.quote),
            fix=f"{_TALK}；年份写错的，改正",
        )
