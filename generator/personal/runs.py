"""Bytes of no known form → the text that lies readable in them.

Comes in: bytes. Goes out: text. The surprise: what is no text may look like it; only runs that could hold a
number or a name are taken for GB 18030 or UTF-8.
"""

from __future__ import annotations

import re

_WIDE = re.compile(
    rb"(?:[\x07\x09\x0a\x0d\x20-\x7e]\x00|[\x00-\xff]\x20|[\x00-\xff]\x30|[\x00-\xff][\x4e-\x9f]|[\x00-\xef]\xff){2,}"
)
_NARROW = re.compile(rb"(?:[\x07\x09\x20-\x7e]|[\x81-\xfe][\x40-\x7e\x80-\xfe])+")
_WORTH = re.compile(rb"(?:[0-9][^0-9]{0,3}){11}|\xd0\xd5\xc3\xfb|\xe5\xa7\x93\xe5\x90\x8d")


def readable(raw: bytes) -> str:
    """The text that lies in ``raw`` as UTF-16, or as GB 18030 or UTF-8 where it could hold a number."""
    found = [_marks(match[0].decode("utf-16-le", "replace")) for match in _WIDE.finditer(raw)]
    for match in _NARROW.finditer(raw):
        if len(match[0]) > 10 and _WORTH.search(match[0]):
            found.append(_marks(match[0].decode("gb18030", "replace")))
            found.append(_marks(match[0].decode("utf-8", "ignore")))
    return "\n".join(found)


def _marks(text: str) -> str:
    """The marks of old Word: the end of a row, of a cell, of a paragraph."""
    return text.replace("\x07\x07", "\n").replace("\x07", "|").replace("\r", "\n")
