"""备选 in a real browser: put aside, compared, taken away; two tabs, a disk, a browser that keeps nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import vobject
from playwright.sync_api import Browser, Page, Route, expect

from tests.browsing import reads_well_everywhere
from tests.conftest import DEMO_NOW

pytestmark = pytest.mark.browser

KEY = "yanxiu.shortlist"
DATED = ("2026902", "2026903", "2026901")


def put_aside(page: Page, *numbers: str) -> None:
    """Put projects aside from their own pages, in this order."""
    for number in numbers:
        page.goto(f"projects/{number}/")
        page.get_by_role("button", name="加入备选").click()


def unwatched(page: Page) -> Page:
    """Another tab on the same day, in which a page may be asked for that does not come."""
    other = page.context.new_page()
    other.clock.set_fixed_time(DEMO_NOW)
    return other


def row(page: Page, number: str):  # type: ignore[no-untyped-def]
    return page.locator(".listing__item").filter(has_text=number).get_by_role("button")


def chosen(page: Page) -> list[str]:
    return page.locator("[data-items] [data-field=number]").all_inner_texts()


def kept(page: Page) -> list[str]:
    return [item["number"] for item in json.loads(page.evaluate(f"localStorage.getItem('{KEY}')"))["items"]]


def holding(*items: dict[str, object]) -> str:
    """A script that fills storage with ``items``, once."""
    text = json.dumps(json.dumps({"version": 1, "items": items}))
    return f"if (!localStorage.getItem('{KEY}')) localStorage.setItem('{KEY}', {text})"


def test_a_row_is_put_aside_and_taken_back_and_the_head_counts(demo: Page):
    demo.goto("projects/")
    expect(demo.locator(".masthead__picks")).to_be_hidden()
    button = row(demo, "2026902")
    expect(button).to_have_attribute("aria-label", re.compile("^备选：城市供水"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(demo.get_by_role("link", name="备选，1 项")).to_be_visible()
    expect(demo.locator(".pick__said")).to_contain_text("已加入备选")
    assert demo.url.endswith("projects/")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(demo.locator(".masthead__picks")).to_be_hidden()


def test_a_row_is_completed_from_the_projects_own_page(demo: Page):
    demo.goto("projects/")
    row(demo, "2026902").click()
    demo.wait_for_function(f"() => JSON.parse(localStorage.getItem('{KEY}')).items[0].dates")
    item = json.loads(demo.evaluate(f"localStorage.getItem('{KEY}')"))["items"][0]
    assert item["dates"]["register_by"] == "2026-09-29"


def test_the_keyboard_puts_aside_without_opening_the_row(demo: Page):
    demo.goto("projects/")
    row(demo, "2026902").focus()
    demo.keyboard.press("Space")
    expect(row(demo, "2026902")).to_have_attribute("aria-pressed", "true")
    assert demo.url.endswith("projects/")


def test_a_project_page_says_that_it_is_put_aside(demo: Page):
    put_aside(demo, "2026902")
    expect(demo.locator(".project [data-pick]")).to_have_text("已加入备选")
    demo.reload()
    expect(demo.locator(".project [data-pick]")).to_have_attribute("aria-pressed", "true")


def test_the_page_tells_when_where_who_and_what_it_costs(demo: Page):
    put_aside(demo, "2026902")
    demo.goto("shortlist/")
    text = demo.locator("[data-items]").inner_text()
    for words in (
        "即将截止",
        "2026年9月29日（还有 6 天）",
        "10月20日至25日",
        "望澜市供水培训基地",
        "0500-5550202",
    ):
        assert words in text
    assert demo.locator("[data-field=cost]").inner_text()
    expect(demo.locator("[data-items] a[href^='tel:']").first).to_be_visible()


def test_an_empty_list_says_what_to_do(demo: Page):
    demo.goto("shortlist/")
    expect(demo.locator("[data-none]")).to_contain_text("还没有备选")
    expect(demo.locator("[data-some]")).to_be_hidden()
    demo.locator("[data-none]").get_by_role("link", name="目录").click()
    expect(demo).to_have_url(re.compile("projects/$"))


def test_without_script_the_page_says_what_to_do_instead(browser: Browser, demo_address: str):
    context = browser.new_context(java_script_enabled=False, base_url=demo_address)
    page = context.new_page()
    page.goto("shortlist/")
    expect(page.locator(".shortlist__without")).to_be_visible()
    assert page.locator("button:visible, input:visible, textarea:visible").count() == 0
    page.goto("projects/2026902/")
    expect(page.locator(".pick__button")).to_be_hidden()
    context.close()


def test_the_order_is_the_readers_and_the_focus_stays_with_the_row(demo: Page):
    put_aside(demo, *DATED)
    demo.goto("shortlist/")
    last = demo.locator(f"[data-number='{DATED[2]}'] [data-act=up]")
    last.click()
    assert chosen(demo) == [DATED[0], DATED[2], DATED[1]]
    expect(last).to_be_focused()
    demo.keyboard.press("Enter")
    assert chosen(demo) == [DATED[2], DATED[0], DATED[1]]
    expect(demo.locator(f"[data-number='{DATED[2]}'] [data-act=down]")).to_be_focused()
    expect(demo.locator("[data-said]")).to_contain_text("现在排第 1")
    demo.reload()
    assert chosen(demo) == [DATED[2], DATED[0], DATED[1]]


def test_after_a_removal_the_focus_is_on_the_neighbour_and_the_removal_can_be_undone(demo: Page):
    put_aside(demo, *DATED)
    demo.goto("shortlist/")
    demo.locator(f"[data-number='{DATED[1]}'] [data-act=remove]").click()
    expect(demo.locator(f"[data-number='{DATED[2]}'] [data-act=remove]")).to_be_focused()
    expect(demo.locator("[data-status]")).to_contain_text("已移出")
    demo.get_by_role("button", name="撤销").click()
    assert chosen(demo) == list(DATED)
    for number in (DATED[2], DATED[1], DATED[0]):
        demo.locator(f"[data-number='{number}'] [data-act=remove]").click()
    expect(demo.locator(".shortlist__title")).to_be_focused()
    expect(demo.locator("[data-none]")).to_be_visible()


def test_up_to_three_are_compared_and_what_all_say_is_said_once(demo: Page):
    numbers = (*DATED, "2026912")
    put_aside(demo, *numbers)
    demo.goto("shortlist/")
    expect(demo.locator("[data-compare]")).to_be_hidden()
    for number in numbers[:3]:
        demo.locator(f"[data-number='{number}'] [data-versus]").click()
        expect(demo.locator(f"[data-number='{number}'] [data-versus]")).to_be_focused()
    expect(demo.locator(".compare thead th")).to_have_count(3)
    expect(demo.locator(f"[data-number='{numbers[3]}'] [data-versus]")).to_be_disabled()
    cost = demo.locator(".compare__row").filter(has=demo.get_by_role("rowheader", name="费用"))
    expect(cost.locator("td")).to_have_count(1)
    demo.locator(f"[data-number='{numbers[0]}'] [data-act=remove]").click()
    expect(demo.locator(".compare thead th")).to_have_count(2)


def test_all_calendars_come_as_one_that_a_calendar_can_read(demo: Page):
    put_aside(demo, *DATED)
    demo.goto("shortlist/")
    with demo.expect_download() as download:
        demo.locator("[data-ics]").click()
    text = Path(download.value.path()).read_bytes().decode()
    (calendar,) = vobject.readComponents(text)
    said = {event.uid.value[:7] for event in calendar.vevent_list}
    assert said == set(DATED)
    names = [event.uid.value for event in calendar.vevent_list]
    assert len(names) == len(set(names))
    assert download.value.suggested_filename.endswith(".ics")


def test_where_nothing_is_dated_no_calendar_is_promised(page: Page):
    page.goto("projects/2016035/")
    page.get_by_role("button", name="加入备选").click()
    page.goto("shortlist/")
    expect(page.locator("[data-ics-note]")).to_contain_text("没有日程可下载")
    page.locator("[data-ics]").click()
    expect(page.locator("[data-said]")).to_contain_text("没有日程可下载")


def test_on_the_real_site_the_letter_is_honest_about_dates(page: Page):
    page.clock.set_fixed_time("2016-05-01T04:00:00Z")
    page.goto("projects/2016035/")
    page.get_by_role("button", name="加入备选").click()
    page.goto("shortlist/")
    text = page.locator("[data-letter]").input_value()
    assert "时间：待招生通知公布" in text
    assert "不得向学员收取费用" in text
    assert "鲁人社字〔2016〕135号" in text
    page.clock.set_fixed_time("2026-05-01T04:00:00Z")
    page.reload()
    assert "时间：没有登出招生通知（2016年的项目）" in page.locator("[data-letter]").input_value()
    expect(page.locator("[data-stale]")).to_contain_text("2016035已不能报名")


def test_a_letter_that_was_changed_is_not_written_over(demo: Page):
    put_aside(demo, *DATED)
    demo.goto("shortlist/")
    expect(demo.locator("[data-again]")).to_be_hidden()
    demo.locator("[data-letter]").fill("我自己的话")
    demo.locator(f"[data-number='{DATED[0]}'] [data-act=remove]").click()
    assert demo.locator("[data-letter]").input_value() == "我自己的话"
    demo.locator("[data-again]").click()
    assert DATED[1] in demo.locator("[data-letter]").input_value()
    assert DATED[0] not in demo.locator("[data-letter]").input_value()


def test_the_letter_is_copied_whole(demo: Page):
    demo.context.grant_permissions(["clipboard-read", "clipboard-write"])
    put_aside(demo, DATED[0])
    demo.goto("shortlist/")
    demo.locator("[data-copy]").click()
    expect(demo.locator("[data-said]")).to_have_text("文字已复制。")
    assert demo.evaluate("navigator.clipboard.readText()") == demo.locator("[data-letter]").input_value()


def test_a_few_projects_print_on_one_sheet_with_room_to_sign(demo: Page, tmp_path: Path):
    put_aside(demo, *DATED, "2026904", "2026910")
    demo.goto("shortlist/")
    demo.emulate_media(media="print")
    expect(demo.locator(".sheet")).to_contain_text("本单位意见")
    expect(demo.locator(".sheet tbody tr")).to_have_count(5)
    expect(demo.locator("[data-letter]")).to_be_hidden()
    demo.pdf(path=str(tmp_path / "sheet.pdf"), prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", (tmp_path / "sheet.pdf").read_bytes())) == 1


def test_two_tabs_stay_in_step(demo: Page):
    put_aside(demo, DATED[0])
    demo.goto("shortlist/")
    other = demo.context.new_page()
    other.goto("projects/")
    row(other, DATED[1]).click()
    expect(demo.locator("[data-items] tr")).to_have_count(2)
    demo.locator(f"[data-number='{DATED[0]}'] [data-act=remove]").click()
    expect(row(other, DATED[0])).to_have_attribute("aria-pressed", "false")
    expect(other.get_by_role("link", name="备选，1 项")).to_be_visible()


def test_back_and_forward_keep_what_was_put_aside(demo: Page):
    demo.goto("projects/")
    row(demo, DATED[0]).click()
    demo.goto("shortlist/")
    demo.locator(f"[data-number='{DATED[0]}'] [data-act=remove]").click()
    demo.go_back()
    expect(row(demo, DATED[0])).to_have_attribute("aria-pressed", "false")
    demo.go_forward()
    expect(demo.locator("[data-none]")).to_be_visible()


def test_where_storage_is_refused_the_page_says_so_and_goes_on(demo: Page):
    demo.add_init_script(
        "Object.defineProperty(window, 'localStorage', "
        "{ get() { throw new DOMException('no', 'SecurityError') } })"
    )
    demo.goto("projects/")
    row(demo, DATED[0]).click()
    expect(row(demo, DATED[0])).to_have_attribute("aria-pressed", "true")
    expect(demo.locator(".pick__said")).to_contain_text("浏览器不允许保存")
    expect(demo.locator(".pick__said")).to_be_in_viewport()


@pytest.mark.parametrize(
    "held", ["null", "{", '{"version":1,"items":7}', '{"version":9,"items":[{"number":"<b>"}]}']
)
def test_whatever_storage_holds_the_page_works(held: str, demo: Page):
    demo.add_init_script(f"localStorage.setItem('{KEY}', {json.dumps(held)})")
    demo.goto("shortlist/")
    expect(demo.locator("[data-none]")).to_be_visible()


def test_what_storage_holds_is_text_and_never_markup(demo: Page):
    item = {
        "number": "2026999",
        "title": "<img src=x onerror=window.hacked=1>",
        "organisers": ["<b>乙</b>"],
        "phones": ["javascript:1"],
    }
    page = unwatched(demo)
    page.add_init_script(holding(item))
    page.goto("shortlist/")
    expect(page.locator("[data-items] .table__link")).to_have_text("<img src=x onerror=window.hacked=1>")
    assert page.evaluate("window.hacked") is None
    assert page.locator("[data-items] a").evaluate_all("all => all.map(a => a.protocol)") == ["http:", "tel:"]


def test_a_number_that_has_left_the_site_stays_and_says_so(demo: Page):
    item = {"number": "2026999", "title": "离开的课"}
    page = unwatched(demo)
    page.add_init_script(holding(item))
    page.goto("shortlist/")
    expect(page.locator("[data-stale]")).to_contain_text("2026999在本站已找不到")
    expect(page.locator("[data-items] .table__link")).to_have_text("离开的课")
    assert kept(page) == ["2026999"]


def test_where_a_page_cannot_be_fetched_what_was_kept_is_shown_and_said_to_be_old(demo: Page):
    page = unwatched(demo)
    put_aside(page, DATED[0])

    def refuse(route: Route) -> None:
        if route.request.resource_type == "fetch":
            route.abort()
        else:
            route.continue_()

    page.route("**/projects/**", refuse)
    page.goto("shortlist/")
    expect(page.locator("[data-stale]")).to_contain_text("没能重新读取")
    expect(page.locator("[data-items]")).to_contain_text("望澜市供水培训基地")


def test_the_fifty_first_is_refused_in_sight(demo: Page):
    items = [{"number": str(2016001 + index)} for index in range(50)]
    page = unwatched(demo)
    page.add_init_script(holding(*items))
    page.goto("projects/")
    row(page, DATED[0]).click()
    expect(page.locator(".pick__said")).to_have_text("备选最多 50 项，请先移出一些。")
    expect(row(page, DATED[0])).to_have_attribute("aria-pressed", "false")


def test_axe_finds_nothing_and_nothing_scrolls_sideways(demo: Page):
    put_aside(demo, *DATED, "2026904")
    for path in ("projects/", "projects/2026902/", "shortlist/"):
        demo.set_viewport_size({"width": 1280, "height": 900})
        demo.goto(path)
        if path == "shortlist/":
            for number in DATED:
                demo.locator(f"[data-number='{number}'] [data-versus]").click()
        reads_well_everywhere(demo)


def test_on_a_phone_every_control_is_large_enough_for_a_finger(browser: Browser, demo_address: str):
    context = browser.new_context(viewport={"width": 360, "height": 800}, base_url=demo_address)
    page = context.new_page()
    put_aside(page, *DATED)
    for path, controls in (
        ("projects/", ".pick__button"),
        ("shortlist/", ".shortlist button, .shortlist__versus"),
    ):
        page.goto(path)
        sizes = page.locator(f":is({controls}):visible").evaluate_all(
            "all => all.map(e => [e.textContent, e.getBoundingClientRect().height])"
        )
        assert sizes
        assert [size for size in sizes if size[1] < 44] == []
    context.close()


def test_nothing_that_is_put_aside_leaves_the_device(demo: Page, demo_address: str):
    sent: list[str] = []
    demo.on("request", lambda ask: sent.append(ask.method + (ask.post_data or "")))
    put_aside(demo, *DATED)
    demo.goto("shortlist/")
    demo.locator("[data-letter]").fill("我的单位")
    assert set(sent) == {"GET"}
