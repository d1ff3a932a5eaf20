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
from generator.said import BESIDE, FILED, SAID


@check("notice-days")
def course_is_as_long_as_it_must_be(announced: Announced) -> Iterator[Finding]:
    """The rule by level: days of the course, the day of arrival apart."""
    notice, rule = announced.notice, announced.rule("days")
    held = rulings.days(rule, notice.start, notice.end)
    if rule and held and not held.fits:
        asked = rulings.asked(rule, held.wanted, "天")
        said = SAID["notice-days"](
            start=notice.start, end=notice.end, found=held.found, asked=asked, quote=rule.quote
        )
        yield notice.warning(at="end", **said)


@check("notice-trainees")
def course_is_as_large_as_it_must_be(announced: Announced) -> Iterator[Finding]:
    """The rule by level: how many trainees."""
    notice, rule = announced.notice, announced.rule("trainees")
    held = rulings.trainees(rule, notice.quota)
    if rule and held and not held.fits:
        asked = rulings.asked(rule, held.wanted, "人")
        said = SAID["notice-trainees"](quota=notice.quota, asked=asked, quote=rule.quote)
        yield notice.warning(at="quota", **said)


@check("notice-filed-late")
def notice_is_filed_in_time(announced: Announced) -> Iterator[Finding]:
    """The rule by level: so many months before it begins."""
    notice, rule = announced.notice, announced.rule("filing")
    filed = notice.filed or (notice.issued if is_first(notice) else None)
    held = rulings.filing(rule, notice.start, filed)
    if rule and held and not held.fits:
        name = "filed" if notice.filed else "issued"
        said = SAID["notice-filed-late"](
            filed=filed,
            word=FILED[name],
            start=notice.start,
            months=rule.value,
            wanted=held.wanted,
            beside="" if notice.filed else BESIDE,
            quote=rule.quote,
        )
        yield notice.warning(at=name, **said)


@check("notice-after-completion")
def course_ends_in_time(announced: Announced) -> Iterator[Finding]:
    """The day by which all courses of the plan are over."""
    notice, rule = announced.notice, announced.rule("completion")
    name = "end" if notice.end else "start"
    held = rulings.completion(rule, notice.end or notice.start)
    if rule and held and not held.fits:
        said = SAID["notice-after-completion"](found=held.found, wanted=held.wanted, quote=rule.quote)
        yield notice.warning(at=name, **said)
