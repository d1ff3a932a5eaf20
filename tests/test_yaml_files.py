"""YAML as people write it: values with their places; references, tags and doubled keys refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import yaml_files
from generator.finding import Finding
from generator.yaml_files import YamlFile, parse_yaml, read_yaml

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefg", "bcdefgh", strict=True)
)


def parse(text: str, first_line: int = 1) -> tuple[YamlFile, list[tuple[str, int, int]]]:
    findings: list[Finding] = []
    read = parse_yaml(text, "plan.yml", findings, first_line)
    return read, [(found.code, found.position.line, found.position.column) for found in findings]


def test_a_value_knows_its_place():
    read, _ = parse("rules:\n  N:\n    days: 6\n")
    place = read.at("rules", "N", "days")
    assert (place.line, place.column) == (3, 11)


def test_a_key_knows_its_place():
    read, _ = parse("rules:\n  N:\n    days: 6\n")
    place = read.key("rules", "N")
    assert (place.line, place.column) == (2, 3)


def test_an_item_of_a_list_knows_its_place():
    read, _ = parse("phones: [1, 22]\n")
    assert read.at("phones", 1).column == 13


def test_a_place_knows_those_under_it_by_dotted_name():
    read, _ = parse("year: 2016\ndeclared: {N: 6, P: 90}\n")
    place = read.at().at("declared.P")
    assert (place.line, place.column) == (2, 21)


def test_what_is_not_there_has_the_place_of_what_is_above():
    read, _ = parse("\nrules:\n  N: {}\n")
    assert read.at("rules", "P", "days").line == 3


def test_front_matter_counts_lines_from_where_it_begins():
    read, _ = parse("title: 通知\n", first_line=2)
    assert read.at("title").line == 2


def test_a_date_is_a_date():
    assert parse("issued: 2016-04-21\n")[0].value == {"issued": date(2016, 4, 21)}


def test_a_day_that_is_not_in_the_calendar_is_said_at_its_place():
    assert parse("year: 2016\nissued: 2016-02-30\n")[1] == [("yaml-value", 2, 9)]


def test_a_key_written_twice_is_said_at_the_second():
    assert parse("year: 2016\nyear: 2017\n")[1] == [("yaml-key-twice", 2, 1)]


def test_the_same_key_in_two_groups_is_not_twice():
    assert parse("N: {days: 6}\nP: {days: 4}\n")[1] == []


def test_a_bomb_of_references_is_refused_at_the_first():
    read, findings = parse(BOMB)
    assert (read.value, findings) == (None, [("yaml-reference", 2, 8)])


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system [echo]", "!ENV HOME", "!!python/name:os.system ''"]
)
def test_a_tag_runs_nothing(tag):
    read, findings = parse(f"year: {tag}\n")
    assert (read.value, findings) == (None, [("yaml-tag", 1, 7)])


def test_a_colon_in_a_bare_text_is_said_where_it_stands():
    assert parse("title: 通知: 计划\n")[1] == [("yaml-syntax", 1, 10)]


def test_a_character_yaml_forbids_is_said_where_it_stands():
    assert parse("a: b\nc: d\x1be\n")[1] == [("yaml-character", 2, 5)]


def test_brackets_within_brackets_without_end_do_not_raise():
    assert parse("[" * 20_000)[1][0][0] == "yaml-syntax"


def test_an_empty_file_has_no_value():
    assert parse("# nothing yet\n") == (YamlFile("plan.yml"), [])


def test_a_file_that_is_not_there_is_said_once(tmp_path):
    findings: list[Finding] = []
    assert read_yaml(tmp_path, "plan.yml", findings).value is None
    assert [found.code for found in findings] == ["file-missing"]


@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@`,? \n0123456789"), max_size=40))
def test_no_text_makes_reading_raise(text):
    parse(text)


@pytest.mark.parametrize("value", ["!!timestamp x", '!!int ""', "!!bool x"])
def test_a_standard_tag_on_a_wrong_value_is_found_at_its_place(value: str):
    findings: list[Finding] = []
    assert parse_yaml(f"a: {value}\n", "plan.yml", findings).value is None
    assert [(f.code, f.position.line, f.position.column) for f in findings] == [("yaml-tag", 1, 4)]


ROOT = Path(__file__).parents[1]
KEPT = sorted(
    path
    for folder in ("tests/sites", "tests/drafts", "examples", "data")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".yml", ".md") and path.is_file()
)
WORDS = st.sampled_from(
    [
        "研修",
        "2016",
        "2016-04-21",
        "2016-02-30",
        "08",
        "0x1f",
        "1_0",
        "1:60",
        "true",
        "~",
        "null",
        "x",
        "a:b",
        "http://a.example/b?c=d#e",
        "〔2016〕",
        "（",
        "“",
        "”",
        "：",
        "、",
        "'",
        '"',
        ":",
        "#",
        ",",
        "-",
        "[",
        "]",
        "{",
        "}",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        "?",
        "=",
        "<<",
        ".",
        "/",
        "\\",
        "\t",
        "\u3000",
        "\xa0",
        "\u200b",
        "\u2028",
        "😀",
    ]
) | st.sampled_from([" ", ": ", ", ", " #"])
BEGINNINGS = st.sampled_from(
    ['a: "', "a: '", "a: [", "bc: ", "b: 2016", "c:\n- ", "c:\n  - ", "# ", "a:", "d:\n  e: ", "  f: ", "N:"]
)
ENDS = st.sampled_from(["\n", "\n", '"\n', "'\n", "]\n"])
LINES = st.builds(
    lambda begin, words, end: begin + "".join(words) + end, BEGINNINGS, st.lists(WORDS, max_size=4), ENDS
)


def by_the_slow_parser(text: str) -> tuple[YamlFile, list[tuple[str, int, int]]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_files, "flat", lambda text: None)
        patch.setattr(yaml_files, "_Fast", yaml_files._Loader)
        return parse(text)


def front(text: str) -> str:
    """The front matter of a page, or a whole YAML file."""
    return text[4:].split("\n---\n")[0] + "\n" if text.startswith("---\n") else text


def test_both_parsers_read_every_file_we_keep_alike():
    texts = [front(path.read_text("utf-8", "replace")) for path in KEPT]
    plain = [text for text in texts if yaml_files._PLAIN.fullmatch(text)]
    assert len(plain) > 20
    for text in plain:
        assert parse(text) == by_the_slow_parser(text)


@given(st.lists(LINES, min_size=1, max_size=3).map("".join))
def test_both_parsers_say_the_same_of_any_text(text: str):
    assert parse(text) == by_the_slow_parser(text)


PLAIN_VALUES = st.sampled_from(
    [
        "研修",
        "2016",
        "0",
        "08",
        "2016-04-21",
        "2016-02-30",
        "0000-01-01",
        "0531-55500001",
        "10000000000",
        "yes",
        "Null",
        "x@y.example",
        "https://a.example/b",
        "（一）12:30",
        "a b",
        "1e3",
        "",
        '"a: # b"',
        '""',
        "'x'",
        '"it\'s"',
    ]
)
PLAIN_HEADS = st.lists(
    st.tuples(st.sampled_from(["a", "b", "start", "no", "#"]), PLAIN_VALUES), min_size=1, max_size=4
).map(lambda lines: "".join(f"{key}: {value}".rstrip(" ") + "\n" for key, value in lines))


@settings(max_examples=300)
@given(PLAIN_HEADS)
def test_a_plain_head_is_read_as_yaml_reads_it(text: str):
    read, findings = parse(text)
    assert (read, findings) == by_the_slow_parser(text)
    assert read.begins == read.places.get((), (1, 1))


def test_the_head_of_a_usual_notice_is_plain_and_says_where_its_values_stand():
    text = '# 照通知写\nproject: 2016035\ntitle: "关于：举办"\nissued: 2016-05-20\nvenue:\n'
    read = parse_yaml(text, "2016035.md", [], 2)
    assert read.flat and read.value == {
        "project": 2016035,
        "title": "关于：举办",
        "issued": date(2016, 5, 20),
        "venue": None,
    }
    assert (read.begins, read.at("title").column, read.key("issued").line) == ((3, 1), 8, 5)


@pytest.mark.parametrize(
    "line", ["a: 010", "a: 1_0", "a: yes", "a: [b]", "a: b, c", "a: &b c", "no: b", "a: b\na: c", "a:  b"]
)
def test_what_is_less_plain_is_left_to_yaml(line: str):
    assert not parse_yaml(f"{line}\n", "x.md", []).flat
