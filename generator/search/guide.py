"""The guide pages as the search knows them: one passage for each heading.

Comes in: authored pages in Markdown, front matter included. Goes out: passages of plain text. The
surprise: only a heading that names its own anchor (``## 怎么报名 { #apply }``) is led to; the others lead to
their page, for the engine numbers the anchors of Chinese headings as it goes, and a heading put in
between would turn every printed address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.sources import Page

_FRONT = re.compile(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*[\"']?(?P<title>.+?)[\"']?\s*$", re.MULTILINE)
_HEADING = re.compile(r"^(?P<marks>#{1,4})\s+(?P<text>.+?)\s*#*$", re.MULTILINE)
_ANCHOR = re.compile(r"\s*\{:?\s*#(?P<id>[\w-]+)\s*\}$")
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
    title = named["title"] if named else _heading(cuts[0]["text"])[0] if cuts else ""
    if not title:
        return
    starts = [(title, "", 0, cuts[0].start() if cuts else len(text))]
    if cuts and not text[: cuts[0].start()].strip() and _heading(cuts[0]["text"])[0] == title:
        starts.clear()  # the page's own heading: what stands below it is the page's
    for cut, after in zip(cuts, [*cuts[1:], None], strict=True):
        starts.append((*_heading(cut["text"]), cut.end(), after.start() if after else len(text)))
    address = re.sub(r"(?:^|(?<=/))index\.md$|\.md$", lambda end: "/" if end[0] == ".md" else "", page.path)
    for heading, anchor, start, end in starts:
        body = _plain(text[start:end])
        if body or heading == title:
            at = f"#{anchor}" if anchor and heading != title else ""
            yield Passage(f"{address}{at}", title, heading, body)


def _heading(text: str) -> tuple[str, str]:
    """A heading and its anchor, empty where it names none."""
    anchor = _ANCHOR.search(text)
    return _plain(_ANCHOR.sub("", text)), anchor["id"] if anchor else ""


def _plain(markdown: str) -> str:
    return " ".join(_MARKS.sub(" ", _LINK.sub(r"\1", markdown)).split())
