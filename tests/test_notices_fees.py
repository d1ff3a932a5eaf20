"""What is a charge and what denies one, in the wordings of notices."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charges import charges

CHARGES = """
收取资料费200元
资料费200元/人
培训费：1200元
培训费每人1200元
每位学员1,200元
每人收费一千二百元
食宿统一安排，费用自理
费用自理
食宿自理
晚餐自行解决
免收培训费，食宿费用自理
除往返交通费外，其他费用自理
除资料费200元外，不收取其他费用
除教材费外均免费
培训不收费，但需交纳资料费200元
不收取培训费只收资料费
费用由派出单位承担
不足部分由学员承担
食宿费由学员所在单位承担
食宿费回原单位报销
会务费800元，现场缴纳
报到时缴纳培训费
请将培训费汇至以下账户
往返交通费和食宿费自理
如需单间，请自付差价
差额部分由学员自理
食宿费由学员承担，培训费由医院承担
培训经费自理
交通、食宿费用自理
本次培训不是免费的
培训免费，不含食宿费
会议不承担食宿费用
适当收取成本费
按规定收取培训费
收费标准：1200元/人
需交押金100元
住宿标准：标准间200元/间·天
研修费、资料费由主办单位承担，住宿费自理
"""

NO_CHARGES = """
不收取任何费用
不得向学员收取任何费用
除往返交通费外不得收费
除往返交通费由学员承担外，不得向学员收取费用
学员除自行承担往返交通费外，不承担其他费用
除往返差旅费外，其余费用均由财政资助
往返交通费用自理，食宿由承办单位统一安排
学员往返交通费由所在单位承担，其他费用由承办单位负担
交通费自理，其余全免
差旅费回原单位报销
免收培训费、食宿费、资料费
培训期间食宿免费
培训费全免
本次研修班不收费
零收费
费用：免费
无需缴纳任何费用
学员不需要交纳任何费用
严禁以任何名义乱收费
承办单位不得以任何理由向学员收取费用
本班不收任何费用（往返交通费自理）
食宿费用由承办单位承担
食宿统一安排，费用由项目经费列支
国家高级研修项目由中央财政全额资助，每期19万元
省级财政资助10万元，用于住宿费、伙食费、讲课费、资料费
不足部分由申报单位或承办单位自筹
请各单位于6月1日前将报名回执交至承办单位
招收学员70人
经费管理和使用
参训人员食宿费用由中心承担
学员食宿费由医院统一支付
学员食宿由我院负责
经费主要用于支付讲课费、场地费
是否收费：否
不再另行收费
不以任何形式收费
提供免费食宿
请参训学员自行安排交通，费用问题可以咨询会务组
多元化发展、二元结构
"""


@pytest.mark.parametrize("text", CHARGES.strip().splitlines())
def test_a_charge_is_seen(text):
    assert list(charges(text))


@pytest.mark.parametrize("text", NO_CHARGES.strip().splitlines())
def test_what_charges_nothing_but_the_journey_is_left_alone(text):
    assert list(charges(text)) == []


def test_a_charge_says_where_it_stands():
    text = "一、时间\n学员往返交通费自理，资料费200元。"
    [(start, words)] = charges(text)
    assert (text[start : start + len(words)], words) == ("资料费200元", "资料费200元")


def test_a_charge_in_brackets_is_seen():
    assert [words for _, words in charges("不收取培训费（食宿自理）。")] == ["食宿自理"]


@given(st.text(st.sampled_from("除外不免收费元自理由学员承担，。（）交通食宿200"), max_size=60))
def test_no_text_makes_it_raise(text):
    assert all(0 <= start <= len(text) for start, _ in charges(text))
