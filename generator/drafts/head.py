"""What frames a notice: its title, 发文字号, the unit that signs, its own date, whether it is public.

Comes in: the lines. Goes out: ``Candidate``s, and the ``Year`` that dates without one belong to. The
surprise: the notice's own date is the last line that is nothing but a date (and a unit); a page's 发布时间
stands in for it only where the notice has none, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from generator.drafts.dates import Said, Year, dates
from generator.drafts.lines import MOST, Line, Notes, Part
from generator.drafts.parts import DATE_LINE, LETTERHEAD, NUMBER, is_signature
from generator.drafts.when import CLAUSE, LABEL, TEXT, Candidate
from generator.model import DISCLOSURES

_SEAL = re.compile("[（(](?:代?盖?章|公章|印章|盖公章)[)）]")
_UNIT = re.compile(
    "[\u3400-\u9fffA-Za-z（）()·]{2,40}(?:厅|局|委|办|部|处|院|所|校|会|中心|公司|集团|站|司|科|室|"
    "大学|馆|社|厂|总队|政府|办公室)"
    "(?:[（(][^（）()]{1,20}[)）])?"
)
_PUBLISHED = re.compile(
    f"(?:(?:发布|发文|印发|成文|公开)(?:日期|时间)|日期)\\s?[：:]\\s?\\[?\\s?(?P<date>{DATE_LINE.pattern})"
)
_NUMBER_SAID = re.compile(f"(?:发文字号|文\\s?号|字\\s?号)\\s?[：:]\\s?(?P<number>{NUMBER.pattern})")
_STATUS = (
    (re.compile("延期|推迟|改期"), "延期"),
    (re.compile("取消|停办"), "取消"),
    (re.compile("更正|变更|调整"), "更正"),
)


def framing(notes: Notes) -> Iterator[Candidate]:
    """Title, number, status and disclosure."""
    if notes.title:
        at = notes.lines[notes.title_lines[0]].position
        yield Candidate("title", notes.title, notes.title, notes.title, at, CLAUSE)
        for pattern, status in _STATUS:
            if pattern.search(notes.title):
                yield Candidate("status", status, notes.title, notes.title, at, CLAUSE)
                break
    yield from _number(notes)
    for line in notes.lines:
        found = re.search(
            f"(?:此件|公开属性|公开方式|公开类别)\\s?[：:]?\\s?({'|'.join(DISCLOSURES)})", line.text
        )
        if found:
            yield Candidate("disclosure", found[1], found[0], line.text, line.position, CLAUSE)


def _number(notes: Notes) -> Iterator[Candidate]:
    """A number on a line of its own, or said to be the number; one in a sentence is another document's."""
    for line in notes.of(Part.BEFORE, Part.NOTICE):
        if NUMBER.fullmatch(line.text.strip("（）() ")):
            yield Candidate(
                "document_number", line.text.strip("（）() "), line.text, line.text, line.position, CLAUSE
            )
        elif said := _NUMBER_SAID.search(line.text):
            yield Candidate("document_number", said["number"], said[0], line.text, line.position, LABEL)


def signature(notes: Notes) -> Iterator[Candidate]:
    """The notice's own date, and the units that sign beside or above it, else its letterhead's."""
    last = notes.title_lines[-1] if notes.title_lines else -1
    body = [line for place, line in enumerate(notes.lines) if line.part is Part.NOTICE and place > last]
    for place in range(len(body) - 1, -1, -1):
        line = body[place]
        found = dates(line.text, Year()) if line.table < 0 and is_signature(line.text) else ()
        if found:
            yield from _issued(body[:place], line, found[0])
            break
    else:
        yield from _published(notes)
    for line in notes.of(Part.NOTICE):
        head = LETTERHEAD.fullmatch(line.text)
        if (
            head
            and notes.title_lines
            and line.position.line < notes.lines[notes.title_lines[0]].position.line
        ):
            name = line.text.removesuffix("文件")
            yield Candidate("issuer", name, line.text, line.text, line.position, TEXT)


def _issued(above: Sequence[Line], line: Line, one: Said) -> Iterator[Candidate]:
    yield Candidate("issued", one.first, one.text, line.text, line.position, CLAUSE, (), one.faults)
    beside = line.text[: one.start]
    if units := _signed(above, beside):
        quote = line.text if _units(beside) else "、".join(units)
        yield Candidate("issuer", "、".join(units), quote, quote, line.position, CLAUSE)


def _signed(above: Sequence[Line], beside: str) -> tuple[str, ...]:
    """The units before a date on its line, else on the lines right above that hold units only."""
    if units := _units(beside):
        return units
    found: list[str] = []
    for line in reversed(above[-4:]):
        units = _units(line.text)
        if line.table >= 0 or not units:
            break
        found[:0] = units
    return tuple(dict.fromkeys(found))


def _units(text: str) -> tuple[str, ...]:
    """The units that ``text`` names and nothing else; empty where it says more, or nothing."""
    parts = [part for part in re.split("[ \u3000\u00a0、]+", _SEAL.sub("", text).strip()) if part]
    return tuple(parts) if parts and all(_UNIT.fullmatch(part) for part in parts) else ()


def _published(notes: Notes) -> Iterator[Candidate]:
    for line in notes.of(Part.BEFORE, Part.NOTICE):
        found = _PUBLISHED.search(line.text)
        for one in dates(found["date"], Year())[:1] if found else ():
            note = ("通知没有落款日期，取的是页面上的发布日期",)
            yield Candidate("issued", one.first, one.text, line.text, line.position, LABEL, note, one.faults)
            return


def year_of(notes: Notes, issued: Candidate | None, number: str) -> Year:
    """The year of dates that state none: the notice's own, its number's, the first that stands in it."""
    if issued and isinstance(issued.value, date):
        basis = "落款日期" if issued.rank == CLAUSE else "页面上的发布日期"
        return Year(issued.value.year, basis, issued.value)
    if found := re.search("20\\d\\d", number):
        return Year(int(found[0]), f"发文字号（{number}）")
    for line in notes.of(Part.NOTICE):
        for one in dates(NUMBER.sub("", line.text[:MOST]), Year()):
            if one.first:
                return Year(one.first.year, f"文中的“{one.text}”")
    if found := re.search("(20\\d\\d)\\s?年", notes.title):
        return Year(int(found[1]), "标题")
    return Year()
