"""What stands in the box of an announced course: dates, place, how to enrol; and the steps 怎么报名.

Comes in: an ``Entry`` with notices. Goes out: records for ``parts/enrol.html``. The surprise: every word
comes from a notice; what none says is left out or said to be missing, and a date that holds no longer stands
beside the one that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator import calendars
from generator.addresses import is_mail_address, is_web_address
from generator.catalogue import Entry
from generator.facts import Link
from generator.notices import Notice
from generator.notices.attachments import Attachment, published
from generator.notices.history import Changed, category, changes
from generator.notices.series import DATES, Series
from generator.notices.text import address
from generator.telling import days
from generator.text import telephone_link

_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class When:
    """One date of the box: ``first`` to ``last``, or the words that stand where no day holds.

    ``was`` is what it said before, to be struck through.
    """

    label: str
    first: date | None
    last: date | None
    words: str
    small: str = ""
    was: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; ``links`` stand after its words."""

    title: str
    text: str = ""
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The box: ``notice`` is the one that counts, ``changes`` what it changed beside the dates.

    ``moved`` says that it changed dates, which stand in the box as they are and as they were.
    """

    notice: Notice
    category: str
    dates: tuple[When, ...]
    venue: str
    address: str
    call: Link | None
    calendar: str
    moved: bool
    changes: tuple[Changed, ...]
    steps: tuple[Step, ...]


def enrolment(entry: Entry) -> Enrolment | None:
    """The box of ``entry``; None where no notice is out."""
    of = entry.series
    if not of:
        return None
    venue = of.value("venue") or ""
    city, street = of.value("city") or "", of.value("address") or ""
    known = any(field in of.terms for field in DATES)
    return Enrolment(
        notice=of.current,
        category=category(of.current),
        dates=tuple(_dates(entry, of)),
        venue=venue or city,
        address="，".join(filter(None, (city if venue and city not in venue + street else "", street))),
        call=_call(of),
        calendar=calendars.address(entry.number) if known else "",
        moved=any(change.field in DATES for change in of.changes if change.notice is of.current),
        changes=tuple(each for each in changes(of, of.current) if each.field not in DATES),
        steps=tuple(_steps(of)) if of.status != "取消" and "start" not in of.void and known else (),
    )


def _dates(entry: Entry, of: Series) -> Iterator[When]:
    start, end = of.value("start"), of.value("end")
    yield _when(entry, of, "报名截止", "register_by")
    yield _when(entry, of, "报到", "check_in")
    was = _span(entry, _before(of, "start"), _before(of, "end")) if _moved(of, "start", "end") else ""
    small = f"{(end - start).days + 1} 天" if start and end and end >= start else ""
    yield When("研修", start, end, _span(entry, start, end) or _missing(of, "start"), small, was)


def _when(entry: Entry, of: Series, label: str, field: str) -> When:
    day = of.value(field)
    was = _short(entry, _before(of, field)) if _moved(of, field) else ""
    small = f"星期{_WEEKDAYS[day.weekday()]}" if day else ""
    return When(label, day, day, _short(entry, day) or _missing(of, field), small, was)


def _before(of: Series, field: str) -> date | None:
    """The day that ``field`` had before it had the one it has, or none."""
    old = of.void[field].value if field in of.void else of.was(field) or of.value(field)
    return old if isinstance(old, date) else None


def _moved(of: Series, *fields: str) -> bool:
    return any(field in of.void or _before(of, field) != of.value(field) for field in fields)


def _missing(of: Series, field: str) -> str:
    if of.status == "取消":
        return "已取消"
    return "另行通知" if field in of.void else "通知没有写"


def _short(entry: Entry, day: date | None) -> str:
    """6月14日; with its year where that is not the plan's."""
    if not day:
        return ""
    year = f"{day.year}年" if day.year != entry.plan.year else ""
    return f"{year}{day.month}月{day.day}日"


def _span(entry: Entry, first: date | None, last: date | None) -> str:
    if not first or not last or last <= first:
        return _short(entry, first)
    words = days(first, last)
    return words.removeprefix(f"{first.year}年") if first.year == last.year == entry.plan.year else words


def _call(of: Series) -> Link | None:
    """What the button does: the page to enrol on, else the telephone, else the mailbox."""
    if "start" in of.void:  # nobody can enrol for a day that is not known
        phones = of.value("phone") or ()
        return Link("打电话询问", telephone_link(phones[0])) if phones and of.status != "取消" else None
    return next(_ways(of), None) if of.status != "取消" else None


def _ways(of: Series) -> Iterator[Link]:
    url, email = of.value("url") or "", of.value("email") or ""
    if is_web_address(url):
        yield Link("网上报名", url)
    for phone in (of.value("phone") or ())[:1]:
        yield Link("打电话报名", telephone_link(phone))
    if is_mail_address(email):
        yield Link("发邮件报名", f"mailto:{email}")


def _steps(of: Series) -> Iterator[Step]:
    if audience := of.value("audience"):
        area = f"名额 {quota} 人。" if (quota := of.value("quota")) else ""
        yield Step("看是否招收", f"招收对象：{audience.rstrip('。')}。{area}", (_cite(of, "audience"),))
    if step := _enrolling(of):
        yield step
    arrives = of.value("check_in") or of.value("start")
    if arrives:
        field = "check_in" if of.value("check_in") else "start"
        word = "报到" if field == "check_in" else "开班"
        where = "，".join(filter(None, (of.value("venue"), of.value("address"))))
        yield Step(
            f"{arrives.month}月{arrives.day}日{word}", f"{where}。" if where else "", (_cite(of, field),)
        )


def _enrolling(of: Series) -> Step | None:
    """By when, how, with which form."""
    until = of.value("register_by")
    forms = [each for each in _attachments(of) if re.search("报名|回执|登记", each.name)]
    ways = []
    if of.value("url"):
        ways.append("在网上报名")
    if of.value("email"):
        ways.append(f"发邮件到 {of.value('email')}")
    if of.value("phone"):
        person = of.value("contact")
        ways.append(f"打电话 {'、'.join(of.value('phone'))}" + (f"（联系人 {person}）" if person else ""))
    if not until and not ways and not forms:
        return None
    title = f"{until.month}月{until.day}日以前报名" if until else "报名"
    text = f"通知公布的联系方式：{'；'.join(ways)}。" if ways else ""
    links = [Link(each.name, each.address) for each in forms]
    if until:
        text = f"{until.month}月{until.day}日当天截止。{text}"
        links.append(_cite(of, "register_by"))
    return Step(title, text, tuple(links))


def _attachments(of: Series) -> Iterator[Attachment]:
    for notice in of.notices:
        yield from published(notice)


def _cite(of: Series, field: str) -> Link:
    term = of.terms[field]
    return Link("通知", address(term.notice, term.value))
