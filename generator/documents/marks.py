"""How an official document numbers its parts, and which of its lines go on over a page.

Comes in: one line of text. Goes out: its number as printed (一、 （二） 3. （4） 第五条 第六章), and
whether it is a heading, a labelled line, a date, an annex. The surprise: a page end cuts a paragraph in two
lines that only their words betray: the first stops without a full stop, the second begins with nothing of
its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from generator.documents.grid import Paragraph
from generator.patterns import lazy

_DIGITS = "一二三四五六七八九"
_CHINESE = "[〇零一二三四五六七八九十百]{1,5}"


class Style(IntEnum):
    """Ways of numbering from the widest to the narrowest, as 党政机关公文 rank them."""

    CHAPTER = 0
    ARTICLE = 1
    CHINESE = 2
    BRACKETED = 3
    ARABIC = 4
    ARABIC_BRACKETED = 5


_STYLES = {
    Style.CHAPTER: lazy(rf"第({_CHINESE}|\d{{1,3}})章"),
    Style.ARTICLE: lazy(rf"第({_CHINESE}|\d{{1,3}})条"),
    Style.CHINESE: lazy(rf"({_CHINESE})\s*[、．.]"),
    Style.BRACKETED: lazy(rf"[（(]\s*({_CHINESE})\s*[）)]"),
    Style.ARABIC: lazy(r"(\d{1,2})\s*[、．.](?!\d)"),
    Style.ARABIC_BRACKETED: lazy(r"[（(]\s*(\d{1,2})\s*[）)]"),
}
_NOTE = lazy(r"(?:注|备注|附注|说明|填表说明)\s*[：:]\s*")
_SENTENCE = lazy(r"[，。；：！？,;:!?]")
_FINISHED = lazy(r"[。；：！？!?;:…][”’」』）)]*$|。[（(][^（）()]*[）)]$|^[（(][^（）()]*[）)]$")
_LABELLED = lazy(r"[^，。；：！？:]{1,9}[：:]")
_DATE = lazy(
    r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
)
_OPEN = lazy(r"[（(]?\s*(?:此件)?\s*(?:主动公开|依申请公开|不予公开|不公开)\s*[）)]?")
ANNEX_LIST = lazy(r"附\s*件\s*[：:]\s*")
ANNEX = lazy(rf"附\s*件\s*(\d{{1,2}}|{_CHINESE})?\s*(?:[：:]\s*|\s+|$)")
_PAGE_NUMBER = lazy(r"[-—–·－]+\s*\d{1,4}\s*[-—–·－]+")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number a line begins with: ``label`` is how it is cited, （二） or 3 or 第五条."""

    style: Style
    ordinal: int
    label: str


def mark(text: str) -> Mark | None:
    """The number of ``text``; one that follows 说明： counts, for a list of notes begins so."""
    note = _NOTE.match(text)
    rest = text[note.end() :] if note else text
    for style, pattern in _STYLES.items():
        if found := pattern.match(rest):
            return Mark(style, ordinal(found[1]), _label(style, found[1]))
    return None


def _label(style: Style, number: str) -> str:
    if style in (Style.CHAPTER, Style.ARTICLE):
        return f"第{number}{'章' if style is Style.CHAPTER else '条'}"
    return f"（{number}）" if style in (Style.BRACKETED, Style.ARABIC_BRACKETED) else number


def ordinal(number: str) -> int:
    """The value of a number in digits or Chinese: 12, 十二, 一百零二."""
    if number.isdecimal():
        return int(number)
    value, digit = 0, 0
    for char in number:
        if char in "十百":
            value += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.find(char) + 1
    return value + digit


def is_heading(text: str) -> bool:
    """A numbered line that is no sentence."""
    return mark(text) is not None and len(text) <= 40 and not _SENTENCE.search(text)


def is_bare(text: str) -> bool:
    """A name on a line of its own, such as who signs: short, no number, no words of a sentence."""
    return (
        not text.startswith("特此")
        and len(text) <= 40
        and not _SENTENCE.search(text)
        and mark(text) is None
        and not ANNEX.match(text)
    )


def is_finished(text: str) -> bool:
    """Ends as a sentence does, or is one remark in brackets."""
    return bool(_FINISHED.search(text))


def is_labelled(text: str) -> bool:
    """联系人：…, 日期：… : a line that says what it is."""
    return bool(_LABELLED.match(text))


def is_date(text: str) -> bool:
    return bool(_DATE.fullmatch(text))


def is_open(text: str) -> bool:
    """（此件主动公开）: the line that says whether the document may be published."""
    return bool(_OPEN.fullmatch(text))


def is_page_number(text: str) -> bool:
    """— 3 —: furniture of a page, no words of the document."""
    return bool(_PAGE_NUMBER.fullmatch(text))


def goes_on(before: str, after: Paragraph) -> bool:
    """True where ``after`` is the rest of the paragraph ``before``, cut by the end of a page.

    The first half fills most of a line (28 characters on an official page) and does not end as a sentence
    does; the second is nothing that begins by itself.
    """
    if (
        len(before) < 20
        or is_finished(before)
        or is_heading(before)
        or (is_labelled(before) and not re.search("[，。；]", before))
    ):
        return False
    text = after.text
    begins = after.heading or mark(text) or ANNEX.match(text) or is_labelled(text) or _NOTE.match(text)
    return not (begins or is_date(text))


def joined(before: str, after: str) -> str:
    """Two halves as one; Latin words keep the space the page end stood for."""
    latin = re.search("[A-Za-z]$", before) and re.match("[A-Za-z]", after)
    return f"{before} {after}" if latin else before + after
