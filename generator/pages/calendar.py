"""The calendar: everything by month in one list, of very many projects a list a plan; a page for each month.

Comes in: the site. Goes out: pages about ``calendars.events``, the same that the .ics files hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import Any

from generator import urls
from generator.calendars.events import Event, Kind, events
from generator.calendars.grid import WEEKDAYS, by_month, month_of, months
from generator.calendars.words import notes, when
from generator.catalogue import Entry
from generator.facts import Link
from generator.model import Plan
from generator.pages.page import HOME, Page, Sheet, Site, listing
from generator.parted import Parted, by_plan, is_long
from generator.subscriptions import everything, subscriptions

CALENDAR = Link("日历", urls.CALENDAR)
_LEGEND = (Kind.COURSE, Kind.CHECK_IN, Kind.DEADLINE, Kind.DUTY, Kind.ISSUED)


def calendar(site: Site) -> Iterator[Page]:
    """All events by month, of very many those of the newest plans; what can be subscribed to, and how."""
    of, everybody = _parted(site), everything(site.catalogue)
    levels = tuple(item for item in subscriptions(site.catalogue) if item.path.startswith("levels/"))
    announced = len(site.catalogue.announced)
    context = {
        **_months(site, of.shown if of.divided else site.catalogue.entries),
        **of.page(),
        "title": "研修日历",
        "announced": announced,
        "total": len(everybody.entries),
        "subscription": everybody,
        "levels": levels,
    }
    said = f"{announced} 个项目已公开招生通知" if announced else "本站没有登出招生通知"
    description = f"高级研修项目的报名截止、报到、开班和规定的期限，按月排列，可以订阅到手机日历。{said}。"
    yield listing(
        site,
        (HOME, CALENDAR),
        "研修日历",
        description,
        context,
        column_type="日历",
        feeds=(everybody, *levels),
    )


def years(site: Site) -> Iterator[Sheet]:
    """The same for each plan, where very many projects have days."""
    of = _parted(site)
    for year, _ in of.years if of.divided else ():
        told = site.made_of.announced(of.of(year), repr((of.years, site.newest)))
        yield Sheet(urls.of_year(of.path, year), told, partial(_of_year, site, of, year))


def _of_year(site: Site, of: Parted[Entry], year: int) -> Page:
    entries = of.of(year)
    announced = sum(entry.series is not None for entry in entries)
    title = f"{year}年计划的研修日历"
    context = {
        **_months(site, entries),
        **of.page(year),
        "title": title,
        "announced": announced,
        "total": len(entries),
    }
    crumbs = (HOME, CALENDAR, Link(f"{year}年", urls.of_year(of.path, year)))
    said = f"{len(entries)} 个项目中 {announced} 个已公开招生通知"
    description = f"{year}年高级研修项目的报名截止、报到、开班和规定的期限，按月排列。{said}。"
    more = {"plan": entries[0].plan, "column_type": "日历", "feeds": (everything(site.catalogue),)}
    return listing(site, crumbs, title, description, context, **more)


def _parted(site: Site) -> Parted[Entry]:
    """The projects by plan, where more of them have days than one page takes; else nothing."""
    many = is_long(len(site.catalogue.announced))
    return by_plan(urls.CALENDAR, site.catalogue.entries if many else ())


def _months(site: Site, entries: tuple[Entry, ...]) -> dict[str, Any]:
    """What the list by month says of ``entries``."""
    found = events(site.catalogue, entries)
    groups = [tuple(group) for _, group in groupby(found, lambda event: event.first.replace(day=1))]
    return {
        "months": [(group[0].first, group) for group in groups],
        "notes": notes,
        "when": when,
        "weekdays": WEEKDAYS,
        "kinds": _kinds(found),
    }


def sheets(site: Site) -> Iterator[Sheet]:
    """Every month from the first event to the last."""
    found = events(site.catalogue, site.catalogue.entries)
    places = months(found)
    for place, ((year, number), here) in enumerate(by_month(found, places)):
        beside = (_beside(places, place - 1, year), _beside(places, place + 1, year))
        happens = [(e.key, e.first, e.last, e.ends, e.void, e.was, e.plan.year) for e in here]
        told = repr((beside, happens, len(site.catalogue.announced), site.newest))
        made_of = site.made_of.announced((event.entry for event in here if event.entry), told)
        path = urls.month(date(year, number, 1))
        yield Sheet(path, made_of, partial(_month, site, year, number, here, beside))


def month(site: Site) -> Iterator[Page]:
    """The same, made."""
    return (sheet.make() for sheet in sheets(site))


def _month(
    site: Site, year: int, number: int, here: Sequence[Event], beside: tuple[Link | None, Link | None]
) -> Page:
    made = month_of(here, year, number)
    title = f"{year}年{number}月"
    context = {
        "month": made,
        "before": beside[0],
        "after": beside[1],
        "here": here,
        "announced": len(site.catalogue.announced),
        "subscription": everything(site.catalogue),
        "when": when,
        "weekdays": WEEKDAYS,
        "kinds": _kinds(here),
    }
    return listing(
        site,
        (HOME, CALENDAR, Link(title, urls.month(made.first))),
        f"{title}研修日历",
        f"{title}高级研修项目的报名截止、报到、开班和规定的期限，共 {len(here)} 条。",
        context,
        plan=_plan(site, here),
        column_type="日历",
        feeds=(everything(site.catalogue),),
    )


def _beside(places: Sequence[tuple[int, int]], at: int, year: int) -> Link | None:
    """The month before or after, with its year where that is another."""
    if not 0 <= at < len(places):
        return None
    other, number = places[at]
    name = f"{number}月" if other == year else f"{other}年{number}月"
    return Link(name, urls.month(date(other, number, 1)))


def _plan(site: Site, here: Sequence[Event]) -> Plan:
    """The newest plan of what happens in a month; that of the site where nothing does."""
    return max((event.plan for event in here), key=lambda plan: plan.year, default=site.catalogue.latest)


def _kinds(found: Sequence[Event]) -> list[Kind]:
    """The kinds that a legend has to explain."""
    return [kind for kind in _LEGEND if any(event.kind is kind for event in found)]
