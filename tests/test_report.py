"""A report is for the eye, for a program or for a forge; none of them lets a file steer a terminal."""

from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from generator import report
from generator.finding import Finding, Position, Severity

WORDS = st.text(max_size=20)
FINDINGS = st.builds(
    Finding,
    st.builds(Position, WORDS, st.integers(1, 9), st.integers(1, 9)),
    WORDS,
    st.sampled_from(Severity),
    *[WORDS] * 4,
)


def finding(**changes) -> Finding:
    known = {
        "position": Position("data/plans/2016/plan.csv", 36, 61),
        "code": "organiser-missing",
        "severity": Severity.ERROR,
        "what": "承办单位为空",
        "why": "项目页无法告诉学员向谁报名",
        "fix": "填写承办单位",
        "subject": "项目 2016035《围产期管理》",
    }
    return Finding(**(known | changes))


def test_an_entry_says_where_what_whom_why_and_how():
    assert report.text([finding()]) == (
        "data/plans/2016/plan.csv:36:61: 错误：承办单位为空 [organiser-missing]\n"
        "  项目 2016035《围产期管理》\n"
        "  影响：项目页无法告诉学员向谁报名。\n"
        "  改法：填写承办单位。\n"
    )


def test_an_entry_without_a_subject_has_no_line_for_it():
    assert report.text([finding(subject="")]).count("\n") == 3


def test_a_question_keeps_its_mark():
    assert "改法：是不是“subtitle”？\n" in report.text([finding(fix="是不是“subtitle”？")])


def test_entries_stand_in_the_order_of_files_lines_and_columns():
    places = [Position("b", 1), Position("a", 10), Position("a", 9, 2), Position("a", 9, 1)]
    found = report.ordered(finding(position=place) for place in places)
    assert [(f.position.file, f.position.line, f.position.column) for f in found] == [
        ("a", 9, 1),
        ("a", 9, 2),
        ("a", 10, 1),
        ("b", 1, 1),
    ]


def test_what_is_said_twice_is_shown_once():
    assert len(report.ordered([finding(), finding()])) == 1


@given(st.lists(FINDINGS, max_size=3))
def test_no_control_character_reaches_the_terminal(findings):
    for form in report.FORMATS.values():
        assert not [
            char
            for char in form(findings)
            if unicodedata.category(char) in ("Cc", "Cf", "Cs") and char != "\n"
        ]


@given(FINDINGS)
def test_an_entry_has_as_many_lines_as_parts(found):
    assert len(report.text([found]).splitlines()) == 3 + bool(found.subject)


@given(st.lists(FINDINGS, max_size=3))
def test_every_report_can_be_written_as_utf8(findings):
    for form in report.FORMATS.values():
        assert form(findings).encode("utf-8").decode("utf-8") == form(findings)


@given(FINDINGS)
def test_json_says_what_the_finding_says(found):
    [item] = json.loads(report.as_json([found]))
    assert (item["file"], item["line"], item["column"]) == (
        found.position.file,
        found.position.line,
        found.position.column,
    )
    assert (item["code"], item["why"], item["fix"]) == (found.code, found.why, found.fix)


def test_json_has_the_promised_keys():
    [item] = json.loads(report.as_json([finding()]))
    assert list(item) == ["file", "line", "column", "code", "level", "message", "why", "fix"]


def test_json_names_the_record_in_its_message():
    [item] = json.loads(report.as_json([finding()]))
    assert item["message"] == "项目 2016035《围产期管理》：承办单位为空"


def test_a_forge_gets_one_line_a_finding():
    assert report.github([finding(), finding(severity=Severity.WARNING)]) == (
        "::error file=data/plans/2016/plan.csv,line=36,col=61,title=organiser-missing::"
        "项目 2016035《围产期管理》%0A承办单位为空%0A影响：项目页无法告诉学员向谁报名%0A改法：填写承办单位\n"
        "::warning file=data/plans/2016/plan.csv,line=36,col=61,title=organiser-missing::"
        "项目 2016035《围产期管理》%0A承办单位为空%0A影响：项目页无法告诉学员向谁报名%0A改法：填写承办单位\n"
    )


def test_a_cell_cannot_begin_a_command_of_the_forge():
    annotation = report.github([finding(what="\n::error::%0A::set-output", position=Position("a,b:c"))])
    assert annotation.count("\n") == 1
    assert "%250A::set-output" in annotation
    assert "file=a%2Cb%3Ac," in annotation


def test_the_summary_counts_each_kind():
    found = [finding(), finding(code="b"), finding(severity=Severity.WARNING)]
    assert (
        report.summary(found)
        == "共 2 个错误，1 个提醒。错误在 data/plans/2016/plan.csv:36。有错误时不会生成网站。"
    )


def test_warnings_alone_do_not_stop_a_site():
    assert report.summary([finding(severity=Severity.WARNING)]) == "共 0 个错误，1 个提醒。"


def test_nothing_found_is_said():
    assert report.summary([]) == "没有发现问题。"
