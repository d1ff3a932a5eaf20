"""The dates a Chinese text names, in every way it writes them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.drafts.dates import Year, dates

ISSUED = Year(2016, "落款日期", date(2016, 4, 20))


def spans(text: str, year: Year = ISSUED) -> list[tuple[str, str]]:
    """First and last day of each date in ``text``."""
    return [(str(one.first or ""), str(one.last or "")) for one in dates(text, year)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016年5月20日", "2016-05-20", ""),
        ("2016 年 5 月 20 日", "2016-05-20", ""),
        ("２０１６年５月２０日", "2016-05-20", ""),
        ("5月20日至24日", "2016-05-20", "2016-05-24"),
        ("5月20—24日", "2016-05-20", "2016-05-24"),
        ("5月20日~24日", "2016-05-20", "2016-05-24"),
        ("5月30日-6月3日", "2016-05-30", "2016-06-03"),
        ("2016年5月20日到2016年5月24日", "2016-05-20", "2016-05-24"),
        ("2016年5月20日（星期五）上午8:30至24日（星期二）", "2016-05-20", "2016-05-24"),
        ("二〇一六年五月二十日", "2016-05-20", ""),
        ("二○一六年五月二十日至二十四日", "2016-05-20", "2016-05-24"),
        ("2016-05-20", "2016-05-20", ""),
        ("2016.5.20", "2016-05-20", ""),
        ("2016/5/20", "2016-05-20", ""),
        ("2016.5.20-24", "2016-05-20", "2016-05-24"),
        ("2016.5.30-6.3", "2016-05-30", "2016-06-03"),
        ("2016年12月28日至1月3日", "2016-12-28", "2017-01-03"),
        ("5月20日14:00—18:00", "2016-05-20", ""),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, first: str, last: str):
    assert spans(text) == [(first, last)]


@pytest.mark.parametrize("text", ["5月中旬", "10月底", "6月份", "2016年9月上旬"])
def test_a_part_of_a_month_is_said_and_is_no_day(text: str):
    (one,) = dates(text, ISSUED)
    assert (one.text, one.first) == (text, None)


@pytest.mark.parametrize(
    "text", ["2013—2020年", "〔2016〕135号", "第135号", "5个工作日", "为期5日", "3日内", "海曲东路66号"]
)
def test_other_numbers_are_no_dates(text: str):
    assert spans(text) == []


def test_a_day_without_its_month_takes_that_of_the_date_before_it():
    assert spans("9月21日报到，22日至25日研修") == [("2016-09-21", ""), ("2016-09-22", "2016-09-25")]


def test_a_day_beside_a_range_over_two_months_takes_the_nearer_month():
    assert spans("5月30日至6月3日（29日报到，4日离会）")[1:] == [("2016-05-29", ""), ("2016-06-04", "")]


def test_a_day_that_the_calendar_lacks_is_said_and_is_no_day():
    (one,) = dates("2016年2月30日", ISSUED)
    assert (one.first, one.faults) == (None, ("没有这一天：2016年2月30日",))


def test_a_range_that_ends_before_it_begins_is_no_range():
    (one,) = dates("2016年5月24日至20日", ISSUED)
    assert (one.first, one.last) == (None, None)
    assert "结束早于开始" in one.faults[0]


def test_a_weekday_that_contradicts_its_date_is_said():
    (one,) = dates("5月20日（星期六）", ISSUED)
    assert one.faults == ("2016-05-20 是星期五，文中写的是星期六",)


def test_a_weekday_that_fits_says_nothing():
    (one,) = dates("5月20日（周五）", ISSUED)
    assert one.faults == ()


def test_a_year_that_is_taken_from_elsewhere_is_said():
    (one,) = dates("5月20日", ISSUED)
    assert one.notes == ("“5月20日”没有写年份，按落款日期算作 2016 年",)


def test_a_year_written_once_in_a_sentence_holds_for_its_later_dates():
    assert [one.notes for one in dates("2015年5月20日报到，5月21日至24日研修", ISSUED)] == [(), ()]


def test_without_any_year_a_date_is_no_day():
    assert spans("5月20日", Year()) == [("", "")]


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)),
    st.sampled_from(["{0}年{1}月{2}日", "{0}.{1}.{2}", "{0}-{1}-{2}"]),
)
def test_every_day_of_the_calendar_comes_back(day: date, form: str):
    assert spans(form.format(day.year, day.month, day.day)) == [(str(day), "")]


@given(st.text(alphabet="0123456789年月日号至到-—.~（）星期一二三十〇 上中下旬前", max_size=60))
def test_no_text_of_digits_and_signs_breaks_the_reading(text: str):
    for one in dates(text, ISSUED):
        assert text[one.start : one.stop].strip() == one.text
        assert one.last is None or (one.first is not None and one.first <= one.last)
