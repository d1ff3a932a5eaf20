"""What a page says of a project: label, value, and who says so.

Comes in: an ``Entry`` and the document of record. Goes out: ``Fact``s and ``Party``s for the templates. Every
fact carries its kind (规定 rule, 计划 plan, 分类 our classification) and the paragraph or row it stands in; a
date or a place that no notice has announced is a fact too: 待招生通知公布.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.catalogue import Entry
from generator.documents.official import OfficialDocument
from generator.model import COLUMNS, HEADERS, Erratum, Plan, Rule
from generator.text import tidy

RULE, PLAN, CLASS = "规定", "计划", "分类"
PENDING = "待招生通知公布"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that may lead somewhere: ``href`` below the site's root, empty for words alone."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a definition list. ``source`` cites; without ``values`` the answer is still to come."""

    label: str
    values: tuple[Link, ...] = ()
    kind: str = ""
    source: Link | None = None
    errata: tuple[Erratum, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """Whom to ring for what: the units of one role and the telephones the plan gives for it."""

    purpose: str
    role: str
    units: tuple[Link, ...]
    phones: tuple[str, ...]
    errata: tuple[Erratum, ...]


# shown in the head of a project page or beside the telephones, so not again in the list of facts
_ELSEWHERE = {"number", "title", "level", "applicant_phones", "organiser_phones"}
# columns that a later year's plan may bring, in place of the answer still to come
_WHEN = ("举办时间", "开班时间", "培训时间", "时间")
_WHERE = ("举办地点", "举办地", "培训地点", "地点")


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


def rule_fact(label: str, rule: Rule | None, plan: Plan, document: OfficialDocument | None) -> Iterator[Fact]:
    """A rule as a fact; nothing where the plan has no such rule."""
    if rule:
        yield Fact(label, (Link(rule.text),), RULE, citation(document, plan, rule.paragraph))


def facts(entry: Entry, document: OfficialDocument | None) -> tuple[Fact, ...]:
    """The facts of a project in the order of the page: when and where, rules, the plan's columns, our
    classes.
    """
    plan, project, row = entry.plan, entry.project, row_citation(entry, document)
    found = [_announced("开班时间", entry, _WHEN, row), _announced("地点", entry, _WHERE, row)]
    for label, name in (
        ("研修天数", "days"),
        ("招收人数", "trainees"),
        ("招收范围", "area"),
        ("证书", "certificate"),
        ("学时", "hours"),
    ):
        found += rule_fact(label, plan.rule(project.level, name), plan, document)
    for item in COLUMNS:
        if item.public and item.field not in _ELSEWHERE:
            errata = tuple(erratum for erratum in entry.errata if erratum.column == item.header)
            found.append(Fact(item.header, _values(entry, item.field), PLAN, row, errata))
    shown = {*HEADERS.values(), *_WHEN, *_WHERE}
    extra = [(name, tidy(cell)) for name, cell in project.cells.items() if name not in shown and cell.strip()]
    found += [Fact(name, (Link(text),), PLAN, row) for name, text in extra]
    return (*found, *_classes(entry))


def _announced(label: str, entry: Entry, columns: tuple[str, ...], row: Link) -> Fact:
    cells = entry.project.cells
    text = next((tidy(cells[name]) for name in columns if cells.get(name, "").strip()), "")
    return Fact(label, (Link(text),), PLAN, row) if text else Fact(label)


def _values(entry: Entry, field: str) -> tuple[Link, ...]:
    value = getattr(entry.project, field)
    if field == "applicant":
        return (Link(value, urls.unit(entry.applicant)),)
    if field == "organisers":  # as the plan writes them; the table may know a fuller name
        return tuple(Link(name, urls.unit(unit)) for name, unit in zip(value, entry.organisers, strict=True))
    return tuple(Link(str(part)) for part in (value if isinstance(value, tuple) else (value,)) if part)


def _classes(entry: Entry) -> Iterator[Fact]:
    found = entry.classification
    if entry.applicant.kind:
        yield Fact("申报渠道", (Link(entry.applicant.kind),), CLASS, Link("申报单位名称"))
    if entry.sector:
        yield Fact(
            "领域", (Link(entry.sector.name, urls.sector(entry.sector)),), CLASS, Link(found.sector_basis)
        )
    if entry.city:
        yield Fact("城市", (Link(entry.city.name, urls.city(entry.city)),), CLASS, Link(found.city_basis))


def parties(entry: Entry) -> tuple[Party, ...]:
    """The organiser for enrolling, the applicant for policy; one party where they are one unit with one
    number.
    """
    project = entry.project
    errata = {name: tuple(e for e in entry.errata if e.column == HEADERS[name]) for name in HEADERS}
    runs = Party(
        "报名、课程、食宿",
        HEADERS["organisers"],
        _values(entry, "organisers"),
        project.organiser_phones,
        errata["organiser_phones"],
    )
    applies = Party(
        "选派、政策",
        HEADERS["applicant"],
        _values(entry, "applicant"),
        project.applicant_phones,
        errata["applicant_phones"],
    )
    if runs.units == applies.units and runs.phones == applies.phones:
        both = Party(
            "报名、课程、选派、政策", "申报并承办", runs.units, runs.phones, runs.errata or applies.errata
        )
        return (both,)
    return (runs, applies)
