"""plan.yml: facts and rules as records, each at its place; what is not understood is said."""

from __future__ import annotations

from datetime import date

import pytest

from generator import rules
from generator.finding import Finding
from generator.model import Level, Plan
from generator.yaml_files import parse_yaml

PLAN = """\
year: 2016
title: 关于印发2016年高级研修项目计划的通知
issuer: 山东省人力资源和社会保障厅
issued: 2016-04-21
disclosure: 主动公开
source: notice.md
"""
DAYS = """\
rules:
  all:
    completion: {value: 2016-10-31, text: 10 月底前, paragraph: p2-1, quote: 10月底前}
    cost: {text: 只承担往返交通费, paragraph: p2-4, quote: 往返交通费}
  P:
    days: {value: 4, bound: min, text: 不少于 4 天, paragraph: p2-1, quote: 不少于4天}
"""


def read(text: str) -> tuple[Plan, list[Finding]]:
    findings: list[Finding] = []
    return rules.read(parse_yaml(text, "plan.yml", findings), findings), findings


def said(text: str) -> list[tuple[str, int, int]]:
    return [(found.code, found.position.line, found.position.column) for found in read(text)[1]]


def test_a_plan_with_its_facts_has_nothing_wrong():
    plan, findings = read(PLAN)
    assert (plan.year, plan.issued, plan.source, findings) == (2016, date(2016, 4, 21), "notice.md", [])


def test_a_fact_left_out_is_empty():
    assert read(PLAN)[0].document_number == ""


@pytest.mark.parametrize("name", ["year", "title", "issuer", "issued", "source"])
def test_a_fact_every_plan_needs_is_asked_for(name):
    lines = [line for line in PLAN.splitlines() if not line.startswith(f"{name}:")]
    assert said("\n".join(lines)) == [("plan-key-missing", 1, 1)]


def test_an_empty_fact_is_asked_for_where_it_should_stand():
    assert said(PLAN.replace("title: 关于印发2016年高级研修项目计划的通知", "title:")) == [
        ("plan-key-missing", 2, 7)
    ]


def test_a_plan_that_is_a_sentence_has_no_facts():
    assert said("只有一句话\n") == [("plan-facts", 1, 1)]


def test_a_plan_that_is_empty_has_no_facts():
    assert said("") == [("plan-facts", 1, 1)]


def test_what_is_wrong_with_another_file_hides_no_empty_plan():
    findings: list[Finding] = []
    parse_yaml("a: [", "other.yml", findings)
    rules.read(parse_yaml("", "plan.yml", findings), findings)
    assert [found.code for found in findings] == ["yaml-syntax", "plan-facts"]


def test_a_fact_that_nobody_knows_gets_the_nearest_name():
    [found] = read(PLAN + "regoin: 山东省\n")[1]
    assert (found.code, found.position.line, found.position.column) == ("plan-key-unknown", 7, 1)
    assert found.fix == "是不是“region”？"


def test_counts_are_kept_by_level():
    plan, findings = read(PLAN + "declared: {N: 6, P: 90, paragraph: p0-1}\n")
    assert (plan.declared, plan.declared_at) == ({Level.NATIONAL: 6, Level.PROVINCIAL: 90}, "p0-1")
    assert findings == []


def test_a_level_the_notice_does_not_count_is_not_nought():
    assert read(PLAN + "declared: {P: 90, paragraph: p0-1}\n")[0].declared == {Level.PROVINCIAL: 90}


def test_a_declared_nought_is_a_count():
    assert read(PLAN + "declared: {N: 0, paragraph: p0-1}\n")[0].declared == {Level.NATIONAL: 0}


@pytest.mark.parametrize("count", ["六", "yes", "-1", "6.5", "[6]"])
def test_a_count_that_is_no_whole_number_is_said(count):
    assert said(PLAN + f"declared: {{N: {count}, paragraph: p0-1}}\n") == [("plan-value", 7, 15)]


def test_a_day_with_an_hour_is_no_day():
    assert said(PLAN.replace("2016-04-21", "2016-04-21 08:00:00")) == [("plan-value", 4, 9)]


def test_a_year_in_words_is_said():
    assert said(PLAN.replace("year: 2016", "year: 二〇一六")) == [("plan-value", 1, 7)]


def test_a_levels_own_rule_is_found():
    rule = read(PLAN + DAYS)[0].rule(Level.PROVINCIAL, "days")
    assert rule is not None
    assert (rule.value, rule.bound, rule.paragraph, rule.quote) == (4, "min", "p2-1", "不少于4天")


def test_a_rule_for_everybody_is_found_under_each_level():
    plan, _ = read(PLAN + DAYS)
    rule = plan.rule(Level.NATIONAL, "cost")
    assert rule and rule == plan.rule(Level.PROVINCIAL, "cost")


def test_a_rule_of_the_other_level_is_not_found():
    assert read(PLAN + DAYS)[0].rule(Level.NATIONAL, "days") is None


def test_the_last_day_is_that_of_the_rule():
    assert read(PLAN + DAYS)[0].completion == date(2016, 10, 31)


def test_a_rule_points_at_its_quote():
    rule = read(PLAN + DAYS)[0].rule(None, "cost")
    assert rule is not None
    place = rule.position.at("quote")
    assert (PLAN + DAYS).splitlines()[place.line - 1][place.column - 1 :] == "往返交通费}"


@pytest.mark.parametrize("part", ["text: 10 月底前, ", "paragraph: p2-1, ", ", quote: 10月底前"])
def test_a_rule_without_its_words_or_their_place_is_left_out(part):
    plan, findings = read(PLAN + DAYS.replace(part, "", 1))
    assert plan.rule(None, "completion") is None
    assert [found.code for found in findings] == ["rule-incomplete"]


def test_a_number_with_its_unit_is_no_number():
    assert said(PLAN + DAYS.replace("value: 4", "value: 4天")) == [("plan-value", 12, 19)]


def test_a_date_in_words_does_not_become_the_end_of_the_year_unsaid():
    assert said(PLAN + DAYS.replace("2016-10-31", "10月底")) == [("plan-value", 9, 25)]


def test_a_bound_that_nobody_knows_is_said():
    assert [code for code, *_ in said(PLAN + DAYS.replace("bound: min", "bound: 至少"))] == ["plan-value"]


def test_a_rule_that_nobody_knows_is_said_at_its_name():
    assert said(PLAN + DAYS.replace("    days:", "    dayz:")) == [("plan-key-unknown", 12, 5)]


def test_a_level_that_nobody_knows_is_said_at_its_name():
    assert said(PLAN + DAYS.replace("  P:", "  国家级:")) == [("plan-key-unknown", 11, 3)]


def test_rules_that_are_a_sentence_are_said():
    assert said(PLAN + "rules: 见通知\n") == [("plan-value", 7, 8)]


def test_the_office_keeps_every_telephone():
    plan, findings = read(
        PLAN + 'contact: {office: 管理处, phones: ["0531-1", "0531-2"], paragraph: p4-c1}\n'
    )
    assert plan.contact is not None
    assert (plan.contact.phones, findings) == (("0531-1", "0531-2"), [])


def test_one_person_need_not_be_a_list():
    contact = read(PLAN + "contact: {office: 管理处, people: 张三, paragraph: p4-c1}\n")[0].contact
    assert contact is not None
    assert contact.people == ("张三",)


def test_a_misspelt_part_of_the_office_is_said():
    assert said(PLAN + "contact: {offize: 管理处}\n") == [("plan-key-unknown", 7, 11)]
