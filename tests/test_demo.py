"""The demonstration: every state on its day, its mark on every page, and nothing of it on the real site."""

from __future__ import annotations

import re
import runpy
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from generator import pipeline
from generator.finding import Severity
from generator.settings import load as settings
from generator.states import State, standing
from tests.conftest import DEMO_NOW, ROOT

DEMO = ROOT / "examples/demo"
CONFIG = DEMO / "site_config.yml"
BANNER = 'class="banner banner--demo"'
NUMBERS = re.compile(r"(?<!\d)2026(?:9\d\d)(?!\d)")
# what a notice that must not be seen says, and nobody else
KEPT_BACK = ("不公开示例路", "依申请公开示例楼", "0503-5550299", "卫示例")
WITHDRAWN = ("已撤下示例宾馆", "撤下示例路", "0503-5550298", "蒋示例")


def demo_day() -> int:
    """The second of ``make demo``."""
    match = re.search(r"^DEMO_DAY := (\d+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert match
    return int(match[1])


@pytest.fixture
def demo(demo_built: Path) -> Path:
    """The demonstration as ``make demo`` builds it."""
    assert demo_day() == datetime.fromisoformat(DEMO_NOW).timestamp()
    return demo_built


def written() -> Iterator[tuple[Path, str]]:
    """Every text that people wrote for the demonstration."""
    for path in sorted(DEMO.rglob("*")):
        if path.suffix in (".md", ".csv", ".yml") and "site" not in path.relative_to(DEMO).parts:
            yield path, path.read_text("utf-8")


def test_the_day_of_the_demonstration_is_the_one_it_says():
    day = datetime.fromtimestamp(demo_day(), pipeline.SHANGHAI)
    assert f"{day.year}年{day.month}月{day.day}日" in CONFIG.read_text("utf-8")


@pytest.mark.parametrize("day", [date(2026, 9, 23), date(2026, 9, 25), date(2026, 11, 22)])
def test_every_state_is_seen_in_september_and_in_november(day: date):
    entries = pipeline.public(pipeline.read(CONFIG)).entries
    assert {standing(entry.window, day).state for entry in entries} == set(State) - {State.PAST}


def test_what_the_checks_say_is_part_of_the_demonstration():
    findings = pipeline.read(CONFIG).findings
    assert not [finding for finding in findings if finding.severity is Severity.ERROR]
    assert sorted((Path(finding.position.file).stem, finding.code) for finding in findings) == [
        ("2026906", "published-late"),
        ("2026913", "notice-disclosure"),
        ("2026915", "notice-organiser-differs"),
    ]


def test_notices_of_every_kind_are_there():
    notices = pipeline.read(CONFIG).sources.notices
    assert len(notices) >= 12
    assert {notice.status for notice in notices} == {"正常", "更正", "延期", "取消"}
    assert any(notice.start and not notice.register_by for notice in notices)
    assert any(notice.start and not notice.end for notice in notices)
    assert any(notice.attachments for notice in notices)
    assert any("| --- |" in notice.body for notice in notices)


def test_a_course_is_held_in_another_city_than_its_organisers():
    entries = pipeline.public(pipeline.read(CONFIG)).entries
    assert any(entry.series and entry.city and entry.city is not entry.seat for entry in entries)


def test_every_page_says_that_it_is_a_demonstration(demo: Path):
    pages = sorted(demo.rglob("*.html"))
    assert demo / "404.html" in pages and demo / "about/index.html" in pages
    framed = [page for page in pages if page.relative_to(demo).parts[0] == "embed"]
    assert framed and all("演示数据，全部虚构" in page.read_text("utf-8") for page in framed)
    whole = [page for page in pages if page not in framed]
    assert [str(page) for page in whole if page.read_text("utf-8").count(BANNER) != 1] == []


def test_the_names_of_its_pages_say_so_too(demo: Path):
    for page in (demo / "index.html", demo / "projects/2026901/index.html"):
        text = page.read_text("utf-8")
        assert re.search("<title>[^<]*演示[^<]*</title>", text)
        assert '<meta property="og:title" content="【演示】' in text


def test_search_engines_are_asked_to_stay_away(demo: Path, built: Path):
    assert (demo / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow: /\n"
    assert "Allow: /" in (built / "robots.txt").read_text("utf-8").split("\n")


@pytest.mark.parametrize("word", [*KEPT_BACK, *WITHDRAWN])
def test_what_is_not_public_or_withdrawn_is_in_no_file(demo: Path, word: str):
    assert word in "".join(text for _, text in written())
    files = [path for path in demo.rglob("*") if path.is_file()]
    assert [str(path) for path in files if word.encode() in path.read_bytes()] == []


def test_the_word_files_are_those_their_script_writes():
    script = runpy.run_path(str(DEMO / "attachments.py"))
    made = dict(script["files"]())
    notices: Path = script["NOTICES"]
    there = {path.relative_to(notices).as_posix(): path.read_bytes() for path in notices.glob("*/*")}
    assert there == made


def test_no_telephone_mail_or_address_of_the_demonstration_can_be_anybodys():
    for path, text in written():
        for number in re.findall(r"(?<!\d)0\d{2,3}[-—]\d{7,8}", text):
            assert re.fullmatch(r"050[0-5][-—]555\d{4}", number), (path, number)
        for host in re.findall(r"(?:@|https?://)([\w.-]+)", text):
            assert host == "yanxiu.example" or host.endswith(".yanxiu.example"), (path, host)


def test_no_city_of_the_real_data_is_in_the_demonstration():
    places = pipeline.read(ROOT / "site_config.yml").sources.tables.places
    for path, text in written():
        assert [place.name for place in places if place.name in text] == [], path


def test_the_real_site_is_no_demonstration_and_holds_no_record_of_it(built: Path):
    assert not settings(ROOT / "site_config.yml", []).demo
    units = [unit.name for unit in pipeline.read(CONFIG).sources.tables.units]
    words = [BANNER, "演示数据", "0500-555", *units]
    for path in built.rglob("*"):
        if path.is_file() and path.suffix != ".css":
            text = path.read_bytes().decode("utf-8", "replace")
            assert not NUMBERS.search(path.name), path
            assert [word for word in words if word in text] == [], path


def test_no_file_of_the_demonstration_is_read_for_the_real_site():
    sources = pipeline.read(ROOT / "site_config.yml").sources
    assert [plan.year for plan in sources.plans if plan.year == 2026] == []
    assert [notice.name for notice in sources.notices if NUMBERS.match(notice.name)] == []
