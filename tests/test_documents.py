"""Readers: a clerk's file → paragraphs and tables whose cells know their place."""

import csv
import datetime
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from generator.documents import excel, sheet, text
from generator.documents.encoding import decode
from generator.documents.forms import FORMS, read
from generator.documents.grid import Document, Paragraph, Table
from generator.documents.guard import safely

ROOT = Path(__file__).parent.parent


def cells(document: Document) -> list[list[str]]:
    return [list(row.texts) for table in document.tables for row in table.rows]


def codes(document: Document) -> list[str]:
    return [finding.code for finding in document.findings]


def workbook(*rows: list[object], fit: object = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if callable(fit):
        fit(book)
    body = io.BytesIO()
    book.save(body)
    return body.getvalue()


WORDS = "编号\t项目名称\n2019001\t演示课程\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_as_the_clerks_program_saved_it(encoding):
    assert decode(WORDS.encode(encoding), "a.txt") == (WORDS, ())


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_ends(end):
    assert decode(WORDS.replace("\n", end).encode(), "a.txt")[0] == WORDS


def test_a_nul_byte_is_a_finding_at_its_place():
    words, (finding,) = decode("第一行\n第\0二行\n".encode(), "a.txt")
    assert (words, finding.code) == ("", "import-nul-byte")
    assert (finding.position.line, finding.position.column) == (2, 2)


def test_a_few_broken_bytes_in_utf8_are_a_finding_and_not_read_as_gb18030():
    words, (finding,) = decode("编号\n项目".encode() + b"\xff\xfe" + "名称".encode(), "a.txt")
    assert (words, finding.code) == ("", "import-undecodable")
    assert (finding.position.line, finding.position.column) == (2, 3)


def test_characters_of_no_writing_show_that_bytes_are_not_gb18030():
    assert decode("编号\ue5e5".encode("gb18030"), "a.txt")[1][0].code == "import-undecodable"


def test_zero_bytes_that_make_no_sense_as_utf16_are_a_finding():
    assert decode(b"\x00\xe0\n\x00\x01\xe1", "a.txt")[1][0].code == "import-nul-byte"


def test_bytes_of_no_known_table_are_a_finding():
    assert decode(bytes(range(128, 256)), "a.txt")[1][0].code == "import-undecodable"


def test_a_workbook_called_txt_is_told_to_be_one():
    _, (finding,) = decode(workbook(["编号"]), "a.txt")
    assert ".xlsx" in finding.fix


@pytest.mark.parametrize("raw", [b"", b" \r\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_a_finding(raw):
    assert decode(raw, "a.txt")[1][0].code == "import-file-empty"


def test_rows_that_touch_are_one_table_and_a_blank_line_ends_it():
    found = text.read(b"a\tb\nc\td\n\ne\tf\n", "a.md")
    assert [len(table.rows) for table in found.tables] == [2, 1]


def test_a_cell_knows_its_line_and_its_character():
    table = text.read("题\n\n编号\t项目名称\t标识\n".encode(), "a.md").tables[0]
    assert [(cell.text, cell.line, cell.column) for cell in table.rows[0].cells] == [
        ("编号", 3, 1),
        ("项目名称", 3, 4),
        ("标识", 3, 9),
    ]


def test_paragraphs_and_tables_keep_the_order_of_the_document():
    parts = text.parse("一\n\na\tb\n\n二", "a.md")
    assert [type(part) for part in parts] == [Paragraph, Table, Paragraph]


def test_empty_cells_at_either_end_of_a_row_count():
    assert cells(text.read(b"x\ta\tb\n\t\tc\nd\t\t\n", "a.md")) == [
        ["x", "a", "b"],
        ["", "", "c"],
        ["d", "", ""],
    ]


def test_an_indent_made_by_a_tab_is_no_table():
    assert text.read("\t为深入实施工程".encode(), "a.txt").tables == ()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("### 一、要求", "一、要求"),
        ("- 附件：1. 计划", "附件：1. 计划"),
        ("平台（[www.example.cn](http://www.example.cn)）填报", "平台（www.example.cn）填报"),
        ("**重要**事项", "重要事项"),
        ("<b>审批情况</b>", "审批情况"),
        ("2. 经费决算表", "2. 经费决算表"),
        ("[2016](第135号) 与 3*4*5 和 <暂定>", "[2016](第135号) 与 3*4*5 和 <暂定>"),
    ],
)
def test_markup_goes_and_words_stay(line, words):
    (paragraph,) = text.parse(line, "a.md")
    assert isinstance(paragraph, Paragraph) and paragraph.text == words


def test_cells_between_bars_lose_the_spaces_that_pad_them():
    raw = "| 编号 | 名称 |\n|---|:--:|\n| 1 | 甲\\|乙 |\n| 2 |  |\n"
    assert cells(text.read(raw.encode(), "a.md")) == [["编号", "名称"], ["1", "甲|乙"], ["2", ""]]


def test_a_table_without_bars_at_its_edges_is_known_by_the_line_under_its_heading():
    assert cells(text.read("编号 | 名称\n--- | ---\n1 | 甲\n".encode(), "a.md")) == [
        ["编号", "名称"],
        ["1", "甲"],
    ]


def test_a_bar_in_running_text_makes_no_table():
    assert text.read("电话 0531 | 传真".encode(), "a.md").tables == ()


def test_a_cell_between_bars_knows_where_its_words_begin():
    table = text.read("| 编号 |  名称 |\n".encode(), "a.md").tables[0]
    assert [cell.column for cell in table.rows[0].cells] == [3, 9]


def test_quotation_marks_in_text_are_words():
    assert cells(text.read('1\t"社会记忆"\n'.encode(), "a.txt")) == [["1", '"社会记忆"']]


def test_quotation_marks_a_spreadsheet_put_round_a_comma_are_not_words():
    assert cells(text.read('1\t"甲,""乙"""\n'.encode(), "a.txt")) == [["1", '甲,"乙"']]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_parted_by_what_parts_it_evenly(delimiter):
    raw = "\n".join(delimiter.join(row) for row in (["编号", "名称"], ["1", "甲"])) + "\n"
    assert cells(sheet.read_csv(raw.encode(), "a.csv")) == [["编号", "名称"], ["1", "甲"]]


def test_a_comma_in_one_title_does_not_part_a_table_of_semicolons():
    raw = "编号;名称\n1;创新举措,提升能力\n2;乙\n"
    assert cells(sheet.read_csv(raw.encode(), "a.csv"))[1] == ["1", "创新举措,提升能力"]


def test_a_csv_record_that_runs_over_lines_keeps_the_line_of_each_cell():
    rows = sheet.read_csv('1,"甲\n乙",丙\n2,丁,戊\n'.encode(), "a.csv").tables[0].rows
    assert [(cell.text, cell.line, cell.column) for cell in rows[0].cells] == [
        ("1", 1, 1),
        ("甲\n乙", 1, 3),
        ("丙", 2, 4),
    ]
    assert rows[1].position.line == 3


def test_a_blank_line_of_a_csv_is_no_row():
    assert cells(sheet.read_csv("1,甲\n\n2,乙\n".encode(), "a.csv")) == [["1", "甲"], ["2", "乙"]]


def test_a_quotation_mark_that_closes_nothing_is_a_word():
    assert cells(sheet.read_csv('1,"互联网+"时代,甲\n'.encode(), "a.csv")) == [["1", '"互联网+"时代', "甲"]]


PRINTABLE = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=8)
TABLES = (
    st.integers(2, 5)
    .flatmap(
        lambda width: st.lists(st.lists(PRINTABLE, min_size=width, max_size=width), min_size=1, max_size=6)
    )
    .filter(lambda rows: any(cell.strip() for row in rows for cell in row))
)


@settings(deadline=None, max_examples=150)
@given(rows=TABLES)
@pytest.mark.parametrize(("reader", "delimiter"), [(sheet.read_csv, ","), (sheet.read_tsv, "\t")])
def test_any_table_survives_writing_and_reading(reader, delimiter, rows):
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows(rows)
    assert cells(reader(written.getvalue().encode(), "a.csv")) == rows


@settings(deadline=None, max_examples=300)
@given(raw=st.binary(max_size=60))
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.suffixes[0])
def test_no_bytes_make_a_reader_fail(form, raw):
    document = safely(form.read, raw, "a")
    assert [code for code in codes(document) if not code.startswith("import-")] == []


def test_numbers_of_a_workbook_are_printed_as_the_sheet_shows_them():
    assert cells(
        excel.read_xlsx(workbook([2016001, 2016001.0, 53155501010, 0.5, "0531-5550101"]), "a.xlsx")
    ) == [["2016001", "2016001", "53155501010", "0.5", "0531-5550101"]]


def test_dates_of_a_workbook_are_written_as_dates():
    found = cells(
        excel.read_xlsx(workbook([datetime.date(2019, 5, 6), datetime.datetime(2019, 5, 6, 9, 30)]), "a")
    )
    assert found == [["2019-05-06", "2019-05-06 09:30"]]


@pytest.mark.parametrize("words", ["NA", "null", "TRUE", "1e5", "=1+1", "007"])
def test_words_of_a_workbook_are_not_taken_for_values(words):
    def as_text(book):
        book.active["A1"].data_type = "s"

    assert cells(excel.read_xlsx(workbook([words], fit=as_text), "a.xlsx")) == [[words]]


def test_a_row_of_a_workbook_is_found_by_its_number_in_the_sheet():
    table = excel.read_xlsx(workbook([], ["题"], [], ["编号"]), "a.xlsx").tables[0]
    assert [row.position.line for row in table.rows if not row.blank] == [2, 4]


def test_a_merged_cell_speaks_in_each_of_its_rows():
    raw = workbook(["甲", 1], [None, 2], fit=lambda book: book.active.merge_cells("A1:A2"))
    rows = excel.read_xlsx(raw, "a.xlsx").tables[0].rows
    assert [(row.cells[0].text, row.cells[0].merged) for row in rows] == [("甲", False), ("甲", True)]


def test_a_merged_title_is_not_repeated_across_its_row():
    raw = workbook(["题"], ["1", "2"], fit=lambda book: book.active.merge_cells("A1:B1"))
    assert cells(excel.read_xlsx(raw, "a.xlsx"))[0] == ["题", ""]


def test_a_hidden_sheet_is_left_out_and_said_so():
    def hide(book):
        draft = book.create_sheet("旧稿")
        draft.append(["编号"])
        draft.sheet_state = "hidden"

    document = excel.read_xlsx(workbook(["甲"], fit=hide), "a.xlsx")
    assert (cells(document), codes(document)) == ([["甲"]], ["import-sheet-hidden"])


def test_with_two_sheets_the_place_names_the_sheet():
    document = excel.read_xlsx(
        workbook(["甲"], fit=lambda book: book.create_sheet("省级").append(["乙"])), "a.xlsx"
    )
    assert [table.position.file for table in document.tables] == ["a.xlsx#Sheet", "a.xlsx#省级"]


@pytest.mark.parametrize("raw", [b"", b"not a workbook", workbook(["x"])[:300]])
def test_a_broken_workbook_is_a_finding(raw):
    assert codes(safely(excel.read_xlsx, raw, "a.xlsx")) == ["import-file-unreadable"]


def test_a_form_that_cannot_be_read_yet_is_refused_with_those_that_can(tmp_path: Path):
    (tmp_path / "计划.pages").write_bytes(b"x")
    (finding,) = read(tmp_path / "计划.pages").findings
    assert finding.code == "import-form-unknown"
    assert all(suffix in finding.fix for form in FORMS for suffix in form.suffixes)


def test_a_suffix_in_capitals_is_the_same_form(tmp_path: Path):
    (tmp_path / "A.CSV").write_text("a,b\n", "utf-8")
    assert cells(read(tmp_path / "A.CSV")) == [["a", "b"]]


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path):
    assert codes(read(tmp_path / "a.csv")) == ["import-file-missing"]


def test_a_finding_names_the_file_as_the_caller_does(tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(b"")
    assert read(tmp_path / "a.csv", "data/a.csv").findings[0].position.file == "data/a.csv"


def test_no_library_of_a_reader_is_loaded_until_it_reads():
    heavy = "{'lxml', 'pdfplumber', 'pdfminer', 'python_calamine', 'pandas', 'docx'}"
    code = f"import sys, generator.intake; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "set()\n"
