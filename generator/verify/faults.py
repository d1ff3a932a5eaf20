"""What the gate says: each kind of fault, what it does and how to mend it; no more than twenty of one.

Comes in: a kind, a place, what is wrong there. Goes out: findings. The surprise: the words of why and how
stand here and not where a fault is found, so that one kind always says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.finding import Finding, Position, Severity

MOST = 20

_MAKER = "这是模板或程序的问题：把这一条告诉维护者"
_LINK = "改正写这个链接的地方：正文在 content 里，表在 data 里；别处的告诉维护者"
_UNREAD = "订阅、日历或读数据的程序读不了它"
_KINDS: Mapping[str, tuple[str, str]] = {
    "link-file": ("点开它的人看到的是“没有这一页”", _LINK),
    "link-anchor": ("点开以后停在页首，找不到要看的那一段", _LINK),
    "link-outside": ("网站放在子目录里时，这个地址通不到", _LINK),
    "link-scheme": ("这样的地址打不开，或会在读者的机器上做别的事", _LINK),
    "fetch-elsewhere": (
        "打开这一页的人会被别的网站知道，那边出问题时这一页也不完整",
        "把要用的文件放到本站里",
    ),
    "html-unread": ("不同的浏览器会各自猜测，内容可能丢失或错位", _MAKER),
    "html-encoding": ("页面上会出现乱码", _MAKER),
    "html-id": ("链接和读屏软件不知道指的是哪一个", _MAKER),
    "html-idref": ("标签和它说明的东西对不上，读屏软件读不出来", _MAKER),
    "html-lang": ("读屏软件会用错发音", _MAKER),
    "html-title": ("浏览器标签、收藏夹和搜索结果里没有名称", _MAKER),
    "html-heading": ("用读屏软件的人不知道这一页讲什么", _MAKER),
    "html-alt": ("看不到图片的人不知道图上是什么", "给图片写上说明；只作装饰的，说明写成空的"),
    "html-base": ("这一页的链接会指到别处", _MAKER),
    "page-policy": ("万一有恶意内容混进来，浏览器不会拦住", _MAKER),
    "page-inline": ("浏览器会按安全规定拒绝它，功能不起作用", _MAKER),
    "page-canonical": (
        "搜索引擎会把这一页记到别的地址上",
        "核对 site_config.yml 的 site_url；没有写错的告诉维护者",
    ),
    "style-import": ("页面要多等一次，或从别处取内容", _MAKER),
    "script-import": ("这一页的功能不起作用", _MAKER),
    "xml-unread": (_UNREAD, _MAKER),
    "svg-active": ("图片里的程序会在读者那里运行", _MAKER),
    "feed-missing": (_UNREAD, _MAKER),
    "feed-value": (_UNREAD, _MAKER),
    "feed-twice": ("读者的软件会漏掉其中一条", _MAKER),
    "calendar-unread": ("导入日历时会失败，或日子是错的", _MAKER),
    "calendar-missing": ("导入日历时会失败", _MAKER),
    "calendar-twice": ("日历里会少掉其中一项", _MAKER),
    "structured-unread": ("搜索引擎读不懂这一页", _MAKER),
    "structured-missing": ("搜索引擎读不懂这一页", _MAKER),
    "structured-link": ("搜索引擎会记下一个打不开的地址", _MAKER),
    "json-unread": (_UNREAD, _MAKER),
    "package-missing": ("拿数据的人不知道里面有什么", _MAKER),
    "package-differs": ("拿数据的人会以为文件在路上坏了", _MAKER),
    "sitemap-value": ("搜索引擎读不懂站点地图", _MAKER),
    "sitemap-twice": ("同一页说了两遍，搜索引擎不知道听哪一句", _MAKER),
    "sitemap-lacks": ("搜索引擎找不到这一页", _MAKER),
    "search-description": ("浏览器里添加不了本站的搜索", _MAKER),
    "too-heavy": ("用手机的人要等很久", "缩小图片，或把长的内容分成几页；不是内容长的，告诉维护者"),
    "twin-differs": ("浏览器拿到的压缩文件和网页本身不一样", "重新发布一次"),
    "twin-alone": ("留着已经撤下的内容", "删去它，或重新发布一次"),
    "published-blind": ("看不到里面有没有个人信息", "换成能打开的文件；重新发布一次"),
}
KINDS = tuple(_KINDS)


class Faults:
    """Gathers what is found."""

    def __init__(self) -> None:
        self._found: list[Finding] = []
        self._counts: Counter[str] = Counter()

    def add(self, kind: str, path: str, what: str, at: tuple[int, int] = (1, 1), fix: str = "") -> None:
        """Note that ``what`` is wrong in the file ``path`` at line and character ``at``."""
        self._counts[kind] += 1
        if self._counts[kind] <= MOST:
            why, usual = _KINDS[kind]
            place = Position(path, *at)
            self._found.append(Finding(place, kind, Severity.ERROR, what, why, fix or usual))

    def take(self, finding: Finding) -> None:
        """Note a finding that somebody else has worded."""
        self._counts[finding.code] += 1
        if self._counts[finding.code] <= MOST:
            self._found.append(finding)

    def found(self) -> tuple[Finding, ...]:
        """All of it; of a kind that came too often, the last one says how often."""
        last = {finding.code: place for place, finding in enumerate(self._found)}
        said = list(self._found)
        for kind, place in last.items():
            if more := self._counts[kind] - MOST:
                said[place] = _and_more(said[place], more) if more > 0 else said[place]
        return tuple(said)


def _and_more(of: Finding, more: int) -> Finding:
    what = f"{of.what}（同样的问题还有 {more} 处，改好一处往往都好了）"
    return Finding(of.position, of.code, of.severity, what, of.why, of.fix)


def place_in(text: str, offset: int) -> tuple[int, int]:
    """The line and character, both from 1, of ``text[offset]``."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
