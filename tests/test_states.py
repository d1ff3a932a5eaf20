"""Where a project stands: the cases that Python and the browser share, and what a window is made of."""

from __future__ import annotations

import json
from datetime import date

import pytest

from generator.states import State, Window, standing, window
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/states.json").read_text("utf-8"))
LAST = date(2016, 10, 31)


def of(facts: dict[str, str]) -> Window:
    days = {
        name: date.fromisoformat(facts[name]) for name in ("closes", "opens", "ends", "last") if name in facts
    }
    return Window(status=facts["status"], counted=facts.get("counted") == "yes", **days)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_project_stands_where_the_shared_table_says(case: dict):
    found = standing(of(case["window"]), date.fromisoformat(case["day"]))
    assert (found.state.value, found.left) == (case["state"], case.get("left"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_page_carries_the_whole_window(case: dict):
    assert of(case["window"]).facts == case["window"]


def test_the_table_knows_every_state():
    assert {case["state"] for case in CASES} == set(State)


def test_without_an_end_it_runs_as_long_as_the_rule_asks():
    found = window(last=LAST, status="正常", start=date(2016, 9, 5), days=4)
    assert found.ends == date(2016, 9, 8)


def test_without_a_deadline_one_may_enrol_until_the_day_before_people_arrive():
    found = window(last=LAST, status="正常", check_in=date(2016, 9, 4), start=date(2016, 9, 5))
    assert (found.closes, found.counted) == (date(2016, 9, 3), False)


def test_a_delay_without_a_new_day_is_postponed_and_with_one_it_invites_again():
    assert window(last=LAST, status="延期").status == "postponed"
    assert window(last=LAST, status="延期", start=date(2016, 9, 5)).status == "invited"
