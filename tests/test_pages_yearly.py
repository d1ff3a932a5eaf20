"""Lists too long for one page: the newest years on the list's own page, a page for each year."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

import pytest

from generator import calendars, pipeline, roll
from generator import parted as limits
from generator.calendars.events import events
from generator.checks.project import number_can_be_an_address
from generator.disclosure import PublicCatalogue
from generator.finding import Severity
from generator.pages import PAGE_TYPES, calendar, disclosure, home, notice, place, statistics, unit
from generator.pages.page import Page, Sheet, Site
from generator.subscriptions import everything
from generator.text import TURNS, phrases
from tests.conftest import ROOT

Walk: TypeAlias = "Callable[[Site], Iterable[Page | Sheet]]"
KINDS = {kind.name: kind for kind in PAGE_TYPES}


@pytest.fixture(scope="module")
def whole() -> Site:
    return pipeline.Work.begin(pipeline.read(ROOT / "site_config.yml")).site


@pytest.fixture
def parted(whole: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The real projects as if of three years, and as if a page held forty."""
    monkeypatch.setattr(limits, "WHOLE", 40)
    monkeypatch.setattr(limits, "FIRST", 36)
    found = whole.catalogue
    plans = tuple(replace(found.latest, year=year) for year in (2016, 2015, 2014))
    entries = tuple(replace(entry, plan=plans[at // 32]) for at, entry in enumerate(found.entries))
    documents = {plan.year: found.documents[2016] for plan in plans}
    return Site(PublicCatalogue(plans, entries, found.tables, documents), whole.settings)


@pytest.fixture
def noticed(monkeypatch: pytest.MonkeyPatch) -> Site:
    """The projects of the demonstration with their notices, as if of three years, four a page."""
    monkeypatch.setattr(limits, "WHOLE", 4)
    monkeypatch.setattr(limits, "FIRST", 5)
    demo = pipeline.Work.begin(pipeline.read(ROOT / "examples/demo/site_config.yml")).site
    found = demo.catalogue
    plans = tuple(replace(found.latest, year=year) for year in (2026, 2025, 2024))
    entries = tuple(replace(entry, plan=plans[at % 3]) for at, entry in enumerate(found.entries))
    by_year = tuple(sorted(entries, key=lambda entry: -entry.plan.year))
    documents = {plan.year: found.documents[found.latest.year] for plan in plans}
    return Site(PublicCatalogue(plans, by_year, found.tables, documents), demo.settings)


def made(sheets: Iterable[Page | Sheet]) -> Iterator[Page]:
    return (sheet.make() if isinstance(sheet, Sheet) else sheet for sheet in sheets)


def numbers(page: Page) -> list[str]:
    return [entry.number for entry in page.context["entries"]]


def test_a_list_that_one_page_holds_has_no_pages_of_years(whole: Site):
    (page,) = home.catalogue(whole)
    assert len(numbers(page)) == 96
    assert not page.context["parted"].divided
    assert [page for name in ("year", "part") for page in KINDS[name].walk(whole)] == []


def test_a_longer_list_shows_its_newest_years_and_every_project_stands_on_the_page_of_its_year(parted: Site):
    (page,) = home.catalogue(parted)
    assert page.context["total"] == 96
    assert {entry.plan.year for entry in page.context["entries"]} == {2016}
    years = list(made(home.catalogue_years(parted)))
    assert [page.head.path for page in years] == ["projects/2016/", "projects/2015/", "projects/2014/"]
    listed = [number for page in years for number in numbers(page)]
    assert listed == [entry.number for entry in parted.catalogue.entries]


def test_years_together_are_no_more_than_the_first_page_bears(parted: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "FIRST", 70)
    (page,) = home.catalogue(parted)
    assert page.context["parted"].span == "2015—2016年"
    assert len(numbers(page)) == 64


def test_a_page_of_a_year_says_its_year_and_leads_to_its_neighbours(parted: Site):
    newest, middle, oldest = made(home.catalogue_years(parted))
    assert "2015年" in middle.head.title and "2015年" in middle.head.description
    assert [crumb.text for crumb in middle.crumbs] == ["首页", "项目", "2015年"]
    assert (middle.context["newer"], middle.context["older"]) == (2016, 2014)
    assert (newest.context["newer"], oldest.context["older"]) == (0, 0)
    assert middle.plan is not None
    assert middle.plan.year == 2015


def test_a_city_or_unit_is_parted_by_itself(parted: Site):
    cities = {page.head.path: len(numbers(page)) for page in made(place.city_years(parted))}
    assert set(cities) == {f"cities/jinan/{year}/" for year in (2016, 2015, 2014)}
    assert sum(cities.values()) == len(parted.catalogue.by_city["jinan"])
    assert list(made(unit.unit_years(parted))) == []
    jinan = next(page for page in place.city(parted) if page.head.path == "cities/jinan/")
    assert len(numbers(jinan)) < jinan.context["total"]


def test_the_list_of_a_unit_with_very_many_is_parted_with_what_it_applied_for(
    parted: Site, monkeypatch: pytest.MonkeyPatch
):
    role = max(parted.catalogue.roles, key=lambda role: len({entry.plan.year for entry in role.entries}))
    monkeypatch.setattr(limits, "WHOLE", len(role.entries) - 1)
    monkeypatch.setattr(limits, "FIRST", 1)
    own = next(page for page in unit.unit(parted) if page.context["unit"] is role.unit)
    newest = max(entry.plan.year for entry in role.entries)
    shown = {*own.context["organised"], *own.context["applied"]}
    assert shown == {entry for entry in role.entries if entry.plan.year == newest}
    pages = [page for page in made(unit.unit_years(parted)) if page.context["value"] == role.unit.slug]
    assert {number for page in pages for number in numbers(page)} == {e.number for e in role.entries}


def test_every_part_stands_at_its_depth(parted: Site):
    for name in ("year", "part"):
        made = list(KINDS[name].walk(parted))
        assert made
        assert {page.head.path.count("/") for page in made} == {KINDS[name].depth}
        assert len({page.head.description for page in made}) == len(made)


def test_over_years_no_project_stands_twice_beside_another_and_other_years_are_shown(parted: Site):
    across = 0
    for item in parted.catalogue.entries:
        groups = [group for _, group in parted.catalogue.related(item)]
        listed = [other.number for group in groups for other in group]
        assert item.number not in listed
        assert len(set(listed)) == len(listed)
        assert all(groups)
        across += any(other.plan.year != item.plan.year for group in groups for other in group)
    assert across


def test_no_project_has_the_number_of_a_year(whole: Site):
    (finding,) = number_can_be_an_address(replace(whole.catalogue.entries[0].project, number="2016"))
    assert finding.severity is Severity.ERROR
    assert "按年度列项目的页面" in finding.why


def test_the_browser_is_given_what_it_needs_to_list_all_years(whole: Site, parted: Site):
    (made,) = roll.produce(parted)
    said = json.loads(made.make().body)
    assert said["years"] == [[2016, 32], [2015, 32], [2014, 32]]
    kinds = [said["kinds"][at] for at in said["units"]]
    assert kinds == [role.unit.kind for role in parted.catalogue.roles]


def test_a_catalogue_of_one_page_is_given_nothing_more(whole: Site):
    assert list(roll.produce(whole)) == []


def test_samples_to_draw_after_are_of_every_level(parted: Site):
    (page,) = home.catalogue(parted)
    assert {entry.project.level for entry in page.context["samples"]} == {
        entry.project.level for entry in parted.catalogue.entries
    }


def test_names_turn_in_the_browser_where_they_turn_in_the_page(whole: Site):
    """The vectors of ``tests/js/search-facets.test.js`` are what the page says."""
    vectors = json.loads((ROOT / "tests/turns.json").read_text("utf-8"))
    assert {text: list(phrases(text)) for text in vectors["pieces"]} == vectors["pieces"]
    assert vectors["patterns"] == TURNS


def test_statistics_of_very_many_projects_have_a_page_for_each_year(whole: Site, parted: Site):
    (page,) = statistics.statistics(whole)
    assert [year.plan.year for year in page.context["years"]] == [2016]
    assert not list(statistics.sheets(whole))
    (page,) = statistics.statistics(parted)
    assert [year.plan.year for year in page.context["years"]] == [2016]
    pages = list(made(statistics.sheets(parted)))
    assert [page.head.path for page in pages] == [f"statistics/{year}/" for year in (2016, 2015, 2014)]
    assert [[year.plan.year for year in page.context["years"]] for page in pages] == [[2016], [2015], [2014]]
    assert sum(year.total for page in pages for year in page.context["years"]) == len(
        parted.catalogue.entries
    )


@pytest.mark.parametrize(
    ("walk", "parts", "rows", "path"),
    [
        (notice.notices, notice.years, lambda page: page.context["found"], "notices"),
        (disclosure.disclosure, disclosure.years, lambda page: page.context["rows"], "disclosure"),
    ],
)
def test_notices_and_documents_of_very_many_projects_stand_on_the_page_of_their_plan(
    walk: Walk, parts: Walk, rows: Callable[[Page], list[object]], path: str, noticed: Site
):
    (page,) = made(walk(noticed))
    whole = page.context["parted"].rows
    pages = list(made(parts(noticed)))
    assert [each.head.path for each in pages] == [f"{path}/{year}/" for year in (2026, 2025, 2024)]
    assert sum(len(rows(each)) for each in pages) == len(whole)
    assert len(rows(page)) == len(rows(pages[0])) < len(whole)
    assert len({each.head.description for each in (page, *pages)}) == 4
    assert [each.plan.year for each in pages if each.plan] == [2026, 2025, 2024]
    assert (pages[1].context["newer"], pages[1].context["older"]) == (2026, 2024)


def test_the_calendar_of_very_many_projects_has_a_page_for_each_plan(noticed: Site):
    (page,) = calendar.calendar(noticed)
    pages = list(made(calendar.years(noticed)))
    assert [each.head.path for each in pages] == [f"calendar/{year}/" for year in (2026, 2025, 2024)]
    days = [
        {event.key: event.plan.year for _, events in each.context["months"] for event in events}
        for each in (page, *pages)
    ]
    assert days[0] == days[1]
    assert [set(each.values()) for each in days[1:]] == [{2026}, {2025}, {2024}]
    every = {event.key for event in events(noticed.catalogue, noticed.catalogue.entries)}
    assert {key for each in days[1:] for key in each} == every


def test_a_plan_has_no_calendar_of_its_own_while_few_projects_have_days(parted: Site):
    assert not parted.catalogue.announced
    assert list(calendar.years(parted)) == []
    (page,) = calendar.calendar(parted)
    assert {event.plan.year for _, events in page.context["months"] for event in events} == {2014, 2015, 2016}


def test_a_calendar_to_subscribe_to_holds_the_newest_plans_and_says_so(noticed: Site, whole: Site):
    everybody = everything(noticed.catalogue)
    assert {entry.plan.year for entry in everybody.dated} == {2026}
    assert everybody.since == "2026年"
    assert everything(whole.catalogue).dated == whole.catalogue.entries
    assert everything(whole.catalogue).since == ""
    file = next(each for each in calendars.produce(noticed) if each.path == "calendar/all.ics")
    told = file.make().body.decode()
    for entry in noticed.catalogue.announced:
        assert (f"UID:{entry.number}-" in told) == (entry.plan.year == 2026)
