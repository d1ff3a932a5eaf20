"""The pages made from records: PAGE_TYPES is the whole list.

A page type is a shell, a record template of the same name and a function that walks the records.
"""

from __future__ import annotations

from generator import urls
from generator.pages import data, home, place, plan, project, unit
from generator.pages.page import PageType

_ROWS = ("listing", "level", "state")
_PLACE = ("place", *_ROWS)

PAGE_TYPES: tuple[PageType, ...] = (
    PageType("home", 0, urls.HOME, home.home, ("hero", "search", "promises", "index", "tiles", "steps")),
    PageType(
        "catalogue",
        1,
        urls.CATALOGUE,
        home.catalogue,
        ("catalogue", "search", "filter", "chips", *_ROWS, "empty", "erratum"),
        ("listing",),
        alone=urls.CATALOGUE,
    ),
    PageType(
        "project",
        2,
        urls.CATALOGUE,
        project.projects,
        (
            "project",
            *_ROWS,
            "status",
            "facts",
            "contact",
            "erratum",
            "cost",
            "timeline",
            "source",
            "share",
            "related",
        ),
        ("share",),
    ),
    PageType("cities", 1, urls.CATALOGUE, place.cities, ("place", "tiles", "index"), alone=urls.CITIES),
    PageType("city", 2, urls.CATALOGUE, place.city, (*_PLACE, "tiles", "directory", "erratum")),
    PageType("sectors", 1, urls.CATALOGUE, place.sectors, ("place", "index"), alone=urls.SECTORS),
    PageType("sector", 2, urls.CATALOGUE, place.sector, _PLACE),
    PageType("units", 1, urls.UNITS, unit.units, ("atoz",), alone=urls.UNITS),
    PageType("unit", 2, urls.UNITS, unit.unit, ("unit", "contact", "erratum", "facts", *_ROWS)),
    PageType("plans", 1, urls.PLANS, plan.plans, ("place", "index"), alone=urls.PLANS),
    PageType(
        "plan",
        2,
        urls.PLANS,
        plan.plan,
        ("plan", "facts", "contact", "tally", "table", "level", "errata", "erratum"),
    ),
    PageType("document", 3, urls.PLANS, plan.document, ("document",)),
    PageType(
        "data", 1, urls.ABOUT, data.data, ("plan", "facts", "table", "errata", "erratum"), alone=urls.DATA
    ),
)
