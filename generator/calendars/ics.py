"""Events → one .ics, line by line in the order that the icalendar library writes them.

Comes in: events and what the calendar is called. Goes out: bytes. The surprises: DTEND is the day after the
last; an end that nobody has announced makes a course one day long and says so, rather than as long as the
plan's rule would have it; and there is no alarm, for telephones ask their owners about alarms of others. What
happens to one project stands in five calendars and is written once; till the last it waits on the disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, timedelta
from pathlib import Path

from generator.calendars.events import Event, Kind
from generator.calendars.lines import lines, text
from generator.calendars.words import about, summary, where
from generator.catalogue import Catalogue, Entry
from generator.notices.shelf import Shelf, Shelved
from generator.settings import Settings
from generator.telling import line, midnight, newest, out, withdrawals

_NOWHERE = "yanxiu.invalid"  # a site without an address of its own: RFC 2606 keeps this name free
_AGAIN = "PT12H"
_DAY = timedelta(days=1)


class Writer:
    """Writes the calendars of one site; what it will need again it keeps in ``folder``."""

    def __init__(self, settings: Settings, catalogue: Catalogue, folder: Path | None = None) -> None:
        self._settings = settings
        self._catalogue = catalogue
        name = line(settings.site_name)
        told = f"{name}：开班、报到、报名截止和规定的期限。一切以招生通知为准。"
        self._head = lines(
            (
                ("BEGIN", "VCALENDAR"),
                ("VERSION", "2.0"),
                ("PRODID", text(f"-//{name}//yanxiu//ZH")),
                ("CALSCALE", "GREGORIAN"),
                ("DESCRIPTION", text(told)),
                ("X-WR-CALDESC", told),
            )
        )
        self._moments: dict[date, str] = {}
        self._shelf = Shelf(folder)
        self._written: dict[tuple[Entry | None, Kind], str | Shelved] = {}

    def calendar(
        self, name: str, path: str, page: str, events: Iterable[Event], *, last: bool = False
    ) -> bytes:
        """The calendar ``name`` at ``path`` with ``events``; ``page`` shows a reader the same.

        ``last`` says that no other calendar will ask for them.
        """
        events = tuple(events)
        head = lines(self._named(name, path, page, newest(map(self._spoken, events))))
        written = (self._event(event, last) for event in events)
        return b"".join((self._head, head, *written, b"END:VCALENDAR\r\n"))

    def _named(self, name: str, path: str, page: str, spoken: date) -> Iterator[tuple[str, str]]:
        # names are written without escapes, as they were when people subscribed
        name = f"{'（演示数据）' if self._settings.demo else ''}{line(name)}"
        yield "NAME", name
        yield "X-WR-CALNAME", name
        yield "LAST-MODIFIED", self._moment(spoken)
        yield "REFRESH-INTERVAL;VALUE=DURATION", _AGAIN
        if address := self._settings.address:
            yield "SOURCE;VALUE=URI", address + path
            yield "URL", address + page
        yield "X-PUBLISHED-TTL", _AGAIN

    def _event(self, event: Event, last: bool) -> bytes:
        """One event; what a notice announces is asked for by five calendars, and kept for them."""
        if not event.notices:
            return lines(self._lines(event))
        which = event.entry, event.kind
        if known := self._written.get(which):
            if last:
                del self._written[which]
            return str(known).encode()
        written = lines(self._lines(event))
        if not last:
            self._written[which] = self._shelf.put(written.decode())
        return written

    def _lines(self, event: Event) -> Iterator[tuple[str, str]]:
        site, moment = self._settings, self._moment(self._spoken(event))
        url = site.address + event.page if site.address else ""
        told = ("演示数据，全部虚构。" if site.demo else "", *about(event), url and f"详情：{url}")
        yield "BEGIN", "VEVENT"
        yield "SUMMARY", text(summary(event))
        yield "DTSTART;VALUE=DATE", _day(event.first)
        yield "DTEND;VALUE=DATE", _day(event.last + _DAY)
        yield "DTSTAMP", moment
        yield "UID", text(f"{event.key}@{site.domain or _NOWHERE}")
        yield "SEQUENCE", str(self._sequence(event))
        if event.entry and event.entry.project.level:
            sector = [event.entry.sector.name] if event.entry.sector else []
            yield "CATEGORIES", ",".join(map(text, (*map(line, sector), event.entry.project.level.label)))
        yield "DESCRIPTION", text("\n".join(filter(None, told)))
        yield "LAST-MODIFIED", moment
        if event.entry and event.attended and (place := where(event.entry)):
            yield "LOCATION", text(place)
        yield "STATUS", "CANCELLED" if event.void else "CONFIRMED"
        yield "TRANSP", "OPAQUE" if event.attended and not event.void else "TRANSPARENT"
        if url:
            yield "URL", url
        yield "END", "VEVENT"

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

    def _moment(self, day: date) -> str:
        """The moment ``day`` begins in Asia/Shanghai, in UTC."""
        if day not in self._moments:
            moment = midnight(day).astimezone(UTC)
            self._moments[day] = f"{_day(moment.date())}T{moment:%H%M%S}Z"
        return self._moments[day]


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")
