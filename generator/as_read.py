"""A file of the site as somebody reads it: lines of words, without what its form wraps round them.

Comes in: the text of a file and its suffix. Goes out: its lines, those of attributes too.
The surprise: nothing is parsed; a line is read by itself, so that one that was read before need not be again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from generator.patterns import lazy

_TAG = lazy(r"(<[^<>]*>)")
_BROKEN_TAG = lazy(r"<[^<>\n]*\n[^<>]*>")
# where one thing ends and the next begins, though no space may stand between them
_CELL_END = lazy("</t[dh]>", re.I)
_BLOCK_END = lazy("</(?:tr|p|li|d[dt]|div|h[1-6]|option)>", re.I)
# attributes whose numbers are drawings and sizes, not words
_DRAWN = lazy(
    r"""\s(?:d|points|viewBox|transform|style|x|y|x1|x2|y1|y2|cx|cy|r|width|height)=(?:"[^"]*"|'[^']*')"""
)
_MANY = lazy(r"[0-9](?:[^0-9]{0,3}[0-9]){10}")
_ESCAPED = lazy(r"\\u([0-9a-fA-F]{4})")
# an index's terms share their beginnings, and its lists are no words: search.pack
_FOLDED = lazy(r'"terms":("(?:[0-9a-z][^" \\]*(?: |(?=")))*")(?:,"postings":"[\w-]*")?')
# the name a feed gives an entry: sixteen random bytes, now and then eleven digits in a row among them
_NAMED = lazy("urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MARKUP = {".html", ".xml", ".svg", ".atom", ".xsl"}
_CODED = {".json", ".js", ".geojson", ".webmanifest"}
_CALENDAR = {".ics", ".vcs"}
_BLOCK = 1 << 18  # signs of a table that are looked at together


def blocks(text: str, suffix: str) -> Iterator[str]:
    """``text``, whole lines of it at a time where no line needs the next."""
    start = 0
    while suffix not in MARKUP and (end := text.find("\n", start + _BLOCK)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:] if start else text


def is_broken(line: str) -> bool:
    """Whether a tag begins in ``line`` and does not end in it."""
    return line.rfind("<") > line.rfind(">")


def form_of(suffix: str) -> str:
    """Which of the ways to read a line ``suffix`` asks for."""
    for form in (MARKUP, _CODED, _CALENDAR):
        if suffix in form:
            return min(form)
    return ""


def pieces(text: str, suffix: str) -> list[str]:
    """The lines of one file without what its form wraps round them; attributes of tags are lines too."""
    text = whole_tags(text) if suffix in MARKUP and "\n" in text else text
    return [line for raw in text.split("\n") for line in _read(raw, suffix)]


def whole_tags(text: str) -> str:
    """``text`` with each tag on one line."""
    return _BROKEN_TAG.sub(lambda tag: tag[0].replace("\n", " "), text)


def plain(text: str, suffix: str) -> str:
    """``text`` with its lines whole, and without what only looks like a number."""
    if "urn:uuid:" in text:
        text = _NAMED.sub("", text)
    if suffix == ".json" and '"terms":' in text:
        return _FOLDED.sub(_unfolded, text)
    if suffix in _CALENDAR:
        return text.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "")
    return text


def _read(line: str, suffix: str) -> list[str]:
    """What a reader or a program finds in one line."""
    if suffix in MARKUP:
        return _words(line) if "<" in line or "&" in line else [line]
    if suffix in _CODED and "\\u" in line:
        line = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), line)
    elif suffix in _CALENDAR:
        line = re.sub(r"\\([,;\\])", r"\1", line).replace("\\n", "\n")
    return line.split("\n")


def _words(line: str) -> list[str]:
    parts = _TAG.split(_BLOCK_END.sub("\n", _CELL_END.sub("|", line)))
    words = unescape("".join(parts[::2]))
    return [*words.split("\n"), *filter(None, map(_in_tag, dict.fromkeys(parts[1::2])))]


def _unfolded(index: re.Match[str]) -> str:
    """The terms of a packed index, each whole and by itself, as ``search.pack`` folds them."""
    terms, before = [], ""
    for term in json.loads(index[1]).split(" "):
        before = before[: int(term[:1], 36)] + term[1:]
        terms.append(before)
    return "\n".join(terms)


@lru_cache(maxsize=1 << 14)
def _in_tag(tag: str) -> str:
    """A tag with what its attributes say, where that is more than ASCII and short numbers."""
    if tag.isascii() and "&" not in tag and "%" not in tag and not _MANY.search(tag):
        return ""
    return unquote(unescape(_DRAWN.sub("", tag))).replace("\n", " ")
