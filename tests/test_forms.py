"""The annexes: their arithmetic, which the browser shares; the blanks; the rules that everything follows."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from generator import form_rules, pipeline
from generator.finding import Finding
from generator.forms import excel, reckoning, word
from generator.forms.facts import doubts, value, whole
from generator.forms.paper import placed, sheet_cells
from generator.forms.papers import BUNDLE, papers
from generator.forms.reckoning import Line
from generator.model import Level, Plan
from generator.yaml_files import parse_yaml
from tests.conftest import ROOT

CASES = json.loads((ROOT / "tests/forms.json").read_text("utf-8"))
DAY = date(2016, 4, 21)


@cache
def plan() -> Plan:
    return pipeline.read(ROOT / "site_config.yml").sources.plans[0]


def lines() -> list[Line]:
    return [
        Line(line["name"], line["points"], line["measure"], line["least"]) for line in value(plan())["score"]
    ]


@pytest.mark.parametrize("case", CASES["amounts"], ids=lambda case: case["why"])
def test_an_amount_is_read_as_the_shared_table_says(case: dict):
    found = reckoning.hundredths(case["typed"])
    assert found == case["hundredths"]
    assert found is None or reckoning.shown(found) == case["shown"]


@pytest.mark.parametrize("case", CASES["characters"], ids=lambda case: case["why"])
def test_characters_are_counted_as_the_shared_table_says(case: dict):
    assert reckoning.characters(case["text"]) == case["count"]


@pytest.mark.parametrize("case", CASES["due"], ids=lambda case: case["end"])
def test_the_report_is_due_on_the_day_the_shared_table_says(case: dict):
    found = reckoning.due(date.fromisoformat(case["end"]), case["months"])
    assert found == date.fromisoformat(case["due"])


@pytest.mark.parametrize("case", CASES["accounts"], ids=lambda case: case["why"])
def test_accounts_add_up_as_the_shared_table_says(case: dict):
    found = reckoning.accounts(case["lines"], case["grant"], case["own"])
    said = (found.total, found.own, found.surplus, found.gap, found.too_much)
    assert said == tuple(case[name] for name in ("total", "raised", "surplus", "gap", "tooMuch"))


@pytest.mark.parametrize("case", CASES["score"], ids=lambda case: case["why"])
def test_points_are_had_as_the_shared_table_says(case: dict):
    found = reckoning.score(lines(), CASES["whole"] | case["typed"])
    assert found.total == case["total"]
    assert [list(found.zero), list(found.open), list(found.over)] == [
        case["zero"], case["open"], case["over"]
    ]  # fmt: skip


def test_the_annexes_say_what_the_notice_prints():
    forms = plan().forms
    assert len(forms["accounts"].items) == 7
    assert (forms["summary"].value("limit"), forms["summary"].value("copies")) == (500, 3)
    assert (len(forms["report"].parts), forms["report"].value("suggestions")) == (7, 3)
    assert sum(item.points for item in forms["score"].items) == 100
    assert forms["score"].value("pass") == 70
    assert value(plan())["grants"] == {"N": 190000, "P": 100000}


def test_a_plan_without_its_annexes_has_no_forms():
    assert whole([Plan(position=plan().position, year=2017)]) == ()


def test_the_notice_and_the_annex_pulling_apart_is_said_with_both_places():
    found = {(doubt.name, doubt.paragraphs): doubt.text for doubt in doubts(plan())}
    people = next(text for (name, _), text in found.items() if name == "people" and text.startswith("省级"))
    assert "50 人左右" in people and "少于 50 人不得分" in people and "49 人" in people
    hours = next(text for (name, _), text in found.items() if name == "hours" and text.startswith("省级"))
    assert "不少于 4 天" in hours and "每天满 6 学时" in hours
    assert all(at == ("p2-1", "a5-t1") for _, at in found)


def changed(old: str, new: str) -> tuple[Plan, list[Finding]]:
    """The plan with a word of plan.yml changed."""
    from dataclasses import replace

    text = (ROOT / "data/plans/2016/plan.yml").read_text("utf-8")
    assert old in text
    findings: list[Finding] = []
    facts = parse_yaml(text.replace(old, new), "plan.yml", findings)
    return replace(plan(), forms=form_rules.read(facts, findings)), findings


def test_a_rule_that_changes_changes_the_page_the_doubts_and_the_sheet():
    now, findings = changed(
        "zero: {value: 50, text: 培训人数少于 50 人不得分}",
        "zero: {value: 40, text: 培训人数少于 40 人不得分}",
    )
    assert findings == []
    assert next(line for line in value(now)["score"] if line["name"] == "people")["least"] == 40
    said = next(doubt.text for doubt in doubts(now) if doubt.name == "people" and "省级" in doubt.text)
    assert "40 人就可以有分" in said
    assert "培训人数少于 40 人不得分" in papers(now)["score"].words


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("- {name: board, text: 伙食费}", "- {name: lodging, text: 伙食费}", "form-incomplete"),
        ("- {name: board, text: 伙食费}", "- {name: title, text: 伙食费}", "form-incomplete"),
        ("- {name: board, text: 伙食费}", "- 伙食费", "form-incomplete"),
        ("limit: {value: 500,", "limit: {value: 五百,", "plan-value"),
        ("limit: {value: 500,", "limit: {", "form-incomplete"),
        ("zero: {value: 24, text: 培训学时数", "zero: {text: 培训学时数", "form-incomplete"),
        ("measure: hours", "measure: minutes", "form-incomplete"),
        ("points: 40", "points: 41", "form-points"),
        ("  summary:\n    annex", "  sumary:\n    annex", "plan-key-unknown"),
    ],
)
def test_what_cannot_be_a_form_is_said(old: str, new: str, code: str):
    _, findings = changed(old, new)
    assert code in {found.code for found in findings}


def test_a_form_that_is_nothing_at_all_is_said_and_breaks_nothing():
    for text in ("forms: 4\n", "forms: {score: }\n", "forms: {score: {parts: {a: 1}}}\n"):
        findings: list[Finding] = []
        form_rules.read(parse_yaml(text, "plan.yml", findings), findings)
        assert findings


@pytest.mark.parametrize("name", ["accounts", "summary", "report", "score", BUNDLE])
def test_a_blank_form_says_what_the_annex_says_and_has_a_place_for_every_answer(name: str):
    paper = papers(plan())[name]
    body = word.blank(paper, DAY)
    document = Document(io.BytesIO(body))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    text = "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))
    assert [said for said in paper.words if said not in text] == []
    xml = zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml").decode()
    assert [field for field in paper.fields if xml.count(f'w:name="F_{field}"') != 1] == []


def test_blank_forms_are_the_same_bytes_each_time():
    made = papers(plan())
    assert word.blank(made["summary"], DAY) == word.blank(made["summary"], DAY)
    assert excel.blank(made["accounts"], DAY) == excel.blank(made["accounts"], DAY)


def test_cells_of_a_sheet_cover_it_without_a_gap():
    for paper in papers(plan()).values():
        covered = [
            (y + down, x + across)
            for y, x, cell in placed(paper)
            for down in range(cell.down)
            for across in range(cell.across)
        ]
        assert len(covered) == len(set(covered)) == len(paper.rows) * len(paper.widths)


def test_the_spreadsheet_adds_up_by_itself():
    paper = papers(plan())["accounts"]
    at = sheet_cells(paper)
    sheet = openpyxl.load_workbook(io.BytesIO(excel.blank(paper, DAY))).active
    assert sheet[at["total"]].value == f"=SUM({at['lodging']}:{at['other']})"
    assert sheet[at["own"]].value == f"=MAX(0,{at['total']}-{at['grant']})"
    assert sheet[at["surplus"]].value == f"=MAX(0,{at['grant']}+{at['own']}-{at['total']})"


def test_the_pages_publish_each_blank_and_ask_for_no_list_of_trainees(built: Path):
    for name in ("accounts", "summary", "report", "score", BUNDLE):
        assert (built / f"forms/2016/{name}.docx").is_file()
        page = (built / f"forms/{name}/index.html").read_text("utf-8")
        assert not any(f'name="{field}"' in page for field in ("trainee", "idcard", "names"))
    assert (built / "forms/2016/accounts.xlsx").is_file()


def test_the_level_decides_the_grant():
    assert {level.value for level in Level} == set(value(plan())["grants"])
