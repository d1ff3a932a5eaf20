"""Understanding a table: headings of other years, merged cells, levels, rows cut by a page end."""

from __future__ import annotations

import pytest

from generator.documents.forms import read_bytes
from generator.documents.levels import legend, level, section, title
from generator.intake import ImportedPlan, plan_csv, read_plan
from tests.documents import make

HEADING = ["编号", "项目名称", "申报单位", "联系电话", "承办单位", "联系电话", "标识"]
FIRST = ["2019001", "演示课程一", "演示市人社局", "0531-5550101", "演示大学", "0531-5550102", "N"]
SECOND = ["2019002", "演示课程二", "演示市人社局", "0531-5550101", "演示研究院", "0531-5550103", "P"]


def taken(raw: bytes, suffix: str) -> ImportedPlan:
    return read_plan(read_bytes(raw, f"计划{suffix}", suffix), 2019)


def tabs(*rows: list[str]) -> ImportedPlan:
    return taken("\n".join("\t".join(row) for row in rows).encode(), ".tsv")


def codes(plan: ImportedPlan) -> list[str]:
    return [finding.code for finding in plan.findings]


def lines(plan: ImportedPlan) -> list[str]:
    return plan_csv(plan).splitlines()[1:]


WANTED = [",".join(FIRST), ",".join(SECOND)]


# headings


@pytest.mark.parametrize(
    "heading",
    [
        "项目编号 研修班名称 主办单位 联系电话 举办单位 联系电话 级别",
        "编码 选题名称 申请单位 电话 培训机构 电话 项目级别",
        "序号 培训班名称 推荐单位 联系方式 承训单位 联系方式 类别",
        "项目代码 高级研修项目名称 申报部门 联系人及电话 实施单位 联系人及电话 国家级/省级",
        "编号 课题名称 主管单位 申报单位电话 承担单位 承办单位电话 层级",
    ],
)
def test_a_column_is_known_by_what_other_years_call_it(heading):
    found = tabs(heading.split(), FIRST, SECOND)
    assert (lines(found), codes(found)) == (WANTED, [])


def test_a_renamed_column_is_said():
    found = tabs([*HEADING[:2], "主办单位", *HEADING[3:]], FIRST)
    assert "按意思认出的列：“主办单位”当作“申报单位”" in found.facts


def test_a_serial_number_beside_a_number_is_a_column_of_its_own():
    found = tabs(["序号", "项目编号", *HEADING[1:]], ["1", *FIRST], ["2", *SECOND])
    assert lines(found) == [f"{WANTED[0]},1", f"{WANTED[1]},2"]


def test_a_kind_that_is_no_level_is_a_column_of_its_own():
    rows = [[*FIRST, "农业"], [*SECOND, "工业"]]
    found = tabs([*HEADING, "类别"], *rows)
    assert found.headers[7:] == ("类别",)


def test_a_kind_without_levels_does_not_stand_for_the_level():
    found = tabs([*HEADING[:6], "类别"], [*FIRST[:6], "农业"])
    assert "import-column-missing" in codes(found)


def test_an_unknown_column_is_named_and_kept():
    found = tabs([*HEADING, "归口处室"], [*FIRST, "专技处"])
    (finding,) = found.findings
    assert (finding.code, finding.severity, found.headers[7:]) == (
        "import-column-unknown",
        "提醒",
        ("归口处室",),
    )
    assert "归口处室" in finding.what


def test_columns_that_others_have_too_are_kept_without_a_word():
    more = ["举办时间", "举办地点", "培训人数", "天数", "联系人", "备注"]
    found = tabs([*HEADING, *more], [*FIRST, *more])
    assert (found.headers[7:], codes(found)) == (tuple(more), [])


TWO_LINES = [
    ["编号", "项目名称", "申报单位", "", "承办单位", "", "标识"],
    ["", "", "单位名称", "联系电话", "单位名称", "联系电话", ""],
]
TWO_LINE_MERGES = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 0, 5), (0, 6, 1, 6)]


@pytest.mark.parametrize("form", ["docx", "xlsx", "xls"])
def test_a_heading_of_two_lines_is_merged_down_and_across(form):
    rows = [*TWO_LINES, FIRST, SECOND]
    raw = {
        "docx": lambda: make.docx(rows, merges=TWO_LINE_MERGES),
        "xlsx": lambda: make.xlsx(("计划", rows), merges=TWO_LINE_MERGES),
        "xls": lambda: make.xls(rows, merges=TWO_LINE_MERGES),
    }[form]()
    found = taken(raw, f".{form}")
    assert (lines(found), codes(found)) == (WANTED, [])


def test_a_heading_of_two_lines_on_a_page_spans_columns_and_rows():
    top = "".join(make.cell(name, "th", " rowspan=2") for name in ("编号", "项目名称"))
    top += "".join(make.cell(name, "th", " colspan=2") for name in ("申报单位", "承办单位"))
    top += make.cell("标识", "th", " rowspan='2'") + make.cell("培训", "th", " colspan=2")
    below = "".join(map(make.cell, ["名称", "电话", "名称", "电话", "人数", "天数"]))
    body = "".join(map(make.cell, [*FIRST, "50", "4"]))
    found = taken(f"<table><tr>{top}</tr><tr>{below}</tr><tr>{body}</tr></table>".encode(), ".html")
    assert (found.headers[7:], lines(found)) == (("培训人数", "培训天数"), [f"{WANTED[0]},50,4"])


def test_parts_of_a_wide_heading_may_stand_in_any_order():
    rows = [
        ["编号", "项目名称", "申报单位", "", "承办单位", "", "标识"],
        ["", "", "电话", "名称", "电话", "名称", ""],
    ]
    turned = [*FIRST[:2], FIRST[3], FIRST[2], FIRST[5], FIRST[4], FIRST[6]]
    found = taken(make.xlsx(("计划", [*rows, turned]), merges=TWO_LINE_MERGES), ".xlsx")
    assert lines(found) == WANTED[:1]


# merged cells


@pytest.mark.parametrize("form", ["docx", "xlsx", "xls"])
def test_a_merged_applicant_is_that_of_each_of_its_rows(form):
    rows = [HEADING, FIRST, [*SECOND[:2], "", "", *SECOND[4:]]]
    merges = [(1, 2, 2, 2), (1, 3, 2, 3)]
    raw = {
        "docx": lambda: make.docx(rows, merges=merges),
        "xlsx": lambda: make.xlsx(("计划", rows), merges=merges),
        "xls": lambda: make.xls(rows, merges=merges),
    }[form]()
    assert lines(taken(raw, f".{form}")) == WANTED


def test_a_unit_merged_over_both_columns_is_both():
    rows = [
        ["编号", "项目名称", "申报单位", "承办单位", "标识"],
        ["2019001", "演示课程一", "演示大学", "", "P"],
    ]
    found = taken(make.xlsx(("计划", rows), merges=[(1, 2, 1, 3)]), ".xlsx")
    assert lines(found) == ["2019001,演示课程一,演示大学,,演示大学,,P"]


# levels


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("N", "N"), ("ｐ", "P"), ("国家级", "N"), ("省级", "P"), (" 国 家 级 ", "N"), ("国家级(N)", "N"),
        ("省级高级研修项目", "P"), ("P（省级）", "P"), ("部级", "N"), ("市级", ""), ("农业", ""), ("", ""),
        ("国家级、省级", ""),
    ],
)  # fmt: skip
def test_a_level_is_told_by_its_words(words, meant):
    assert level(words) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("一、国家级项目", "N"), ("（二）省级高级研修项目（90个）", "P"), ("国家级高级研修班（共6期）", "N"),
        ("省农业厅", ""), ("国家电网公司", ""), ("一、总体要求", ""),
    ],
)  # fmt: skip
def test_a_row_between_tells_a_level(words, meant):
    assert section(words) == meant


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2019年省级高级研修项目计划表", "P"), ("附件1 国家级高级研修项目目录", "N"),
        ("国家级和省级高级研修项目计划", ""), ("省级", "P"), ("2019年高级研修项目计划", ""),
        ("其中国家级项目6个，省级项目90个。", ""),
    ],
)  # fmt: skip
def test_a_title_tells_a_level(words, meant):
    assert title(words) == meant


@pytest.mark.parametrize(
    ("note", "meant"),
    [
        ("注：标★的为国家级项目。", ("★", "N")),
        ("说明：带“*”号的项目为国家级高级研修项目，其余为省级", ("*", "N")),
        ("★表示国家级", ("★", "N")),
        ("备注：加▲者系省级项目", ("▲", "P")),
        ("注：标★的请自带电脑", ("", "")),
    ],
)
def test_a_note_explains_a_star(note, meant):
    assert legend([note]) == meant


def test_levels_in_words_are_written_as_letters_and_counted():
    found = tabs(HEADING, [*FIRST[:6], "国家级"], [*SECOND[:6], "省级"])
    assert lines(found) == WANTED
    assert "为了统一而改动的：级别写成 N 或 P 2 格" in found.facts


def test_rows_between_give_the_level_of_what_follows():
    blank = [""] * 5
    found = tabs(
        HEADING[:6], ["一、国家级项目", *blank], FIRST[:6], ["二、省级项目（1个）", *blank], SECOND[:6]
    )
    assert (lines(found), codes(found)) == (WANTED, [])


def test_sheets_give_the_level_of_their_rows():
    raw = make.xlsx(("国家级", [HEADING[:6], FIRST[:6]]), ("省级", [HEADING[:6], SECOND[:6]]))
    found = taken(raw, ".xlsx")
    assert (lines(found), codes(found)) == (WANTED, [])


def test_titles_above_tables_give_the_level_of_their_rows():
    def list_of(*rows: list[str]) -> str:
        return "<table>" + "".join(f"<tr>{''.join(map(make.cell, row))}</tr>" for row in rows) + "</table>"

    page = f"<p>一、国家级高级研修项目</p>{list_of(HEADING[:6], FIRST[:6])}"
    page += f"<p>二、省级高级研修项目</p>{list_of(HEADING[:6], SECOND[:6])}"
    assert lines(taken(page.encode(), ".html")) == WANTED


def test_a_level_cell_goes_before_the_title_above():
    found = tabs(["2019年省级高级研修项目计划", *[""] * 6], HEADING, FIRST)
    assert lines(found) == WANTED[:1]


def test_a_star_that_a_note_explains_is_the_level_and_no_word_of_the_title():
    starred = [FIRST[0], f"★{FIRST[1]}", *FIRST[2:6]]
    found = tabs(HEADING[:6], starred, SECOND[:6], ["注：标★的为国家级项目", *[""] * 5])
    assert (lines(found), codes(found)) == (WANTED, [])


def test_stars_in_the_column_of_levels_are_read_by_their_note():
    found = tabs(HEADING, [*FIRST[:6], "★"], [*SECOND[:6], ""], ["注：★为国家级项目", *[""] * 6])
    assert lines(found) == WANTED


def test_a_star_that_nothing_explains_is_told_and_kept():
    found = tabs(HEADING, [*FIRST[:6], "★"])
    assert (codes(found), found.rows[0].cells["标识"]) == (["import-level-unknown"], "★")


def test_ticks_in_a_column_named_for_a_level_are_levels():
    found = tabs([*HEADING[:6], "国家级", "省级"], [*FIRST[:6], "√", ""], [*SECOND[:6], "", "√"])
    assert (lines(found), codes(found)) == (WANTED, [])


# rows cut by a page end


def test_a_row_cut_by_a_page_end_is_one_row():
    top = [FIRST[0], "演示课", "演示市", FIRST[3], "演示", FIRST[5], "N"]
    rest = ["", "程一", "人社局", "", "大学", "", ""]
    found = taken(make.docx([HEADING, top], [HEADING, rest, SECOND]), ".docx")
    assert (lines(found), codes(found)) == (WANTED, ["import-row-cut"])


def test_the_number_may_stand_in_the_lower_half():
    top = ["", "演示课", "演示市", FIRST[3], "演示", FIRST[5], ""]
    rest = [FIRST[0], "程一", "人社局", "", "大学", "", "N"]
    found = taken(make.docx([HEADING, top], [rest, SECOND]), ".docx")
    assert lines(found) == WANTED


def test_a_telephone_cut_by_a_line_end_is_one_number():
    found = taken(make.xlsx(("计划", [HEADING, [*FIRST[:3], "0531-555\n0101", *FIRST[4:]]])), ".xlsx")
    assert lines(found) == WANTED[:1]


def test_a_project_without_a_number_on_a_new_page_stays_a_project():
    found = taken(make.docx([HEADING, FIRST], [HEADING, ["", *SECOND[1:]]]), ".docx")
    assert [row.cells["编号"] for row in found.rows] == ["2019001", ""]


def test_totals_and_notes_on_a_new_page_are_no_rest_of_a_row():
    found = taken(
        make.docx([HEADING, FIRST], [HEADING, ["合计", "1", *[""] * 5], ["注：N 为国家级"]]), ".docx"
    )
    assert lines(found) == WANTED[:1]


# signs


@pytest.mark.parametrize(
    ("column", "words", "code"),
    [
        (1, "演示\u202e课程", "import-control-character"),
        (1, "演示\x1b[31m课程", "import-control-character"),
        (1, "演示\u200b课程", "import-invisible"),
        (1, "演示\ufffd", "import-character-lost"),
        (0, "２０19٠٠1", "import-digit-strange"),
    ],
)
def test_signs_that_mislead_are_told(column, words, code):
    row = list(FIRST)
    row[column] = words
    assert codes(tabs(HEADING, row))[:1] == [code]


def test_a_control_character_stops_the_import():
    assert not tabs(HEADING, [FIRST[0], "演示\u202e", *FIRST[2:]]).sound
