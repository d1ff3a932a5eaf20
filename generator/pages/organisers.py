"""For organisers: the timetable of a course, and a form that checks a notice and writes it.

Comes in: the site. Goes out: two pages, each for all projects, with everything in them that their scripts
reckon with. The surprise: what an organiser types never leaves the browser, so nothing here knows it; without
script the pages hold the rules and worked examples, reckoned by the same functions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from generator import charges, said, text, urls, wording
from generator.checks.notice_dates import IN_ORDER
from generator.facts import Link
from generator.forms.facts import whole
from generator.model import Level, Plan, Rule
from generator.notices import FIELDS
from generator.pages.page import HOME, Page, Site, listing
from generator.register.latest import latest
from generator.rulings import months_after, months_before
from generator.timetable import (
    MOST_DAYS,
    Step,
    days_off,
    earliest,
    steps,
    told,
)

ORGANISERS = Link("办班时间表", urls.ORGANISERS)
DRAFT = Link("通知自查和起草", urls.DRAFT)
_GUIDE = Link("指南", urls.GUIDE)
# what a step is called, and what a calendar says of it
STEPS: Mapping[str, str] = {
    "filing": "最晚报送",
    "platform": "最晚在全国平台填报",
    "opens": "开班",
    "ends": "结束",
    "report": "最晚报送总结材料",
    "completion": "全部项目办完的期限",
}
LABELS = {item.name: item.label for item in FIELDS}
_HINTS = {name: "" for name in LABELS} | {
    "title": "按计划拟的，可以改",
    "start": "报到那天不算研修",
    "filed": "实施方案报省厅备案的日期",
    "issued": "写在落款的日期",
    "venue": "举办地点的名称",
    "city": "举办地点所在的市",
    "quota": "只写数字",
    "hours": "只写数字",
    "fee": "写明由谁承担",
    "contact": "公务联系人，不写个人手机号",
    "phone": "带区号，几个号码用顿号隔开",
    "issuer": "落款的单位",
    "document_number": "没有就空着",
}
# what a notice cannot do without
_WANTED = (
    "title",
    "issuer",
    "issued",
    "start",
    "end",
    "venue",
    "audience",
    "register_by",
    "phone",
    "disclosure",
)


@dataclass(frozen=True, slots=True)
class Example:
    """One course reckoned at build: why this day, and its steps by name."""

    why: str
    level: Level
    opens: date
    length: int
    steps: Mapping[str, Step]


@dataclass(frozen=True, slots=True)
class Month:
    """How a month is counted from a day that the other month may not have."""

    day: date
    before: date
    after: date


def organisers(site: Site) -> Iterator[Page]:
    """The timetable."""
    plan = site.catalogue.latest
    context = {
        "plan": plan,
        "plans": site.catalogue.plans,
        "told": {**reckoned(site), "steps": STEPS},
        "rules": tuple(_rules(plan)),
        "names": STEPS,
        "examples": tuple(_examples(plan)),
        "months": tuple(_months(plan)),
        "cite": site.citer(plan),
        "most": MOST_DAYS,
        "forms": bool(whole(site.catalogue.plans)),
    }
    description = "填一个开班日期，算出何时报送实施方案、何时结束、何时交总结材料，每个日子注明出处。"
    yield listing(site, (HOME, _GUIDE, ORGANISERS), "办班时间表", description, context, column_type="指南")


def draft(site: Site) -> Iterator[Page]:
    """The form: a check, and a notice to take away."""
    plan = site.catalogue.latest
    context = {
        "plan": plan,
        "plans": site.catalogue.plans,
        "told": {**reckoned(site), **of_a_notice()},
        "labels": LABELS,
        "hints": _HINTS,
        "wanted": _WANTED,
    }
    description = "招生通知发出以前，先对一对天数、人数、费用、日期和联系方式，再下载一份可以接着写的通知。"
    crumbs = (HOME, _GUIDE, ORGANISERS, DRAFT)
    yield listing(site, crumbs, "通知自查和起草", description, context, column_type="指南")


def reckoned(site: Site) -> Mapping[str, Any]:
    """What both scripts reckon with."""
    plans = site.catalogue.plans
    years = {year for plan in plans for year in (plan.year - 1, plan.year, plan.year + 1)}
    return {
        "plans": [{**told(plan), **_document(site, plan)} for plan in plans],
        "said": {code: words.shared for code, words in said.SAID.items()},
        "asked": said.ASKED,
        "labels": LABELS,
        "off": days_off(years),
        "most": MOST_DAYS,
        "domain": site.settings.domain or "yanxiu.invalid",
        "site": site.settings.site_name,
        "before": "【演示数据，全部是虚构的】" if site.settings.demo else "",
    }


def _document(site: Site, plan: Plan) -> Mapping[str, Any]:
    """The plan's document: its name, and each paragraph that a rule comes from."""
    cite = site.citer(plan)
    anchors = {rule.paragraph for rules in plan.rules.values() for rule in rules.values()}
    number = f"（{plan.document_number}）" if plan.document_number else ""
    return {
        "document": f"《{plan.title}》{number}",
        "href": urls.document(plan.year),
        "cites": {name: [cite(name).text, cite(name).href] for name in sorted(anchors)},
    }


def of_a_notice() -> Mapping[str, Any]:
    """What the form beside that needs: patterns, words, sentences."""
    return {
        "order": IN_ORDER,
        "charges": charges.PATTERNS,
        "phones": text.PHONES["number"],
        "alone": text.PHONES["alone"],
        "mail": said.MAIL,
        "filed": said.FILED,
        "beside": said.OWN_BESIDE,
        "wanted": _WANTED,
        "wording": wording.SHARED,
    }


def _rules(plan: Plan) -> Iterator[tuple[str, Rule | None, Rule | None]]:
    """Each rule that gives a day, for N and for P."""
    for name, label in (
        ("filing", "开班前报送"),
        ("platform", "全国平台"),
        ("days", "研修天数"),
        ("completion", "最晚办完"),
        ("report", "办完以后"),
    ):
        both = tuple(plan.rule(level, name) for level in Level)
        if any(both):
            yield label, both[0], both[1]


def _examples(plan: Plan) -> Iterator[Example]:
    """The first day a course of each level may open, its last, and a day whose month the other has not."""
    for level in Level:
        last, days, filing = (
            latest(plan, level),
            plan.rule(level, "days"),
            plan.rule(level, "filing"),
        )
        length = days.value if days and isinstance(days.value, int) else 0
        months = filing.value if filing and isinstance(filing.value, int) else 0
        if not 0 < length <= MOST_DAYS:
            continue
        if months and plan.issued != date.min:
            yield _example("计划印发后，最早能开班", plan, level, earliest(plan.issued, months), length)
        if last.opens and last.opens > plan.issued:
            yield _example("赶在期限以前，最晚能开班", plan, level, last.opens, length)


def _example(why: str, plan: Plan, level: Level, opens: date, length: int) -> Example:
    found = {step.name: step for step in steps(plan, level, opens, length)}
    return Example(why, level, opens, length, found)


def _months(plan: Plan) -> Iterator[Month]:
    """Days at the ends of months and of the year, a month before and after each."""
    year = plan.year or 2016
    for day in (date(year, 1, 15), date(year, 1, 31), date(year, 3, 31), date(year, 12, 31)):
        yield Month(day, months_before(day, 1), months_after(day, 1))
    yield Month(last := date(year, 3, 1) - timedelta(days=1), months_before(last, 1), months_after(last, 1))
