"""The offline copy opened from a folder in a real browser, the network off."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.cli import main
from generator.offline.folder import FOLDER
from tests.browsing import choose, stays_in_width, suggested, total
from tests.conftest import DEMO_NOW, ROOT


def unpacked(site: Path, config: str, folder: Path) -> str:
    out = folder / "site.zip"
    assert main(["offline", "--config", str(ROOT / config), "--site", str(site), "--out", str(out)]) == 0
    with zipfile.ZipFile(out) as archive:
        archive.extractall(folder / "我的 U盘")
    return f"{(folder / '我的 U盘' / FOLDER).as_uri()}/"


def opened(browser: Browser, root: str) -> Iterator[Page]:
    """A page that fails its test on any console message, error, or request outside the folder."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    page = context.new_page()
    page.clock.set_fixed_time(DEMO_NOW)
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("request", lambda ask: None if ask.url.startswith(root) else faults.append(f"outside: {ask.url}"))
    page.goto(f"{root}index.html")
    yield page
    context.close()
    # what a script makes for the reader to keep is no request of the page
    assert [fault for fault in faults if not fault.startswith("outside: blob:")] == []


@pytest.fixture(scope="module")
def real_copy(built: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return unpacked(built, "site_config.yml", tmp_path_factory.mktemp("real"))


@pytest.fixture(scope="module")
def demo_copy(demo_built: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    return unpacked(demo_built, "examples/demo/site_config.yml", tmp_path_factory.mktemp("demo"))


@pytest.fixture
def copy(browser: Browser, real_copy: str) -> Iterator[Page]:
    yield from opened(browser, real_copy)


@pytest.fixture
def shown(browser: Browser, demo_copy: str) -> Iterator[Page]:
    yield from opened(browser, demo_copy)


@pytest.mark.browser
@pytest.mark.parametrize("typed", ["xiaomai", "小麦"])
def test_from_home_by_search_to_a_project_its_unit_and_back(copy: Page, real_copy: str, typed: str):
    copy.locator(".search--hero .search__input").fill(typed)
    expect(suggested(copy).first).to_contain_text("小麦、玉米")
    suggested(copy).first.click()
    expect(copy).to_have_url(f"{real_copy}projects/2016033/index.html")
    copy.locator("main").get_by_role("link", name="泰安市农业科学研究院").first.click()
    expect(copy.locator("h1")).to_contain_text("泰安市农业科学研究院")
    copy.go_back()
    copy.go_back()
    expect(copy).to_have_url(f"{real_copy}index.html")


@pytest.mark.browser
def test_enter_leads_to_the_list_and_facets_narrow_it(copy: Page, real_copy: str):
    copy.locator(".search--hero .search__input").fill("shuichan")
    copy.keyboard.press("Enter")
    expect(copy).to_have_url(f"{real_copy}projects/index.html?q=shuichan")
    expect(copy.locator(".listing__total")).to_have_text("7")
    copy.locator(".chips a").first.click()
    expect(copy.locator(".listing__total")).to_have_text("96")
    choose(copy, "city", "青岛")
    expect(copy).to_have_url(f"{real_copy}projects/index.html?city=qingdao")
    assert total(copy) == "7"
    copy.reload()
    assert total(copy) == "7"
    copy.go_back()
    expect(copy.locator(".listing__total")).to_have_text("96")


@pytest.mark.browser
def test_no_link_that_a_script_made_names_a_folder(copy: Page, real_copy: str):
    copy.goto(f"{real_copy}projects/index.html?q=济南市")
    expect(copy.locator(".found a").first).to_be_visible()
    folders = "[...document.links].map(a => a.href).filter(url => /^file:[^?#]*\\/([?#]|$)/.test(url))"
    assert copy.evaluate(folders) == []


@pytest.mark.browser
def test_what_notices_say_is_found_inside_them(shown: Page, demo_copy: str):
    shown.goto(f"{demo_copy}projects/index.html")
    shown.locator("form[data-search=list] .search__input").fill("接站车")
    inside = shown.locator(".found__section").filter(has=shown.get_by_role("heading", name="正文提到"))
    expect(inside.locator(".found__excerpt mark").first).to_have_text("接站车")
    inside.get_by_role("link").first.click()
    expect(shown).to_have_url(re.compile(r"notices/20\d+/index\.html$"))


@pytest.mark.browser
def test_the_shortlist_is_kept_brought_up_to_date_and_taken_away(shown: Page, demo_copy: str):
    shown.goto(f"{demo_copy}projects/index.html")
    for button in shown.locator(".pick__button").all()[:2]:
        button.click()
    expect(shown.locator(".masthead__count")).to_have_text("2")
    shown.locator(".masthead__picks").click()
    expect(shown).to_have_url(f"{demo_copy}shortlist/index.html")
    expect(shown.locator("[data-items] tr")).to_have_count(2)
    expect(shown.get_by_text("没能重新读取")).to_have_count(0)
    with shown.expect_download() as download:
        shown.locator("[data-ics]").click()
    assert download.value.path().read_text("utf-8").startswith("BEGIN:VCALENDAR")
    expect(shown.locator("[data-said]")).to_contain_text("已下载 2 个项目")


@pytest.mark.browser
def test_a_calendar_can_be_taken_from_the_folder(shown: Page, demo_copy: str):
    shown.goto(f"{demo_copy}calendar/index.html")
    with shown.expect_download() as download:
        shown.locator("a[href$='.ics']").first.click()
    assert download.value.path().read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.browser
def test_how_it_looks_is_kept_from_page_to_page_on_a_phone_too(shown: Page, demo_copy: str):
    shown.set_viewport_size({"width": 360, "height": 800})
    stays_in_width(shown)
    shown.locator(".display__summary").click()
    shown.get_by_text("长者模式").click()
    shown.goto(f"{demo_copy}projects/index.html")
    assert "elder" in (shown.locator("html").get_attribute("class") or "")
    stays_in_width(shown)


@pytest.mark.browser
def test_a_form_is_filled_from_a_project_and_taken_away(copy: Page, real_copy: str):
    copy.goto(f"{real_copy}forms/summary/index.html?project=2016035")
    expect(copy.locator("[data-said]")).to_contain_text("已带出")
    with copy.expect_download() as download:
        copy.locator("[data-take=docx]").click()
    assert download.value.path().read_bytes().startswith(b"PK")


@pytest.mark.browser
def test_a_notice_is_written_and_taken_away(copy: Page, real_copy: str):
    copy.goto(f"{real_copy}guide/organisers/check/index.html?project=2016035")
    expect(copy.locator("[name=title]")).not_to_have_value("")
    with copy.expect_download() as download:
        copy.locator("[data-docx]").click()
    assert download.value.path().read_bytes().startswith(b"PK")
