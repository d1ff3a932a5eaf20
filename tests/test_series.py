"""The notices of one project together: what holds now, what held before, what each changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.finding import Position
from generator.notices import Notice
from generator.notices.series import Series, series

FIRST = Notice(
    position=Position("2016002.md"),
    name="2016002",
    year=2016,
    project="2016002",
    issued=date(2016, 5, 6),
    register_by=date(2016, 6, 1),
    start=date(2016, 6, 14),
    end=date(2016, 6, 17),
    venue="会议中心",
)


def after(name: str, status: str, supersedes: str = "2016002", **said: object) -> Notice:
    bare = Notice(position=Position(f"{name}.md"), name=name, year=2016, project="2016002")
    return replace(bare, status=status, supersedes=supersedes, issued=date(2016, 5, 20), **said)


def of(*notices: Notice) -> Series:
    found = series(notices)
    assert found
    return found


def test_no_notices_are_no_series():
    assert series([]) is None


def test_a_correction_changes_what_it_says_and_leaves_the_rest():
    found = of(after("2016002-2", "更正", venue="三号楼"), FIRST)
    assert [notice.name for notice in found.notices] == ["2016002", "2016002-2"]
    assert (found.value("venue"), found.was("venue")) == ("三号楼", "会议中心")
    assert (found.value("start"), found.was("start")) == (date(2016, 6, 14), None)
    assert [(change.field, change.old, change.new) for change in found.changes] == [
        ("venue", "会议中心", "三号楼")
    ]


def test_a_delay_voids_the_dates_it_does_not_give_anew():
    found = of(FIRST, after("2016002-2", "延期", start=date(2016, 7, 5)))
    assert found.value("start") == date(2016, 7, 5)
    assert [found.value(name) for name in ("end", "register_by")] == [None, None]
    assert found.was("end") == date(2016, 6, 17)


def test_a_delay_without_days_leaves_none_and_keeps_the_place():
    found = of(FIRST, after("2016002-2", "延期"))
    assert (found.value("start"), found.value("venue"), found.status) == (None, "会议中心", "延期")


def test_days_that_a_third_notice_gives_after_a_delay_are_changes_of_the_first():
    third = after("2016002-3", "更正", "2016002-2", start=date(2016, 8, 2))
    found = of(FIRST, after("2016002-2", "延期"), third)
    assert (found.value("start"), found.was("start"), found.status) == (
        date(2016, 8, 2),
        date(2016, 6, 14),
        "延期",
    )


def test_a_cancellation_voids_every_date_even_those_it_repeats():
    found = of(FIRST, after("2016002-2", "取消", start=date(2016, 6, 14)))
    assert found.status == "取消"
    assert not [name for name in ("register_by", "start", "end") if found.value(name)]
    assert found.void["start"].value == date(2016, 6, 14)


def test_a_correction_of_a_cancellation_leaves_it_cancelled():
    found = of(FIRST, after("2016002-2", "取消"), after("2016002-3", "更正", "2016002-2", contact="王"))
    assert found.status == "取消"


def test_the_order_is_who_replaces_whom_not_the_order_of_the_files():
    second = after("2016002-10", "更正", "2016002-2", venue="丙")
    found = of(second, after("2016002-2", "更正", venue="乙"), FIRST)
    assert [notice.name for notice in found.notices] == ["2016002", "2016002-2", "2016002-10"]
    assert found.current is second
