"""What the plan asks of a project of its level, held against what is announced.

Comes in: the rules of plan.yml and the values that are announced. Goes out: the arithmetic (``Held``) for the
checks, and ``Ruling``s in words for the pages. The surprise: nothing is accused where a date or a number is
missing, and nobody is called conforming: the words are 与规定一致, 与规定不同, 通知没有写.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from generator.charges import charges
from generator.model import Rule
from generator.notices import Notice
from generator.notices.contradictions import words
from generator.notices.series import Series
from generator.patterns import lazy
from generator.rules import RULES
from generator.said import ASKED

_ABOUT = 0.3


@dataclass(frozen=True, slots=True)
class Held:
    """A number or a day beside what the rule asks, and whether it fits."""

    found: int | date
    wanted: int | date
    fits: bool


def _number(rule: Rule | None) -> int:
    return rule.value if rule and isinstance(rule.value, int) else 0


def days(rule: Rule | None, start: date | None, end: date | None) -> Held | None:
    """Days of the course, the day of arrival apart."""
    wanted = _number(rule)
    if not rule or not wanted or not start or not end or end < start:
        return None
    found = (end - start).days + 1
    return Held(found, wanted, _fits(found, rule, wanted))


def trainees(rule: Rule | None, quota: int | None) -> Held | None:
    """How many trainees."""
    wanted = _number(rule)
    return Held(quota, wanted, _fits(quota, rule, wanted)) if rule and wanted and quota else None


def filing(rule: Rule | None, start: date | None, filed: date | None) -> Held | None:
    """So many months before it begins; ``wanted`` is the last day for it."""
    months = _number(rule)
    if not months or not start or not filed or filed > start:
        return None
    latest = months_before(start, months)
    return Held(filed, latest, filed <= latest)


def completion(rule: Rule | None, day: date | None) -> Held | None:
    """The day by which all courses of the plan are over."""
    last = rule.value if rule else None
    return Held(day, last, day <= last) if isinstance(last, date) and day else None


def _fits(found: int, rule: Rule, wanted: int) -> bool:
    if rule.bound == "min":
        return found >= wanted
    if rule.bound == "about":
        return abs(found - wanted) <= wanted * _ABOUT
    return found == wanted


def asked(rule: Rule, wanted: int | date, unit: str) -> str:
    """What a rule with a number asks, in words; 左右 says how far it is taken to reach."""
    reach = int(wanted * _ABOUT) if isinstance(wanted, int) else 0
    low, high = (wanted - reach, wanted + reach) if isinstance(wanted, int) else (wanted, wanted)
    form = ASKED.get(rule.bound, ASKED[""])
    return form.format(wanted=wanted, unit=unit, low=low, high=high)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier; the month's last where it has no such day.

    For a duty before a day as for one after it that is the stricter of the readings a month may have.
    """
    count = day.year * 12 + day.month - 1 - months
    year, month = divmod(count, 12)
    if year < 1:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last where it has no such day."""
    return months_before(day, -months)


class Verdict(StrEnum):
    """What a page says of one rule; the value is also the name of its mark in the style sheet."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNSAID = "unsaid"
    UNCLEAR = "unclear"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Verdict.AGREES: "与规定一致",
    Verdict.DIFFERS: "与规定不同",
    Verdict.UNSAID: "通知没有写",
    Verdict.UNCLEAR: "请看通知原话",
}


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule beside what is announced; ``said`` is empty where nothing is."""

    rule: Rule
    verdict: Verdict
    said: str = ""

    @property
    def label(self) -> str:
        return RULES[self.rule.name]


def rulings(of: Series, rules: Mapping[str, Rule | None]) -> tuple[Ruling, ...]:
    """Each rule that the plan lays down, beside what the notices ``of`` a project say; none of a cancelled
    one.
    """
    return () if of.status == "取消" else tuple(_rulings(of, rules))


def _rulings(of: Series, rules: Mapping[str, Rule | None]) -> Iterator[Ruling]:
    start, end = of.value("start"), of.value("end")
    filed = next((notice.filed for notice in reversed(of.notices) if notice.filed), None)
    if rule := rules.get("filing"):
        yield _filing(rule, start, filed)
    if rule := rules.get("days"):
        said = f"{day(start)}至{day(end)}，{(end - start).days + 1} 天" if start and end else ""
        yield _ruling(rule, days(rule, start, end), said)
    if rule := rules.get("trainees"):
        quota = of.value("quota")
        yield _ruling(rule, trainees(rule, quota), f"{quota} 人" if quota else "")
    if rule := rules.get("completion"):
        last, word = (end, "结束") if end else (start, "开班")
        yield _ruling(rule, completion(rule, last), f"{day(last)}{word}" if last else "")
    if rule := rules.get("cost"):
        yield _cost(rule, of)


def _ruling(rule: Rule, held: Held | None, said: str) -> Ruling:
    if held is None:
        return Ruling(rule, Verdict.UNCLEAR if said else Verdict.UNSAID, said)
    return Ruling(rule, Verdict.AGREES if held.fits else Verdict.DIFFERS, said)


def _filing(rule: Rule, start: date | None, filed: date | None) -> Ruling:
    """Only a day of filing that a notice gives is held against the rule: its own date is another matter."""
    held = filing(rule, start, filed)
    if held is None:
        return Ruling(rule, Verdict.UNSAID, f"{day(filed)}报备" if filed else "")
    assert start and filed and isinstance(held.wanted, date)
    said = f"{day(filed)}报备，{day(start)}开班；提前 {_number(rule)} 个月是{day(held.wanted)}"
    return _ruling(rule, held, said)


_SENTENCE = lazy("[^。；;！!？?\n]+")
_MONEY = lazy("交通费|食宿|费用|收费|免费")
_FREE = lazy(
    "不[得再]?(?:另行|另外)?(?:向学员)?收|免费|免收|交通费.{0,8}(?:自理|承担)|由(?:承办|主办|财政).{0,12}承担"
)
_LONGEST = 120


def _cost(rule: Rule, of: Series) -> Ruling:
    """The words about money: what they charge, else the plainest that says who pays."""
    fee = of.value("fee") or ""
    texts = [fee, *(text for notice in of.notices for text in _bodies(notice))]
    if charged := next(filter(None, map(_charged, texts)), ""):
        return Ruling(rule, Verdict.DIFFERS, _short(charged))
    clauses = [fee] if fee else [found[0] for text in texts for found in _SENTENCE.finditer(text)]
    clauses = [clause for clause in clauses if fee or _MONEY.search(clause)]
    if not clauses:
        return Ruling(rule, Verdict.UNSAID)
    plain = next((clause for clause in clauses if _FREE.search(clause)), "")
    return Ruling(rule, Verdict.AGREES if plain else Verdict.UNCLEAR, _short(plain or clauses[0]))


@lru_cache(maxsize=1 << 6)  # asked for by the page of the project and by the notice's own
def _charged(text: str) -> str:
    """The first clause of ``text`` that charges trainees for something; empty where none does."""
    return next((clause for _, clause in charges(text)), "")


def _bodies(notice: Notice) -> Iterator[str]:
    return (text for at, text in words(notice) if at == "")


def _short(text: str) -> str:
    plain = " ".join(text.replace("*", "").split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def day(value: date) -> str:
    """6月14日."""
    return f"{value.month}月{value.day}日"
