"""Every page of the real site in a real browser, under a sub-path: whole, readable, quiet, printable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browsing import reads_well_everywhere, stays_in_width
from tests.conftest import watched

pytestmark = pytest.mark.browser

PAGES = {
    "home": "",
    "catalogue": "projects/",
    "project": "projects/2016070/",
    "project-national": "projects/2016004/",
    "cities": "cities/",
    "city": "cities/qingdao/",
    "sectors": "sectors/",
    "sector": "sectors/yiyao-weisheng/",
    "units": "units/",
    "unit": "units/qingdaoshi-renli-ziyuan-he-shehui-baozhangju/",
    "phones": "phones/",
    "city phones": "cities/rizhao/phones/",
    "compare": "compare/?p=2016001,2016035,2016070",
    "print": "print/?p=2016001,2016035",
    "plans": "plans/",
    "plan": "plans/2016/",
    "notice": "plans/2016/notice/",
    "notices": "notices/",
    "calendar": "calendar/",
    "month": "calendar/2016-10/",
    "data": "data/",
    "changes": "changes/",
    "shortlist": "shortlist/",
    "disclosure": "disclosure/",
    "statistics": "statistics/",
    "forms": "forms/",
    "form": "forms/accounts/",
    "guide": "guide/trainees/",
    "organisers": "guide/organisers/",
    "draft": "guide/organisers/check/",
    "about": "about/",
    "missing": "../404.html",  # its links go from the root that site_url names
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(name: str, browser: Browser, address: str):
    page = browser.new_page()
    faults = watched(page, address if name != "missing" else address.removesuffix("peixun/"))
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address + PAGES[name])
    reads_well_everywhere(page, on_a_desk=None)  # every row, once
    assert faults == []
    page.close()


def test_elder_mode_and_forced_colours_keep_every_page_whole(browser: Browser, address: str):
    context = browser.new_context(viewport={"width": 360, "height": 900}, forced_colors="active")
    context.add_init_script('localStorage.setItem(\'yanxiu.display\', \'{"size":"elder","scheme":""}\')')
    page = context.new_page()
    for path in PAGES.values():
        page.goto(address + path)
        assert page.evaluate("document.documentElement.classList.contains('elder')")
        stays_in_width(page)
    context.close()


@pytest.fixture
def scriptless(browser: Browser, address: str) -> Iterator[BrowserContext]:
    context = browser.new_context(
        java_script_enabled=False, base_url=address, viewport={"width": 360, "height": 800}
    )
    yield context
    context.close()


def test_without_script_every_project_is_there_and_facets_lead_to_their_pages(scriptless: BrowserContext):
    page = scriptless.new_page()
    page.goto("projects/")
    expect(page.locator(".listing__item:visible")).to_have_count(96)
    expect(page.locator(".search")).to_be_hidden()
    expect(page.locator(".display")).to_be_hidden()
    page.get_by_role("link", name="筛选").click()
    page.locator("[data-facet=sector]").get_by_role("link", name="医药卫生").click()
    expect(page).to_have_url(re.compile("sectors/yiyao-weisheng/$"))
    expect(page.locator(".listing__item")).to_have_count(13)


def test_without_script_no_control_is_shown_that_does_nothing(scriptless: BrowserContext):
    page = scriptless.new_page()
    for path in PAGES.values():
        page.goto(path)
        assert page.locator("button:visible, input:visible, select:visible").count() == 0, path


def test_size_and_colours_are_kept_for_the_next_page(page: Page):
    page.goto("")
    page.get_by_text("显示", exact=True).click()
    page.get_by_label("长者模式").check()
    page.get_by_label("深色").check()
    page.goto("projects/2016035/")
    assert page.evaluate("[document.documentElement.className, document.documentElement.dataset.scheme]") == [
        "js elder",
        "dark",
    ]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 22, 26)"


def test_a_citation_leads_to_its_paragraph(page: Page):
    page.goto("projects/2016035/")
    page.locator(".cost .cite").first.click()
    expect(page).to_have_url(re.compile("plans/2016/notice/#p2-4$"))
    expect(page.locator("#p2-4")).to_be_in_viewport()
    expect(page.locator("#p2-4")).to_contain_text("除往返交通费由学员承担外，不得向学员收取费用")


@pytest.mark.parametrize("number", ["2016070", "2016004", "2016085"])
def test_a_project_prints_on_one_sheet(number: str, browser: Browser, address: str, tmp_path: Path):
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}projects/{number}/")
    page.pdf(path=str(tmp_path / "sheet.pdf"), prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "sheet.pdf").read_bytes())) == 1
    context.close()


def test_the_past_banner_appears_on_the_day_after_the_last_one(browser: Browser, address: str):
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time("2016-10-31T15:59:00Z")
    page.goto(f"{address}projects/2016035/")
    expect(page.locator(".banner--past")).to_be_hidden()
    page.clock.set_fixed_time("2016-10-31T16:01:00Z")
    page.reload()
    expect(page.locator(".banner--past")).to_be_visible()
    context.close()
