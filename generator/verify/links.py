"""Whether an address arrives: at a file of the site, at an anchor in it, or somewhere that may be pressed.

Comes in: an address and where it stands. Goes out: a fault, or the anchor it asks for, to be looked up when
every page has been read.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.verify import tags
from generator.verify.faults import Faults, place_in
from generator.verify.place import Place, Seen, Way

At = Callable[[], tuple[int, int]]


def follow(place: Place, faults: Faults, path: str, url: str, at: At, *, fetched: bool = False) -> str:
    """Hold ``url``, which stands in the file ``path``; the file it leads to, empty for none of the site."""
    end = place.lead(path, url)
    if end.way is Way.HERE:
        return end.path
    shown = url if len(url) <= 80 else f"{url[:77]}…"
    if end.way is Way.LOST:
        faults.add("link-file", path, f"“{shown}”指向的文件不在网站里", at())
    elif end.way is Way.OUTSIDE:
        faults.add("link-outside", path, f"“{shown}”指到网站的文件夹以外", at())
    elif end.way is Way.STRANGE or (end.way is Way.DATA and not fetched):
        faults.add("link-scheme", path, f"“{shown}”不是网页、邮箱或电话", at())
    elif end.way is Way.OUT and fetched:
        faults.add("fetch-elsewhere", path, f"要从别的网站取“{shown}”", at())
    return ""


def ask(place: Place, seen: Seen, path: str, url: str, number: int) -> None:
    """Remember the anchor that ``url`` names, with the first place that asks for it."""
    end = place.lead(path, url)
    if end.anchor and end.anchor != "top" and end.way is Way.HERE and end.path.endswith(".html"):
        seen.asked.setdefault((end.path, end.anchor), (path, number))


def anchors(place: Place, seen: Seen, faults: Faults) -> None:
    """Every anchor that was asked for is on its page."""
    for (target, anchor), (path, number) in seen.asked.items():
        if anchor not in seen.anchors.get(target, ()):
            what = f"{target} 里没有“#{anchor}”这一处"
            text = place.read(path)
            faults.add("link-anchor", path, what, place_in(text, tags.offset(text, number)))
