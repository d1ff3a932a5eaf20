"""How heavy a page may be: the one table of budgets, and what exceeds them.

Comes in: the files of a site, and what each page loads. Goes out: faults. The surprise: a file is packed only
when its plain size does not settle it, so that ten thousand small pages cost nothing.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable

from generator.verify.faults import Faults
from generator.verify.place import Place, Seen

KB = 1000

BUDGETS = {
    "page": 300 * KB,  # one page's HTML
    "styles": 30 * KB,  # all style sheets of one page: LOOK's 10 kB, and Material's own for authored pages
    "scripts": 80 * KB,  # all scripts that one page loads by itself, a library for archives included
    "first": 400 * KB,  # a page with its style sheets, scripts and pictures
    "picture": 300 * KB,
    "feed": 500 * KB,
    "calendar": 1000 * KB,
}
"""Bytes as they travel, packed with gzip."""

_NAMES = {
    "page": "网页",
    "styles": "一页的样式",
    "scripts": "一页的程序",
    "first": "第一次打开这一页",
    "picture": "图片",
    "feed": "订阅源",
    "calendar": "日历",
}
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")


def check(place: Place, seen: Seen, faults: Faults) -> None:
    """Weigh every page with what it loads, and every file that has a budget of its own."""
    scale = _Scale(place)
    for path in seen.loads:
        _one(scale, faults, "page", path)
        _loaded(scale, faults, seen, path)
    for suffixes, budget in ((_PICTURES, "picture"), ((".ics",), "calendar")):
        for path in place.named(*suffixes):
            _one(scale, faults, budget, path)
    for path in place.named(".xml", ".json"):
        if path.startswith("feeds/"):
            _one(scale, faults, "feed", path)


class _Scale:
    """Weighs files, each once."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._known: dict[str, int] = {}

    def plain(self, path: str) -> int:
        return self._place.size(path)

    def packed(self, path: str) -> int:
        if path not in self._known:
            body = self._place.bytes(path)
            self._known[path] = min(len(body), len(gzip.compress(body, 6, mtime=0)))
        return self._known[path]


def _one(scale: _Scale, faults: Faults, budget: str, path: str) -> None:
    if scale.plain(path) > BUDGETS[budget]:
        _say(faults, budget, path, scale.packed(path))


def _loaded(scale: _Scale, faults: Faults, seen: Seen, path: str) -> None:
    loads = _closure(seen, seen.loads[path])
    styles = sum(scale.packed(one) for one in loads if one.endswith(".css"))
    scripts = sum(scale.packed(one) for one in loads if one.endswith((".js", ".mjs")))
    rest = sum(scale.packed(one) for one in loads if not one.endswith((".css", ".js", ".mjs", ".html")))
    _say(faults, "styles", path, styles)
    _say(faults, "scripts", path, scripts)
    if scale.plain(path) + styles + scripts + rest > BUDGETS["first"]:
        _say(faults, "first", path, scale.packed(path) + styles + scripts + rest)


def _closure(seen: Seen, loads: Iterable[str]) -> list[str]:
    """``loads`` and everything that these load in turn."""
    found = list(dict.fromkeys(loads))
    known = set(found)
    for path in found:
        for more in seen.imports.get(path, ()):
            if more not in known:
                known.add(more)
                found.append(more)
    return found


def _say(faults: Faults, budget: str, path: str, weight: int) -> None:
    if weight > BUDGETS[budget]:
        what = f"{_NAMES[budget]}压缩后有 {weight / KB:.0f} kB，最多 {BUDGETS[budget] // KB} kB"
        faults.add("too-heavy", path, what)
