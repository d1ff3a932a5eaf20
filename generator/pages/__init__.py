"""The pages made from records: PAGE_TYPES is the whole list.

A page type is a shell, a record template of the same name and a function that walks the records.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

from generator import urls
from generator.pages import (
    calendar,
    changes,
    data,
    digest,
    disclosure,
    forms,
    home,
    notice,
    organisers,
    phones,
    place,
    plan,
    project,
    shortlist,
    statistics,
    unit,
    withdrawn,
)
from generator.pages.page import PageType, Sheet, Site

_ROWS = ("listing", "level", "state", "pick")
# a project's page, and the sheets that are made of it
_PROJECT = (
    "project",
    *_ROWS,
    "status",
    "enrol",
    "changed",
    "facts",
    "contact",
    "erratum",
    "cost",
    "steps",
    "files",
    "ruled",
    "timeline",
    "source",
    "share",
    "ready",
    "related",
)
_PHONES = ("phones", "erratum")
_PLACE = ("place", *_ROWS, "years")
# one sheet for the list and what it leads to, so that none is made that a year without notices does not load
_STATISTICS = ("statistics", "table", "level", "state", "years")
_NOTICES = (
    "notices",
    "notice",
    "changed",
    "facts",
    "files",
    "ruled",
    "state",
    "status",
    "contact",
    "timeline",
    "digest",
    "years",
)
_FORMS = ("form", "paper", "facts", "index")


def _parts(site: Site) -> Iterator[Sheet]:
    """The years of cities, sectors and units, where they are too long for one page."""
    for walk in (place.city_years, place.sector_years, unit.unit_years):
        yield from walk(site)


_ROW_BY_ROW, _HEADLINES, _WEEKS = attrgetter("every_row"), attrgetter("headlines"), attrgetter("weeks")
PAGE_TYPES: tuple[PageType, ...] = (
    PageType(
        "home",
        0,
        urls.HOME,
        home.home,
        ("hero", "questions", "promises", "index", "tiles", "steps"),
        ("questions",),
        alone=urls.HOME,
    ),
    PageType(
        "catalogue",
        1,
        urls.CATALOGUE,
        home.catalogue,
        ("catalogue", "filter", "chips", *_ROWS, "years", "found", "empty", "erratum"),
        ("listing",),
        alone=urls.CATALOGUE,
    ),
    PageType("year", 2, urls.CATALOGUE, home.catalogue_years, _PLACE, bundle=_ROW_BY_ROW),
    PageType("part", 3, urls.CATALOGUE, _parts, _PLACE, bundle=_ROW_BY_ROW),
    PageType(
        "project",
        2,
        urls.CATALOGUE,
        project.sheets,
        _PROJECT,
        ("share", "ready"),
    ),
    PageType("cities", 1, urls.CATALOGUE, place.cities, ("place", "tiles", "index"), alone=urls.CITIES),
    PageType(
        "city",
        2,
        urls.CATALOGUE,
        place.city_sheets,
        (*_PLACE, "tiles", "directory", "erratum"),
        bundle=_ROW_BY_ROW,
    ),
    PageType("sectors", 1, urls.CATALOGUE, place.sectors, ("place", "index"), alone=urls.SECTORS),
    PageType("sector", 2, urls.CATALOGUE, place.sector_sheets, _PLACE, bundle=_ROW_BY_ROW),
    PageType("units", 1, urls.CATALOGUE, unit.units, ("atoz",), alone=urls.UNITS),
    PageType(
        "unit",
        2,
        urls.CATALOGUE,
        unit.sheets,
        ("unit", "contact", "erratum", "facts", *_ROWS, "years"),
        bundle=_ROW_BY_ROW,
    ),
    PageType("phones", 1, urls.CATALOGUE, phones.whole, _PHONES, alone=urls.PHONES),
    PageType("letter", 2, urls.CATALOGUE, phones.letters, _PHONES, bundle=_ROW_BY_ROW),
    PageType("city_phones", 3, urls.CATALOGUE, phones.cities, _PHONES, bundle=_ROW_BY_ROW),
    PageType("city_letter", 4, urls.CATALOGUE, phones.city_letters, _PHONES, bundle=_ROW_BY_ROW),
    PageType("plans", 1, urls.DATA, plan.plans, ("place", "index"), alone=urls.PLANS),
    PageType(
        "plan",
        2,
        urls.DATA,
        plan.plan,
        ("plan", "facts", "contact", "tally", "table", "level", "errata", "erratum"),
        bundle=_ROW_BY_ROW,
    ),
    PageType(
        "shortlist",
        1,
        urls.CATALOGUE,
        shortlist.shortlist,
        ("shortlist", "compare", "sheet", "table", "level", "state"),
        ("shortlist-page",),
        alone=urls.SHORTLIST,
    ),
    PageType(
        "compare",
        1,
        urls.CATALOGUE,
        shortlist.compare,
        ("comparing", "compare"),
        ("compare-page",),
        alone=urls.COMPARE,
    ),
    PageType(
        "print",
        1,
        urls.CATALOGUE,
        shortlist.printed,
        (*_PROJECT, "printing", "table"),
        ("print-page",),
        alone=urls.PRINT,
    ),
    PageType(
        "calendar",
        1,
        urls.CALENDAR,
        calendar.calendar,
        ("calendar", "month", "state", "years"),
        ("calendar",),
        alone=urls.CALENDAR,
        notices=True,
    ),
    PageType(
        "calendar_years",
        2,
        urls.CALENDAR,
        calendar.years,
        ("calendar", "month", "state", "years"),
        ("calendar",),
        bundle=_HEADLINES,
    ),
    PageType("month", 2, urls.CALENDAR, calendar.sheets, ("month",), ("month",), bundle=_HEADLINES),
    PageType("notices", 1, urls.NOTICES, notice.notices, _NOTICES, alone=urls.NOTICES, notices=True),
    PageType("notice_years", 2, urls.NOTICES, notice.years, _NOTICES, bundle=_HEADLINES),
    PageType("notice", 2, urls.NOTICES, notice.sheets, _NOTICES),
    PageType(
        "digests", 1, urls.NOTICES, digest.overview, _NOTICES, alone=urls.DIGEST, own=True, bundle=_WEEKS
    ),
    PageType("digest", 2, urls.NOTICES, digest.sheets, _NOTICES, bundle=_WEEKS),
    PageType("withdrawn", 2, urls.NOTICES, withdrawn.withdrawn, ("missing",)),
    PageType("document", 3, urls.DATA, plan.document, ("document",)),
    PageType(
        "data",
        1,
        urls.DATA,
        data.sheets,
        ("plan", "facts", "table", "errata", "erratum", "data"),
        alone=urls.DATA,
        own=True,
    ),
    PageType(
        "changes", 1, urls.DATA, changes.sheets, ("changes", "plan", "data"), alone=urls.CHANGES, own=True
    ),
    PageType(
        "disclosure",
        1,
        urls.DATA,
        disclosure.disclosure,
        ("disclosure", "table", "years"),
        ("due",),
        alone=urls.DISCLOSURE,
        notices=True,
    ),
    PageType(
        "disclosure_years",
        2,
        urls.DATA,
        disclosure.years,
        ("disclosure", "table", "years"),
        ("due",),
        bundle=_HEADLINES,
    ),
    PageType(
        "statistics",
        1,
        urls.NOTICES,
        statistics.statistics,
        _STATISTICS,
        ("due", "statistics"),
        alone=urls.STATISTICS,
        notices=True,
    ),
    PageType(
        "organisers",
        2,
        urls.GUIDE,
        organisers.organisers,
        ("planner", "table"),
        ("organisers-page",),
        alone=urls.ORGANISERS,
    ),
    PageType(
        "draft",
        3,
        urls.GUIDE,
        organisers.draft,
        ("planner", "table"),
        ("draft-page",),
        alone=urls.DRAFT,
    ),
    PageType("forms", 1, urls.GUIDE, forms.overview, _FORMS, alone=urls.FORMS, own=True),
    PageType("form", 2, urls.GUIDE, forms.forms, _FORMS, ("forms",), bundle=_HEADLINES),
    PageType(
        "figures", 2, urls.NOTICES, statistics.sheets, _STATISTICS, ("due", "statistics"), bundle=_HEADLINES
    ),
)
