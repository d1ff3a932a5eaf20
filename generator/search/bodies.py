"""The bodies of notices, looked through last and fetched only when somebody asks for them.

Comes in: notices in the order of the shards. Goes out: what the browser is given first, and with many
notices the files that this names. The surprise: with many, a word's lists stand in one of many files, told
by the word itself (``bucket``, whose twin is in ``search-bodies.js``), so a question fetches a few files
and not all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from generator.notices import Notice
from generator.search.pack import Postings, packed, postings
from generator.search.tokens import tokens

BODY = ("text",)
# up to so many notices in one file; above, so many texts and about so many notices' words to a file
ONE_FILE, TEXTS, A_BUCKET = 300, 50, 40
MOST_BUCKETS = 256


def bodies(notices: Sequence[Notice], file: Callable[[str, Any], str]) -> dict[str, Any]:
    """The head of the bodies; ``file`` keeps a value under a kind and says its name."""
    texts = [notice.body for notice in notices]
    found = postings(BODY, ({"text": tokens(text)} for text in texts))
    if len(texts) <= ONE_FILE:
        return {"texts": texts, "index": packed(BODY, len(texts), found)}
    starts = range(0, len(texts), TEXTS)
    return {
        "each": TEXTS,
        "texts": [file("texts", texts[start : start + TEXTS]) for start in starts],
        "words": [file("words", packed(BODY, len(texts), some)) for some in _parted(found, len(texts))],
    }


def _parted(found: Postings, notices: int) -> list[Postings]:
    """Lists by the bucket of their word."""
    count = min(MOST_BUCKETS, max(1, notices // A_BUCKET))
    parted: list[dict[str, Any]] = [{} for _ in range(count)]
    for term, lists in found.items():
        parted[bucket(term, count)][term] = lists
    return list(parted)


def bucket(term: str, count: int) -> int:
    """Which of ``count`` files has the lists of ``term``: the same reckoning as in the browser."""
    number = 0
    for sign in term:
        number = (number * 31 + ord(sign)) % 65521
    return number % count
