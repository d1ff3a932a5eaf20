"""A lunr index packed for the way: sorted terms that share their beginnings, lists of differences.

Comes in: documents as tokens by field, numbered in order. Goes out: a JSON value that
``search-unpack.js`` reads, or makes a real ``lunr.Index`` of; scores are reckoned there as lunr does. The
surprise: nothing is stored of a document but its place in the lists; lengths and averages follow from
them.

``terms``: for each term one digit (base 36), how many signs it shares with the term before, and the
rest; a space between. ``postings``: for each term and field the number of documents, then for each the
difference to the one before, doubled, and one more where the term stands there more than once, in which
case the count follows. Numbers are written in base 32, six bits to a sign, the highest bit saying that
more follows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_NUMBERS = re.compile("[g-z0-9_-]*[A-Za-f]")
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"

Document = Mapping[str, Sequence[str]]
# term → field → which documents hold it, as it is shipped
Postings = Mapping[str, Mapping[str, str]]


def pack(fields: Sequence[str], documents: Sequence[Document]) -> Mapping[str, Any]:
    """The index of ``documents``, each a list of tokens by field; a field may be left out."""
    return packed(fields, len(documents), postings(fields, documents))


def postings(fields: Sequence[str], documents: Iterable[Document]) -> Postings:
    """Which documents hold which term."""
    lists = {name: _Lists() for name in fields}
    for number, document in enumerate(documents):
        for name, of in lists.items():
            of.add(number, document.get(name, ()))
    terms = dict.fromkeys(term for of in lists.values() for term in of.terms)
    return {term: {name: of.taken(term) for name, of in lists.items()} for term in terms}


class _Lists:
    """The lists of one field, written while documents come, for of millions of places each is one sign or
    two.
    """

    def __init__(self) -> None:
        self._signs: dict[str, bytearray] = defaultdict(bytearray)
        self._many: Counter[str] = Counter()
        self._last: dict[str, int] = {}

    @property
    def terms(self) -> Iterable[str]:
        return self._many

    def add(self, number: int, tokens: Sequence[str]) -> None:
        """The next document."""
        found = Counter(tokens)
        before, signs = self._last.get, self._signs
        for term, count in found.items():
            signs[term] += _place(number - before(term, -1), count)
        self._many.update(found.keys())
        self._last.update(dict.fromkeys(found, number))

    def taken(self, term: str) -> str:
        """The list of ``term``, which is then forgotten."""
        return _number(self._many[term]) + self._signs.pop(term, b"").decode()


def packed(fields: Sequence[str], documents: int, found: Postings) -> Mapping[str, Any]:
    """Lists of ``found`` as they are shipped."""
    terms = sorted(found)
    return {
        "fields": list(fields),
        "documents": documents,
        "terms": " ".join(_front_coded(terms)),
        "postings": "".join(found[term][name] for term in terms for name in fields),
    }


def _front_coded(terms: Sequence[str]) -> Iterator[str]:
    before = ""
    for term in terms:
        most = min(len(before), len(term), 35)
        shared = next((place for place in range(most) if before[place] != term[place]), most)
        yield _DIGITS[shared] + term[shared:]
        before = term


def listed(found: Sequence[tuple[int, int]]) -> str:
    """Documents in their order, each with how often a term stands there, as they are shipped."""
    numbers = [-1, *(number for number, _ in found)]
    places = (_place(number - before, count) for before, (number, count) in zip(numbers, found, strict=False))
    return _number(len(found)) + b"".join(places).decode()


@lru_cache(maxsize=1 << 13)
def _place(away: int, count: int) -> bytes:
    """A document so far away from the one before, and how often a term stands there."""
    signs = _number((away - 1) * 2 + (count > 1)) + (_number(count) if count > 1 else "")
    return signs.encode()


def _number(value: int) -> str:
    signs = ""
    while True:
        value, low = divmod(value, 32)
        signs += _SIGNS[low + (32 if value else 0)]
        if not value:
            return signs


def unpacked(value: Mapping[str, Any]) -> dict[str, dict[str, list[tuple[int, int]]]]:
    """The lists that ``packed`` wrote. Other values raise whatever they raise."""
    numbers = map(_value, _NUMBERS.findall(value["postings"]))
    found: dict[str, dict[str, list[tuple[int, int]]]] = {}
    before = ""
    for folded in value["terms"].split(" ") if value["terms"] else ():
        before = before[: int(folded[0], 36)] + folded[1:]
        found[before] = {name: _unlisted(numbers) for name in value["fields"]}
    return found


def _unlisted(numbers: Iterator[int]) -> list[tuple[int, int]]:
    found, before = [], -1
    for _ in range(next(numbers)):
        step = next(numbers)
        before += (step >> 1) + 1
        found.append((before, next(numbers) if step & 1 else 1))
    return found


@cache
def _value(signs: str) -> int:
    return sum((_SIGNS.index(sign) & 31) << 5 * place for place, sign in enumerate(signs))
