"""What a project page tells the shortlist, what the three questions count, what facets notices bring."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from generator import pipeline
from generator.catalogue import Entry
from generator.facets import facets as facets_of
from generator.facts import row_citation
from generator.pages.home import enrols_until, questions
from generator.pages.page import Site
from generator.pages.shortlist import summary
from generator.states import State, Window, standing
from tests.conftest import ROOT
from tests.test_states import CASES, of


def site_of(config: str) -> Site:
    return pipeline.Work.begin(pipeline.read(ROOT / config)).site


@pytest.fixture(scope="module")
def demo() -> Site:
    return site_of("examples/demo/site_config.yml")


@pytest.fixture(scope="module")
def real() -> Site:
    return site_of("site_config.yml")


def entry(site: Site, number: str) -> Entry:
    return next(entry for entry in site.catalogue.entries if entry.number == number)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_one_may_enrol_just_as_long_as_the_state_says_so(case: dict):
    found, until = of(case["window"]), enrols_until(of(case["window"]))
    may = case["state"] in (State.OPEN, State.SOON)
    assert (case["day"] <= until) == may, (found, until)


def test_the_questions_count_every_project_once(demo: Site):
    entries = demo.catalogue.entries
    assert sum(count for *_, count in questions(entries)["counts"]) == len(entries)


def test_the_months_to_choose_are_those_in_which_something_opens_and_undated_comes_last(demo: Site):
    months = [value.value for value in questions(demo.catalogue.entries)["months"]]
    assert months[-1] == "none"
    assert months[:-1] == sorted(
        {f"{e.window.opens:%Y-%m}" for e in demo.catalogue.entries if e.window.opens}
    )


def test_without_a_notice_there_is_no_third_question_and_no_facet_of_time(real: Site):
    entries = real.catalogue.entries
    assert questions(entries)["months"] == ()
    names = {facet.name for facet in facets_of(entries, real.as_of)}
    assert names == {"level", "sector", "city", "channel", "unit"}


def test_a_year_with_notices_has_state_and_month_and_every_project_is_in_one_state(demo: Site):
    entries = demo.catalogue.entries
    facets = {facet.name: facet for facet in facets_of(entries, date(2026, 9, 23))}
    assert sum(value.count for value in facets["state"].values) == len(entries)
    assert {value.value for value in facets["state"].values} == set(State)
    cancelled = sum(e.window.status == "cancelled" for e in entries)
    assert sum(value.count for value in facets["month"].values) == len(entries) - cancelled


def told(site: Site, item: Entry) -> Mapping[str, Any]:
    """What the page of ``item`` tells the shortlist."""
    row = row_citation(item, site.catalogue.documents.get(item.plan.year))
    return summary(item, site.grounds.of(item), row)


def test_a_project_without_notice_says_nothing_of_when_and_where(real: Site):
    found = told(real, entry(real, "2016035"))
    assert not {"dates", "was", "venue", "notice"} & set(found)
    assert found["window"] == {"status": "", "last": "2016-10-31"}
    assert found["phonesFrom"] == "2016年计划"
    assert found["cost"]["at"] == "二（四）"


def test_a_moved_or_cancelled_course_keeps_its_old_days_as_old(demo: Site):
    for item in demo.catalogue.entries:
        if item.series and item.series.void:
            found = told(demo, item)
            assert not set(found.get("dates", {})) & set(item.series.void)
            assert found["was"]


def test_a_summary_is_plain_enough_for_an_attribute(demo: Site, real: Site):
    everything = ((site, item) for site in (demo, real) for item in site.catalogue.entries)
    for site, item in everything:
        text = json.dumps(told(site, item), sort_keys=True, ensure_ascii=False)
        assert json.loads(text)["number"] == item.number
        assert len(text) < 3000


def test_nobody_invited_may_not_enrol():
    assert enrols_until(Window(date(2016, 10, 31))) == ""
    assert standing(Window(date(2016, 10, 31)), date(2016, 5, 1)).state is State.PLANNED
