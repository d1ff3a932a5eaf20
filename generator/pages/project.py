"""The page of one project."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from generator import calendars, prints, urls
from generator.addresses import is_web_address
from generator.catalogue import Entry
from generator.facts import Link, classes, of_the_plan, row_citation, together, when_and_where
from generator.head import Head, course_data, crumbs_data
from generator.laid_down import LaidDown
from generator.notices import Material
from generator.notices.enrolment import enrolment
from generator.notices.history import history
from generator.notices.series import Series
from generator.pages.notice import Shown, differing, shown
from generator.pages.page import HOME, Page, Sheet, Site
from generator.pages.shortlist import summary
from generator.parties import parties
from generator.publicity import previews
from generator.publicity.sheets import has_poster, made_here
from generator.publicity.texts import texts
from generator.publicity.told import told
from generator.rulings import rulings


def sheets(site: Site) -> Iterator[Sheet]:
    """One page a project, under its official number."""
    return (sheet for year in years(site) for _, sheet in year.each())


@dataclass(frozen=True, slots=True)
class Year:
    """The pages of one plan's projects; ``made_of`` is the print of what these and their notices' hang on."""

    year: int
    made_of: str
    each: Callable[[], Iterator[tuple[Entry, Sheet]]]


def years(site: Site) -> Iterator[Year]:
    """All of them, plan by plan."""
    made_of, released = site.made_of, site.releases.made_of
    near = site.neighbours.told(lambda entry: made_of.told(entry).row)
    for year, entries in site.catalogue.by_plan.items():
        changed = site.changed[year].isoformat()
        told = prints.of(made_of.of_year("entry", year), " ".join(map(near, entries)), changed, released)
        yield Year(year, told, partial(_of_year, site, entries, near, changed))


def _of_year(
    site: Site, entries: Iterable[Entry], near: Callable[[Entry], str], changed: str
) -> Iterator[tuple[Entry, Sheet]]:
    for entry in entries:
        yield entry, _sheet(site, entry, near(entry), changed)


def _sheet(site: Site, entry: Entry, near: str, changed: str) -> Sheet:
    once = site.releases.of("projects", entry.number)
    told = prints.of(site.made_of.told(entry).entry, near, changed, *map(repr, once))
    return Sheet(urls.project(entry.number), told, partial(_page, site, entry))


def projects(site: Site) -> Iterator[Page]:
    """The same, made."""
    return (sheet.make() for sheet in sheets(site))


def _page(site: Site, entry: Entry) -> Page:
    plan, project, ground = entry.plan, entry.project, site.grounds.of(entry)
    path = urls.project(project.number)
    crumbs = _crumbs(entry)
    description = _description(entry)
    head = Head(
        title=f"{project.title}（{project.number}）",
        description=description,
        path=path,
        column="项目",
        column_type="高级研修项目",
        published=plan.issued,
        source=plan.issuer,
        keywords=_keywords(entry),
        kind="article",
        preview=previews.of_project(site, entry),
        calendar=calendars.address(project.number),
        data=(course_data(site.settings, entry, description), *crumbs_data(site.settings, crumbs, path)),
    )
    context = {
        "entry": entry,
        "project": project,
        "plan": plan,
        "ground": ground,
        "address": site.settings.address + path,
        "related": site.neighbours.groups(entry),
        **_context(site, entry, ground),
    }
    return Page(head, crumbs, plan, changed(site, entry), context)


def _context(site: Site, entry: Entry, ground: LaidDown) -> Mapping[str, Any]:
    """What stands on the page, by its parts."""
    of, row = entry.series, row_citation(entry, site.catalogue.documents.get(entry.plan.year))
    when = tuple(when_and_where(entry, row))
    return {
        "row": row,
        "when": when,
        "together": tuple(together(entry, ground.facts)) if of else (),
        "facts": (*of_the_plan(entry, row), *classes(entry)),
        "announced": tuple(f"{fact.label} {fact.values[0].text}" for fact in when if fact.values),
        "parties": parties(entry),
        "columns": tuple(entry.project.cells),
        "summary": summary(entry, ground, row),
        "enrol": enrolment(entry),
        "notices": _notices(entry),
        "history": history(entry) if of or site.releases.of("projects", entry.number) else (),
        "once": site.releases.of("projects", entry.number),
        "rulings": rulings(of, ground.rules) if of else (),
        "differing": differing(site, entry) if of else (),
        "materials": _materials(of),
        "texts": texts(told(site, entry)),
        "poster": has_poster(site, entry),
        "code": made_here(site),
    }


def changed(site: Site, entry: Entry) -> date:
    """The last day anything on the page changed: the plan, or what a notice says."""
    day = site.changed[entry.plan.year]
    return max(day, entry.series.changed) if entry.series else day


def _notices(entry: Entry) -> tuple[Shown, ...]:
    """Its notices, the one that counts first."""
    of = entry.series
    return tuple(shown(of, notice) for notice in reversed(of.notices)) if of else ()


def _materials(of: Series | None) -> tuple[tuple[str, tuple[Material, ...]], ...]:
    """Courseware and reports that any of its notices names, each once, under what they are."""
    kinds = (("课件", "courseware"), ("报道", "press"))
    named = ((label, [each for notice in of.notices for each in getattr(notice, field)] if of else [])
             for label, field in kinds)  # fmt: skip
    safe = (
        (label, [each for each in found if each.title and is_web_address(each.url)]) for label, found in named
    )
    return tuple((label, tuple(dict.fromkeys(found))) for label, found in safe if found)


def _keywords(entry: Entry) -> tuple[str, ...]:
    words = [entry.sector.name] if entry.sector else []
    words += [entry.city.name] if entry.city else []
    return tuple(filter(None, (*words, *(unit.name for unit in entry.organisers))))


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
