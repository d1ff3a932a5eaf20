"""What is due when: the cases that Python and the browser share, every day of some years, a changed plan."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from generator import timetable
from generator.model import Level
from generator.pages import organisers
from generator.pages.page import Site
from generator.rulings import months_after, months_before
from tests.conftest import ROOT
from tests.organisers.ask import ask, site

CASES = json.loads((ROOT / "tests/timetable.json").read_text("utf-8"))
DAY = timedelta(days=1)


def reckoned(of: Site, case: dict[str, Any]) -> dict[str, Any]:
    """What Python answers, in the shape of the browser's answer."""
    plan, level, opens = of.catalogue.latest, Level(case["level"]), date.fromisoformat(case["opens"])
    today = date.fromisoformat(case["today"]) if case.get("today") else None
    return {
        "steps": [
            [step.name, step.day.isoformat(), step.before.isoformat() if step.before else ""]
            for step in timetable.steps(plan, level, opens, case["length"])
        ],
        "refused": [
            [one.code, one.what, one.why, one.own]
            for one in timetable.refusals(plan, level, opens, case["length"], today)
        ],
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_every_duty_falls_where_the_shared_table_says(case: dict[str, Any]):
    found = reckoned(site(), case)
    days = {name: day for name, day, _ in found["steps"]}
    assert {name: days[name] for name in case["steps"]} == case["steps"]
    early = {name: before for name, _, before in found["steps"] if before}
    wanted = case["before"]
    assert {name: early.get(name, "") for name in wanted} == wanted
    assert [code for code, *_ in found["refused"]] == case["refused"]


def test_the_browser_answers_the_shared_table_alike():
    answers = ask([{"what": "timetable", **case} for case in CASES])
    assert answers == [reckoned(site(), case) for case in CASES]


def test_the_browser_answers_every_day_of_two_years_alike():
    first = date(2015, 12, 1)
    cases = [
        {"level": level, "opens": (first + DAY * count).isoformat(), "length": length, "today": "2016-06-30"}
        for count in range(670)
        for level, length in (("N", 6), ("P", 4), ("P", 30), ("N", 1))
    ]
    answers = ask([{"what": "timetable", **case} for case in cases])
    for case, answer in zip(cases, answers, strict=True):
        assert answer == reckoned(site(), case), case


def test_a_month_is_the_stricter_of_its_readings():
    for count in range(1500):
        day = date(2015, 1, 1) + DAY * count
        for months in (1, 2):
            before, after = months_before(day, months), months_after(day, months)
            assert before.day == day.day or (before.day < day.day and (before + DAY).day == 1)
            assert after.day == day.day or (after.day < day.day and (after + DAY).day == 1)


def test_a_course_that_is_refused_as_too_soon_is_told_the_first_day_that_is_not():
    plan = site().catalogue.latest
    for level in Level:
        (refused,) = timetable.refusals(plan, level, plan.issued, 6)
        first = timetable.earliest(plan.issued, 2 if level is Level.NATIONAL else 1)
        assert first.isoformat() in refused.own
        assert timetable.refusals(plan, level, first, 6) == ()
        assert timetable.refusals(plan, level, first - DAY, 6) != ()


def test_every_refusal_says_which_rule_it_comes_from():
    for case in CASES:
        opens = date.fromisoformat(case["opens"])
        for one in timetable.refusals(site().catalogue.latest, Level(case["level"]), opens, case["length"]):
            assert (one.rule is None) == (one.code == "notice-before-plan")
            assert one.rule is None or one.rule.quote in one.why


def test_no_step_is_made_of_a_rule_that_the_plan_does_not_lay_down(project: Path):
    file = project / "data/plans/2016/plan.yml"
    text = file.read_text("utf-8")
    file.write_text(text[: text.index("rules:")], "utf-8")
    found = site(project / "site_config.yml")
    case = {"what": "timetable", "level": "P", "opens": "2016-09-20", "length": 4}
    answer = reckoned(found, case)
    assert [name for name, *_ in answer["steps"]] == ["opens", "ends"]
    assert ask([case], found) == [answer]


def test_a_changed_rule_changes_page_and_timetable_and_what_the_browser_reckons(project: Path):
    file = project / "data/plans/2016/plan.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("value: 1\n      papers: [高级", "value: 3\n      papers: [高级"), "utf-8")
    found = site(project / "site_config.yml")
    case = {"what": "timetable", "level": "P", "opens": "2016-09-20", "length": 4}
    (answer,) = ask([case], found)
    assert ["filing", "2016-06-20", ""] in answer["steps"]
    assert answer == reckoned(found, case)
    (page,) = organisers.organisers(found)
    provincial = [one for one in page.context["examples"] if one.level is Level.PROVINCIAL]
    assert provincial[0].opens == date(2016, 7, 21)


def test_the_worked_examples_are_refused_nothing():
    (page,) = organisers.organisers(site())
    plan, examples = site().catalogue.latest, page.context["examples"]
    assert len(examples) == 4
    assert all(timetable.refusals(plan, one.level, one.opens, one.length) == () for one in examples)


HOSTILE = "结束;逗号,反斜线\\换行\n😀" + "长" * 60


@pytest.mark.parametrize("title", ["", "电子商务", HOSTILE])
def test_the_calendar_file_holds_every_step_whole(title: str):
    case = {"level": "N", "opens": "2016-09-20", "length": 6, "number": "2016001", "title": title}
    (text,) = ask([{"what": "ics", **case}])
    lines = text.split("\r\n")
    assert "\n" not in "".join(lines)
    assert max(len(line.encode()) for line in lines) <= 75
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    wanted = reckoned(site(), case)["steps"]
    assert [event["DTSTART"].dt.isoformat() for event in events] == [day for _, day, _ in wanted]
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert all(str(event["SUMMARY"]).endswith(title) for event in events)


def test_a_timetable_taken_again_on_another_day_moves_the_same_events():
    asks = [
        {"what": "ics", "level": "P", "opens": day, "length": 4, "number": "2016035", "title": "甲"}
        for day in ("2016-09-20", "2016-09-27")
    ]
    first, second = (
        [str(event["UID"]) for event in icalendar.Calendar.from_ical(text).walk("VEVENT")]
        for text in ask(asks)
    )
    assert sorted(first) == sorted(second)
