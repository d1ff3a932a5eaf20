"""公开目录: every public document, with the term of 20 working days; of very many a page for each plan."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generator import urls
from generator.facts import Link
from generator.pages.page import HOME, Page, Sheet, Site, listing
from generator.parted import Parted
from generator.register import Row, years_of
from generator.register import table as register_csv
from generator.register.workdays import TERM

DISCLOSURE = Link("公开目录", urls.DISCLOSURE)


def disclosure(site: Site) -> Iterator[Page]:
    """The register, the newest document first; of very many those of the newest plans."""
    of = _parted(site)
    context = {
        **_context(site, of.shown, of.rows),
        **of.page(),
        "title": "公开目录",
        "files": {"excel": register_csv.EXCEL, "raw": register_csv.RAW},
    }
    description = (
        f"本站公开的 {len(of.rows)} 份文件：索引号、名称、内容概述、生成日期、公开属性、发布日期和公开期限。"
    )
    yield listing(site, (HOME, DISCLOSURE), "公开目录", description, context)


def years(site: Site) -> Iterator[Sheet]:
    """The documents of each plan, where they are too many for one page."""
    of = Parted(urls.DISCLOSURE, years_of(site.catalogue), int)
    for year, _ in of.years if of.divided else ():
        entries = site.catalogue.by_plan.get(year, ())
        told = site.made_of.announced(entries, repr((year, of.years)))
        yield Sheet(urls.of_year(of.path, year), told, partial(_of_year, site, of, year))


def _of_year(site: Site, of: Parted[int], year: int) -> Page:
    found = site.register(year)
    title = f"{year}年计划的公开目录"
    context = {**_context(site, found, found), **of.page(year), "title": title}
    crumbs = (HOME, DISCLOSURE, Link(f"{year}年", urls.of_year(of.path, year)))
    description = f"{year}年计划和它的招生通知，共 {len(found)} 份文件：索引号、名称、日期和公开期限。"
    plan = next(plan for plan in site.catalogue.plans if plan.year == year)
    return listing(site, crumbs, title, description, context, plan=plan)


def _parted(site: Site) -> Parted[Row]:
    return Parted(urls.DISCLOSURE, site.register(), lambda row: row.year)


def _context(site: Site, shown: tuple[Row, ...], counted: tuple[Row, ...]) -> dict[str, Any]:
    """What the table says of the rows ``shown``, and how many are ``counted`` above it."""
    plans = sum(row.kind == "计划" for row in counted)
    return {
        "rows": shown,
        "plans": plans,
        "notices": len(counted) - plans,
        "withdrawn": len(site.catalogue.withdrawn),
        "term": TERM,
        "unknown": sorted({year for row in shown if row.clock for year in row.clock.unknown}),
    }
