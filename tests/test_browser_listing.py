"""The catalogue in a real browser: facets, words, the address, Back, the keyboard, a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, Route, expect

from tests.conftest import DEMO_NOW, watched

pytestmark = pytest.mark.browser

VISIBLE = ".listing__item:visible"


def total(page: Page) -> str:
    return page.locator(".listing__total").inner_text()


def choose(page: Page, facet: str, name: str) -> None:
    page.locator(f"[data-facet={facet}] label").filter(has_text=re.compile(f"^{name}")).click()


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


def test_nothing_found_says_which_condition_to_drop_and_what_that_gives(page: Page):
    page.goto("projects/?city=rizhao&q=%E8%8B%B9%E6%9E%9C")
    expect(page.get_by_text("没有符合全部条件的项目").first).to_be_visible()
    page.get_by_role("link", name=re.compile("去掉日照，有 \\d+ 项")).click()
    expect(page.locator(".listing__item:visible").first).to_contain_text("苹果")


def test_a_hostile_query_is_only_words(page: Page):
    page.goto("projects/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    expect(page.locator(".listing__total")).to_have_text("0")
    expect(page.locator(".chips img")).to_have_count(0)
    page.locator(".search__input").fill("*" * 10_000 + "海洋")
    page.keyboard.press("Enter")
    expect(page.locator(".listing__total")).to_have_text("0")


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
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, base_url=address)
    yield context.new_page()
    context.close()


def composing(page: Page, text: str) -> CDPSession:
    """Begin to compose ``text`` in the box, as an input method does."""
    page.locator(".search__input").focus()
    session = page.context.new_cdp_session(page)
    session.send(
        "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    )
    return session


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


@pytest.mark.parametrize("query", ["-", "“”", "*", "- -", "<b>", "' OR 1=1 --"])
def test_operators_alone_find_nothing(query: str, page: Page):
    page.goto("projects/")
    page.locator(".search__input").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator(".listing__total")).to_have_text("0")


def test_ten_thousand_characters_keep_a_short_address(page: Page):
    page.goto("projects/")
    page.locator(".search__input").fill("无" * 10_000)
    page.keyboard.press("Enter")
    expect(page.locator(".listing__total")).to_have_text("0")
    assert len(page.url) < 4000
    page.reload()
    expect(page.locator(".listing__total")).to_have_text("0")


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


def test_a_chip_is_a_link_that_opens_in_a_new_tab(page: Page):
    page.goto("projects/?city=qingdao&level=P")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="去掉省级").click(modifiers=["Control"])
    opened.value.wait_for_load_state()
    assert total(opened.value) == "7"
    assert total(page) == "6"


def test_names_in_quotes_stand_where_their_pinyin_puts_them(page: Page):
    page.goto("projects/?sort=title")
    titles = page.locator(f"{VISIBLE} .listing__link").all_inner_texts()
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


def test_where_no_single_condition_helps_all_can_be_dropped(page: Page):
    page.goto("projects/?city=rizhao&level=N&q=%E6%97%A0%E6%AD%A4%E8%AF%8D")
    page.get_by_role("link", name="全部清除，有 96 项").click()
    assert total(page) == "96"


def test_the_rest_of_a_facet_opens_under_the_keyboard(page: Page):
    page.goto("projects/")
    page.locator(".filter__summary").first.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("Boolean(document.activeElement.closest('details'))")


def test_everything_behind_the_sheet_is_out_of_reach(phone: Page):
    phone.goto("projects/")
    phone.locator(".listing__open").click()
    reachable = phone.evaluate(
        "[...document.querySelectorAll('a, button, input, select, summary')]"
        ".filter(e => !e.closest('.filter') && !e.closest('[inert]')).map(e => e.className)"
    )
    assert reachable == []


def test_back_on_a_phone_closes_the_sheet(phone: Page):
    phone.goto("")
    phone.goto("projects/")
    phone.locator(".listing__open").click()
    phone.go_back()
    expect(phone.locator(".filter")).to_be_hidden()
    expect(phone).to_have_url(re.compile("projects/$"))


def test_a_sheet_that_was_opened_by_its_address_can_be_closed(phone: Page):
    phone.goto("projects/#filter")
    phone.locator(".filter__close").click()
    expect(phone.locator(".filter")).to_be_hidden()


def test_the_last_chip_does_not_raise_a_phones_keyboard(phone: Page):
    phone.goto("projects/?city=qingdao")
    phone.get_by_role("link", name="去掉青岛").click()
    assert phone.evaluate("document.activeElement.tagName") != "INPUT"


def test_where_storage_is_refused_everything_still_works(page: Page):
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, "
        "{ get() { throw new DOMException('no', 'SecurityError') } })"
    )
    page.goto("projects/")
    choose(page, "city", "青岛")
    assert total(page) == "7"


def test_an_address_that_cannot_be_copied_is_put_where_it_can_be(page: Page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined });"
        "document.execCommand = () => false"
    )
    page.goto("projects/2016035/")
    page.locator("[data-copy]").click()
    expect(page.locator(".share__field")).to_have_value(re.compile("projects/2016035/$"))
    expect(page.locator("[data-share-status]")).to_contain_text("网址已选中")


def test_the_one_key_shortcut_can_be_turned_off(page: Page):
    page.goto("projects/")
    page.get_by_text("显示", exact=True).click()
    page.locator("input[name=keys][value=off]").check()
    page.goto("projects/")
    page.keyboard.press("/")
    expect(page.locator(".search__input")).not_to_be_focused()


@pytest.fixture
def demo(browser: Browser, demo_address: str) -> Iterator[Page]:
    """The demonstration, where there are notices, read on its own day."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=demo_address)
    page = context.new_page()
    page.clock.set_fixed_time(DEMO_NOW)
    faults = watched(page, demo_address)
    yield page
    context.close()
    assert faults == []


def numbers(page: Page) -> list[str]:
    return page.locator(f"{VISIBLE} .listing__number").all_inner_texts()


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
