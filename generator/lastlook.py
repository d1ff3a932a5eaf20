"""The whole built tree, authored pages included, looked at once more before it takes the old one's place.

Comes in: the folder, and what people wrote. Goes out: findings for personal data, and for words of what is
kept back. The surprise: checks look at sources and this looks at pages, so it also sees what no check reads:
a template, a configuration, a plug-in; and a line that stands on every page is looked at once.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from generator.finding import Finding, Position, Severity
from generator.keptback import Trace, squeezed, traces
from generator.personal import TRAINEES, Span, lists, not_allowed, numbers, plain_value
from generator.sources import Sources

_TAG = re.compile(r"(<[^<>]*>)")
# where one thing ends and the next begins, though no space may stand between them
_CELL_END = re.compile("</t[dh]>", re.I)
_BLOCK_END = re.compile("</(?:tr|p|li|d[dt]|div|h[1-6]|option)>", re.I)
# attributes whose numbers are drawings and sizes, not words
_DRAWN = re.compile(
    r"""\s(?:d|points|viewBox|transform|style|x|y|x1|x2|y1|y2|cx|cy|r|width|height)=(?:"[^"]*"|'[^']*')"""
)
_MANY = re.compile(r"[0-9](?:[^0-9]{0,3}[0-9]){10}")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
# an index's terms share their beginnings, and its lists are no words: search.pack
_FOLDED = re.compile(r'"terms":("(?:[0-9a-z][^" \\]*(?: |(?=")))*")(?:,"postings":"[\w-]*")?')
# the name a feed gives an entry: sixteen random bytes, now and then eleven digits in a row among them
_NAMED = re.compile("urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2"}
_MARKUP = {".html", ".xml", ".svg", ".atom", ".xsl"}
_ENGINE = re.compile(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css$")  # as its package brings it
_WHY = "网页一公开就收不回来，所以没有换上新的网站"
_SHOWN = 20


def last_look(folder: Path, sources: Sources, root: Path, known: Collection[str]) -> tuple[Finding, ...]:
    """What must not leave in ``folder``; the paths ``known`` have been looked at as they are."""
    pages = dict(_read(folder, known))
    lines = _unique(pages)
    found = [*_exposed(pages, lines, sources, root), *_kept_back(lines, pages, sources, root)]
    return tuple(found[:_SHOWN])


def _read(folder: Path, known: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Every file as the pieces of text a reader or a program finds in it."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name in known or path.suffix in _PICTURES or _ENGINE.match(name) or not path.is_file():
            continue
        raw = path.read_bytes()
        if path.suffix == ".gz":
            raw = gzip.decompress(raw)
        yield name, pieces(raw.decode("utf-8", "replace"), path.suffix)


def pieces(text: str, suffix: str) -> list[str]:
    """The lines of one file without what its form wraps round them; attributes of tags are lines too."""
    text = _NAMED.sub("", text)
    if suffix in _MARKUP:
        parts = _TAG.split(_BLOCK_END.sub("\n", _CELL_END.sub("|", text)))
        words = unescape("".join(parts[::2]))
        return [*words.split("\n"), *map(_in_tag, dict.fromkeys(parts[1::2]))]
    if suffix == ".json":
        text = _FOLDED.sub(_unfolded, text)
    if suffix in (".json", ".js", ".geojson", ".webmanifest") and "\\u" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    if suffix in (".ics", ".vcs"):
        text = re.sub(r"\\([,;\\])", r"\1", re.sub(r"\r?\n[ \t]", "", text)).replace("\\n", "\n")
    return text.split("\n")


def _unfolded(index: re.Match[str]) -> str:
    """The terms of a packed index, each whole and by itself, as ``search.pack`` folds them."""
    terms, before = [], ""
    for term in json.loads(index[1]).split(" "):
        before = before[: int(term[:1], 36)] + term[1:]
        terms.append(before)
    return "\n".join(terms)


@lru_cache(maxsize=1 << 16)
def _in_tag(tag: str) -> str:
    """A tag with what its attributes say, where that is more than ASCII and short numbers."""
    if tag.isascii() and "&" not in tag and "%" not in tag and not _MANY.search(tag):
        return ""
    return unquote(unescape(_DRAWN.sub("", tag))).replace("\n", " ")


def _unique(pages: dict[str, list[str]]) -> dict[str, str]:
    """Each line once, with the first file it stands in."""
    found: dict[str, str] = {}
    for name, lines in pages.items():
        for line in lines:
            found.setdefault(line, name)
    return found


def _exposed(
    pages: dict[str, list[str]], lines: dict[str, str], sources: Sources, root: Path
) -> Iterator[Finding]:
    """Personal data, each value once."""
    allowed = frozenset(plain_value(item.value) for item in sources.allowed if item.reason)
    said: set[str] = set()
    for line, name in lines.items():
        for span in not_allowed(numbers(line), allowed):
            if span.plain not in said:
                said.add(span.plain)
                yield _personal(name, span, _origin(root, line[span.start : span.end]))
    named = {name for line, name in lines.items() if "姓" in line}  # one that repeats another's says no more
    for name in sorted(named):
        for span in lists("\n".join(pages[name])):
            yield _personal(name, span, "")


def _personal(name: str, span: Span, origin: str) -> Finding:
    what = f"生成的 {name} 里有{span.kind}：{span.masked}"
    fix = f"这个号码写在 {origin}，" if origin else ""
    fix += (
        "删去名单；学员名单不在网上公布"
        if span.kind == TRAINEES
        else "删去或改成单位的固定电话；确实可以公开的，在 data/allowed_personal.csv 里写一行 value,reason"
    )
    return Finding(Position(name), "published-personal", Severity.ERROR, what, _WHY, fix)


def _origin(root: Path, words: str) -> str:
    """The file people keep in which ``words`` stand; empty where none holds them as they are."""
    for path in sorted(_kept(root)):
        if words in path.read_text("utf-8", "ignore"):
            return path.relative_to(root).as_posix()
    return ""


def _kept(root: Path) -> Iterator[Path]:
    yield from root.glob("*.yml")
    for name in ("content", "data", "theme"):
        for path in (root / name).rglob("*"):
            if path.suffix in (".md", ".csv", ".yml", ".html", ".js") and path.is_file():
                yield path


def _kept_back(
    lines: dict[str, str], pages: dict[str, list[str]], sources: Sources, root: Path
) -> Iterator[Finding]:
    """Words of notices and plans that stay, found in what leaves."""
    wanted = traces(sources, root)
    if not wanted:
        return
    whole = "\n".join(map(squeezed, lines))
    for trace in wanted:
        if trace.words in whole:
            name = next((at for line, at in lines.items() if trace.words in squeezed(line)), "")
            yield _leaked(name or next(iter(pages)), trace)


def _leaked(name: str, trace: Trace) -> Finding:
    what = f"生成的 {name} 里有{trace.label}，它来自不公开的 {trace.position.file}"
    fix = "从那一页的原文里删去；确实可以公开的，先把那一则通知改为主动公开"
    return Finding(trace.position, "published-kept-back", Severity.ERROR, what, _WHY, fix)
