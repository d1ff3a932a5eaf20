"""A page's text → its tags in a stream, each read once however often it comes.

Comes in: HTML as templates write it. Goes out: parts and the ``Tag`` each is. The surprise: this
is no parser of all HTML but of the usual kind; what is not is an odd tag, and then justhtml reads the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import islice

_INSIDE = r"""[^>"'<]*(?:"[^"]*"[^>"'<]*|'[^']*'[^>"'<]*)*"""
_WITH_BODY = "script", "style", "title", "textarea"
_PART = re.compile(
    "|".join(
        (
            *(rf"<{name}\b{_INSIDE}>.*?</{name}\s*>" for name in _WITH_BODY),
            rf"</?[A-Za-z][^\s/>\"'<]*{_INSIDE}>",
            "<!--.*?-->",
            "<!doctype html>",
            "<",
        )
    ),
    re.DOTALL | re.IGNORECASE,
)
_HEAD = re.compile(rf"<(/?)([A-Za-z][^\s/>\"'<]*)({_INSIDE})>")
_ATTRIBUTE = re.compile(r"""\s*([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_FETCHING = {
    ("script", "src"), ("img", "src"), ("iframe", "src"), ("embed", "src"), ("object", "data"),
    ("source", "src"), ("video", "src"), ("audio", "src"), ("video", "poster"), ("track", "src"),
    ("input", "src"), ("use", "href"), ("image", "href"), ("use", "xlink:href"), ("image", "xlink:href"),
}  # fmt: skip
_PRESSED = {
    ("a", "href"), ("area", "href"), ("form", "action"), ("button", "formaction"), ("input", "formaction"),
    ("blockquote", "cite"), ("q", "cite"), ("del", "cite"), ("ins", "cite"),
}  # fmt: skip
# kinds of <link> that only point at something
_POINTING = {"canonical", "alternate", "search", "author", "license", "help", "next", "prev", "up", "me"}
_URL_METAS = {"og:url", "og:image", "twitter:image"}
_REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "list", "headers", "form")


@dataclass(frozen=True, slots=True)
class Reference:
    """An address in a tag; ``fetched`` where a browser gets it without being asked."""

    url: str
    fetched: bool
    rel: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """What one tag says; ``alone`` has no end. ``event`` is an attribute that would run or style inline;
    ``plain`` is a tag that nobody need look at.
    """

    name: str
    attributes: Mapping[str, str]
    closing: bool
    alone: bool
    id: str | None
    references: tuple[Reference, ...]
    ids: tuple[str, ...]
    event: str
    odd: bool
    plain: bool


# elements that never end, and those of which a page must say something
_VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input"])
_VOID |= {"link", "meta", "param", "source", "track", "wbr"}
_SPEAKING = frozenset(["html", "title", "h1", "img", "base", "style", "script", "meta"])
_ODD = Tag("", {}, False, True, None, (), (), "", True, True)


def parts(text: str) -> list[str]:
    """The tags of ``text`` in order, scripts and titles with what they hold; comments are among them."""
    return _PART.findall(text)


def offset(text: str, number: int) -> int:
    """Where the part of that number begins in ``text``."""
    return next(islice(_PART.finditer(text), number, None)).start()


def body(part: str) -> str:
    """What a script, style or title holds."""
    head = _HEAD.match(part)
    return part[head.end() : part.rindex("</")] if head and head.end() < len(part) else ""


@lru_cache(maxsize=1 << 15)
def tag(part: str) -> Tag | None:
    """What one of ``parts`` says; None for a comment."""
    if part.startswith("<!"):
        return None
    head = _HEAD.match(part)
    if not head:
        return _ODD
    return _tag(head[2], head[3], bool(head[1]), alone=head.end() < len(part))


def _tag(name: str, rest: str, closing: bool, *, alone: bool) -> Tag:
    name = name.lower()
    alone = alone or name in _VOID or rest.endswith("/")
    if not rest:
        return Tag(name, {}, closing, alone, None, (), (), "", False, closing or name not in _SPEAKING)
    attributes: dict[str, str] = {}
    place, odd, end = 0, False, rest.removesuffix("/").rstrip()
    while place < len(end):
        match = _ATTRIBUTE.match(end, place)
        if not match:
            odd = True
            break
        key, value = match[1].lower(), match[2] or ""
        place = match.end()
        odd |= key in attributes or (match[2] is not None and not f"{end[place:]} "[0].isspace())
        attributes.setdefault(key, unescape(value[1:-1] if value[:1] in ("'", '"') else value))
    event = next((key for key in attributes if key == "style" or key.startswith("on")), "")
    ids = tuple(one for key in _REFERRING for one in attributes.get(key, "").split())
    references = tuple(_references(name, attributes))
    plain = not (references or ids or event or "id" in attributes or name in _SPEAKING)
    return Tag(
        name, attributes, closing, alone, attributes.get("id"), references, ids, event, odd, closing or plain
    )


def _references(name: str, attributes: Mapping[str, str]) -> Iterator[Reference]:
    for key, value in attributes.items():
        if (name, key) in _FETCHING:
            yield Reference(value, True)
        elif (name, key) in _PRESSED:
            yield Reference(value, False)
        elif key in ("srcset", "imagesrcset"):
            yield from (Reference(one.split()[0], True) for one in value.split(",") if one.strip())
    if name == "link" and "href" in attributes:
        rel = attributes.get("rel", "").lower()
        yield Reference(attributes["href"], not set(rel.split()) & _POINTING, rel)
    if name == "meta":
        yield from _in_meta(attributes)


def _in_meta(attributes: Mapping[str, str]) -> Iterator[Reference]:
    content = attributes.get("content", "")
    if attributes.get("property", attributes.get("name", "")).lower() in _URL_METAS:
        yield Reference(content, False)
    if attributes.get("http-equiv", "").lower() == "refresh":
        wanted = re.search(r"url\s*=\s*['\"]?([^'\"]+)", content, re.I)
        if wanted:
            yield Reference(wanted[1], True, "refresh")
