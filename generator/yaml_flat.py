"""The plainest YAML, as most notices begin: a line a key, with words, a day or a number beside it.

Comes in: text. Goes out: its value as YAML gives it, or None where a line is anything else, which says
nothing against it: ``yaml_files`` then reads the whole of YAML. The surprise: it is here for speed alone, so
whatever is not plain at first sight is left to the parsers of YAML: 010, 1_0, yes, a comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

# a word of neither sign nor space at its ends, and nothing in it that means something to YAML
_WORD = "[0-9A-Za-z\u3400-\u9fff〔《（“](?:[^ :#\"'\\[\\]{},\n]|:(?=[^\\s\"'\\[\\]{},:])| (?=[^\\s:#]))*"
_LINE = re.compile(
    f"(?P<key>[a-z_]+):(?: (?:\"(?P<double>[^\"\\\\\n]*)\"|'(?P<single>[^'\n]*)'|(?P<word>{_WORD})))?|#[^\n]*"
)
_DAY = re.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_NUMBER = re.compile("0|[1-9][0-9]{0,9}", re.ASCII)
_TELEPHONE = re.compile("0[0-9]{2,3}-[0-9]{7,8}", re.ASCII)
# what YAML takes for true, false and nothing
_MEANING = frozenset(("y", "n", "yes", "no", "true", "false", "on", "off", "null"))


def flat(text: str) -> dict[str, str | int | date | None] | None:
    """The value of ``text``; a number in it stands there as Python writes it. None where it is less plain."""
    lines = text.split("\n")
    if lines.pop() or not "".join(lines).isprintable():
        return None
    found: dict[str, str | int | date | None] = {}
    for line in lines:
        match = _LINE.fullmatch(line)
        if not match:
            return None
        key, double, single, word = match.groups()
        if key is None:
            continue
        if key in found or key in _MEANING:
            return None
        try:
            found[key] = _meant(word) if word else double if single is None else single
        except ValueError:
            return None
    return found or None


def places(text: str) -> Iterator[tuple[str, int, int]]:
    """Each key of text that is flat, its line from 0, and the character from 1 at which its value begins."""
    for number, line in enumerate(text.split("\n")):
        match = _LINE.fullmatch(line)
        if match and match["key"]:
            name = match["key"]
            yield name, number, len(name) + (3 if len(line) > len(name) + 1 else 2)


def _meant(word: str) -> str | int | date:
    """A bare word as YAML takes it. Raises ``ValueError`` where that is better asked of YAML."""
    if not word.isascii():
        return word
    if _NUMBER.fullmatch(word):
        return int(word)
    if day := _DAY.fullmatch(word):
        return date(*map(int, day.groups()))
    if _TELEPHONE.fullmatch(word) or (word[0].isalpha() and word.lower() not in _MEANING):
        return word
    raise ValueError(word)
