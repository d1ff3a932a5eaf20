"""The home page and the catalogue: the ways in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from generator import urls
from generator.catalogue import UNDATED, Entry
from generator.facets import FacetValue, facets, month_label
from generator.facts import Link
from generator.head import Head
from generator.pages import yearly
from generator.pages.page import HOME, Page, Sheet, Site, by_level, listing, rules_by_level, tiles
from generator.parted import by_plan
from generator.publicity import previews
from generator.states import Window
from generator.subscriptions import everything

CATALOGUE = (HOME, Link("项目", urls.CATALOGUE))


def home(site: Site) -> Iterator[Page]:
    """The newest plan: the box, the figures, sectors and cities with their counts, what it costs."""
    catalogue, plan = site.catalogue, site.catalogue.latest
    entries = catalogue.by_plan.get(plan.year, ())
    description = (
        f"{plan.year}年{plan.region}专业技术人员高级研修项目 {len(entries)} 项："
        "按领域、城市、单位查找，看天数、费用和联系电话，每一条都注明出处。"
    )
    capital = catalogue.tables.places[0] if catalogue.tables.places else None
    here = [entry for entry in entries if entry.seat is capital]
    yield Page(
        Head(
            site.settings.site_name,
            description,
            urls.HOME,
            "首页",
            "首页",
            plan.issued,
            plan.issuer,
            feeds=(everything(catalogue),),
            preview=previews.of_home(site),
        ),
        plan=plan,
        changed=site.newest,
        context={
            "plan": plan,
            "total": len(entries),
            "levels": by_level(entries),
            "rules": rules_by_level(plan),
            "only": f"year={plan.year}" if len(catalogue.plans) > 1 else "",
            "facets": {facet.name: facet for facet in facets(entries)},
            "tiles": tiles(site, entries),
            "cite": site.citer(plan),
            "capital": {
                "name": capital.name if capital else "",
                "count": len(here),
                "provincial": sum(entry.applicant.kind != "市人社局" for entry in here),
            },
            "examples": _examples(entries),
            "questions": questions(entries),
        },
    )


def questions(entries: Sequence[Entry]) -> Mapping[str, Any]:
    """For 三问找课: how many projects have which field, city, month and last day to enrol, and the months.

    Without any notice there is no third question: ``months`` is empty.
    """
    living = any(entry.series for entry in entries)
    counts = Counter(
        (
            entry.sector.slug if entry.sector else "",
            entry.city.slug if entry.city else "",
            entry.month if living else "",
            enrols_until(entry.window),
        )
        for entry in entries
    )
    months = sorted({entry.month for entry in entries} - {"", UNDATED}) if living else []
    undated = [UNDATED] if living and any(entry.month == UNDATED for entry in entries) else []
    return {
        "counts": [[*key, count] for key, count in sorted(counts.items())],
        "months": tuple(FacetValue(month, month_label(month), 0) for month in (*months, *undated)),
    }


def enrols_until(of: Window) -> str:
    """The last day on which one may enrol; empty where nobody is invited."""
    if of.status != "invited":
        return ""
    days = [of.closes or of.last, *([of.opens - timedelta(days=1)] if of.opens else [])]
    return min(days).isoformat()


def _examples(entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """Words to try in the box, taken from the catalogue itself: a field's word, a city, a number."""
    words = [
        word
        for entry in entries
        if entry.sector
        for word in entry.sector.words
        if word in entry.project.title
    ]
    cities = [entry.city.name for entry in entries if entry.city]

    def few(found: list[str]) -> list[str]:
        """The one of at least three characters, or two for a city, that finds fewest projects but more than
        one.
        """
        counts = {word: found.count(word) for word in dict.fromkeys(found)}
        return sorted(
            (word for word in counts if counts[word] > 1), key=lambda word: (counts[word], -len(word))
        )[:1]

    middle = [entries[len(entries) // 3].number] if entries else []
    return (*few([word for word in words if len(word) > 2]), *few(cities), *middle)


def catalogue(site: Site) -> Iterator[Page]:
    """Every project of every plan: all in the page, of very many the newest years."""
    found = site.catalogue
    first, last = found.plans[-1].year, found.latest.year
    years = f"{last}年" if first == last else f"{first}—{last}年"
    total = len(found.entries)
    description = f"{years}高级研修项目全部 {total} 项，可按级别、领域、城市、申报渠道、单位筛选。"
    parted = by_plan(urls.CATALOGUE, found.entries)
    context = {
        "entries": parted.shown,
        "total": total,
        "parted": parted,
        "samples": _samples(found.entries) if parted.divided else (),
        "facets": facets(found.entries, site.as_of),
        "dated": any(entry.window.opens or entry.window.closes for entry in found.entries),
        "years": years,
        "plan": found.latest,
        "contact": found.latest.contact,
        "held": site.held,
    }
    yield listing(
        site,
        CATALOGUE,
        "项目目录",
        description,
        context,
        feeds=(everything(found),),
        preview=previews.of_home(site),
    )


def catalogue_years(site: Site) -> Iterator[Sheet]:
    """The catalogue's years, where it is too long for one page."""
    parted = by_plan(urls.CATALOGUE, site.catalogue.entries)
    yield from yearly.sheets(site, parted, "项目目录", CATALOGUE)


def _samples(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """One project of each level: rows to draw others after."""
    return tuple({entry.project.level: entry for entry in reversed(entries)}.values())
