"""What the search fetches and when, in a real browser, and what is left of it where that fails."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browsing import VISIBLE, boxed

pytestmark = pytest.mark.browser


def test_typing_asks_for_nothing_but_the_index(page: Page):
    page.goto("projects/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for query in ("gu", "gujian", "2016", "0531", "量子色动力学"):
        boxed(page, query)
    # a browser reads the icon again at a new address
    index = re.compile(r"/search/|/search-[a-z]+\.js$|/mark\.svg$")
    assert [url for url in asked if not index.search(url)] == []
    assert not any("gujian" in url or "0531" in url for url in asked)


def test_a_saving_connection_loads_the_index_only_when_the_box_is_turned_to(page: Page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } })"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("")
    page.wait_for_timeout(1500)
    assert not any("/search/" in url for url in asked)
    with page.expect_request("**/search/manifest.json"):
        page.locator(".search__input").focus()


BROKEN = {
    "missing": ("**/search/catalogue-*.json", lambda route: route.fulfill(status=404, body="")),
    "cut off": ("**/search/catalogue-*.json", lambda route: route.fulfill(body='{"projects": [["2016')),
    "of another version": ("**/search/catalogue-*.json", lambda route: route.fulfill(json={"version": 99})),
    "no manifest": ("**/search/manifest.json", lambda route: route.fulfill(status=404, body="")),
    "no worker": ("**/search-worker.js", lambda route: route.fulfill(status=404, body="")),
}


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which the browser may complain of what is missing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_search_says_so_and_the_list_goes_on(fault: str, plain: Page):
    plain.route(*BROKEN[fault])
    plain.goto("projects/")
    plain.locator(".search__input").fill("苹果")
    expect(plain.locator(".listing__note")).to_have_text(
        "查找用的数据没有载入，现在只按字面查找；列表和筛选照常可用。"
    )
    expect(plain.locator(f"{VISIBLE} .listing__link").first).to_contain_text("苹果")
    plain.locator("[data-facet=city] label").filter(has_text="烟台").click()
    expect(plain.locator(".listing__total")).to_have_text("1")
    plain.locator(".search__input").fill("")
    expect(plain.locator(".listing__notes")).to_be_hidden()
    plain.goto("")
    plain.locator(".search__input").fill("苹果")
    expect(plain.locator(".search__note")).to_contain_text("没有载入")
    plain.keyboard.press("Enter")
    expect(plain.locator(f"{VISIBLE} .listing__link").first).to_contain_text("苹果")


def test_a_browser_without_workers_searches_plainly(plain: Page):
    plain.add_init_script("delete window.Worker")
    plain.goto("projects/?q=%E8%8B%B9%E6%9E%9C")
    expect(plain.locator(".listing__note")).to_contain_text("只按字面查找")
    expect(plain.locator(f"{VISIBLE} .listing__link").first).to_contain_text("苹果")


def test_while_the_engine_is_slow_rows_are_found_by_their_letters(page: Page):
    held: list[Route] = []
    page.route("**/search/manifest.json", lambda route: held.append(route))
    page.goto("projects/")
    page.locator(".search__input").fill("苹果")
    expect(page.locator(".listing__total")).not_to_have_text("96")
    expect(page.locator(".listing__items mark")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(f"{VISIBLE} mark").first).to_have_text("苹果")


def test_what_is_typed_in_characters_is_found_without_the_sounds(plain: Page):
    plain.route("**/search/sounds-*.json", lambda route: route.abort())
    plain.goto("projects/")
    plain.locator(".search__input").fill("苹果")
    expect(plain.locator(f"{VISIBLE} .listing__link").first).to_contain_text("苹果")
    expect(plain.locator(".listing__notes")).to_be_hidden()
    plain.locator(".search__input").fill("pingguo")
    expect(plain.locator(".listing__note")).to_contain_text("没有载入")
