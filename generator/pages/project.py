"""The page of one project."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator import calendars, urls
from generator.catalogue import Entry
from generator.facts import Link, facts, row_citation
from generator.head import Head, course_data, crumbs_data
from generator.notices.enrolment import enrolment
from generator.notices.history import history
from generator.pages.notice import Shown, differing, shown
from generator.pages.page import HOME, Page, Site
from generator.pages.shortlist import summary
from generator.parties import parties
from generator.rules import RULES
from generator.rulings import rulings


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
            calendar=calendars.address(project.number),
            data=(course_data(site.settings, entry, description), *crumbs_data(site.settings, crumbs, path)),
        )
        found = facts(entry, document)
        rules = {name: plan.rule(project.level, name) for name in RULES}
        context = {
            "entry": entry,
            "project": project,
            "plan": plan,
            "facts": found,
            "announced": [f"{fact.label} {fact.values[0].text}" for fact in found[:2] if fact.values],
            "parties": parties(entry),
            "row": row_citation(entry, document),
            "summary": summary(entry, document),
            "related": tuple(site.catalogue.related(entry)),
            "rules": rules,
            "enrol": enrolment(entry),
            "notices": _notices(entry),
            "history": history(entry),
            "rulings": rulings(entry.series, rules) if entry.series else (),
            "differing": differing(site, entry),
            "cite": site.citer(plan),
            "address": site.settings.address + path,
        }
        yield Page(head, crumbs, plan, changed(site, entry), context)


def changed(site: Site, entry: Entry) -> date:
    """The last day anything on the page changed: the plan, or what a notice says."""
    day = site.changed[entry.plan.year]
    return max(day, entry.series.changed) if entry.series else day


def _notices(entry: Entry) -> tuple[Shown, ...]:
    """Its notices, the one that counts first."""
    of = entry.series
    return tuple(shown(of, notice) for notice in reversed(of.notices)) if of else ()


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
