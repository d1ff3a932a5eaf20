"""Calendars to subscribe to: what they hold, how it is written, and that two other readers agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from generator import calendars, pipeline
from generator.calendars.events import Event, Kind, events
from generator.calendars.grid import Day, month_of, months, rest
from generator.calendars.lines import folded, text
from generator.calendars.words import notes, summary
from generator.finding import Position
from generator.model import Withdrawn
from generator.notices import Notice
from generator.pages import PAGE_TYPES
from generator.pages.page import Site
from tests.announcing import FIRST, NUMBER, after, entitled, silent, site_with
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "calendars"
DEMO = ROOT / "examples/demo/site_config.yml"
OWN = f"calendar/projects/{NUMBER}.ics"


def made(site: Site) -> dict[str, bytes]:
    return {planned.path: planned.make().body for planned in calendars.produce(site)}


def own(*notices: Notice, **more: Any) -> dict[str, icalendar.Event]:
    """The entries of the project's own calendar, by what their UID begins with."""
    found = icalendar.Calendar.from_ical(made(site_with(*notices, **more))[OWN])
    return {str(entry["uid"]).partition("@")[0]: entry for entry in found.walk("VEVENT")}


LONG = "新型城镇化背景下桥梁与隧道BIM正向设计、数字孪生（Digital Twin）交付；5G远程监测,全生命周期\\养护"
GOLDENS: dict[str, Site] = {
    "announced": site_with(FIRST),
    "folds": site_with(FIRST, change=entitled(LONG)),
    "month-end": site_with(
        replace(FIRST, register_by=date(2016, 5, 31), start=date(2016, 6, 28), end=date(2016, 6, 30))
    ),
    "leap-day": site_with(
        replace(FIRST, register_by=date(2020, 2, 29), start=date(2020, 2, 28), end=date(2020, 2, 29))
    ),
    "year-turn": site_with(
        replace(FIRST, register_by=date(2016, 12, 31), start=date(2016, 12, 29), end=date(2017, 1, 2))
    ),
    "end-unknown": site_with(replace(FIRST, end=None, register_by=None)),
    "moved": site_with(FIRST, after(2, "延期", start=date(2016, 7, 5))),
    "postponed": site_with(FIRST, after(2, "延期")),
    "cancelled": site_with(FIRST, after(2, "更正", venue="三号楼"), after(3, "取消")),
    "silent": silent(),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_a_calendar_is_written_to_the_byte_as_it_was_when_people_subscribed(name: str):
    assert made(GOLDENS[name])[OWN] == (GOLDEN / f"{name}.ics").read_bytes()


def test_every_golden_file_is_of_a_case():
    assert {path.stem for path in GOLDEN.glob("*.ics")} == set(GOLDENS)


# --- what they hold ---


def test_before_its_notice_a_project_has_the_day_its_plan_lays_down():
    entry = own()
    assert list(entry) == [f"{NUMBER}-completion"]
    assert entry[f"{NUMBER}-completion"]["dtstart"].dt == date(2016, 10, 31)


def test_no_calendar_is_empty_even_of_a_plan_that_lays_no_day_down():
    bare = silent()
    plan = replace(bare.catalogue.latest, rules={})
    entries = tuple(replace(entry, plan=plan) for entry in bare.catalogue.entries)
    catalogue = type(bare.catalogue)((plan,), entries, bare.catalogue.tables, {})
    for path, body in made(replace(bare, catalogue=catalogue)).items():
        (only,) = icalendar.Calendar.from_ical(body).walk("VEVENT")
        assert only["dtstart"].dt == plan.issued, path


def test_a_course_ends_on_the_day_after_its_last():
    course = own(FIRST)[f"{NUMBER}-course"]
    assert (course["dtstart"].dt, course["dtend"].dt) == (date(2016, 6, 14), date(2016, 6, 18))


def test_an_end_that_nobody_announced_is_not_made_up():
    course = own(replace(FIRST, end=None))[f"{NUMBER}-course"]
    assert course["dtend"].dt - course["dtstart"].dt == timedelta(days=1)
    assert "通知没有写哪天结束" in course["description"]


def test_the_day_of_arrival_is_an_entry_where_it_is_another():
    assert f"{NUMBER}-checkin" not in own(replace(FIRST, check_in=FIRST.start))
    entry = own(replace(FIRST, check_in=date(2016, 6, 13)))[f"{NUMBER}-checkin"]
    assert (entry["summary"], entry["transp"]) == ("报到：心脏超声诊断新进展", "OPAQUE")


def test_the_last_day_to_enrol_is_an_entry_that_leaves_the_day_free():
    entry = own(FIRST)[f"{NUMBER}-deadline"]
    assert (entry["dtstart"].dt, entry["transp"]) == (FIRST.register_by, "TRANSPARENT")


def test_a_correction_of_a_cancellation_brings_nothing_back():
    corrected = after(3, "更正", start=date(2016, 9, 1), end=date(2016, 9, 3))
    course = own(FIRST, after(2, "取消"), corrected)[f"{NUMBER}-course"]
    assert (course["status"], course["transp"]) == ("CANCELLED", "TRANSPARENT")
    assert course["summary"].startswith("（已取消）")


def test_a_course_invited_to_anew_holds_and_its_old_deadline_was_cancelled_not_put_off():
    entry = own(FIRST, after(2, "取消"), after(3, "正常", start=date(2016, 9, 1), end=date(2016, 9, 3)))
    assert entry[f"{NUMBER}-course"]["status"] == "CONFIRMED"
    assert entry[f"{NUMBER}-deadline"]["summary"].startswith("（已取消）报名截止")


def test_a_correction_keeps_the_uid_and_counts_up():
    before, now = own(FIRST), own(FIRST, after(2, "更正", start=date(2016, 6, 15)))
    assert set(before) == set(now)
    course = now[f"{NUMBER}-course"]
    assert (course["dtstart"].dt, course["sequence"], course["status"]) == (date(2016, 6, 15), 1, "CONFIRMED")
    assert "原定2016年6月14日，已改为2016年6月15日" in course["description"]


def test_a_cancellation_leaves_every_day_as_cancelled():
    found = own(FIRST, after(2, "取消"))
    for name in ("course", "deadline"):
        entry = found[f"{NUMBER}-{name}"]
        assert (entry["status"], entry["sequence"], entry["transp"]) == ("CANCELLED", 1, "TRANSPARENT")
        assert entry["summary"].startswith("（已取消）")
    assert found[f"{NUMBER}-completion"]["status"] == "CONFIRMED"


def test_a_delay_to_a_new_day_cancels_only_what_it_does_not_give_anew():
    found = own(FIRST, after(2, "延期", start=date(2016, 7, 5)))
    assert found[f"{NUMBER}-course"]["status"] == "CONFIRMED"
    assert found[f"{NUMBER}-course"]["dtend"].dt == date(2016, 7, 6)
    assert found[f"{NUMBER}-deadline"]["status"] == "CANCELLED"
    assert found[f"{NUMBER}-deadline"]["summary"].startswith("（已延期）")


def test_a_day_given_again_after_a_delay_is_confirmed_under_the_same_uid():
    found = own(FIRST, after(2, "延期"), after(3, "更正", start=date(2016, 8, 2)))[f"{NUMBER}-course"]
    assert (found["status"], found["sequence"], found["dtstart"].dt) == ("CONFIRMED", 2, date(2016, 8, 2))


def test_a_withdrawal_counts_up_too_and_is_the_last_word():
    gone = Withdrawn(Position("w.csv"), f"notices/{NUMBER}-2/", date(2016, 7, 1), "")
    entry = own(FIRST, withdrawn=(gone,))[f"{NUMBER}-course"]
    assert entry["sequence"] > own(FIRST, after(2, "更正", venue="乙"))[f"{NUMBER}-course"]["sequence"]
    assert entry["last-modified"].dt == datetime(2016, 6, 30, 16, tzinfo=UTC)


def test_stamps_are_midnight_in_shanghai_of_the_day_the_last_notice_was_out():
    entry = own(FIRST, after(2, "更正", venue="乙", published=date(2016, 5, 23)))[f"{NUMBER}-course"]
    assert entry["dtstamp"].dt == entry["last-modified"].dt == datetime(2016, 5, 22, 16, tzinfo=UTC)


def test_without_an_address_of_the_site_nothing_points_anywhere():
    body = made(site_with(FIRST, site_url=""))[OWN].decode()
    assert "http" not in body
    assert f"UID:{NUMBER}-course@yanxiu.invalid\r\n" in body


def test_an_entry_says_whom_to_ring_and_where_it_is_written():
    text = str(own(FIRST)[f"{NUMBER}-course"]["description"])
    assert "联系电话：0633-5550002" in text
    assert "《关于举办高级研修班的通知》，2016年5月6日印发" in text
    assert "https://yanxiu.example/projects/2016002/" in text


def test_a_demonstration_says_so_in_every_entry():
    body = made(site_with(FIRST, demo=True))[OWN].decode()
    assert body.count("演示数据，全部虚构") == body.count("BEGIN:VEVENT")


def test_each_sector_city_and_level_with_a_project_has_one_and_nothing_else():
    site = site_with(FIRST)
    expected = {"calendar/all.ics", "calendar/levels/n.ics", "calendar/levels/p.ics"}
    expected |= {f"calendar/sectors/{slug}.ics" for slug in site.catalogue.by_sector}
    expected |= {f"calendar/cities/{slug}.ics" for slug in site.catalogue.by_city}
    expected |= {f"calendar/projects/{entry.number}.ics" for entry in site.catalogue.entries}
    levels = {
        f"calendar/levels/{e.project.level.lower()}.ics" for e in site.catalogue.entries if e.project.level
    }
    assert set(made(site)) == expected - {"calendar/levels/n.ics", "calendar/levels/p.ics"} | levels


def test_a_level_holds_its_own_projects_only():
    body = made(site_with(FIRST))
    assert b"2016002-course" in body["calendar/levels/p.ics"]
    assert b"2016002-course" not in body.get("calendar/levels/n.ics", b"")


# --- how they are written, and who can read them ---


def agreed(body: bytes) -> None:
    """That two readers make the same of a calendar, and that its lines are as RFC 5545 wants them."""
    assert body.endswith(b"END:VCALENDAR\r\n")
    for line in body.split(b"\r\n"):
        assert len(line) <= 75 and b"\n" not in line and b"\r" not in line
        line.decode()  # a fold inside a character would leave half of it
    one, other = icalendar.Calendar.from_ical(body), vobject.readOne(body.decode())
    first = [
        (
            str(e["uid"]),
            str(e["summary"]),
            str(e["description"]),
            e["dtstart"].dt,
            e["dtend"].dt,
            str(e["status"]),
        )
        for e in one.walk("VEVENT")
    ]
    second = [
        (e.uid.value, e.summary.value, e.description.value, e.dtstart.value, e.dtend.value, e.status.value)
        for e in other.vevent_list
    ]
    assert first == second
    assert len({uid for uid, *_ in first}) == len(first) > 0


@pytest.mark.parametrize("config", [ROOT / "site_config.yml", DEMO], ids=["real", "demo"])
def test_two_readers_agree_on_every_calendar(config: Path):
    loaded = pipeline.read(config)
    for body in made(Site(pipeline.public(loaded), loaded.settings)).values():
        agreed(body)


@given(title=st.text(min_size=1, max_size=120), venue=st.text(max_size=90))
def test_whatever_stands_in_a_title_or_a_venue_is_read_back(title: str, venue: str):
    site = site_with(replace(FIRST, venue=venue), change=entitled(title))
    body = made(site)[OWN]
    agreed(body)
    course = next(e for e in icalendar.Calendar.from_ical(body).walk("VEVENT") if "-course@" in e["uid"])
    kept = "".join(char for char in title if char.isprintable() and not char.isspace())
    assert kept == "".join(char for char in course["summary"] if char.isprintable() and not char.isspace())


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
# what folds and escapes hang on stands oftener here than in any text
ODD = st.text(st.sampled_from("\\\\^;,\n\rNn 中文é𠮷a"), max_size=200)


@given(st.one_of(TEXTS, ODD))
def test_a_line_is_folded_as_the_library_folds_it(value: str):
    line = f"SUMMARY:{text(value)}"
    assert folded(line) == icalendar.parser.Contentline(line).to_ical()


@given(st.one_of(TEXTS, ODD))
def test_a_text_is_escaped_as_the_library_escapes_it(value: str):
    assert text(value).encode() == icalendar.vText(value).to_ical()


# --- months ---


def event(first: date, last: date, kind: Kind = Kind.COURSE, key: str = "x") -> Event:
    return Event(kind, key, "名称", first, last, silent().catalogue.latest)


def cells(events: list[Event], year: int, month: int) -> dict[int, Day]:
    found = month_of(events, year, month)
    return {day.day.day: day for week in found.weeks for day in week if day}


def test_a_course_over_the_end_of_a_month_is_named_again_on_the_first():
    over = event(date(2016, 9, 29), date(2016, 10, 4))
    assert [day for day, cell in cells([over], 2016, 9).items() if cell.news] == [29]
    assert [day for day, cell in cells([over], 2016, 10).items() if cell.news] == [1]


def test_a_course_over_a_weekend_is_named_again_on_monday_but_not_on_a_telephone():
    found = cells([event(date(2016, 9, 23), date(2016, 9, 27))], 2016, 9)
    slots = {day: cell.slots[0] for day, cell in found.items() if cell.slots}
    assert [day for day, slot in slots.items() if slot and slot.named] == [23, 26]
    assert [day for day, slot in slots.items() if slot and not slot.again] == [23]
    assert [slot.span for slot in slots.values() if slot] == [3, 2, 1, 2, 1]


def test_a_course_keeps_its_line_when_the_one_above_it_ends():
    above = event(date(2016, 9, 12), date(2016, 9, 13), key="a")
    below = event(date(2016, 9, 13), date(2016, 9, 15), key="b")
    found = cells([above, below], 2016, 9)
    assert [[slot and slot.event.key for slot in found[day].slots] for day in (12, 13, 14)] == [
        ["a"],
        ["a", "b"],
        [None, "b"],
    ]


def test_months_run_from_the_first_event_to_the_last_and_over_the_turn_of_the_year():
    found = months(
        [event(date(2016, 11, 30), date(2016, 11, 30)), event(date(2017, 1, 31), date(2017, 2, 1))]
    )
    assert found == ((2016, 11), (2016, 12), (2017, 1), (2017, 2))


def test_a_mistyped_century_does_not_make_a_thousand_pages():
    found = months([event(date(2016, 9, 1), date(2016, 9, 1)), event(date(2116, 9, 1), date(2116, 9, 1))])
    assert found == ((2016, 9), (2116, 9))


def test_the_last_day_there_is_stops_no_calendar():
    found = own(replace(FIRST, start=date(9999, 12, 30), end=date.max))
    assert found[f"{NUMBER}-course"]["dtend"].dt == date(9999, 12, 31)


@pytest.mark.parametrize(
    ("day", "mark"),
    [
        (date(2016, 10, 1), ("休", "国庆节")),
        (date(2016, 10, 7), ("休", "国庆节")),
        (date(2016, 10, 8), ("班", "国庆节调休")),
        (date(2016, 10, 15), ("", "")),
        (date(2016, 10, 17), ("", "")),
        (date(1999, 10, 1), ("", "")),
    ],
)
def test_holidays_and_the_weekends_worked_for_them_are_marked_where_they_are_known(
    day: date, mark: tuple[str, str]
):
    assert rest(day) == mark


def test_a_worked_saturday_is_not_a_day_off_and_a_holiday_on_a_monday_is():
    found = cells([], 2016, 10)
    assert [found[day].off for day in (3, 8, 15, 17)] == [True, False, True, False]


def test_february_of_a_leap_year_has_its_day():
    assert max(cells([], 2016, 2)) == 29
    assert max(cells([], 2015, 2)) == 28


def test_what_no_longer_holds_is_in_the_months_with_its_word():
    site = site_with(FIRST, after(2, "取消"))
    course = next(e for e in events(site.catalogue, site.catalogue.entries) if e.kind is Kind.COURSE)
    assert (course.void, summary(course)[:5]) == ("取消", "（已取消）")
    assert list(notes(course)) == ["已取消，原定2016年6月14日—17日。"]


def test_pages_say_plainly_that_no_notice_is_out():
    (calendar,) = next(kind for kind in PAGE_TYPES if kind.name == "calendar").walk(silent())
    assert "本站没有登出招生通知" in calendar.head.description
    assert calendar.context["announced"] == 0
    (month,) = next(kind for kind in PAGE_TYPES if kind.name == "month").walk(silent())
    assert month.head.path == "calendar/2016-10/"


def test_a_week_in_which_nothing_is_named_is_quiet():
    over = event(date(2016, 9, 16), date(2016, 9, 20))
    found = month_of([over], 2016, 9)
    assert found.quiet == (0, 1, 3, 4)
    assert month_of([], 2016, 9).quiet == (0, 1, 2, 3, 4)
