"""A planned notice in the browser's form: the same findings, in the same words, as the build's own checks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.charges import charges
from generator.checks import CHECKS
from generator.checks.announced import Announced
from generator.finding import Position, Severity
from generator.model import Level, Project
from generator.notices import FIELDS, Notice
from generator.notices.values import Refused, value_of
from generator.said import SAID
from generator.text import phones
from tests.conftest import ROOT
from tests.organisers.ask import ask, site
from tests.test_notices_fees import CHARGES, NO_CHARGES

CASES = json.loads((ROOT / "tests/planned.json").read_text("utf-8"))
CODES = (
    "notice-days", "notice-trainees", "notice-filed-late", "notice-after-completion", "notice-dates-order",
    "notice-issued-late", "notice-before-plan", "notice-fee", "notice-url", "notice-email", "notice-phone",
)  # fmt: skip
BY_NAME = {item.name: item for item in FIELDS}
Words = list[tuple[str, str, str]]


def said(fields: dict[str, str]) -> Words:
    """What the build says of a notice with these fields: level, what, why."""
    return sorted(_said(fields))


def _said(fields: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    plan, level = site().catalogue.latest, Level(fields["level"])
    values: dict[str, Any] = {}
    for name, text in fields.items():
        if name in BY_NAME:
            values[name] = value_of(BY_NAME[name], text, lambda *path, text=text: text)
    notice = Notice(position=Position("2016035.md"), name="2016035", year=2016, **values)
    project = Project(Position("plan.csv"), {}, "2016035", "甲", level=level, **NO_UNITS)
    about = Announced(notice, plan, project)
    for code in CODES:
        found = CHECKS[code]
        for one in found.look(notice if found.takes[0] is Notice else about):
            yield ("error" if one.severity is Severity.ERROR else "warning"), one.what, one.why


NO_UNITS: dict[str, Any] = {
    "applicant": "乙",
    "applicant_phones": (),
    "organisers": (),
    "organiser_phones": (),
}


def in_browser(drafts: list[dict[str, str]]) -> list[Words]:
    answers = ask([{"what": "check", "fields": fields} for fields in drafts])
    return [sorted((level, what, why) for _, level, what, why in answer) for answer in answers]


def test_every_case_of_the_table_is_found_at_its_field_and_said_as_the_build_says_it():
    answers = ask([{"what": "check", "fields": case["fields"]} for case in CASES])
    for case, answer in zip(CASES, answers, strict=True):
        assert [at for at, *_ in answer] == case["said"], case["why"]
        assert sorted((level, what, why) for _, level, what, why in answer) == said(case["fields"]), case[
            "why"
        ]


days = st.dates(date(2016, 3, 1), date(2016, 12, 31)).map(date.isoformat)
drafts = st.fixed_dictionaries(
    {"level": st.sampled_from("NP")},
    optional={
        **dict.fromkeys(("register_by", "check_in", "start", "end", "filed", "issued"), days),
        "quota": st.integers(1, 200).map(str),
        "fee": st.sampled_from((CHARGES + NO_CHARGES).split()),
        "phone": st.from_regex(r"\A0[35][0-9]{1,2}[-—]?[1-9][0-9]{4,8}(/[1-9][0-9]{6})?\Z").filter(phones),
        "email": st.from_regex(r"\A[a-z.＠@-]{1,6}@[a-z.．-]{1,9}\Z"),
        "url": st.from_regex(r"\A(https?|ftp)://[a-z@.:0-9]{1,12}(/[a-z<]{0,4})?\Z"),
    },
)


@settings(max_examples=4, phases=[Phase.generate])  # a batch is asked at once: none is made smaller
@given(st.lists(drafts, min_size=60, max_size=80))
def test_whatever_is_planned_is_said_alike(found: list[dict[str, str]]):
    for fields, answer in zip(found, in_browser(found), strict=True):
        assert answer == said(fields), fields


def test_every_wording_of_a_charge_is_found_alike():
    texts = [*(CHARGES + NO_CHARGES).split("\n"), "；".join(CHARGES.split())]
    answers = ask([{"what": "charges", "text": text} for text in texts])
    assert answers == [[clause for _, clause in charges(text)] for text in texts]


@pytest.mark.parametrize(
    ("name", "text"),
    [("start", "2016-02-30"), ("end", "明天"), ("quota", "0"), ("hours", "4.5"), ("phone", "无")],
)
def test_what_a_notice_could_not_hold_is_refused_in_both(name: str, text: str):
    with pytest.raises(Refused):
        value_of(BY_NAME[name], text, lambda *path: text)
    (answer,) = ask([{"what": "check", "fields": {"level": "P", name: text}}])
    assert [at for at, *_ in answer] == [name]


def test_nothing_is_held_against_a_course_whose_level_nobody_has_chosen():
    fields = {"start": "2016-09-20", "end": "2016-09-21", "quota": "1"}
    assert ask([{"what": "check", "fields": fields}]) == [[]]


def test_the_words_for_organisers_never_speak_of_files_or_keys():
    for code, words in SAID.items():
        own = re.sub(r"\{\w+\}", "", "".join(words.shared.values()))
        assert not any(word in own for word in ("status", "supersedes", "filed", "承办单位更正")), code


def test_a_day_is_a_day_in_both():
    first = date(2016, 2, 20)
    texts = [(first + timedelta(days=count)).isoformat() for count in range(20)]
    texts += ["2016-02-30", "2017-02-29", "2016-13-01", "2016-00-10", "2016-1-1", "0999-01-01"]
    answers = ask([{"what": "check", "fields": {"level": "", "end": text}} for text in texts])
    assert [not any(code == "error" for _, code, *_ in answer) for answer in answers] == [True] * 20 + [
        False
    ] * 6
