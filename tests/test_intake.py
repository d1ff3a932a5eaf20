"""A clerk's document → plan.csv: the real annex, one plan in every form, and what goes wrong."""

import csv
import io
import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator.documents import office
from generator.documents.forms import FORMS
from generator.documents.grid import Cell, Document, Row, Table
from generator.documents.text import parse
from generator.finding import Position
from generator.intake import ImportedPlan, differences, import_plan, plan_csv, read_plan

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "data/plans/2016"
SAMPLES = Path(__file__).parent / "documents"
HEADING = "编号\t项目名称\t申报单位\t联系电话\t承办单位\t联系电话\t标识"
FIRST = "2019001\t演示课程\t演示市人社局\t0531-5550101\t演示大学\t0531-5550102\tP"


@dataclass
class Run:
    """What one import said and did."""

    code: int
    out: str
    err: str


def run(source: Path, root: Path, *, out=None, replace=False, year=2019) -> Run:
    stdout, stderr = io.StringIO(), io.StringIO()
    code = import_plan(source, year, out=out, replace=replace, root=root, stdout=stdout, stderr=stderr)
    return Run(code, stdout.getvalue(), stderr.getvalue())


def plan(*lines: str) -> ImportedPlan:
    return read_plan(Document("计划.md", parse("\n".join(lines), "计划.md")), 2019)


def codes(found: ImportedPlan) -> list[str]:
    return [finding.code for finding in found.findings]


def row(number: str, **cells: str) -> str:
    """FIRST under another number, with other words in the columns named by their place: c1, c2, …"""
    words = [number, *FIRST.split("\t")[1:]]
    for place, text in cells.items():
        words[int(place[1:])] = text
    return "\t".join(words)


def sheet(path: Path, *rows: list[object], merge: str = "") -> Path:
    book = Workbook()
    for cells in rows:
        book.active.append(cells)
    if merge:
        book.active.merge_cells(merge)
    book.save(path)
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "计划.md"
    path.write_text(f"{HEADING}\n{FIRST}\n", "utf-8")
    return path


# the plan of 2016


def annex() -> list[list[str]]:
    """The rows of annex 1, read without our reader: lines that begin with a number of 2016."""
    lines = (PLAN / "notice.md").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line.startswith("2016") and "\t" in line]
    return [cells if len(cells) == 7 else cells[:6] + cells[8:] for cells in rows]


def test_plan_csv_of_2016_equals_the_annex_cell_by_cell():
    with (PLAN / "plan.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1:] == annex()


def test_plan_csv_of_2016_has_96_rows_of_seven_columns():
    lines = (PLAN / "plan.csv").read_text("utf-8").split("\n")
    assert lines[0] == "编号,项目名称,申报单位,申报单位联系电话,承办单位,承办单位联系电话,标识"
    assert (len(lines), lines[-1]) == (98, "")


def test_importing_the_notice_again_gives_the_plan_and_provenance_that_are_kept(tmp_path: Path):
    done = run(PLAN / "notice.md", ROOT, out=tmp_path / "plan.csv", year=2016)
    assert done.code == 0
    for name in ("plan.csv", "provenance.csv"):
        assert (tmp_path / name).read_bytes() == (PLAN / name).read_bytes()


def test_provenance_names_the_line_each_project_stands_on():
    lines = (PLAN / "notice.md").read_text("utf-8").split("\n")
    with (PLAN / "provenance.csv").open(encoding="utf-8", newline="") as file:
        kept = list(csv.DictReader(file))
    assert [lines[int(item["line"]) - 1].split("\t")[0] for item in kept] == [item["number"] for item in kept]


def test_the_summary_of_2016_says_what_was_passed_over(tmp_path: Path):
    done = run(PLAN / "notice.md", ROOT, out="-", year=2016)
    assert "读到 96 个项目：N 6 个，P 90 个。" in done.err
    assert "2016078 到 2016087 把 承办单位、承办单位联系电话 印了两次，第二次都是空的" in done.err
    assert "另有 3 张表不是项目计划，没有读：从第 193、218、296 行开始。" in done.err


@pytest.mark.parametrize(
    "dialect", ["bars.md", "utf8.csv", "gb18030.csv", "utf16.csv", "semicolons.csv", "sheet.xlsx"]
)
def test_the_annex_in_another_form_gives_the_same_plan(tmp_path: Path, dialect: str):
    rows = [HEADING.split("\t"), *annex()]
    path = tmp_path / dialect
    written = io.StringIO()
    csv.writer(written, delimiter=";" if dialect.startswith("semi") else ",").writerows(rows)
    match path.suffix, path.stem:
        case ".md", _:
            path.write_text(
                "\n".join(f"| {' | '.join(cells)} |" for cells in [rows[0], ["---"] * 7, *rows[1:]])
            )
        case ".xlsx", _:
            sheet(path, rows[0], *([int(cells[0]), *cells[1:]] for cells in rows[1:]))
        case _, stem:
            encoding = {"utf8": "utf-8-sig", "gb18030": "gb18030", "utf16": "utf-16"}.get(stem, "utf-8")
            path.write_bytes(written.getvalue().encode(encoding))
    assert run(path, tmp_path, out="-", year=2016).out == (PLAN / "plan.csv").read_text("utf-8")


# every form a clerk may bring


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("plan*")), ids=lambda path: path.name)
def test_each_form_of_document_gives_the_same_plan(path: Path):
    assert run(path, ROOT, out="-").out == (SAMPLES / "expected.csv").read_text("utf-8")


def test_every_form_has_a_sample():
    sampled = {path.suffix for path in SAMPLES.glob("plan*")}
    own = [form for form in FORMS if form.read is not office.read]  # the others need a program of their own
    assert [form.name for form in own if not sampled & set(form.suffixes)] == []


# columns


def test_a_telephone_belongs_to_the_unit_before_it():
    found = plan(
        "编号\t项目名称\t承办单位\t联系电话\t申报单位\t电话\t标识", "2019001\t甲\t演示大学\t1\t演示厅\t2\tP"
    )
    assert (found.rows[0].cells["承办单位联系电话"], found.rows[0].cells["申报单位联系电话"]) == ("1", "2")


def test_a_heading_of_two_lines_is_read_as_one():
    above = "编号\t项目名称\t申报单位\t\t承办单位\t\t标识"
    assert plan_csv(plan(above, "\t\t名称\t联系电话\t名称\t电话\t", FIRST)) == plan_csv(plan(HEADING, FIRST))


def test_a_column_between_unit_and_telephone_does_not_part_them():
    found = plan(
        "编号\t项目名称\t申报单位\t联系人\t联系电话\t承办单位\t联系人\t联系电话\t标识",
        "2019001\t甲\t演示厅\t张\t1\t演示大学\t李\t2\tP",
    )
    assert (found.rows[0].cells["申报单位联系电话"], found.rows[0].cells["承办单位联系电话"]) == ("1", "2")
    assert found.headers[7:] == ("申报单位联系人", "承办单位联系人")


def test_headings_are_known_whatever_their_spaces_width_and_remarks():
    found = plan("编　号\t项 目 名 称：\t主办单位\t联系电话\t承办单位\t联系电话\t标识(N/P)", FIRST)
    assert codes(found) == []


def test_a_columns_own_name_goes_before_an_alias():
    found = plan("序号\t编号\t项目名称\t申报单位\t联系电话\t承办单位\t联系电话\t标识", f"1\t{FIRST}")
    assert (found.rows[0].cells["编号"], found.rows[0].cells["序号"]) == ("2019001", "1")


def test_a_telephone_after_a_unit_we_do_not_take_is_not_that_of_the_unit_before():
    heading = HEADING.replace("承办单位", "主办单位\t联系电话\t承办单位")
    found = plan(heading, FIRST.replace("演示大学", "演示学会\t0531-5550109\t演示大学"))
    assert found.rows[0].cells["申报单位联系电话"] == "0531-5550101"


def test_columns_of_later_years_are_kept_after_the_seven_in_print_order():
    found = plan(f"举办时间\t{HEADING}\t人数", f"5月\t{FIRST}\t50")
    assert found.headers[7:] == ("举办时间", "人数")
    assert plan_csv(found).split("\n")[1].endswith(",P,5月,50")


def test_a_column_only_one_page_has_is_empty_on_the_others():
    found = plan(HEADING, FIRST, "", f"{HEADING}\t人数", f"{row('2019002')}\t50")
    assert [each.cells["人数"] for each in found.rows] == ["", "50"]


def test_a_missing_column_is_an_error_at_the_heading():
    found = plan("", HEADING.removesuffix("\t标识"), FIRST)
    (finding,) = (finding for finding in found.findings if finding.code == "import-column-missing")
    assert (finding.severity, finding.position.line) == ("错误", 2)
    assert "“标识”" in finding.what


def test_a_misspelt_heading_is_suggested():
    found = plan(HEADING.replace("项目名称", "项目名秤"), FIRST)
    assert "“项目名秤”" in found.findings[0].fix


def test_a_plan_without_telephones_is_taken_with_a_word():
    found = plan("编号\t项目名称\t申报单位\t承办单位\t标识", "2019001\t甲\t演示厅\t演示大学\tP")
    assert found.sound
    assert codes(found) == ["import-column-missing", "import-column-missing"]


def test_a_column_printed_twice_that_can_be_only_one_is_an_error():
    assert "import-column-twice" in codes(plan(f"{HEADING}\t标识", f"{FIRST}\tN"))


def test_a_column_without_a_heading_is_kept_if_it_says_something():
    found = plan(f"{HEADING}\t\t", f"{FIRST}\t新增\t")
    assert (found.headers[7:], codes(found)) == (("第8列",), ["import-column-unnamed"])


# rows


def test_a_second_organiser_is_kept_and_told():
    heading = HEADING.replace("\t标识", "\t承办单位\t联系电话\t标识")
    found = plan(heading, FIRST.replace("\tP", "\t演示研究院\t0531-5550103\tP"))
    assert found.rows[0].cells["承办单位"] == "演示大学、演示研究院"
    assert found.rows[0].cells["承办单位联系电话"] == "0531-5550102/0531-5550103"
    assert codes(found) == ["import-second-organiser"]


def test_titles_notes_sections_and_totals_are_no_projects():
    lines = [
        "2019年计划\t\t\t\t\t\t",
        HEADING,
        "一、国家级\t\t\t\t\t\t",
        FIRST,
        "\t合计\t1\t1\t1\t\t",
        "注：P 为省级\t\t\t\t\t\t",
    ]
    found = plan(*lines)
    assert [each.cells["编号"] for each in found.rows] == ["2019001"]
    assert codes(found) == []
    assert "没有当作项目的行（标题、说明、合计）：第 1、3、5、6 行" in found.facts


def test_a_row_that_may_be_the_rest_of_another_is_told():
    found = plan(HEADING, FIRST, "\t与实践\t\t\t\t\t")
    assert codes(found) == ["import-row-aside"]


def test_a_line_between_two_pages_of_the_table_is_told():
    found = plan(HEADING, FIRST, "与实践", row("2019002"))
    assert codes(found) == ["import-line-between"]
    assert len(found.rows) == 2


def test_a_page_that_does_not_print_its_heading_again_goes_on():
    found = plan(HEADING, FIRST, "", row("2019002"))
    assert [each.cells["编号"] for each in found.rows] == ["2019001", "2019002"]


def test_words_between_two_pages_that_stand_by_themselves_are_no_surprise():
    assert codes(plan(HEADING, FIRST, "", "续表", "", row("2019002"))) == []


def test_a_table_numbered_otherwise_does_not_go_on_with_the_plan():
    assert len(plan(HEADING, FIRST, "", row("1")).rows) == 1


def test_a_project_without_a_number_is_kept_for_the_checks():
    assert len(plan(HEADING, row("")).rows) == 1


@pytest.mark.parametrize("line", ["2019002\t甲\t演示厅", f"{FIRST}\t多出来的"])
def test_a_row_that_does_not_fit_its_heading_is_an_error_at_its_line(line):
    found = plan(HEADING, FIRST, line)
    (finding,) = found.findings
    assert (finding.code, finding.position.line) == ("import-row-width", 3)


def test_empty_cells_beyond_the_heading_do_not_matter():
    assert codes(plan(HEADING, f"{FIRST}\t\t")) == []


def test_forms_in_other_annexes_are_not_taken_for_plans():
    found = plan("项目名称\t\t\t", "联系人\t\t联系电话\t", "", "项目号\t\t项目名称\t")
    assert codes(found) == ["import-no-plan"]


def test_a_merged_number_with_two_organisers_is_one_project(tmp_path: Path):
    rows = [HEADING.split("\t"), FIRST.split("\t"), [None, None, None, None, "演示研究院", "0531-5550103"]]
    done = run(sheet(tmp_path / "a.xlsx", *rows, merge="A2:A3"), tmp_path, out="-")
    assert done.out.split("\n")[1] == (
        "2019001,演示课程,演示市人社局,0531-5550101,演示大学、演示研究院,0531-5550102/0531-5550103,P"
    )


def test_a_merged_applicant_is_that_of_each_of_its_projects(tmp_path: Path):
    second = [*row("2019002").split("\t")[:2], None, *FIRST.split("\t")[3:]]
    path = sheet(tmp_path / "a.xlsx", HEADING.split("\t"), FIRST.split("\t"), second, merge="C2:C3")
    assert run(path, tmp_path, out="-").out.count("演示市人社局") == 2


def test_a_merged_number_with_two_titles_is_an_error(tmp_path: Path):
    rows = [HEADING.split("\t"), FIRST.split("\t"), [None, "另一门课"]]
    done = run(sheet(tmp_path / "a.xlsx", *rows, merge="A2:A3"), tmp_path, out="-")
    assert (done.code, done.out) == (1, "")
    assert "import-cells-joined" in done.err


# cells


def test_spaces_inside_a_cell_are_as_issued_and_those_around_it_go():
    found = plan(HEADING, row("2019001", c1="　电商 运营 "))
    assert found.rows[0].cells["项目名称"] == "电商 运营"
    assert "为了统一而改动的：首尾空白 1 格" in found.facts


def test_full_width_digits_become_narrow_in_numbers_and_telephones_only():
    found = plan(HEADING, row("２０１９００１", c1="３Ｄ打印", c3="０５３１－５５５０１０１"))
    cells = found.rows[0].cells
    assert (cells["编号"], cells["项目名称"], cells["申报单位联系电话"]) == (
        "2019001",
        "３Ｄ打印",
        "0531－5550101",
    )
    assert "为了统一而改动的：全角数字 2 格" in found.facts


@pytest.mark.parametrize(
    ("cell", "text"),
    [("演示\n课程", "演示课程"), ("0531-1\n0531-2", "0531-1 0531-2"), ("BIM\r\n技术", "BIM技术")],
)
def test_a_line_break_in_a_cell_is_closed(tmp_path: Path, cell: str, text: str):
    path = sheet(tmp_path / "a.xlsx", HEADING.split("\t"), ["2019001", cell, *FIRST.split("\t")[2:]])
    done = run(path, tmp_path, out="-")
    assert done.out.split("\n")[1].startswith(f"2019001,{text},")
    assert "格内换行 1 格" in done.err


def test_a_line_break_between_what_may_be_two_units_is_told(tmp_path: Path):
    path = sheet(
        tmp_path / "a.xlsx", HEADING.split("\t"), [*FIRST.split("\t")[:4], "演示大学\n演示院", "1", "P"]
    )
    assert "import-line-break" in run(path, tmp_path, out="-").err


def test_telephones_stored_as_numbers_are_told_once(tmp_path: Path):
    rows = [[f"201900{place}", "甲", "演示厅", 5550101, "演示大学", 5550102, "P"] for place in (1, 2)]
    done = run(sheet(tmp_path / "a.xlsx", HEADING.split("\t"), *rows), tmp_path, out="-")
    assert done.err.count("import-number-stored") == 2
    assert ",5550101," in done.out


def test_a_plan_of_another_year_is_told():
    assert codes(plan(HEADING, row("2016001"))) == ["import-other-year"]


# broken documents


@pytest.mark.parametrize(
    ("name", "body", "code"),
    [
        ("空.md", b"", "import-file-empty"),
        ("无表.md", "只有一段话。".encode(), "import-no-table"),
        ("无表头.csv", "2019001,甲,乙\n2019002,丙,丁\n".encode(), "import-no-plan"),
        ("只有表头.md", HEADING.encode(), "import-no-rows"),
        ("二进制.csv", bytes(range(256)), "import-nul-byte"),
        ("图.md", b"\x89PNG\r\n\x1a\n\xff\xfe\xfd", "import-undecodable"),
        ("坏.xlsx", b"PK\x03\x04", "import-file-unreadable"),
        ("计划.pdf", b"%PDF-1.4", "import-file-unreadable"),
        ("计划.wps.zip", b"PK\x05\x06" + bytes(18), "import-form-unknown"),
    ],
)
def test_a_broken_document_is_one_finding_and_writes_nothing(
    tmp_path: Path, name: str, body: bytes, code: str
):
    (tmp_path / name).write_bytes(body)
    done = run(tmp_path / name, tmp_path)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("错误：") == 1 and f"[{code}]" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_a_finding_has_its_place_its_effect_and_its_remedy(tmp_path: Path):
    (tmp_path / "计划.md").write_text(f"{HEADING}\n2019001\t甲\n", "utf-8")
    assert run(tmp_path / "计划.md", tmp_path).err.startswith(
        "计划.md:2:1: 错误：这一行有 2 格，表头有 7 格 [import-row-width]\n"
        "  影响：格子对不上表头，不知道哪一格是哪一列，计划没有写出。\n"
        "  改法：数一数这一行的格子：缺了就补上空格子，多了就并回去。\n"
    )


@pytest.mark.parametrize("out", [Path("no-such-folder/plan.csv"), Path()])
def test_a_place_that_cannot_be_written_is_wrong_usage(source: Path, out: Path):
    assert run(source, source.parent, out=source.parent / out).code == 2


def test_a_source_that_is_not_there_is_wrong_usage(tmp_path: Path):
    assert run(tmp_path / "无.md", tmp_path).code == 2


def test_a_plan_is_not_imported_onto_itself(tmp_path: Path):
    (tmp_path / "plan.csv").write_bytes((SAMPLES / "expected.csv").read_bytes())
    assert run(tmp_path / "plan.csv", tmp_path, out=tmp_path / "plan.csv").code == 2


# writing


def test_without_a_place_the_plan_goes_to_the_folder_of_its_year(source: Path, tmp_path: Path):
    assert run(source, tmp_path).code == 0
    assert (
        (tmp_path / "data/plans/2019/plan.csv")
        .read_text("utf-8")
        .endswith("\n2019001," + FIRST[8:].replace("\t", ",") + "\n")
    )
    assert (tmp_path / "data/plans/2019/provenance.csv").read_text(
        "utf-8"
    ) == "number,file,line\n2019001,计划.md,2\n"


def test_standard_output_gets_the_plan_and_no_file_is_written(source: Path, tmp_path: Path):
    done = run(source, tmp_path, out="-")
    assert done.out.startswith("编号,") and [path.name for path in tmp_path.iterdir()] == ["计划.md"]


def test_a_source_outside_the_site_is_named_without_its_folders(source: Path, tmp_path: Path):
    (tmp_path / "site").mkdir()
    run(source, tmp_path / "site")
    assert "2019001,计划.md,2" in (tmp_path / "site/data/plans/2019/provenance.csv").read_text("utf-8")


def test_another_file_than_plan_csv_does_not_touch_the_provenance_beside_it(source: Path, tmp_path: Path):
    run(source, tmp_path, out=tmp_path / "试.csv")
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == ["试-provenance.csv", "试.csv"]


def test_a_plan_that_says_the_same_is_written_again_without_a_word(source: Path, tmp_path: Path):
    run(source, tmp_path)
    again = run(source, tmp_path)
    assert again.code == 0 and "不同" not in again.err


@pytest.fixture
def kept(source: Path, tmp_path: Path) -> Path:
    """A plan on disk, while ``source`` has come to say something else."""
    run(source, tmp_path)
    source.write_text(f"{HEADING}\n{row('2019001', c4='演示研究院')}\n{row('2019002')}\n", "utf-8")
    return tmp_path / "data/plans/2019/plan.csv"


def test_a_plan_that_differs_is_not_overwritten(kept: Path, source: Path, tmp_path: Path):
    before = kept.read_bytes()
    done = run(source, tmp_path)
    assert (done.code, kept.read_bytes()) == (1, before)
    assert "[import-plan-exists]" in done.err


def test_what_would_change_is_shown_by_project(kept: Path, source: Path, tmp_path: Path):
    assert (
        "  新增 2019002《演示课程》\n  改动 2019001 承办单位：演示大学 → 演示研究院\n"
        in run(source, tmp_path).err
    )


def test_with_replace_a_plan_that_differs_is_overwritten(kept: Path, source: Path, tmp_path: Path):
    assert run(source, tmp_path, replace=True).code == 0
    assert "演示研究院" in kept.read_text("utf-8")


def test_a_project_that_is_gone_and_a_new_order_are_shown():
    old = "编号,项目名称\n2019001,甲\n2019002,乙\n".encode()
    gone = plan(HEADING, row("2019002"))
    turned = plan(HEADING, row("2019002"), row("2019001"))
    assert "减少 2019001《甲》" in list(differences(old, gone))
    assert list(differences(old, turned))[-1] == "项目的先后次序不同"


def test_an_existing_file_that_is_no_text_is_said_to_be_none():
    assert list(differences(b"\xff\xfe\xfd", plan(HEADING, FIRST))) == ["现有的文件读不出来，无法逐项比较"]


@pytest.mark.parametrize("fails_at", [1, 2])
def test_a_disk_that_fails_half_way_leaves_both_files_as_they_were(
    kept: Path, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
):
    before = {path.name: path.read_bytes() for path in kept.parent.iterdir()}
    calls, put = [], os.replace

    def failing(old, new):
        calls.append(new)
        if len(calls) == fails_at:
            raise OSError(28, "No space left on device")
        put(old, new)

    monkeypatch.setattr(os, "replace", failing)
    done = run(source, tmp_path, replace=True)
    assert (done.code, "[import-not-written]" in done.err) == (1, True)
    assert {path.name: path.read_bytes() for path in kept.parent.iterdir()} == before


def test_a_new_plan_can_be_read_by_others(source: Path, tmp_path: Path):
    run(source, tmp_path)
    assert (tmp_path / "data/plans/2019/plan.csv").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize(
    ("cell", "phone"),
    [
        ("0531-8859798\v0", "0531-88597980"),
        ("0531-885\v97980", "0531-88597980"),
        ("0531-\v88597980", "0531-88597980"),
        ("0531-68609896\v0531-68609878", "0531-68609896 0531-68609878"),
        ("0633-5550101\v5550102", "0633-5550101 5550102"),
    ],
)
def test_a_telephone_that_print_turned_over_is_whole_again_and_two_stay_two(cell: str, phone: str):
    heading = Row(tuple(Cell(name, 1, 1) for name in HEADINGS), Position("计划.pdf"))
    told = ("2019001", "名", "甲局", cell, "乙院", "", "P")
    row = Row(tuple(Cell(text, 2, 1) for text in told), Position("计划.pdf", 2))
    plan = read_plan(Document("计划.pdf", (Table((heading, row), Position("计划.pdf")),)), 2019)
    assert plan.rows[0].cells["申报单位联系电话"] == phone


HEADINGS = ("编号", "项目名称", "申报单位", "联系电话", "承办单位", "联系电话", "标识")
