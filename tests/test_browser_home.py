"""The home page's three questions, and the address of a page handed on, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_three_answers_lead_to_as_many_projects_as_they_promise(demo: Page):
    demo.goto("")
    demo.get_by_label("学什么").select_option("各个领域")
    demo.get_by_label("什么时候").select_option("现在可报名")
    promised = re.search(r"\d+", demo.locator(".questions__button").inner_text())
    assert promised
    demo.locator(".questions__button").click()
    expect(demo).to_have_url(re.compile(r"projects/\?state=open&state=soon$"))
    expect(demo.locator(".listing__total")).to_have_text(promised[0])
    demo.go_back()
    demo.get_by_label("什么时候").select_option("2026年10月")
    promised = re.search(r"\d+", demo.locator(".questions__button").inner_text())
    assert promised
    demo.locator(".questions__button").click()
    expect(demo).to_have_url(re.compile(r"projects/\?month=2026-10$"))
    expect(demo.locator(".listing__total")).to_have_text(promised[0])


def test_on_the_real_site_two_questions_are_asked_and_the_third_says_why_not(page: Page):
    page.goto("")
    page.get_by_label("学什么").select_option("医药卫生")
    page.get_by_label("在哪里").select_option("济南")
    expect(page.locator(".questions__form")).to_contain_text("没有登出招生通知，不能按时间找")
    promised = re.search(r"\d+", page.locator(".questions__button").inner_text())
    assert promised
    expect(page.locator(".questions [role=status]")).to_have_text(f"{promised[0]} 项")
    page.locator(".questions__button").click()
    expect(page.locator(".listing__total")).to_have_text(promised[0])


def test_answers_that_nothing_meets_say_so_before_the_click(page: Page):
    page.goto("")
    for city in page.locator("#ask-city option").evaluate_all("all => all.map(e => e.value)"):
        page.locator("#ask-city").select_option(city)
        page.locator("#ask-sector").select_option(label="海洋")
        if "没有这样的项目" in page.locator(".questions__button").inner_text():
            break
    page.locator(".questions__button").click()
    expect(page.locator(".empty__title")).to_be_visible()
    expect(page.locator(".empty__list a").first).to_be_visible()


def test_an_address_that_cannot_be_copied_is_put_where_it_can_be(page: Page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false"
    )
    page.goto("projects/2016035/")
    page.locator("[data-copy]").click()
    expect(page.locator(".share__field")).to_have_value(re.compile("projects/2016035/$"))
    expect(page.locator("[data-share-status]")).to_contain_text("网址已选中")
