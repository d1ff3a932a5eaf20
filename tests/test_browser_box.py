"""The box over the catalogue in a real browser: typed in, composed in, worked by the keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browsing import composing, suggested, total

pytestmark = pytest.mark.browser


def test_a_word_typed_at_home_finds_its_project_in_the_catalogue(page: Page):
    page.goto("")
    page.get_by_label("项目、单位、城市或编号").fill("古建")
    page.keyboard.press("Enter")
    expect(page.locator(".listing__item:visible")).to_have_count(1)
    expect(page.locator(".listing__item:visible")).to_contain_text("文物保护与古建维修")
    page.locator(".listing__item:visible a").click()
    expect(page).to_have_url(re.compile("projects/2016028/$"))
    expect(page.locator(".contact__phone").first).to_have_attribute("href", "tel:+86-537-231-4402")


def test_nothing_happens_while_an_input_method_composes(page: Page):
    page.goto("projects/")
    page.locator(".search__input").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "guj", "selectionStart": 3, "selectionEnd": 3})
    page.wait_for_timeout(250)
    assert total(page) == "96"
    session.send("Input.insertText", {"text": "古建"})
    expect(page.locator(".listing__total")).to_have_text("1")


def test_a_submit_while_composing_searches_nothing(page: Page):
    page.goto("projects/")
    composing(page, "guj")
    page.evaluate("document.querySelector('.search').requestSubmit()")
    page.wait_for_timeout(150)
    assert total(page) == "96"


def test_a_search_still_waiting_does_not_run_into_a_composition(page: Page):
    page.clock.install()
    page.goto("projects/")
    page.clock.pause_at("2036-01-01")
    page.locator(".search__input").focus()
    page.keyboard.insert_text("水产无")
    composing(page, "guj")
    page.clock.run_for(1000)
    page.wait_for_timeout(250)  # as long as an answer to 水产无 would take
    assert total(page) == "96"


def test_a_composition_is_searched_once_at_its_end(page: Page):
    page.goto("")
    page.locator(".search__input").focus()
    session = page.context.new_cdp_session(page)
    for text in ("g", "gu", "guj"):
        session.send(
            "Input.imeSetComposition",
            {"text": text, "selectionStart": len(text), "selectionEnd": len(text)},
        )
    page.wait_for_timeout(250)
    expect(page.locator(".search__list")).to_be_hidden()
    session.send("Input.insertText", {"text": "古建"})
    expect(suggested(page).first).to_contain_text("古建")


def test_the_keyboard_alone_finds_a_project_and_returns(page: Page):
    page.goto("projects/")
    page.keyboard.press("/")
    page.keyboard.insert_text("苹果")
    expect(page.locator(".listing__total")).not_to_have_text("96")
    expect(page.locator("[data-listing-status]")).to_have_text(re.compile("找到 \\d+ 项"))
    page.locator(".listing__item:visible a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".project__title")).to_contain_text("苹果")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()


def test_space_and_escape_work_the_facets_and_the_box(page: Page):
    page.goto("projects/")
    page.get_by_label("国家级").focus()
    page.keyboard.press("Space")
    assert total(page) == "6"
    page.locator(".search__input").fill("海洋")
    expect(page.locator(".listing__total")).to_have_text("1")
    page.locator(".search__input").press("Escape")
    expect(page.locator(".listing__total")).to_have_text("6")


def test_typing_rewrites_the_address_and_leaves_one_step(page: Page, address: str):
    page.goto("")
    page.goto("projects/")
    page.locator(".search__input").press_sequentially("苹果")
    expect(page).to_have_url(re.compile("q="))
    page.go_back()
    assert page.url == address


def test_what_was_typed_before_the_script_ran_is_kept(page: Page):
    held: list[Route] = []
    page.route("**/listing.js", lambda route: held.append(route))
    page.goto("projects/", wait_until="commit")
    page.wait_for_selector(".colophon")
    page.locator(".search__input").press_sequentially("苹果")
    held[0].continue_()
    expect(page.locator(".listing__total")).not_to_have_text("96")
    expect(page.locator(".search__input")).to_have_value("苹果")


def test_what_is_typed_while_an_answer_is_on_its_way_stays_typed(page: Page):
    held: list[Route] = []
    page.route("**/search/manifest.json", lambda route: held.append(route))
    page.goto("projects/")
    page.locator(".search__input").press_sequentially("gu", delay=120)
    page.wait_for_timeout(150)
    page.locator(".search__input").press_sequentially("jian", delay=20)
    held[0].continue_()
    expect(page.locator(".listing__total")).to_have_text("1")
    expect(page.locator(".search__input")).to_have_value("gujian")


def test_ten_thousand_characters_keep_a_short_address(page: Page):
    page.goto("projects/")
    page.locator(".search__input").fill("*" * 10_000 + "海洋")
    page.keyboard.press("Enter")
    expect(page.locator(".listing__total")).to_have_text("0")
    assert len(page.url) < 4000
    page.reload()
    expect(page.locator(".listing__total")).to_have_text("0")


def test_the_one_key_shortcut_can_be_turned_off(page: Page):
    page.goto("projects/")
    page.get_by_text("显示", exact=True).click()
    page.locator("input[name=keys][value=off]").check()
    page.goto("projects/")
    page.keyboard.press("/")
    expect(page.locator(".search__input")).not_to_be_focused()


def test_enter_that_ends_a_composition_does_not_submit(page: Page):
    page.goto("")
    page.locator(".search__input").fill("古建")
    for how in ({"isComposing": True}, {"keyCode": 229}):
        assert page.evaluate(
            "how => !document.querySelector('.search__input').dispatchEvent(new KeyboardEvent('keydown', "
            "{ key: 'Enter', bubbles: true, cancelable: true, ...how }))",
            how,
        ), how


def test_operators_alone_find_nothing(page: Page):
    page.goto("projects/")
    for query in ("-", "“”", "*", "- -", "<b>", "' OR 1=1 --"):
        page.locator(".search__input").fill("苹果")
        expect(page.locator(".listing__total")).not_to_have_text("0")
        page.locator(".search__input").fill(query)
        page.keyboard.press("Enter")
        expect(page.locator(".listing__total"), query).to_have_text("0")


HOSTILE = (
    "+海洋 -山东", "title:古建^10", "~2", "a || b", ".*", "[一-龥]+", "\\d{4}", "(?=.)",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{ 7*7 }}", "${1}", "__proto__",
    "constructor", "\u202e古\u0000建\u0007", "\ud83d\ude00", "%00%ff",
)  # fmt: skip


def test_hostile_words_do_nothing_but_find_or_find_nothing(page: Page):
    page.goto("projects/")
    for query in HOSTILE:
        page.locator(".search__input").fill(query)
        page.keyboard.press("Enter")
        expect(page.locator(".chips .chips__link"), query).to_have_count(1)
        expect(page.locator(".listing__items"), query).not_to_have_attribute("aria-busy", "true")
        expect(page.locator("[data-listing-status]"), query).not_to_be_empty()
        assert page.locator(".page :is(img, script, b)").count() == 0, query
        assert len(page.url) < 4000, query
        page.locator(".search__input").fill("")
        expect(page.locator(".listing__total"), query).to_have_text("96")


def test_hostile_words_in_an_address_are_only_words(page: Page):
    page.goto("projects/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator(".listing__total")).to_have_text("0")
    expect(page.locator(".chips img")).to_have_count(0)
