"""Digits as people write them → ASCII digits, in a text as long as it was, so that places stay the same.

Comes in: any text. Goes out: the same with plain digits. The surprise: a circled or raised digit may be part
of a number or the mark of a note behind it, so such are made plain only by a function of their own.
"""

from __future__ import annotations

import re
import unicodedata

# what nobody sees between two digits, and what stands between those of one number as people write it
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
)
BETWEEN = f"{_UNSEEN} \t\u00a0\u3000\u2000-\u200a\u202f.·・•‧．\\-\u2010-\u2015\u2212﹣－_~"
HAN = "〇零○一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
MARKED = "\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089\u2460-\u24ff\u2776-\u2793\uf030-\uf039"

_DIGIT = re.compile(r"(?![0-9])\d")  # of any other script or width
_MARKED = re.compile(f"[{MARKED}]")
_BRACKETED = re.compile("[(（](1[3-9][0-9])[)）]")
_LIKE_X = dict.fromkeys(map(ord, "Ｘｘ×✕ⅩⅹХхΧχⓍⓧ"), "X")
_VALUES = str.maketrans(HAN, "0001234567891123456789")


def plain(text: str) -> str:
    """ASCII for digits of any script or width and for what is typed as an X; (139) without its brackets."""
    if not text.isascii():
        text = _DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text).translate(_LIKE_X)
    return _BRACKETED.sub(" \\1 ", text)


def has_marked(text: str) -> bool:
    """Whether digits stand in ``text`` that are circled, raised or of a font of symbols."""
    return not text.isascii() and bool(_MARKED.search(text))


def marked(text: str) -> str:
    """Those made plain too; one that counts past nine becomes a space."""
    return _MARKED.sub(lambda match: _value(match[0]), text)


def _value(char: str) -> str:
    if "\uf030" <= char <= "\uf039":
        return chr(ord(char) - 0xF000)
    digit = unicodedata.digit(char, None)
    return " " if digit is None else str(digit)


def spelled(text: str) -> str:
    """The digits that Chinese ones spell, and nothing else."""
    return re.sub("[^0-9]", "", text.translate(_VALUES))
