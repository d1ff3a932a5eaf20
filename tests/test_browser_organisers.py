"""The organiser's two pages in a real browser: reckoned, checked and written with the network off."""

from __future__ import annotations

from pathlib import Path

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from generator.documents import word
from generator.drafts.draft import draft
from generator.sources import load
from tests.browsing import reads_well_everywhere, stays_in_width
from tests.conftest import ROOT

pytestmark = pytest.mark.browser

NOW = "2016-05-10T04:00:00Z"
TIMETABLE, CHECK = "guide/organisers/", "guide/organisers/check/"
WRONG = {
    "start": "2016-09-20",
    "end": "2016-09-22",
    "quota": "20",
    "fee": "收取资料费200元",
    "phone": "3365726",
    "email": "a@b",
    "venue": "<b>山海</b>大酒店",
}


@pytest.fixture
def desk(page: Page) -> Page:
    """The real site's page, read on a day of its year."""
    page.clock.set_fixed_time(NOW)
    return page


def opened(page: Page, path: str, number: str = "2016035") -> None:
    page.goto(f"{path}?project={number}")
    expect(page.locator("[data-project]")).to_contain_text(number)


def fill(page: Page, fields: dict[str, str]) -> None:
    for name, value in fields.items():
        page.locator(f"#f-{name}").fill(value)


def test_a_day_gives_every_duty_with_its_paragraph_and_the_network_is_not_asked(desk: Page):
    opened(desk, TIMETABLE)
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.context.set_offline(True)
    expect(desk.get_by_label("省级 P")).to_be_checked()
    desk.get_by_label("开班日期").fill("2016-07-31")
    rows = desk.locator("[data-steps] tr")
    expect(rows).to_have_count(5)
    expect(rows.first).to_contain_text("2016年6月30日")
    expect(rows.nth(3)).to_contain_text("建议 2016年9月2日以前办好")
    expect(rows.first.get_by_role("link")).to_have_attribute("href", "../../plans/2016/notice/#p4-1")
    desk.get_by_label("国家级 N").check()
    expect(desk.get_by_label("研修天数")).to_have_value("6")
    expect(rows).to_have_count(6)
    with desk.expect_download() as taken:
        desk.get_by_role("button", name="下载日历文件").click()
    text = Path(taken.value.path()).read_text("utf-8")
    assert len(icalendar.Calendar.from_ical(text).walk("VEVENT")) == 6
    assert [url for url in asked if not url.startswith("blob:")] == []


def test_a_day_that_cannot_be_is_refused_with_the_reason_and_its_paragraph(desk: Page):
    opened(desk, TIMETABLE)
    fill(desk, {"start": "2016-10-30"})
    refusal = desk.locator("[data-refusals] li")
    expect(refusal).to_contain_text("2016年11月2日才办完，规定 2016年10月31日以前办完")
    expect(refusal.get_by_role("link")).to_have_attribute("href", "../../plans/2016/notice/#p2-1")
    expect(desk.get_by_role("status").filter(has_text="有 1 处")).to_be_visible()
    fill(desk, {"length": "0"})
    expect(desk.locator("[data-said=length]")).to_contain_text("1 到 60 的整数")
    expect(desk.locator("#f-length")).to_have_attribute("aria-invalid", "true")
    expect(desk.locator("[data-result]")).to_be_hidden()


def test_findings_stand_beside_their_fields_and_in_a_summary_that_leads_there(desk: Page):
    opened(desk, CHECK)
    fill(desk, WRONG)
    for name, words in (
        ("end", "是 3 天"),
        ("quota", "招收 20 人"),
        ("fee", "像是向学员收费"),
        ("phone", "没有区号"),
    ):
        expect(desk.locator(f"[data-said={name}]")).to_contain_text(words)
    items = desk.locator("[data-summary] li")
    expect(items).to_have_count(5)
    items.filter(has_text="招收人数").get_by_role("link").press("Enter")
    expect(desk.locator("#f-quota")).to_be_focused()
    desk.keyboard.press("ControlOrMeta+a")
    desk.keyboard.type("50")
    expect(desk.locator("[data-said=quota]")).to_be_empty()


def test_what_was_typed_is_there_after_a_reload_until_it_is_forgotten(desk: Page):
    opened(desk, CHECK)
    fill(desk, WRONG)
    desk.reload()
    expect(desk.locator("#f-venue")).to_have_value(WRONG["venue"])
    desk.goto(TIMETABLE)
    expect(desk.locator("#f-start")).to_have_value(WRONG["start"])
    opened(desk, CHECK)
    desk.get_by_role("button", name="清除填写的内容").click()
    expect(desk.locator("#f-venue")).to_have_value("")
    expect(desk.locator("#f-title")).to_have_value(
        "关于举办胎儿先天性心脏病超声诊断新进展、咨询与围产期管理高级研修班的通知"
    )
    assert desk.evaluate("localStorage.getItem('yanxiu.draft')") is None


def test_the_notice_is_written_with_the_network_off_and_read_back(desk: Page):
    opened(desk, CHECK)
    asked: list[str] = []
    desk.on("request", lambda request: asked.append(request.url))
    desk.context.set_offline(True)
    fill(desk, {**WRONG, "issued": "2016-07-12"})
    expect(desk.locator("[data-preview]")).to_contain_text("地点：<b>山海</b>大酒店")
    with desk.expect_download() as taken:
        desk.get_by_role("button", name="下载 Word 文件").click()
    raw = Path(taken.value.path()).read_bytes()
    found = draft(word.read(raw, "通知.docx"), load(ROOT))
    assert found.project is not None
    assert found.project.number == "2016035"
    assert "venue: <b>山海</b>大酒店" in found.text
    with desk.expect_download() as taken:
        desk.get_by_role("button", name="下载 .md 文件").click()
    assert taken.value.suggested_filename == "2016035.md"
    assert [url for url in asked if not url.startswith("blob:")] == []


def test_a_number_that_is_not_there_is_told(desk: Page, address: str):
    desk.goto(f"{CHECK}?project=<script>")
    expect(desk.locator("[data-project]")).to_be_hidden()
    expect(desk.locator("#f-fee")).to_have_value("学员只承担往返交通费")


def test_storage_that_holds_anything_else_does_no_harm(desk: Page):
    for kept in (
        "{",
        "[]",
        '{"version":1,"fields":null}',
        '{"version":1,"fields":{"venue":{"a":1},"city":7}}',
    ):
        desk.goto(CHECK)
        desk.evaluate("text => localStorage.setItem('yanxiu.draft', text)", kept)
        desk.reload()
        expect(desk.locator("#f-venue")).to_have_value("")


def test_both_pages_filled_in_read_well_on_a_desk_and_a_dark_phone(desk: Page):
    opened(desk, TIMETABLE)
    fill(desk, {"start": "2016-10-30"})
    reads_well_everywhere(desk)
    opened(desk, CHECK)
    fill(desk, WRONG)
    reads_well_everywhere(desk)
    desk.evaluate("document.documentElement.classList.add('elder')")
    stays_in_width(desk)


def test_without_script_the_rules_and_worked_examples_stand(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(TIMETABLE)
    expect(page.locator("form[data-form]")).to_be_hidden()
    expect(page.get_by_role("table", name="按规定算出的几种开班日期")).to_contain_text("2016年10月28日")
    page.goto(CHECK)
    expect(page.locator(".planner__some")).to_be_hidden()
    expect(page.locator(".planner__without")).to_be_visible()
    context.close()


def test_a_project_leads_its_organiser_to_both_pages(page: Page):
    page.goto("projects/2016035/")
    page.get_by_role("link", name="通知自查和起草").click()
    expect(page.locator("[data-project]")).to_contain_text("2016035")
