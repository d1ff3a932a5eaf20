"""Calendars to subscribe to: ``calendar/….ics`` for everything, each sector, city, level and project.

``events`` says what happens on which day, for these files and for the calendar pages; ``ics`` writes it.
None is ever empty: before its notice is out a project's calendar holds the day its plan lays down.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator import urls
from generator.calendars.events import events, project_events
from generator.calendars.ics import Writer
from generator.model import Artifact
from generator.subscriptions import subscriptions
from generator.telling import line

if TYPE_CHECKING:
    from generator.pages.page import Site


def address(number: str) -> str:
    """The calendar of one project."""
    return f"{urls.CALENDAR}{urls.project(number).strip('/')}.ics"


def produce(site: Site) -> Iterator[Artifact]:
    """Every calendar of the site."""
    catalogue, name = site.catalogue, site.settings.site_name
    writer = Writer(site.settings, catalogue)
    for item in subscriptions(catalogue):
        page = urls.CALENDAR if item.path == "all" else item.page
        body = writer.calendar(f"{name}：{item.name}", item.calendar, page, events(catalogue, item.entries))
        yield Artifact(item.calendar, body)
    for entry in catalogue.entries:
        title = f"{line(entry.project.title)}（{entry.number}）"
        path, page = address(entry.number), urls.project(entry.number)
        yield Artifact(path, writer.calendar(title, path, page, project_events(entry)))
