"""The tokens of a notice's Markdown → HTML, one kind at a time.

Comes in: tokens of markdown-it-py, and the addresses of attachments by name. Goes out: pieces of HTML, and
the words of each block. The surprise: a token that is not known here is written as its words, so a later
version of the parser can bring nothing in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from markupsafe import escape

from generator.addresses import is_mail_address, is_web_address

if TYPE_CHECKING:
    from markdown_it.token import Token

_PHONE = re.compile(r"\+?[0-9][0-9-]{2,24}")


@cache
def is_hidden(char: str) -> bool:
    """Whether ``char`` is not seen, or turns the direction of what is."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")


_PLAIN = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "blockquote_close": "</blockquote>\n",
    "table_close": "</tbody></table></div>\n",
    "thead_open": "<thead>",
    "thead_close": "</thead><tbody>",
    "tbody_open": "",
    "tbody_close": "",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "td_open": "<td>",
    "td_close": "</td>",
    "softbreak": "<br>\n",
    "hardbreak": "<br>\n",
    "hr": "<hr>\n",
}


class Writer:
    """Tokens to HTML, one kind at a time: what is not known here is written as its words."""

    def __init__(self, links: Mapping[str, str], level: int) -> None:
        self.blocks: list[str] = []
        self._links, self._level = links, level
        self._headings: list[int] = []
        self._tables = 0

    def write(self, tokens: list[Token]) -> Iterator[str]:
        for place, token in enumerate(tokens):
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            empty = after is not None and after.type == "inline" and not _words([after]).strip()
            mark = self._mark(token, tokens, place) if token.level == 0 else ""
            yield self._one(token, mark, empty, tokens[place - 1] if place else None)

    def _mark(self, token: Token, tokens: list[Token], place: int) -> str:
        """The id of a block at the top, whose words are kept beside it."""
        if token.nesting < 0 or token.type in ("inline", "hr", "heading_open"):
            return ""
        inside: list[Token] = []
        for other in islice(tokens, place, None):
            inside.append(other)
            if other.level == 0 and other.nesting <= 0 and (other is not token or not token.nesting):
                break
        if not (words := _words(inside)).strip():
            return ""
        self.blocks.append(words)
        return f' id="t{len(self.blocks)}"'

    def _one(self, token: Token, mark: str, empty: bool, before: Token | None) -> str:
        kind = token.type
        if kind == "inline":
            return "".join(self._inline(token.children or []))
        if kind in _PLAIN:
            return _PLAIN[kind]
        if kind in ("paragraph_open", "paragraph_close"):
            if token.hidden:
                return ""
            return f"<p{mark}>" if kind == "paragraph_open" else "</p>\n"
        if kind in ("heading_open", "heading_close"):
            return self._heading(token, empty)
        if kind in ("th_open", "th_close"):
            return self._head_cell(token, empty, before)
        if kind == "bullet_list_open":
            return f"<ul{mark}>\n"
        if kind == "ordered_list_open":
            start = int(token.attrGet("start") or 1)
            return f'<ol{mark} start="{start}">\n' if start != 1 else f"<ol{mark}>\n"
        if kind == "blockquote_open":
            return f"<blockquote{mark}>\n"
        if kind == "table_open":
            self._tables += 1
            region = f'tabindex="0" role="region" aria-label="表格 {self._tables}"'
            return f'<div{mark} class="notice__scroll" {region}><table>\n'
        if kind in ("fence", "code_block"):
            named = f"{token.info.strip()}\n" if token.info.strip() else ""
            return f"<pre{mark}>{escape(seen(named + token.content))}</pre>\n"
        return str(escape(seen(token.content)))

    def _heading(self, token: Token, empty: bool) -> str:
        """Headings begin below the page's own and leave no level out; one without words is no heading."""
        rank = int(token.tag[1:])
        if token.nesting > 0:
            while self._headings and self._headings[-1] >= rank:
                self._headings.pop()
            self._headings.append(rank)
            self._name = "p" if empty else f"h{min(6, self._level + len(self._headings) - 1)}"
            if empty:
                self._headings.pop()
            return f"<{self._name}>"
        return f"</{self._name}>\n"

    def _head_cell(self, token: Token, empty: bool, before: Token | None) -> str:
        if token.nesting > 0:
            return "<td>" if empty else '<th scope="col">'
        blank = before is not None and before.type == "inline" and not _words([before]).strip()
        return "</td>" if blank else "</th>"

    def _inline(self, children: list[Token]) -> Iterator[str]:
        opened: list[str] = []
        for place, token in enumerate(children):
            if token.type == "link_open":
                inside = _words(_until_closed(children[place + 1 :]))
                address = self._address(str(token.attrGet("href") or ""))
                yield _opening(address) if address else ""
                yield "" if inside.strip() else str(escape(address))
                opened.append(_closing(address, inside))
            elif token.type == "link_close":
                yield opened.pop() if opened else ""
            elif token.type == "image":
                yield self._picture(token, inside_link=bool(opened))
            elif token.type in _PLAIN:
                yield _PLAIN[token.type]
            else:  # text, code_inline, and what a later version may bring
                yield str(escape(seen(token.content)))

    def _picture(self, token: Token, *, inside_link: bool) -> str:
        """A caption; the picture itself is asked for by a press, never by the page."""
        words = seen(_words(token.children or []) or token.content).strip()
        caption = str(escape(f"图：{words}" if words else "图"))
        address = self._address(str(token.attrGet("src") or ""))
        if not address or inside_link:
            return f"（{caption}）"
        return f"（{_opening(address)}{caption}</a>{_host(address, words)}）"

    def _address(self, href: str) -> str:
        """Where a link may lead: the web, a mailbox, a telephone, an attachment; else nowhere."""
        plain = unquote(href)
        name = plain.rsplit("/", 1)[-1]
        if name in self._links and not urlsplit(href).scheme:
            return self._links[name]
        if any(map(is_hidden, plain)):
            return ""
        if is_web_address(href):
            return href
        scheme, _, rest = plain.partition(":")
        if scheme.lower() == "mailto" and is_mail_address(rest):
            return f"mailto:{rest}"
        if scheme.lower() == "tel" and _PHONE.fullmatch(rest):
            return f"tel:{rest}"
        return ""


def _until_closed(tokens: list[Token]) -> list[Token]:
    ends = [place for place, token in enumerate(tokens) if token.type == "link_close"]
    return tokens[: ends[0]] if ends else tokens


def _opening(address: str) -> str:
    rel = ' rel="noopener nofollow"' if _is_web(address) else ""
    return f'<a href="{escape(address)}"{rel}>'


def _closing(address: str, words: str) -> str:
    return f"</a>{_host(address, words or address)}" if address else ""


def _host(address: str, words: str) -> str:
    """The host beside a link whose words do not say it: nobody should press without knowing where to."""
    host = urlsplit(address).hostname or "" if _is_web(address) else ""
    return (
        f'<span class="notice__host">（{escape(host)}）</span>' if host and host not in words.lower() else ""
    )


def _is_web(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def seen(text: str) -> str:
    """``text`` without what is not seen, which an entity may have brought in."""
    if text.replace("\n", "").isprintable():
        return text
    return "".join(char for char in text if char in "\n\t" or not is_hidden(char))


def _words(tokens: list[Token]) -> str:
    """The words of ``tokens``, as a reader sees them."""
    found: list[str] = []
    for token in tokens:
        if token.children:
            found.append(_words(token.children))
        elif token.type in ("softbreak", "hardbreak") or token.nesting < 0:
            found.append("\n" if token.block or token.type.endswith("break") else "")
        else:
            found.append(seen(token.content))
    return "".join(found)
