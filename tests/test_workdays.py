"""Working days with the holidays and 调休 that the State Council announced, and the term of 20 of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.register.workdays import TERM, between, clock, is_known, is_working, last_day

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("made", "last"),
    [
        # counted by hand on the calendars of 国办发明电〔2015〕18号 (2016) and its neighbours
        ("2016-04-21", "2016-05-20"),  # the plan itself: 劳动节 takes Monday 2 May
        ("2016-05-20", "2016-06-20"),  # 端午 takes Thursday and Friday, Sunday 12 June is worked
        ("2016-08-31", "2016-09-29"),  # 中秋 takes two days, Sunday 18 September is worked
        ("2016-09-12", "2016-10-14"),  # 国庆 takes five weekdays, the weekend after it is worked
        ("2016-01-20", "2016-02-22"),  # 春节; Saturday 6 and Sunday 14 February are worked
        ("2015-12-18", "2016-01-18"),  # over the turn of the year, New Year's Day a Friday
        ("2016-12-20", "2017-01-18"),  # Monday 2 January 2017 is off for Sunday the 1st
        ("2016-02-26", "2016-03-25"),  # a leap day that is a Monday counts like any
        ("2016-05-01", "2016-05-30"),  # made on a day off
    ],
)
def test_twenty_working_days_end_where_the_calendar_says(made: str, last: str):
    assert last_day(date.fromisoformat(made)) == date.fromisoformat(last)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2016-05-02", False),
        ("2016-06-12", True),
        ("2016-10-08", True),
        ("2016-10-09", True),
        ("2016-10-07", False),
        ("2016-02-06", True),
        ("2017-01-02", False),
        ("2017-01-01", False),
        ("2016-05-07", False),
    ],
)
def test_a_weekend_that_is_worked_and_a_weekday_that_is_off(day: str, works: bool):
    assert is_working(date.fromisoformat(day)) is works


def test_a_year_that_is_not_in_the_table_has_weekends_only_and_says_so():
    found = clock(date(2050, 9, 20))
    assert found and found.unknown == (2050,)
    assert found.last == date(2050, 10, 18)  # four weeks: nobody has said that 1 October is off


def test_a_term_that_runs_into_a_year_that_is_not_in_the_table_says_so():
    end = next(year for year in range(2016, 2100) if not is_known(year)) - 1
    found = clock(date(end, 12, 20))
    assert found and found.unknown == (end + 1,)
    assert clock(date(end, 6, 1)) and not clock(date(end, 6, 1)).unknown  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("published", "used", "late", "over"),
    [
        ("2016-04-21", 0, False, 0),
        ("2016-04-22", 1, False, 0),
        ("2016-05-03", 7, False, 0),
        ("2016-05-20", 20, False, 0),
        ("2016-05-21", 20, True, 0),  # the Saturday after the last day
        ("2016-05-23", 21, True, 1),
        ("2016-06-13", 35, True, 15),
    ],
)
def test_the_days_used_are_working_days(published: str, used: int, late: bool, over: int):
    found = clock(date(2016, 4, 21), date.fromisoformat(published))
    assert found and (found.used, found.late, found.over) == (used, late, over)


def test_a_document_that_is_out_before_it_is_made_has_used_nothing():
    found = clock(date(2016, 4, 21), date(2016, 4, 20))
    assert found and (found.used, found.late, found.over) == (None, False, 0)


def test_a_document_without_a_day_has_no_term():
    assert clock(None) is None
    assert clock(date.min) is None


def test_a_term_beyond_the_last_day_of_the_calendar_is_none():
    assert clock(date(9999, 12, 30)) is None


@given(DAYS)
def test_the_last_day_is_worked_and_twenty_days_away(made: date):
    last = last_day(made)
    assert is_working(last)
    assert between(made, last) == TERM


@given(DAYS, st.integers(0, 60))
def test_days_between_add_up(made: date, days: int):
    middle, end = made + timedelta(days=days), made + timedelta(days=90)
    assert between(made, middle) + between(middle, end) == between(made, end)
