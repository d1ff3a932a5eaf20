"""One value of a notice's front matter as the kind that its field says.

Comes in: a ``NoticeField`` and what YAML read. Goes out: text, a date, a whole number or several of them;
``Refused`` where it is none. The surprise: text may hide what is not seen, for YAML has escapes; such
characters are refused here, because no editor shows them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, datetime
from sys import intern
from typing import Any

from generator.notices import STATUSES, Material, NoticeField
from generator.text import closest, phones

_Raw = Callable[..., str]
_MOST = 5000
_MOST_SHARED = 60  # characters that notices may well have in common
_WHOLE = re.compile("[0-9]{1,6}")
_DAY = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日)"
)


class Refused(Exception):
    """A value not of its field's kind: what is wrong, how to mend it; ``path`` leads to it from the key."""

    def __init__(self, what: str, fix: str, *path: int, code: str = "notice-value") -> None:
        super().__init__(what)
        self.what, self.fix, self.path, self.code = what, fix, path, code


def shortened(text: str) -> str:
    """``text`` as a finding may quote it."""
    return text if len(text) <= 60 else f"{text[:60]}…"


def value_of(item: NoticeField, value: Any, raw: _Raw) -> Any:
    """``value`` as ``item`` asks; ``raw`` gives the characters in the file of what YAML takes for no text."""
    if item.kind == "text" and isinstance(value, str):
        return _text(item, value, raw)
    if item.kind == "files":
        return _list(item, value, raw)
    if item.kind == "links":
        return _links(item, value, raw)
    if item.kind == "phones":
        return _phones("、".join(_list(item, value, raw)))
    if isinstance(value, datetime):
        raise Refused(f"不是日期：{shortened(raw(item.name))}", "只写日期，不写钟点，例如 2016-05-20")
    if item.kind == "date":
        return value if isinstance(value, date) else _date(_text(item, value, raw))
    text = _text(item, value, raw)
    if item.kind == "whole":
        return _whole(text)
    if item.kind == "status" and text not in STATUSES:
        near = closest(text, STATUSES)
        raise Refused(
            f"不认识“{shortened(text)}”", f"是不是“{near}”？" if near else f"写{'、'.join(STATUSES)}之一"
        )
    return text


def _phones(text: str) -> tuple[str, ...]:
    found = phones(text)
    if text and not found:
        raise Refused(f"没有认出号码：{shortened(text)}", "写成 0531-55500001 这样，几个号码写成列表")
    return found


def _list(item: NoticeField, value: Any, raw: _Raw) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    if len(values) > 200:
        raise Refused(f"有 {len(values)} 项，太多了", "最多写 200 项")
    path = range(len(values)) if isinstance(value, list) else ()
    found = []
    for place, one in enumerate(values):
        at = (place,) if path else ()
        if one is not None:
            found.append(_text(item, one, raw, *at))
    return tuple(text for text in found if text)


def _links(item: NoticeField, value: Any, raw: _Raw) -> tuple[Material, ...]:
    """Each a line of a name and an address, or the two under ``title`` and ``url``."""
    values = value if isinstance(value, list) else [value]
    if len(values) > 200:
        raise Refused(f"有 {len(values)} 项，太多了", "最多写 200 项")
    found = []
    for place, one in enumerate(values):
        at = (place,) if isinstance(value, list) else ()
        if isinstance(one, Mapping):
            found.append(_named(item, one, raw, *at))
        elif one is not None:
            title, _, url = _text(item, one, raw, *at).rpartition(" ")
            found.append(Material(title.strip(), url))
    return tuple(found)


def _named(item: NoticeField, value: Mapping[Any, Any], raw: _Raw, *path: int) -> Material:
    """The two as a mapping, and nothing beside them."""
    if set(value) - {"title", "url"} or not all(isinstance(part, str) for part in value.values()):
        raise Refused("每一项只写 title 和 url", "写成一行：名称、空一格、网址", *path)
    title, url = (_text(item, value.get(name, ""), raw, *path) for name in ("title", "url"))
    return Material(title, url)


def _text(item: NoticeField, value: Any, raw: _Raw, *path: int) -> str:
    """One line of text without white space around it."""
    if isinstance(value, (dict, list, tuple, set, bytes)):
        raise Refused("应当是一段文字", "写成一行文字，有冒号或以特殊符号开头的加引号", *path)
    text = value if isinstance(value, str) else raw(item.name, *path)
    if len(text) > _MOST:
        raise Refused(f"有 {len(text)} 个字，太长了", "头部只写事实，长的文字写进正文", *path)
    if text.isprintable() and "  " not in text:
        return _shared(text.strip())
    for char in text:
        if char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
            what, fix = f"有看不见的字符 U+{ord(char):04X}", "把这一项删掉，重新手工输入"
            raise Refused(what, fix, *path, code="control-character")
    return _shared(" ".join(text.split()))


def _shared(text: str) -> str:
    """``text``, the same one for all notices that say it, where many may."""
    return text if len(text) > _MOST_SHARED else intern(text)


def _date(text: str) -> date:
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", text))
    if not match:
        raise Refused(f"不是日期：{shortened(text)}", "写成 2016-05-20 这样，一项只写一个日期，不写钟点")
    year, month, day = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        raise Refused(f"没有这一天：{shortened(text)}", "改成日历上有的日期") from None


def _whole(text: str) -> int:
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    if not _WHOLE.fullmatch(plain) or not int(plain):
        raise Refused(f"不是大于零的整数：{shortened(text)}", "只写数字，不写单位，例如 70；原话写进正文")
    return int(plain)
