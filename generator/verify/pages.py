"""Every page: its build, what it must say, what it names, and what it would run or fetch.

Comes in: the HTML files of a site. Goes out: faults, and in ``Seen`` its anchors and what it loads. The
surprise: a page is walked tag by tag, and the way from its root to each element noted; only a page with a way
that no page before it had is parsed by justhtml as well, as a browser would do it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.entities import html5

from generator.verify import links, structured, tags
from generator.verify.faults import Faults, place_in
from generator.verify.place import Place, Seen
from generator.verify.tags import Tag

_CALLED = re.compile("&(?:([A-Za-z][A-Za-z0-9]*)|#([0-9]{1,9})|#[xX]([0-9A-Fa-f]{1,8}));|\x00")
# elements whose end a page need not say
_UNSAID = frozenset(["body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp"])
_UNSAID |= {"rt", "tbody", "td", "tfoot", "th", "thead", "tr"}
_LONG = 500  # a part that is not worth remembering
_DATA = ("application/ld+json", "application/json")
_LAX = re.compile(r"'unsafe-|\*|\bhttps?:|\bblob:|\bfilesystem:")


@dataclass(slots=True)
class _Page:
    """One page on its way through."""

    path: str
    text: str
    ids: dict[str, int] = field(default_factory=dict)
    wanted: list[tuple[str, _Spot]] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    title: str = ""
    heading: bool = False
    policy: str | None = None
    canonical: str = ""
    hidden: bool = False


def check(place: Place, seen: Seen, faults: Faults) -> None:
    """Look at every page."""
    ways = _Ways()
    # small pages first: what they have shown, a long one need not be parsed for
    for path in sorted(place.named(".html", ".htm"), key=place.size):
        raw = place.bytes(path)
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as problem:
            line = raw.count(b"\n", 0, problem.start) + 1
            faults.add("html-encoding", path, "这一页不是 UTF-8 编码", (line, 1))
            text = raw.decode("utf-8", "replace")
        page = _Page(path, text)
        new = _walk(place, seen, faults, page, ways)
        if ways.wrong:
            number, what = ways.wrong
            faults.add("html-unread", path, what, _Spot(page, number, "").at)
        elif loose := _loose(text):
            faults.add(
                "html-unread", path, f"写法不合 HTML 的规则：{loose[0]!r}", place_in(text, loose.start())
            )
        elif new:
            _parse(faults, page)
        _whole(place, seen, faults, page)


def _walk(place: Place, seen: Seen, faults: Faults, page: _Page, ways: _Ways) -> bool:
    """Go through the page tag by tag; whether it went a way that nobody went before."""
    ways.begin()
    new = False
    for number, part in enumerate(tags.parts(page.text)):
        tag = tags.tag(part) if len(part) < _LONG else tags.tag.__wrapped__(part)
        if tag is None:
            continue
        new |= ways.walk(tag, number)
        if not tag.plain:
            _look(place, seen, faults, page, _Spot(page, number, part), tag)
    ways.end()
    return new


def _loose(text: str) -> re.Match[str] | None:
    """The first character that is called by a name or a number that there is not."""
    for match in _CALLED.finditer(text):
        number = int(match[3], 16) if match[3] else int(match[2] or "32")
        known = f"{match[1]};" in html5 if match[1] else _may_stand(number) and match[0] != "\0"
        in_script = text.rfind("<script", 0, match.start()) > text.rfind("</script", 0, match.start())
        if not known and not in_script:
            return match
    return None


def _may_stand(number: int) -> bool:
    return number in (9, 10) or 32 <= number < 127 or 160 <= number < 0xD800 or 0xE000 <= number < 0xFFFE


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a tag stands; the place is counted when somebody asks, as few do."""

    page: _Page
    number: int
    part: str

    @property
    def at(self) -> tuple[int, int]:
        return place_in(self.page.text, tags.offset(self.page.text, self.number))


class _Ways:
    """The ways from the root to an element that pages have had, and the first wrong step of a page."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], int] = {}
        self._open: list[tuple[int, str, int]] = []
        self.wrong: tuple[int, str] | None = None

    def begin(self) -> None:
        self._open = [(0, "", 0)]
        self.wrong = None

    def walk(self, tag: Tag, number: int) -> bool:
        """Take one step; whether it is one that nobody took before."""
        if tag.odd:
            self._say(number, f"写坏的标签 {tag.name}" if tag.name else "有一个“<”不是标签的开头")
        above = self._open[-1]
        if tag.closing:
            if above[1] == tag.name:
                self._open.pop()
            else:
                self._back(tag.name, number)
            return False
        step = above[0], tag.name
        known = self._known.get(step)
        new = known is None
        if known is None:
            known = self._known[step] = len(self._known) + 1
        if not tag.alone:
            self._open.append((known, tag.name, number))
        return new

    def _back(self, name: str, number: int) -> None:
        """End the element ``name``, and those in it that may end unsaid."""
        while self._open[-1][1] in _UNSAID and self._open[-1][1] != name:
            self._open.pop()
        if self._open[-1][1] == name:
            self._open.pop()
        else:
            self._say(number, f"</{name}> 没有对应的开头")

    def end(self) -> None:
        """The page is over."""
        for _, name, number in self._open[1:]:
            if name not in _UNSAID:
                self._say(number, f"<{name}> 没有结束")

    def _say(self, number: int, what: str) -> None:
        self.wrong = self.wrong or (number, what)


def _look(place: Place, seen: Seen, faults: Faults, page: _Page, spot: _Spot, tag: Tag) -> None:
    """What one tag says that others must hold to."""
    if tag.id is not None:
        if not tag.id or tag.id in page.ids:
            faults.add("html-id", page.path, f"编号“{tag.id}”用了两次或是空的", spot.at)
        page.ids[tag.id] = spot.number
    page.wanted.extend((one, spot) for one in tag.ids)
    for item in tag.references:
        target = links.follow(place, faults, page.path, item.url, lambda: spot.at, fetched=item.fetched)
        if "#" in item.url:
            links.ask(place, seen, page.path, item.url, spot.number)
        if item.fetched and target and item.rel != "refresh":
            page.loads.append(target)
        if item.rel == "canonical":
            page.canonical = item.url
        if item.rel == "refresh":
            page.hidden = True
    if tag.event:
        faults.add("page-inline", page.path, f"标签里写了 {tag.event}", spot.at)
    if look := _TAGS.get(tag.name):
        look(place, faults, page, spot, tag)


def _html(place: Place, faults: Faults, page: _Page, spot: _Spot, tag: Tag) -> None:
    if not tag.attributes.get("lang"):
        faults.add("html-lang", page.path, "没有说明是什么语言", spot.at)


def _title(place: Place, faults: Faults, page: _Page, spot: _Spot, tag: Tag) -> None:
    page.title = page.title or tags.body(spot.part).strip()


def _heading(place: Place, faults: Faults, page: _Page, spot: _Spot, tag: Tag) -> None:
    page.heading = True


def _image(place: Place, faults: Faults, page: _Page, spot: _Spot, tag: Tag) -> None:
    if "alt" not in tag.attributes:
        faults.add("html-alt", page.path, "图片没有说明", spot.at)


def _base(place: Place, faults: Faults, page: _Page, spot: _Spot, tag: Tag) -> None:
    faults.add("html-base", page.path, "用 base 改了链接的起点", spot.at)


def _style(place: Place, faults: Faults, page: _Page, spot: _Spot, tag: Tag) -> None:
    faults.add("page-inline", page.path, "页面里写了样式", spot.at)


def _script(place: Place, faults: Faults, page: _Page, spot: _Spot, tag: Tag) -> None:
    kind = tag.attributes.get("type", "").lower()
    if kind == "application/ld+json":
        structured.check(place, faults, page.path, tags.body(spot.part), lambda: spot.at)
    elif "src" not in tag.attributes and kind not in _DATA:
        faults.add("page-inline", page.path, "页面里写了程序", spot.at)
    elif page.policy is None and "src" in tag.attributes:
        faults.add("page-policy", page.path, "安全规定写在程序后面，管不到它", spot.at)


def _meta(place: Place, faults: Faults, page: _Page, spot: _Spot, tag: Tag) -> None:
    content = tag.attributes.get("content", "")
    if tag.attributes.get("http-equiv", "").lower() == "content-security-policy":
        page.policy = content
        if _LAX.search(content) or "default-src 'none'" not in content:
            faults.add("page-policy", page.path, f"安全规定太宽：{content[:80]}", spot.at)
    if tag.attributes.get("name", "").lower() == "robots" and "noindex" in content:
        page.hidden = True


_TAGS = {
    "html": _html,
    "title": _title,
    "h1": _heading,
    "img": _image,
    "base": _base,
    "style": _style,
    "script": _script,
    "meta": _meta,
}


def _whole(place: Place, seen: Seen, faults: Faults, page: _Page) -> None:
    """What a page must have somewhere."""
    path = page.path
    if page.policy is None:
        faults.add("page-policy", path, "没有安全规定（Content-Security-Policy）")
    if not page.title:
        faults.add("html-title", path, "没有标题")
    if not page.heading:
        faults.add("html-heading", path, "没有一级标题")
    for one, spot in page.wanted:
        if one not in page.ids:
            faults.add("html-idref", path, f"提到的编号“{one}”不在这一页", spot.at)
    if page.canonical and place.address:
        own = place.address + (path.removesuffix("index.html") if path.endswith("/index.html") else path)
        own = place.address if path == "index.html" else own
        if page.canonical == own:
            seen.listed.add(path)
        elif not page.hidden:
            faults.add("page-canonical", path, f"说自己的地址是 {page.canonical}，应当是 {own}")
    seen.anchors[path] = frozenset(page.ids)
    seen.loads[path] = tuple(dict.fromkeys(page.loads))


def _parse(faults: Faults, page: _Page) -> None:
    """Read the page as a browser does; every place where it has to guess is a fault."""
    from justhtml import JustHTML

    for error in JustHTML(page.text, collect_errors=True, sanitize=False).errors:
        at = (error.line or 1, error.column or 1)
        faults.add("html-unread", page.path, f"写法不合 HTML 的规则：{error.code}", at)
