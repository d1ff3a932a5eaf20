"""A notice as a clerk has it → a draft: layouts with their drafts and reports, and what is read how."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
import yaml

from generator.documents import web, word
from generator.documents.grid import Document, Paragraph
from generator.documents.text import parse, read
from generator.drafts.draft import Draft, draft
from generator.finding import Position
from generator.notices.files import read_notices
from generator.report import text as report
from generator.sources import Sources, load
from tests.conftest import ROOT

SAMPLES = Path(__file__).parent / "drafts"
NOTICES = sorted((SAMPLES / "notices").iterdir())
COURSE = "2016031"


@cache
def sources() -> Sources:
    return load(ROOT)


def of(*lines: str, project: str = COURSE) -> Draft:
    """The draft of a notice of these lines."""
    text = "\n".join(lines)
    return draft(Document("通知.md", parse(text, "通知.md")), sources(), project)


def head(drafted: Draft) -> dict[str, object]:
    """The front matter as YAML reads it, without empty keys."""
    values = yaml.safe_load(drafted.text.split("---\n")[1])
    return {key: value for key, value in values.items() if value is not None}


def comments(drafted: Draft, label: str) -> str:
    """The comments of one key."""
    lines = drafted.text.split("\n---\n")[0].split("\n")
    start = next(place for place, line in enumerate(lines) if re.match(f"# {label}[：（空]", line))
    end = next(
        place
        for place in range(start, len(lines))
        if not lines[place].startswith("# ") or lines[place].endswith(":")
    )
    return "\n".join(lines[start:end])


def signed(*lines: str, day: str = "2016年5月6日") -> Draft:
    """A notice that says ``lines``, with a title and a signature."""
    return of("关于举办高级研修班的通知", "", "各有关单位：", "", *lines, "", "演示研究院", "", day)


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_a_notice_gets_exactly_its_draft_and_report(path: Path):
    drafted = draft(read(path.read_bytes(), path.name), sources())
    expected = SAMPLES / "expected"
    assert report(drafted.findings) == (expected / f"{path.stem}.txt").read_text("utf-8")
    assert drafted.text == (expected / f"{path.stem}.md").read_text("utf-8")


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
def test_the_reader_of_notices_finds_no_fault_with_a_draft_but_what_must_be_decided(path: Path, tmp_path):
    document = read(path.read_bytes(), path.name)
    drafted = draft(document, sources())
    if drafted.project is None:
        drafted = draft(document, sources(), COURSE)
    file = tmp_path / f"content/notices/2016/{drafted.project.number}.md"
    file.parent.mkdir(parents=True)
    file.write_text(drafted.text, "utf-8")
    findings: list = []
    (notice,) = read_notices(tmp_path, findings)
    assert {finding.code for finding in findings} <= {"notice-key-missing"}
    assert notice.project == drafted.project.number


def test_a_check_in_day_an_opening_and_a_departure_are_told_apart():
    found = head(signed("时间：6月7日报到，6月8日至11日研修，12日离会。"))
    assert (found["check_in"], found["start"], found["end"]) == (
        date(2016, 6, 7), date(2016, 6, 8), date(2016, 6, 11),
    )  # fmt: skip


def test_a_range_that_counts_the_check_in_day_gives_way_to_the_day_of_opening():
    found = head(signed("研修时间：6月7日至11日。6月7日报到，6月8日上午8:30举行开班仪式。"))
    assert (found["start"], found["end"]) == (date(2016, 6, 8), date(2016, 6, 11))


def test_a_day_by_which_to_enrol_is_no_day_of_the_course():
    found = head(signed("请于5月25日前将报名回执发至 a@b.example。"))
    assert found["register_by"] == date(2016, 5, 25)
    assert "start" not in found


def test_a_period_of_enrolment_ends_with_its_last_day():
    assert head(signed("报名时间：5月10日至5月20日"))["register_by"] == date(2016, 5, 20)


def test_a_day_for_papers_or_hotels_is_no_end_of_enrolment():
    assert "register_by" not in head(signed("论文请于5月20日前提交。"))


def test_two_openings_are_both_listed_and_none_is_taken():
    drafted = signed("定于6月7日至10日举办研修班。", "研修时间：6月14日至17日")
    assert "start" not in head(drafted)
    assert "2016-06-07；2016-06-14" in comments(drafted, "开班日期")
    assert "draft-several" in {finding.code for finding in drafted.findings}


def test_sessions_are_said_even_where_only_one_has_a_date():
    drafted = signed("第一期：6月7日至10日", "第二期：时间另行通知，地点待定")
    assert "start" not in head(drafted)
    assert "通知里有几期（第一期、第二期）" in comments(drafted, "开班日期")


def test_a_second_session_alone_is_one_session():
    assert head(signed("第二期：6月7日至10日举办"))["start"] == date(2016, 6, 7)


def test_a_day_long_before_the_notice_is_not_put_into_its_year():
    drafted = signed("研修时间：1月5日至8日", day="2016年12月20日")
    assert "start" not in head(drafted)
    assert "可能是 2017 年" in comments(drafted, "开班日期")


def test_the_year_of_a_document_number_is_used_and_said_where_the_notice_has_no_date():
    drafted = of(
        "演字〔2016〕7号", "", "关于举办高级研修班的通知", "", "各有关单位：", "", "研修时间：6月7日至10日"
    )
    assert head(drafted)["start"] == date(2016, 6, 7)
    assert "按发文字号（演字〔2016〕7号）算作 2016 年" in comments(drafted, "开班日期")


def test_a_notice_without_any_year_has_no_dates():
    drafted = of("关于举办高级研修班的通知", "", "各有关单位：", "", "研修时间：6月7日至10日")
    assert "start" not in head(drafted)
    assert "没有写年份，文中也找不到" in comments(drafted, "开班日期")


def test_the_number_of_another_document_is_not_the_notices_own():
    assert "document_number" not in head(signed("根据《关于印发计划的通知》（鲁人社字〔2016〕135号）举办。"))


def test_a_length_that_does_not_fit_the_days_is_said():
    drafted = signed("研修时间：6月7日至10日，为期6天")
    assert "draft-length" in {finding.code for finding in drafted.findings}


def test_a_length_that_counts_the_check_in_day_fits():
    drafted = signed("研修时间：6月7日至10日，6月6日报到，为期5天")
    assert "draft-length" not in {finding.code for finding in drafted.findings}


@pytest.mark.parametrize(
    ("said", "quota"),
    [
        ("招收人数：50人左右", 50),
        ("全省共招收学员60名", 60),
        ("学员不少于70人", 70),
        ("招收人数：五十人", 50),
        ("培训规模：120", 120),
        ("每市3-5名，共50人", 50),
    ],
)
def test_a_number_of_people_is_read(said: str, quota: int):
    assert head(signed(said))["quota"] == quota


@pytest.mark.parametrize(
    "said",
    [
        "每市选派3-5名学员",
        "每个单位限报2人",
        "邀请授课专家5名",
        "已累计培训学员2000人",
        "招收50—60人",
        "设第2期人工智能班",
    ],
)
def test_other_numbers_of_people_are_not_the_quota(said: str):
    assert "quota" not in head(signed(said))


@pytest.mark.parametrize(
    ("said", "hours"), [("计32学时", 32), ("登记48个学时", 48), ("授予二十四学时", 24), ("学时：40", 40)]
)
def test_hours_are_read(said: str, hours: int):
    assert head(signed(said))["hours"] == hours


def test_hours_of_a_year_or_a_day_are_not_the_courses():
    assert "hours" not in head(signed("专业技术人员每年不少于90学时，每天8学时。"))


def test_a_hotels_bracket_gives_the_address_and_its_telephone_is_nobodys_contact():
    found = head(signed("地点：日照市山海大酒店（海曲东路66号，总台电话：0633-5550100）"))
    assert (found["venue"], found["address"]) == ("日照市山海大酒店", "海曲东路66号")
    assert "phone" not in found


def test_a_contacts_postal_address_is_not_the_venue():
    found = head(signed("通讯地址：济南市历下区经十路555号"))
    assert "venue" not in found and "address" not in found


def test_a_city_named_in_a_sentence_is_a_city_and_no_venue():
    found = head(signed("定于6月7日至10日在潍坊市举办。"))
    assert found["city"] == "潍坊"
    assert "venue" not in found


def test_two_places_are_both_listed_and_none_is_taken():
    drafted = signed("地点一：济南市甲饭店", "地点二：青岛市乙饭店")
    assert "venue" not in head(drafted)
    assert "济南市甲饭店；青岛市乙饭店" in comments(drafted, "地点")


def test_a_fee_is_quoted_word_for_word():
    words = "除往返交通费由学员承担外，不向学员收取任何费用。"
    assert head(signed(f"考核合格的发给证书。{words}"))["fee"] == words


def test_a_document_about_fees_is_no_fee():
    assert "fee" not in head(signed("依据《高级研修项目收费管理办法》执行。"))


def test_a_second_telephone_takes_the_area_code_of_the_first():
    assert head(signed("联系电话：0546-5550101/5550102"))["phone"] == ["0546-5550101", "0546-5550102"]


@pytest.mark.parametrize(
    "said",
    [
        "传真：0546-5550101",
        "监督电话：0546-5550101",
        "酒店前台电话：0546-5550101",
        "邮编：257000",
        "QQ群：555010155",
    ],
)
def test_other_numbers_are_no_telephone_of_the_contact(said: str):
    assert "phone" not in head(signed(said))


def test_a_mobile_number_stays_out_of_the_front_matter_and_its_comments():
    drafted = signed("联系人：演小明 13855500001")
    assert "13855500001" not in drafted.text.split("\n---\n")[0]
    assert "draft-personal" in {finding.code for finding in drafted.findings}


def test_an_identity_number_is_reported_without_being_shown():
    drafted = signed("身份证号：110101199003077715")
    assert "draft-personal" in {finding.code for finding in drafted.findings}
    assert "110101199003077715" not in report(drafted.findings)


def test_a_form_below_the_signature_names_nobody():
    drafted = of(
        "关于举办高级研修班的通知", "", "各有关单位：", "", "演示研究院", "", "2016年5月6日", "",
        "附件1", "", "报名回执", "", "联系人：填表人", "", "报到时间：2016年6月6日",
    )  # fmt: skip
    assert not {"contact", "check_in"} & head(drafted).keys()
    assert "联系人：填表人" in drafted.text


def test_disclosure_is_only_what_the_text_says():
    assert head(signed("（此件主动公开）"))["disclosure"] == "主动公开"
    assert "disclosure" not in head(signed("请各单位积极公开宣传"))


def test_a_file_name_is_an_attachment_and_a_title_is_only_said():
    drafted = signed("附件：1. 报名回执.docx", "2. 乘车路线")
    assert head(drafted)["attachments"] == ["报名回执.docx"]


def test_an_attachment_that_climbs_out_of_its_folder_is_a_plain_name():
    assert head(signed("附件：..\\..\\secret.doc"))["attachments"] == ["secret.doc"]


def test_an_address_of_another_kind_is_no_address_to_enrol_at():
    assert "url" not in head(signed("报名网址：javascript:alert(1)"))


def test_an_empty_document_is_an_error_and_no_draft():
    drafted = draft(Document("通知.md"), sources(), COURSE)
    assert [finding.code for finding in drafted.findings] == ["draft-empty"]
    assert drafted.text == ""


@pytest.mark.parametrize(
    "words", ["a: b", "# 注释", "no", "2016-05-20", "'引号", "- 项", "&a *b", "{x: 1}", "|", "%TAG"]
)
def test_words_that_yaml_would_take_for_something_else_come_back_as_they_are(words: str):
    assert head(signed(f"招收对象：{words} 演示人员"))["audience"] == f"{words} 演示人员"


def test_full_width_digits_are_understood_and_left_as_they_are_in_the_body():
    drafted = signed("时间：６月７日至１０日", "电话：０５３１－５５５０１０１", day="２０１６年５月６日")
    found = head(drafted)
    assert (found["start"], found["phone"], found["issued"]) == (
        date(2016, 6, 7), ["0531-5550101"], date(2016, 5, 6),
    )  # fmt: skip
    assert "时间：６月７日至１０日" in drafted.text


@pytest.mark.parametrize("path", NOTICES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "table", ["：，（）；→:,();", "0123456789→０１２３４５６７８９"], ids=["narrow", "wide"]
)
def test_the_width_of_signs_and_digits_changes_no_value(path: Path, table: str):
    as_it_is, otherwise = (
        head(draft(Document(path.name, parse(text, path.name)), sources(), COURSE))
        for text in (
            path.read_text("utf-8"),
            path.read_text("utf-8").translate(str.maketrans(*table.split("→"))),
        )
    )
    words = {"title", "fee", "audience", "venue", "address", "issuer", "document_number", "url", "email"}
    assert {key: as_it_is[key] for key in as_it_is.keys() - words} == {
        key: otherwise[key] for key in otherwise.keys() - words
    }
    assert as_it_is.keys() - {"url", "email"} == otherwise.keys() - {"url", "email"}


def test_a_file_that_is_no_notice_by_its_length_is_refused():
    drafted = of("关于举办研修班的通知", *["正文。"] * 20000)
    assert [finding.code for finding in drafted.findings] == ["draft-too-long"]


def test_a_web_page_gives_its_notice_without_what_stands_around_it():
    page = (
        "<body><div>首页 &gt; 公告</div><h1>关于举办新能源汽车技术高级研修班的通知</h1>"
        "<div>发布时间：2016-05-06</div><p>各有关单位：</p><p>　　一、地点：济南市甲饭店</p>"
        "<p>　　二、附件：<a href='a.doc'>回执.doc</a></p><p>山东交通学院（继续教育学院）</p>"
        "<p>2016年5月5日</p>"
        "<div>版权所有 联系电话：0531-5550101</div></body>"
    )
    drafted = draft(web.read(page.encode(), "通知.html"), sources())
    assert head(drafted)["issued"] == date(2016, 5, 5)
    assert head(drafted)["attachments"] == ["回执.doc"]
    assert not re.search("首页|发布时间|版权所有", drafted.text)


def test_a_word_file_says_which_table_a_value_stands_in(tmp_path: Path):
    document = docx.Document()
    document.add_paragraph("关于举办新能源汽车技术高级研修班的通知")
    cells = document.add_table(rows=1, cols=4).rows[0].cells
    for cell, text in zip(cells, ["地点", "济南市甲饭店", "人数", "50人"], strict=True):
        cell.text = text
    document.add_paragraph("2016年5月5日")
    document.save(str(tmp_path / "通知.docx"))
    drafted = draft(word.read((tmp_path / "通知.docx").read_bytes(), "通知.docx"), sources(), COURSE)
    assert head(drafted)["venue"] == "济南市甲饭店"
    assert "表1 第 1 行" in comments(drafted, "地点")


def test_the_lines_of_a_printed_page_are_joined_and_its_page_numbers_left_out():
    page = (
        "关于举办高级研修班的通知\v各有关单位：\v— 1 —\v"
        "为深入实施专业技术人员知识更新工程，经研究，决定于2016年\v"
        "6月7日至10日举办研修班。\v现通知如下。\v一、地点\v济南市甲饭店。\v二、费用\v不收费。"
    )
    paragraph = Paragraph(page, Position("通知.pdf#第1页", 1))
    drafted = draft(Document("通知.pdf", (paragraph,)), sources(), COURSE)
    assert "决定于2016年6月7日至10日举办研修班。" in drafted.text
    assert "— 1 —" not in drafted.text
    assert "第1页 第 4 行" in comments(drafted, "开班日期")


def test_more_values_than_a_notice_has_contacts_are_not_taken():
    drafted = signed(
        *[f"联系人：演{name} 0531-555{number:04}" for number, name in enumerate("甲乙丙丁戊己庚辛" * 40)]
    )
    assert "phone" not in head(drafted)
    assert "通知里有 320 个" in comments(drafted, "联系电话")


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("于2016年9月22日（周四）开班，9月25日（周日）结束，为期4天。", {"start": 22, "end": 25}),
        ("时间：2016年9月21日（上午8:30报到，9:00开班）—24日", {"check_in": 21, "start": 21, "end": 24}),
        ("培训日期：2016年9月21日、22日、23日三天", {"start": 21, "end": 23}),
        ("办班时间：9月21日—23日（周三至周五）", {"start": 21, "end": 23}),
        ("报到时间：9月21日下午15：00前", {"check_in": 21}),
        ("请学员于9月21日到日照市山海大酒店（海曲东路66号）报到。", {"check_in": 21}),
        ("请于9月15日下午5时前将回执发至邮箱a@b.example", {"register_by": 15}),
        ("报名日期自即日起至9月15日", {"register_by": 15}),
        ("报名截止到9月15日。", {"register_by": 15}),
        ("原定于9月1日至4日举办，现延期至9月11日至14日举办。", {"start": 11, "end": 14}),
        ("时间：9月14日-17日（14日报到，15-16日培训，17日撤离）", {"check_in": 14, "start": 15, "end": 16}),
    ],
)
def test_days_are_given_to_the_keys_they_are_of(said: str, days: dict[str, int]):
    found = head(signed(said))
    keys = ("check_in", "start", "end", "register_by")
    assert {key: found[key] for key in keys if key in found} == {
        key: date(2016, 9, day) for key, day in days.items()
    }


@pytest.mark.parametrize(
    ("said", "contact"),
    [
        ("联系人：刘 洋", "刘洋"),
        ("联系人：李明远、王小芳", "李明远、王小芳"),
        ("联系人：张工（0531-5550101）、李工（0531-5550102）", "张工、李工"),
        ("联系人：综合科 王明 刘丽 联系电话（传真）：0531-5550101", "王明、刘丽"),
        ("报名咨询：李老师，0543-5550147", "李老师"),
    ],
)
def test_a_contact_is_a_person_and_not_an_office_or_a_number(said: str, contact: str):
    assert head(signed(said))["contact"] == contact


@pytest.mark.parametrize(
    ("said", "venue", "address"),
    [
        ("地点：山东省济南市千佛山路5号齐鲁宾馆三楼", "齐鲁宾馆三楼", "山东省济南市千佛山路5号"),
        ("地点：市南区香港中路67号，海大国际会议中心", "海大国际会议中心", "市南区香港中路67号"),
        ("报到时间、地点：9月21日14:00后，山海大酒店大堂", "山海大酒店大堂", None),
        ("培训地点为济南第一招待所。", "济南第一招待所", None),
        ("地点不变，仍为蒙阴县东蒙大酒店。", "蒙阴县东蒙大酒店", None),
    ],
)
def test_a_venue_and_its_street_are_told_apart(said: str, venue: str, address: str | None):
    found = head(signed(said))
    assert (found["venue"], found.get("address")) == (venue, address)
