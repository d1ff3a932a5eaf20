"""Attachments get addresses of their own, and whatever an office program hides in a file is seen."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from generator import writing
from generator.artifacts import Copied
from generator.finding import Position
from generator.notices import Notice
from generator.notices.attachments import MOST_BYTES, published
from generator.personal.look import look

IDENTITY, MOBILE = "370101199001011235", "13955500001"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def notice(*names: str, listed: tuple[str, ...] | None = None) -> Notice:
    return Notice(
        position=Position("content/notices/2016/2016035.md"),
        name="2016035",
        year=2016,
        attachments=names if listed is None else listed,
        sizes=dict.fromkeys(names, 7),
    )


def hits(folder: Path, name: str, raw: bytes) -> list[tuple[str, str]]:
    (folder / name).write_bytes(raw)
    looked = look(folder / name)
    assert not looked.problem, looked.problem
    return [(hit.where, hit.kind) for hit in looked.hits]


def problem(folder: Path, name: str, raw: bytes) -> str:
    (folder / name).write_bytes(raw)
    return look(folder / name).problem


def word(*paragraphs: str) -> docx.document.Document:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def saved(made: docx.document.Document | openpyxl.Workbook) -> bytes:
    room = io.BytesIO()
    made.save(room)
    return room.getvalue()


# addresses


def test_an_attachment_stands_under_its_notice_by_its_name_in_pinyin():
    [item] = published(notice("报名回执.DOCX"))
    assert (item.name, item.address) == ("报名回执.DOCX", "notices/2016035/baominghuizhi.docx")
    assert (item.size, item.kind) == (7, "Word 文档")


def test_names_that_sound_alike_get_numbers():
    found = published(notice("回执.docx", "回直.docx", "回执.pdf"))
    files = [item.address.rpartition("/")[2] for item in found]
    assert files == ["huizhi.docx", "huizhi-2.docx", "huizhi.pdf"]


def test_only_what_is_listed_there_and_of_a_known_kind_is_published():
    listed = ("甲.pdf", "乙.exe", "丁.pdf", "../甲.pdf")
    found = published(notice("甲.pdf", "乙.exe", "丙.pdf", listed=listed))
    assert [item.name for item in found] == ["甲.pdf"]


def test_a_file_that_changed_since_it_was_looked_at_does_not_leave(tmp_path: Path):
    (tmp_path / "a.txt").write_text("new")
    with pytest.raises(ValueError, match="has changed"):
        writing.write([Copied("notices/x/a.txt", tmp_path / "a.txt", "0" * 64)], tmp_path / "site")
    assert not (tmp_path / "site/notices/x/a.txt").exists()


# Word


def test_a_number_broken_over_runs_is_whole(tmp_path: Path):
    made = word("电话 ")
    for digit in MOBILE:
        made.paragraphs[0].add_run(digit)
    assert hits(tmp_path, "a.docx", saved(made)) == [("正文第1段", "手机号")]


def test_boxes_of_one_digit_each_are_a_number(tmp_path: Path):
    made = word()
    table = made.add_table(1, 18)
    for cell, digit in zip(table.rows[0].cells, IDENTITY, strict=True):
        cell.text = digit
    assert [kind for _, kind in hits(tmp_path, "a.docx", saved(made))] == ["身份证号"]


def test_cells_of_a_table_of_figures_are_no_number(tmp_path: Path):
    made = word()
    for cell, figure in zip(made.add_table(1, 3).rows[0].cells, ("139", "5550", "0001"), strict=True):
        cell.text = figure
    assert hits(tmp_path, "a.docx", saved(made)) == []


def test_headers_comments_and_properties_are_seen(tmp_path: Path):
    made = word("正文")
    made.sections[0].header.paragraphs[0].text = "139 5550 0001"
    made.core_properties.comments = "139 5550 0002"
    made.add_comment(made.paragraphs[0].add_run("x"), text="139-5550-0003")
    found = {where for where, _ in hits(tmp_path, "a.docx", saved(made))}
    assert found == {"页眉", "文档属性", "批注"}


def test_what_tracked_changes_struck_out_is_seen(tmp_path: Path):
    made = word("电话")
    made.paragraphs[0]._p.append(
        parse_xml(
            f"<w:p {W}><w:r><w:t>1395550</w:t></w:r><w:del><w:r><w:delText>0001</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>号</w:t></w:r></w:ins></w:p>"
        )
    )
    assert [kind for _, kind in hits(tmp_path, "a.docx", saved(made))] == ["手机号"]


def test_an_empty_form_is_no_list_and_a_filled_one_is(tmp_path: Path):
    for people, expected in (((), []), (("张三", "李四"), ["学员名单"])):
        made = word()
        table = made.add_table(1, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "姓名", "单位"
        for name in (*people, ""):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = name, "甲医院" if name else ""
        assert [kind for _, kind in hits(tmp_path, "a.docx", saved(made))] == expected


def packed(raw: bytes, **parts: str | bytes) -> bytes:
    """``raw`` with further parts, or a comment of the zip itself."""
    room = io.BytesIO(raw)
    with zipfile.ZipFile(room, "a") as package:
        for name, text in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_emf", ".emf"), text)
    return room.getvalue()


@pytest.mark.parametrize(
    "inside",
    [
        f'<w:docVars><w:docVar w:name="a" w:val="{MOBILE}"/></w:docVars>',
        f'<w:dropDownList><w:listItem w:displayText="张三" w:value="{MOBILE}"/></w:dropDownList>',
        '<Relationship Target="tel:139%205550%200001"/>',
        "<w:p>" + "".join(f'<w:sym w:char="F0{ord(digit):X}"/>' for digit in MOBILE) + "</w:p>",
        f'<query connection="tel={MOBILE}"/>',
    ],
    ids=["variable", "choice", "link", "symbols", "query"],
)
def test_a_value_that_no_page_of_the_file_shows_is_seen(tmp_path: Path, inside: str):
    raw = packed(saved(word("正文")), customXml__a_xml=f"<r {W}>{inside}</r>")
    assert [kind for _, kind in hits(tmp_path, "a.docx", raw)] == ["手机号"]


def test_a_drawing_the_names_of_parts_and_a_note_on_the_zip_are_seen(tmp_path: Path):
    drawing = b"\1\0\0\0" + bytes(80) + MOBILE.encode("utf-16-le") + bytes(30)
    raw = packed(saved(word("正文")), word__media__a_emf=drawing)
    assert hits(tmp_path, "a.docx", raw) == [("插图的说明", "手机号")]
    raw = packed(saved(word("正文")), **{f"customXml__{MOBILE}_xml": "<r/>"})
    assert hits(tmp_path, "a.docx", raw) == [("文件内部的名称", "手机号")]


def test_a_list_in_a_table_within_a_table_is_seen(tmp_path: Path):
    made = word()
    table = made.add_table(1, 1).rows[0].cells[0].add_table(3, 2)
    people = (("姓名", "单位"), ("张三", "甲医院"), ("李四", "乙医院"))
    for row, cells in zip(table.rows, people, strict=True):
        row.cells[0].text, row.cells[1].text = cells
    assert [kind for _, kind in hits(tmp_path, "a.docx", saved(made))] == ["学员名单"]


# Excel


def test_a_number_kept_as_a_number_on_a_hidden_sheet_is_seen(tmp_path: Path):
    book = openpyxl.Workbook()
    hidden = book.create_sheet("备用")
    hidden.sheet_state = "veryHidden"
    hidden["C12"] = 1.3955500001e10
    hidden.row_dimensions[12].hidden = True
    assert hits(tmp_path, "a.xlsx", saved(book)) == [("第2个工作表（隐藏的）第12行", "手机号")]


def test_a_fraction_and_a_row_of_figures_are_no_numbers(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append([0.13955500001, 139, 5550, 1, 20160520, 2016035])
    assert hits(tmp_path, "a.xlsx", saved(book)) == []


def test_a_book_within_a_document_is_seen(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active["A1"] = MOBILE
    raw = io.BytesIO(saved(word("正文")))
    with zipfile.ZipFile(raw, "a") as package:
        package.writestr("word/embeddings/a.xlsx", saved(book))
    assert hits(tmp_path, "a.docx", raw.getvalue()) == [("嵌入的文件里第1个工作表第1行", "手机号")]


# other forms


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("a.txt", "电话１３９ ５５５０ ０００１".encode("gb18030")),
        ("a.csv", f"单位,电话\n甲,{MOBILE}\n".encode("utf-16")),
        ("a.doc", b"{\\rtf1\\ansi \\'b5\\'e7 139{\\b 5550}0001}"),
        ("a.xls", f"<table><tr><td>{MOBILE[:3]}<b>{MOBILE[3:]}</b></td></tr></table>".encode()),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(508) + f"电话{MOBILE}\r".encode("utf-16-le") + bytes(64)),
        ("a.wps", b"\xd0\xcf\x11\xe0" + bytes(509) + "电话".encode("gb18030") + MOBILE.encode() + bytes(64)),
        ("a.jpg", b"\xff\xd8\xff\xe1\x00\x20Exif\0\0" + MOBILE.encode() + bytes(13) + b"\xff\xda\xff\xd9"),
    ],
    ids=["txt", "csv", "rtf", "html", "doc", "wps", "jpg"],
)
def test_a_number_is_seen_in_every_form(tmp_path: Path, name: str, raw: bytes):
    assert [kind for _, kind in hits(tmp_path, name, raw)] == ["手机号"]


def pdf(words: str, *objects: str, page: str = "") -> bytes:
    """A file of one page."""
    made = b"%PDF-1.4\n"
    everything = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R"
        f"/Resources<</Font<</F1 5 0 R>>>>{page}>>",
        f"<</Length {len(words)}>>stream\n{words}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *objects,
    )
    for place, item in enumerate(everything, 1):
        made += f"{place} 0 obj\n{item}\nendobj\n".encode()
    return made + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def shown(words: str, across: int = 20, up: int = 200) -> str:
    return f"BT /F1 12 Tf {across} {up} Td ({words}) Tj ET\n"


_LINK = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(tel:139%205550%200001)>>>>"
_ABOUT = "<x:xmpmeta><dc:creator>139 5550 0001</dc:creator></x:xmpmeta>"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (pdf(shown("1395550000") + shown("1", up=185)), ("第1页", "手机号")),
        (pdf(shown(IDENTITY[:14]) + shown(IDENTITY[14:], up=185)), ("第1页", "身份证号")),
        (pdf(shown(MOBILE, across=2000)), ("第1页", "手机号")),
        (pdf(shown("x"), _LINK, page="/Annots[6 0 R]"), ("第1页", "手机号")),
        (pdf(shown("x"), f"<</Length {len(_ABOUT)}>>stream\n{_ABOUT}\nendstream"), ("文档属性", "手机号")),
    ],
    ids=["two lines", "narrow cell", "cut off", "link", "about"],
)
def test_what_a_pdf_parts_hides_or_points_to_is_seen(tmp_path: Path, raw: bytes, expected: tuple[str, str]):
    assert hits(tmp_path, "a.pdf", raw) == [expected]


def bomb() -> bytes:
    room = io.BytesIO()
    with zipfile.ZipFile(room, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * (300 * 1024 * 1024))
    return room.getvalue()


def test_what_cannot_be_looked_into_is_said(tmp_path: Path):
    entity = io.BytesIO()
    with zipfile.ZipFile(entity, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    assert "展开以后太大" in problem(tmp_path, "a.docx", bomb())
    assert "DTD" in problem(tmp_path, "b.docx", entity.getvalue())
    assert problem(tmp_path, "c.pdf", b"%PDF-1.7 broken")
    assert problem(tmp_path, "d.docx", b"PK\x03\x04 broken")
    assert problem(tmp_path, "e.txt", b"\0\1\2\3" * 9)
    assert problem(tmp_path, "f.png", b"") == "是空的"
    (tmp_path / "g.pdf").open("wb").truncate(MOST_BYTES + 1)
    assert "超过 20 MB" in look(tmp_path / "g.pdf").problem
