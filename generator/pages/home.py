"""The home page and the catalogue: the ways in."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.catalogue import Entry
from generator.facts import Link
from generator.head import Head
from generator.pages.page import HOME, Page, Site, by_level, listing, rules_by_level, tiles


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
        Head(site.settings.site_name, description, urls.HOME, "首页", "首页", plan.issued, plan.issuer),
        plan=plan,
        changed=site.newest,
        context={
            "plan": plan,
            "total": len(entries),
            "levels": by_level(entries),
            "rules": rules_by_level(plan),
            "only": f"year={plan.year}" if len(catalogue.plans) > 1 else "",
            "facets": {facet.name: facet for facet in catalogue.facets(entries)},
            "tiles": tiles(site, entries),
            "cite": site.citer(plan),
            "capital": {
                "name": capital.name if capital else "",
                "count": len(here),
                "provincial": sum(entry.applicant.kind != "市人社局" for entry in here),
            },
            "examples": _examples(entries),
        },
    )


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
    """Every project of every plan, all in the page."""
    found = site.catalogue
    first, last = found.plans[-1].year, found.latest.year
    years = f"{last}年" if first == last else f"{first}—{last}年"
    total = len(found.entries)
    description = f"{years}高级研修项目全部 {total} 项，可按级别、领域、城市、申报渠道、单位筛选。"
    context = {
        "entries": found.entries,
        "facets": found.facets(found.entries),
        "years": years,
        "plan": found.latest,
        "contact": found.latest.contact,
        "held": site.held,
    }
    yield listing(site, (HOME, Link("项目", urls.CATALOGUE)), "项目目录", description, context)
