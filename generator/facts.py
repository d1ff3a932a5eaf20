"""What a page says of a project: label, value, and who says so.

Comes in: an ``Entry`` and the document of record. Goes out: ``Fact``s for the templates. Every
fact carries its kind (规定 rule, 通知 notice, 计划 plan, 分类 our classification) and the paragraph or row it
stands in; a rule and an announced value of one thing stand together. A date or a place that no notice has
announced is a fact too: 待招生通知公布.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from generator import urls
from generator.catalogue import Entry
from generator.documents.official import OfficialDocument
from generator.model import COLUMNS, HEADERS, Erratum, Level, Plan
from generator.notices import Notice
from generator.notices import text as notice_text
from generator.notices.series import TERMS, Series, Term
from generator.telling import LABELS, days, said
from generator.text import tidy

RULE, NOTICE, PLAN, CLASS = "规定", "通知", "计划", "分类"
PENDING = "待招生通知公布"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that may lead somewhere: ``href`` below the site's root, empty for words alone."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One row of a definition list. ``source`` cites; without ``values`` the answer is still to come.

    ``more`` are others who say something of the same thing; ``boxed`` is a fact that the box 报名 shows too.
    """

    label: str
    values: tuple[Link, ...] = ()
    kind: str = ""
    source: Link | None = None
    errata: tuple[Erratum, ...] = ()
    pending: str = PENDING
    more: tuple[Fact, ...] = ()
    boxed: bool = False

    @property
    def said(self) -> tuple[Fact, ...]:
        """All who say something of it, the first the fact itself."""
        return (self, *self.more)


# shown in the head of a project page or beside the telephones, so not again in the list of facts
_ELSEWHERE = {"number", "title", "level", "applicant_phones", "organiser_phones"}
# columns that a later year's plan may bring, in place of the answer still to come
_WHEN = ("举办时间", "开班时间", "培训时间", "时间")
_WHERE = ("举办地点", "举办地", "培训地点", "地点")
_COLUMNS = tuple(item for item in COLUMNS if item.public and item.field not in _ELSEWHERE)
_SHOWN = frozenset((*HEADERS.values(), *_WHEN, *_WHERE))


def citation(document: OfficialDocument | None, plan: Plan, anchor: str) -> Link:
    """The paragraph ``anchor`` of the document of record, by its label: 二（一）."""
    label = document.label(anchor) if document else ""
    return Link(label or anchor, urls.document(plan.year, anchor))


def row_citation(entry: Entry, document: OfficialDocument | None) -> Link:
    """The row of the annex a project stands in; where the notice has no such row, its place in the plan."""
    label = document.label(f"row-{entry.number}") if document else ""
    if label:
        return Link(label, urls.row(entry.plan.year, entry.number))
    return Link(f"名单第{entry.place}项", f"{urls.plan(entry.plan.year)}#rows")


def facts(entry: Entry, document: OfficialDocument | None) -> tuple[Fact, ...]:
    """The facts of a project in the order of the page: when and where, rules, the plan's columns, our
    classes.
    """
    row, plan, level = row_citation(entry, document), entry.plan, entry.project.level
    laid_down = {name: rule_facts(plan, level, name, document) for _, name, _ in TOGETHER}
    return (
        *when_and_where(entry, row),
        *together(entry, laid_down),
        *of_the_plan(entry, row),
        *classes(entry),
    )


# label, the rule, the field of a notice: who lays it down and who announces it stand in one row
TOGETHER = (
    ("研修天数", "days", "days"),
    ("招收人数", "trainees", "quota"),
    ("招收对象", "", "audience"),
    ("招收范围", "area", ""),
    ("学时", "hours", "hours"),
    ("证书", "certificate", ""),
    ("费用", "", "fee"),
)


def rule_facts(
    plan: Plan, level: Level | None, name: str, document: OfficialDocument | None
) -> tuple[Fact, ...]:
    """The rule ``name`` for ``level`` as a fact; none where there is none."""
    rule = plan.rule(level, name)
    return (Fact("", (Link(rule.text),), RULE, citation(document, plan, rule.paragraph)),) if rule else ()


def together(entry: Entry, laid_down: Mapping[str, tuple[Fact, ...]]) -> Iterator[Fact]:
    """What is announced beside what is ``laid_down``, by the rule's name, for the same thing."""
    for label, name, field in TOGETHER:
        yield from _together(label, laid_down[name], _term(entry, field, label))


def of_the_plan(entry: Entry, row: Link) -> Iterator[Fact]:
    """The columns of the plan, those that only one year's plan has last."""
    project, errata = entry.project, entry.errata
    for item in _COLUMNS:
        doubts = tuple(erratum for erratum in errata if erratum.column == item.header) if errata else ()
        yield Fact(item.header, values(entry, item.field), PLAN, row, doubts)
    for name, cell in project.cells.items():
        if name not in _SHOWN and cell.strip():
            yield Fact(name, (Link(tidy(cell)),), PLAN, row)


def _together(label: str, laid_down: tuple[Fact, ...], announced: Fact | None) -> Iterator[Fact]:
    """One row: what is announced first, then what is laid down."""
    found = (announced, *laid_down) if announced else laid_down
    if found:
        yield replace(found[0], label=label, more=found[1:])


def _term(entry: Entry, field: str, label: str) -> Fact | None:
    """What a notice announces of ``field``, which may be reckoned from two days."""
    of = entry.series
    if of and field == "days":
        start, end = of.terms.get("start"), of.terms.get("end")
        if not start or not end or end.value < start.value:
            return None
        length = f"{(end.value - start.value).days + 1} 天"
        return Fact(label, (Link(length),), NOTICE, notice_citation(end, of))
    term = of.terms.get(field) if of else None
    return term_fact(field, term, of, label) if term and of else None


def term_fact(field: str, term: Term, of: Series, label: str = "") -> Fact:
    """One announced value as a fact."""
    return Fact(label or LABELS[field], (Link(said(field, term.value)),), NOTICE, notice_citation(term, of))


def notice_citation(term: Term, of: Series) -> Link:
    """The paragraph of the notice that announces ``term``; which notice, where there are several."""
    place = notice_text.paragraph(term.notice, term.value)
    return Link(
        f"{_which(term.notice, of)}{f'第{place}段' if place else ''}",
        notice_text.address(term.notice, term.value),
    )


def _which(notice: Notice, of: Series) -> str:
    if len(of.notices) == 1 or not notice.issued:
        return "招生通知"
    kind = "通知" if notice.status == "正常" else notice.status
    return f"{notice.issued.month}月{notice.issued.day}日{kind}"


def said_by(notice: Notice) -> tuple[Fact, ...]:
    """Everything that one notice itself announces, for its own page: each with its paragraph there."""
    found = []
    for field in TERMS:
        if value := getattr(notice, field):
            place = notice_text.paragraph(notice, value)
            source = Link(f"第{place}段", notice_text.address(notice, value)) if place else None
            found.append(Fact(LABELS[field], (Link(said(field, value)),), "正文" if place else "", source))
    return tuple(found)


def when_and_where(entry: Entry, row: Link) -> Iterator[Fact]:
    of = entry.series
    if not of:
        yield _announced("开班时间", entry, _WHEN, row)
        yield _announced("地点", entry, _WHERE, row)
        return
    for label, field in (("报名截止", "register_by"), ("报到", "check_in")):
        if term := of.terms.get(field):
            yield replace(term_fact(field, term, of, label), boxed=True)
    for fact, columns in ((_opening(of), _WHEN), (_place(of), _WHERE)):
        planned = _announced(fact.label, entry, columns, row)
        yield replace(fact, more=(planned,)) if planned.values else fact


def _opening(of: Series) -> Fact:
    start, end = of.terms.get("start"), of.terms.get("end")
    if not start:
        gone = "已取消" if of.status == "取消" else "延期，另行通知" if "start" in of.void else "通知没有写"
        return Fact("开班时间", pending=gone)
    last = end.value if end and end.value >= start.value else start.value
    source = notice_citation(start, of)
    return Fact("开班时间", (Link(days(start.value, last)),), NOTICE, source, boxed=True)


def _place(of: Series) -> Fact:
    terms = [of.terms[field] for field in ("venue", "address") if field in of.terms]
    terms = terms or [of.terms[field] for field in ("city",) if field in of.terms]
    if not terms:
        return Fact("地点", pending="通知没有写")
    words = "，".join(said("", term.value) for term in terms)
    return Fact("地点", (Link(words),), NOTICE, notice_citation(terms[0], of), boxed=True)


def _announced(label: str, entry: Entry, columns: tuple[str, ...], row: Link) -> Fact:
    cells = entry.project.cells
    text = next((tidy(cells[name]) for name in columns if cells.get(name, "").strip()), "")
    return Fact(label, (Link(text),), PLAN, row) if text else _pending(label)


@cache
def _pending(label: str) -> Fact:
    return Fact(label)


def values(entry: Entry, field: str) -> tuple[Link, ...]:
    """What the plan says of ``field``; units lead to their pages."""
    value = getattr(entry.project, field)
    if field == "applicant":
        return (Link(value, urls.unit(entry.applicant)),)
    if field == "organisers":  # as the plan writes them; the table may know a fuller name
        return tuple(Link(name, urls.unit(unit)) for name, unit in zip(value, entry.organisers, strict=True))
    return tuple(Link(str(part)) for part in (value if isinstance(value, tuple) else (value,)) if part)


def classes(entry: Entry) -> Iterator[Fact]:
    """Our own classification of it."""
    found = entry.classification
    if entry.applicant.kind:
        yield _class("申报渠道", entry.applicant.kind, "", "申报单位名称")
    if entry.sector:
        yield _class("领域", entry.sector.name, urls.sector(entry.sector), found.sector_basis)
    term = entry.series.terms.get("city") if entry.series else None
    if entry.series and term and entry.series.city:
        city = entry.series.city
        source = notice_citation(term, entry.series)
        yield Fact("城市", (Link(city.name, urls.city(city)),), NOTICE, source)
        if entry.seat and entry.seat is not city:
            yield _class("承办单位所在", entry.seat.name, urls.city(entry.seat), found.city_basis)
    elif entry.city:
        yield _class("城市", entry.city.name, urls.city(entry.city), found.city_basis)


@lru_cache(maxsize=1 << 11)
def _class(label: str, name: str, href: str, basis: str) -> Fact:
    """One class: thousands of projects are of it for the same reason."""
    return Fact(label, (Link(name, href),), CLASS, Link(basis))
