"""Events → one .ics, by the icalendar library: escapes, octet folds and line ends are its affair.

Comes in: events and what the calendar is called. Goes out: bytes. The surprises: DTEND is the day after the
last; an end that nobody has announced makes a course one day long and says so, rather than as long as the
plan's rule would have it; and there is no alarm, for telephones ask their owners about alarms of others.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, vDuration, vUri
from icalendar import Event as Component

from generator.calendars.events import Event
from generator.calendars.words import about, summary, where
from generator.catalogue import Catalogue
from generator.settings import Settings
from generator.telling import line, midnight, newest, out, withdrawals

_NOWHERE = "yanxiu.invalid"  # a site without an address of its own: RFC 2606 keeps this name free
_AGAIN = timedelta(hours=12)


class Writer:
    """Writes the calendars of one site."""

    def __init__(self, settings: Settings, catalogue: Catalogue) -> None:
        self._settings = settings
        self._catalogue = catalogue

    def calendar(self, name: str, path: str, page: str, events: Iterable[Event]) -> bytes:
        """The calendar ``name`` at ``path`` with ``events``; ``page`` shows a reader the same."""
        events, site = tuple(events), self._settings
        told = f"{line(site.site_name)}：开班、报到、报名截止和规定的期限。一切以招生通知为准。"
        name = f"{'（演示数据）' if site.demo else ''}{line(name)}"
        found = Calendar()
        found.add("prodid", f"-//{line(site.site_name)}//yanxiu//ZH")
        found.add("version", "2.0")
        found.add("calscale", "GREGORIAN")
        found.add("name", name)
        found.add("x-wr-calname", name)
        found.add("description", told)
        found.add("x-wr-caldesc", told)
        found.add("last-modified", _moment(newest(map(self._spoken, events))))
        found.add("refresh-interval", vDuration(_AGAIN), parameters={"VALUE": "DURATION"})
        found.add("x-published-ttl", vDuration(_AGAIN))
        if site.address:
            found.add("url", vUri(site.address + page))
            found.add("source", vUri(site.address + path), parameters={"VALUE": "URI"})
        for event in events:
            found.add_component(self._component(event))
        return bytes(found.to_ical())

    def _component(self, event: Event) -> Component:
        site, moment = self._settings, _moment(self._spoken(event))
        url = site.address + event.page if site.address else ""
        found = Component()
        found.add("uid", f"{event.key}@{site.domain or _NOWHERE}")
        found.add("dtstamp", moment)
        found.add("last-modified", moment)
        found.add("sequence", self._sequence(event))
        found.add("dtstart", event.first)
        found.add("dtend", event.last + timedelta(days=1))
        found.add("summary", summary(event))
        lines = ("演示数据，全部虚构。" if site.demo else "", *about(event), url and f"详情：{url}")
        found.add("description", "\n".join(filter(None, lines)))
        found.add("status", "CANCELLED" if event.void else "CONFIRMED")
        found.add("transp", "OPAQUE" if event.attended and not event.void else "TRANSPARENT")
        if event.entry and event.entry.project.level:
            sector = [event.entry.sector.name] if event.entry.sector else []
            found.add("categories", [*map(line, sector), event.entry.project.level.label])
        if event.entry and event.attended and (place := where(event.entry)):
            found.add("location", place)
        if url:
            found.add("url", vUri(url))
        return found

    def _spoken(self, event: Event) -> date:
        """The day anybody last spoke of an event."""
        if not event.notices or not event.entry:
            return event.plan.issued
        return newest((*map(out, event.notices), *withdrawals(self._catalogue, event.entry)))

    def _sequence(self, event: Event) -> int:
        """How often it was spoken of again; what was withdrawn spoke once, and so did its withdrawal."""
        if not event.notices or not event.entry:
            return 0
        return len(event.notices) - 1 + 2 * len(withdrawals(self._catalogue, event.entry))


def _moment(value: date) -> datetime:
    return midnight(value).astimezone(UTC)
