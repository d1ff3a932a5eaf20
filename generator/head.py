"""What stands in a page's head: title, description, canonical address, link preview, government tags, Course.

Comes in: what a page says of itself. Goes out: a ``Head`` that ``records/head.html`` writes with autoescape.
Structured data holds what is known and nothing else: a Course has an instance only where a notice announces
both its day and its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator import urls
from generator.catalogue import Entry
from generator.facts import Link
from generator.notices.series import Series
from generator.settings import Settings
from generator.subscriptions import Subscription


@dataclass(frozen=True, slots=True)
class Preview:
    """What the picture beside a link says: ``over`` in small above the name, red where it is ``marked``, and
    ``under`` below.
    """

    path: str
    over: str
    title: str
    under: str
    foot: str
    marked: bool = False

    @property
    def alt(self) -> str:
        """The same in words."""
        return "，".join(filter(None, (self.over, self.title, self.under)))


@dataclass(frozen=True, slots=True)
class Head:
    """The metadata of one page. ``column`` is the government tag ColumnName, ``published`` PubDate.

    A page without a ``kind`` is no page to point at: it has no canonical address and no preview. ``feeds``
    are what readers of feeds and calendars find here, ``calendar`` a calendar that has no feed; ``onward`` is
    where a page has moved to, for browsers and search engines to go on by themselves.
    ``preview`` is the picture that stands beside a link to it.
    """

    title: str
    description: str
    path: str
    column: str = ""
    column_type: str = ""
    published: date | None = None
    source: str = ""
    keywords: tuple[str, ...] = ()
    kind: str = "website"
    data: tuple[Mapping[str, Any], ...] = field(default=())
    feeds: tuple[Subscription, ...] = ()
    calendar: str = ""
    onward: str | None = None
    preview: Preview | None = None


def crumbs_data(settings: Settings, crumbs: Sequence[Link], path: str) -> tuple[Mapping[str, Any], ...]:
    """schema.org BreadcrumbList, the last crumb the page itself; none where the site has no whole address."""
    if not settings.address:
        return ()
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": crumb.text,
            "item": settings.address + (crumb.href if place < len(crumbs) else path),
        }
        for place, crumb in enumerate(crumbs, 1)
    ]
    return ({"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items},)


def course_data(settings: Settings, entry: Entry, description: str) -> Mapping[str, Any]:
    """schema.org Course of a project: provider and subject, no invented instance, price or date."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": entry.project.title,
        "description": description,
        "courseCode": entry.number,
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "provider": [{"@type": "Organization", "name": unit.name} for unit in entry.organisers],
        "publisher": {"@type": "GovernmentOrganization", "name": entry.plan.issuer},
    }
    if entry.plan.rule(entry.project.level, "cost") is None:
        del data["isAccessibleForFree"]
    if entry.sector:
        data["about"] = entry.sector.name
    if settings.address:
        data["url"] = settings.address + urls.project(entry.number)
    if certificate := entry.plan.rule(entry.project.level, "certificate"):
        data["educationalCredentialAwarded"] = certificate.text
    if entry.series and (instance := _instance(entry.series)):
        data["hasCourseInstance"] = instance
    return data


def _instance(of: Series) -> Mapping[str, Any] | None:
    """schema.org CourseInstance, where day and place are announced; a day that was lost says so."""
    start, end = (of.terms.get(name) or of.void.get(name) for name in ("start", "end"))
    place = of.value("venue") or of.value("city")
    if not start or not place:
        return None
    address = {
        "@type": "PostalAddress",
        "addressLocality": of.value("city"),
        "streetAddress": of.value("address"),
    }
    data: dict[str, Any] = {
        "@type": "CourseInstance",
        "courseMode": "onsite",
        "startDate": start.value.isoformat(),
        "location": {"@type": "Place", "name": place, "address": _known(address)},
        "eventStatus": f"https://schema.org/Event{_event_status(of)}",
    }
    if end and ("end" in of.terms) == ("start" in of.terms):
        data["endDate"] = end.value.isoformat()
    before = of.was("start")
    if "start" in of.terms and before and before != start.value:
        data["previousStartDate"] = before.isoformat()
    return data


def _known(data: Mapping[str, Any]) -> Mapping[str, Any]:
    return {name: value for name, value in data.items() if value}


def _event_status(of: Series) -> str:
    if of.status == "取消":
        return "Cancelled"
    if "start" in of.void:
        return "Postponed"
    before = of.was("start")
    return "Rescheduled" if before and before != of.value("start") else "Scheduled"
