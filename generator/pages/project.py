"""The page of one project."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.catalogue import Entry
from generator.facts import Link, facts, parties, row_citation
from generator.head import Head, course_data, crumbs_data
from generator.pages.page import HOME, Page, Site
from generator.rules import RULES


def projects(site: Site) -> Iterator[Page]:
    """One page a project, under its official number."""
    for entry in site.catalogue.entries:
        plan, project = entry.plan, entry.project
        path = urls.project(project.number)
        document = site.catalogue.documents.get(plan.year)
        crumbs = _crumbs(entry)
        description = _description(entry)
        keywords = (entry.sector.name if entry.sector else "", entry.city.name if entry.city else "")
        head = Head(
            title=f"{project.title}（{project.number}）",
            description=description,
            path=path,
            column="项目",
            column_type="高级研修项目",
            published=plan.issued,
            source=plan.issuer,
            keywords=tuple(filter(None, (*keywords, *(unit.name for unit in entry.organisers)))),
            kind="article",
            data=(course_data(site.settings, entry, description), *crumbs_data(site.settings, crumbs, path)),
        )
        found = facts(entry, document)
        context = {
            "entry": entry,
            "project": project,
            "plan": plan,
            "facts": found,
            "announced": [f"{fact.label} {fact.values[0].text}" for fact in found[:2] if fact.values],
            "parties": parties(entry),
            "row": row_citation(entry, document),
            "related": tuple(site.catalogue.related(entry)),
            "rules": {name: plan.rule(project.level, name) for name in RULES},
            "cite": site.citer(plan),
            "address": site.settings.address + path,
        }
        yield Page(head, crumbs, plan, site.changed[plan.year], context)


def _crumbs(entry: Entry) -> tuple[Link, ...]:
    sector = (Link(entry.sector.name, urls.sector(entry.sector)),) if entry.sector else ()
    return (HOME, Link("项目", urls.CATALOGUE), *sector, Link(entry.number))


def _description(entry: Entry) -> str:
    project = entry.project
    level = project.level.label if project.level else ""
    where = f"（{entry.city.name}）" if entry.city else ""
    organisers = "、".join(unit.name for unit in entry.organisers)
    return (
        f"{entry.plan.year}年{level}高级研修项目 {project.number}，{organisers}{where}承办。"
        "问谁、要花多少钱、几天、多少人，以及通知原文出处。"
    )
