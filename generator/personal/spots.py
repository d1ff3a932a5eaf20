"""The lines of a text in which a number of a person or a list of names may stand, sought fast.

Comes in: text as a file holds it, tags and entities included. Goes out: lines for a close look. The surprise:
a number is known by how it begins, so a year, a day and an office's telephone, of which pages are full, are
passed over at their first two digits; what a close look finds is never missed, only more may be let through.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.patterns import lazy
from generator.personal.digits import BETWEEN, HAN

# what may stand between two digits of one number: marks, tags, entities that are marks
_APART = rf"(?:[{BETWEEN}()（）]|<[^<>]*+>|&[A-Za-z]++(?:[0-9]*+;)?)*+"


def _more(count: int, digit: str = "0-9") -> str:
    return f"(?:{_APART}[{digit}]){{{count}}}"


_MOBILE = f"[3-9]{_more(9)}"  # behind its 1
# behind two digits: an identity number by the century in it; a card or an identity number of old, which has
# 15 digits and no century, but no group of seven or eight as an office's telephone has
_LONG = f"(?:{_more(4)}{_APART}(?:1{_APART}9|2{_APART}0){_more(9)}|(?![0-9]{{5,6}}[ -][0-9]){_more(13)})"
# by the first digit, for what begins with one of a few characters is sought much faster; the second is one
# with which a province's code or a bank's goes on, or the prefix of a mobile number
_BEGINNINGS = {
    "0": f"(?:0{_APART}8{_APART}6{_APART})?1{_APART}{_MOBILE}",
    "1": f"(?:{_MOBILE}|[12]{_LONG})",
    "2": f"[1-3]{_LONG}",
    "3": f"[1-7]{_LONG}",
    "4": f"[0-9]{_LONG}",
    "5": f"[0-6]{_LONG}",
    "6": f"[0-5]{_LONG}",
    "7": f"1{_LONG}",
    "8": f"(?:[1-3]{_LONG}|6{_APART}1{_APART}{_MOBILE})",
    "9": f"[14-9]{_LONG}",
}
_NUMBER = lazy("|".join(f"{one}(?<![0-9].){_APART}{rest}" for one, rest in _BEGINNINGS.items()))
# a number spelled in Chinese, or a character that is no common letter or mark and so may be a digit too
_ONE = "一幺壹"
_SPELLED = lazy(
    "[^\x00-\xb1\xb4-\xb8\xba-\xff\u2010-\u2027\u2030-\u205e\u3000-\u303f"
    "\u4e01-\u58f8\u58fa-\u5e79\u5e7b-\u9fff\uff01-\uff0f\uff1a-\uff5e]"
    f"(?:(?<![{_ONE}])|{_more(10, HAN)})"
)
_NAMES = lazy("姓")


def spots(text: str, covered: re.Pattern[str] | None = None) -> Iterator[str]:
    """The lines of ``text`` to look at, some more than once; ``covered`` is how it may hide a character."""
    patterns = [_NUMBER] if text.isascii() else [_NUMBER, _SPELLED, _NAMES]
    for pattern in (*patterns, covered) if covered else patterns:
        end = 0
        while end >= 0 and (spot := pattern.search(text, end)):
            start, end = text.rfind("\n", 0, spot.start()) + 1, text.find("\n", spot.end())
            yield text[start : end if end >= 0 else None]
