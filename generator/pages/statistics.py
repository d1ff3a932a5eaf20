"""How many projects each plan has and how many of them have a notice here, by level, city, sector, channel,
and kind of organiser; the money that its rules lay down; what its own days say of those without a notice.

The surprise: a city is where the organiser sits, so that the sums stay when a venue is announced; and nobody
is accused: that this site shows no notice does not say that there was no course.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator import urls
from generator.catalogue import Entry
from generator.facts import Link
from generator.model import Level, Plan, Rule, Unit
from generator.pages.page import HOME, Page, Sheet, Site, listing
from generator.parted import Parted, by_plan
from generator.register.latest import Latest, latest
from generator.states import State, standing

STATISTICS = Link("统计", urls.STATISTICS)
_UNKNOWN = Link("没有归类")
# what a project with a notice may be, in the order of its life
_STATES = tuple(state for state in State if state not in (State.PLANNED, State.PAST))


@dataclass(frozen=True, slots=True)
class Share:
    """Of ``total`` projects under one heading ``out`` have a notice here."""

    name: Link
    out: int
    total: int


@dataclass(frozen=True, slots=True)
class Money:
    """What a rule lays down for each of ``count`` projects of one level, in yuan; not what was spent."""

    level: Level
    count: int
    rule: Rule
    each: int

    @property
    def sum(self) -> int:
        return self.count * self.each


@dataclass(frozen=True, slots=True)
class Year:
    """One plan: its projects with a notice and without, and the days that its own words leave them."""

    plan: Plan
    out: tuple[Entry, ...]
    total: int
    held: int
    shares: tuple[tuple[str, tuple[Share, ...]], ...]
    states: tuple[tuple[State, str, int], ...]
    missing: tuple[tuple[Latest, tuple[Entry, ...]], ...]
    levels: tuple[Latest, ...]
    money: tuple[Money, ...]

    @property
    def funds(self) -> int:
        """All that the rules lay down for this plan, in yuan."""
        return sum(row.sum for row in self.money)


def statistics(site: Site) -> Iterator[Page]:
    """Every plan, the newest first; of very many projects the newest plan alone."""
    plans = site.catalogue.plans[:1] if _parted(site).divided else site.catalogue.plans
    yield _page(site, plans, (HOME, STATISTICS), "统计和公布情况")


def sheets(site: Site) -> Iterator[Sheet]:
    """A page for each plan, where they are too many for one."""
    for plan in site.catalogue.plans if _parted(site).divided else ():
        path = urls.of_year(urls.STATISTICS, plan.year)
        trail = (HOME, STATISTICS, Link(f"{plan.year}年", path))
        days = repr((site.as_of, site.newest))  # it says how many there are from one to another
        told = site.made_of.announced(site.catalogue.by_plan.get(plan.year, ()), str(plan.year), days)
        make = partial(_page, site, (plan,), trail, f"统计和公布情况（{plan.year}年）")
        yield Sheet(path, told, make)


def _parted(site: Site) -> Parted[Entry]:
    return by_plan(urls.STATISTICS, site.catalogue.entries)


def _page(site: Site, plans: Sequence[Plan], crumbs: tuple[Link, ...], title: str) -> Page:
    years = tuple(_year(site, plan) for plan in plans)
    said = "；".join(f"{year.plan.year}年计划 {year.total} 项中 {len(year.out)} 项" for year in years[:3])
    description = (
        f"招生通知公布情况：{said}已登出通知，按级别、城市、领域、申报渠道、承办单位统计，以及规定的资助额。"
    )
    context = {
        "years": years,
        "cites": {year.plan.year: site.citer(year.plan) for year in years},
        "parted": _parted(site),
        "current": plans[0].year if len(crumbs) > 2 else 0,
    }
    return listing(site, crumbs, title, description, context, column_type="统计")


def _year(site: Site, plan: Plan) -> Year:
    entries = site.catalogue.by_plan.get(plan.year, ())
    levels = tuple(latest(plan, level) for level in Level if any(e.project.level is level for e in entries))
    missing = [
        (found, tuple(e for e in entries if e.project.level is found.level and not e.series))
        for found in levels
    ]
    out = tuple(entry for entry in entries if entry.series)
    only = f"year={plan.year}&" if len(site.catalogue.plans) > 1 else ""
    stand = [standing(entry.window, site.as_of).state for entry in out]
    return Year(
        plan=plan,
        out=out,
        total=len(entries),
        held=sum(row.year == plan.year for row in site.held),
        shares=tuple(_shares(site, entries)),
        states=tuple((state, f"{only}state={state.value}", stand.count(state)) for state in _STATES),
        missing=tuple((found, without) for found, without in missing if without),
        levels=levels,
        money=tuple(_money(plan, entries)),
    )


def _money(plan: Plan, entries: tuple[Entry, ...]) -> Iterator[Money]:
    """For each level that has projects and a sum laid down for one."""
    for level in Level:
        count = sum(entry.project.level is level for entry in entries)
        rule = plan.rule(level, "funds")
        if count and rule and isinstance(rule.value, int):
            yield Money(level, count, rule, rule.value)


def _shares(site: Site, entries: tuple[Entry, ...]) -> Iterator[tuple[str, tuple[Share, ...]]]:
    """Level in its own order, cities and sectors by falling count; what has none stands last."""
    cities, sectors = site.catalogue.by_city, site.catalogue.by_sector

    def level(entry: Entry) -> Link:
        return Link(entry.project.level.label) if entry.project.level else _UNKNOWN

    def city(entry: Entry) -> Link:
        found = entry.seat
        return Link(found.name, urls.city(found) if found.slug in cities else "") if found else _UNKNOWN

    def sector(entry: Entry) -> Link:
        found = entry.sector
        return Link(found.name, urls.sector(found) if found.slug in sectors else "") if found else _UNKNOWN

    yield "级别", _counted(entries, level, (Link(item.label) for item in Level))
    yield "承办城市", _counted(entries, city)
    yield "领域", _counted(entries, sector)
    yield "申报渠道", _counted(entries, lambda entry: _kind(entry.applicant))
    # of several organisers the first counts, so that the sum is that of the projects
    yield (
        "承办单位性质",
        _counted(entries, lambda entry: _kind(entry.organisers[0] if entry.organisers else None)),
    )


def _kind(unit: Unit | None) -> Link:
    return Link(unit.kind) if unit and unit.kind else _UNKNOWN


def _counted(
    entries: Iterable[Entry], of: Callable[[Entry], Link], order: Iterable[Link] = ()
) -> tuple[Share, ...]:
    counts: dict[Link, list[int]] = {}
    for entry in entries:
        count = counts.setdefault(of(entry), [0, 0])
        count[0] += entry.series is not None
        count[1] += 1
    places = {name: place for place, name in enumerate(order)}

    def rank(name: Link) -> tuple[bool, int, int, str]:
        return name == _UNKNOWN, places.get(name, 0), -counts[name][1], name.text

    return tuple(Share(name, *counts[name]) for name in sorted(counts, key=rank))
