"""The words of a notice as Markdown: rendered again they are the same words, whatever they look like."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.documents.grid import Cell, Document, Paragraph, Row, Table
from generator.drafts.body import body
from generator.drafts.parts import read_notes
from generator.finding import Position


def written(*texts: str) -> str:
    paragraphs = tuple(Paragraph(text, Position("通知.md", 2 * line)) for line, text in enumerate(texts, 1))
    return body(read_notes(Document("通知.md", paragraphs)))


def rendered(text: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{markdown.markdown(text, extensions=['tables', 'admonition'])}</div>")


HOSTILE = [
    "---", "===", "# 不是标题", "- 不是列表", "+ 不是列表", "3. 不是列表", "> 不是引用", "*强调* _强调_",
    "`代码`", "<script>alert(1)</script>", "<b>粗</b>", "&lt;script&gt;", "&amp;",
    "[链接](javascript:alert(1))", "![图](x.png)", "[ref]: http://evil.example", "{{ config }}", "{% raw %}",
    "!!! note", "a|b", "\\*", "~~~", '--8<-- "/etc/passwd"', "<!-- 注 -->", "http://a.example/?a=1&b=2",
    "    缩进",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_words_that_look_like_markup_stay_words(text: str):
    page = rendered(written("甲", text, "乙"))
    assert [child.tag for child in page] == ["p", "p", "p"]
    assert page[1].text == text.strip()
    assert len(page[1]) == 0


@given(st.text(max_size=80))
def test_no_text_makes_an_element(text: str):
    page = rendered(written("甲", text, "乙"))
    assert {child.tag for child in page.iter() if child is not page} <= {"p", "h2", "h3", "ol", "ul", "li"}


def test_a_run_of_numbers_is_a_list():
    page = rendered(written("内容", "1. 甲", "2. 乙"))
    assert [item.text for item in page.findall("ol/li")] == ["甲", "乙"]


def test_a_number_on_its_own_is_words():
    assert rendered(written("内容", "2. 乙", "其他"))[1].text == "2. 乙"


def test_a_numbered_heading_is_a_heading():
    assert rendered(written("一、时间和地点", "另行通知。"))[0].tag == "h2"


def test_a_table_is_a_table_and_its_bars_and_breaks_stay_in_their_cells():
    place = Position("通知.md", 1)
    rows = [("事项", "内容"), ("地点", "甲|乙\n丙<b>")]
    table = Table(tuple(Row(tuple(Cell(text, 1, 1) for text in row), place) for row in rows), place)
    text = body(read_notes(Document("通知.md", (table,))))
    cells = [cell.text_content() for cell in rendered(text).iter("th", "td")]
    assert cells == ["事项", "内容", "地点", "甲|乙 丙<b>"]


def test_what_a_page_prints_around_a_notice_is_no_part_of_it():
    text = written(
        "首页 > 公告", "关于举办研修班的通知", "发布时间：2016-05-06 浏览次数：3", "各有关单位：", "正文。",
        "演示研究院", "2016年5月6日", "【打印】【关闭窗口】", "版权所有：演示网",
    )  # fmt: skip
    assert re.sub("\\s+", " ", text) == "各有关单位： 正文。 演示研究院 2016年5月6日 "


def test_a_paragraph_broken_by_a_narrow_page_is_whole_again():
    line = "为深入实施专业技术人员知识更新工程加强专业技术人员队伍建设推动经济社会发展经研究决定于"
    texts = ["甲。", "乙。", "丙。", "丁。", "戊。", "己。", line, "六月七日举办研修班。"]
    paragraphs = tuple(Paragraph(text, Position("通知.txt", line)) for line, text in enumerate(texts, 1))
    assert f"{line}六月七日举办研修班。" in body(read_notes(Document("通知.txt", paragraphs)))
