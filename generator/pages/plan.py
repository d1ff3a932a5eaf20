"""Plans: the list of years, a year's plan, and its notice word for word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import prints, rules, urls
from generator.catalogue import Entry
from generator.documents.official import Block, Kind, OfficialDocument
from generator.facets import facets
from generator.facts import Link, citation
from generator.model import Erratum, Level, Plan
from generator.pages.page import HOME, Page, Sheet, Site, by_level, listing

PLANS = Link("计划", urls.PLANS)
_SPREAD = ("level", "sector", "city", "channel")
_HEAD = (Kind.ISSUER, Kind.NUMBER, Kind.TITLE)


def plans(site: Site) -> Iterator[Page]:
    """Every year there is a plan of."""
    catalogue = site.catalogue
    found = [(plan, catalogue.by_plan.get(plan.year, ())) for plan in catalogue.plans]
    context = {"plans": [(plan, len(entries), by_level(entries)) for plan, entries in found]}
    description = "各年度高级研修项目计划：文号、印发日期、项目数和通知原文。"
    yield listing(site, (HOME, PLANS), "年度计划", description, context)


def plan(site: Site) -> Iterator[Sheet]:
    """A year's plan: the document, rules by level, how the projects spread, what is doubtful, every row."""
    for found in site.catalogue.plans:
        entries = site.catalogue.by_plan.get(found.year, ())
        told = site.made_of.rows(entries, repr(found.errata), str(site.changed[found.year]), str(found.year))
        yield Sheet(urls.plan(found.year), told, partial(_plan, site, found, entries))


def _plan(site: Site, found: Plan, entries: tuple[Entry, ...]) -> Page:
    table = [
        (label, found.rule(Level.NATIONAL, name), found.rule(Level.PROVINCIAL, name))
        for name, label in rules.RULES.items()
    ]
    context = {
        "plan": found,
        "entries": entries,
        "levels": by_level(entries),
        "rules": [row for row in table if row[1] or row[2]],
        "facets": [facet for facet in facets(entries) if facet.name in _SPREAD],
        "errata": doubts(site, found),
        "held": [row for row in site.held if row.year == found.year],
        "cite": site.citer(found),
    }
    crumbs = (HOME, PLANS, Link(f"{found.year}年", urls.plan(found.year)))
    description = (
        f"{found.document_number} {found.title}：{len(entries)} 个项目的名单、分布、两级要求和原文存疑之处。"
    )
    title = f"{found.year}年高级研修项目计划"
    more = {
        "plan": found,
        "kind": "article",
        "column_type": "年度计划",
        "changed": site.changed[found.year],
    }
    return listing(site, crumbs, title, description, context, **more)


def doubts(site: Site, plan: Plan) -> list[tuple[Erratum, Link]]:
    """What the plan prints doubtfully, each with its place: a project's page, else a part of the notice."""
    document = site.catalogue.documents.get(plan.year)
    published = {entry.number for entry in site.catalogue.by_plan.get(plan.year, ())}

    def place(number: str) -> Link:
        if number in published:
            return Link(number, urls.project(number))
        anchors = [anchor for anchor in (number, f"row-{number}") if document and anchor in document]
        return citation(document, plan, anchors[0]) if anchors else Link(number)

    return [(erratum, place(erratum.number)) for erratum in plan.errata]


def document(site: Site) -> Iterator[Sheet]:
    """The document of record with an address for each paragraph and row."""
    for found in site.catalogue.plans:
        if record := site.catalogue.documents.get(found.year):
            numbers = frozenset(entry.number for entry in site.catalogue.by_plan.get(found.year, ()))
            told = prints.of(site.made_of.document(record, found), *sorted(numbers))
            yield Sheet(urls.document(found.year), told, partial(_document, site, found, record, numbers))


def _document(site: Site, found: Plan, record: OfficialDocument, numbers: frozenset[str]) -> Page:
    year = Link(f"{found.year}年", urls.plan(found.year))
    crumbs = (HOME, PLANS, year, Link("通知原文", urls.document(found.year)))
    head, body, annexes = _parted(record)
    context = {"plan": found, "head": head, "body": body, "annexes": annexes, "numbers": numbers}
    description = f"{found.document_number} {found.title}，全文照录，每一段、每一行都有固定网址。"
    more = {"plan": found, "kind": "article", "column_type": "通知原文", "changed": found.issued}
    return listing(site, crumbs, found.title, description, context, **more)


def _parted(
    document: OfficialDocument,
) -> tuple[dict[str, Block | None], list[Block], list[tuple[Block, list[Block]]]]:
    """The document as the page lays it out: the head by kind, the body, and each annex with its blocks."""
    head: dict[str, Block | None] = dict.fromkeys(kind.value for kind in _HEAD)
    head |= {block.kind.value: block for block in document.blocks if block.kind in _HEAD}
    body: list[Block] = []
    annexes: list[tuple[Block, list[Block]]] = []
    for block in document.blocks:
        if block.kind is Kind.ANNEX:
            annexes.append((block, []))
        elif block.kind not in _HEAD:
            (annexes[-1][1] if annexes else body).append(block)
    return head, body, annexes
