"""Which project a notice is for, and how sure that is said to be."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from generator.documents.grid import Document
from generator.documents.text import parse
from generator.drafts.draft import Draft, draft
from generator.drafts.match import LIKELY, NOT_FOUND, POSSIBLE, SURE, Match, bare, match
from generator.drafts.parts import read_notes
from generator.sources import Sources, load
from tests.conftest import ROOT


@cache
def sources() -> Sources:
    return load(ROOT)


def matched(*lines: str, year: int = 2016) -> Match:
    """The match of a notice of these lines, the first of which is its title."""
    return match(read_notes(_document(*lines)), sources().plans, year)


def drafted(*lines: str, project: str = "") -> Draft:
    return draft(_document(*lines), sources(), project)


def _document(*lines: str) -> Document:
    return Document("通知.md", parse("\n\n".join(lines), "通知.md"))


def number(found: Match) -> str:
    return found.project.number if found.project else ""


@pytest.mark.parametrize("project", sources().plans[0].projects, ids=lambda project: project.number)
def test_every_project_of_the_plan_is_found_by_its_name_and_organiser(project):
    found = matched(f"关于举办“{project.title}”高级研修班的通知", f"由{project.organisers[0]}承办。")
    assert (number(found), found.sure) == (project.number, LIKELY)


@pytest.mark.parametrize(
    "title",
    [
        "关于举办胎儿先天性心脏病超声诊断新进展、咨询与围产期管理高级研修班的通知",
        "关于举办《胎儿先天性心脏病超声诊断新进展、咨询与围产期管理》省级高级研修项目的通知",
        "关于招收“胎儿先天性心脏病超声诊断新进展，咨询与围产期管理”研修班学员的通知",
        "关于举办2016年山东省专业技术人员知识更新工程高级研修项目“胎儿先天性心脏病超声诊断新进展、咨询与围产期管理”的通知",
    ],
)
def test_quotes_and_what_every_course_is_called_do_not_matter(title: str):
    found = matched(title, "由日照市人民医院承办。")
    assert (number(found), found.sure) == ("2016035", LIKELY)


def test_a_number_in_the_text_is_sure():
    found = matched("关于举办新能源汽车技术高级研修班的通知", "项目编号：2016094")
    assert (number(found), found.sure) == ("2016094", SURE)


def test_a_telephone_that_reads_like_a_number_is_none():
    found = matched("关于举办某某班的通知", "联系电话：0531-2016094")
    assert found.sure == NOT_FOUND


def test_a_number_of_one_project_under_the_name_of_another_is_only_possible_and_both_are_named():
    found = matched("关于举办新能源汽车技术高级研修班的通知", "项目编号：2016035")
    assert (number(found), found.sure) == ("2016035", POSSIBLE)
    assert [other.number for other in found.others] == ["2016094"]


def test_a_name_that_is_only_near_is_possible_and_says_how_near():
    found = matched("关于举办小麦高产与资源高效技术研究高级研修班的通知", "由菏泽市曹县农业局承办。")
    assert (number(found), found.sure) == ("2016050", POSSIBLE)
    assert "名称相近" in found.why


def test_a_name_from_another_year_is_only_possible():
    found = matched("关于举办新能源汽车技术高级研修班的通知", year=2019)
    assert found.sure == POSSIBLE
    assert "不是 2016 年的" in found.why


def test_a_short_name_within_a_longer_one_is_not_taken_for_it():
    found = matched("关于举办农村电子商务推广应用高级研修班的通知")
    assert number(found) == "2016049"


def test_a_course_that_no_plan_has_is_not_found():
    assert matched("关于举办古籍修复与数字化保护高级研修班的通知").sure == NOT_FOUND


def test_two_projects_of_one_name_are_not_guessed():
    plan = sources().plans[0]
    twin = replace(plan.projects[93], number="2016999")
    plans = [replace(plan, projects=(*plan.projects, twin))]
    notes = read_notes(
        _document("关于举办新能源汽车技术高级研修班的通知", "由山东交通学院（继续教育学院）承办。")
    )
    found = match(notes, plans, 2016)
    assert found.project is None
    assert {other.number for other in found.others} == {"2016094", "2016999"}


def test_several_numbers_are_said_and_none_is_taken():
    found = drafted("关于举办两期研修班的通知", "项目编号：2016035、2016094")
    assert [finding.code for finding in found.findings if finding.severity == "错误"] == [
        "draft-project-not-found"
    ]
    assert found.text == ""


def test_a_persons_word_goes_before_the_match_and_a_contradiction_is_said():
    found = drafted("关于举办新能源汽车技术高级研修班的通知", project="2016035")
    assert found.project and found.project.number == "2016035"
    (finding,) = [finding for finding in found.findings if finding.code == "draft-project-contradicts"]
    assert "文中像是 2016094" in finding.what


def test_a_persons_word_that_agrees_is_not_contradicted():
    found = drafted("关于举办新能源汽车技术高级研修班的通知", project="2016094")
    assert "draft-project-contradicts" not in {finding.code for finding in found.findings}


def test_a_number_that_no_plan_has_is_an_error_with_a_suggestion():
    found = drafted("关于举办新能源汽车技术高级研修班的通知", project="2016194")
    (finding,) = [finding for finding in found.findings if finding.severity == "错误"]
    assert finding.code == "draft-number-unknown"
    assert "是不是 2016" in finding.fix


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("“现代林木花卉种业”高级研修班", "现代林木花卉种业"),
        ("山东省特色经济林栽培技术", "特色经济林栽培技术"),
        ("研修班", "研修班"),
        ("3D打印&智能制造技术", "3d打印&智能制造技术"),
    ],
)
def test_a_name_is_compared_without_what_every_course_is_called(name: str, expected: str):
    assert bare(name) == expected
