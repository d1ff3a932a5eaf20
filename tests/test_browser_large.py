"""A catalogue too long for one page in a real browser: pages of years, all narrowed in the worker."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import parted
from generator.cli import main
from tests.bench import synthetic
from tests.browsing import (
    FEW_ROWS,
    VISIBLE,
    boxed,
    choose,
    marks,
    numbers,
    reads_well,
    reads_well_everywhere,
    stays_in_width,
    total,
)
from tests.conftest import serve, watched

pytestmark = pytest.mark.browser

COUNT, NEWEST = 1050, 400
# a tenth of the projects have a notice, and are made to be too many for one page as all of them would be
ENOUGH = 100
DAY = "2016-07-20T04:00:00Z"
MORE = ".listing__more"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a catalogue of three years, the newest of which has four hundred projects."""
    folder = tmp_path_factory.mktemp("large")
    synthetic.generate(COUNT, folder / "data", notices=0.1)
    config = str(folder / "data/site_config.yml")
    with pytest.MonkeyPatch.context() as limits:
        limits.setattr(parted, "WHOLE", ENOUGH)
        limits.setattr(parted, "FIRST", ENOUGH // 2)
        assert main(["build", "--config", config, "--out", str(folder / "site")]) == 0
    server, url = serve(folder / "site")
    yield f"{url}peixun/"
    server.shutdown()


@pytest.fixture
def desk(browser: Browser, large: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=large)
    page = context.new_page()
    faults = watched(page, large)
    yield page
    context.close()
    assert faults == []


def count_of(page: Page, facet: str, name: str) -> int:
    label = page.locator(f"[data-facet={facet}] label").filter(has_text=re.compile(f"^{name}"))
    return int(label.locator(".filter__count").inner_text())


def drawn(page: Page, rows: int) -> None:
    """Wait until so many rows are drawn."""
    expect(page.locator(f".listing__item[aria-posinset='{rows}']")).to_have_count(1)


def test_without_script_every_project_stands_on_the_page_of_its_year(browser: Browser, large: str):
    context = browser.new_context(java_script_enabled=False, base_url=large)
    page = context.new_page()
    page.goto("projects/")
    expect(page.locator(VISIBLE)).to_have_count(NEWEST)
    expect(page.locator(".years__scripted")).to_be_hidden()
    found = set()
    for year, link in ((2016, "2016年 400 项"), (2015, "下一页：2015年"), (2014, "下一页：2014年")):
        # below rows that are not drawn yet a link moves when they come: the keyboard finds it all the same
        page.get_by_role("link", name=link).press("Enter")
        expect(page).to_have_url(re.compile(f"projects/{year}/$"))
        expect(page.locator("h1")).to_contain_text(f"{year}年")
        page.wait_for_load_state()  # a row may come after the heading
        found |= set(numbers(page))
    expect(page.get_by_role("link", name=re.compile("^下一页"))).to_have_count(0)
    assert len(found) == COUNT
    context.close()


@pytest.mark.parametrize(
    ("path", "unit", "item"),
    [
        ("notices/", "则", ".notices__item"),
        ("disclosure/", "份", ".disclosure__table tbody tr"),
        ("calendar/", "项", ".calendar__item"),
    ],
)
def test_what_is_told_of_many_notices_stands_on_the_page_of_its_plan(
    path: str, unit: str, item: str, browser: Browser, large: str
):
    context = browser.new_context(java_script_enabled=False, base_url=large)
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(path)
    stays_in_width(page)
    newest = page.locator(item).count()
    page.get_by_role("link", name=re.compile(f"^2016年 [0-9]+ {unit}$")).click()
    expect(page.locator(item)).to_have_count(newest)
    found = set()
    for year in (2016, 2015, 2014):
        expect(page).to_have_url(re.compile(f"{path}{year}/$"))
        expect(page.locator("h1")).to_contain_text(f"{year}年计划")
        page.wait_for_load_state()
        found |= set(page.locator(f"{item} a").evaluate_all("all => all.map(each => each.href)"))
        stays_in_width(page)
        if year > 2014:
            page.get_by_role("link", name=f"下一页：{year - 1}年").click()
    names = {re.search("[0-9]{7}", each)[0][:4] for each in found if re.search("/[0-9]{7}", each)}
    assert names == {"2014", "2015", "2016"}
    page.get_by_role("navigation", name="位置").get_by_role("link").nth(0).click()
    expect(page).to_have_url(re.compile(f"{path}$"))
    context.close()


def test_the_page_as_it_comes_says_what_it_lists_and_what_there_is(desk: Page):
    desk.goto("projects/")
    assert total(desk) == str(COUNT)
    expect(desk.locator(".years__note")).to_contain_text("本页列出 2016年的 400 项")
    expect(desk.locator(VISIBLE)).to_have_count(NEWEST)


def test_a_facet_narrows_all_years_and_more_rows_come_when_asked_for(desk: Page):
    desk.goto("projects/")
    promised = count_of(desk, "level", "省级")
    assert promised > NEWEST
    choose(desk, "level", "省级")
    expect(desk.locator(".listing__total")).to_have_text(str(promised))
    expect(desk.locator(VISIBLE)).to_have_count(100)
    expect(desk.locator(MORE)).to_have_text(f"再显示 100 项（还有 {promised - 100} 项）")
    desk.locator(MORE).focus()
    desk.keyboard.press("Enter")
    expect(desk.locator(VISIBLE)).to_have_count(200)
    # the keyboard goes on with the first that came
    row = desk.locator(".listing__item[aria-posinset='101']")
    expect(row.locator(".listing__link")).to_be_focused()
    expect(row).to_have_attribute("aria-setsize", str(promised))
    assert len(set(numbers(desk))) == 200


def test_counts_are_those_of_the_next_click_over_all_years(desk: Page):
    desk.goto("projects/?year=2014&year=2015")
    expect(desk.locator(".listing__total")).to_have_text(str(COUNT - NEWEST))
    promised = count_of(desk, "level", "国家级")
    choose(desk, "level", "国家级")
    expect(desk.locator(".listing__total")).to_have_text(str(promised))
    expect(desk.locator(VISIBLE)).to_have_count(promised)
    assert {number[:4] for number in numbers(desk)} == {"2014", "2015"}


def test_a_row_that_was_drawn_is_the_row_that_was_built(desk: Page):
    """Rows of the newest year stand in the page; drawn by script they are the same, sign for sign."""
    desk.goto("projects/")
    desk.wait_for_load_state("networkidle")
    tidy = """
        all => Object.fromEntries(all.map(row => {
          const copy = row.cloneNode(true)
          for (const { name } of [...copy.attributes]) if (name !== 'class') copy.removeAttribute(name)
          copy.querySelector('.pick__button')?.remove()
          for (const link of copy.querySelectorAll('a')) link.href = link.href
          for (const each of copy.querySelectorAll('[data-standing]')) {
            const said = Object.entries({ ...each.dataset }).sort().flat().join(' ')
            each.replaceWith(`${each.className} ${each.textContent} ${said}`)
          }
          return [row.querySelector('.listing__number').textContent,
            copy.outerHTML.replace(/\\s+/g, ' ').replace(/ ?(<|>) ?/g, '$1')]
        }))
    """
    built = desk.locator(".listing__item").evaluate_all(tidy)
    assert len(built) == NEWEST
    choose(desk, "year", "2016年")
    for rows in (100, 200, 300, 400):
        drawn(desk, rows)
        if rows < NEWEST:
            desk.locator(MORE).click()
    expect(desk.locator(MORE)).to_be_hidden()
    assert desk.locator(".listing__item").evaluate_all(tidy) == built


def test_words_find_older_years_and_mark_what_they_found(desk: Page):
    desk.goto("projects/2014/")
    title = desk.locator(".listing__link").first.inner_text()
    desk.goto("projects/")
    boxed(desk, title)
    expect(desk.locator(VISIBLE).first).to_contain_text(title)
    expect(desk.locator(VISIBLE).first.locator(".listing__number")).to_have_text(re.compile("^2014"))
    assert "".join(marks(desk, f"{VISIBLE}:first-child .listing__link")) == title


def test_taking_the_words_off_brings_the_page_back_as_it_was(desk: Page):
    desk.goto("projects/")
    before = numbers(desk)
    boxed(desk, "苹果 栽培")
    expect(desk.locator(".listing__part")).to_contain_text("部分匹配")
    expect(desk.locator(".years")).to_be_hidden()
    desk.locator(".search__input").press("Escape")
    expect(desk.locator(".listing__total")).to_have_text(str(COUNT))
    expect(desk.locator(".years")).to_be_visible()
    assert numbers(desk) == before
    expect(desk.locator(MORE)).to_be_hidden()


def test_the_order_by_name_goes_through_all_years(desk: Page):
    desk.goto("projects/")
    desk.locator(".listing__select").select_option("title")
    drawn(desk, 100)
    assert {number[:4] for number in numbers(desk)} == {"2014", "2015", "2016"}
    expect(desk).to_have_url(re.compile(r"\?sort=title$"))
    assert total(desk) == str(COUNT)


def test_back_from_a_project_finds_as_many_rows_and_the_place(desk: Page):
    desk.goto("projects/?level=P")
    drawn(desk, 100)
    desk.locator(MORE).click()
    drawn(desk, 200)
    row = desk.locator(".listing__item[aria-posinset='170']")
    row.scroll_into_view_if_needed()
    before = desk.evaluate("scrollY")
    row.locator("a").click()
    expect(desk.locator(".project__title")).to_be_visible()
    desk.go_back()
    drawn(desk, 200)
    desk.wait_for_function("before => Math.abs(scrollY - before) < 60", arg=before)


def test_a_state_is_that_of_the_day_of_reading_in_all_years(desk: Page):
    desk.clock.set_fixed_time(DAY)
    desk.goto("projects/?state=open")
    badges = desk.locator(f"{VISIBLE} .listing__state .state")
    expect(badges.first).to_have_text("招生中")
    expect(badges).to_have_text(["招生中"] * int(total(desk)))
    promised = total(desk)
    # as the page is built nothing enrols on the day it speaks of; without conditions it is today's count too
    desk.goto("projects/")
    label = desk.locator("[data-facet=state] label").filter(has_text="招生中")
    expect(label.locator(".filter__count")).to_have_text(promised)


def test_nothing_found_says_what_to_drop(desk: Page):
    desk.goto("projects/?level=N&q=%E6%97%A0%E6%AD%A4%E4%B8%80%E8%AF%8D%E4%B9%8E")
    expect(desk.locator(".empty__title")).to_be_visible()
    desk.get_by_role("link", name=re.compile("去掉“无此一词乎”，有 [0-9]+ 项")).click()
    expect(desk.locator(VISIBLE).first).to_be_visible()
    desk.goto("projects/?q=%3Cb%3E")
    expect(desk.locator(".empty__title")).to_contain_text("<b>")
    expect(desk.locator(".listing__total")).to_have_text("0")


def test_a_row_that_was_drawn_is_put_aside_like_any_other(desk: Page):
    desk.goto("projects/?year=2014")
    drawn(desk, 100)
    button = desk.locator(".listing__item[aria-posinset='1']").get_by_role("button")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(desk.get_by_role("link", name="备选，1 项")).to_be_visible()
    # drawn anew it is still put aside
    choose(desk, "level", "国家级")
    expect(desk.locator(".listing__rest")).to_be_hidden()
    expect(desk.get_by_role("button", pressed=True)).to_have_count(1)


def test_where_the_engine_is_missing_the_years_on_the_page_are_narrowed_and_it_says_so(
    browser: Browser, large: str
):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=large)
    page = context.new_page()
    page.route("**/search/rows.json", lambda route: route.fulfill(status=404, body=""))
    page.goto("projects/")
    boxed(page, "苹果")
    expect(page.locator(".listing__note")).to_contain_text("只在本页的项目里筛选和按字面查找")
    expect(page.locator(f"{VISIBLE} .listing__link").first).to_contain_text("苹果")
    expect(page.locator(".years")).to_be_visible()
    choose(page, "level", "省级")
    expect(page.locator(f"{VISIBLE} .level--national")).to_have_count(0)
    page.locator(".search__input").press("Escape")
    choose(page, "level", "省级")
    expect(page.locator(".listing__notes")).to_be_hidden()
    expect(page.locator(VISIBLE)).to_have_count(NEWEST)
    assert total(page) == str(COUNT)
    page.unroute("**/search/rows.json")
    choose(page, "year", "2015年")
    expect(page.locator(".listing__total")).to_have_text("400")
    expect(page.locator(VISIBLE)).to_have_count(100)
    context.close()


def test_axe_finds_nothing_on_a_long_list_and_on_a_year(desk: Page):
    for path in ("projects/2015/", "projects/?level=P&sort=title"):
        desk.set_viewport_size({"width": 1280, "height": 900})
        desk.goto(path)
        expect(desk.locator(VISIBLE).nth(99)).to_be_attached()
        expect(desk.locator(".listing__items")).not_to_have_attribute("aria-busy", "true")
        reads_well(desk, FEW_ROWS)
        desk.set_viewport_size({"width": 360, "height": 900})
        stays_in_width(desk)


@pytest.mark.parametrize("path", ["notices/", "notices/2015/", "disclosure/2015/", "calendar/2015/"])
def test_axe_finds_nothing_on_what_is_told_of_one_plan(path: str, desk: Page):
    desk.goto(path)
    reads_well_everywhere(desk)


def test_a_large_catalogue_is_light(large: str, browser: Browser):
    context = browser.new_context(base_url=large)
    body = context.request.get("projects/").body()
    # what a facet with thousands of values would undo
    assert body.count(b"filter__option") < 200
    context.close()
