"""The real data built: what the pages say, that every link arrives, that same input gives same bytes."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pandas as pd
import pytest
from lxml import etree
from lxml import html as lxml_html

from tests.conftest import ROOT

ORIGIN = "https://yanxiu.example/"
with (ROOT / "data/plans/2016/plan.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = list(csv.DictReader(_file))


@cache
def page(path: Path) -> lxml_html.HtmlElement:
    return lxml_html.parse(str(path)).getroot()


def text(element: lxml_html.HtmlElement) -> str:
    return re.sub(r"\s+", "", element.text_content())


def pages(built: Path) -> Iterator[tuple[str, lxml_html.HtmlElement]]:
    """Each page by its address."""
    for path in sorted(built.rglob("*.html")):
        name = path.relative_to(built).as_posix()
        yield re.sub(r"(^|/)index\.html$", r"\1", name), page(path)


def files(folder: Path) -> dict[str, str]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in found}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["编号"])
def test_every_cell_of_the_plan_stands_on_its_project_page_as_issued(row: dict[str, str], built: Path):
    table = page(built / "projects" / row["编号"] / "index.html").xpath("//table[@class='source__table']")[0]
    assert [cell.text_content() for cell in table.xpath(".//td")] == list(row.values())


def test_there_is_one_page_a_project_and_none_else(built: Path):
    assert sorted(path.name for path in (built / "projects").iterdir() if path.is_dir()) == [
        r["编号"] for r in ROWS
    ]


def test_the_plan_has_six_national_and_ninety_provincial_projects(built: Path):
    rows = page(built / "projects/index.html").xpath("//li[contains(@class,'listing__item')]")
    assert [row.get("data-level") for row in rows].count("N") == 6
    assert [row.get("data-level") for row in rows].count("P") == 90


def test_counts_on_the_pages_are_those_that_pandas_finds_in_the_tables(built: Path):
    folder = ROOT / "data/plans/2016"
    plan = pd.read_csv(folder / "plan.csv", dtype=str)
    found = plan.merge(
        pd.read_csv(folder / "classification.csv", dtype=str), left_on="编号", right_on="number"
    )
    assert len(found) == len(plan)
    home = page(built / "index.html")
    for column, names, counts in (
        ("sector", "index__name", "index__count"),
        ("city", "tiles__name", "tiles__count"),
    ):
        shown = zip(
            *(map(text, home.xpath(f"//span[@class='{part}']")) for part in (names, counts)), strict=True
        )
        assert {name: int(count.removesuffix("项")) for name, count in shown} == found[
            column
        ].value_counts().to_dict()
    figures = [int(text(figure)) for figure in home.xpath("//dl[@class='hero__figures']//a")]
    assert figures == [len(plan), *(int((plan["标识"] == level).sum()) for level in "NP")]


def test_every_internal_link_and_anchor_arrives(built: Path):
    broken = []
    anchors = {name: {i for i in tree.xpath("//@id")} for name, tree in pages(built)}
    for name, tree in pages(built):
        for href in tree.xpath("//a/@href | //link/@href | //script/@src | //img/@src | //form/@action"):
            if href.startswith(("tel:", "mailto:", "https://yanxiu.example/")):
                continue
            whole = urlsplit(urljoin(ORIGIN + name, href))
            target = unquote(whole.path.lstrip("/"))
            if f"{whole.scheme}://{whole.netloc}/" != ORIGIN:
                broken.append((name, href, "another host"))
            elif target in anchors:
                if whole.fragment and unquote(whole.fragment) not in anchors[target]:
                    broken.append((name, href, "no such anchor"))
            elif not (built / target).is_file():
                broken.append((name, href, "no such file"))
    assert broken == []


def test_every_address_that_the_sitemap_names_is_a_page_and_every_page_is_named(built: Path):
    tree = etree.parse(str(built / "sitemap.xml"))
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    named = {loc.text.removeprefix(ORIGIN) for loc in tree.iterfind(".//s:loc", space)}
    framed = {name for name, _ in pages(built) if name.startswith("embed/")}
    assert framed and named == {name for name, _ in pages(built)} - {"404.html"} - framed
    for day in tree.iterfind(".//s:lastmod", space):
        assert date.fromisoformat(day.text) <= date.today()


def test_no_file_is_published_that_nothing_loads_or_links_to(built: Path):
    linked = {"manifest.txt", "robots.txt", "sitemap.xml"}
    for name, tree in pages(built):
        linked.add(f"{name}index.html" if not name or name.endswith("/") else name)
        for href in tree.xpath("//a/@href | //link/@href | //script/@src | //img/@src"):
            linked.add(urlsplit(urljoin(ORIGIN + name, href)).path.lstrip("/"))
        linked |= {href.removeprefix(ORIGIN) for href in tree.xpath("//meta[@property='og:image']/@content")}
    for script in built.rglob("*.js"):
        for found in re.findall(r"""(?:from|URL\()\s*['"]\./([\w-]+\.js)['"]""", script.read_text("utf-8")):
            linked.add(str((script.parent / found).relative_to(built)))
    # the search's worker fetches what the manifest names
    manifest = json.loads((built / "search/manifest.json").read_text("utf-8"))
    linked |= {f"search/{name}" for name in ("manifest.json", *manifest.values()) if isinstance(name, str)}
    assert set(files(built)) - linked == set()


def test_no_page_has_inline_script_or_style_or_names_another_host(built: Path):
    for name, tree in pages(built):
        assert not tree.xpath("//style | //@style | //@*[starts-with(name(), 'on')]"), name
        assert not [s for s in tree.xpath("//script[not(@src)]") if s.get("type") != "application/ld+json"], (
            name
        )
        loaded = tree.xpath("//script/@src | //img/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
        assert not [href for href in loaded if urlsplit(href).netloc], name
    for sheet in built.rglob("*.css"):
        assert not re.search(r"url\(\s*['\"]?(https?:)?//|@import", sheet.read_text("utf-8")), sheet


def test_the_content_security_policy_stands_first_in_every_page(built: Path):
    for name, tree in pages(built):
        first = tree.xpath("/html/head/meta[1]")[0]
        assert first.get("http-equiv") == "Content-Security-Policy", name
        assert "default-src 'none'" in first.get("content"), name


def test_every_page_has_one_title_one_heading_a_description_and_its_own_canonical_address(built: Path):
    seen: dict[str, str] = {}
    for name, tree in pages(built):
        assert len(tree.xpath("/html/head/title")) == 1, name
        assert len(tree.xpath("//h1")) == 1, name
        assert tree.xpath("//meta[@name='description']/@content")[0], name
        canonical = tree.xpath("//link[@rel='canonical']/@href")
        # a list for a frame on another site is the page's that it is taken from
        own = (name.removeprefix("embed/") or "projects/") if name.startswith("embed/") else name
        assert canonical == ([] if name == "404.html" else [ORIGIN + own])
        title = tree.xpath("/html/head/title")[0].text
        assert seen.setdefault(title, name) == name, f"{name} and {seen[title]} share a title"


def test_structured_data_is_a_course_without_an_invented_instance(built: Path):
    for row in ROWS:
        tree = page(built / "projects" / row["编号"] / "index.html")
        data = [json.loads(script.text) for script in tree.xpath("//script[@type='application/ld+json']")]
        (course,) = [item for item in data if item["@type"] == "Course"]
        assert course["courseCode"] == row["编号"]
        assert not {"hasCourseInstance", "offers", "startDate", "location"} & set(course)


def test_no_made_up_site_code_is_printed(built: Path):
    for name, tree in pages(built):
        assert not tree.xpath("//meta[@name='SiteIDCode']"), name
        assert tree.xpath("//meta[@name='SiteName']/@content") == ["研修目录"], name


def test_a_project_without_a_notice_says_so_and_names_no_date_or_place(built: Path):
    for row in ROWS:
        tree = page(built / "projects" / row["编号"] / "index.html")
        facts = {text(r.find("dt")): text(r.find("dd")) for r in tree.xpath("//div[@class='facts__row']")}
        assert facts["开班时间"] == facts["地点"] == "待招生通知公布"


def test_every_page_of_the_plan_says_that_its_year_is_past(built: Path):
    for name, tree in pages(built):
        if name.startswith(("projects/", "cities/", "sectors/", "units/", "plans/")) or not name:
            (banner,) = tree.xpath("//aside[contains(@class,'banner--past')]")
            assert banner.get("hidden") is None, name
            assert "2016" in text(banner)


def test_known_oddities_are_shown_as_issued_on_their_pages(built: Path):
    with (ROOT / "data/plans/2016/errata.csv").open(encoding="utf-8", newline="") as file:
        errata = list(csv.DictReader(file))
    assert errata
    for erratum in errata:
        number = erratum["number"]
        where = f"projects/{number}" if number.isdigit() else "plans/2016"
        tree = page(built / where / "index.html")
        assert "原文如此" in text(tree)
        assert re.sub(r"\s+", "", erratum["reason"]) in text(tree), number


def test_the_notice_stands_word_for_word(built: Path):
    tree = page(built / "plans/2016/notice/index.html")
    shown = text(tree.xpath("//div[@class='document__sheet']")[0])
    for words in (
        "除往返交通费由学员承担外，不得向学员收取费用。",
        "是培养培训专业技术人才的重要途径",
        "培训场地费、讲课费",
        "（此件主动公开）",
        "绩效总分低于70分为不合格",
    ):
        assert words in shown
    for row in ROWS:
        (line,) = tree.xpath(f"//tr[@id='row-{row['编号']}']")
        assert [cell.text_content() for cell in line.iterchildren()][:6] == list(row.values())[:6]


def test_plain_mkdocs_builds_the_same_site(built: Path, tmp_path: Path):
    import subprocess
    import sys

    command = [
        str(Path(sys.executable).parent / "mkdocs"),
        "build",
        "-q",
        "-f",
        str(ROOT / "site_config.yml"),
    ]
    done = subprocess.run(
        [*command, "-d", str(tmp_path / "plain")], capture_output=True, text=True, env=os.environ
    )
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "plain") == {k: v for k, v in files(built).items() if k != "manifest.txt"}


def test_the_manifest_names_every_file_with_its_hash(built: Path):
    lines = (built / "manifest.txt").read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    assert listed == {name: digest for name, digest in files(built).items() if name != "manifest.txt"}
