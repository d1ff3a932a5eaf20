"""Feeds: Atom by RFC 4287 and JSON Feed 1.1, what they must say and that their addresses arrive.

Comes in: ``.xml`` and ``.json`` files that call themselves feeds. Goes out: faults. The surprise: what an
entry holds is HTML inside a text, so its links are looked at too, as a reader of feeds would resolve them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from generator.verify import links, tags
from generator.verify.faults import Faults
from generator.verify.place import Place, Seen
from generator.verify.xml import Element, read

ATOM = "http://www.w3.org/2005/Atom"
JSON_FEED = re.compile(r"https://jsonfeed\.org/version/1(?:\.1)?")
_FEED_MUST, _ENTRY_MUST = ("id", "title", "updated"), ("id", "title", "updated")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def check(place: Place, seen: Seen, faults: Faults) -> None:
    """Look at every feed in both forms, and hold any other XML to its syntax."""
    for path in place.named(".xml", ".atom"):
        elements = read(place, faults, path)
        if elements and elements[0].name == f"{ATOM} feed":
            _atom(place, faults, path, elements)


def _atom(place: Place, faults: Faults, path: str, elements: list[Element]) -> None:
    root = elements[0]
    top = [element for element in elements if element.way == (root.name,)]
    named = {
        name for name in _FEED_MUST if any(_is(element, name) and element.text.strip() for element in top)
    }
    _must(faults, path, "订阅源", _FEED_MUST, named, root.at)
    entries = [element for element in top if _is(element, "entry")]
    written_by = any(_is(element, "author") for element in top)
    ids: set[str] = set()
    for at, parts in _entries(elements, entries):
        said = {element.name.rpartition(" ")[2] for element in parts if element.text.strip()}
        authored = written_by or any(_is(element, "author") for element in parts)
        must = _ENTRY_MUST if authored else (*_ENTRY_MUST, "author")
        _must(faults, path, "条目", must, said, at)
        (name,) = [element.text for element in parts if _is(element, "id")][:1] or ("",)
        _once(faults, path, name, ids, at)
    for element in elements[1:]:
        _element(place, faults, path, element)


def _element(place: Place, faults: Faults, path: str, element: Element) -> None:
    kind = element.name.rpartition(" ")[2]
    if not element.name.startswith(f"{ATOM} "):
        return
    if kind in ("updated", "published"):
        _moment(faults, path, element.text.strip(), element.at)
    elif kind == "link":
        if "href" not in element.attributes:
            faults.add("feed-missing", path, "链接没有地址（href）", element.at)
        links.follow(place, faults, path, element.attributes.get("href", ""), lambda: element.at)
        if element.attributes.get("rel") == "self":
            own = place.lead(path, element.attributes.get("href", "")).path
            if own and own != path:
                faults.add("feed-value", path, f"说自己是 {own}", element.at)
    elif kind in ("content", "summary") and element.attributes.get("type") == "html":
        html(place, faults, path, element.text, element.at)


def _entries(
    elements: list[Element], entries: list[Element]
) -> Iterator[tuple[tuple[int, int], list[Element]]]:
    """Each entry with what stands right below it."""
    starts = {id(entry) for entry in entries}
    parts: list[Element] = []
    at = (1, 1)
    for element in elements:
        if id(element) in starts:
            if parts or at != (1, 1):
                yield at, parts
            at, parts = element.at, []
        elif len(element.way) == 2 and element.way[1] == f"{ATOM} entry":
            parts.append(element)
    if at != (1, 1):
        yield at, parts


def is_json_feed(data: Any) -> bool:
    """Whether ``data`` calls itself a JSON Feed."""
    return isinstance(data, Mapping) and "jsonfeed.org" in str(data.get("version", ""))


def json_feed(place: Place, faults: Faults, path: str, data: Mapping[str, Any]) -> None:
    """Look at one JSON Feed."""
    at = (1, 1)
    if not JSON_FEED.fullmatch(str(data["version"])):
        faults.add("feed-value", path, f"不认识的版本 {data['version']}")
    items = data.get("items")
    if not data.get("title") or not isinstance(items, list):
        faults.add("feed-missing", path, "订阅源缺少 title 或 items")
        return
    for key in ("home_page_url", "feed_url", "icon", "favicon", "next_url"):
        if key in data:
            links.follow(place, faults, path, str(data[key]), lambda: at)
    if "feed_url" in data and (own := place.lead(path, str(data["feed_url"])).path) and own != path:
        faults.add("feed-value", path, f"说自己是 {own}")
    ids: set[str] = set()
    for number, item in enumerate(items, 1):
        if not isinstance(item, Mapping) or not isinstance(item.get("id"), str) or not item["id"]:
            faults.add("feed-missing", path, f"第 {number} 条没有 id")
            continue
        _once(faults, path, item["id"], ids, at)
        if not any(isinstance(item.get(key), str) for key in ("content_html", "content_text")):
            faults.add("feed-missing", path, f"第 {number} 条没有内容")
        for key in ("date_published", "date_modified"):
            if key in item:
                _moment(faults, path, str(item[key]), at)
        for key in ("url", "external_url", "image"):
            if key in item:
                links.follow(place, faults, path, str(item[key]), lambda: at)
        html(place, faults, path, str(item.get("content_html", "")), at)


def html(place: Place, faults: Faults, path: str, text: str, at: tuple[int, int]) -> None:
    """Every link in the HTML of an entry arrives, and nothing in it runs or is fetched from elsewhere."""
    for part in tags.parts(text) if "<" in text else ():
        tag = tags.tag(part)
        if tag is None or tag.odd or tag.name in ("script", "style", "iframe") or tag.event:
            faults.add("feed-value", path, "条目的内容里有程序、样式或写坏的标签", at)
            continue
        for item in tag.references:
            links.follow(place, faults, path, item.url, lambda: at, fetched=item.fetched)


def _is(element: Element, name: str) -> bool:
    return element.name == f"{ATOM} {name}"


def _must(
    faults: Faults, path: str, what: str, must: tuple[str, ...], said: set[str], at: tuple[int, int]
) -> None:
    for name in must:
        if name not in said:
            faults.add("feed-missing", path, f"{what}没有 {name}", at)


def _once(faults: Faults, path: str, name: str, ids: set[str], at: tuple[int, int]) -> None:
    if name in ids:
        faults.add("feed-twice", path, f"两条的编号都是 {name}", at)
    ids.add(name)


def _moment(faults: Faults, path: str, text: str, at: tuple[int, int]) -> None:
    try:
        good = bool(_MOMENT.fullmatch(text)) and datetime.fromisoformat(text) is not None
    except ValueError:
        good = False
    if not good:
        faults.add("feed-value", path, f"“{text[:40]}”不是完整的时间", at)
