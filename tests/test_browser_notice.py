"""Notices in a real browser, on the demonstration: readable for everybody, right today, one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import reads_well_everywhere, stays_in_width
from tests.conftest import DEMO_NOW

pytestmark = pytest.mark.browser

PAGES = {
    "list": "notices/",
    "notice": "notices/2026901/",
    "overtaken": "notices/2026907/",
    "correction": "notices/2026907-3/",
    "differing": "projects/2026915/",
    "corrected": "projects/2026907/",
    "postponed": "projects/2026908/",
    "moved": "projects/2026909/",
    "cancelled": "projects/2026910/",
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(name: str, demo: Page):
    demo.goto(PAGES[name])
    reads_well_everywhere(demo)


def test_elder_mode_keeps_every_page_whole(browser: Browser, demo_address: str):
    context = browser.new_context(viewport={"width": 360, "height": 900}, forced_colors="active")
    context.add_init_script('localStorage.setItem(\'yanxiu.display\', \'{"size":"elder","scheme":""}\')')
    page = context.new_page()
    for path in PAGES.values():
        page.goto(demo_address + path)
        assert page.evaluate("document.documentElement.classList.contains('elder')")
        stays_in_width(page)
    context.close()


@pytest.fixture
def demo_page(browser: Browser, demo_address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=demo_address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("number", ["2026901", "2026907", "2026908", "2026910", "2026915"])
def test_a_project_with_a_notice_prints_on_one_sheet(number: str, demo_page: Page, tmp_path: Path):
    demo_page.clock.set_fixed_time(DEMO_NOW)
    demo_page.goto(f"projects/{number}/")
    demo_page.pdf(path=str(tmp_path / "sheet.pdf"), prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "sheet.pdf").read_bytes())) == 1


def test_the_box_answers_for_the_day_it_is_read(demo_page: Page):
    box = demo_page.locator(".enrol")
    for now, state, left in (
        ("2026-10-15T15:59:00Z", "即将截止", "还有 1 天截止"),
        ("2026-10-15T16:01:00Z", "即将截止", "今天截止"),
        ("2026-10-17T04:00:00Z", "已截止", ""),
    ):
        demo_page.clock.set_fixed_time(now)
        demo_page.goto("projects/2026907/")
        expect(box.locator(".state")).to_have_text(state)
        if left:
            expect(box.locator(".enrol__left")).to_have_text(left)
        else:
            expect(box.locator(".enrol__left")).to_be_hidden()
            expect(box.locator(".enrol__call")).to_be_hidden()
            expect(demo_page.locator("#how")).to_be_hidden()


def test_a_fact_leads_to_the_paragraph_that_says_it(demo_page: Page):
    demo_page.goto("projects/2026901/")
    demo_page.locator(".facts__row", has_text="开班时间").locator(".cite").click()
    expect(demo_page).to_have_url(re.compile("notices/2026901/#t[0-9]+$"))
    expect(demo_page.locator(":target")).to_contain_text("9月20日")


def test_without_script_the_box_says_of_which_day_it_speaks(browser: Browser, demo_address: str):
    context = browser.new_context(java_script_enabled=False, base_url=demo_address)
    page = context.new_page()
    page.goto("projects/2026907/")
    expect(page.locator(".enrol__asof")).to_have_text("（截至 2026年9月23日）")
    expect(page.locator(".enrol__left")).to_have_text("10月16日截止")
    context.close()


def test_a_ready_text_is_copied_on_one_line(demo: Page):
    demo.context.grant_permissions(["clipboard-read", "clipboard-write"])
    demo.goto("projects/2026901/")
    button, words = demo.locator("[data-ready-copy]").first, demo.locator("[data-ready]").first
    button.click()
    expect(button).to_have_text("已复制")
    copied = demo.evaluate("navigator.clipboard.readText()")
    assert copied == " ".join(words.inner_text().split()) and copied.startswith("【演示】")
