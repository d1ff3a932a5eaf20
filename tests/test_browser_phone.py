"""A phone in a real browser: the filter as a sheet, the box that opens from the head."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import FEW_ROWS, choose, reads_well, suggested

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, base_url=address)
    yield context.new_page()
    context.close()


def test_the_filter_is_a_sheet_on_a_phone(browser: Browser, address: str):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(address + "projects/")
    opener = page.get_by_role("link", name="筛选")
    opener.click()
    sheet = page.get_by_role("dialog", name="筛选")
    expect(sheet.get_by_role("link", name="关闭")).to_be_focused()
    choose(page, "level", "国家级")
    expect(sheet.get_by_text("查看 6 项")).to_be_visible()
    reads_well(page, FEW_ROWS)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.locator(".listing__open")).to_be_focused()
    expect(page.locator(".listing__open")).to_have_text("筛选（1）")
    context.close()


def test_everything_behind_the_sheet_is_out_of_reach(phone: Page):
    phone.goto("projects/")
    phone.locator(".listing__open").click()
    reachable = phone.evaluate(
        "[...document.querySelectorAll('a, button, input, select, summary')]"
        ".filter(e => !e.closest('.filter') && !e.closest('[inert]')).map(e => e.className)"
    )
    assert reachable == []


def test_back_on_a_phone_closes_the_sheet(phone: Page):
    phone.goto("")
    phone.goto("projects/")
    phone.locator(".listing__open").click()
    phone.go_back()
    expect(phone.locator(".filter")).to_be_hidden()
    expect(phone).to_have_url(re.compile("projects/$"))


def test_a_sheet_that_was_opened_by_its_address_can_be_closed(phone: Page):
    phone.goto("projects/#filter")
    phone.locator(".filter__close").click()
    expect(phone.locator(".filter")).to_be_hidden()


def test_the_last_chip_does_not_raise_a_phones_keyboard(phone: Page):
    phone.goto("projects/?city=qingdao")
    phone.get_by_role("link", name="去掉青岛").click()
    assert phone.evaluate("document.activeElement.tagName") != "INPUT"


def test_on_a_phone_the_box_opens_from_the_head_and_five_tabs_stay(browser: Browser, address: str):
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, base_url=address)
    page = context.new_page()
    page.goto("projects/2016035/")
    expect(page.locator(".masthead__link:visible")).to_have_count(5)
    expect(page.locator(".masthead .search__input")).to_be_hidden()
    opener = page.get_by_role("button", name="查找")
    size = opener.bounding_box()
    assert size
    assert min(size["width"], size["height"]) >= 44
    opener.click()
    box = page.locator(".masthead .search__input")
    expect(box).to_be_focused()
    box.fill("古建")
    expect(suggested(page).first).to_be_visible()
    page.emulate_media(color_scheme="dark")
    reads_well(page)
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(opener).to_be_focused()
    context.close()
