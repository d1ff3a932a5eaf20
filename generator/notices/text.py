"""A notice's text laid out, and the paragraph of it that says a value.

Comes in: a ``Notice``. Goes out: its ``Text`` for the page, made once, and for each announced value a link to
the paragraph it stands in. The surprise: where no paragraph says it the whole notice is cited, for the front
matter is a reading of the paper and may draw on its title or its stamp.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache, lru_cache
from typing import Any

from generator import urls
from generator.notices import Notice
from generator.notices.attachments import published
from generator.notices.markdown import render
from generator.notices.plain import Text

_ROOT = urls.root(urls.notice("0"))
_PART = "\0"  # a sign that is not seen, so no text that is laid out has it


# asked for by the page of the project and then by its own; texts are large
@lru_cache(maxsize=1 << 6)
def laid_out(notice: Notice) -> Text:
    """The body for the notice's own page; attachments that it links to are found."""
    return render(notice.body, {each.name: f"{_ROOT}{each.address}" for each in published(notice)})


@lru_cache(maxsize=1 << 6)
def _squeezed_text(notice: Notice) -> str:
    """The words of its blocks, parted by a sign that none of them has, so that one look finds a value."""
    return _squeezed(_PART.join(laid_out(notice).blocks))


@lru_cache(maxsize=1 << 12)
def paragraph(notice: Notice, value: Any) -> int:
    """The first paragraph that says ``value``, counted from 1; 0 where none does."""
    words = _squeezed_text(notice)
    place = _found(words, value)
    return words.count(_PART, 0, place) + 1 if place >= 0 else 0


def forget() -> None:
    """Lay every text out anew: the files beside a notice may have changed, by which it is not known."""
    for kept in (laid_out, _squeezed_text, paragraph):
        kept.cache_clear()


def address(notice: Notice, value: Any = None) -> str:
    """The notice's page, at the paragraph that says ``value`` where there is one."""
    place = paragraph(notice, value) if value else 0
    return urls.notice(notice.name) + (f"#t{place}" if place else "")


def _found(words: str, value: Any) -> int:
    """Where squeezed ``words`` say ``value`` first, -1 where they do not."""
    if isinstance(value, date):
        return _place_of(words, f"{value.month}月", _day(value.month, value.day))
    if isinstance(value, int):
        return _place_of(words, str(value), _number(value))
    if isinstance(value, tuple):
        numbers = (_squeezed(str(one).partition("-")[2] or str(one)) for one in value)
        return min((place for place in map(words.find, numbers) if place >= 0), default=-1)
    said = _squeezed(str(value))
    return words.find(said) if said else -1


def _place_of(words: str, sign: str, pattern: re.Pattern[str]) -> int:
    """Where ``pattern`` is met first; it begins with ``sign``, before which there may be a nought."""
    at = words.find(sign)
    while at >= 0:
        if pattern.match(words, at) or (at and pattern.match(words, at - 1)):
            return at
        at = words.find(sign, at + 1)
    return -1


@cache
def _day(month: int, day: int) -> re.Pattern[str]:
    """A day by month and day, for a range may share the month."""
    return re.compile(rf"(?<!\d)0?{month}月(?:[^。；{_PART}]{{0,16}}?)??(?<!\d)0?{day}日")


@lru_cache(maxsize=1 << 10)
def _number(value: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){value}(?!\d)")


_BETWEEN = re.compile(r"[\s“”\"'—–-]+")


def _squeezed(text: str) -> str:
    """``text`` in one width, without spaces, hyphens and quotation marks."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
