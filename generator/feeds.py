"""News to subscribe to: PublicCatalogue → ``feeds/….xml`` (Atom) and ``feeds/….json`` (JSON Feed 1.1).

One entry a notice, newest first, for everything and for each sector, city and level. The surprises: an id is
made of the plan's issuer and the notice's name alone, so that no renaming, not of a title, not of the site,
makes news of old news; and without a ``site_url`` entries have no links: a feed is read far from its site.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from io import StringIO
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_DNS, uuid5

from feedgenerator import Atom1Feed  # type: ignore[import-untyped]
from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator  # type: ignore[import-untyped]
from markupsafe import Markup, escape

from generator import urls
from generator.artifacts import Artifact, Planned
from generator.calendars.words import cited
from generator.catalogue import Entry
from generator.indented import indented
from generator.notices import Notice
from generator.subscriptions import Subscription, subscriptions
from generator.telling import LABELS, day, line, midnight, newest, out, said, terms, withdrawals

if TYPE_CHECKING:
    from generator.pages.page import Site

MOST = 100
LANGUAGE = "zh-CN"
_OURS = uuid5(NAMESPACE_DNS, "yanxiu")


@dataclass(frozen=True, slots=True)
class Category:
    """A word to sort news by; ``scheme`` says what kind of word, an address below the site's root."""

    term: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Item:
    """One notice as news. ``lines`` are name, old words and new ones; old is empty unless they changed."""

    id: str
    title: str
    path: str
    day: date
    author: str
    categories: tuple[Category, ...]
    lines: tuple[tuple[str, str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Feed:
    """What both formats say; ``address`` is the site's, empty where it has none."""

    id: str
    title: str
    about: str
    author: str
    address: str
    of: Subscription
    updated: datetime
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class News:
    """One entry as both formats write it: four feeds or more have it, and it is written once."""

    atom: str
    json: str


def produce(site: Site) -> Iterator[Planned]:
    """Every feed of the site in both formats."""
    written: dict[Notice, News] = {}
    every = sorted(
        ((out(notice), notice.issued or date.min, notice.name, entry, notice)
         for entry in site.catalogue.announced if entry.series for notice in entry.series.notices),
        key=lambda item: item[:3],
        reverse=True,
    )  # fmt: skip
    for of in subscriptions(site.catalogue):
        members = frozenset(of.entries)
        ours = ((entry, notice) for *_, entry, notice in every if entry in members)
        news = tuple(islice(ours, MOST))
        last = _last(site, of, news)
        told = site.made_of.listed((entry for entry, _ in news), of.name, last.isoformat())
        for address, write in FEEDS.items():
            path = getattr(of, address)
            make = partial(_feed, site, of, written, news, last)
            yield Planned(path, told, partial(_written, path, write, make))


def _written(path: str, write: Callable[[Feed], bytes], make: Callable[[], Feed]) -> Artifact:
    return Artifact(path, write(make()))


def _last(site: Site, of: Subscription, news: Sequence[tuple[Entry, Notice]]) -> date:
    """The last day anything was said; ``news`` are the newest."""
    entries = of.entries if site.catalogue.withdrawn else ()
    gone = (day for entry in entries for day in withdrawals(site.catalogue, entry))
    return newest((site.catalogue.latest.issued, *gone, *(out(notice) for _, notice in news[:1])))


def _feed(
    site: Site,
    of: Subscription,
    written: dict[Notice, News],
    news: Sequence[tuple[Entry, Notice]],
    last: date,
) -> Feed:
    settings, plan = site.settings, site.catalogue.latest
    for entry, notice in news:
        if notice not in written:
            written[notice] = _news(_item(entry, notice), settings.address)
    empty = f"本站没有登出招生通知。最近一份计划是{day(plan.issued)}印发的。"
    about = "招生通知的发布、更正、延期和取消，新的在前。" if news else empty
    return Feed(
        id=_urn(settings.domain, of.path),
        title=line(f"{settings.site_name}：{of.name}的招生通知"),
        about=f"{'演示数据，全部虚构。' if settings.demo else ''}{about}",
        author=line(settings.site_name),
        address=settings.address,
        of=of,
        updated=midnight(last),
        news=tuple(written[notice] for _, notice in news),
    )


def _item(entry: Entry, notice: Notice) -> Item:
    word = "新通知" if notice.status == "正常" else notice.status
    level, sector, city = entry.project.level, entry.sector, entry.city
    categories = [Category(word, urls.NOTICES)]
    if sector:
        categories.append(Category(line(sector.name), urls.SECTORS))
    if city:
        categories.append(Category(line(city.name), urls.CITIES))
    if level:
        categories.append(Category(level.label, urls.CATALOGUE))
    return Item(
        id=_urn(entry.plan.issuer, notice.name),
        title=f"{word}：{line(entry.project.title)}（{entry.number}）",
        path=urls.notice(notice.name),
        day=out(notice),
        author=line(notice.issuer) or "、".join(map(line, entry.project.organisers)),
        categories=tuple(categories),
        lines=tuple(_lines(entry, notice)),
        source=cited(notice),
    )


def _lines(entry: Entry, notice: Notice) -> Iterator[tuple[str, str, str]]:
    """What a notice changed; one that changed nothing says what it announces."""
    changes = [change for change in entry.series.changes if change.notice is notice] if entry.series else []
    ended = "取消" if notice.status == "取消" else "另行通知"
    for change in changes:
        new = said(change.field, change.new) if change.new else ended
        yield LABELS[change.field], said(change.field, change.old), new
    changed = {LABELS[change.field] for change in changes}
    if notice.status != "取消":
        yield from ((name, "", words) for name, words in terms(notice) if name not in changed)


def _urn(*parts: str) -> str:
    return uuid5(_OURS, " ".join(parts)).urn


def _html(item: Item) -> str:
    lines = [Markup("<li>{}：{}</li>").format(name, _changed(old, new)) for name, old, new in item.lines]
    rows = Markup("<ul>{}</ul>").format(Markup("").join(lines)) if lines else Markup("")
    return str(rows + Markup("<p>出处：{}</p>").format(item.source))


def _changed(old: str, new: str) -> Markup:
    if not old:
        return escape(new)
    return Markup("<del>{}</del> → {}").format(old, new)


class _Atom(Atom1Feed):  # type: ignore[misc]
    """Atom with what the library leaves out: a day of its own when empty, links only where there are whole
    ones, schemes of categories.
    """

    def __init__(self, feed: Feed) -> None:
        super().__init__(feed.title, feed.address, feed.about, LANGUAGE, feed_guid=feed.id)
        self._ours = feed

    def add_root_elements(self, handler: Any) -> None:
        feed = self._ours
        handler.addQuickElement("title", feed.title)
        handler.addQuickElement("subtitle", feed.about)
        handler.addQuickElement("id", feed.id)
        handler.addQuickElement("updated", feed.updated.isoformat())
        _author(handler, feed.author)
        if feed.address:
            href = feed.address + feed.of.atom
            handler.addQuickElement("link", "", {"rel": "self", "type": "application/atom+xml", "href": href})
            href = feed.address + feed.of.page
            handler.addQuickElement("link", "", {"rel": "alternate", "type": "text/html", "href": href})

    def write_items(self, handler: Any) -> None:
        for item in self._ours.news:
            handler.ignorableWhitespace(item.atom)  # what stands there already is written as it is


def _news(item: Item, address: str) -> News:
    """``item`` in both formats, as it stands in every feed of a site at ``address``."""
    html = _html(item)
    # two levels down in the feed
    text = indented(_json_item(item, address, html), "\n  ")
    out = StringIO()
    _entry(SimplerXMLGenerator(out, "utf-8", short_empty_elements=True), item, address, html)
    return News(out.getvalue(), text)


def _entry(handler: Any, item: Item, address: str, html: str) -> None:
    moment = midnight(item.day).isoformat()
    handler.startElement("entry", {})
    handler.addQuickElement("title", item.title)
    handler.addQuickElement("id", item.id)
    handler.addQuickElement("published", moment)
    handler.addQuickElement("updated", moment)
    _author(handler, item.author)
    if address:
        href = address + item.path
        handler.addQuickElement("link", "", {"rel": "alternate", "type": "text/html", "href": href})
    for category in item.categories:
        scheme = {"scheme": address + category.scheme} if address else {}
        handler.addQuickElement("category", "", {"term": category.term, **scheme})
    handler.addQuickElement("content", html, {"type": "html"})
    handler.endElement("entry")


def _author(handler: Any, name: str) -> None:
    handler.startElement("author", {})
    handler.addQuickElement("name", name)
    handler.endElement("author")


def _atom(feed: Feed) -> bytes:
    return f"{_Atom(feed).writeString('utf-8')}\n".encode()


def _json(feed: Feed) -> bytes:
    data: dict[str, Any] = {"version": "https://jsonfeed.org/version/1.1", "title": feed.title}
    if feed.address:
        data["home_page_url"] = feed.address + feed.of.page
        data["feed_url"] = feed.address + feed.of.json
    data |= {"description": feed.about, "language": LANGUAGE, "authors": [{"name": feed.author}]}
    head = json.dumps(data, ensure_ascii=False, indent=1).removesuffix("\n}")
    items = ",\n  ".join(item.json for item in feed.news)
    listed = f"[\n  {items}\n ]" if items else "[]"
    return f'{head},\n "items": {listed}\n}}\n'.encode()


def _json_item(item: Item, address: str, html: str) -> dict[str, Any]:
    moment = midnight(item.day).isoformat()
    return {
        "id": item.id,
        **({"url": address + item.path} if address else {}),
        "title": item.title,
        "content_html": html,
        "date_published": moment,
        "date_modified": moment,
        "authors": [{"name": item.author}],
        "tags": [category.term for category in item.categories],
    }


# how each address of a subscription is written
FEEDS: Mapping[str, Callable[[Feed], bytes]] = {"atom": _atom, "json": _json}
