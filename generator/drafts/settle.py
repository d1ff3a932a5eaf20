"""What the notice says of a key, often twice → one value, or none and the reasons.

Comes in: ``Candidate``s. Goes out: ``Settled`` for each key of the front matter. The surprise: where the
notice gives two dates for one key none is taken, however likely one is: the clerk sees both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.documents.grid import remark
from generator.drafts.lines import Notes, Part
from generator.drafts.sayings import Saying
from generator.drafts.when import TEXT, Candidate
from generator.finding import Finding
from generator.notices import FIELDS
from generator.personal import numbers

_LABELS: Mapping[str, str] = {item.name: item.label for item in FIELDS}
_DATES = ("check_in", "start", "end", "register_by", "issued", "filed")
_OF_SESSION = ("check_in", "start", "end")
_MOST, _MOST_VALUES = 1500, 20
_LISTS = ("phone", "attachments")
_SESSION = re.compile(
    "第\\s?[一二三四五六七八1-8]\\s?(?:期|批|班次?|阶段)|(?:[一二三四]|[1-4])\\s?期(?=[：:（(])"
)


@dataclass(frozen=True, slots=True)
class Settled:
    """The value of one key; ``value`` is None where nothing is settled. ``said`` are the candidates."""

    key: str
    value: object = None
    said: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was added to read the value, and what is doubtful about it."""
        return tuple(dict.fromkeys(note for one in self.said for note in (*one.notes, *one.faults)))


def settle(candidates: Sequence[Candidate], notes: Notes) -> dict[str, Settled]:
    """Every key of the front matter that the notice speaks of."""
    by_key = {key: [one for one in candidates if one.key == key] for key in _LABELS}
    sessions = _sessions(notes)
    found = {}
    for key, said in by_key.items():
        if said:
            found[key] = _settled(key, said, by_key, [one for one in candidates if one.key == "leave"])
            if sessions and key in _OF_SESSION:
                reason = f"通知里有几期（{'、'.join(sessions)}），没有替你选"
                found[key] = Settled(key, None, tuple(said), reason)
    return _ordered(found)


def _settled(
    key: str, said: list[Candidate], by_key: Mapping[str, list[Candidate]], leave: list[Candidate]
) -> Settled:
    valued = [one for one in said if one.value is not None]
    if not valued:
        return Settled(key, None, tuple(said))
    if key in _LISTS or key == "contact":
        return _list(key, valued)
    counted = valued if key in _DATES else _closest(valued)
    if key == "start":
        counted = _without(counted, by_key["check_in"])
    if key == "end":
        counted = _without(counted, leave)
    values = list(dict.fromkeys(one.value for one in counted))
    if key in ("venue", "address"):
        values = _longest(values)
    if isinstance(values[0], str) and (reason := unfit(values[0])):
        return Settled(key, None, tuple(counted), reason)
    if len(values) == 1:
        own = tuple(one for one in counted if one.value == values[0]) or tuple(counted)
        return Settled(key, values[0], own)
    if key in ("title", "issuer", "fee", "status"):
        return Settled(key, values[0], tuple(counted[:1]))
    shown = "；".join(shown_value(value) for value in values)
    return Settled(key, None, tuple(counted), f"通知里有几种说法（{shown}），没有替你选")


def unfit(text: str) -> str:
    """Why words are not copied into the front matter, though the notice says them."""
    if numbers(text):
        return "话里有个人信息，没有抄"
    return f"有 {len(text)} 个字，太长了，请自己写一句" if len(text) > _MOST else ""


def _closest(said: Sequence[Candidate]) -> list[Candidate]:
    best = min(one.rank for one in said)
    return [one for one in said if one.rank == best]


def _without(said: Sequence[Candidate], others: Sequence[Candidate]) -> list[Candidate]:
    """A range that counts the day of 报到 or 离会 gives way to a closer word for the same key."""
    closest = min(one.rank for one in said)
    days = {other.value for other in others}
    kept = [one for one in said if one.rank == closest or one.value not in days]
    return kept or list(said)


def _longest(values: Sequence[object]) -> list[object]:
    """A name that is part of another says less of the same place."""
    return [
        value for value in values if not any(value != other and str(value) in str(other) for other in values)
    ]


def _list(key: str, said: Sequence[Candidate]) -> Settled:
    counted = _closest(said) if key != "attachments" else said
    values = tuple(dict.fromkeys(str(one.value) for one in counted))
    if len(values) > _MOST_VALUES:
        return Settled(key, None, tuple(counted), f"通知里有 {len(values)} 个，没有替你选")
    first = [next(one for one in counted if one.value == value) for value in values]
    return Settled(key, "、".join(values) if key == "contact" else values, tuple(first))


def _ordered(found: dict[str, Settled]) -> dict[str, Settled]:
    """Dates that contradict each other are left empty together."""
    start, end = (found[key].value if key in found else None for key in ("start", "end"))
    if isinstance(start, date) and isinstance(end, date) and end < start:
        reason = f"结束 {end} 早于开班 {start}，没有替你选"
        found |= {key: replace(found[key], value=None, reason=reason) for key in ("start", "end")}
    return found


def _sessions(notes: Notes) -> tuple[str, ...]:
    """第一期, 第二期 where each has a line with its own date or place."""
    names: dict[str, None] = {}
    for line in notes.of(Part.NOTICE):
        if re.search("\\d\\s?[日号旬]|地点|十[日月]|待定|另行", line.text):
            names |= dict.fromkeys("".join(name.split()) for name in _SESSION.findall(line.text))
    return tuple(names) if len(names) > 1 else ()


def shown_value(value: object) -> str:
    """A value as it is told: 2016-05-20, words as they are."""
    return "、".join(map(str, value)) if isinstance(value, tuple) else str(value)


def doubts(settled: Mapping[str, Settled], lengths: Iterable[tuple[int, Saying]]) -> Iterator[Finding]:
    """What the clerk must decide or look at: several values, doubtful dates, a length that does not fit."""
    several = [item for item in settled.values() if item.reason]
    for reason in dict.fromkeys(item.reason for item in several):
        items = [item for item in several if item.reason == reason]
        at = next((one for one in items[0].said if one.rank < TEXT), items[0].said[0]).position
        what = "".join(f"“{_LABELS[item.key]}”" for item in items) + reason
        why, fix = "写错了，学员会按错的去报名或报到", "对照草稿里列出的原话，写上正确的一种"
        yield remark(at, "draft-several", what, why, fix)
    for item in settled.values():
        for one in item.said:
            for fault in one.faults if item.key != "attachments" else ():
                what = f"“{_LABELS[item.key]}”：{fault}"
                why, fix = "日期或数目要确定才能放进日历", "问清楚以后写进草稿"
                yield remark(one.position, "draft-doubtful", what, why, fix)
    yield from _length(settled, lengths)


def _length(settled: Mapping[str, Settled], lengths: Iterable[tuple[int, Saying]]) -> Iterator[Finding]:
    days = {key: settled[key].value for key in ("check_in", "start", "end") if key in settled}
    start, end, check_in = days.get("start"), days.get("end"), days.get("check_in")
    if not (isinstance(start, date) and isinstance(end, date)):
        return
    count = (end - start).days + 1
    fitting = {count, count + 1} if isinstance(check_in, date) and check_in < start else {count}
    fitting |= {count - 1} if check_in == start else set()
    for said, saying in lengths:
        if said not in fitting:
            what = f"文中写为期 {said} 天，日期 {start} 至 {end} 是 {count} 天"
            why, fix = "学员不知道要来几天", "核对起止日期"
            yield remark(saying.position, "draft-length", what, why, fix)
