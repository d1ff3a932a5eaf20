"""Structured data (JSON-LD): it can be read, says what a kind must say, and its addresses arrive.

Comes in: the text of one script, or a file. Goes out: faults. The surprise: only what speaks the
words of schema.org is held to them; an address of another site is a name and is not looked up.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from generator.verify.faults import Faults
from generator.verify.place import Place, Way

At = Callable[[], tuple[int, int]]
_SCHEMA = ("https://schema.org", "http://schema.org")
# what search engines ask of each kind at least
MUST: Mapping[str, tuple[str, ...]] = {
    "BreadcrumbList": ("itemListElement",),
    "ListItem": ("position", "name"),
    "Course": ("name", "description", "provider"),
    "CourseInstance": ("courseMode", "startDate", "location"),
    "Dataset": ("name", "description"),
    "DataCatalog": ("name",),
    "DataDownload": ("contentUrl", "encodingFormat"),
    "Event": ("name", "startDate", "location"),
    "GovernmentOrganization": ("name",),
    "Organization": ("name",),
    "Place": ("name",),
    "WebSite": ("name", "url"),
}


def check(place: Place, faults: Faults, path: str, text: str, at: At) -> None:
    """Look at one script of structured data."""
    try:
        data = strict(text)
    except ValueError as problem:
        faults.add("structured-unread", path, f"结构化数据不是完整的 JSON：{said(problem)}", at())
        return
    items = data if isinstance(data, list) else [data]
    for item in items:
        if not isinstance(item, Mapping) or "@context" not in item:
            faults.add("structured-missing", path, "结构化数据没有 @context", at())
        elif not ("@type" in item or "@graph" in item):
            faults.add("structured-missing", path, "结构化数据没有 @type", at())
        elif str(item["@context"]).rstrip("/") in _SCHEMA:
            for kind, name in _lacking(item):
                faults.add("structured-missing", path, f"结构化数据里的 {kind} 没有 {name}", at())
        addresses(place, faults, path, item, at)


def addresses(place: Place, faults: Faults, path: str, item: Any, at: At) -> None:
    """Every address of the site's own that stands as a value in ``item`` arrives."""
    for url in _strings(item):
        if place.address and url.startswith(place.address) and not any(char.isspace() for char in url):
            end = place.lead(path, url.partition("{")[0])
            if end.way is not Way.HERE:
                faults.add("structured-link", path, f"“{url}”不在网站里", at())


def strict(text: str) -> Any:
    """``text`` as JSON; raises ``ValueError`` for what only Python reads, and for a key that comes twice."""
    return json.loads(text, parse_constant=_refused, object_pairs_hook=_once)


def _refused(word: str) -> Any:
    raise ValueError(f"{word} 不是 JSON 的数")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"“{next(name for name in names if names.count(name) > 1)}”写了两次")
    return made


def said(problem: ValueError) -> str:
    """What is wrong, in words."""
    if isinstance(problem, json.JSONDecodeError):
        return f"第 {problem.lineno} 行第 {problem.colno} 个字符读不下去"
    return str(problem)


def _lacking(item: Any) -> Iterator[tuple[str, str]]:
    if isinstance(item, list):
        for one in item:
            yield from _lacking(one)
    elif isinstance(item, Mapping):
        kinds = item.get("@type", ())
        for kind in (kinds,) if isinstance(kinds, str) else kinds:
            yield from ((kind, name) for name in MUST.get(kind, ()) if item.get(name) in (None, "", [], {}))
        for value in item.values():
            yield from _lacking(value)


def _strings(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, list):
        for one in item:
            yield from _strings(one)
    elif isinstance(item, Mapping):
        for name, value in item.items():
            if name != "@context":
                yield from _strings(value)
