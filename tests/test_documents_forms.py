"""The plan of 2016 in every form a clerk may bring, and what each form keeps where no reader should look."""

from __future__ import annotations

import csv
import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser

from generator.documents.forms import read_bytes
from generator.documents.grid import Document, Table
from generator.intake import plan_csv, read_plan
from tests.documents import make

PLAN = Path(__file__).parent.parent / "data/plans/2016/plan.csv"
HEADING = ["编号", "项目名称", "申报单位", "联系电话", "承办单位", "联系电话", "标识"]
ROWS = list(csv.reader(PLAN.open(encoding="utf-8", newline="")))[1:]
PAGES = [[HEADING, *ROWS[start : start + 12]] for start in range(0, len(ROWS), 12)]
WHOLE = [HEADING, *ROWS]
NAMES = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def imported(raw: bytes, suffix: str) -> str:
    return plan_csv(read_plan(read_bytes(raw, f"计划{suffix}", suffix), 2016))


def same_applicants() -> list[tuple[int, int, int, int]]:
    """Where print would merge the applicant and its telephone: runs of rows that say the same."""
    found, start = [], 1
    for place in range(2, len(WHOLE) + 1):
        if place == len(WHOLE) or WHOLE[place][2:4] != WHOLE[start][2:4]:
            found += [(start, column, place - 1, column) for column in (2, 3) if place - 1 > start]
            start = place
    return found


FORMS: dict[str, Callable[[], tuple[bytes, str]]] = {
    "word": lambda: (make.docx(WHOLE, before=["山东省2016年高级研修项目计划"]), ".docx"),
    "word, a table a page": lambda: (make.docx(*PAGES), ".docx"),
    "word, merged": lambda: (make.docx(WHOLE, merges=same_applicants()), ".docx"),
    "excel": lambda: (make.xlsx(("计划", WHOLE)), ".xlsx"),
    "excel, merged": lambda: (make.xlsx(("计划", WHOLE), merges=same_applicants()), ".xlsx"),
    "excel, a hidden draft": lambda: (
        make.xlsx(("旧稿", WHOLE[:9]), ("新", WHOLE), hidden=["旧稿"]),
        ".xlsx",
    ),
    "excel, sheet by sheet": lambda: (
        make.xlsx(*((f"第{n}张", page) for n, page in enumerate(PAGES))),
        ".xlsx",
    ),
    "old excel": lambda: (make.xls(WHOLE), ".xls"),
    "old excel, merged": lambda: (make.xls(WHOLE, merges=same_applicants()), ".xls"),
    "xml": lambda: (make.sheet_xml(WHOLE), ".xml"),
    "page in a layout": lambda: (make.plain_html(*PAGES, title="计划"), ".html"),
    "page from word": lambda: (make.word_html(*PAGES), ".htm"),
    "page from an editor": lambda: (make.cms_html(*PAGES), ".html"),
    "web archive": lambda: (make.mht(make.word_html(*PAGES)), ".mht"),
    "page called xls": lambda: (make.word_html(WHOLE), ".xls"),
    "xml called xls": lambda: (make.sheet_xml(WHOLE), ".xls"),
    "workbook called xls": lambda: (make.xlsx(("计划", WHOLE)), ".xls"),
    "word called doc": lambda: (make.docx(WHOLE), ".doc"),
    "archive called html": lambda: (make.mht(make.plain_html(WHOLE)), ".html"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_plan_of_2016_is_the_same_from_any_form(form: str):
    assert imported(*FORMS[form]()) == PLAN.read_text("utf-8")


TIGHT = "td{letter-spacing:4px;font-size:20px!important;line-height:1.7;height:80px;vertical-align:middle}"


@pytest.mark.parametrize(
    ("tables", "style", "landscape"),
    [(PAGES, "", False), ([WHOLE], "", True), ([WHOLE], f"tr{{break-inside:auto}}{TIGHT}", True)],
    ids=["a table a page", "one table", "rows cut, characters spaced"],
)
def test_the_plan_of_2016_is_the_same_from_a_pdf(browser: Browser, tables, style, landscape):
    page = browser.new_page()
    page.set_content(make.print_html(*tables, style=style))
    raw = page.pdf(format="A4", landscape=landscape)
    page.close()
    assert imported(raw, ".pdf") == PLAN.read_text("utf-8")


SAMPLE = Path(__file__).parent / "documents" / "plan.pdf"


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_turned(degrees: int):
    pdf = pypdfium2.PdfDocument(SAMPLE)
    for each in pdf:
        each.set_rotation(degrees)
    body = io.BytesIO()
    pdf.save(body)
    assert imported(body.getvalue(), ".pdf") == SAMPLE.with_name("expected.csv").read_text("utf-8")


def test_a_pdf_with_a_password_is_said_to_have_one():
    keys = b"<</Encrypt <</Filter/Standard/V 2/R 3/Length 128/P -4/O(%s)/U(%s)>>" % (b"x" * 32, b"y" * 32)
    raw = SAMPLE.read_bytes().replace(b"trailer\n<<", b"trailer\n" + keys + b"/ID[(aaaaaaaa)(aaaaaaaa)]")
    assert [each.code for each in read_bytes(raw, "a.pdf", ".pdf").findings] == ["import-file-encrypted"]


def test_a_name_that_says_another_form_is_told():
    document = read_bytes(make.docx(WHOLE), "计划.doc", ".doc")
    assert [finding.code for finding in document.findings] == ["import-wrong-ending"]


# Word


def edited(old: str, new: str, **more: bytes) -> Document:
    """A Word document of one cell, 甲, whose XML was changed."""
    source = zipfile.ZipFile(io.BytesIO(make.docx([["甲", "乙"]])))
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as target:
        for name in source.namelist():
            raw = source.read(name)
            if name == "word/document.xml":
                assert old in raw.decode()
                raw = raw.decode().replace(old, new, 1).encode()
            if name not in more:
                target.writestr(name, raw)
        for name, raw in more.items():
            target.writestr(name, raw)
    return read_bytes(body.getvalue(), "a.docx", ".docx")


def cells(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


RUN = "<w:r><w:t>甲</w:t></w:r>"


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (f"<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>{RUN}", "甲"),
        (f"<w:ins><w:r><w:t>新</w:t></w:r></w:ins>{RUN}", "新甲"),
        (f"<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom>{RUN}", "甲"),
        (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>{RUN}", "甲"),
        (f'<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>显</w:t></w:r>{RUN}', "显甲"),
        (f"<w:r><w:instrText>PAGE</w:instrText></w:r>{RUN}", "甲"),
        (f'<w:fldSimple w:instr="X">{RUN}</w:fldSimple>', "甲"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{RUN}</w:sdtContent></w:sdt>", "甲"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>", ""),
        (f"<w:r><w:pict><w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></w:pict></w:r>", ""),
        ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", "甲\n乙"),
        ("<w:r><w:t>0531</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>", "0531-1"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0AB"/></w:r>', "★"),
    ],
)
def test_a_word_cell_says_what_print_shows(run: str, words: str):
    assert cells(edited(RUN, run))[0][0] == words


def test_a_deleted_row_is_no_row():
    assert cells(edited("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>")) == []


def test_numbers_that_word_counts_are_read():
    numbering = (
        f'<w:numbering xmlns:w="{NAMES.strip("{}")}"><w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0">'
        '<w:start w:val="7"/><w:numFmt w:val="decimal"/><w:lvlText w:val="201900%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="9"><w:abstractNumId w:val="5"/></w:num></w:numbering>'
    ).encode()
    listed = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="9"/></w:numPr></w:pPr></w:p>'
    found = edited(f"<w:p>{RUN}</w:p>", listed * 2, **{"word/numbering.xml": numbering})
    assert cells(found)[0][0] == "2019007\n2019008"


def test_macros_are_told_and_not_run():
    found = edited(RUN, RUN, **{"word/vbaProject.bin": b"x"})
    assert ([finding.code for finding in found.findings], cells(found)) == (["import-macro"], [["甲", "乙"]])


def test_a_table_that_lays_out_a_page_is_read_as_what_stands_in_it():
    inner = (
        "<w:tbl>"
        + "<w:tr>"
        + "<w:tc><w:p><w:r><w:t>丙</w:t></w:r></w:p></w:tc>" * 3
        + "</w:tr></w:tbl><w:p/>"
    )
    found = edited(f"<w:p>{RUN}</w:p>", f"<w:p>{RUN}</w:p>{inner}")
    assert [part.text if not isinstance(part, Table) else "表" for part in found.parts] == ["甲", "表", "乙"]


# web pages


def page(words: str) -> list[list[str]]:
    return cells(read_bytes(words.encode(), "a.html", ".html"))


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("甲<br>乙", "甲\n乙"),
        ("<p>甲</p>\n<p>乙</p>", "甲\n乙"),
        ("山东省\n   人社厅", "山东省人社厅"),
        ("BIM\n   system", "BIM system"),
        ("甲&nbsp;乙", "甲 乙"),
        ("甲<!-- 乙 --><script>丙</script><style>丁</style>", "甲"),
        ("甲<span style='display: none'>乙</span><b hidden>丙</b>", "甲"),
        ("<s>甲</s><del>乙</del>", "甲"),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>", "甲 乙\n\n丙"),
    ],
)
def test_a_cell_of_a_page_says_what_a_browser_shows(inside: str, words: str):
    assert page(f"<table><tr><td>{inside}</td><td>完</td></tr></table>")[0][0].replace("\n\n", "\n") == (
        words.replace("\n\n", "\n")
    )


def test_spans_of_a_page_reach_no_further_than_its_rows():
    found = page("<table><tr><td rowspan=65534>甲<td>1<tr><td colspan=900>2<tr><td>3</table>")
    assert found == [["甲", "1"], ["甲", "2"], ["甲", "3"]]


@pytest.mark.parametrize("name", ["gb2312", "GBK", "gb18030"])
def test_a_page_is_read_in_the_encoding_it_names(name: str):
    raw = f"<meta charset={name}><table><tr><td>镕<td>乙</table>".encode("gb18030")
    assert cells(read_bytes(raw, "a.html", ".html")) == [["镕", "乙"]]


def test_a_page_that_names_the_wrong_encoding_is_read_as_it_is():
    raw = "<meta charset=us-ascii><table><tr><td>甲<td>乙</table>".encode()
    assert cells(read_bytes(raw, "a.html", ".html")) == [["甲", "乙"]]


# old Word documents


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Puts a program called soffice on PATH, made of these shell commands; ``$OUT`` is where to write."""

    def install(commands: str) -> None:
        (tmp_path / "made.docx").write_bytes(make.docx([["甲", "乙"]]))
        program = tmp_path / "bin" / "soffice"
        program.parent.mkdir()
        find = 'while [ "$1" != --outdir ]; do shift; done; OUT="$2"; mkdir -p "$OUT"\n'
        program.write_text(f"#!/bin/sh\n{find}MADE={tmp_path}/made.docx\n{commands}\n", "utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")

    return install


OLD = make._container(b"x", "WordDocument")


@pytest.mark.parametrize(("raw", "suffix"), [(OLD, ".doc"), (rb"{\rtf1 x}", ".doc"), (rb"{\rtf1 x}", ".rtf")])
def test_an_old_word_document_is_read_through_libreoffice(office, raw: bytes, suffix: str):
    office('cp "$MADE" "$OUT/plan.docx"')
    assert cells(read_bytes(raw, f"a{suffix}", suffix)) == [["甲", "乙"]]


def test_without_libreoffice_an_old_word_document_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "")
    (finding,) = read_bytes(OLD, "a.doc", ".doc").findings
    assert (finding.code, ".docx" in finding.fix) == ("import-doc-unsupported", True)


def test_a_document_that_libreoffice_cannot_open_is_a_finding(office):
    office("exit 1")
    assert [finding.code for finding in read_bytes(OLD, "a.doc", ".doc").findings] == ["import-doc-failed"]
