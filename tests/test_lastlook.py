"""What is about to leave is looked at as it will be read: pages, machine files, what no check reads."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.as_read import pieces
from generator.cli import main
from generator.finding import Finding
from generator.lastlook import LastLook
from generator.personal import numbers
from generator.search.pack import pack
from generator.sources import Sources, load

MOBILE = "13955500001"
NOTHING = load(Path("none"))
KEPT_BACK = """---
project: 2016001
title: 关于举办“海洋牧场与休闲渔业”高级研修班的通知
disclosure: 不予公开
issued: 2016-05-06
venue: 鹓鶵山庄
contact: 欧阳鹓鶵
---

各有关单位：

报到当天请在鹓鶵山庄二楼签到。

特此通知。

联系电话见附件。
"""


def look(folder: Path, sources: Sources | None = None) -> tuple[Finding, ...]:
    looks = LastLook(sources or load(folder / "none"), folder)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        looks.file(path.relative_to(folder).as_posix(), path)
    return looks.findings


def said(folder: Path, name: str, text: str) -> list[str]:
    """The codes found in a tree of one file."""
    site = folder / "site"
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, "utf-8", newline="")
    return [finding.code for finding in look(site)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a/index.html", f"<p>请打 {MOBILE}</p>"),
        ("a/index.html", "<p>请打 139<wbr>5550<wbr>0001</p>"),
        ("a/index.html", "<p>请打 &#49;3955500001</p>"),
        ("a/index.html", "<p>请打 １３９５５５００００１</p>"),
        ("a/index.html", f'<a href="tel:{MOBILE}">电话</a>'),
        ("a/index.html", '<a href="tel:%31395550%200001">电话</a>'),
        ("a/index.html", f'<meta name="description" content="请打 {MOBILE}">'),
        ("a/index.html", f"<!-- {MOBILE} -->"),
        ("a/index.html", f'<script type="application/ld+json">{{"telephone": "{MOBILE}"}}</script>'),
        ("data/all.json", '{"电话": "\\u0031395550\\u0030001"}'),
        ("data/all.csv", f"编号,电话\n2016001,{MOBILE}\n"),
        ("feeds/all.atom", f"<entry><summary>请打 {MOBILE}</summary></entry>"),
        ("calendar/all.ics", "DESCRIPTION:请打 139555\r\n 00001\r\n"),
        ("search/index.js", f'export const words = ["{MOBILE}"]'),
        ("robots.txt", f"# {MOBILE}"),
    ],
)
def test_a_mobile_number_is_seen_in_every_form(tmp_path: Path, name: str, text: str):
    assert said(tmp_path, name, text) == ["published-personal"]


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_list_of_trainees_is_seen_in_a_page(tmp_path: Path, end: str):
    people = (("姓名", "单位"), ("张三", "甲医院"), ("李四", "乙医院"))
    rows = end.join(f"<tr><td>{name}</td><td>{unit}</td></tr>" for name, unit in people)
    assert said(tmp_path, "index.html", f"<table>{rows}</table>") == ["published-personal"]


def test_a_list_of_trainees_is_seen_in_a_table_for_machines(tmp_path: Path):
    text = "姓名,单位\n张三,甲医院\n李四,乙医院\n"
    assert said(tmp_path, "data/list.csv", text) == ["published-personal"]


def test_a_list_is_said_whatever_the_rest_of_the_page_says():
    rows = "".join(f"<tr><td>{name}</td><td>甲医院</td></tr>" for name in ("张三", "李四"))
    looks = LastLook(NOTHING, Path("none"))
    looks.look(
        "a.html", f"<table><tr><td>姓名</td><td>单位</td></tr>{rows}</table>", "<title>姓名怎样写</title>"
    )
    assert [finding.code for finding in looks.findings] == ["published-personal"]


def test_a_table_of_many_lines_is_read_to_its_end(tmp_path: Path):
    lines = [f"2016{place:06},某某单位" for place in range(40_000)]
    assert said(tmp_path, "data/a.csv", "\n".join((*lines, MOBILE, *lines))) == ["published-personal"]
    assert said(tmp_path, "data/a.csv", "\n".join((*lines, "姓名,单位", "张三,甲医院", "李四,乙医院"))) == [
        "published-personal"
    ]
    assert said(tmp_path, "data/a.csv", "\n".join(lines)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.html", '<svg viewBox="0 0 139 5550"><path d="M139 5550 0001 139 5550 0001"/></svg>'),
        ("a.html", '<link href="assets/13955500001abcdef0/common.css">'),
        ("a.html", "<p>0531-55500001、0531-55500002 转 138</p>"),
        ("a.html", "<p>鲁人社字〔2016〕135号 2016001 2016-05-20</p>"),
        ("manifest.txt", "9f86d081884c7d659a2f13955500001d6c15b0f00a08  index.html"),
        ("a.html", "<table><tr><td>139</td><td>5550</td><td>0001</td></tr></table>"),
        ("a.html", "<ul><li>139</li><li>55500001</li></ul>"),
        ("a.json", '{"shard": [139, 5550, 1], "size": 13955500}'),
    ],
)
def test_drawings_hashes_and_landlines_are_left_alone(tmp_path: Path, name: str, text: str):
    assert said(tmp_path, name, text) == []


def test_the_folded_terms_of_an_index_are_read_whole(tmp_path: Path):
    index = pack(["text"], [{"text": ["14", "17", "2016", "6"]}])
    assert index["terms"] == "014 17 02016 06"  # which looks like 141 7020 1606
    assert said(tmp_path, "search/bodies.json", json.dumps(index, separators=(",", ":"))) == []
    hidden = pack(["text"], [{"text": [MOBILE[:7], MOBILE]}])
    assert MOBILE not in json.dumps(hidden)
    assert said(tmp_path, "search/bodies.json", json.dumps(hidden, separators=(",", ":"))) == [
        "published-personal"
    ]


def test_the_name_of_an_entry_is_no_telephone(tmp_path: Path):
    name = "urn:uuid:01769499-3542-5a29-8df8-d65c822b14a0"  # 176 9499 3542
    assert said(tmp_path, "feeds/all.xml", f"<id>{name}</id>") == []
    assert said(tmp_path, "feeds/all.json", f'{{"id": "{name}"}}') == []
    assert said(tmp_path, "feeds/all.xml", f"<id>urn:uuid:{MOBILE}</id>") == ["published-personal"]


def kept_back(project: Path) -> None:
    folder = project / "content/notices/2016"
    folder.mkdir(parents=True)
    title = re.search(r"^2016001,([^,]+),", (project / "data/plans/2016/plan.csv").read_text("utf-8"), re.M)
    assert title
    text = KEPT_BACK.replace("海洋牧场与休闲渔业", title[1])
    (folder / "2016001.md").write_text(text, "utf-8")


def build(project: Path, site: Path) -> int:
    return main(["build", "--config", str(project / "site_config.yml"), "--out", str(site)])


def test_a_page_that_repeats_what_is_kept_back_stops_the_build_and_the_last_site_stands(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    site = tmp_path / "site"
    kept_back(project)
    assert build(project, site) == 0
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    about = project / "content/pages/about.md"
    about.write_text(f"{about.read_text('utf-8')}\n报到当天请在**鹓鶵山庄**二楼签到。\n", "utf-8")
    capsys.readouterr()
    assert build(project, site) == 1
    message = capsys.readouterr().err
    assert "生成的 about/index.html 里有地点，它来自不公开的 content/notices/2016/2016001.md" in message
    assert "鹓鶵" not in message
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


def test_a_number_in_a_template_is_found_with_its_file(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    template = project / "theme/records/data.html"
    template.write_text(f"{template.read_text('utf-8')}<p>{MOBILE}</p>\n", "utf-8")
    assert build(project, tmp_path / "site") == 1
    message = capsys.readouterr().err
    assert "生成的 data/index.html 里有手机号：139****0001" in message
    assert "theme/records/data.html" in message
    assert MOBILE not in message
    assert not (tmp_path / "site").exists()


def test_the_engine_by_itself_leaves_nothing_where_something_leaks(project: Path):
    kept_back(project)
    about = project / "content/pages/about.md"
    about.write_text(f"{about.read_text('utf-8')}\n请找欧阳鹓鶵。\n", "utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(project / "site_config.yml")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode != 0
    assert "about/index.html" in run.stderr and "已全部删去" in run.stderr
    assert not [path for path in (project / "site").rglob("*") if path.is_file()]


def test_words_that_something_public_says_are_no_trace(project: Path, tmp_path: Path):
    kept_back(project)
    about = project / "content/pages/about.md"
    about.write_text(f"{about.read_text('utf-8')}\n特此通知。联系电话见附件。\n", "utf-8")
    assert build(project, tmp_path / "site") == 0


DIGITS = (
    *"139550001789",
    "1395550",
    "0001",
    "13955500001",
    "0531-85550001",
    "0139",
    "-8555000",
    "１３９",
    "①③⑨",
    "一三九五五五〇〇〇〇一",
    "\u0663",
    "𝟑",
)
MARKS = (
    "<b>",
    "</b>",
    "<wbr>",
    "</td>",
    "</p>",
    "<a\n",
    ' href="x">',
    "<br>",
    "\n",
    " ",
    "-",
    "\u00a0",
    "，",
    "、",
)
COVERED = ("&#49;", "&nbsp;", "&amp;", "%31", "%33", "(139)", "（139）", "电话", "姓名")
SIGNS = (
    *map(tuple, ("0123456789", "０１２３４５６７８９", "〇一二三四五六七八九")),
    *(tuple(form % (48 + digit) for digit in range(10)) for form in ("&#%d;", "%%%X")),
)


def written(usual: tuple[str, ...], other: tuple[str, ...], where: frozenset[int], between: str) -> str:
    """A mobile number in one way of writing, some of its digits in another, with something between them."""
    signs = (other if place in where else usual for place in range(len(MOBILE)))
    return between.join(sign[int(digit)] for sign, digit in zip(signs, MOBILE, strict=True))


WRITTEN = st.builds(
    written,
    st.sampled_from(SIGNS),
    st.sampled_from(SIGNS),
    st.frozensets(st.integers(0, 10), max_size=4),
    st.sampled_from(("", "<b>", "&nbsp;", "-")),
)


def identity(province: str, year: int) -> str:
    """A citizen's number that is nobody's, with its check character."""
    digits = f"{province}0000{year}1231002"
    total = sum(int(digit) * 2 ** (17 - at) for at, digit in enumerate(digits))
    return f"{digits}{'10X98765432'[total % 11]}"


def card(beginning: str) -> str:
    """A number of sixteen digits with its Luhn digit."""
    digits = f"{beginning}02160200123450"[:15]
    whole = sum(sum(divmod(int(digit) * (2 - at % 2), 10)) for at, digit in enumerate(digits))
    return f"{digits}{-whole % 10}"


# a number of every kind, with every beginning by which it is known
PROVINCES = [f"{first}{second}" for first in range(1, 10) for second in range(10)]
WHOLE = [
    *(f"{before}{MOBILE}" for before in ("", "0", "86", "0086", "+86", "12")),
    *(f"1{second}955500001" for second in range(3, 10)),
    *(identity(province, year) for province in PROVINCES for year in (1949, 2000)),
    *(f"{number[:7]} {number[7:]}" for number in (identity("37", 1949), identity("37", 2000))),
    *(f"身份证{province}0105491231002" for province in PROVINCES),
    *(card(f"{beginning}") for beginning in range(10, 100)),
    *("0531-85550001 0531-5550002", "5550001 0531-5550002", "一三九五五五〇〇〇〇一", "幺3玖"),
]
ASIDE = (
    "",
    "",
    "",
    " ",
    "-",
    "<b>",
    "</b>",
    "</td>",
    "&nbsp;",
    "&nbsp",
    "&emsp13;",
    "&shy;",
    "&sup1;",
    "(",
    "）",
    "\u200b",
)
PARTED = st.tuples(st.sampled_from(WHOLE), st.lists(st.sampled_from(ASIDE), min_size=1, max_size=4)).map(
    lambda told: "".join(f"{char}{told[1][at * 7 % 5 % len(told[1])]}" for at, char in enumerate(told[0]))
)
WORDS = st.sampled_from(DIGITS) | st.sampled_from((*MARKS, *COVERED, *ASIDE))
DRESSED = st.lists(WORDS | PARTED | WRITTEN | st.sampled_from(WHOLE), max_size=30).map("".join)


def quick(text: str, suffix: str) -> set[str]:
    """The numbers in those lines that a last look reads."""
    looks, found = LastLook(NOTHING, Path()), set[str]()

    def number(name: str, line: str) -> None:
        found.update(span.plain for span in numbers(line))

    looks._number = number  # type: ignore[method-assign]
    looks.look(f"a{suffix}", text)
    return found


@pytest.mark.parametrize("apart", ["", "-", " ", "<b>", "&nbsp;", "&nbsp", "&emsp13;"])
def test_a_quick_look_misses_no_beginning_of_a_number(apart: str):
    found = 0
    for number in WHOLE:
        text = f"电话{apart.join(number)}。"
        close = {span.plain for line in pieces(text, ".html") for span in numbers(line)}
        assert quick(text, ".html") == close
        found += bool(close)
    assert found > 50


@settings(max_examples=1000)
@given(text=DRESSED, suffix=st.sampled_from([".html", ".csv", ".json"]))
def test_a_quick_look_finds_what_a_close_one_finds(text: str, suffix: str):
    """Only lines that may tell of a person are read; reading all of them tells no more."""
    close = {span.plain for line in pieces(text, suffix) for span in numbers(line)}
    assert quick(text, suffix) == close
