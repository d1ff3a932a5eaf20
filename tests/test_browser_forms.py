"""The annexes in a real browser, filled with the network off, and what is downloaded read back."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.browsing import reads_well, stays_in_width

pytestmark = pytest.mark.browser

HOSTILE = "<w:t>&amp;\"'\u0007]]></w:p>=1+1 😀𠮷"
"""What a person may type or paste; the bell is the one character of it that no file can hold."""
FILED = HOSTILE.replace("\u0007", "")


def ready(page: Page, name: str, project: str = "2016035") -> None:
    """Open a form for a project."""
    page.goto(f"forms/{name}/?project={project}")
    expect(page.locator("[data-said]")).to_contain_text("已带出")


def offline(page: Page) -> list[str]:
    """Take the network away once all has come that was asked for; every request from now on."""
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "blob:" not in request.url else None)
    return asked


def fill(page: Page, **values: str) -> None:
    for name, value in values.items():
        field = page.locator(f"[name={name}]")
        if field.evaluate("field => field.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)


def taken(page: Page, ending: str) -> tuple[str, bytes]:
    """What a press of the button gives: its name and its bytes."""
    with page.expect_download() as download:
        page.locator(f"[data-take={ending}]").click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def words(body: bytes) -> str:
    document = Document(io.BytesIO(body))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


def test_the_accounts_are_filled_and_taken_away_with_the_network_off(page: Page):
    ready(page, "accounts")
    asked = offline(page)
    fill(page, place=HOSTILE, start="2016-10-10", end="2016-10-13", trainees="50", staff="6")
    fill(page, lodging="40,000", board="20000.50", venue="１０００", teaching="30000", lodgingNote="=2+3")
    expect(page.locator("[data-out=total]")).to_have_text("91000.50")
    expect(page.locator("[data-out=surplus]")).to_have_text("8999.50")
    expect(page.locator("[data-note=surplus]")).to_contain_text("退回拨付单位")
    name, body = taken(page, "docx")
    assert name == "附件2-经费决算表-2016035.docx"
    text = words(body)
    for said in (FILED, "2016年10月10日至2016年10月13日", "91000.50", "8999.50", "日照市人民医院", "56"):
        assert said in text
    name, body = taken(page, "xlsx")
    assert name == "附件2-经费决算表-2016035.xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(body), data_only=True).active
    assert (sheet["F4"].value, sheet["C9"].value, sheet["C16"].value) == (FILED, 40000, 91000.5)
    formula = openpyxl.load_workbook(io.BytesIO(body)).active
    assert (formula["C16"].value, formula["E9"].value) == ("=SUM(C9:C15)", "=2+3")
    assert formula["E9"].data_type in ("s", "inlineStr", "f") and sheet["E9"].value == "=2+3"
    assert asked == []


def test_the_whole_bundle_is_made_with_the_network_off_and_holds_no_list_of_trainees(page: Page):
    ready(page, "summary")
    fill(page, leader="张某某", effect="\n".join(("第一行 " + HOSTILE, "第二行")), found="好")
    ready(page, "report")
    for field in page.locator("textarea:visible").all():
        field.fill(f"{field.get_attribute('name')}：{HOSTILE}\n另起一行")
    ready(page, "score")
    yes = {f"{name}Is": "yes" for name in ("finished", "passed", "shared", "publicity")}
    fill(page, **yes, contact="李某某", senior="10", middle="20", others="15", managers="8", people="10")
    fill(page, quality="9.5", content="5", method="5", organisation="10", logistics="5", service="4.25")
    fill(page, hoursIs="24", hours="10", sat="53", passedCount="50", passed="9", publicity="5")
    expect(page.locator("[data-out=score]")).to_have_text("97.75")
    expect(page.locator("[data-note=people]")).to_contain_text("不算管理人员是 45 人")
    ready(page, "accounts")
    fill(page, lodging="100000", place="日照", trainees="53")
    ready(page, "bundle")
    asked = offline(page)
    fill(page, start="2016-10-25", end="2016-10-31")
    page.locator("[name=listReady]").check()
    expect(page.locator("[data-out=due]")).to_have_text("2016年11月30日")
    expect(page.locator("[data-ready]")).to_have_text("可以报送了。")
    name, body = taken(page, "zip")
    archive = zipfile.ZipFile(io.BytesIO(body))
    assert name == "报送清单-2016035.zip"
    assert sorted(archive.namelist()) == [
        "报送清单-2016035.docx",
        "报送清单.txt",
        "附件2-经费决算表-2016035.docx",
        "附件2-经费决算表-2016035.xlsx",
        "附件3-执行情况验收表-2016035.docx",
        "附件4-自评报告-2016035.docx",
        "附件5-绩效考核表-2016035.docx",
    ]
    assert f"第一行 {FILED}\n第二行" in words(archive.read("附件3-执行情况验收表-2016035.docx"))
    report = words(archive.read("附件4-自评报告-2016035.docx"))
    assert f"approval：{FILED}\n另起一行" in report and f"3．advice3：{FILED}" in report
    assert "说明项目主要内容" not in report
    assert "97.75" in words(archive.read("附件5-绩效考核表-2016035.docx"))
    assert "最迟 2016年11月30日 报送" in archive.read("报送清单.txt").decode("utf-8-sig")
    assert asked == []


def test_ten_thousand_characters_are_counted_kept_and_come_out_whole(page: Page):
    ready(page, "summary")
    long = "研修成果，" * 2000
    fill(page, effect=long, leader="张")
    expect(page.locator("[data-count=effect]")).to_have_text("10000")
    page.reload()
    expect(page.locator("[name=effect]")).to_have_value(long)
    name, body = taken(page, "docx")
    assert "草稿" in name
    assert long in words(body)
    page.locator("[data-check]").click()
    expect(page.locator("[data-faults]")).to_be_focused()
    expect(page.locator("[data-fault=effect]")).to_contain_text("多 9500 字")


def test_a_fault_stands_beside_its_field_and_in_a_list_that_leads_there(page: Page):
    ready(page, "accounts")
    fill(page, lodging="三万")
    page.locator("[name=lodging]").blur()
    expect(page.locator("[data-fault=lodging]")).to_contain_text("读不出金额")
    expect(page.locator("[name=lodging]")).to_have_attribute("aria-invalid", "true")
    page.locator("[data-take=docx]").click()
    expect(page.locator("[data-faults]")).to_be_focused()
    page.get_by_role("link", name="住宿费读不出金额").press("Enter")
    expect(page.locator("[name=lodging]")).to_be_focused()
    fill(page, lodging="30000")
    expect(page.locator("[data-fault=lodging]")).to_be_hidden()


def test_what_is_typed_stays_through_a_reload_and_goes_when_it_is_to_be_forgotten(page: Page):
    ready(page, "score")
    fill(page, contact="李某某", quality="9")
    page.reload()
    expect(page.locator("[name=contact]")).to_have_value("李某某")
    ready(page, "score", "2016036")
    expect(page.locator("[name=contact]")).to_have_value("")
    page.locator("[data-forget]").click()
    assert page.evaluate("localStorage.getItem('yanxiu.forms')") is None
    expect(page.locator("[name=title]")).to_have_value("")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator("[name=title]")).to_have_value("水土保持综合治理模式")
    page.locator("[data-forget]").click()
    page.reload()
    expect(page.locator("[name=title]")).to_have_value("")


def test_two_tabs_do_not_undo_each_other(page: Page):
    ready(page, "score")
    other = page.context.new_page()
    other.goto("forms/summary/")
    expect(other.locator("[name=title]")).not_to_have_value("")
    fill(page, contact="李某某")
    fill(other, leader="张某某")
    other.goto("forms/score/")
    expect(other.locator("[name=contact]")).to_have_value("李某某")
    kept = other.evaluate("JSON.parse(localStorage.getItem('yanxiu.forms')).projects['2016035']")
    assert (kept["contact"], kept["leader"]) == ("李某某", "张某某")


def test_the_zero_rules_and_where_the_notice_disagrees_are_told_beside_the_line(page: Page):
    ready(page, "score")
    line = page.locator(".form__line", has=page.get_by_role("heading", name="培训人数"))
    expect(line).to_contain_text("50 人左右")
    fill(page, senior="49", people="10")
    expect(page.locator("[data-note=people]")).to_contain_text("0 分")
    fill(page, passedIs="no")
    expect(page.locator("[data-note=passed]")).to_contain_text("未进行考核")


def test_without_script_there_are_blanks_and_the_printed_sheet_and_no_field(browser: Browser, address: str):
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    for name in ("accounts", "summary", "report", "score", "bundle"):
        page.goto(f"forms/{name}/")
        within = page.locator(".form")
        assert within.locator("button:visible, input:visible, textarea:visible, select:visible").count() == 0
        expect(within.locator(".paper")).to_be_visible()
        expect(within.locator("[data-blank]").first).to_be_visible()
    context.close()


def test_each_sheet_prints_on_one_page(page: Page, tmp_path: Path):
    for name in ("accounts", "summary", "score", "bundle"):
        ready(page, name)
        page.pdf(path=tmp_path / "sheet.pdf", prefer_css_page_size=True)
        with pypdfium2.PdfDocument(tmp_path / "sheet.pdf") as document:
            assert len(document) == 1, name
            assert "胎儿先天性心脏病" in document[0].get_textpage().get_text_range()


def test_axe_finds_nothing_on_a_form_that_is_full_of_faults(page: Page):
    for name in ("score", "report"):
        ready(page, name)
        page.locator("[data-check]").click()
        page.set_viewport_size({"width": 360, "height": 900})
        page.emulate_media(color_scheme="dark")
        reads_well(page)
    page.evaluate("document.documentElement.classList.add('elder')")
    stays_in_width(page)
