"""Calendars (RFC 5545): lines, folds and parts as they must be, days in order, addresses that arrive.

Comes in: ``.ics`` files. Goes out: faults. The surprise: a folded line is told by the line it begins in, and
what a program of a reader would forgive is no less a fault, for another one does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from generator.verify import links
from generator.verify.faults import Faults
from generator.verify.place import Place, Seen

_LINE = re.compile(
    r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*)*):(.*)",
    re.DOTALL,
)
_LONGEST = 75
_MUST = {"VCALENDAR": ("VERSION", "PRODID"), "VEVENT": ("UID", "DTSTAMP", "DTSTART")}
_ONCE = (
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "SUMMARY",
    "DESCRIPTION",
    "SEQUENCE",
    "STATUS",
    "URL",
    "LOCATION",
)
_STATUS = ("CONFIRMED", "TENTATIVE", "CANCELLED")
_MOMENTS = ("DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED", "CREATED", "RECURRENCE-ID")
_ADDRESSES = ("URL", "ATTACH", "SOURCE", "IMAGE")


@dataclass(slots=True)
class _Part:
    """One part of a calendar while it is open."""

    name: str
    line: int
    values: dict[str, str]


def check(place: Place, seen: Seen, faults: Faults) -> None:
    """Look at every calendar."""
    for path in place.named(".ics"):
        _calendar(place, faults, path, place.bytes(path))


def _calendar(place: Place, faults: Faults, path: str, raw: bytes) -> None:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as problem:
        faults.add("calendar-unread", path, "不是 UTF-8 编码", (raw.count(b"\n", 0, problem.start) + 1, 1))
        return
    open_parts: list[_Part] = []
    uids: set[str] = set()
    top = 0
    for line, words in _lines(faults, path, raw, text):
        match = _known(words)
        if not match:
            faults.add("calendar-unread", path, f"这一行读不懂：{words[:40]}", (line, 1))
            continue
        name, parameters, value = match
        if name == "BEGIN":
            top += not open_parts
            open_parts.append(_Part(value.upper(), line, {}))
        elif name == "END":
            part = open_parts.pop() if open_parts else None
            if part is None or part.name != value.upper():
                faults.add("calendar-unread", path, f"END:{value} 没有对应的开头", (line, 1))
                return
            _ended(faults, path, part, uids)
        elif not open_parts:
            faults.add("calendar-unread", path, "这一行在日历以外", (line, 1))
        else:
            _value(place, faults, path, line, open_parts[-1], (name, parameters, value))
    if open_parts or top != 1:
        faults.add("calendar-unread", path, "不是一份有头有尾的日历")


def _lines(faults: Faults, path: str, raw: bytes, text: str) -> list[tuple[int, str]]:
    """The lines with their folds undone, each with its number."""
    if (
        not raw.endswith(b"\r\n")
        or raw.count(b"\n") != raw.count(b"\r\n")
        or raw.count(b"\r") != raw.count(b"\n")
    ):
        faults.add("calendar-unread", path, "行尾应当都是 CRLF")
    found: list[tuple[int, str]] = []
    for number, line in enumerate(text.replace("\r\n", "\n").removesuffix("\n").split("\n"), 1):
        # a character takes at most three bytes, but for the few that take four
        if len(line) * 4 > _LONGEST and len(line.encode()) > _LONGEST:
            faults.add("calendar-unread", path, "一行超过 75 个字节", (number, 1))
        if line[:1] in (" ", "\t") and found:
            found[-1] = found[-1][0], found[-1][1] + line[1:]
        else:
            found.append((number, line))
    return found


@lru_cache(maxsize=1 << 14)
def _known(words: str) -> tuple[str, str, str] | None:
    match = _LINE.fullmatch(words)
    return (match[1].upper(), match[2].upper(), match[3]) if match else None


def _value(
    place: Place, faults: Faults, path: str, line: int, part: _Part, said: tuple[str, str, str]
) -> None:
    name, parameters, value = said
    if part.name == "VEVENT" and name in _ONCE and name in part.values:
        faults.add("calendar-unread", path, f"{name} 写了两次", (line, 1))
    part.values[name] = value
    if name in _MOMENTS and not _moment(value, "VALUE=DATE" in parameters.split(";")):
        faults.add("calendar-unread", path, f"{name} 不是日子：{value[:30]}", (line, 1))
    elif name in _ADDRESSES and "ENCODING=BASE64" not in parameters:
        links.follow(place, faults, path, value, lambda: (line, 1))
    elif name == "STATUS" and part.name == "VEVENT" and value not in _STATUS:
        faults.add("calendar-unread", path, f"不认识的状态 {value[:30]}", (line, 1))
    elif name == "SEQUENCE" and not value.isdecimal():
        faults.add("calendar-unread", path, f"SEQUENCE 不是数：{value[:30]}", (line, 1))


@lru_cache(maxsize=1 << 12)
def _moment(value: str, day: bool) -> bool:
    try:
        datetime.strptime(
            value, "%Y%m%d" if day else "%Y%m%dT%H%M%SZ" if value.endswith("Z") else "%Y%m%dT%H%M%S"
        )
    except ValueError:
        return False
    return len(value) == 8 if day else len(value) in (15, 16)


def _ended(faults: Faults, path: str, part: _Part, uids: set[str]) -> None:
    for name in _MUST.get(part.name, ()):
        if not part.values.get(name):
            faults.add("calendar-missing", path, f"{part.name} 没有 {name}", (part.line, 1))
    if part.name == "VCALENDAR" and part.values.get("VERSION", "2.0") != "2.0":
        faults.add("calendar-unread", path, "VERSION 应当是 2.0", (part.line, 1))
    if part.name != "VEVENT":
        return
    first, last = part.values.get("DTSTART", ""), part.values.get("DTEND")
    if last is not None and len(first) == len(last) and last <= first:
        faults.add("calendar-unread", path, "结束不在开始之后", (part.line, 1))
    uid = part.values.get("UID", "")
    if uid and uid in uids and "RECURRENCE-ID" not in part.values:
        faults.add("calendar-twice", path, f"两项的编号都是 {uid[:60]}", (part.line, 1))
    uids.add(uid)
