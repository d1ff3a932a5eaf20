"""Facets of the catalogue in a real browser: choices, counts, chips, the address, Back, states and months."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import VISIBLE, choose, numbers, total

pytestmark = pytest.mark.browser


def test_two_values_of_a_facet_widen_and_two_facets_narrow(page: Page):
    page.goto("projects/")
    choose(page, "city", "青岛")
    assert total(page) == "7"
    choose(page, "city", "泰安")
    assert total(page) == "13"
    choose(page, "level", "国家级")
    assert total(page) == "1"
    expect(page).to_have_url(re.compile(r"\?level=N&city=qingdao&city=taian$"))


def test_counts_beside_the_choices_are_those_of_the_next_click(page: Page):
    page.goto("projects/?city=qingdao")
    count = page.locator("[data-facet=level] label").filter(has_text="国家级").locator(".filter__count")
    assert count.inner_text() == "1"
    choose(page, "level", "国家级")
    assert total(page) == "1"


def test_a_pasted_address_restores_words_facets_and_order(page: Page):
    page.goto("projects/?channel=%E9%AB%98%E6%A0%A1&q=%E5%B1%B1%E4%B8%9C&sort=title")
    expect(page.locator(".listing__total")).not_to_have_text("96")
    expect(page.locator(".search__input")).to_have_value("山东")
    expect(page.locator(".listing__select")).to_have_value("title")
    expect(
        page.locator("[data-facet=channel] label").filter(has_text="高校").locator("input")
    ).to_be_checked()


def test_back_undoes_a_choice(page: Page):
    page.goto("projects/")
    choose(page, "city", "青岛")
    choose(page, "level", "国家级")
    page.go_back()
    assert total(page) == "7"
    page.go_back()
    assert total(page) == "96"


def test_back_from_a_project_keeps_filters_and_place(page: Page):
    page.goto("projects/?city=jinan")
    page.locator(".listing__item:visible").nth(30).scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 300
    page.locator(".listing__item:visible a").nth(30).click()
    expect(page.locator(".project__title")).to_be_visible()
    page.go_back()
    expect(page.locator(".listing__total")).to_have_text("50")
    expect(page.get_by_label("济南", exact=False).first).to_be_checked()
    assert abs(page.evaluate("scrollY") - before) < 50


def test_a_chip_takes_its_condition_off_and_clear_all_takes_off_every_one(page: Page):
    page.goto("projects/?city=qingdao&level=P&q=%E6%B5%B7%E6%B4%8B")
    page.get_by_role("link", name="去掉“海洋”").click()
    assert total(page) == "6"
    page.get_by_role("link", name="全部清除").click()
    assert total(page) == "96"
    expect(page.locator(".chips")).to_be_hidden()


def test_a_chip_is_a_link_that_opens_in_a_new_tab(page: Page):
    page.goto("projects/?city=qingdao&level=P")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="去掉省级").click(modifiers=["Control"])
    opened.value.wait_for_load_state()
    assert total(opened.value) == "7"
    assert total(page) == "6"


def test_nothing_found_says_which_condition_to_drop_and_what_that_gives(page: Page):
    page.goto("projects/?city=rizhao&q=%E8%8B%B9%E6%9E%9C")
    expect(page.get_by_text("没有符合全部条件的项目").first).to_be_visible()
    page.get_by_role("link", name=re.compile("去掉日照，有 \\d+ 项")).click()
    expect(page.locator(".listing__item:visible").first).to_contain_text("苹果")


def test_where_no_single_condition_helps_all_can_be_dropped(page: Page):
    page.goto("projects/?city=rizhao&level=N&q=%E6%97%A0%E6%AD%A4%E8%AF%8D")
    page.get_by_role("link", name="全部清除，有 96 项").click()
    assert total(page) == "96"


def test_the_order_by_name_is_that_of_pinyin(page: Page):
    page.goto("projects/?city=qingdao&sort=title")
    titles = page.locator(".listing__item:visible .listing__link").all_inner_texts()
    assert [title[0] for title in titles] == ["高", "海", "海", "海", "建", "现", "作"]
    page.goto("projects/?sort=title")
    titles = page.locator(f"{VISIBLE} .listing__link").all_inner_texts()
    # a name in quotes stands where its pinyin puts it
    assert [title[0] for title in titles].index("“") > 2


def test_no_row_is_moved_when_the_order_holds(page: Page):
    page.goto("projects/?sort=title")
    page.evaluate(
        "() => { window.moves = 0; new MutationObserver(found => { window.moves += found.length })"
        ".observe(document.querySelector('.listing__items'), { childList: true }) }"
    )
    choose(page, "city", "青岛")
    page.locator(".search__input").fill("海")
    expect(page.locator(".listing__total")).to_have_text("4")
    assert page.evaluate("window.moves") == 0


def test_the_rest_of_a_facet_opens_under_the_keyboard(page: Page):
    page.goto("projects/")
    page.locator(".filter__summary").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("Boolean(document.activeElement.closest('details'))")


def test_where_storage_is_refused_everything_still_works(page: Page):
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, "
        "{ get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page.goto("projects/")
    choose(page, "city", "青岛")
    assert total(page) == "7"


def count_of(page: Page, facet: str, name: str) -> int:
    label = page.locator(f"[data-facet={facet}] label").filter(has_text=re.compile(f"^{name}"))
    return int(label.locator(".filter__count").inner_text())


def test_a_state_narrows_to_the_rows_that_show_it(demo: Page):
    demo.goto("projects/")
    expected = count_of(demo, "state", "即将截止")
    choose(demo, "state", "即将截止")
    assert total(demo) == str(expected)
    badges = demo.locator(f"{VISIBLE} .listing__state .state").all_inner_texts()
    assert badges == ["即将截止"] * expected
    expect(demo).to_have_url(re.compile(r"\?state=soon$"))
    expect(demo.get_by_role("link", name="去掉即将截止")).to_be_visible()


def test_states_are_those_of_the_day_of_reading(demo: Page):
    demo.goto("projects/?state=open&state=soon")
    before = numbers(demo)
    demo.clock.set_fixed_time("2027-06-01T04:00:00Z")
    demo.reload()
    assert before
    assert total(demo) == "0"
    expect(demo.get_by_role("link", name=re.compile("去掉招生中，有|全部清除，有")).first).to_be_visible()


def test_a_state_that_nothing_is_in_today_is_no_choice(demo: Page):
    demo.goto("projects/")
    expect(demo.locator("[data-facet=state] label").filter(has_text="往年")).to_be_hidden()
    expect(demo.locator("[data-facet=state] label").filter(has_text="招生中")).to_be_visible()


def test_a_month_is_that_of_the_opening_and_undated_is_a_choice(demo: Page):
    demo.goto("projects/")
    expected = count_of(demo, "month", "2026年10月")
    choose(demo, "month", "2026年10月")
    assert total(demo) == str(expected)
    opens = demo.locator(f"{VISIBLE} [data-standing]").evaluate_all("all => all.map(e => e.dataset.opens)")
    assert {day[:7] for day in opens} == {"2026-10"}
    demo.goto("projects/?month=none")
    opens = demo.locator(f"{VISIBLE} [data-standing]").evaluate_all("all => all.map(e => e.dataset.opens)")
    assert opens and not any(opens)


@pytest.mark.parametrize(("sort", "field"), [("deadline", "closes"), ("opening", "opens")])
def test_by_a_day_what_is_to_come_leads_and_undated_is_last(sort: str, field: str, demo: Page):
    demo.goto("projects/")
    demo.locator(".listing__select").select_option(sort)
    days = demo.locator(f"{VISIBLE} [data-standing]").evaluate_all(f"all => all.map(e => e.dataset.{field})")
    coming = [day for day in days if day and day >= "2026-09-23"]
    over = [day for day in days if day and day < "2026-09-23"]
    undated = [day for day in days if not day]
    assert coming and over and undated
    assert days == sorted(coming) + sorted(over, reverse=True) + undated
    expect(demo).to_have_url(re.compile(f"sort={sort}$"))


def test_a_site_without_notices_offers_no_state_month_or_day(page: Page):
    page.goto("projects/?state=open&month=2016-09&sort=deadline")
    assert total(page) == "96"
    expect(page.locator("[data-facet=state], [data-facet=month]")).to_have_count(0)
    assert page.locator(".listing__select option").all_inner_texts() == [
        "编号", "名称拼音", "城市", "承办单位",
    ]  # fmt: skip
