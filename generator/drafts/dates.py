"""The dates a Chinese text names: 2016年5月20日至24日, 二〇一六年五月二十日, 2016.5.20, 5月中旬.

Comes in: one statement and what its document says of the year. Goes out: ``Said``s, a day or a range each,
with what had to be added to read it (``notes``) and what is wrong with it (``faults``). The surprise: a date
that is not whole is said without a day, never completed: 5月中旬 is no day, nor is 2月30日.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "○": 0,
    "零": 0,
    "Ｏ": 0,
    "O": 0,
}
_CN = "[一二三四五六七八九十廿]{1,3}"
_YEAR = "(?P<year>(?:19|20)\\d\\d|[二一][〇○零ＯO九][〇○零ＯO一二三四五六七八九]{2})\\s?年\\s?"
_SEP = "(?:至|到|[-—–－―─~～]{1,2})"
_POINT = re.compile(
    f"(?:{_YEAR}(?:度\\s?)?)?(?:(?P<month>(?<!\\d)\\d{{1,2}}|{_CN})\\s?月\\s?)"
    f"(?P<day>\\d{{1,2}}|{_CN})\\s?(?:[日号]|"
    f"(?=\\s?{_SEP}\\s?(?:\\d{{1,2}}\\s?月\\s?)?\\d{{1,2}}\\s?[日号]))"
    "|(?<![\\d.])(?P<y>(?:19|"
    "20)\\d\\d)\\s?(?P<dot>[-./．])\\s?(?P<m>\\d{1,2})\\s?(?P=dot)\\s?(?P<d>\\d{1,2})(?![\\d])日?"
    f"|(?<![\\d.月:：])(?P<only>\\d{{1,2}}|(?<![一二三四五六七八九十]){_CN})\\s?日(?!内|[元均产])"
    f"|(?<![\\d.月:：])(?P<bare>\\d{{1,2}})(?=\\s?{_SEP}\\s?\\d{{1,2}}\\s?日)"
)
_VAGUE = re.compile(
    f"(?:{_YEAR})?(?:(?<!\\d)\\d{{1,2}}|{_CN})\\s?月(?:份)?\\s?(?:上旬|中旬|下旬|初|底|末|中(?!国)|份)"
)
_AFTER_NUMERIC = re.compile(
    "\\s?[-—–－~～至]\\s?(?:(?P<m>\\d{1,2})[./．])?(?P<d>\\d{1,2})(?![\\d.:：点时月年/])日?"
)
_WEEKDAY = re.compile("\\s?[（(]?\\s?(?:星期|周|礼拜)(?P<day>[一二三四五六日天])(?!\\s?(?:至|到|[-—–－]))")
_BETWEEN = re.compile(
    f"(?:\\s|[（(][^（）()]{{0,30}}[)）]|[上下中]午|早上|晚上?|全天|"
    f"\\d{{1,2}}\\s?[:：点时]\\s?\\d{{0,2}}分?|星期.|周.|起|开始)*{_SEP}\\s?"
)
_LENGTH = re.compile("(?:为期|历时|连续|每|共|第|前|最后|期限)\\s?$")
_WEEK = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Year:
    """The year of a date that states none, and where it was taken from; 0 where the document has none.

    ``issued`` is the notice's own date: a day long before it belongs to another year, and is not guessed.
    """

    value: int = 0
    basis: str = ""
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A date as it stands in ``text[start:stop]``; a range has ``last``; without ``first`` it is no day."""

    text: str
    start: int
    stop: int
    first: date | None = None
    last: date | None = None
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Point:
    start: int
    stop: int
    year: int
    month: int
    day: int
    weekday: str = ""


def dates(text: str, year: Year) -> tuple[Said, ...]:
    """Every date and range of ``text`` in its order, and the vague ones."""
    points = list(_points(text))
    found: list[Said] = []
    context: list[_Point] = []
    index = 0
    while index < len(points):
        first, last = points[index], None
        if index + 1 < len(points):
            following = points[index + 1]
            if _BETWEEN.fullmatch(text[first.stop : following.start]):
                last, index = following, index + 1
            while last is None or last is points[index]:  # 21日、22日、23日 are a range, day by day
                if not _follows(text, points, index):
                    break
                last, index = points[index + 1], index + 1
        index += 1
        first = _with_month(first, context)
        if not first.month:
            continue
        if last:
            last = last if last.month else replace(last, month=first.month)
        context = [first, last] if last else [*context[-1:], first] if context else [first]
        found.append(_said(text, first, last, _year_of(first, context, found), year))
    return tuple(sorted((*found, *_vague(text, found)), key=lambda said: said.start))


def _follows(text: str, points: list[_Point], index: int) -> bool:
    """Whether the next point is the day after this one, with nothing but 、 between."""
    if index + 1 >= len(points):
        return False
    here, there = points[index], points[index + 1]
    if there.year or there.month not in (0, here.month) or there.day != here.day + 1:
        return False
    return text[here.stop : there.start].strip() in ("、", "和", "，", "及")


def _vague(text: str, found: list[Said]) -> Iterator[Said]:
    for match in _VAGUE.finditer(text):
        if not any(said.start <= match.start() < said.stop for said in found):
            fault = f"“{match[0]}”不是确定的日期"
            yield Said(match[0], match.start(), match.end(), faults=(fault,))


def _points(text: str) -> Iterator[_Point]:
    place = 0
    while match := _POINT.search(text, place):
        place = match.end()
        alone = match["only"] or match["bare"]
        if alone and _LENGTH.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        weekday = _WEEKDAY.match(text, match.end())
        day = match["d"] or match["day"] or alone
        stop = weekday.end() + text.startswith(("）", ")"), weekday.end()) if weekday else match.end()
        yield _Point(
            match.start(),
            stop,
            _number(match["y"] or match["year"] or ""),
            _number(match["m"] or match["month"] or ""),
            _number(day),
            weekday["day"] if weekday else "",
        )
        if match["y"] and (more := _AFTER_NUMERIC.match(text, stop)):
            month = _number(more["m"] or match["m"])
            # the separator lies between the two, as in every other range
            yield _Point(
                more.start("m") if more["m"] else more.start("d"), more.end(), 0, month, int(more["d"])
            )
            place = more.end()


def _number(text: str) -> int:
    """The number of digits or Chinese numerals: 二十 → 20, 二〇一六 → 2016."""
    if text.isdecimal():
        return int(text)
    if len(text) == 4:
        return int("".join(str(_DIGITS.get(char, 0)) for char in text))
    tens, ten, ones = text.replace("廿", "二十").rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _with_month(point: _Point, context: list[_Point]) -> _Point:
    """A day without its month takes that of the date before it, of a range's end that is nearer."""
    if point.month or not context:
        return point
    near = min(context, key=lambda other: abs(other.day - point.day))
    return replace(point, month=near.month)


def _year_of(first: _Point, context: list[_Point], found: list[Said]) -> tuple[int, str]:
    """The year written with a date, or with one before it in the statement."""
    if first.year:
        return first.year, ""
    before = next((said.first for said in reversed(found) if said.first), None)
    if before and not any("没有写年份" in note for said in found for note in said.notes):
        return before.year + (before.month - first.month > 6), ""
    return 0, ""


def _said(text: str, first: _Point, last: _Point | None, stated: tuple[int, str], year: Year) -> Said:
    stop = last.stop if last else first.stop
    words = text[first.start : stop].strip()
    if not (stated[0] or year.value):
        return Said(words, first.start, stop, faults=(f"“{words}”没有写年份，文中也找不到",))
    notes = () if stated[0] else (f"“{words}”没有写年份，按{year.basis}算作 {year.value} 年",)
    begin, faults = _day(first, stated[0] or year.value)
    if begin and notes and year.issued and (year.issued - begin).days > 120:
        fault = f"“{words}”没有写年份：按 {year.value} 年早于通知印发，可能是 {year.value + 1} 年"
        return Said(words, first.start, stop, faults=(fault,))
    end = None
    if last and begin:
        end_year = last.year or begin.year + (
            (last.month, last.day) < (begin.month, begin.day) and begin.month == 12
        )
        end, more = _day(last, end_year)
        faults += more
        if end and end < begin:
            faults += (f"“{words}”的结束早于开始",)
    if any("没有这一天" in fault or "早于开始" in fault for fault in faults):
        begin = end = None
    return Said(words, first.start, stop, begin, end, notes, faults)


def _day(point: _Point, year: int) -> tuple[date | None, tuple[str, ...]]:
    try:
        day = date(year, point.month, point.day)
    except ValueError:
        return None, (f"没有这一天：{year}年{point.month}月{point.day}日",)
    real = _WEEK[day.weekday()]
    if point.weekday and point.weekday.replace("天", "日") != real:
        wrong = f"{day:%Y-%m-%d} 是星期{real}，文中写的是星期{point.weekday}"
        return day, (wrong,)
    return day, ()
