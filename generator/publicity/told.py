"""What publicity says of a project, in plain words: one record for poster, texts and pictures.

Comes in: an ``Entry`` and what its plan lays down. Goes out: ``Told``. The surprise: every word is the
plan's, a notice's or a rule's; what nobody has announced is empty here, and each form says so in its own
way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from generator import urls
from generator.catalogue import Entry
from generator.facts import PENDING, Fact, row_citation, when_and_where
from generator.model import Plan
from generator.telling import day, line

if TYPE_CHECKING:
    from generator.pages.page import Site

_DOUBTED = "承办单位联系电话"


@dataclass(frozen=True, slots=True)
class Told:
    """One project. ``when`` and ``where`` are empty until somebody says; ``awaited`` is what stands instead.

    ``status`` is empty, 取消 or 延期; ``past`` says that its plan was over on the day the site answers for.
    """

    number: str
    title: str
    year: int
    level: str
    national: bool
    organisers: str
    status: str
    past: bool
    when: str
    where: str
    awaited: tuple[str, str]
    register_by: str
    days: str
    area: str
    cost: str
    phones: tuple[str, ...]
    phones_from: str
    doubtful: bool
    source: str
    row: str
    over: date
    address: str
    demo: bool

    @property
    def cancelled(self) -> bool:
        return self.status == "取消"


def told(site: Site, entry: Entry) -> Told:
    """What there is to say of ``entry``."""
    project, plan, of = entry.project, entry.plan, entry.series
    row = row_citation(entry, site.catalogue.documents.get(plan.year))
    facts = {fact.label: fact for fact in when_and_where(entry, row)}
    when, where = facts["开班时间"], facts["地点"]
    announced = tuple(of.value("phone") or ()) if of else ()
    doubts = any(erratum.column == _DOUBTED for erratum in entry.errata)
    status = of.status if of and of.status in ("取消", "延期") else ""
    return Told(
        number=entry.number,
        title=line(project.title),
        year=plan.year,
        level=project.level.label if project.level else "",
        national=project.level is not None and project.level.value == "N",
        organisers="、".join(map(line, project.organisers)),
        status=status,
        past=site.as_of > plan.completion,
        when=_words(when),
        where=_words(where),
        awaited=(_awaited(when), _awaited(where)),
        register_by=_words(facts["报名截止"]) if "报名截止" in facts else "",
        days=_days(entry),
        area=_rule(entry, "area"),
        cost=_rule(entry, "cost"),
        phones=announced or project.organiser_phones,
        phones_from="招生通知" if announced else f"{plan.issued.year}年{plan.issued.month}月印发的计划",
        doubtful=doubts and not announced,
        source=source(plan),
        row=row.text,
        over=plan.completion,
        address=site.settings.address + urls.project(entry.number),
        demo=site.settings.demo,
    )


def source(plan: Plan) -> str:
    """The document of a plan: title, number, day."""
    number = f"（{plan.document_number}）" if plan.document_number else ""
    return f"《{line(plan.title)}》{number}，{day(plan.issued)}"


def _words(fact: Fact) -> str:
    return "、".join(line(value.text) for value in fact.values)


def _awaited(fact: Fact) -> str:
    return "" if fact.values else fact.pending or PENDING


def _rule(entry: Entry, name: str) -> str:
    rule = entry.plan.rule(entry.project.level, name)
    return line(rule.text) if rule else ""


def _days(entry: Entry) -> str:
    """How long it is: as announced, else as the rule asks."""
    found = entry.window
    if found.opens and found.ends and entry.series and entry.series.value("end"):
        return f"{(found.ends - found.opens).days + 1} 天"
    return _rule(entry, "days")
