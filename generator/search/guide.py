"""The guide pages as the search knows them: one passage for each heading.

Comes in: authored pages in Markdown, front matter included. Goes out: passages of plain text. The
surprise: a passage carries its page's address and no anchor, for the engine numbers the anchors of
Chinese headings as it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.sources import Page

_FRONT = re.compile(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*[\"']?(?P<title>.+?)[\"']?\s*$", re.MULTILINE)
_HEADING = re.compile(r"^(?P<marks>#{1,4})\s+(?P<text>.+?)\s*#*$", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"^\s*(?:[-*>|]|\d+\.|!!!\s*\w+)\s*|[|*`#{}]|<[^>]*>|-{3,}", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and what stands below it. The first of a page is the page itself."""

    address: str
    page: str
    heading: str
    text: str


def passages(pages: Iterable[Page]) -> Iterator[Passage]:
    """Every passage of every page, in the order of the paths."""
    for page in sorted(pages, key=lambda page: page.path):
        yield from _of(page)


def _of(page: Page) -> Iterator[Passage]:
    front = _FRONT.match(page.text)
    named = _TITLE.search(front["head"]) if front else None
    text = page.text[front.end() :] if front else page.text
    cuts = list(_HEADING.finditer(text))
    title = named["title"] if named else _plain(cuts[0]["text"]) if cuts else ""
    if not title:
        return
    starts = [(title, 0, cuts[0].start() if cuts else len(text))]
    if cuts and not text[: cuts[0].start()].strip() and _plain(cuts[0]["text"]) == title:
        starts.clear()  # the page's own heading: what stands below it is the page's
    for cut, after in zip(cuts, [*cuts[1:], None], strict=True):
        starts.append((_plain(cut["text"]), cut.end(), after.start() if after else len(text)))
    address = re.sub(r"(?:^|(?<=/))index\.md$|\.md$", lambda end: "/" if end[0] == ".md" else "", page.path)
    for heading, start, end in starts:
        body = _plain(text[start:end])
        if body or heading == title:
            yield Passage(address, title, heading, body)


def _plain(markdown: str) -> str:
    return " ".join(_MARKS.sub(" ", _LINK.sub(r"\1", markdown)).split())
