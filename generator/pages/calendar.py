"""The calendar: everything by month in one list, and a page for each month.

Comes in: the site. Goes out: pages about ``calendars.events``, the same that the .ics files hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from generator import urls
from generator.calendars.events import Event, Kind, events
from generator.calendars.grid import WEEKDAYS, by_month, month_of, months
from generator.calendars.words import notes, when
from generator.facts import Link
from generator.model import Plan
from generator.pages.page import HOME, Page, Sheet, Site, listing
from generator.subscriptions import everything, subscriptions

CALENDAR = Link("日历", urls.CALENDAR)
_LEGEND = (Kind.COURSE, Kind.CHECK_IN, Kind.DEADLINE, Kind.DUTY, Kind.ISSUED)


def calendar(site: Site) -> Iterator[Page]:
    """All events by month, what can be subscribed to, and how."""
    found, everybody = _events(site), everything(site.catalogue)
    levels = tuple(item for item in subscriptions(site.catalogue) if item.path.startswith("levels/"))
    announced = len(site.catalogue.announced)
    groups = [tuple(group) for _, group in groupby(found, lambda event: event.first.replace(day=1))]
    context = {
        "months": [(group[0].first, group) for group in groups],
        "announced": announced,
        "total": len(everybody.entries),
        "subscription": everybody,
        "levels": levels,
        "notes": notes,
        "when": when,
        "weekdays": WEEKDAYS,
        "kinds": _kinds(found),
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


def sheets(site: Site) -> Iterator[Sheet]:
    """Every month from the first event to the last."""
    found = _events(site)
    places = months(found)
    for place, ((year, number), here) in enumerate(by_month(found, places)):
        beside = (_beside(places, place - 1, year), _beside(places, place + 1, year))
        happens = [(e.key, e.first, e.last, e.ends, e.void, e.was, e.plan.year) for e in here]
        told = repr((beside, happens, len(site.catalogue.announced), site.newest))
        made_of = site.made_of.listed((event.entry for event in here if event.entry), told)
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


def _events(site: Site) -> tuple[Event, ...]:
    return events(site.catalogue, site.catalogue.entries)


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
