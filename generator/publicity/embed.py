"""Lists for other sites: ``embed/``, ``embed/cities/rizhao/``: a page for a frame, and a piece of HTML to
paste.

Comes in: the site, what stamps templates, the addresses of style sheets. Goes out: ``Planned`` files. The
surprise: the piece to paste is a text file with whole addresses and no style, so that it looks like the
page that takes it up; only the newest plan's projects stand in either, and no more than ``MOST``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from generator import policy, urls
from generator.artifacts import Artifact, Planned
from generator.catalogue import Entry
from generator.model import Plan
from generator.telling import day

if TYPE_CHECKING:
    from generator.pages.page import Site
    from generator.stamping import Stamper

EMBED = "embed/"
PIECE = "piece.txt"
MOST = 200


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its ``name``, the page it is taken from, its projects of the newest plan among them."""

    name: str
    path: str
    entries: tuple[Entry, ...]

    @property
    def page(self) -> str:
        """Where the page for a frame stands."""
        return EMBED if self.path == urls.CATALOGUE else f"{EMBED}{self.path}"

    @property
    def piece(self) -> str:
        """Where the piece to paste stands."""
        return f"{self.page}{PIECE}"

    @property
    def plan(self) -> Plan:
        return self.entries[0].plan


def lists(site: Site) -> tuple[Listed, ...]:
    """Everything, then each city and each sector that has a project."""
    catalogue = site.catalogue
    found = [("全部", urls.CATALOGUE, catalogue.entries)]
    found += ((each.name, urls.city(each), catalogue.by_city.get(each.slug, ())) for each in catalogue.places)
    found += (
        (f"{each.name}领域", urls.sector(each), catalogue.by_sector.get(each.slug, ()))
        for each in catalogue.tables.sectors
    )
    return tuple(Listed(name, path, _newest(entries)) for name, path, entries in found if entries)


def _newest(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    year = max(entry.plan.year for entry in entries)
    return tuple(entry for entry in entries if entry.plan.year == year)


def produce(site: Site, stamper: Stamper, styles: Sequence[str]) -> Iterator[Planned]:
    """Every page for a frame, and where the site has a whole address every piece to paste."""
    for of in lists(site):
        made_of = site.made_of.rows(of.entries[:MOST], of.name, str(len(of.entries)))
        yield Planned(urls.file(of.page), made_of, partial(_page, stamper, of, tuple(styles)))
        if site.settings.address:
            yield Planned(of.piece, made_of, partial(_piece, site, of))


def _page(stamper: Stamper, of: Listed, styles: Sequence[str]) -> Artifact:
    context = {
        "name": of.name,
        "list": of.path,
        "entries": of.entries[:MOST],
        "left": max(len(of.entries) - MOST, 0),
        "plan": of.plan,
        "styles": styles,
        "policy": Markup(policy.FRAMED),
        "root": urls.root(of.page),
    }
    return Artifact(urls.file(of.page), stamper.document("embed", context).encode())


def _piece(site: Site, of: Listed) -> Artifact:
    address, demo = site.settings.address, "（演示数据，全部虚构）" if site.settings.demo else ""
    until = f"（{of.plan.year}年的计划，到{day(of.plan.completion)}为止，以后是往年信息）"
    rows = [
        f'<li><a href="{address}{urls.project(entry.number)}">{escape(entry.project.title)}</a>'
        f"，{escape('、'.join(entry.project.organisers))}</li>"
        for entry in of.entries[:MOST]
    ]
    head = f'<p><a href="{address}{of.path}">{escape(of.name)}的高级研修项目</a>{until}{demo}</p>'
    foot = f'<p>来源：<a href="{address}">{escape(site.settings.site_name)}</a></p>'
    text = "\n".join((head, "<ul>", *rows, "</ul>", foot, ""))
    return Artifact(of.piece, f"\ufeff{text}".encode())  # the mark makes a browser show Chinese as it is
