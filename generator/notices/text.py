"""A notice's text laid out, and the paragraph of it that says a value.

Comes in: a ``Notice``. Goes out: its ``Text`` for the page, made once, and for each announced value a link to
the paragraph it stands in. The surprise: where no paragraph says it the whole notice is cited, for the front
matter is a reading of the paper and may draw on its title or its stamp.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Any

from generator import urls
from generator.notices import Notice
from generator.notices.attachments import published
from generator.notices.markdown import Text, render

_ROOT = urls.root(urls.notice("0"))


@lru_cache(maxsize=4096)
def laid_out(notice: Notice) -> Text:
    """The body for the notice's own page; attachments that it links to are found."""
    return render(notice.body, {each.name: f"{_ROOT}{each.address}" for each in published(notice)})


@lru_cache(maxsize=1 << 16)
def paragraph(notice: Notice, value: Any) -> int:
    """The first paragraph that says ``value``, counted from 1; 0 where none does."""
    says = _pattern(value)
    for place, words in enumerate(laid_out(notice).blocks, 1):
        if says and says.search(_squeezed(words)):
            return place
    return 0


def address(notice: Notice, value: Any = None) -> str:
    """The notice's page, at the paragraph that says ``value`` where there is one."""
    place = paragraph(notice, value) if value else 0
    return urls.notice(notice.name) + (f"#t{place}" if place else "")


def _pattern(value: Any) -> re.Pattern[str] | None:
    """What to look for in squeezed words: a day by month and day, for a range may share the month."""
    if isinstance(value, date):
        day = rf"(?<!\d)0?{value.day}日"
        return re.compile(rf"(?<!\d)0?{value.month}月(?:[^。；]{{0,16}}?)??{day}")
    if isinstance(value, int):
        return re.compile(rf"(?<!\d){value}(?!\d)")
    if isinstance(value, tuple):
        numbers = [_squeezed(str(one).partition("-")[2] or str(one)) for one in value]
        return re.compile("|".join(map(re.escape, numbers)))
    return re.compile(re.escape(words)) if (words := _squeezed(str(value))) else None


def _squeezed(text: str) -> str:
    """``text`` in one width, without spaces, hyphens and quotation marks."""
    return re.sub(r"[\s“”\"'—–-]+", "", unicodedata.normalize("NFKC", text))
