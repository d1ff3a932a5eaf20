"""The engine's answers in the catalogue, in a real browser: order, marks, reasons, nothing found."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import VISIBLE, boxed, marks, numbers, reads_well_everywhere
from tests.search import evaluate

pytestmark = pytest.mark.browser


def test_results_stand_in_the_order_of_how_well_they_fit(page: Page):
    page.goto("projects/?q=%E9%A3%9F%E5%93%81")
    expect(page.locator(".listing__select option").first).to_have_text("符合程度")
    expect(page.locator(".listing__items")).not_to_have_attribute("aria-busy", "true")
    ranked = numbers(page)
    assert ranked != sorted(ranked)
    page.locator(".listing__select").select_option("title")
    expect(page).to_have_url(re.compile("sort=title"))
    assert sorted(numbers(page)) == sorted(ranked)
    assert numbers(page) != ranked
    page.get_by_role("link", name="去掉“食品”").click()
    expect(page.locator(".listing__select option").first).to_have_text("编号")


def test_words_and_facets_narrow_each_other_and_counts_follow(page: Page):
    page.goto("projects/")
    boxed(page, "shandong nongye")
    expect(page.locator(".listing__total")).not_to_have_text("96")
    label = page.locator("[data-facet=level] label").filter(has_text="省级")
    promised = label.locator(".filter__count").inner_text()
    label.click()
    expect(page.locator(".listing__total")).to_have_text(promised)
    assert len(numbers(page)) == int(promised)
    expect(page).to_have_url(re.compile(r"\?level=P&q=shandong\+nongye$"))


def test_what_matched_is_marked_by_pinyin_too_and_unmarked_when_the_words_go(page: Page):
    page.goto("projects/")
    rows = "all => all.map(row => row.outerHTML.replace(' hidden=\"\"', '')).sort()"
    before = page.locator(".listing__item").evaluate_all(rows)
    breaks = page.locator(".listing__link wbr").count()
    boxed(page, "gujian")
    assert marks(page, ".listing__link") == ["古建"]
    boxed(page, "轻集约化")
    assert "".join(marks(page, ".listing__link")) == "轻集约化"
    assert page.locator(".listing__link wbr").count() == breaks
    page.locator(".search__input").press("Escape")
    expect(page.locator(".listing__total")).to_have_text("96")
    expect(page.locator(".listing__items mark")).to_have_count(0)
    assert page.locator(".listing__item").evaluate_all(rows) == before


def test_a_telephone_is_marked_whatever_separators_were_typed(page: Page):
    page.goto("projects/")
    for typed in ("0531-8697", "05318697", "（0531）8697", "０５３１ 8697"):
        boxed(page, "苹果")
        boxed(page, typed)
        found = page.locator(".listing__why:visible").first
        expect(found, typed).to_contain_text("电话")
        assert re.sub(r"\D", "", "".join(found.locator("mark").all_inner_texts())) == "05318697", typed


def test_a_number_and_its_tail_are_marked(page: Page):
    page.goto("projects/")
    boxed(page, "035")
    assert numbers(page) == ["2016035"]
    assert marks(page, ".listing__number") == ["035"]


def test_a_number_that_does_not_exist_is_told_those_that_do(page: Page):
    page.goto("projects/?q=2016999")
    expect(page.locator(".empty__title")).to_have_text("没有这个编号")
    expect(page.locator(".empty__why")).to_have_text("2016年的编号从 2016001 到 2016096。")
    assert numbers(page) == []


def test_nothing_found_names_the_words_and_the_way_on(page: Page):
    page.goto("projects/?q=%E9%87%8F%E5%AD%90%E8%89%B2%E5%8A%A8%E5%8A%9B%E5%AD%A6")
    expect(page.locator(".empty__title")).to_contain_text("量子色动力学")
    expect(page.locator(".empty")).to_contain_text("0531-86062283")
    assert numbers(page) == []
    page.get_by_role("link", name="去掉“量子色动力学”，有 96 项").click()
    expect(page.locator(".listing__total")).to_have_text("96")


def test_what_answers_to_a_part_stands_apart_at_the_end(page: Page):
    page.goto("projects/")
    boxed(page, "苹果 栽培")
    expect(page.locator(".listing__part")).to_contain_text("部分匹配")
    above = page.evaluate(
        "[...document.querySelectorAll('.listing__item:not([hidden])')]"
        ".filter(row => row.compareDocumentPosition(document.querySelector('.listing__part')) & 4)"
        ".map(row => row.textContent)"
    )
    assert above
    assert all("苹果" in row and "栽培" in row for row in above)
    page.locator(".listing__select").select_option("title")
    expect(page.locator(".listing__part")).to_have_count(1)
    expect(page.locator(VISIBLE).first).to_contain_text("苹果")
    page.locator(".search__input").press("Escape")
    expect(page.locator(".listing__part")).to_have_count(0)


def test_what_was_found_by_sound_is_called_so(page: Page):
    page.goto("projects/")
    boxed(page, "谷建维修")
    expect(page.locator(".listing__notes")).to_contain_text("按读音相近的结果")
    expect(page.locator(VISIBLE).first).to_contain_text("古建维修")


def test_a_unit_leads_to_its_page_and_its_projects_are_in_the_list(page: Page):
    page.goto("projects/")
    boxed(page, "济宁市文物局")
    expect(page.locator(VISIBLE).first).to_contain_text("文物保护与古建维修")
    page.locator(".found__section").filter(has_text="单位").get_by_role("link", name="济宁市文物局").click()
    expect(page).to_have_url(re.compile("units/"))
    expect(page.locator("h1")).to_contain_text("济宁市文物局")


def test_the_live_region_says_how_many_after_a_pause(page: Page):
    page.goto("projects/")
    boxed(page, "心脏病")
    expect(page.locator("[data-listing-status]")).to_have_text("找到 2 项")


def test_back_restores_the_words_and_the_place(page: Page):
    page.goto("projects/?q=%E5%B1%B1%E4%B8%9C")
    expect(page.locator(".listing__total")).not_to_have_text("96")
    expect(page.locator(".listing__items")).not_to_have_attribute("aria-busy", "true")
    row = page.locator(VISIBLE).nth(20)
    row.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 200
    row.locator("a").click()
    expect(page.locator(".project__title")).to_be_visible()
    page.go_back()
    expect(page.locator(".listing__total")).not_to_have_text("96")
    expect(page.locator(".search__input")).to_have_value("山东")
    page.wait_for_function("before => Math.abs(scrollY - before) < 60", arg=before)


def test_notices_are_a_section_of_their_own_and_so_is_what_stands_in_them(demo: Page):
    demo.goto("notices/")
    title = demo.locator("a[href*='notices/20']").first.inner_text()
    demo.goto("projects/")
    boxed(demo, title)
    section = demo.locator(".found__section").filter(has_text="通知").first
    expect(section.locator(".found__link").first).to_be_visible()
    boxed(demo, "接站车")
    inside = demo.locator(".found__section").filter(has=demo.get_by_role("heading", name="正文提到"))
    expect(inside.locator(".found__excerpt mark").first).to_have_text("接站车")
    inside.get_by_role("link").first.click()
    expect(demo).to_have_url(re.compile("notices/20"))


def test_axe_finds_nothing_with_results_or_without(page: Page):
    page.goto("projects/")
    for query in ("山东农大", "谷建维修", "苹果 栽培", "2016999", "0531-8697"):
        boxed(page, query)
        reads_well_everywhere(page)


def few(most: int = 25) -> list[evaluate.Judged]:
    """Judged queries of every kind that some project answers, evenly taken; none of those held out."""
    queries = evaluate.read(evaluate.JUDGED, evaluate.TUNE)
    judged = [item for item in queries if item.section == "projects" and item.relevant]
    return judged[:: max(1, len(judged) // most)][:most]


def test_the_first_row_is_the_first_that_fits(page: Page):
    page.goto("projects/")
    wrong = []
    for item in few():
        boxed(page, item.query)
        expect(page.locator(".chips")).to_contain_text(item.query[:10])
        best = max(item.relevant.values())
        first = (numbers(page) or [""])[0]
        if item.relevant.get(first) != best:
            wrong.append((item.query, first))
    assert wrong == []
