"""The text of a notice that is nothing but headings, paragraphs and simple lists, laid out at once.

Comes in: Markdown. Goes out: the ``Text`` that the parser would make of it (``markdown``), or None where
there is more to it. The surprise: what is plain is narrowly drawn, for no sign may ever change a page; most
notices are plain, and the parser takes ten times as long.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup, escape

# signs that may begin emphasis, code, a link, an entity or a table wherever they stand
_MARKED = re.compile(r"[\\`*_&<\[|\t]").search
_LINE = re.compile(
    r"(?:(?P<rank>#{1,6}) |(?P<number>[0-9]{1,9})(?P<sign>[.)]) |(?P<dash>[-+]) )?"
    r"(?P<words>(?![\s#>+~=:-]|[0-9]{1,9}[.)]).*[^\s#])"
).fullmatch
_INDENT = "\u3000"


@dataclass(frozen=True, slots=True)
class Text:
    """``html`` to be written as it is; ``blocks`` are the words of the parts that carry t1, t2 …."""

    html: Markup
    blocks: tuple[str, ...] = ()


@dataclass
class _Page:
    """What is laid out so far; ``lines`` are of a paragraph, ``items`` of a list whose sign is ``of``."""

    level: int
    html: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    of: str = ""
    first: int = 1
    loose: bool = False

    def heading(self, rank: int, words: str) -> None:
        while self.headings and self.headings[-1] >= rank:
            self.headings.pop()
        self.headings.append(rank)
        name = f"h{min(6, self.level + len(self.headings) - 1)}"
        self.html.append(f"<{name}>{escape(words)}</{name}>\n")

    def end_paragraph(self) -> None:
        if self.lines:
            self.blocks.append("".join(f"{line}\n" for line in self.lines))
            words = "<br>\n".join(str(escape(line)) for line in self.lines)
            self.html.append(f'<p id="t{len(self.blocks)}">{words}</p>\n')
            self.lines = []

    def end_list(self) -> None:
        if self.items:
            self.blocks.append("".join(f"{item}\n\n" for item in self.items) + "\n")
            name = "ul" if self.of in "-+" else "ol"
            start = f' start="{self.first}"' if self.first != 1 else ""
            before, after = ("<li><p>", "</p>\n</li>\n") if self.loose else ("<li>", "</li>\n")
            items = "".join(f"{before}{escape(item)}{after}" for item in self.items)
            self.html.append(f'<{name} id="t{len(self.blocks)}"{start}>\n{items}</{name}>\n')
            self.items, self.loose = [], False


def plain(source: str, level: int) -> Text | None:
    """``source`` laid out, its first heading of ``level``; None where it is not plain."""
    if _MARKED(source):
        return None
    page, apart = _Page(level), True
    for line in source.split("\n"):
        if not line:
            page.end_paragraph()
            apart = True
            continue
        bare = line.lstrip(_INDENT) if apart else line
        found = _LINE(bare)
        if not found:
            return None
        rank, number, sign, dash, words = found.groups()
        sign = sign or dash
        if bare is not line and (rank or sign):
            return None
        if rank:
            page.end_paragraph()
            page.end_list()
            page.heading(len(rank), words)
            apart = True
        elif sign:
            if page.lines:
                return None
            if page.of != sign:
                page.end_list()
            if not page.items:
                page.of, page.first = sign, int(number or 1) or 1
            elif apart:
                page.loose = True
            page.items.append(words)
            apart = False
        else:
            if page.items and not apart:  # a line that goes on an item
                return None
            page.end_list()
            page.lines.append(words)
            apart = False
    page.end_paragraph()
    page.end_list()
    return Text(Markup("".join(page.html)), tuple(page.blocks))
