"""The text of a notice, as Markdown, into HTML that is nothing but words, lists, tables and links.

Comes in: Markdown of any length, and the addresses of attachments by name. Goes out: ``Text``, whose blocks
carry ids so that a fact can cite the paragraph it stands in. The surprise: nothing is ever dropped. What is
nested too deep or is too long to be laid out is shown as written, paragraph by paragraph; a link that leads
anywhere but to the web, a mailbox, a telephone or an attachment is words; a picture is its caption.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator.notices.markup import Writer, seen
from generator.notices.plain import Text, plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

MOST = 100_000
_MOST_LINE, _MOST_MARKS, _MOST_CELLS, _DEEPEST = 5_000, 2_000, 5_000, 16
_NESTED = re.compile(rf"(?:[ \t]*(?:>|[-+*]|\d{{1,9}}[.)])){{{_DEEPEST // 2},}}")


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # a plan without notices does without

    # indented lines are paragraphs in Chinese papers, a line of dashes is a rule, a definition would vanish
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
    return parser.disable(["code", "lheading", "reference", "html_block", "html_inline"])


def render(source: str, links: Mapping[str, str] | None = None, level: int = 3) -> Text:
    """``source`` laid out; ``links`` are attachments by name, ``level`` is that of its first heading."""
    source = seen(source)
    found = plain(source, level) if len(source) <= _MOST_LINE else None
    return found or parsed(source, links or {}, level)


def parsed(source: str, links: Mapping[str, str], level: int) -> Text:
    """The same by the parser, for what is more than plain words."""
    if _is_too_much(source):
        return _as_written(source)
    tokens = _parser().parse(source)
    if any(token.level >= _DEEPEST for token in tokens):
        return _as_written(source)
    writer = Writer(links, level)
    return Text(Markup("".join(writer.write(tokens))), tuple(writer.blocks))


def _is_too_much(source: str) -> bool:
    marks = sum(source.count(mark) for mark in "[*_")
    lines = source.split("\n")
    return (
        len(source) > MOST
        or marks > _MOST_MARKS
        or source.count("|") > _MOST_CELLS
        or max(map(len, lines)) > _MOST_LINE
        or any(map(_NESTED.match, lines))
    )


def _as_written(source: str) -> Text:
    """Paragraphs parted by empty lines, every sign of the source in them."""
    found = [part.strip("\n") for part in re.split(r"\n[ \t]*\n", source) if part.strip()]
    pieces = [
        Markup('<p id="t{}">{}</p>\n').format(place, Markup("<br>\n").join(map(escape, part.split("\n"))))
        for place, part in enumerate(found, 1)
    ]
    return Text(Markup("").join(pieces), tuple(found))
