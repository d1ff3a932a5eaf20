"""Scripts: every module that one imports, and every file that it names beside itself, is there."""

from __future__ import annotations

import re

from generator.verify import links
from generator.verify.faults import Faults, place_in
from generator.verify.place import Place, Seen, Way

# comments and strings are passed over whole, so that no word in them looks like a statement
_IMPORT = re.compile(
    r"""/\*.*?\*/|(?<![:'"`\\])//[^\n]*"""
    r"""|\bnew\s+URL\(\s*(?P<beside>'[^'\n]*'|"[^"\n]*")\s*,\s*import\.meta\.url"""
    r"""|\bimport\(\s*(?P<later>'[^'\n]*'|"[^"\n]*")"""
    r"""|^\s*(?:import|export)\b[^'"();=]*?(?P<now>'[^'\n]*'|"[^"\n]*")""",
    re.DOTALL | re.MULTILINE,
)


def check(place: Place, seen: Seen, faults: Faults) -> None:
    """Look at every script."""
    for path in place.named(".js", ".mjs"):
        text = place.read(path)
        now = []
        for match in _IMPORT.finditer(text):
            named = match["beside"] or match["later"] or match["now"]
            if not named:
                continue
            url, at = named[1:-1], place_in(text, match.start(match.lastgroup or 0))
            if match["now"] and not re.match(r"\.{0,2}/|[a-z]+:", url):
                faults.add("script-import", path, f"“{url}”不是文件的地址，浏览器找不到它", at)
                continue
            target = _file(place, faults, path, url, at)
            if match["now"] and target:
                now.append(target)
        seen.imports[path] = tuple(now)


def _file(place: Place, faults: Faults, path: str, url: str, at: tuple[int, int]) -> str:
    end = place.lead(path, url)
    if end.way is Way.LOST and url.endswith("/"):  # a folder to find files from
        return ""
    return links.follow(place, faults, path, url, lambda: at, fetched=True)
