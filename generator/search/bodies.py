"""The bodies of notices, looked through last and fetched only when somebody asks for them.

Comes in: notices in the order of the shards. Goes out: what the browser is given first, and with many
notices the files that this names. The surprise: with many, a word's lists stand in one of many files, told
by the word itself (``bucket``, whose twin is in ``search-bodies.js``), so a question fetches a few files
and not all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import Any, Protocol, TypeAlias

from generator.artifacts import Artifact
from generator.notices import Notice
from generator.search.pack import Postings, listed, packed, postings, unpacked
from generator.search.tokens import tokens

BODY = ("text",)
# up to so many notices in one file; above, so many texts and about so many notices' words to a file
ONE_FILE, TEXTS, A_BUCKET = 300, 50, 40
MOST_BUCKETS = 256
_MOST_PAGES = 4
_NONE: Counter[str] = Counter()
# lets a value out under a kind and says its name
File: TypeAlias = "Callable[[str, Any], Generator[Artifact, None, str]]"
_NOWHERE: Mapping[str, list[tuple[int, int]]] = {BODY[0]: []}


def bodies(
    notices: Sequence[Notice], file: File, last: Last | None = None
) -> Generator[Artifact, None, dict[str, Any]]:
    """The head of the bodies, when what it names has been let out by ``file``.

    Where ``last`` has those of the last build and few texts changed, only what these say is reckoned anew.
    """
    count, documents = len(notices), ({"text": tokens(notice.body)} for notice in notices)
    if count <= ONE_FILE:
        return {"texts": _texts(notices), "index": packed(BODY, count, postings(BODY, documents))}
    told = []
    for start in range(0, count, TEXTS):
        told.append((yield from file("texts", _texts(notices[start : start + TEXTS]))))
    words = (yield from _mended(notices, told, file, last)) if last else None
    if words is None:
        words = []
        for some in _parted(postings(BODY, documents), count):
            words.append((yield from file("words", packed(BODY, count, some))))
    return {"each": TEXTS, "texts": told, "words": words}


def _texts(notices: Sequence[Notice]) -> list[str]:
    return [notice.body for notice in notices]


class Last(Protocol):
    """The bodies of the last build: their head, and the value of a file of theirs; None where it is gone."""

    @property
    def head(self) -> Mapping[str, Any] | None: ...

    def value(self, name: str) -> Any: ...

    def stays(self, name: str) -> bool: ...


def _mended(
    notices: Sequence[Notice], told: Sequence[str], file: File, last: Last
) -> Generator[Artifact, None, list[str] | None]:
    """The lists of words as they were, but for the texts that changed; None where these are many."""
    head = last.head
    count = _buckets(len(notices))
    if not head or len(head.get("texts", ())) != len(told) or len(head.get("words", ())) != count:
        return None
    dirty: dict[int, dict[str, list[tuple[int, int]]]] = {}
    pages = [page for page, name in enumerate(told) if name != head["texts"][page]]
    if len(pages) > _MOST_PAGES:
        return None
    for page in pages:
        start, now = page * TEXTS, _texts(notices[page * TEXTS : (page + 1) * TEXTS])
        before = last.value(head["texts"][page])
        if before is None or len(before) != len(now):
            return None
        for number, (old, new) in enumerate(zip(before, now, strict=True), start):
            was, is_ = (Counter(tokens(old)), Counter(tokens(new))) if old != new else (_NONE, _NONE)
            for term in {*(was - is_), *(is_ - was)}:
                changes = dirty.setdefault(bucket(term, count), {}).setdefault(term, [])
                changes.append((number, is_[term]))
    words: list[str] = []
    for place, name in enumerate(head["words"]):
        if place not in dirty and last.stays(name):
            words.append(name)
        elif value := last.value(name):
            lists = _changed(value, dirty.get(place, {}))
            words.append((yield from file("words", packed(BODY, len(notices), lists))))
        else:
            return None
    return words


def _changed(value: Mapping[str, Any], changes: Mapping[str, Sequence[tuple[int, int]]]) -> Postings:
    """The lists of ``value``, but that each term stands in a text as often as ``changes`` say."""
    found = unpacked(value)
    for term, those in changes.items():
        lists = dict(found.pop(term, _NOWHERE)[BODY[0]]) | dict(those)
        if left := sorted((number, count) for number, count in lists.items() if count):
            found[term] = {BODY[0]: left}
    return {term: {BODY[0]: listed(lists[BODY[0]])} for term, lists in found.items()}


def _parted(found: Postings, notices: int) -> list[Postings]:
    """Lists by the bucket of their word."""
    count = _buckets(notices)
    parted: list[dict[str, Mapping[str, str]]] = [{} for _ in range(count)]
    for term, lists in found.items():
        parted[bucket(term, count)][term] = lists
    return list(parted)


def _buckets(notices: int) -> int:
    return min(MOST_BUCKETS, max(1, notices // A_BUCKET))


def bucket(term: str, count: int) -> int:
    """Which of ``count`` files has the lists of ``term``: the same reckoning as in the browser."""
    number = 0
    for sign in term:
        number = (number * 31 + ord(sign)) % 65521
    return number % count
