"""Text and CSV as people save them: every cell knows its place, and what is wrong is said, never raised."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.files import CsvFile, read_csv, read_text
from generator.finding import Finding

HEADER = ("name", "words")
# what no text file holds: halves of a character; line ends other than LF become LF
CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('",\n\t '), max_size=12)


def read(folder: Path, text: str | bytes, *, more: bool = False) -> tuple[CsvFile, list[Finding]]:
    (folder / "table.csv").write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    findings: list[Finding] = []
    return read_csv(folder, "table.csv", HEADER, findings, more=more), findings


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory):
    return tmp_path_factory.mktemp("tables")


def written(rows, **dialect) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", **dialect).writerows([HEADER, *rows])
    return out.getvalue()


@given(
    rows=st.lists(st.tuples(CELLS, CELLS), max_size=6),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@example(rows=[('ab"c', 'd"e')], quoting=csv.QUOTE_MINIMAL)
def test_cells_are_those_the_csv_module_reads(scratch, rows, quoting):
    table, _ = read(scratch, written(rows, quoting=quoting))
    wanted = [row for row in rows if any(cell.strip() for cell in row)]
    assert [tuple(row.cells.values()) for row in table.rows] == wanted


@given(
    rows=st.lists(st.tuples(CELLS, CELLS), max_size=6),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_a_column_points_at_the_first_character_of_its_cell(scratch, rows, quoting):
    text = written(rows, quoting=quoting)
    table, _ = read(scratch, text)
    lines = text.split("\n")
    for row in table.rows:
        for name, cell in row.cells.items():
            place = row.position.at(name)
            there = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line :]])
            assert (next(csv.reader(io.StringIO(there), strict=True), None) or [""])[0] == cell


def test_a_quotation_mark_inside_a_cell_does_not_hide_the_comma_after_it(tmp_path):
    table, findings = read(tmp_path, 'name,words\n5"管,6"管\n')
    assert table.rows[0].position.at("words").column == 5
    assert findings == []


def test_a_cell_after_a_broken_one_is_found_on_its_own_line(tmp_path):
    table, _ = read(tmp_path, 'name,words\n"上\n下",右\n')
    place = table.rows[0].position.at("words")
    assert (place.line, place.column) == (3, 4)


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path):
    table, findings = read(tmp_path, "\ufeffname,words\n日照,莒县\n")
    assert (table.header, findings) == (HEADER, [])


def test_carriage_returns_end_lines(tmp_path):
    table, _ = read(tmp_path, "name,words\r\n日照,莒县\r\n济南,章丘\r\n")
    assert [row.position.line for row in table.rows] == [2, 3]


def test_empty_lines_are_passed_over_without_losing_count(tmp_path):
    table, findings = read(tmp_path, "\nname,words\n\n,\n日照,莒县\n")
    assert [row.position.line for row in table.rows] == [5]
    assert findings == []


def test_header_cells_may_have_spaces_around_them(tmp_path):
    table, _ = read(tmp_path, "name , words\n日照,莒县\n")
    assert table.header == HEADER


def test_a_column_that_is_allowed_beside_the_known_ones_is_kept(tmp_path):
    table, findings = read(tmp_path, "name,words,人数\n日照,莒县,50\n", more=True)
    assert (table.rows[0].cells["人数"], findings) == ("50", [])


def test_a_column_missing_says_what_the_header_should_be(tmp_path):
    table, findings = read(tmp_path, "name\n日照\n")
    assert table.rows == ()
    assert findings[0].fix == "表头应当是：name,words"


def test_a_row_of_another_width_is_left_out_and_said_with_its_line(tmp_path):
    table, findings = read(tmp_path, "name,words\n日照\n济南,章丘\n")
    assert [row.cells["name"] for row in table.rows] == ["济南"]
    assert [(finding.code, finding.position.line) for finding in findings] == [("csv-width", 2)]


def test_rows_above_an_open_quotation_mark_are_still_read(tmp_path):
    table, findings = read(tmp_path, 'name,words\n日照,莒县\n"济南,章丘\n')
    assert len(table.rows) == 1
    assert [(finding.code, finding.position.line) for finding in findings] == [("csv-quote", 3)]


def test_a_cell_too_long_for_a_table_is_said(tmp_path):
    _, findings = read(tmp_path, f"name,words\n{'长' * 200_000},b\n")
    assert codes(findings) == ["csv-quote"]


@pytest.mark.parametrize("mark", ["\t", ";", "；", "，"])
def test_a_table_parted_by_something_else_gets_one_finding(tmp_path, mark):
    _, findings = read(tmp_path, f"name{mark}words\n日照{mark}莒县\n")
    assert codes(findings) == ["csv-delimiter"]


def test_a_gb18030_file_is_said_to_be_no_utf8_at_the_first_wrong_byte(tmp_path):
    _, findings = read(tmp_path, "name,words\n日照,莒县\n".encode("gb18030"))
    assert [(f.code, f.position.line, f.position.column) for f in findings] == [("file-encoding", 2, 1)]


def test_a_missing_file_is_said_once(tmp_path):
    findings: list[Finding] = []
    assert read_csv(tmp_path, "no.csv", HEADER, findings) == CsvFile()
    assert codes(findings) == ["file-missing"]


def test_a_folder_of_that_name_is_no_file(tmp_path):
    (tmp_path / "table.csv").mkdir()
    findings: list[Finding] = []
    read_text(tmp_path, "table.csv", findings)
    assert codes(findings) == ["file-missing"]


def test_a_file_of_nothing_but_a_header_is_an_empty_table(tmp_path):
    table, findings = read(tmp_path, "name,words\n")
    assert (table.rows, findings) == ((), [])


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u200b", "\u202e", "\ufeff", "\u2028", "\xad"])
def test_a_character_nobody_sees_is_said_with_its_place(tmp_path, char):
    _, findings = read(tmp_path, f"name,words\n日照,莒{char}县\n")
    assert [(f.code, f.position.line, f.position.column) for f in findings] == [("control-character", 2, 5)]


@given(st.binary(max_size=60))
@example(b'name,words\n"a" ,b\n')
def test_no_bytes_make_reading_raise(scratch, raw):
    read(scratch, raw)
