"""The real site in a real browser, under a sub-path: what a person does with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.conftest import CHROMIUM

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
    "plans": "plans/",
    "plan": "plans/2016/",
    "notice": "plans/2016/notice/",
    "guide": "guide/trainees/",
    "about": "about/",
    "missing": "../404.html",  # its links go from the root that site_url names
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desk's page that fails its test on any console message, request to another host or missing file."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    page = context.new_page()
    faults = watched(page, address)
    yield page
    context.close()
    assert faults == []


def watched(page: Page, address: str) -> list[str]:
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on(
        "response",
        lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    page.on(
        "request", lambda ask: None if ask.url.startswith(address) else faults.append(f"elsewhere: {ask.url}")
    )
    return faults


def total(page: Page) -> str:
    return page.locator(".listing__total").inner_text()


def choose(page: Page, facet: str, name: str) -> None:
    page.locator(f"[data-facet={facet}] label").filter(has_text=re.compile(f"^{name}")).click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_no_page_scrolls_sideways(
    name: str, width: int, scheme: str, browser: Browser, address: str
):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    faults = watched(page, address if name != "missing" else address.removesuffix("peixun/"))
    page.goto(address + PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert faults == []
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_elder_mode_and_forced_colours_keep_every_page_whole(name: str, browser: Browser, address: str):
    context = browser.new_context(viewport={"width": 360, "height": 900}, forced_colors="active")
    context.add_init_script('localStorage.setItem(\'yanxiu.display\', \'{"size":"elder","scheme":""}\')')
    page = context.new_page()
    page.goto(address + PAGES[name])
    assert page.evaluate("document.documentElement.classList.contains('elder')")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


def test_a_word_typed_at_home_finds_its_project_in_the_catalogue(page: Page):
    page.goto("")
    page.get_by_label("项目、单位、城市或编号").fill("古建")
    page.keyboard.press("Enter")
    expect(page.locator(".listing__item:visible")).to_have_count(1)
    expect(page.locator(".listing__item:visible")).to_contain_text("文物保护与古建维修")
    page.locator(".listing__item:visible a").click()
    expect(page).to_have_url(re.compile("projects/2016028/$"))
    expect(page.locator(".contact__phone").first).to_have_attribute("href", "tel:+86-537-231-4402")


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
    assert total(page) != "96"
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


def test_nothing_found_says_which_condition_to_drop_and_what_that_gives(page: Page):
    page.goto("projects/?city=rizhao&q=%E8%8B%B9%E6%9E%9C")
    expect(page.get_by_text("没有符合全部条件的项目").first).to_be_visible()
    page.get_by_role("link", name=re.compile("去掉日照，有 \\d+ 项")).click()
    expect(page.locator(".listing__item:visible").first).to_contain_text("苹果")


def test_a_hostile_query_is_only_words(page: Page):
    page.goto("projects/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert total(page) == "0"
    expect(page.locator(".chips img")).to_have_count(0)
    page.locator(".search__input").fill("*" * 10_000 + "海洋")
    page.keyboard.press("Enter")
    assert total(page) == "0"


def test_the_order_by_name_is_that_of_pinyin(page: Page):
    page.goto("projects/?city=qingdao&sort=title")
    titles = page.locator(".listing__item:visible .listing__link").all_inner_texts()
    assert [title[0] for title in titles] == ["高", "海", "海", "海", "建", "现", "作"]


def test_nothing_happens_while_an_input_method_composes(page: Page):
    page.goto("projects/")
    page.locator(".search__input").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "guj", "selectionStart": 3, "selectionEnd": 3})
    page.wait_for_timeout(250)
    assert total(page) == "96"
    session.send("Input.insertText", {"text": "古建"})
    expect(page.locator(".listing__total")).to_have_text("1")


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
    assert Axe().run(page).violations_count == 0
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.locator(".listing__open")).to_be_focused()
    expect(page.locator(".listing__open")).to_have_text("筛选（1）")
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
