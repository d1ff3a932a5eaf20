"""For machines that look for pages: sitemap.xml names every page once and nothing else; robots.txt and
opensearch.xml lead where they say.

Comes in: those files, and which pages want to be found. Goes out: faults. The surprise: a page wants to be
found when it calls its own address its canonical one; one that only leads on does not.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from generator.verify import links
from generator.verify.faults import Faults
from generator.verify.place import Place, Seen, Way
from generator.verify.xml import Element, read

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"
_FILE, _ROBOTS = "sitemap.xml", "robots.txt"
_MOST = 50_000


def check(place: Place, seen: Seen, faults: Faults) -> None:
    """Look at what is there of them; a site without a public address needs none."""
    if _FILE in place.files:
        _sitemap(place, seen, faults)
    elif seen.listed:
        faults.add("sitemap-value", _FILE, "没有站点地图")
    if _ROBOTS in place.files:
        for number, line in enumerate(place.read(_ROBOTS).splitlines(), 1):
            if url := re.match(r"\s*sitemap\s*:\s*(\S+)", line, re.I):
                links.follow(place, faults, _ROBOTS, url[1], lambda number=number: (number, 1))  # type: ignore[misc]
    for path in place.named("opensearch.xml"):
        _opensearch(place, faults, path)


def _sitemap(place: Place, seen: Seen, faults: Faults) -> None:
    elements = read(place, faults, _FILE)
    if not elements:
        return
    kind = elements[0].name
    if kind not in (f"{_SPACE} urlset", f"{_SPACE} sitemapindex"):
        faults.add("sitemap-value", _FILE, f"不认识的写法：{kind[:80]}", elements[0].at)
        return
    named: set[str] = set()
    for element in elements:
        if element.name == f"{_SPACE} loc":
            _named(place, seen, faults, element, named)
        elif element.name == f"{_SPACE} lastmod" and not _is_day(element.text.strip()):
            faults.add("sitemap-value", _FILE, f"“{element.text[:30]}”不是日期", element.at)
    if len(named) > _MOST:
        faults.add("sitemap-value", _FILE, f"有 {len(named)} 页，一份站点地图最多 {_MOST} 页")
    if kind == f"{_SPACE} urlset":
        for path in sorted(seen.listed - named):
            faults.add("sitemap-lacks", _FILE, f"缺少 {path} 这一页")


def _named(place: Place, seen: Seen, faults: Faults, element: Element, named: set[str]) -> None:
    url = element.text.strip()
    end = place.lead(_FILE, url)
    if not place.address or not url.startswith(place.address):
        faults.add("sitemap-value", _FILE, f"“{url[:80]}”不在本站的地址下", element.at)
    elif end.way is not Way.HERE:
        faults.add("link-file", _FILE, f"“{url[:80]}”指向的文件不在网站里", element.at)
    elif end.path in named:
        faults.add("sitemap-twice", _FILE, f"“{url[:80]}”写了两次", element.at)
    elif end.path.endswith(".html") and end.path not in seen.listed:
        faults.add("sitemap-value", _FILE, f"“{url[:80]}”不是这一页自己的地址", element.at)
    named.add(end.path)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text))
    except ValueError:
        return False


def _opensearch(place: Place, faults: Faults, path: str) -> None:
    elements = read(place, faults, path)
    if not elements:
        return
    if elements[0].name != f"{_SEARCH} OpenSearchDescription":
        faults.add("search-description", path, "不是搜索说明", elements[0].at)
        return
    said = {element.name.rpartition(" ")[2]: element for element in elements}
    for name, most in (("ShortName", 16), ("Description", 1024)):
        if not 0 < len(said[name].text.strip() if name in said else "") <= most:
            faults.add("search-description", path, f"{name} 应当有 1 到 {most} 个字")
    ways = [element for element in elements if element.name == f"{_SEARCH} Url"]
    if not ways:
        faults.add("search-description", path, "没有说怎样查找（Url）")
    for way in ways:
        template = way.attributes.get("template", "")
        if "{searchTerms}" not in template and way.attributes.get("rel", "results") == "results":
            faults.add("search-description", path, "查找的地址里没有 {searchTerms}", way.at)
        links.follow(place, faults, path, template.partition("{")[0], lambda way=way: way.at)  # type: ignore[misc]
