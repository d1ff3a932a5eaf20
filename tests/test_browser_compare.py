"""Compare and 打印所选 in a real browser: addresses that can be sent on, three side by side, paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browsing import reads_well, reads_well_everywhere, stays_in_width
from tests.conftest import watched

pytestmark = pytest.mark.browser

THREE = ("2026901", "2026902", "2026912")


def put_aside(page: Page, *numbers: str) -> None:
    page.goto("projects/")
    for number in numbers:
        page.locator(".listing__item").filter(has_text=number).get_by_role("button").click()


def line(page: Page, name: str):  # type: ignore[no-untyped-def]
    return page.locator(".compare__row").filter(
        has=page.get_by_role("rowheader", name=re.compile(f"^{name} "))
    )


def sheets(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def test_the_bar_says_how_many_are_chosen_and_leads_to_their_comparison(demo: Page):
    demo.goto("projects/")
    bar = demo.get_by_role("complementary", name="已选的项目")
    expect(bar).to_be_hidden()
    put_aside(demo, THREE[0])
    expect(bar).to_contain_text("已选 1 项")
    expect(bar).to_contain_text("再选一项就能比较")
    put_aside(demo, *THREE[1:])
    bar.get_by_role("link", name="比较 3 项").click()
    expect(demo).to_have_url(re.compile(rf"compare/\?p={','.join(THREE)}$"))
    expect(demo.locator(".compare thead th")).to_have_count(3)
    demo.goto(f"projects/{THREE[0]}/")
    expect(demo.get_by_role("link", name="打印 3 项")).to_be_visible()


def test_an_address_that_was_sent_on_shows_what_it_names_without_a_shortlist(demo: Page):
    demo.goto(f"compare/?p={THREE[0]},{THREE[1]}")
    expect(demo.locator(".compare thead th")).to_have_count(2)
    expect(line(demo, "级别")).to_contain_text("相同")
    expect(line(demo, "级别").locator("td")).to_have_count(1)
    expect(line(demo, "城市")).to_contain_text("不同")
    expect(line(demo, "电话").locator("a").first).to_have_attribute("href", re.compile(r"^tel:\+86"))
    demo.get_by_label("只看不同的").check()
    expect(line(demo, "级别")).to_be_hidden()
    expect(line(demo, "城市")).to_be_visible()
    assert demo.evaluate("localStorage.getItem('yanxiu.shortlist')") is None


def test_the_address_keeps_step_with_what_is_chosen_and_a_fourth_is_refused(demo: Page):
    demo.goto(f"compare/?p={','.join(THREE)},2026904")
    boxes = demo.get_by_role("checkbox", name=re.compile("^2026"))
    expect(boxes).to_have_count(4)
    expect(demo.locator(".compare thead th")).to_have_count(3)
    demo.get_by_role("checkbox", name="2026904").click()
    expect(demo.locator("[data-said]")).to_have_text("一次最多比较 3 项，先去掉一项再选。")
    expect(demo.get_by_role("checkbox", name="2026904")).not_to_be_checked()
    demo.get_by_role("checkbox", name=THREE[0]).uncheck()
    expect(demo).to_have_url(re.compile(rf"\?p={THREE[1]},{THREE[2]}$"))
    expect(demo.get_by_role("checkbox", name=THREE[0])).to_be_focused()
    demo.get_by_role("textbox", name="加一项，写编号").fill("２０２６９０４")
    demo.keyboard.press("Enter")
    expect(demo).to_have_url(re.compile(r",2026904$"))
    expect(demo.locator(".compare thead th")).to_have_count(3)


@pytest.mark.parametrize("asked", ["?p=", "?p=<img src=x onerror=hacked=1>", "?p=../about,%00", ""])
def test_an_address_that_names_nothing_says_what_to_do(asked: str, demo: Page):
    for path in ("compare/", "print/"):
        demo.goto(path + asked)
        expect(demo.locator("[data-said]")).to_contain_text("还没有选项目")
        assert demo.evaluate("window.hacked") is None


def test_a_number_that_the_site_has_not_is_named_and_the_others_stand(browser: Browser, demo_address: str):
    page = browser.new_page(base_url=demo_address)
    page.goto(f"compare/?p={THREE[0]},2026999,{THREE[1]}")
    expect(page.locator("[data-said]")).to_contain_text("2026999在本站没有找到")
    expect(page.locator(".compare thead th")).to_have_count(2)
    page.goto(f"print/?p={THREE[0]},2026999")
    expect(page.locator("[data-said]")).to_contain_text("2026999在本站没有找到")
    expect(page.locator("[data-table] tbody tr")).to_have_count(1)
    page.close()


def test_without_script_both_pages_say_what_they_need_and_lead_to_the_list(
    browser: Browser, demo_address: str
):
    context = browser.new_context(java_script_enabled=False, base_url=demo_address)
    page = context.new_page()
    for path in ("compare/", "print/"):
        page.goto(path)
        expect(page.locator(".page p:visible").filter(has_text="要用浏览器脚本")).to_be_visible()
        expect(page.locator(".page").get_by_role("link", name="目录").first).to_be_visible()
        assert page.locator(".page :is(button, input):visible").count() == 0
    context.close()


def test_each_chosen_project_prints_on_a_sheet_of_its_own_as_its_page_does(demo: Page, tmp_path: Path):
    demo.goto(f"print/?p={','.join(THREE)}&as=sheets")
    expect(demo.locator(".printing__sheets .project")).to_have_count(3)
    expect(demo.locator(".printing__sheets .state").first).to_have_text("进行中")
    ids = demo.evaluate("[...document.querySelectorAll('[id]')].map(part => part.id)")
    assert len(ids) == len(set(ids))
    own = "all => all.filter(a => a.host === location.host).map(a => a.pathname)"
    links = demo.locator(".printing__sheets a").evaluate_all(own)
    assert links
    assert all(path.startswith("/peixun/") for path in links)
    demo.pdf(path=str(tmp_path / "sheets.pdf"), prefer_css_page_size=True)
    assert sheets(tmp_path / "sheets.pdf") == 3


def test_a_table_of_the_chosen_prints_on_one_sheet_and_choosing_how_is_in_the_address(
    demo: Page, tmp_path: Path
):
    put_aside(demo, *THREE)
    demo.get_by_role("link", name="打印 3 项").click()
    expect(demo.locator("[data-table] tbody tr")).to_have_count(3)
    expect(demo.locator("[data-source]")).to_contain_text("附件1")
    demo.pdf(path=str(tmp_path / "table.pdf"), prefer_css_page_size=True)
    assert sheets(tmp_path / "table.pdf") == 1
    demo.get_by_label("每项一页").check()
    expect(demo).to_have_url(re.compile("&as=sheets$"))
    expect(demo.locator(".printing__sheets .project")).to_have_count(3)


def test_comparison_and_print_read_well_in_any_width_and_light(demo: Page):
    for path in (f"compare/?p={','.join(THREE)}", f"print/?p={','.join(THREE)}"):
        demo.goto(path)
        expect(demo.locator("[data-said]")).to_contain_text("3 项")
        reads_well_everywhere(demo)
    demo.get_by_label("每项一页").check()
    expect(demo.locator(".printing__sheets .project")).to_have_count(3)
    reads_well(demo)


def test_the_bar_hides_no_row_from_the_keyboard_on_a_phone(demo: Page):
    demo.set_viewport_size({"width": 360, "height": 800})
    put_aside(demo, *THREE)
    last = demo.locator(".listing__item .listing__link").last
    for link in (demo.locator(".listing__item .listing__link").nth(8), last):
        link.focus()
        bar = demo.locator(".picks").bounding_box()
        row = link.bounding_box()
        assert bar and row
        assert row["y"] + row["height"] <= bar["y"]
    stays_in_width(demo)


def test_the_masthead_of_a_long_name_stands_on_one_line_with_the_shortlist_in_it(demo: Page):
    put_aside(demo, *THREE)
    for path in ("projects/", f"projects/{THREE[0]}/"):
        demo.goto(path)
        for width in (1280, 1024, 768, 360):
            demo.set_viewport_size({"width": width, "height": 800})
            tops = [
                demo.locator(part).bounding_box()["y"] + demo.locator(part).bounding_box()["height"] / 2  # type: ignore[index]
                for part in (".masthead__name", ".masthead__picks", ".display")
            ]
            assert max(tops) - min(tops) < 12, (path, width, tops)


def test_a_book_of_telephones_prints_in_two_columns(browser: Browser, address: str, tmp_path: Path):
    page = browser.new_page(base_url=address)
    faults = watched(page, address)
    page.goto("cities/rizhao/phones/")
    page.pdf(path=str(tmp_path / "book.pdf"), prefer_css_page_size=True)
    assert sheets(tmp_path / "book.pdf") == 1
    page.emulate_media(media="print")
    assert page.locator(".phones__items").first.evaluate("e => getComputedStyle(e).columnCount") == "2"
    assert faults == []
    page.close()
