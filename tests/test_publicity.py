"""Posters, sheets and ready texts of the real site, and what they do with what is not there."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from generator import pipeline
from generator.cli import main
from generator.head import Preview
from generator.pages import place
from generator.pages.page import Site
from generator.publicity import faces, previews, sheets
from generator.publicity.board import board
from generator.publicity.drawing import WIDTH, Words, tokens, width, wrap
from generator.publicity.pdf import pdf
from generator.publicity.poster import poster
from generator.publicity.previews import picture
from generator.publicity.svg import svg
from generator.publicity.texts import LONG, SHORT, length, long, short, shortened
from generator.publicity.told import Told, told
from tests.bench import synthetic
from tests.conftest import ROOT

ADDRESS = "https://yanxiu.example/"
TOLD = Told(
    number="2026001",
    title="示例技术应用高级研修班",
    year=2026,
    level="国家级",
    national=True,
    organisers="示例研究院",
    status="",
    past=False,
    when="",
    where="",
    awaited=("待招生通知公布", "待招生通知公布"),
    register_by="",
    days="6 天",
    area="面向全国",
    cost="学员只承担往返交通费",
    phones=("0531-55500001",),
    phones_from="2026年4月印发的计划",
    doubtful=False,
    source="《示例计划》，2026年4月1日",
    row="附件1 第1项",
    over=date(2026, 10, 31),
    address=f"{ADDRESS}projects/2026001/",
    demo=False,
)


def but(**changes: object) -> Told:
    return replace(TOLD, **changes)  # type: ignore[arg-type]


@cache
def real() -> Site:
    return pipeline.Work.begin(pipeline.read(ROOT / "site_config.yml")).site


def told_of_all() -> list[Told]:
    return [told(real(), entry) for entry in real().catalogue.entries]


def codes(image: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image)]


def drawn(body: bytes, side: int = 6) -> Image.Image:
    """The code of one of our SVGs as a picture, drawn from the file's own path."""
    tree = ElementTree.fromstring(body)
    path = next(item.get("d", "") for item in tree.iter() if item.get("shape-rendering"))
    runs = [tuple(map(int, run)) for run in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path)]
    assert "".join(f"M{x} {y}h{n}v1h-{n}z" for x, y, n in runs) == path
    size = max(x + n for x, _, n in runs) + 8
    image = Image.new("L", (size * side, size * side), 255)
    pen = ImageDraw.Draw(image)
    for x, y, many in runs:
        box = [(x + 4) * side, (y + 4) * side, (x + 4 + many) * side - 1, (y + 5) * side - 1]
        pen.rectangle(box, fill=0)
    return image


def page_of(file: Path | bytes, number: int = 0, scale: float = 1.5) -> Image.Image:
    document = pypdfium2.PdfDocument(file)
    return document[number].render(scale=scale).to_pil()


def test_every_poster_of_the_real_site_leads_to_its_page(built: Path) -> None:
    numbers = [entry.number for entry in real().catalogue.entries]
    assert len(numbers) == 96
    for number in numbers:
        folder, address = built / "projects" / number, f"{ADDRESS}projects/{number}/"
        assert codes(page_of(folder / "poster.pdf")) == [address], number
        assert codes(drawn((folder / "poster.svg").read_bytes())) == [address], number
        assert codes(drawn((folder / "code.svg").read_bytes())) == [address], number


def test_every_sheet_of_the_real_site_leads_to_its_list(built: Path) -> None:
    sheets = [*(built / "cities").glob("*/sheet.pdf"), *(built / "sectors").glob("*/sheet.pdf")]
    pages = [*(built / "cities").glob("*/index.html"), *(built / "sectors").glob("*/index.html")]
    assert len(sheets) == len(pages) > 20
    for sheet in sheets:
        address = ADDRESS + sheet.parent.relative_to(built).as_posix() + "/"
        assert codes(page_of(sheet)) == [address]
        assert codes(drawn(sheet.with_suffix(".svg").read_bytes())) == [address]


def test_a_sheet_has_every_project_of_its_city(built: Path) -> None:
    document = pypdfium2.PdfDocument(built / "cities" / "jinan" / "sheet.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    (place,) = (place for place in real().catalogue.places if place.slug == "jinan")
    numbers = [entry.number for entry in real().catalogue.by_city[place.slug]]
    assert len(document) > 1
    assert [number for number in numbers if number not in text] == []


def test_a_poster_says_what_is_known_and_leaves_room_for_the_rest(built: Path) -> None:
    document = pypdfium2.PdfDocument(built / "projects" / "2016035" / "poster.pdf")
    text = document[0].get_textpage().get_text_range()
    words = (
        "2016035",
        "省级 P",
        "日照市人民医院 承办",
        "0633-3365726",
        "学员只承担往返交通费",
        "鲁人社字〔2016〕135号",
    )
    assert [word for word in words if word not in text] == []
    assert text.count("待招生通知公布") == 2
    assert "往年项目" in text
    assert (document[0].get_width(), document[0].get_height()) == pytest.approx((595.28, 841.89), abs=0.1)


def test_a_poster_of_a_running_year_does_not_call_itself_old() -> None:
    made = poster(TOLD)
    assert made and not any("往年" in words for words in made.said)


def test_what_is_announced_takes_the_place_of_the_blank() -> None:
    made = poster(but(when="2026年9月20日—23日", where="示例宾馆", awaited=("", "")))
    assert made and "2026年9月20日—23日" in made.said and "待招生通知公布" not in made.said


def test_a_cancelled_project_has_no_poster() -> None:
    assert poster(but(status="取消")) is None


def test_an_invented_project_says_so_on_its_poster() -> None:
    made = poster(but(demo=True))
    assert made and any("虚构" in words for words in made.said)


@given(
    title=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=300),
    organisers=st.text(st.characters(min_codepoint=0x20, max_codepoint=0x9FFF, exclude_categories=("C",))),
)
def test_nothing_runs_over_the_edge_of_a_poster(title: str, organisers: str) -> None:
    made = poster(but(title=title, organisers=organisers, past=True, demo=True))
    assert made
    for mark in made.marks:
        if isinstance(mark, Words):
            assert mark.x + width(mark.text, mark.size) <= WIDTH - 14.9
            assert 0 < mark.y < 290


def test_the_same_poster_is_the_same_bytes_and_holds_its_characters(built: Path) -> None:
    face = faces.Face(faces.found())  # type: ignore[arg-type]
    made = poster(TOLD)
    assert made
    first = pdf([made], face)
    assert first == pdf([made], faces.Face(face.path))
    text = pypdfium2.PdfDocument(first)[0].get_textpage().get_text_range()
    assert "示例技术应用" in text and "0531-55500001" in text


def test_a_character_the_face_lacks_is_marked_and_stops_nothing() -> None:
    made = poster(but(title="生僻字\U0003134f与\ue000研修"))
    assert made
    assert pdf([made], faces.Face(faces.found())).startswith(b"%PDF")  # type: ignore[arg-type]


def test_what_a_name_holds_is_text_in_a_poster_and_nothing_else() -> None:
    made = poster(but(title='<script>alert("1")</script>&)(\\ Tj'))
    assert made
    tree = ElementTree.fromstring(svg([made]))
    assert not [item for item in tree.iter() if item.tag.endswith("script")]
    face = faces.Face(faces.found())  # type: ignore[arg-type]
    assert "alert" in pypdfium2.PdfDocument(pdf([made], face))[0].get_textpage().get_text_range()


def test_without_an_address_there_is_no_sheet() -> None:
    bare = Site(real().catalogue, replace(real().settings, site_url=""))
    assert board(bare, "济南", real().catalogue.entries, "cities/jinan/") == ()


@given(st.text(st.sampled_from("研修班的与，。（）《》“”0123456789-aB 关键技术"), max_size=80))
def test_lines_joined_again_are_the_text(text: str) -> None:
    assert "".join(tokens(text)) == text
    squeezed = "".join(wrap(text, 5, 40)).replace(" ", "")
    assert squeezed == text.replace(" ", "")


def test_no_number_is_parted_and_no_line_begins_with_a_mark() -> None:
    lines = wrap("电话0531-86062283，另有0531-86912801；地点示例宾馆（一楼）。", 10, 90)
    assert any("0531-86062283" in line for line in lines) and any("0531-86912801" in line for line in lines)
    assert not [line for line in lines if line[0] in "，。；）"]


@pytest.mark.parametrize(("write", "most"), [(short, SHORT), (long, LONG)])
def test_every_real_text_is_no_longer_than_it_may_be_and_names_its_project(write, most) -> None:  # type: ignore[no-untyped-def]
    for of in told_of_all():
        words = write(of)
        assert length(words) <= most
        assert shortened(of.title, most) in words or "…》" in words
        assert "往年项目" in words
        # every number in it stands in the record as a whole
        record = " ".join(map(str, (of.title, of.number, of.year, *of.phones, of.address, of.source)))
        record += f"{of.days}{of.phones_from}{of.over.year}年{of.over.month}月{of.over.day}日{of.organisers}"
        known = set(re.findall(r"\d+", record))
        assert [number for number in re.findall(r"\d+", words) if number not in known] == []


@given(
    title=st.text(min_size=1, max_size=400),
    organisers=st.text(max_size=100),
    status=st.sampled_from(["", "延期", "取消"]),
    past=st.booleans(),
)
def test_no_text_is_too_long_whatever_the_name(title: str, organisers: str, status: str, past: bool) -> None:
    of = but(title=title, organisers=organisers, status=status, past=past, demo=True)
    assert length(short(of)) <= SHORT
    assert length(long(of)) <= LONG


@given(st.lists(st.sampled_from(["关键技术", "ABC工程", "2016", "0531-86062283", "应用"]), max_size=30))
def test_a_shortened_name_ends_between_words(parts: list[str]) -> None:
    title = "与".join(parts)
    made = shortened(title, 20)
    assert length(made) <= 20
    if made != title and made.strip("…"):
        kept = made.removesuffix("…")
        assert title.startswith(kept)
        assert not (kept[-1].isascii() and title[len(kept)].isascii() and title[len(kept)].isalnum())


def test_a_rare_character_counts_as_two_as_it_does_in_a_message() -> None:
    assert length("研修") == 2
    assert length("\U00020bb7") == 2


def test_a_cancelled_project_is_told_as_cancelled_and_invites_nobody() -> None:
    words = long(but(status="取消", register_by="2026年6月3日", when="2026年6月10日"))
    assert "已取消" in words and "报名" not in words and "6月10日" not in words


def test_pages_of_four_kinds_name_a_picture_of_the_size_they_say(built: Path) -> None:
    for path in ("", "projects/", "projects/2016035/", "cities/rizhao/", "sectors/yiyao-weisheng/"):
        page = (built / path / "index.html").read_text("utf-8")
        said = dict(re.findall(r'<meta property="og:image(:?\w*)" content="([^"]*)">', page))
        assert said[""].startswith(ADDRESS)
        with Image.open(built / said[""].removeprefix(ADDRESS)) as picture:
            assert [str(side) for side in picture.size] == [said[":width"], said[":height"]]
            assert len(picture.convert("RGB").getcolors() or ()) > 3  # something is drawn on it
        assert said[":alt"]
    assert max(file.stat().st_size for file in built.rglob("preview.png")) < 60_000


def test_a_picture_is_the_same_bytes_again_and_another_for_another_name() -> None:
    face = faces.Face(faces.found())  # type: ignore[arg-type]
    of = Preview(
        "preview.png", "2026年计划", "示例技术高级研修班", "示例研究院 承办", "研修目录", marked=True
    )
    assert picture(of, face) == picture(of, faces.Face(face.path)) != picture(replace(of, title="别的"), face)
    assert picture(replace(of, title="长" * 400 + "\U0003134f"), face)


def test_without_a_face_there_is_neither_picture_nor_pdf_and_the_rest_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faces, "found", lambda: None)
    bare = pipeline.Work.begin(pipeline.read(ROOT / "site_config.yml")).site
    made = [planned.path for planned in (*sheets.produce(bare), *previews.produce(bare))]
    assert "projects/2016035/poster.svg" in made
    assert not [path for path in made if path.endswith((".pdf", ".png"))]
    (city,) = (page for page in place.city(bare) if page.head.path == "cities/rizhao/")
    assert (city.context["sheet"], city.head.preview) == ((("SVG", "sheet.svg"),), None)


def test_a_build_without_a_face_says_so_once_and_makes_neither_pdf_nor_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    synthetic.generate(3, tmp_path / "site")
    command = ["build", "--config", str(tmp_path / "site/site_config.yml"), "--out", str(tmp_path / "out")]
    assert main(command) == 0
    assert "中文字体" not in capsys.readouterr().err
    assert [*(tmp_path / "out").rglob("poster.pdf")] and [*(tmp_path / "out").rglob("preview.png")]
    monkeypatch.setattr(faces, "found", lambda: None)
    assert main(command) == 0
    said = capsys.readouterr().err
    assert said.count("没有找到中文字体") == 1
    assert sorted(path.suffix for path in (tmp_path / "out").rglob("poster.*")) == [".svg"] * 3
    assert not [*(tmp_path / "out").rglob("*.png")] and not [*(tmp_path / "out").rglob("*.pdf")]


def test_who_wants_no_posters_is_not_told_of_a_face(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "found", lambda: None)
    bare = pipeline.Work.begin(pipeline.read(ROOT / "site_config.yml")).site
    assert sheets.lacking(bare)
    assert not sheets.lacking(replace(bare, settings=replace(bare.settings, posters=0)))


def test_more_projects_than_the_owner_wants_posters_for_get_none() -> None:
    few = replace(real(), settings=replace(real().settings, posters=95))
    assert [*sheets.produce(few), *previews.produce(few)] == []
    assert not sheets.has_poster(few, few.catalogue.entries[0])


def test_a_list_for_other_sites_has_no_script_and_all_projects_of_the_newest_plan(built: Path) -> None:
    page = (built / "embed/cities/jinan/index.html").read_text("utf-8")
    listed = re.findall(r'href="\.\./\.\./\.\./projects/(\d+)/"', page)
    assert listed == [entry.number for entry in real().catalogue.by_city["jinan"]]
    assert "<script" not in page and " style=" not in page and "往年信息" in page
    assert len(re.findall('embed__item"', (built / "embed/index.html").read_text("utf-8"))) == 96


def test_a_piece_to_paste_has_whole_addresses_and_reads_as_html(built: Path) -> None:
    piece = (built / "embed/sectors/yiyao-weisheng/piece.txt").read_text("utf-8")
    assert piece.startswith("\ufeff<p>")
    tree = ElementTree.fromstring(f"<div>{piece[1:]}</div>")
    assert all(link.get("href", "").startswith(ADDRESS) for link in tree.iter("a"))
    assert len([*tree.iter("li")]) == len(real().catalogue.by_sector["yiyao-weisheng"])


def test_one_poster_is_made_when_it_is_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = str(ROOT / "site_config.yml")
    assert main(["poster", "2016035", "--config", config, "--out", str(tmp_path)]) == 0
    assert codes(page_of(tmp_path / "poster-2016035.pdf")) == [f"{ADDRESS}projects/2016035/"]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["poster-2016035.pdf", "poster-2016035.svg"]
    assert main(["poster", "2016999", "--config", config, "--out", str(tmp_path / "none")]) == 2
    assert "没有编号是 2016999" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_outlines_that_were_drawn_are_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, path = tmp_path / "outlines.json", faces.found()
    assert path
    first = faces.Face(path)
    drawn = first.glyph("研", bold=True)
    first.keep(kept)
    again = faces.Face(path)
    again.recall(kept)
    with monkeypatch.context() as patch:
        patch.setattr(faces.Face, "_font", None)  # nothing could be found in the file
        assert again.glyph("研", bold=True) == drawn
    assert again.glyph("修") == first.glyph("修")
    again.keep(kept)
    third = faces.Face(path)
    third.recall(kept)
    assert third._recalled == 2


def test_a_file_that_is_no_face_or_cannot_be_read_has_no_characters(tmp_path: Path) -> None:
    path = faces.found()
    assert path and faces.is_chinese(path)
    for name, body in (("words.otf", b"words"), ("half.otf", path.read_bytes()[:9000]), ("none.ttf", b"")):
        (tmp_path / name).write_bytes(body)
        assert not faces.is_chinese(tmp_path / name)
    assert not faces.is_chinese(tmp_path / "nowhere.ttf")


@pytest.mark.parametrize("told", ["", "[]", '{"face": 1}', '{"face": "x 1 2", "paths": {"研": [1, "h"]}}'])
def test_outlines_of_another_face_or_none_are_drawn(tmp_path: Path, told: str) -> None:
    (tmp_path / "outlines.json").write_text(told, "utf-8")
    path = faces.found()
    assert path
    asked = faces.Face(path)
    asked.recall(tmp_path / "outlines.json")
    assert asked.glyph("研") == faces.Face(path).glyph("研")
