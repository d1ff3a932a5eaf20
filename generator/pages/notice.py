"""Enrolment notices: the list, newest first, and the page of each.

A notice that another has overtaken stays at its address and says so; nothing that was public is deleted here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeAlias

from generator import prints, urls
from generator.catalogue import Entry
from generator.facts import Link, row_citation, said_by
from generator.head import Head, crumbs_data
from generator.notices import Notice
from generator.notices.attachments import Attachment, published
from generator.notices.contradictions import Contradiction, contradictions
from generator.notices.history import Replaced, category, changes, replaced
from generator.notices.series import Series, series
from generator.notices.text import address, laid_out
from generator.pages.page import HOME, Page, Sheet, Site, listing
from generator.parted import Parted
from generator.rules import RULES
from generator.rulings import rulings
from generator.subscriptions import everything
from generator.telling import day, newest

NOTICES = Link("招生通知", urls.NOTICES)
_Said: TypeAlias = "tuple[Entry, Notice]"


@dataclass(frozen=True, slots=True)
class Shown:
    """One notice in a list: what kind it is, what overtook it, what is attached to it."""

    notice: Notice
    category: str
    replaced: Replaced | None
    attachments: tuple[Attachment, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """What plan and notice call differently, with where each says so."""

    found: Contradiction
    planned_at: Link
    said_at: Link


def shown(of: Series, notice: Notice) -> Shown:
    """``notice`` as lists show it."""
    return Shown(notice, category(notice), replaced(of, notice), published(notice))


def notices(site: Site) -> Iterator[Page]:
    """Every notice, newest first; of very many those of the newest plans."""
    of, title = _parted(site), "招生通知"
    count = f"共 {len(of.rows)} 则。" if of.rows else "目前没有公开的招生通知。"
    description = f"高级研修项目的招生通知、更正、延期和取消，新的在前。{count}"
    context = {**of.page(), "found": _shown(of.shown), "title": title}
    context |= {"plan": site.catalogue.latest, "contact": site.catalogue.latest.contact}
    context["digest"] = site.digests[-1] if site.digests else None
    yield listing(site, (HOME, NOTICES), title, description, context, feeds=(everything(site.catalogue),))


def years(site: Site) -> Iterator[Sheet]:
    """The notices of each plan, where they are too many for one page."""
    of = _parted(site)
    for year, _ in of.years if of.divided else ():
        entries = (entry for entry, _ in of.of(year))
        told = site.made_of.announced(entries, repr((of.years, site.as_of, site.newest)))
        yield Sheet(urls.of_year(of.path, year), told, partial(_of_year, site, of, year))


def _of_year(site: Site, of: Parted[_Said], year: int) -> Page:
    rows = of.of(year)
    title = f"{year}年计划的招生通知"
    context = {**of.page(year), "found": _shown(rows), "title": title, "digest": None}
    crumbs = (HOME, NOTICES, Link(f"{year}年", urls.of_year(of.path, year)))
    description = f"{title}、更正、延期和取消，共 {len(rows)} 则，新的在前。"
    more = {"plan": rows[0][0].plan, "feeds": (everything(site.catalogue),)}
    return listing(site, crumbs, title, description, context, **more)


def _shown(rows: Iterable[_Said]) -> list[tuple[Entry, Shown]]:
    return [(entry, shown(entry.series, notice)) for entry, notice in rows if entry.series]


def _parted(site: Site) -> Parted[_Said]:
    """Every notice with its project, newest first."""
    found = [
        (entry, notice)
        for entry in site.catalogue.announced
        if entry.series
        for notice in entry.series.notices
    ]
    found.sort(key=lambda pair: pair[1].name, reverse=True)
    found.sort(key=lambda pair: pair[1].issued or date.min, reverse=True)
    return Parted(urls.NOTICES, tuple(found), lambda pair: pair[0].plan.year)


def sheets(site: Site) -> Iterator[Sheet]:
    """A page for each notice, also for one that counts no longer."""
    for entry in site.catalogue.announced:
        yield from sheets_of(site, entry)


def sheets_of(site: Site, entry: Entry) -> Iterator[Sheet]:
    """The same for the notices of one project."""
    for each in entry.series.notices if entry.series else ():
        told = site.made_of.told(entry).entry
        if once := site.releases.of("notices", each.name):
            told = prints.of(told, repr(once))
        yield Sheet(urls.notice(each.name), told, partial(_page, site, entry, each))


def notice(site: Site) -> Iterator[Page]:
    """The same, made."""
    return (sheet.make() for sheet in sheets(site))


def _page(site: Site, entry: Entry, each: Notice) -> Page:
    of = entry.series
    assert of
    plan, project = entry.plan, entry.project
    path = urls.notice(each.name)
    crumbs = (HOME, NOTICES, Link(each.name, path))
    issued = each.issued or plan.issued
    issuer = each.issuer or "、".join(project.organisers)
    head = Head(
        title=f"{each.title or project.title}（{each.name}）",
        description=(
            f"{issuer}{day(issued)}印发的{category(each)}（{each.name}）：{plan.year}年高级研修项目"
            f"{project.number}《{project.title}》的时间、地点、报名方法和通知全文。"
        ),
        path=path,
        column="招生通知",
        column_type="通知",
        published=each.published or issued,
        source=issuer,
        keywords=(project.number, category(each)),
        kind="article",
        data=crumbs_data(site.settings, crumbs, path),
    )
    until = series(of.notices[: of.notices.index(each) + 1], site.catalogue.tables.places)
    assert until
    rules = {name: plan.rule(project.level, name) for name in RULES}
    context = {
        "entry": entry,
        "project": project,
        "plan": plan,
        "notice": each,
        "category": category(each),
        "replaced": replaced(of, each),
        "changes": changes(of, each),
        "facts": said_by(each),
        "text": laid_out(each),
        "attachments": published(each),
        "others": [shown(of, other) for other in reversed(of.notices) if other is not each],
        "rulings": rulings(until, rules),
        "differing": _differing(site, entry, each),
        "once": site.releases.of("notices", each.name),
        "cite": site.citer(plan),
        "address": site.settings.address + path,
    }
    return Page(head, crumbs, plan, newest((issued, of.changed)), context)


def differing(site: Site, entry: Entry) -> tuple[Differing, ...]:
    """What the notices of ``entry`` call otherwise than the plan, each wording once."""
    found: dict[tuple[str, str], Differing] = {}
    for each in entry.series.notices if entry.series else ():
        for one in _differing(site, entry, each):
            found.setdefault((one.found.name, one.found.said), one)
    return tuple(found.values())


def _differing(site: Site, entry: Entry, each: Notice) -> tuple[Differing, ...]:
    row = row_citation(entry, site.catalogue.documents.get(entry.plan.year))
    return tuple(
        Differing(one, row, Link("通知", address(each, one.said)))
        for one in contradictions(each, entry.project, entry.plan, site.catalogue.tables)
    )
