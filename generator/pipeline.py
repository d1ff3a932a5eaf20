"""The story of a build, top to bottom: read, check, join, disclose, produce; ``writing`` is the one door for
everything that leaves.

Comes in: settings. Goes out: findings, and artifacts that the caller writes. Nothing here knows the engine
that renders shells and authored pages (``plugin``) or how a site is put in place (``publish``).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from generator import calendars, checks, discovery, feeds, lastlook, urls
from generator import settings as own
from generator.assets import Assets
from generator.disclosure import PublicCatalogue, disclose
from generator.finding import Finding, Severity
from generator.joining import join
from generator.model import Artifact, Copied
from generator.notices.attachments import published
from generator.pages import PAGE_TYPES
from generator.pages.page import Page, Site
from generator.quarantine import Held, hold_back
from generator.register import table as register_csv
from generator.search import produce as search
from generator.search.engine import lunr
from generator.settings import Settings
from generator.shell import PageShell
from generator.sources import Sources, load
from generator.stamping import Stamper

# what is made of the catalogue beside pages: each a pure function from the site to files
PRODUCERS: tuple[Callable[[Site], Iterator[Artifact]], ...] = (
    calendars.produce,
    feeds.produce,
    register_csv.produce,
)
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


def given_day() -> date | None:
    """The day in Asia/Shanghai that SOURCE_DATE_EPOCH gives for states without script, where it is set.

    No build reads the clock: without it a page answers as of the newest day in the data, and says so.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(epoch), SHANGHAI).date() if epoch.isdigit() else None


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was read, and everything that is wrong with it."""

    settings: Settings
    sources: Sources
    findings: tuple[Finding, ...]
    held: tuple[Held, ...] = ()

    def stops(self, *, strict: bool = False) -> bool:
        """Whether a build must not go on: an 错误, or with ``strict`` anything."""
        return any(strict or finding.severity is Severity.ERROR for finding in self.findings)


def read(config: Path) -> Loaded:
    """Read a site by its configuration, and check it."""
    findings: list[Finding] = []
    settings = own.load(config, findings)
    sources = load(settings.root, settings.docs)
    return Loaded(settings, sources, (*findings, *_missing_pages(settings), *checks.run(sources)))


def _missing_pages(settings: Settings) -> Iterator[Finding]:
    """What the navigation names is a page we make or a file that is there."""
    ours = {f"{kind.address}index.md" for kind in PAGE_TYPES}
    for name, place in settings.nav:
        local = not name.startswith(("http://", "https://"))
        if local and name not in ours and not (settings.root / settings.docs / name).is_file():
            yield Finding(
                place,
                "nav-missing",
                Severity.ERROR,
                f"栏目指向的页面 {name} 不存在",
                "每一页顶上的这个栏目点开都是“没有这一页”",
                f"在 {settings.docs} 里放好这个文件，或从 nav 里删去这一行",
            )


def quarantined(loaded: Loaded) -> Loaded:
    """The same without the rows that errors stand in, which ``held`` names."""
    sources, held, findings = hold_back(loaded.sources, loaded.findings)
    return replace(loaded, sources=sources, held=held, findings=findings)


def public(loaded: Loaded) -> PublicCatalogue:
    """Everything joined, less what must stay."""
    return disclose(join(loaded.sources))


@dataclass(frozen=True, slots=True)
class Work:
    """What the engine lends and is lent during one build."""

    site: Site
    assets: Assets
    stamper: Stamper
    sources: Sources

    @classmethod
    def begin(cls, loaded: Loaded) -> Work:
        site = Site(public(loaded), loaded.settings, given_day(), loaded.held)
        assets = Assets(loaded.settings.theme / "assets" / "catalogue")
        return cls(site, assets, Stamper(loaded.settings, site.as_of), loaded.sources)


def produce(
    work: Work, shells: Mapping[str, PageShell], authored: Iterable[tuple[str, date | None]]
) -> Iterator[Artifact | Copied]:
    """Every file of the site but the authored pages, whose paths and dates are in ``authored``."""
    pages: list[tuple[str, date | None]] = list(authored)
    for kind in PAGE_TYPES:
        for page in kind.walk(work.site):
            if page.head.kind:  # a page without one is not to be pointed at
                pages.append((page.head.path, page.changed))
            yield _page(work, shells[kind.name], kind.name, page)
    for producer in PRODUCERS:
        yield from producer(work.site)
    yield from search.produce(work.site.catalogue, lunr(), work.sources.pages)
    yield from _attachments(work)
    yield from discovery.produce(work.site.settings, pages)
    yield from work.assets.artifacts()


def _page(work: Work, shell: PageShell, template: str, page: Page) -> Artifact:
    return Artifact(urls.file(page.head.path), work.stamper.stamp(shell, template, page))


def _attachments(work: Work) -> Iterator[Copied]:
    """The files of the notices that leave, as they were looked at."""
    for entry in work.site.catalogue.announced:
        for notice in entry.series.notices if entry.series else ():
            for item in published(notice):
                path = f"{notice.folder}/{item.name}"
                digest = work.sources.looked[path].digest
                yield Copied(item.address, work.site.settings.root / path, digest)


def last_look(work: Work, folder: Path) -> tuple[Finding, ...]:
    """What must not leave in the finished tree ``folder``, our files and the engine's."""
    attached = frozenset(item.path for item in _attachments(work))
    return lastlook.last_look(folder, work.sources, work.site.settings.root, attached)
