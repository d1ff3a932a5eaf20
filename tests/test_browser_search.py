"""The search in a real browser: the same box at home, in the masthead and over the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.conftest import DEMO_NOW, watched
from tests.search import evaluate

pytestmark = pytest.mark.browser

VISIBLE = ".listing__item:visible"


def boxed(page: Page, text: str) -> None:
    """Type ``text`` into the page's box and wait until the list answers it."""
    page.locator(".search__input").fill(text)
    page.wait_for_function("text => new URLSearchParams(location.search).get('q') === text", arg=text)
    expect(page.locator(".listing__items")).not_to_have_attribute("aria-busy", "true")


def numbers(page: Page) -> list[str]:
    return page.locator(f"{VISIBLE} .listing__number").all_inner_texts()


def suggested(page: Page) -> Locator:
    return page.get_by_role("listbox", name="建议").get_by_role("option")


def options(page: Page) -> list[str]:
    return suggested(page).all_inner_texts()


def marks(page: Page, within: str) -> list[str]:
    return page.locator(f"{within} mark:visible").all_inner_texts()


# --- suggestions ---


@pytest.mark.parametrize("query", ["古建", "gujian", "gj", "ｇｕｊｉａｎ", "古jian"])
def test_two_keystrokes_suggest_the_course(query: str, page: Page):
    page.goto("")
    page.locator(".search__input").fill(query)
    expect(suggested(page).first).to_contain_text("文物保护与古建维修")
    assert marks(page, "[role=option]:first-of-type")[0] == "古建"


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
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(opener).to_be_focused()
    context.close()


# --- input methods ---


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


@pytest.mark.parametrize("how", [{"isComposing": True}, {"keyCode": 229}], ids=str)
def test_enter_that_ends_a_composition_does_not_submit(how: dict[str, object], page: Page):
    page.goto("")
    page.locator(".search__input").fill("古建")
    stopped = page.evaluate(
        "how => !document.querySelector('.search__input').dispatchEvent(new KeyboardEvent('keydown', "
        "{ key: 'Enter', bubbles: true, cancelable: true, ...how }))",
        how,
    )
    assert stopped


# --- the catalogue ---


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


@pytest.mark.parametrize("typed", ["0531-8697", "05318697", "（0531）8697", "０５３１ 8697"])
def test_a_telephone_is_marked_whatever_separators_were_typed(typed: str, page: Page):
    page.goto("projects/")
    boxed(page, typed)
    found = page.locator(".listing__why:visible").first
    expect(found).to_contain_text("电话")
    assert re.sub(r"\D", "", "".join(found.locator("mark").all_inner_texts())) == "05318697"


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


@pytest.mark.parametrize(
    "query",
    [
        "*", "+海洋 -山东", "title:古建^10", "~2", "a || b", ".*", "[一-龥]+", "\\d{4}", "(?=.)", "<b>",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{ 7*7 }}", "${1}", "__proto__",
        "constructor", "\u202e古\u0000建\u0007", "\ud83d\ude00", "%00%ff", "' OR 1=1 --", "无" * 10_000,
    ],
)  # fmt: skip
def test_hostile_words_do_nothing_but_find_or_find_nothing(query: str, page: Page):
    page.goto("projects/")
    page.locator(".search__input").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator(".listing__items")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("[data-listing-status]")).not_to_be_empty()
    assert page.locator(".page :is(img, script, b)").count() == 0
    assert len(page.url) < 4000


# --- what is fetched ---


def test_typing_asks_for_nothing_but_the_index(page: Page):
    page.goto("projects/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for query in ("gu", "gujian", "2016", "0531", "量子色动力学"):
        boxed(page, query)
    # a browser reads the icon again at a new address
    index = re.compile(r"/search/|/search-[a-z]+\.js$|/mark\.svg$")
    assert [url for url in asked if not index.search(url)] == []
    assert not any("gujian" in url or "0531" in url for url in asked)


def test_a_saving_connection_loads_the_index_only_when_the_box_is_turned_to(page: Page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true, effectiveType: '4g' } })"
    )
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("")
    page.wait_for_timeout(1500)
    assert not any("/search/" in url for url in asked)
    with page.expect_request("**/search/manifest.json"):
        page.locator(".search__input").focus()


BROKEN = {
    "missing": ("**/search/catalogue-*.json", lambda route: route.fulfill(status=404, body="")),
    "cut off": ("**/search/catalogue-*.json", lambda route: route.fulfill(body='{"projects": [["2016')),
    "of another version": ("**/search/catalogue-*.json", lambda route: route.fulfill(json={"version": 99})),
    "no manifest": ("**/search/manifest.json", lambda route: route.fulfill(status=404, body="")),
    "no sounds": ("**/search/sounds-*.json", lambda route: route.abort()),
    "no engine": ("**/search/lunr-*.js", lambda route: route.fulfill(status=404, body="")),
    "no worker": ("**/search-worker.js", lambda route: route.fulfill(status=404, body="")),
}


@pytest.fixture
def plain(browser: Browser, address: str) -> Iterator[Page]:
    """A page on which the browser may complain of what is missing."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_search_says_so_and_the_list_goes_on(fault: str, plain: Page):
    plain.route(*BROKEN[fault])
    plain.goto("projects/")
    plain.locator(".search__input").fill("苹果")
    expect(plain.locator(".listing__note")).to_have_text(
        "查找用的数据没有载入，现在只按字面查找；列表和筛选照常可用。"
    )
    expect(plain.locator(f"{VISIBLE} .listing__link").first).to_contain_text("苹果")
    plain.locator("[data-facet=city] label").filter(has_text="烟台").click()
    expect(plain.locator(".listing__total")).to_have_text("1")
    plain.locator(".search__input").fill("")
    expect(plain.locator(".listing__notes")).to_be_hidden()
    plain.goto("")
    plain.locator(".search__input").fill("苹果")
    expect(plain.locator(".search__note")).to_contain_text("没有载入")
    plain.keyboard.press("Enter")
    expect(plain.locator(f"{VISIBLE} .listing__link").first).to_contain_text("苹果")


def test_a_browser_without_workers_searches_plainly(plain: Page):
    plain.add_init_script("delete window.Worker")
    plain.goto("projects/?q=%E8%8B%B9%E6%9E%9C")
    expect(plain.locator(".listing__note")).to_contain_text("只按字面查找")
    expect(plain.locator(f"{VISIBLE} .listing__link").first).to_contain_text("苹果")


def test_while_the_engine_is_slow_rows_are_found_by_their_letters(page: Page):
    held: list[Route] = []
    page.route("**/search/manifest.json", lambda route: held.append(route))
    page.goto("projects/")
    page.locator(".search__input").fill("苹果")
    expect(page.locator(".listing__total")).not_to_have_text("96")
    expect(page.locator(".listing__items mark")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(f"{VISIBLE} mark").first).to_have_text("苹果")


# --- looks ---


@pytest.fixture(params=[("light", 1280), ("dark", 360), ("light", 360), ("dark", 1280)], ids=str)
def looked(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[BrowserContext]:
    scheme, width = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=address
    )
    yield context
    context.close()


def whole(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def test_axe_finds_nothing_with_suggestions_open(looked: BrowserContext):
    page = looked.new_page()
    page.goto("")
    page.locator(".search__input").fill("山东农业大学")
    expect(suggested(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    whole(page)
    page.goto("projects/2016035/")
    page.keyboard.press("/")
    page.keyboard.insert_text("谷建")
    expect(suggested(page).first).to_be_visible()
    whole(page)


def test_axe_finds_nothing_with_results_or_without(looked: BrowserContext):
    page = looked.new_page()
    for query in ("山东农大", "谷建维修", "苹果 栽培", "2016999", "0531-8697"):
        page.goto("projects/")
        boxed(page, query)
        whole(page)


# --- notices ---


@pytest.fixture
def demo(browser: Browser, demo_address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=demo_address)
    page = context.new_page()
    page.clock.set_fixed_time(DEMO_NOW)
    faults = watched(page, demo_address)
    yield page
    context.close()
    assert faults == []


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


# --- quality, on the page itself ---


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
