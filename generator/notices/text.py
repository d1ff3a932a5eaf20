"""A notice's text laid out, and the paragraph of it that says a value.

Comes in: a ``Notice``. Goes out: its ``Text`` for the page, made once, and for each announced value a link to
the paragraph it stands in. The surprise: where no paragraph says it the whole notice is cited, for the front
matter is a reading of the paper and may draw on its title or its stamp.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from typing import Any

from generator import urls
from generator.notices import Notice
from generator.notices.attachments import published
from generator.notices.markdown import Text, render

_ROOT = urls.root(urls.notice("0"))


# asked for by the page of the project and, when all of those are done, by its own; texts are large
@lru_cache(maxsize=1 << 10)
def laid_out(notice: Notice) -> Text:
    """The body for the notice's own page; attachments that it links to are found."""
    return render(notice.body, {each.name: f"{_ROOT}{each.address}" for each in published(notice)})


@lru_cache(maxsize=1 << 10)
def _blocks(notice: Notice) -> tuple[str, ...]:
    return tuple(map(_squeezed, laid_out(notice).blocks))


@lru_cache(maxsize=1 << 12)
def paragraph(notice: Notice, value: Any) -> int:
    """The first paragraph that says ``value``, counted from 1; 0 where none does."""
    says = _saying(value)
    return next((place for place, words in enumerate(_blocks(notice), 1) if says(words)), 0)


def forget() -> None:
    """Lay every text out anew: the files beside a notice may have changed, by which it is not known."""
    for kept in (laid_out, _blocks, paragraph):
        kept.cache_clear()


def address(notice: Notice, value: Any = None) -> str:
    """The notice's page, at the paragraph that says ``value`` where there is one."""
    place = paragraph(notice, value) if value else 0
    return urls.notice(notice.name) + (f"#t{place}" if place else "")


def _saying(value: Any) -> Callable[[str], object]:
    """What finds ``value`` in squeezed words: a day by month and day, for a range may share the month."""
    if isinstance(value, date):
        return _day(value.month, value.day).search
    if isinstance(value, int):
        return _number(value).search
    if isinstance(value, tuple):
        numbers = [_squeezed(str(one).partition("-")[2] or str(one)) for one in value]
        return lambda words: any(number in words for number in numbers)
    said = _squeezed(str(value))
    return lambda words: bool(said) and said in words


@cache
def _day(month: int, day: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d)0?{month}月(?:[^。；]{{0,16}}?)??(?<!\d)0?{day}日")


@lru_cache(maxsize=1 << 10)
def _number(value: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){value}(?!\d)")


_BETWEEN = re.compile(r"[\s“”\"'—–-]+")


def _squeezed(text: str) -> str:
    """``text`` in one width, without spaces, hyphens and quotation marks."""
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text))
