"""Calendars to subscribe to: ``calendar/….ics`` for everything, each sector, city, level and project.

``events`` says what happens on which day, for these files and for the calendar pages; ``ics`` writes it.
None is ever empty: before its notice is out a project's calendar holds the day its plan lays down. Of very
many projects a calendar holds those of the newest plans.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from generator import urls
from generator.artifacts import Artifact, Planned
from generator.calendars.events import events, project_events
from generator.calendars.ics import Writer
from generator.catalogue import Entry
from generator.subscriptions import Subscription, subscriptions
from generator.telling import line

if TYPE_CHECKING:
    from generator.pages.page import Site


def address(number: str) -> str:
    """The calendar of one project."""
    return f"{urls.CALENDAR}{urls.project(number).strip('/')}.ics"


def produce(site: Site) -> Iterator[Planned]:
    """Every calendar of the site."""
    writer = Writer(site.settings, site.catalogue, site.private)
    for item in subscriptions(site.catalogue):
        yield Planned(item.calendar, site.made_of.calendar(item.dated), partial(_of_many, site, writer, item))
    for entry in site.catalogue.entries:
        yield Planned(address(entry.number), site.made_of.told(entry).dated, partial(_of_one, writer, entry))


def _of_many(site: Site, writer: Writer, item: Subscription) -> Artifact:
    page = urls.CALENDAR if item.path == "all" else item.page
    title = f"{site.settings.site_name}：{item.name}"
    body = writer.calendar(title, item.calendar, page, events(site.catalogue, item.dated))
    return Artifact(item.calendar, body)


def _of_one(writer: Writer, entry: Entry) -> Artifact:
    title = f"{line(entry.project.title)}（{entry.number}）"
    path, page = address(entry.number), urls.project(entry.number)
    return Artifact(path, writer.calendar(title, path, page, project_events(entry), last=True))
