"""News to subscribe to: one entry a notice, ids that never change, formats that hold to their rules."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html

from generator import feeds, pipeline
from generator.finding import Position
from generator.model import Withdrawn
from generator.pages import PAGE_TYPES
from generator.pages.page import Site
from generator.stamping import Stamper
from tests.announcing import FIRST, NUMBER, after, entitled, silent, site_with
from tests.conftest import ROOT

ATOM = "{http://www.w3.org/2005/Atom}"
DEMO = ROOT / "examples/demo/site_config.yml"


def made(site: Site) -> dict[str, bytes]:
    return {planned.path: planned.make().body for planned in feeds.produce(site)}


def items(site: Site, path: str = "feeds/all.json") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(made(site)[path])["items"]
    return found


# --- what they hold ---


def test_every_notice_is_an_entry_and_the_newest_is_first():
    found = items(site_with(FIRST, after(2, "更正", venue="乙"), after(3, "取消", issued=date(2016, 6, 2))))
    assert [item["title"].partition("：")[0] for item in found] == ["取消", "更正", "新通知"]
    assert [item["date_published"][:10] for item in found] == ["2016-06-02", "2016-05-20", "2016-05-06"]


@pytest.mark.parametrize("status", ["更正", "延期", "取消"])
def test_a_category_says_what_kind_of_news_it_is(status: str):
    newest, first = items(site_with(FIRST, after(2, status)))
    assert newest["tags"] == [status, "医药卫生", "日照", "省级"]
    assert first["tags"][0] == "新通知"


def test_a_first_notice_says_when_where_and_until_when():
    (item,) = items(site_with(FIRST))
    for words in ("报名截止：2016年6月1日", "开班日期：2016年6月14日", "地点：日照市会议中心"):
        assert words in item["content_html"]


def test_a_change_shows_old_and_new():
    newest, _ = items(site_with(FIRST, after(2, "延期", start=date(2016, 7, 5))))
    assert "开班日期：<del>2016年6月14日</del> → 2016年7月5日" in newest["content_html"]
    assert "报名截止：<del>2016年6月1日</del> → 另行通知" in newest["content_html"]


def test_a_cancellation_invites_nobody():
    newest, _ = items(site_with(FIRST, after(2, "取消", start=date(2016, 6, 14), venue="乙")))
    assert "开班日期：2016" not in newest["content_html"]
    assert "报名截止：<del>2016年6月1日</del> → 取消" in newest["content_html"]


def test_the_day_is_that_of_publication_where_it_is_known():
    (item,) = items(site_with(replace(FIRST, published=date(2016, 5, 9))))
    assert item["date_published"] == "2016-05-09T00:00:00+08:00"


def test_an_id_outlives_every_renaming():
    before = [item["id"] for item in items(site_with(FIRST))]
    renamed = site_with(
        replace(FIRST, title="另一个标题"),
        change=entitled("另一个名称"),
        site_name="另一个站名",
        site_url="https://elsewhere.example/",
    )
    assert (
        [item["id"] for item in items(renamed)] == before == ["urn:uuid:ba795188-9ac3-5465-868d-1d428c5e76b1"]
    )


def test_ids_of_notices_are_their_own_in_both_formats():
    site = site_with(FIRST, after(2, "更正"), after(3, "取消"))
    ids = [item["id"] for item in items(site)]
    assert len(set(ids)) == 3
    assert [entry.id for entry in feedparser.parse(made(site)["feeds/all.xml"]).entries] == ids


def test_at_most_a_hundred_entries_and_the_oldest_are_left_out():
    later = [after(count, "更正", issued=date(2016, 5, 20), venue=str(count)) for count in range(2, 110)]
    found = items(site_with(FIRST, *later))
    assert len(found) == feeds.MOST == 100
    assert not [item for item in found if item["title"].startswith("新通知")]


def test_a_feed_without_news_says_so_and_is_dated_by_its_plan():
    body = made(silent())["feeds/all.xml"]
    found = feedparser.parse(body).feed
    assert "本站没有登出招生通知" in found.subtitle
    assert found.updated == "2016-04-21T00:00:00+08:00"


def test_a_withdrawal_is_the_day_a_feed_changed():
    gone = Withdrawn(Position("w.csv"), f"notices/{NUMBER}-2/", date(2016, 7, 1), "")
    body = made(site_with(FIRST, withdrawn=(gone,)))["feeds/all.xml"]
    assert feedparser.parse(body).feed.updated == "2016-07-01T00:00:00+08:00"


def test_news_of_one_sector_is_not_in_anothers_feed():
    site = site_with(FIRST)
    for slug, entries in site.catalogue.by_sector.items():
        count = sum(entry.number == NUMBER for entry in entries)
        assert len(items(site, f"feeds/sectors/{slug}.json")) == count


def test_a_demonstration_says_so():
    assert "演示数据" in feedparser.parse(made(site_with(FIRST, demo=True))["feeds/all.xml"]).feed.subtitle


# --- how they are written ---


def atom_holds(body: bytes, whole: bool) -> None:
    """What RFC 4287 requires of a feed and its entries; ``whole`` where links have whole addresses."""
    root = etree.fromstring(body)
    assert root.tag == f"{ATOM}feed"
    for parent in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (only,) = parent.findall(f"{ATOM}{name}")
            assert only.text
        assert urlsplit(parent.findtext(f"{ATOM}id")).scheme == "urn"
        assert datetime.fromisoformat(str(parent.findtext(f"{ATOM}updated"))).utcoffset() is not None
        assert [author.findtext(f"{ATOM}name") for author in parent.findall(f"{ATOM}author")] != []
        links = [(link.get("rel"), link.get("href")) for link in parent.findall(f"{ATOM}link")]
        assert len({rel for rel, _ in links}) == len(links)
        assert all(urlsplit(href).scheme == "https" for _, href in links)
        assert bool(links) == whole
    for entry in root.iter(f"{ATOM}entry"):
        (content,) = entry.findall(f"{ATOM}content")
        assert content.get("type") == "html"
        assert all(category.get("term") for category in entry.findall(f"{ATOM}category"))
    parsed = feedparser.parse(body)
    assert not parsed.bozo, parsed.get("bozo_exception")


def json_holds(body: bytes, whole: bool) -> None:
    """What the JSON Feed 1.1 specification requires."""
    feed = json.loads(body)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert ("feed_url" in feed) == ("home_page_url" in feed) == whole
    known = {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"}
    assert set(feed) <= known
    for item in feed["items"]:
        assert isinstance(item["id"], str) and item["id"]
        assert item["content_html"]
        assert ("url" in item) == whole
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert all(author["name"] for author in item["authors"])
        for name in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[name]).utcoffset() is not None


@pytest.mark.parametrize("config", [ROOT / "site_config.yml", DEMO], ids=["real", "demo"])
@pytest.mark.parametrize("whole", [True, False], ids=["with-address", "without"])
def test_every_feed_holds_to_its_specification(config: Path, whole: bool):
    loaded = pipeline.read(config)
    settings = loaded.settings if whole else replace(loaded.settings, site_url="")
    for path, body in made(Site(pipeline.public(loaded), settings)).items():
        (atom_holds if path.endswith(".xml") else json_holds)(body, whole)


@given(title=st.text(min_size=1, max_size=60), venue=st.text(min_size=1, max_size=60))
def test_whatever_stands_in_a_title_or_a_venue_stays_words(title: str, venue: str):
    found = made(site_with(replace(FIRST, venue=venue), change=entitled(title)))
    atom_holds(found["feeds/all.xml"], True)
    json_holds(found["feeds/all.json"], True)
    content = html.fromstring(json.loads(found["feeds/all.json"])["items"][0]["content_html"])
    assert {element.tag for element in content.iter()} <= {"div", "ul", "li", "p", "del"}


def test_markup_in_a_venue_is_not_markup_in_a_feed():
    site = site_with(replace(FIRST, venue="<img src=x onerror=alert(1)>"))
    entry = feedparser.parse(made(site)["feeds/all.xml"]).entries[0]
    assert "<img" not in items(site)[0]["content_html"]
    assert "&lt;img src=x onerror=alert(1)&gt;" in entry.content[0].value


# --- where they are found ---


def found_on(site: Site, name: str) -> list[set[str]]:
    """The feeds that each page of a type points a feed reader to."""
    kind = next(kind for kind in PAGE_TYPES if kind.name == name)
    stamper = Stamper(replace(site.settings, theme=ROOT / "theme"), site.as_of)
    heads = [html.fromstring(stamper.frame(page)["head"]) for page in kind.walk(site)]
    query = "//link[@rel='alternate'][@type='application/atom+xml' or @type='application/feed+json']/@href"
    return [{href.replace("../", "") for href in head.xpath(query)} for head in heads]


@pytest.mark.parametrize("name", ["home", "catalogue", "notices", "month"])
def test_pages_about_everything_point_to_the_feed_of_everything(name: str):
    for found in found_on(site_with(FIRST), name):
        assert found == {"feeds/all.xml", "feeds/all.json"}


def test_the_calendar_points_to_the_feeds_of_the_levels_too():
    (found,) = found_on(site_with(FIRST), "calendar")
    assert {"feeds/all.xml", "feeds/levels/p.xml", "feeds/levels/p.json"} <= found


@pytest.mark.parametrize("name", ["sector", "city"])
def test_the_page_of_a_sector_or_city_points_to_its_own_feed(name: str):
    site = site_with(FIRST)
    written = set(made(site))
    seen = [path for found in found_on(site, name) for path in found]
    assert seen
    assert len(set(seen)) == len(seen)
    assert set(seen) <= written
