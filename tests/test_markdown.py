"""The text of a notice: laid out where that is safe, as written where it is not, and nothing of it lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from generator.notices.markdown import MOST, parsed, render
from generator.notices.plain import plain
from tests.test_pages import HOSTILE

ALLOWED = {
    "a", "blockquote", "br", "div", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "span",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"href", "rel", "id", "class", "start", "scope", "tabindex", "role", "aria-label"}


def tree(source: str, **links: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(f"<div>{render(source, links).html}</div>")


def hrefs(source: str) -> list[str]:
    return [str(link.get("href")) for link in tree(source).iter("a")]


def is_harmless(source: str) -> None:
    found = tree(source)
    for element in found.iterdescendants():
        assert element.tag in ALLOWED, element.tag
        assert set(element.attrib) <= ATTRIBUTES, dict(element.attrib)
        if href := element.get("href"):
            assert re.match("https?://|mailto:|tel:", href), href


# of these a notice is put together; most of what they make is not plain
_PIECES = (
    *(
        "甲",
        "乙乙",
        "a b",
        "“引”",
        "'q'",
        "2016.5",
        "12、",
        "(一)",
        "x#",
        "http://a.b",
        "\n",
        "\n\n",
        "。\n\n",
    ),
    *("1. ", "2. ", "10) ", "0. ", "1.", "- ", "+ ", "# ", "## ", "#", "\u3000", " ", "  ", "\u2003"),
    *("-", "=", "---", "~", "&", "*", "_", ">", "<", "!", ".", "：", "|", "a | b\n- | -"),
)


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14).map("".join), st.sampled_from((2, 3, 6)))
def test_plain_words_are_laid_out_as_the_parser_lays_them_out(source: str, level: int):
    found = plain(source, level)
    assert found is None or found == parsed(source, {}, level)


def test_a_notice_as_most_are_written_is_plain():
    source = (
        "各单位：\n\n\u3000\u3000通知如下：\n## 一、内容\n\n1. 甲\n2. 乙\n\n- 丙\n\n- 丁\n\n戊\n电话：己\n"
    )
    found = plain(source, 3)
    assert found == parsed(source, {}, 3) == render(source)
    assert found.blocks[-1] == "戊\n电话：己\n"


@pytest.mark.parametrize(
    "source", ["**甲**", "甲&lt;", "[甲](b.docx)", "甲  \n乙", "1. 甲\n乙", "甲\n1. 乙", "a_b"]
)
def test_a_sign_that_may_mean_anything_is_left_to_the_parser(source: str):
    assert plain(source, 3) is None


def test_paragraphs_lists_tables_and_emphasis_are_laid_out():
    found = tree("各有关单位：\n\n1. 甲\n2. **乙**\n\n| 日期 | 课程 |\n|---|---|\n| 6月14日 | 总论 |\n")
    assert [item.text_content() for item in found.iter("li")] == ["甲", "乙"]
    assert [cell.text for cell in found.iter("th")] == ["日期", "课程"]
    assert found.xpath("string(//td[2])") == "总论"
    assert found.xpath("string(//strong)") == "乙"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str):
    for source in (words, f"# {words}", f"- {words}", f"| {words} |\n|---|\n| {words} |", f"> {words}"):
        is_harmless(source)
    assert "window.hacked" in tree(HOSTILE[0]).text_content()


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "&#106;avascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//elsewhere.example/x",
        "/projects/",
        "../about/",
        "#top",
        "https://bank.example@evil.example/",
        "https://evil.example/%E2%80%AEgpj",
        "mailto:a@b.example?bcc=c@d.example",
        "tel:<script>",
    ],
)
def test_a_link_that_leads_nowhere_safe_is_words(address: str):
    for source in (f"[点这里](<{address}>)", f"<{address}>", f"![点这里](<{address}>)"):
        assert hrefs(source) == [], source
    assert "点这里" in tree(f"[点这里](<{address}>)").text_content()


def test_links_to_the_web_a_mailbox_and_a_telephone_lead_there():
    source = "[网](https://a.example/x) [信](mailto:b@a.example) [话](tel:0531-55500001) <https://c.example>"
    assert hrefs(source) == [
        "https://a.example/x",
        "mailto:b@a.example",
        "tel:0531-55500001",
        "https://c.example",
    ]
    assert tree(source).xpath("//a/@rel") == ["noopener nofollow"] * 2


def test_a_link_whose_words_hide_the_host_shows_it():
    assert tree("[省厅网站](https://evil.example/)").text_content().strip() == "省厅网站（evil.example）"
    assert tree("[https://a.example/x](https://a.example/x)").text_content().strip() == "https://a.example/x"


def test_a_link_without_words_says_its_address():
    assert tree("[](https://a.example/x)").xpath("string(//a)") == "https://a.example/x"


def test_a_picture_is_its_caption_and_asks_no_host_for_anything():
    found = tree("![交通图](https://a.example/map.png) ![](x.png)")
    assert not list(found.iter("img"))
    assert found.text_content().strip() == "（图：交通图（a.example）） （图）"
    assert hrefs("[![图](https://a.example/1.png)](https://b.example)") == ["https://b.example"]


def test_an_attachment_is_found_by_its_name():
    text = render(
        "见[回执](报名回执.docx)、[表](2016002/报名回执.docx)", {"报名回执.docx": "../../n/huizhi.docx"}
    )
    assert text.html.count('<a href="../../n/huizhi.docx">') == 2


def test_headings_stand_below_the_pages_own_and_leave_no_level_out():
    found = tree("# 一\n\n### 二\n\n###### 三\n\n## 四\n\n#\n")
    tags = [element.tag for element in found if element.tag.startswith("h")]
    assert tags == ["h3", "h4", "h5", "h4"]


def test_lines_stay_lines_and_indented_ones_are_paragraphs():
    found = tree("联系人：王示例\n电　话：0531-55500001\n\n    缩进的一段\n\n下划线\n---\n")
    assert len(list(found.iter("br"))) == 1
    assert not list(found.iter("pre")) and not list(found.iter("h3"))
    assert len(list(found.iter("hr"))) == 1


def test_what_nobody_sees_is_left_out_entities_too():
    assert render("甲\u202e乙&#x202E;丙\u200b丁").blocks == ("甲乙丙丁\n",)


def test_a_slot_in_the_text_is_not_one():
    assert "\x02" not in render("\x02body\x03 &#2;body&#3;").html


@pytest.mark.parametrize(
    "source",
    [
        ">" * 10_000 + " 尾",
        "\n".join(" " * place * 2 + f"- {place}尾" for place in range(200)),
        "[" * 10_000 + "尾",
        "*" * 10_000 + "尾",
        "![" * 5_000 + "尾",
        "长" * 20_000 + "尾",
        "一段。\n\n" * 20_000 + "尾",
        "|" * 10_000 + "\n" + "|-" * 5_000 + "|\n尾",
    ],
    ids=["quotes", "lists", "brackets", "stars", "pictures", "line", "length", "table"],
)
def test_what_is_too_deep_or_too_long_is_shown_as_written(source: str):
    text = render(source)
    plain = lxml_html.fromstring(f"<div>{text.html}</div>").text_content()
    assert plain.count("尾") == source.count("尾")
    assert not re.search("<(?:blockquote|ul|table)", text.html)


def test_long_texts_of_ordinary_paragraphs_are_laid_out():
    text = render("# 一\n\n" + "各有关单位要认真组织。\n\n" * (MOST // 20))
    assert "<h3>" in text.html


def test_blocks_carry_the_ids_that_facts_cite():
    text = render("# 标题\n\n甲\n\n- 乙\n- 丙\n\n***\n\n| 丁 |\n|---|\n| 戊 |\n")
    found = lxml_html.fromstring(f"<div>{text.html}</div>")
    assert found.xpath("//@id") == ["t1", "t2", "t3"]
    assert ["".join(words.split()) for words in text.blocks] == ["甲", "乙丙", "丁戊"]


@given(st.text(alphabet="ab甲 \n\t*_[]()<>!|#-+`>&;:/\"'\\~0123.", max_size=200))
def test_no_text_makes_anything_but_words_lists_tables_and_links(source: str):
    is_harmless(source)


PARTS = ("> ", "- ", "1. ", "    ", "| ", "甲", "\n", "**", "`", "```")


@given(st.lists(st.sampled_from(PARTS), max_size=80))
def test_no_words_are_lost(parts: list[str]):
    source = "".join(parts)
    assert tree(source).text_content().count("甲") == source.count("甲")
