"""The first half of a build: read, check, join, disclose; ``production`` makes the files of what is left.

Comes in: settings. Goes out: findings, and the work on a public catalogue. Nothing here knows the engine that
renders shells and authored pages (``plugin``) or how a site is put in place (``publish``).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from generator import (
    checks,
)
from generator import settings as own
from generator.artifacts import Artifact
from generator.assets import Assets
from generator.disclosure import PublicCatalogue, disclose
from generator.finding import Finding, Severity
from generator.joining import join
from generator.lasting import Lasting
from generator.lastlook import LastLook
from generator.memory import Memory
from generator.pages import PAGE_TYPES
from generator.pages.page import Site
from generator.quarantine import Held, hold_back
from generator.settings import Settings
from generator.sources import Sources, load
from generator.stages import Stages
from generator.stamping import Stamper

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
    memory: Memory | None = None

    def stops(self, *, strict: bool = False) -> bool:
        """Whether a build must not go on: an 错误, or with ``strict`` anything."""
        return any(strict or finding.severity is Severity.ERROR for finding in self.findings)


def read(config: Path, stages: Stages | None = None, memory: Memory | None = None) -> Loaded:
    """Read a site by its configuration, and check it; what ``memory`` knows is done already."""
    stages = stages or Stages()
    findings: list[Finding] = []
    with stages.stage("读入"):
        settings = own.load(config, findings)
        if memory:
            memory.begin()
        sources = load(settings.root, settings.docs, memory)
    with stages.stage("检查"):
        findings += (*_missing_pages(settings), *checks.run(sources, memory))
        return Loaded(settings, sources, tuple(findings), memory=memory)


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


def public(loaded: Loaded, lasting: Lasting | None = None) -> PublicCatalogue:
    """Everything joined, less what must stay."""
    joined = join(loaded.sources, lasting.joined if lasting else None, loaded.memory)
    if lasting:
        lasting.joined = joined
    return disclose(joined)


@dataclass(frozen=True, slots=True)
class Work:
    """One build: the site, what stamps its pages, what looks at everything on its way out."""

    site: Site
    assets: Assets
    stamper: Stamper
    sources: Sources
    look: LastLook
    stages: Stages = field(default_factory=Stages)

    @classmethod
    def begin(
        cls,
        loaded: Loaded,
        stages: Stages | None = None,
        private: Path | None = None,
        lasting: Lasting | None = None,
    ) -> Work:
        """The work on what was ``loaded``; compiled templates and outlines are kept in ``private``.

        A process that builds again and again keeps in ``lasting`` what may be used again.
        """
        stages, kept = stages or Stages(), lasting or Lasting()
        kept.begin()
        with stages.stage("汇总"):
            site = Site(
                public(loaded, lasting),
                loaded.settings,
                given_day(),
                loaded.held,
                lasting=kept,
                private=private,
                memory=loaded.memory,
            )
        with stages.stage("模板"):
            assets = Assets(loaded.settings.theme / "assets" / "catalogue")
            stamper = Stamper(loaded.settings, site.as_of, private, data=site.as_of_data)
        look = LastLook(loaded.sources, loaded.settings.root)
        return cls(site, assets, stamper, loaded.sources, look, stages)

    def looked(self, artifact: Artifact) -> None:
        """Look at ``artifact`` as it leaves."""
        own = (artifact.body.decode("utf-8", "replace"),) if artifact.own is None else artifact.own
        with self.stages.often("最后一遍检查"):
            self.look.look(artifact.path, *own)
