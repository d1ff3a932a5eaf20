"""Properties → the content lines of RFC 5545: values escaped, long lines folded by octets, CRLF.

Comes in: names and values. Goes out: bytes. The surprise: the icalendar library does the same with an object
for each value, and takes a hundred times as long; the tests hold every line to the library's, byte by byte.
It folds before the 75th octet, never inside a character, and never after a backslash that escapes.
"""

from __future__ import annotations

from collections.abc import Iterable

_MOST = 74
_FOLD = b"\r\n "
_ESCAPING = b"\\^"


def text(value: str) -> str:
    """``value`` as a TEXT: what would end it or part it is escaped; ``\\N`` is a line end already."""
    if "\\" in value:
        value = value.replace("\\N", "\n").replace("\\", "\\\\")
    value = value.replace(";", "\\;").replace(",", "\\,")
    return value.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def lines(pairs: Iterable[tuple[str, str]]) -> bytes:
    """Each name (with its parameters) and value as one line, as long as it needs."""
    return b"".join([b"%b\r\n" % folded(f"{name}:{value}") for name, value in pairs])


def folded(line: str) -> bytes:
    """``line`` in pieces of at most 74 octets."""
    octets = line.encode()
    if len(octets) <= _MOST:
        return octets
    pieces, start, end = [], 0, len(octets)
    while end - start > _MOST:
        cut = start + _MOST
        while octets[cut] & 0xC0 == 0x80:  # inside a character
            cut -= 1
        if octets[cut - 1] in _ESCAPING and cut - 1 > start:
            cut -= 1
        pieces.append(octets[start:cut])
        start = cut
    pieces.append(octets[start:])
    return _FOLD.join(pieces)
