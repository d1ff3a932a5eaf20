"""Personal data is found however it is written, and what only looks like it is left alone."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import personal
from generator.personal import (
    CARD,
    IDENTITY,
    MOBILE,
    TRAINEES,
    find,
    is_card_number,
    is_identity_number,
    lists,
    mask,
    not_allowed,
    numbers,
    plain_value,
    trainees,
)

# invented: their check digits are sums, and nobody is meant
IDENTITY_NUMBER = "370101199001011235"
IDENTITY_WITH_X = "11010519491231002X"
CARD_NUMBER = "6222020000000000000"


def kinds(text: str) -> list[str]:
    return [span.kind for span in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "13955500001",
        "139 5550 0001",
        "139-5550-0001",
        "139.5550.0001",
        "139\u30005550\u30000001",
        "１３９５５５００００１",
        "1 3 9 5 5 5 0 0 0 0 1",
        "+86 139 5550 0001",
        "+8613955500001",
        "（86）139-5550-0001",
        "013955500001",
        "0531-55500001 13955500001",
        "微信wx13955500001",
        "139\u200b5550\u200b0001",
        "139\u034f5550\u202c0001",
        "(139)55500001",
        "（139） 5550 0001",
        "1395550\n0001",
        "1395550000 \n 1",
        "①③⑨⑤⑤⑤⓪⓪⓪⓪①",
        "❶❸❾❺❺❺⓿⓿⓿⓿❶",
        "1\ufe0f\u20e33\ufe0f\u20e39\ufe0f\u20e35\ufe0f\u20e35\ufe0f\u20e35\ufe0f\u20e3"
        "0\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e30\ufe0f\u20e31\ufe0f\u20e3",
        "\uf031\uf033\uf039\uf035\uf035\uf035\uf030\uf030\uf030\uf030\uf031",
        "13955500001①",
    ],
)
def test_a_mobile_number_is_found(text):
    assert kinds(text) == [MOBILE]


@pytest.mark.parametrize("mark", "/、,，;； \n")
def test_two_mobile_numbers_in_a_cell_are_two(mark):
    assert kinds(f"13955500001{mark}13955500002") == [MOBILE, MOBILE]


@pytest.mark.parametrize(
    "text",
    [
        IDENTITY_NUMBER,
        IDENTITY_WITH_X,
        IDENTITY_WITH_X.lower(),
        f"{IDENTITY_WITH_X[:17]}×",
        f"{IDENTITY_WITH_X[:17]}Ⅹ",
        f"{IDENTITY_WITH_X[:17]}Х",
        f"{IDENTITY_NUMBER[:6]}\n{IDENTITY_NUMBER[6:]}",
        f"{IDENTITY_NUMBER[:6]}\u180e{IDENTITY_NUMBER[6:]}",
        f"{IDENTITY_NUMBER[:6]} {IDENTITY_NUMBER[6:14]} {IDENTITY_NUMBER[14:]}",
        "-".join(IDENTITY_NUMBER),
        f"身份证号{IDENTITY_NUMBER}电话",
        IDENTITY_NUMBER.translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    ],
)
def test_an_identity_number_is_found(text):
    assert kinds(text) == [IDENTITY]


@pytest.mark.parametrize("text", [CARD_NUMBER, "6222 0200 0000 0000 000", "622202 0000000000000"])
def test_a_bank_card_is_found(text):
    assert kinds(text) == [CARD]


@pytest.mark.parametrize(
    "text",
    [
        "0531-55500001",
        "0531-55500001-138",
        "400-138-1234",
        "4001381234",
        "鲁人社字〔2016〕135号",
        "2016001 2016002 2016003",
        "2016.05.20-2016.05.26",
        "2016-05-20 13:30-15:30",
        "订单号13800138000123",
        "订单号：13955500001",
        "20160520138123456789",
        "1 3 5 7 9 11 13 15",
        "13955500001.00元",
        "￥13955500001",
        "12345678901",
        "1395550000",
        "370101199001011230",
        "370101199013011234",
        "990101199001011235",
        "91370100MA3C1234XX",
        "6222020000000000001",
        "ISBN 978-7-5000-0000-1",
        "sha 9f86d13955500001e4c2a",
        "统一社会信用代码：12370000495570303U",
        "对公账号：37001618808050000001",
        "QQ群：139555000",
        "经费1395550\n2016年",
        "1998\n2016035",
        "面积12m²，13处①，9人②",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text):
    assert kinds(text) == []


def test_a_check_digit_must_be_right():
    right = [digit for digit in "0123456789X" if is_identity_number(IDENTITY_NUMBER[:17] + digit)]
    assert right == ["5"]


def test_a_card_number_of_one_digit_repeated_is_none():
    assert not is_card_number("4" * 16)


@pytest.mark.parametrize("text", ["13955500001", IDENTITY_NUMBER, IDENTITY_WITH_X, CARD_NUMBER])
def test_the_masked_form_does_not_tell(text):
    [span] = find(text)
    assert span.masked != text
    assert span.masked.count("*") >= 4


def test_a_message_is_masked_where_the_number_stands():
    assert mask("拨打 139-5550-0001 报名") == "拨打 139****0001 报名"


def test_a_span_does_not_print_its_value():
    assert "13955500001" not in repr(find("13955500001"))


def test_a_span_says_where_the_number_stands():
    text = "请拨１３９ ５５５０ ０００１报名"
    [span] = find(text)
    assert text[span.start : span.end] == "１３９ ５５５０ ０００１"


def test_an_allowed_number_is_allowed_however_it_is_written():
    allowed = {plain_value("139-5550-0001")}
    assert list(not_allowed(find("１３９５５５００００１、+8613955500001"), allowed)) == []


def test_a_neighbour_of_an_allowed_number_is_not_allowed():
    assert len(list(not_allowed(find("13955500002"), {plain_value("13955500001")}))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "|序号| 姓名 | 单位 | 职务 |\n|-|-|-|-|\n|1| 张三 | 甲院 | 主任 |\n|2| 李四 | 乙院 | 医师 |",
        "姓名\t身份证号\n张三\t3701\n李四\t3702",
        "姓名,手机,单位\n张三,139,甲医院\n李四,138,乙医院",
        "姓 名  单 位  职务\n张 三  甲医院  主任\n李四  乙医院  主任",
        "姓名 单位\n张三 甲医院\n李四 乙医院",
        "姓名：张三，单位：甲医院\n姓名：李四，单位：乙医院",
        "姓名：张三\n职务：主任\n\n姓名：李四\n职务：医师",
        "<table><tr><th>姓名</th><th>单位</th></tr>\n<tr>\n<td>张三</td>\n<td>甲医院</td>\n</tr>"
        "<tr><td>李四</td><td>乙医院</td></tr></table>",
        "| 学员姓名 | 性别 | 工作单位 |\n| 买买提·艾力 | 男 | 甲医院 |\n| 李四 | 女 | 乙医院 |",
        "| 单位 | 学员 | 职称 |\n|-|-|-|\n| 甲医院 | 张三 | 医师 |\n| 乙医院 | 李四 | 医师 |",
        "姓名|张三|性别|男|单位|甲医院\n姓名|李四|性别|女|单位|乙医院",
        "参训学员：张三、李四、王五、赵六",
        "拟录取人员名单：张三，李四，王五。",
        "录取学员（共3人）：\n张三、李四、王五",
        "学员名单：张三（甲医院）、李四（乙医院）、王五（丙医院）",
        "学员名单\n张三 甲医院 主任医师\n李四 乙医院 医师\n王五 丙医院 医师",
        "参训人员名单如下：\n\n1. 张三，甲医院\n2. 李四，乙医院\n3. 王五，丙医院",
    ],
)
def test_a_list_of_trainees_is_found(text):
    assert kinds(text) == [TRAINEES]


@pytest.mark.parametrize(
    "text",
    [
        "| 姓名 | 单位 | 职务 |\n|---|---|---|\n|  |  |  |\n|  |  |  |",
        "| 姓名 | 单位 |\n| 张三 | 甲医院 |",
        "姓名：        单位：\n姓名：        单位：",
        "请填写姓名、单位、职务和手机。\n联系人：张三\n报名表见附件。",
        "| 姓名 | 单位 | 授课题目 |\n| 张三 | 甲医院 | 护理 |\n| 李四 | 乙医院 | 超声 |",
        "| 编号 | 项目名称 | 承办单位 |\n| 1 | 护理 | 甲医院 |\n| 2 | 超声 | 乙医院 |",
        "联系人：张三、李四、王五",
        "授课专家名单：张三（甲大学教授）、李四（乙大学教授）、王五（丙大学教授）",
        "学员名单由各市人社局、省直部门、高校汇总上报。",
        "参训人员：教师、医师、工程师、农艺师、高工、管理人员",
        "参加人员：济南、黄岛、章丘、平度、曲阜各5人",
        "请报送参训人员名单：姓名、单位、职务、手机",
        "学员名单见附件；联系人：张三、李四、王五",
        "姓名|性别|出生年月\n姓名|性别|出生年月",
        "| 单位 | 人员 | 职称 |\n|-|-|-|\n| 甲医院 | 医师 | 高级 |\n| 乙医院 | 护士 | 中级 |",
    ],
)
def test_a_form_a_single_person_or_a_teacher_is_no_list(text):
    assert kinds(text) == []


def test_a_list_is_masked_to_a_count():
    [span] = find("姓名,手机\n张三,甲\n李四,乙\n王五,丙")
    assert span.masked == "3 人的姓名和个人情况"


@given(st.text(st.sampled_from("0123456789 -.xX１３姓名单位：张三|\n元"), max_size=80))
def test_no_text_makes_it_raise_and_spans_lie_in_the_text(text):
    assert all(0 <= span.start < span.end <= len(text) for span in find(text))


@given(st.from_regex("1[3-9][0-9]{9}", fullmatch=True))
def test_every_mobile_number_is_found_beside_words(number):
    assert kinds(f"电话{number}，") == [MOBILE]
    assert number not in mask(f"电话{number}，")


@pytest.mark.parametrize(
    "text", ["一三九五五五〇〇〇〇一", "电话：幺三九五五五零零零零一。", "一三九 五五五〇 〇〇〇一"]
)
def test_a_mobile_number_in_chinese_digits_is_found(text):
    assert kinds(text) == [MOBILE]


@pytest.mark.parametrize(
    "text",
    ["二〇一六年四月二十一日", "一三五七九一三五七九一三五", "〔二〇一六〕一三五号", "一三九五五五〇〇"],
)
def test_other_chinese_digits_are_left_alone(text):
    assert kinds(text) == []


def test_an_old_identity_number_is_one_where_it_is_called_so():
    assert kinds("身份证号码：370101900101123") == [IDENTITY]
    assert kinds("流水 370101900101123，凭证 370101900101124") == []
    assert kinds("身份证号码：370101901301123") == []


_BIRTHDAYS = st.dates(date(1930, 1, 1), date(2015, 12, 31)).map("{:%Y%m%d}".format)


@st.composite
def identity_numbers(draw: st.DrawFn, right: bool = True) -> str:
    """An invented number with its check character, or with any other."""
    head = draw(st.sampled_from(["110105", "370101", "371102", "440301", "650100"])) + draw(_BIRTHDAYS)
    head += draw(st.from_regex("[0-9]{3}", fullmatch=True))
    valid = [last for last in "0123456789X" if is_identity_number(head + last)]
    if right:
        return head + valid[0]
    return head + draw(st.sampled_from([last for last in "0123456789" if last not in valid]))


_SEPARATORS = st.sampled_from(["", " ", "-", "－", "\u3000", "·", "\u200b", " - "])
_AROUND = st.text(st.sampled_from("身份证号：，。（）甲乙丙\n|姓 "), max_size=12)


@given(identity_numbers(), _SEPARATORS, _AROUND, _AROUND, st.booleans())
def test_any_identity_number_is_found_in_any_separators_and_surroundings(number, mark, before, after, wide):
    said = mark.join((number[:6], number[6:14], number[14:]))
    if wide:
        said = said.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789X"})
    text = f"{before}{said}{after}"
    assert IDENTITY in kinds(text)
    assert number not in mask(text)


@given(identity_numbers(right=False))
def test_a_number_with_a_wrong_check_digit_is_no_identity_number(number):
    assert IDENTITY not in kinds(f"编号{number}。")


_OFFICE = "(?:0(?:10|2[0-9]|[3-9][0-9]{2})-[2-8][0-9]{7}|400-[0-9]{3}-[0-9]{4}|2016[0-9]{3})"


@given(st.from_regex(_OFFICE, fullmatch=True))
def test_landlines_400_numbers_and_project_numbers_are_left_alone(number):
    assert kinds(f"电话：{number}，") == []


# what a text is made of where digits stand close to each other, telephones of offices among them
PIECES = st.sampled_from(
    [
        "0531-55500001",
        "0536-5550144",
        "0536-5550144-8012",
        "010-86139123",
        "0531-8613912-345678",
        "13955500001",
        "139",
        "(139)",
        "（139）",
        "5550",
        "0001",
        "86",
        "0",
        "3701",
        "199001011235",
        "370101199001011235",
        "6222020000000000000",
        "x",
        "X",
        "年",
        "电话：",
        "身份证",
        "/",
        "、",
        "-",
        " ",
        "\n",
        "）",
        "．",
        "\u200b",
        "１３９",
        "①",
        "一三九",
    ]
)


@settings(max_examples=400)
@given(st.lists(PIECES, min_size=1, max_size=9).map("".join))
def test_an_offices_telephone_hides_no_number_beside_it(text: str):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(personal, "_ENOUGH_BESIDE", re.compile(""))
        closely = numbers(text)
    assert numbers(text) == closely


LIST_PIECES = st.sampled_from(
    [
        "姓名",
        "姓 名",
        "姓㊔",
        "学员",
        "⼈员",
        "参训人员",
        "人＊员",
        "名单",
        "学员姓名",
        "参加人员名单",
        "单位",
        "职务",
        "手机",
        "|",
        "\t",
        "，",
        "、",
        " ",
        "  ",
        "\n",
        "\n",
        "：",
        "（共3人）",
        "张伟",
        "李娜",
        "王芳",
        "赵敏、钱强、孙丽",
        "1",
        "某厅",
        '"',
        "**",
        "_",
        "<td>",
        "</td>",
    ]
)


@settings(max_examples=400)
@given(st.lists(LIST_PIECES, min_size=3, max_size=24).map("".join))
def test_a_first_glance_overlooks_no_list(text: str):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trainees, "_WORTH", re.compile(""))
        closely = lists(text)
    assert lists(text) == closely


def test_no_other_character_means_what_a_first_glance_looks_for():
    for code in (*range(0xD800), *range(0xE000, 0x110000)):
        meant = unicodedata.normalize("NFKC", chr(code))
        if meant != chr(code) and meant in "学人员名单姓":
            assert chr(code) in "㊫⼈㆟㊔", hex(code)
        if meant != chr(code) and re.fullmatch(r"[\s*_]+", meant):
            assert re.fullmatch(f"[{trainees._THIN}]", chr(code)), hex(code)
