"""What a calendar's entry says: its line, its text, its place; in plain words, whom to ring among them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.calendars.events import Event, Kind
from generator.catalogue import Entry
from generator.notices import Notice
from generator.notices.series import Series
from generator.telling import LABELS, day, days, line, said

_TOLD = ("register_by", "check_in", "start", "end", "fee", "contact")


def summary(event: Event) -> str:
    """The line that a month view shows: what has changed comes first, for the rest may be cut."""
    if event.kind is Kind.DUTY and event.entry:
        return f"{event.title}：{line(event.entry.project.title)}"
    head = f"（已{event.void}）" if event.void else ""
    kind = f"{event.kind.label}：" if event.kind in (Kind.DEADLINE, Kind.CHECK_IN) else ""
    return f"{head}{kind}{event.title}"


def when(event: Event) -> str:
    """2016年9月20日—23日; an end that nobody has announced is not made up."""
    return days(event.first, event.last) if event.ends else f"{day(event.first)}起"


def about(event: Event) -> Iterator[str]:
    """The lines of its text."""
    yield from notes(event)
    if event.rule:
        yield f"通知原话：{line(event.rule.quote)}。"
    if event.entry:
        yield from _project(event.entry)
    if event.entry and event.entry.series and event.notices:
        yield from _announced(event.entry.series)
        yield f"出处：{cited(event.entry.series.current)}"
    else:
        number = f"（{line(event.plan.document_number)}）" if event.plan.document_number else ""
        yield f"出处：《{line(event.plan.title)}》{number}"


def notes(event: Event) -> Iterator[str]:
    """What is unusual about its day."""
    if event.void == "取消":
        yield f"已取消，原定{when(event)}。"
    elif event.void:
        yield f"已延期，原定{when(event)}，新的日期另行通知。"
    elif event.was:
        yield f"原定{day(event.was)}，已改为{day(event.first)}。"
    if not event.ends and not event.void:
        yield "通知没有写哪天结束。"


def _project(entry: Entry) -> Iterator[str]:
    level = entry.project.level.label if entry.project.level else ""
    sector = entry.sector.name if entry.sector else ""
    yield "，".join(filter(None, (f"项目 {entry.number}《{line(entry.project.title)}》", level, sector)))
    yield f"承办单位：{'、'.join(map(line, entry.project.organisers))}"
    phones = entry.project.organiser_phones
    if phones and not (entry.series and entry.series.value("phone")):
        issued = entry.plan.issued
        yield f"承办单位电话：{'、'.join(phones)}（{issued.year}年{issued.month}月公布，可能已变更）"


def _announced(series: Series) -> Iterator[str]:
    """What holds now of the notices."""
    for field in _TOLD:
        if value := series.value(field):
            yield f"{LABELS[field]}：{said(field, value)}"
    if phones := series.value("phone"):
        yield f"联系电话：{said('phone', phones)}"


def where(entry: Entry) -> str:
    """City, house and street as announced; empty where they are not."""
    found = entry.series
    if not found:
        return ""
    city, venue, address = (line(str(found.value(name) or "")) for name in ("city", "venue", "address"))
    parts = [part for part in (venue, address) if part]
    if city and not any(part.startswith(city.removesuffix("市")) for part in parts):
        parts.insert(0, city)
    return "，".join(parts)


def cited(notice: Notice) -> str:
    """A notice by its title, number and day."""
    number = f"（{line(notice.document_number)}）" if notice.document_number else ""
    issued = f"，{day(notice.issued)}印发" if notice.issued else ""
    return f"《{line(notice.title)}》{number}{issued}"
