"""What is announced beside what the plan asks: the arithmetic, and the words a page may use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator import rulings
from generator.finding import Position
from generator.model import Rule
from generator.notices import Notice
from generator.notices.series import Series, series
from generator.rulings import Ruling, Verdict

HERE = Position("2016002.md")
FIRST = Notice(position=HERE, name="2016002", year=2016, project="2016002", issued=date(2016, 5, 6))


def rule(name: str, value: int | date | None, bound: str = "") -> Rule:
    return Rule(HERE, name, "规定的话", "p2-1", "通知的原话", value, bound)


RULES: dict[str, Rule | None] = {
    "filing": rule("filing", 1),
    "days": rule("days", 4, "min"),
    "trainees": rule("trainees", 50, "about"),
    "completion": rule("completion", date(2016, 10, 31)),
    "cost": rule("cost", None),
}


def of(*notices: Notice) -> Series:
    found = series(notices)
    assert found
    return found


def ruled(**said: object) -> dict[str, Ruling]:
    return {item.rule.name: item for item in rulings.rulings(of(replace(FIRST, **said)), RULES)}


def test_nothing_is_accused_where_nothing_is_said():
    assert {item.verdict for item in ruled().values()} == {Verdict.UNSAID}
    assert {item.said for item in ruled().values()} == {""}


def test_what_is_said_is_held_against_the_rule():
    found = ruled(
        filed=date(2016, 5, 6),
        start=date(2016, 6, 14),
        end=date(2016, 6, 17),
        quota=50,
        fee="除往返交通费外不收取任何费用",
    )
    assert {item.verdict for item in found.values()} == {Verdict.AGREES}
    assert found["filing"].said == "5月6日报备，6月14日开班；提前 1 个月是5月14日"
    assert found["days"].said == "6月14日至6月17日，4 天"


@pytest.mark.parametrize(
    "name, said",
    [
        ("filing", {"filed": date(2016, 5, 20), "start": date(2016, 6, 14)}),
        ("days", {"start": date(2016, 6, 14), "end": date(2016, 6, 16)}),
        ("trainees", {"quota": 100}),
        ("completion", {"start": date(2016, 11, 1)}),
        ("cost", {"fee": "每人收取培训费 800 元"}),
    ],
)
def test_a_difference_is_called_one_and_never_a_fault(name: str, said: dict[str, object]):
    found = ruled(**said)[name]
    assert found.verdict is Verdict.DIFFERS
    assert found.verdict.label == "与规定不同"


def test_no_word_says_that_anything_conforms():
    assert not [verdict for verdict in Verdict if "符合" in verdict.label]


def test_the_day_a_notice_was_issued_is_not_taken_for_the_day_it_was_filed():
    assert ruled(start=date(2016, 5, 10), end=date(2016, 5, 14))["filing"].verdict is Verdict.UNSAID


def test_money_that_is_mentioned_without_saying_who_pays_is_left_to_the_reader():
    assert ruled(body="费用事宜另见附件。")["cost"].verdict is Verdict.UNCLEAR
    assert ruled(body="学员往返交通费自理。")["cost"].verdict is Verdict.AGREES


def test_a_correction_is_held_with_what_it_leaves_as_it_was():
    second = replace(FIRST, name="2016002-2", status="更正", supersedes="2016002", quota=48)
    first = replace(FIRST, start=date(2016, 6, 14), end=date(2016, 6, 17))
    found = {item.rule.name: item for item in rulings.rulings(of(first, second), RULES)}
    assert (found["days"].verdict, found["trainees"].said) == (Verdict.AGREES, "48 人")


def test_dates_that_a_delay_took_are_not_held_against_anything():
    first = replace(FIRST, start=date(2016, 11, 1), end=date(2016, 11, 2))
    late = replace(FIRST, name="2016002-2", status="延期", supersedes="2016002")
    found = {item.rule.name: item.verdict for item in rulings.rulings(of(first, late), RULES)}
    assert (found["days"], found["completion"]) == (Verdict.UNSAID, Verdict.UNSAID)


def test_a_cancelled_course_is_not_ruled_on():
    gone = replace(FIRST, name="2016002-2", status="取消", supersedes="2016002")
    assert rulings.rulings(of(FIRST, gone), RULES) == ()


def test_a_rule_the_plan_does_not_lay_down_is_not_held_against_anybody():
    assert rulings.rulings(of(FIRST), dict.fromkeys(RULES)) == ()


def test_a_long_text_of_one_sentence_is_read_in_one_go():
    said = ruled(body="研修" * 50_000)["cost"]
    assert said.verdict is Verdict.UNSAID


@pytest.mark.parametrize(
    "found, bound, fits",
    [
        (5, "exact", False),
        (6, "exact", True),
        (7, "exact", False),
        (7, "min", True),
        (5, "min", False),
        (5, "about", True),
        (4, "about", False),
        (8, "about", False),
    ],
)
def test_a_bound_says_how_far_a_number_may_be_off(found: int, bound: str, fits: bool):
    held = rulings.trainees(rule("trainees", 6, bound), found)
    assert held and held.fits is fits
