"""The notice of record as blocks with permanent addresses; and notices numbered in other ways."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.documents.official import Kind, OfficialDocument, read_official

NOTICE = Path(__file__).parent.parent / "data/plans/2016/notice.md"


@pytest.fixture(scope="module")
def notice() -> OfficialDocument:
    return read_official(NOTICE.read_text("utf-8"), "notice.md")


def ids(text: str) -> list[str]:
    return [block.id for block in read_official(text, "n.md").blocks]


def paragraphs(*lines: str) -> str:
    return "\n\n".join(lines)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def words_of_source() -> str:
    """notice.md without its markup, its headings printed again and white space, made without our reader."""
    seen_heading, kept = False, []
    for line in NOTICE.read_text("utf-8").split("\n"):
        if line.startswith("编号\t"):
            if seen_heading:
                continue
            seen_heading = True
        line = re.sub(r"^#+ ", "", line)
        line = re.sub(r"^- ", "", line)
        line = re.sub(r"</?b>", "", line)
        kept.append(re.sub(r"\[([^]]*)\]\(http[^)]*\)", r"\1", line))
    return squeezed("".join(kept))


def test_the_blocks_say_every_word_of_the_notice_and_no_other(notice):
    assert squeezed("".join(block.words for block in notice.blocks)) == words_of_source()


def test_the_body_has_the_addresses_and_labels_that_pages_cite(notice):
    body = [
        (block.id, block.label) for block in notice.blocks if not re.match("a|issuer|number|title", block.id)
    ]
    assert body == [
        ("to", ""),
        ("p0-1", "首段"),
        ("s1", ""),
        ("p1-1", "一"),
        ("s2", ""),
        ("p2-0", "二"),
        ("p2-1", "二（一）"),
        ("p2-2", "二（二）"),
        ("p2-3", "二（三）"),
        ("p2-4", "二（四）"),
        ("s3", ""),
        ("p3-1", "三"),
        ("s4", ""),
        ("p4-1", "四（一）"),
        ("p4-2", "四（二）"),
        ("p4-c1", ""),
        ("p4-c2", ""),
        ("p4-c3", ""),
        ("p4-c4", ""),
        ("sign", ""),
        ("date", ""),
        ("open", ""),
    ]


def test_annexes_have_addresses_of_the_same_make(notice):
    annexes = [block.id for block in notice.blocks if re.match(r"annex-|a\d", block.id)]
    assert " ".join(annexes) == (
        "annex-1 a1-t1 a1-0-1 annex-2 a2-0-1 a2-t1 annex-3 a3-t1 a3-0-1 annex-4 a4-0-1 "
        "a4-s1 a4-1-0 a4-1-1 a4-1-2 a4-1-3 a4-s2 a4-2-1 a4-2-1-1 a4-2-1-2 a4-2-2 a4-2-c1 "
        "a4-s3 a4-3-1 a4-3-2 a4-s4 a4-4-1 a4-4-1-c1 a4-4-2 "
        "a4-s5 a4-5-1 a4-5-2 a4-5-3 a4-s6 a4-6-1 a4-s7 a4-7-1 "
        "annex-5 a5-0-1 a5-0-2 a5-t1 a5-1-0 a5-2-0 a5-3-0 a5-0-c1"
    )


def test_the_list_of_annexes_has_an_address_for_each(notice):
    listed = {block.id: block.text for block in notice.blocks if block.kind is Kind.ANNEXES}
    assert listed["annexes"] == "附件："
    assert listed["annexes-4"] == "4. 经费绩效评价自评报告（范本）"


def test_an_annex_carries_its_number_and_its_title(notice):
    annex = next(block for block in notice.blocks if block.id == "annex-4")
    assert (annex.mark, annex.text, annex.label) == ("附件 4", "经费绩效评价自评报告（范本）", "附件4")


def test_issuer_number_and_title_stand_apart(notice):
    head = {block.kind: block.text for block in notice.blocks[:3]}
    assert head[Kind.ISSUER] == "山东省人力资源和社会保障厅"
    assert head[Kind.NUMBER] == "鲁人社字〔2016〕135号"
    assert head[Kind.TITLE].startswith("关于印发山东省")


def test_a_paragraph_cut_by_the_end_of_a_page_is_whole_and_keeps_both_lines(notice):
    paragraph = next(block for block in notice.blocks if block.id == "p1-1")
    assert "专业技术人才的重要途径" in paragraph.text
    assert paragraph.lines == (15, 17)


def test_a_quote_across_the_end_of_a_page_stands(notice):
    assert notice.says("p2-4", "住宿费、伙食费、培训场地费、讲课费")


def test_a_quote_from_another_paragraph_does_not_stand(notice):
    assert not notice.says("p2-3", "每期19万元")


def test_a_quote_at_an_unknown_address_does_not_stand(notice):
    assert not notice.says("p9-9", "每期19万元")


def test_contact_lines_signature_and_date_are_not_run_together(notice):
    assert notice.text("p4-c2") == "联系人：赵立祥、鄢鸣"
    assert notice.text("sign") == "山东省人力资源和社会保障厅"
    assert notice.text("date") == "2016 年 4 月 21 日"


def test_markup_of_a_link_goes_and_its_words_stay(notice):
    assert "平台（www.zsgxgc.gov.cn）填报" in notice.text("p4-1")


def test_ten_printed_tables_are_one_of_96_rows(notice):
    table = next(block.table for block in notice.blocks if block.id == "a1-t1")
    assert table.heading == ("编号", "项目名称", "申报单位", "联系电话", "承办单位", "联系电话", "标识")
    assert [row.id for row in table.rows] == [f"row-{number}" for number in range(2016001, 2016097)]


def test_a_row_of_a_page_with_nine_columns_stands_under_the_seven(notice):
    row = next(row for row in notice.rows if row.id == "row-2016080")
    assert row.cells[4:] == ("山东省蚕业研究所、高青和润丝绸有限公司", "0533-6981178", "P")


def test_a_row_keeps_its_line_and_its_cells_by_the_headers_of_the_plan(notice):
    row = next(row for row in notice.rows if row.id == "row-2016035")
    assert NOTICE.read_text("utf-8").split("\n")[row.line - 1].startswith("2016035\t")
    assert row.issued["承办单位联系电话"] == "0633-3365726"


def test_a_row_is_cited_by_its_place_in_the_annex(notice):
    assert notice.label("row-2016070") == "附件1 第70项"


def test_every_block_can_be_cited_and_has_its_lines(notice):
    assert [block.id for block in notice.blocks if not block.cite or not block.lines] == []


def test_no_address_stands_twice(notice):
    addresses = [block.id for block in notice.blocks] + [row.id for row in notice.rows]
    assert len(addresses) == len(set(addresses))


def test_a_form_keeps_its_cells_without_the_markup_in_them(notice):
    form = next(block.table for block in notice.blocks if block.id == "a2-t1")
    assert form.rows[3].cells == ("项目资金决算", "", "单位：元", "")


def test_arabic_numbers_make_the_sections_where_there_are_no_chinese_ones():
    text = paragraphs(
        "关于举办研修班的通知",
        "各有关单位：",
        "现将有关事项通知如下。",
        "1. 时间和地点",
        "5月10日报到。",
        "2. 费用",
        "自理。",
    )
    assert ids(text) == ["title", "to", "p0-1", "s1", "p1-1", "s2", "p2-1"]


def test_a_numbered_sentence_is_a_paragraph_and_not_a_heading():
    text = paragraphs("各单位：", "1. 时间：5月10日。", "2. 地点：演示市。", "请准时参加。")
    assert ids(text) == ["to", "p1-0", "p2-0", "p0-c1"]


def test_articles_are_cited_by_themselves_under_their_chapter():
    text = paragraphs(
        "演示省管理办法",
        "第一章 总则",
        "第一条 为了演示，制定本办法。",
        "第二章 经费",
        "第二条 经费专款专用。",
        "（一）不得挪用。",
    )
    document = read_official(text, "n.md")
    assert [block.id for block in document.blocks] == ["title", "s1", "p1-1", "s2", "p2-2", "p2-2-1"]
    assert document.label("p2-2-1") == "第二条（一）"


def test_a_number_printed_twice_gets_an_address_of_its_own():
    text = paragraphs("各单位：", "一、要求", "（一）按时报到。", "（一）注意安全。")
    assert ids(text) == ["to", "s1", "p1-1", "p1-1b2"]


def test_words_between_two_items_belong_to_the_first_of_them():
    text = paragraphs(
        "各单位：", "一、要求", "（一）按时报到。", "逾期不再受理。", "（二）注意安全。", "特此通知。"
    )
    assert ids(text) == ["to", "s1", "p1-1", "p1-1-c1", "p1-2", "p1-c1"]


def test_words_between_an_item_and_its_own_items_belong_to_the_item():
    text = paragraphs("各单位：", "一、要求", "（一）按时报到。", "材料如下。", "1. 申请表；", "2. 证书。")
    assert ids(text) == ["to", "s1", "p1-1", "p1-1-c1", "p1-1-1", "p1-1-2"]


def test_a_number_narrower_than_the_sections_makes_none_before_them():
    assert ids(paragraphs("各单位：", "1. 先看说明。", "一、要求", "按时报到。")) == [
        "to",
        "p0-1",
        "s1",
        "p1-1",
    ]


def test_a_second_paragraph_of_a_section_is_counted():
    document = read_official(paragraphs("各单位：", "一、要求", "按时报到。", "注意安全。"), "n.md")
    assert document.label("p1-2") == "一 第2段"


def test_an_opening_that_ends_with_a_colon_is_no_salutation():
    assert ids(paragraphs("公告", "根据工作安排，现将有关事项公告如下：", "一、时间")) == [
        "title",
        "p0-1",
        "s1",
    ]


LONG = "高级研修项目是贯彻落实中长期人才发展规划纲要的重要举措是培养人"


@pytest.mark.parametrize(
    "following",
    [
        "二、下一节",
        "（二）下一项",
        "联系人：演示",
        "附件：名单",
        "附件 1",
        "2016年4月21日",
        "（此件主动公开）",
        "注：另行通知",
    ],
)
def test_a_line_that_begins_by_itself_is_not_joined_to_an_unfinished_one(following):
    document = read_official(paragraphs("各单位：", f"一、{LONG}，{LONG}", following), "n.md")
    assert document.text("p1-0") == f"一、{LONG}，{LONG}"


def test_a_date_below_an_unfinished_line_of_an_annex_is_not_joined_to_it():
    document = read_official(paragraphs("附件 1", "评审意见", f"{LONG}，{LONG}", "2019年5月6日"), "n.md")
    assert document.text("a1-0-2") == "2019年5月6日"


def test_a_page_number_between_two_halves_does_not_part_them():
    document = read_official(paragraphs("各单位：", f"{LONG}", "— 3 —", "才的重要途径。"), "n.md")
    assert document.text("p0-1") == f"{LONG}才的重要途径。"


def test_a_short_unfinished_line_is_neither_joined_nor_taken_for_who_signs():
    text = paragraphs("各单位：", "请按时报到。", "特此通知", "演示省人力资源和社会保障厅", "2019年5月6日")
    assert ids(text) == ["to", "p0-1", "p0-2", "sign", "date"]


def test_two_units_that_sign_together_have_an_address_each():
    text = paragraphs(
        "各单位：", "请按时报到。", "演示省人力资源和社会保障厅", "演示省财政厅", "2019年5月6日"
    )
    assert ids(text) == ["to", "p0-1", "sign", "sign-2", "date"]


def test_an_annex_named_below_the_date_on_one_line_has_its_title():
    text = paragraphs(
        "各单位：", "请报名。", "附件：报名表", "演示厅", "2019年5月6日", "附件1：报名表", "姓名："
    )
    document = read_official(text, "n.md")
    assert [block.id for block in document.blocks][2:] == [
        "annexes",
        "annexes-1",
        "sign",
        "date",
        "annex-1",
        "a1-0-1",
    ]
    assert document.text("annex-1") == "附件1：\n报名表"


def test_an_item_of_the_list_of_annexes_may_run_over_a_line():
    text = paragraphs(
        "各单位：", "请报名。", "附件：1. 演示省高级研修项目", "计划表", "2. 报名表", "演示厅", "2019年5月6日"
    )
    assert read_official(text, "n.md").text("annexes-1") == "1. 演示省高级研修项目计划表"


def test_a_table_below_the_date_is_an_annex_without_its_heading():
    rows = "编号\t项目名称\t承办单位\n2019001\t演示\t演示大学"
    document = read_official(paragraphs("各单位：", "见下表。", "演示厅", "2019年5月6日", rows), "n.md")
    assert [block.id for block in document.blocks] == ["to", "p0-1", "sign", "date", "a1-t1"]
    assert "row-2019001" in document


def test_a_page_of_the_table_without_its_heading_goes_on_with_it():
    first = "编号\t项目名称\t承办单位\n2019001\t甲\t演示大学"
    document = read_official(paragraphs("附件 1", "计划", first, "2019002\t乙\t演示大学"), "n.md")
    assert document.label("row-2019002") == "附件1 第2项"


def test_a_title_set_on_two_lines_is_one_title():
    document = read_official("## 附件 1\n\n## 演示省高级研修\n\n## 项目验收表\n\n日期：", "n.md")
    assert document.blocks[0].text == "演示省高级研修 项目验收表"


def test_a_long_heading_without_markup_is_not_joined_to_its_paragraph():
    heading = "一、关于切实做好高级研修项目实施方案报送工作的具体要求"
    assert ids(paragraphs("各单位：", heading, "按时报送。")) == ["to", "s1", "p1-1"]


def test_a_second_organiser_on_a_later_page_keeps_its_column():
    first = "编号\t项目名称\t承办单位\t标识\n2019001\t甲\t演示大学\tP"
    second = "编号\t项目名称\t承办单位\t承办单位\t标识\n2019002\t乙\t演示大学\t演示研究院\tP"
    document = read_official(paragraphs("附件 1", "计划", first, second), "n.md")
    table = next(block.table for block in document.blocks if block.table)
    assert table.rows[1].cells == ("2019002", "乙", "演示大学", "P", "演示研究院")


def test_the_second_row_with_one_number_has_no_address_of_its_own():
    rows = "编号\t项目名称\t承办单位\n2019001\t甲\t演示大学\n2019001\t乙\t演示大学"
    document = read_official(paragraphs("附件 1", "计划", rows), "n.md")
    assert [row.id for row in document.rows] == ["row-2019001", ""]


def test_a_first_paragraph_cut_by_the_end_of_a_page_is_no_title():
    text = paragraphs("关于演示的公告", "根据计划安排，经研究决定于今年五月举办高级研修项目培", "训班。")
    assert ids(text) == ["title", "p0-1"]


LINES = st.lists(
    st.sampled_from(
        [
            "演示省人力资源和社会保障厅",
            "演人社字〔2019〕1号",
            "关于举办研修班的通知",
            "各有关单位：",
            "按时报到。",
            "特此通知",
            "一、要求",
            "三、时间：5月。",
            "（一）费用",
            "（二）不收费。",
            "1. 地点",
            "2、自理。",
            "（3）食宿。",
            "第二条 总则",
            "联系人：演示",
            "附件：1. 计划",
            "附件：名单",
            "3. 证书样式",
            "附件 1",
            "附件2：表",
            "2019年5月6日",
            "（此件主动公开）",
            "注：另行通知",
            "说明：1、一式三份。",
            "编号\t项目名称\t标识",
            "2019001\t甲\tP",
            "2019001\t乙\tN",
            "姓名\t",
            "高级研修项目是贯彻落实中长期人才发展规划纲要的重要举措是培养",
        ]
    ),
    max_size=14,
)


@settings(deadline=None, max_examples=300)
@given(lines=LINES)
def test_whatever_the_order_of_lines_no_word_is_lost_and_no_address_stands_twice(lines):
    document = read_official("\n\n".join(lines), "n.md")
    said = sorted(squeezed("".join(block.words for block in document.blocks)))
    headings = [line for line in lines if line.startswith("编号")]
    tables = sum(block.table is not None and bool(block.table.heading) for block in document.blocks)
    written = [line for line in lines if line not in headings] + headings[:1] * tables
    assert said == sorted(squeezed("".join(written)))
    addresses = [block.id for block in document.blocks] + [row.id for row in document.rows if row.id]
    assert len(addresses) == len(set(addresses))


def test_nothing_makes_an_empty_document():
    assert read_official("", "n.md").blocks == ()
