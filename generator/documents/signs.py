"""Signs in a cell that cannot be seen, or look like others.

Comes in: the text of one cell. Goes out: findings. The surprise: nothing is taken out here, for a cell is
kept as issued; what could steer a terminal or turn the direction of writing stops the import, what merely
hides is told.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.documents.grid import fault, remark
from generator.finding import Finding, Position
from generator.model import COLUMNS

_STEERS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_HIDES = re.compile("[\xad\u061c\u180e\u200b-\u200f\u2060-\u2065\u206a-\u206f\ufeff\U000e0000-\U000e0fff]")
_LOST = "\ufffd"
_NUMBERS = {"编号", *(item.header for item in COLUMNS if item.after)}


def strange(header: str, text: str, place: Position) -> Iterator[Finding]:
    """What is wrong with the signs of ``text``, a cell of the column ``header``."""
    if found := _STEERS.search(text):
        what = f"“{_named(header)}”这一格有控制字符 U+{ord(found[0]):04X}"
        why = "这样的字符会改变屏幕上显示的内容，计划没有写出"
        yield fault(
            place, "import-control-character", what, why, "在原表里把这一格删掉，重新手工输入，再导入"
        )
    elif found := _HIDES.search(text):
        what = f"“{_named(header)}”这一格有看不见的字符 U+{ord(found[0]):04X}"
        why = "看上去一样的字，搜索时却找不到"
        yield remark(place, "import-invisible", what, why, "在原表里把这一格删掉，重新手工输入，再导入")
    if _LOST in text:
        what = f"“{_named(header)}”这一格有读不出来的字（\ufffd）"
        yield remark(place, "import-character-lost", what, "这个字在文件里已经丢失", "对照印发件补上")
    if header in _NUMBERS and (odd := next((char for char in text if _is_odd_digit(char)), "")):
        what = f"“{header}”这一格的“{odd}”（U+{ord(odd):04X}）不是普通的数字"
        why = "它只是看上去像数字，编号对不上，电话也拨不出去"
        yield remark(place, "import-digit-strange", what, why, "在原表里改成键盘上的数字 0 到 9，再导入")


def _is_odd_digit(char: str) -> bool:
    return not char.isascii() and unicodedata.digit(char, None) is not None


def _named(header: str) -> str:
    """A heading for a message, without what is wrong with it."""
    return _HIDES.sub("", _STEERS.sub("", header))
