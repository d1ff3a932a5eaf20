"""Suggestions under the search box in a real browser: at home, in the masthead, on a missing page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import VISIBLE, marks, reads_well, reads_well_everywhere, suggested

pytestmark = pytest.mark.browser


def options(page: Page) -> list[str]:
    return suggested(page).all_inner_texts()


def test_two_keystrokes_suggest_the_course(page: Page):
    page.goto("")
    for query in ("古建", "gujian", "gj", "ｇｕｊｉａｎ", "古jian"):
        page.locator(".search__input").fill("")
        expect(suggested(page)).to_have_count(0)
        page.locator(".search__input").fill(query)
        expect(suggested(page).first, query).to_contain_text("文物保护与古建维修")
        assert marks(page, "[role=option]:first-of-type")[0] == "古建", query


def test_arrows_walk_the_suggestions_and_enter_follows_the_chosen_one(page: Page):
    page.goto("")
    box = page.get_by_role("combobox", name="项目、单位、城市或编号")
    box.fill("心脏病")
    expect(box).to_have_attribute("aria-expanded", "true")
    first, last = suggested(page).first, suggested(page).last
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(first).to_have_attribute("aria-selected", "false")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".project__title")).to_contain_text("心脏病")


def test_enter_without_a_choice_goes_to_everything_found(page: Page):
    page.goto("")
    page.locator(".search__input").fill("心脏病")
    expect(suggested(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"projects/\?q=%E5%BF%83%E8%84%8F%E7%97%85$"))
    expect(page.locator(VISIBLE)).to_have_count(2)


def test_suggestions_are_few_and_in_sections(page: Page):
    page.goto("")
    page.locator(".search__input").fill("山东农业大学")
    expect(page.get_by_role("group", name="项目")).to_be_visible()
    expect(page.get_by_role("group", name="单位")).to_be_visible()
    assert len(options(page)) <= 8
    page.get_by_role("group", name="单位").get_by_role("option").first.click()
    expect(page).to_have_url(re.compile("units/"))


def test_escape_empties_the_box_and_then_leaves_it(page: Page):
    page.goto("")
    box = page.locator(".search__input")
    box.fill("古建")
    expect(suggested(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(page.locator(".search__list")).to_be_hidden()
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_nothing_found_is_said_under_the_box(page: Page):
    page.goto("")
    page.locator(".search__input").fill("量子色动力学")
    expect(page.locator(".search__note")).to_contain_text("没有找到“量子色动力学”")
    expect(page.locator(".search [role=status]")).to_contain_text("没有找到")


@pytest.mark.parametrize("path", ["projects/2016035/", "guide/trainees/", "units/"])
def test_every_page_has_a_box_in_its_head(path: str, page: Page):
    page.goto(path)
    page.keyboard.press("/")
    expect(page.locator(".masthead .search__input")).to_be_focused()
    page.keyboard.insert_text("gujian")
    expect(suggested(page).first).to_contain_text("文物保护与古建维修")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("projects/2016028/$"))


def test_a_page_has_one_box_only(page: Page):
    for path in ("", "projects/", "projects/2016035/", "guide/trainees/"):
        page.goto(path)
        expect(page.get_by_role("search")).to_have_count(1)


def test_a_missing_page_has_a_box(browser: Browser, address: str):
    context = browser.new_context()
    page = context.new_page()
    page.goto(address.removesuffix("peixun/") + "404.html")
    page.locator(".search__input").fill("古建")
    expect(suggested(page).first).to_contain_text("古建")
    context.close()


def test_axe_finds_nothing_with_suggestions_open(page: Page):
    page.goto("")
    page.locator(".search__input").fill("山东农业大学")
    expect(suggested(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    reads_well_everywhere(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("projects/2016035/")
    page.keyboard.press("/")
    page.keyboard.insert_text("谷建")
    expect(suggested(page).first).to_be_visible()
    reads_well(page)
