"""Style sheets and drawings: every address in them arrives, and none is elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.verify import links
from generator.verify.faults import Faults, place_in
from generator.verify.place import Place, Seen
from generator.verify.xml import Element, read

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_URL = re.compile(r"""\burl\(\s*("[^"]*"|'[^']*'|[^)\s]*)\s*\)""", re.IGNORECASE)
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)


def check(place: Place, seen: Seen, faults: Faults) -> None:
    """Look at every style sheet and every drawing."""
    for path in place.named(".css"):
        text = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), place.read(path))
        for match in _IMPORT.finditer(text):
            faults.add("style-import", path, "样式表里用了 @import", place_in(text, match.start()))
        seen.imports[path] = tuple(_urls(place, faults, path, text))
    for path in place.named(".svg"):
        for element in read(place, faults, path):
            _drawn(place, faults, path, element)


def _urls(place: Place, faults: Faults, path: str, text: str) -> Iterator[str]:
    for match in _URL.finditer(text):
        url, at = match[1].strip("\"'"), match.start()
        if url.startswith("#"):
            continue
        if target := links.follow(place, faults, path, url, lambda at=at: place_in(text, at), fetched=True):  # type: ignore[misc]
            yield target


def _drawn(place: Place, faults: Faults, path: str, element: Element) -> None:
    name = element.name.rpartition(" ")[2]
    active = next((key for key in element.attributes if key.lower().startswith("on")), "")
    if name in ("script", "foreignObject") or active:
        faults.add("svg-active", path, f"图里有 {active or name}", element.at)
    for key, value in element.attributes.items():
        if key.rpartition(" ")[2] == "href" and not value.startswith("#"):
            links.follow(place, faults, path, value, lambda: element.at, fetched=name != "a")
        list(_urls(place, faults, path, value) if "url(" in value else ())
