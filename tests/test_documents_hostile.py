"""Files that would break, mislead or attack a reader: each an answer, nothing on the disk."""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import report
from generator.documents import guard
from generator.documents.forms import read_bytes
from generator.documents.grid import Cell, Document, Row, Table
from generator.documents.guard import apart, safely, tell
from generator.documents.kinds import Kind, kind
from generator.finding import Position
from generator.intake import read_plan
from tests.documents import make

SAMPLES = Path(__file__).parent / "documents"
HEADING = ["编号", "项目名称", "申报单位", "联系电话", "承办单位", "联系电话", "标识"]
ROW = ["2019001", "演示课程", "演示市人社局", "0531-5550101", "演示大学", "0531-5550102", "P"]
PLAN = [HEADING, ROW]
CSV = "\n".join(map(",".join, PLAN)).encode() + b"\n"
SHEET, BODY = "xl/worksheets/sheet1.xml", "word/document.xml"


def codes(raw: bytes, suffix: str) -> list[str]:
    found = read_plan(read_bytes(raw, f"a{suffix}", suffix), 2019)
    assert found.rows or not found.sound
    return [finding.code for finding in found.findings]


def changed(raw: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package with one part changed, or added."""
    source = zipfile.ZipFile(io.BytesIO(raw))
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as target:
        for each in source.namelist():
            target.writestr(each, change(source.read(each)) if each == name else source.read(each))
        if name not in source.namelist():
            target.writestr(name, change(b""))
    return body.getvalue()


def beside(rows: str) -> Callable[[bytes], bytes]:
    """More rows at the end of a sheet."""
    return lambda raw: raw.replace(b"</sheetData>", rows.encode() + b"</sheetData>")


def entity(root: bytes, inside: bytes) -> Callable[[bytes], bytes]:
    """A part that begins with a DTD."""
    dtd = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x ' + inside + b">]>"
    return lambda raw: dtd + raw[raw.index(root) :].replace(b"2019001", b"&x;", 1)


WORD, BOOK = make.docx(PLAN), make.xlsx(("计划", PLAN))
PDF = (SAMPLES / "plan.pdf").read_bytes()
FAR = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
EMPTY = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(3, 200_003))
LONG = f'<row r="3"><c r="A3" t="inlineStr"><is><t>{"x" * 5_000_000}</t></is></c></row>'
MERGES = b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 5000 + b"</mergeCells>"

REFUSED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "zip bomb": (lambda: changed(WORD, BODY, lambda _: b" " * 260 * 2**20), ".docx", "import-file-heavy"),
    "many parts": (lambda: _many(20_000), ".docx", "import-file-heavy"),
    "external entity": (
        lambda: changed(WORD, BODY, entity(b"<w:document", b'SYSTEM "file:///etc/hostname"')),
        ".docx",
        "import-file-dtd",
    ),
    "entity in a sheet": (
        lambda: changed(BOOK, SHEET, entity(b"<worksheet", b'"xxxxxxxx"')), ".xlsx", "import-file-dtd",
    ),
    "far cell": (lambda: changed(BOOK, SHEET, beside(FAR)), ".xlsx", "import-table-large"),
    "long cell": (lambda: changed(BOOK, SHEET, beside(LONG)), ".xlsx", "import-cell-large"),
    "merges": (
        lambda: changed(BOOK, SHEET, lambda raw: raw.replace(b"</sheetData>", MERGES)),
        ".xlsx",
        "import-table-large",
    ),
    "deep page": (lambda: b"<table><tr><td>" * 100_000, ".html", "import-too-deep"),
    "wide page": (
        lambda: b"<table>" + b"<tr><td colspan=1000 rowspan=60000>x" * 3000, ".html", "import-table-large",
    ),
    "long line": (lambda: b"x" * 20_000_000, ".csv", "import-line-long"),
    "many lines": (lambda: CSV + b"1,2\n" * 600_000, ".csv", "import-table-large"),
    "locked workbook": (lambda: make._container(b"x", "EncryptedPackage"), ".xlsx", "import-file-encrypted"),
    "locked document": (lambda: make._container(b"x", "EncryptedPackage"), ".docx", "import-file-encrypted"),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0", ".pdf", "import-picture"),
    "slides": (lambda: make._container(b"x", "PowerPoint Document"), ".xls", "import-file-unreadable"),
    "half a document": (lambda: WORD[: len(WORD) // 2], ".docx", "import-file-unreadable"),
    "half a workbook": (lambda: BOOK[: len(BOOK) // 2], ".xlsx", "import-file-unreadable"),
    "half an old workbook": (lambda: make.xls(PLAN)[:2000], ".xls", "import-file-unreadable"),
    "half a PDF": (lambda: PDF[: len(PDF) // 2], ".pdf", "import-file-unreadable"),
    "nothing": (lambda: b"", ".docx", "import-file-empty"),
    "another archive": (lambda: _many(1), ".docx", "import-file-unreadable"),
}  # fmt: skip


def _many(parts: int) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as target:
        for number in range(parts):
            target.writestr(f"{'word/' if parts > 1 else ''}{number}", b"")
    return body.getvalue()


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_taken_is_one_clear_finding(case: str):
    raw, suffix, code = REFUSED[case]
    assert codes(raw(), suffix) == [code]


TAKEN: dict[str, tuple[Callable[[], bytes], str, list[str]]] = {
    "empty rows in a workbook": (lambda: changed(BOOK, SHEET, beside(EMPTY)), ".xlsx", []),
    "empty rows in a CSV": (lambda: CSV + b",,,,,,\n" * 1_000_000, ".csv", []),
    "macros": (lambda: changed(BOOK, "xl/vbaProject.bin", lambda _: b"x"), ".xlsm", ["import-macro"]),
    "links": (
        lambda: changed(BOOK, "xl/externalLinks/externalLink1.xml", lambda _: b"<x/>"), ".xlsx",
        ["import-external-link"],
    ),
    "text called xls": (lambda: CSV.replace(b",", b"\t"), ".xls", ["import-wrong-ending"]),
    "PDF called docx": (lambda: PDF, ".docx", ["import-wrong-ending", "import-pdf-radicals"]),
}  # fmt: skip


@pytest.mark.parametrize("case", TAKEN)
def test_what_can_be_taken_is_taken_with_a_word(case: str):
    raw, suffix, expected = TAKEN[case]
    assert codes(raw(), suffix) == expected


def test_a_part_whose_name_climbs_out_of_its_folder_writes_nothing(tmp_path: Path):
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    before = os.getcwd()
    os.chdir(folder)
    try:
        assert codes(changed(WORD, "../../evil.txt", lambda _: b"x"), ".docx") == []
    finally:
        os.chdir(before)
    assert not list(tmp_path.rglob("*.txt"))


def test_a_file_never_sends_control_characters_to_the_terminal():
    raw = CSV.replace("演示课程".encode(), b"\x1b[31m\x07") + "注\x1b[2J,,,,,,".encode()
    found = read_plan(read_bytes(raw, "a.csv", ".csv"), 2019)
    words = report.text(found.findings) + "".join(map(report.plain, found.facts))
    assert "\x1b" not in words and "\x07" not in words


def test_half_a_character_in_a_page_stops_the_import_or_is_replaced():
    cells = "".join(map(make.cell, ROW)).replace("演示课程", "演示&#xD800;课程")
    words = f"<table><tr>{''.join(map(make.cell, HEADING))}</tr><tr>{cells}</tr></table>"
    assert codes(words.encode(), ".html") == ["import-character-lost"]


def test_a_page_without_text_is_a_scan():
    assert codes(_scan(), ".pdf") == ["import-pdf-scan"]


def _scan() -> bytes:
    """A PDF of one page that has a picture and no text."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Length 28>>stream\nq 9 0 0 9 0 0 cm /I Do Q    \nendstream",
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>"
        b"stream\n0\nendstream",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        body + b"xref\n0 6\n" + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    )


# the guard


def test_a_reader_that_ends_the_process_is_a_finding():
    assert [each.code for each in apart(lambda raw, file: os._exit(7), b"", "a").findings] == [
        "import-file-heavy"
    ]


def test_a_reader_that_wants_all_memory_is_a_finding():
    def greedy(raw: bytes, file: str) -> Document:
        return Document(file, remarks=("x" * (guard.MOST_MEMORY + 2**27),))

    assert [each.code for each in apart(greedy, b"", "a").findings] == ["import-file-heavy"]


def test_a_reader_that_falls_silent_is_stopped(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guard, "MOST_SILENCE", 0.6)
    found = apart(lambda raw, file: time.sleep(60), b"", "a")  # type: ignore[arg-type,return-value]
    assert [each.code for each in found.findings] == ["import-too-slow"]


def test_a_reader_that_says_how_far_it_is_may_go_on(monkeypatch: pytest.MonkeyPatch):
    def slow(raw: bytes, file: str) -> Document:
        for page in range(8):
            time.sleep(0.2)
            tell(f"第 {page} 页")
        return Document(file)

    monkeypatch.setattr(guard, "MOST_SILENCE", 1.2)
    assert apart(slow, b"", "a") == Document("a")


def test_progress_is_shown_on_a_terminal_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    progress = guard._Progress("计划.pdf")
    progress.show(5, "第 2/9 页")
    assert capsys.readouterr().err == ""
    progress.wanted = True
    progress.show(5, "第 2/9 页")
    assert "正在读 计划.pdf 第 2/9 页" in capsys.readouterr().err


def test_any_failure_of_a_library_is_a_finding():
    def broken(raw: bytes, file: str) -> Document:
        raise KeyError("word/document.xml")

    assert [each.code for each in safely(broken, b"", "a").findings] == ["import-file-unreadable"]


def test_a_cell_as_long_as_a_book_is_refused_at_its_place():
    cell = Cell("x" * 40_000, 7, 3)
    table = Table((Row((cell,), Position("a", 7)),), Position("a"))
    (finding,) = safely(lambda raw, file: Document(file, (table,)), b"", "a").findings
    assert (finding.code, finding.position.line, finding.position.column) == ("import-cell-large", 7, 3)


# what a file is


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (WORD, Kind.WORD), (BOOK, Kind.SHEET), (PDF, Kind.PDF), (make.xls(PLAN), Kind.OLD_SHEET),
        (make.sheet_xml(PLAN), Kind.SHEET_XML), (make.plain_html(PLAN), Kind.HTML), (rb"{\rtf1", Kind.RTF),
        (make.mht(b"x"), Kind.MHT), (CSV, Kind.TEXT), (b"", Kind.TEXT),
        ("<html>".encode("utf-16"), Kind.HTML),
        (b"From: a\r\nSubject: b\r\n c\r\nMIME-Version: 1.0\r\n", Kind.MHT), ("注：<p>".encode(), Kind.TEXT),
        (b"\xef\xbb\xbf<!-- x -->\n<TABLE border=1>", Kind.HTML), (b"BMI,1\n", Kind.TEXT),
    ],
)  # fmt: skip
def test_what_a_file_is_shows_in_its_bytes(raw: bytes, found: Kind):
    assert kind(raw) is found


# fuzz


def _spoiled(raw: bytes, dice: random.Random) -> bytes:
    """``raw`` cut off, with bytes flipped, or with a piece of itself put elsewhere."""
    body = bytearray(raw)
    match dice.randrange(3):
        case 0:
            return bytes(body[: dice.randrange(len(body))])
        case 1:
            for _ in range(dice.randrange(1, 20)):
                body[dice.randrange(len(body))] ^= 1 << dice.randrange(8)
            return bytes(body)
    start, stop = sorted(dice.randrange(len(body)) for _ in range(2))
    place = dice.randrange(len(body))
    return bytes(body[:place] + body[start : min(stop, start + 4096)] + body[place:])


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("plan*")), ids=lambda path: path.name)
def test_a_spoiled_file_is_a_plan_or_a_finding(path: Path):
    dice = random.Random(path.name)
    for _ in range(3 if path.suffix == ".pdf" else 12):
        document = read_bytes(_spoiled(path.read_bytes(), dice), path.name, path.suffix)
        found = read_plan(document, 2019)
        assert found.rows or found.findings
        assert {finding.code.partition("-")[0] for finding in found.findings} <= {"import"}
