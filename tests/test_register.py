"""公开目录: which documents stand in it, what is said of each, its number, the tables to take away."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from generator import pipeline
from generator.finding import Finding
from generator.pages.page import Site
from generator.register import Row, rows
from generator.register import table as register_csv
from generator.register.index_numbers import Known, fault, index_number
from generator.settings import Settings, load
from tests.conftest import ROOT

SITES = Path(__file__).parent / "sites"
FIRST = "content/notices/2016/2016002.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small site with one plan and one notice, to be changed by a test."""
    for layer in ("_sound", "_announced"):
        shutil.copytree(SITES / layer, tmp_path / "site", dirs_exist_ok=True)
    return tmp_path / "site"


def site_of(folder: Path) -> Site:
    loaded = pipeline.read(folder / "site_config.yml")
    return Site(pipeline.public(loaded), loaded.settings)


def rows_of(folder: Path, scheme: str = "") -> tuple[Row, ...]:
    return rows(site_of(folder).catalogue, scheme)


def edit(folder: Path, old: str, new: str, name: str = FIRST) -> None:
    words = (folder / name).read_text("utf-8")
    assert old in words
    (folder / name).write_text(words.replace(old, new), "utf-8")


def correct(folder: Path, name: str = "2016002-2", **said: str) -> None:
    """Add a correction of the first notice."""
    head = {
        "project": "2016002",
        "title": "关于更正地点的通知",
        "disclosure": "主动公开",
        "issued": "2016-05-20",
        "status": "更正",
        "supersedes": "2016002",
        "venue": "日照市第二会议中心",
    } | said
    lines = [f"{key}: {value}" for key, value in head.items() if value]
    text = "\n".join(["---", *lines, "---", "", "地点更正。", ""])
    (folder / f"content/notices/2016/{name}.md").write_text(text, "utf-8")


def test_the_real_site_has_its_plan_and_no_notice():
    found = rows(site_of(ROOT).catalogue, "")
    assert [(row.kind, row.index, row.href) for row in found] == [("计划", "", "plans/2016/notice/")]
    assert found[0].summary == "2016年高级研修项目 96 项：国家级 6 项、省级 90 项；附件 5 个"
    assert (found[0].made, found[0].published) == (date(2016, 4, 21), None)
    assert found[0].clock and found[0].clock.last == date(2016, 5, 20)


def test_plans_and_notices_stand_newest_first(folder: Path):
    correct(folder)
    assert [row.href for row in rows_of(folder)] == [
        "notices/2016002-2/",
        "notices/2016002/",
        "plans/2016/notice/",
    ]


def test_a_notice_that_another_replaces_stays_and_says_which_came_after(folder: Path):
    correct(folder)
    assert [row.later for row in rows_of(folder)] == [(), ("2016002-2",), ()]


def test_of_one_day_the_later_notice_stands_first(folder: Path):
    correct(folder, issued="2016-05-06")
    assert [row.href for row in rows_of(folder)][:2] == ["notices/2016002-2/", "notices/2016002/"]


def test_the_summary_says_what_the_notice_itself_says(folder: Path):
    correct(folder)
    second, first, _ = rows_of(folder)
    assert first.summary == (
        "项目 2016002 招生通知：2016年6月14日至17日举办，地点 日照市会议中心，"
        "2016年6月1日报名截止，招收 50 人，附件 1 个"
    )
    assert second.summary == "项目 2016002 招生通知（更正）：地点 日照市第二会议中心"


def test_no_summary_names_a_person_or_a_telephone(folder: Path):
    words = " ".join(row.summary + row.title for row in rows_of(folder))
    assert "李四" not in words and "5550002" not in words


@pytest.mark.parametrize("disclosure", ["依申请公开", "不予公开"])
def test_a_notice_kept_back_has_no_row_and_is_nobodys_later_one(folder: Path, disclosure: str):
    correct(folder, disclosure=disclosure, title="不该出去")
    found = rows_of(folder)
    assert [row.href for row in found] == ["notices/2016002/", "plans/2016/notice/"]
    assert found[0].later == ()
    for planned in register_csv.produce(site_of(folder)):
        assert "不该出去" not in planned.make().body.decode()


def test_what_is_withdrawn_has_no_row(folder: Path):
    correct(folder)
    (folder / "data/withdrawn.csv").write_text(
        "address,withdrawn,reason\nnotices/2016002-2/,2016-06-01,地点写错\n", "utf-8"
    )
    assert [row.href for row in rows_of(folder)] == ["notices/2016002/", "plans/2016/notice/"]


def test_a_published_day_is_read_and_counted(folder: Path):
    edit(folder, "issued: 2016-05-06\n", "issued: 2016-05-06\npublished: 2016-05-10\n")
    row = rows_of(folder)[0]
    assert row.published == date(2016, 5, 10)
    assert row.clock and row.clock.used == 2


SCHEME = "{year}-{kind}-{serial:03d}"


@pytest.mark.parametrize(
    ("scheme", "known", "number"),
    [
        ("", Known(2016, "2016035", 1), ""),
        (SCHEME, Known(2016, "2016035", 1), "2016-TZ-035"),
        (SCHEME, Known(2016, "2016035", 2), "2016-TZ-035-2"),
        (SCHEME, Known(2016), "2016-JH-000"),
        ("示{year}/{kind}{serial}.{part}", Known(2016, "2016035", 2), "示2016/TZ35.2"),
        ("{number}", Known(2016, "2016035", 1), "2016035"),
        (SCHEME, Known(2016, "ABC-7", 1), ""),
        ("{number}", Known(2016, "ABC-7", 1), "ABC-7"),
    ],
)
def test_a_number_follows_the_scheme_and_the_projects_own_number(scheme: str, known: Known, number: str):
    assert index_number(scheme, known) == number


def test_numbers_do_not_change_when_a_document_comes_or_goes(folder: Path):
    before = {row.href: row.index for row in rows_of(folder, SCHEME)}
    correct(folder)
    after = {row.href: row.index for row in rows_of(folder, SCHEME)}
    assert before == {"notices/2016002/": "2016-TZ-002", "plans/2016/notice/": "2016-JH-000"}
    assert after == {"notices/2016002-2/": "2016-TZ-002-2", **before}


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("{year}-{kind}-{seriel:03d}", "{serial}"),
        ("{year}-{kind}-{serial:03d", "花括号"),
        ("{year}-{serial:999999999d}", "{serial:03d}"),
        ("{year}-{serial:{year}}", "{serial:03d}"),
        ("{year!r}-{serial}", "{serial:03d}"),
        ("{year.__class__}-{serial}", "{year}"),
        ("{0}-{serial}", "可用的有"),
        ("{year}-{kind}-{number:03d}", "{serial:03d}"),
        ("{year}-{kind}", "同一个索引号"),
        ("目录", "同一个索引号"),
        ("{serial}", "同一个索引号"),
        ("{year}" * 20, "最多"),
        ("{year}-{kind}-{serial:3}", "{serial:03d}"),
        ("{year}{serial}{part}{kind}", "同一个索引号"),
        ("{year}\n{kind}{serial}", "看不见"),
        ("\u202e{year}{kind}{serial}", "看不见"),
        (" {year}-{kind}-{serial}", "空格"),
    ],
)
def test_a_scheme_that_cannot_be_used_says_why_and_what_to_write(scheme: str, words: str):
    wrong = fault(scheme)
    assert wrong and words in " ".join(wrong)


@pytest.mark.parametrize("scheme", ["", SCHEME, "{number}", "{year}{kind}{serial:04}", "{number}/{part}"])
def test_a_scheme_that_can_be_used_has_no_fault(scheme: str):
    assert fault(scheme) is None


def settings_of(folder: Path, line: str) -> tuple[list[str], Settings]:
    (folder / "site_config.yml").write_text(f"plugins:\n  - yanxiu:\n      index_number: {line}\n", "utf-8")
    findings: list[Finding] = []
    settings = load(folder / "site_config.yml", findings)
    return [finding.code for finding in findings], settings


def test_the_scheme_is_an_option_and_none_is_none(tmp_path: Path):
    assert settings_of(tmp_path, f'"{SCHEME}"')[1].index_number == SCHEME
    codes, settings = settings_of(tmp_path, '""')
    assert (codes, settings.index_number) == ([], "")


@pytest.mark.parametrize("line", ["{year}", "[a, b]", '"{yeer}-{serial}"', "2016"])
def test_a_wrong_scheme_is_found_and_stands_for_none(tmp_path: Path, line: str):
    codes, settings = settings_of(tmp_path, line)
    assert (codes, settings.index_number) == (["index-number"], "")


def tables(site: Site) -> tuple[bytes, bytes]:
    made = {planned.path: planned.make().body for planned in register_csv.produce(site)}
    assert sorted(made) == ["disclosure/disclosure-raw.csv", "disclosure/disclosure.csv"]
    return made[register_csv.EXCEL], made[register_csv.RAW]


def test_the_copy_for_excel_has_a_mark_and_the_one_for_machines_has_none(folder: Path):
    excel, raw = tables(site_of(folder))
    assert excel.startswith(b"\xef\xbb\xbf") and not raw.startswith(b"\xef\xbb\xbf")
    both = [list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))) for body in (excel, raw)]
    assert both[0] == both[1]
    assert both[0][0][:4] == ["索引号", "名称", "内容概述", "生成日期"]


def test_every_row_of_the_page_stands_in_the_table(folder: Path):
    correct(folder)
    found = list(csv.DictReader(io.StringIO(tables(site_of(folder))[1].decode(), newline="")))
    assert [row["网址"] for row in found] == [
        f"https://yanxiu.example/{path}"
        for path in ("notices/2016002-2/", "notices/2016002/", "plans/2016/notice/")
    ]
    assert [row["公开期限"] for row in found] == ["2016-06-20", "2016-06-03", "2016-05-20"]
    assert {row["索引号"] for row in found} == {""}
    assert {row["用了几个工作日"] for row in found} == {""}


HOSTILE = ('=HYPERLINK("https://evil.example")', "+1", "-1", "@SUM(A1)", " =1+1", "＝1+1", "\t=1")


@pytest.mark.parametrize("title", HOSTILE)
def test_a_cell_that_starts_a_formula_is_kept_words_for_excel_only(folder: Path, title: str):
    site = site_of(folder)
    plan = replace(site.catalogue.plans[0], title=title)
    catalogue = replace(site.catalogue, plans=(plan,))
    excel, raw = tables(replace(site, catalogue=catalogue))
    names = [
        list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))[-1][1] for body in (excel, raw)
    ]
    assert names == [f"'{title}", title]


def test_a_cell_with_commas_quotes_and_lines_comes_back_whole(folder: Path):
    site = site_of(folder)
    title = '一,"二"\n三'
    catalogue = replace(site.catalogue, plans=(replace(site.catalogue.plans[0], title=title),))
    raw = tables(replace(site, catalogue=catalogue))[1]
    assert list(csv.reader(io.StringIO(raw.decode(), newline="")))[-1][1] == title
