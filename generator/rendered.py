"""What the engine makes for us: a shell of every page type, the authored pages, the page of what is missing.

Comes in: what ``plugin`` caught of one run of the engine, or what an earlier run left in the cache. Goes out:
``Rendered``, to be stamped. The surprise: nothing here holds a record, so it stays good while only data
changes, and the engine need not even be started.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any, Self

from generator.artifacts import Copied
from generator.forms.facts import whole
from generator.head import Head
from generator.pages.page import Page, Site
from generator.shell import PageShell

MISSING = "404"


@dataclass(frozen=True, slots=True)
class Authored:
    """A page that a person wrote, rendered but for its slots; ``meta`` is its front matter."""

    path: str
    title: str
    meta: Mapping[str, str | int]
    shell: PageShell

    @property
    def updated(self) -> date | None:
        said = self.meta.get("updated")
        return date.fromisoformat(said) if isinstance(said, str) else None

    def page(self, site: Site) -> Page:
        """Its head, and the plan whose age it must tell where it is about one year's."""
        meta = self.meta
        head = Head(
            title=self.title,
            description=str(meta.get("description") or self.title),
            path=self.path,
            column=str(meta.get("column") or self.title),
            column_type=str(meta.get("column_type") or "说明"),
            published=self.updated,
            source=site.settings.site_name,
        )
        plans = {plan.year: plan for plan in site.catalogue.plans}
        about = meta.get("plan")
        return Page(head, plan=plans.get(about) if isinstance(about, int) else None)


def authored_at(path: PurePath) -> str:
    """Where the file ``path`` of the folder of pages stands in the site: a page in a folder of its own."""
    if path.suffix != ".md":
        return path.as_posix()
    here = path.parent if path.stem in ("index", "README") else path.with_suffix("")
    return (here / "index.html").as_posix()


META = ("description", "column", "column_type", "plan", "updated")
"""What of a page's front matter its head and banner are made of."""


@dataclass(frozen=True)
class Rendered:
    """One run of the engine. ``folder`` holds the files that it put beside its pages, its style sheet above
    all; ``styles`` are the blocks that each kind of page asked for.
    """

    shells: Mapping[str, PageShell] = field(default_factory=dict)
    authored: tuple[Authored, ...] = ()
    missing: PageShell | None = None
    styles: tuple[tuple[str, ...], ...] = ()
    folder: Path | None = None

    @cached_property
    def files(self) -> tuple[Copied, ...]:
        """What lies in ``folder``, by path."""
        if not self.folder:
            return ()
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return tuple(
            Copied(
                path.relative_to(self.folder).as_posix(), path, hashlib.sha256(path.read_bytes()).hexdigest()
            )
            for path in found
        )

    def written(self) -> bytes:
        """All of it but the files, to be read again by ``of``."""
        told: dict[str, Any] = {
            "shells": [_shell(shell) for shell in self.shells.values()],
            "authored": [[page.path, page.title, page.meta, _shell(page.shell)] for page in self.authored],
            "missing": _shell(self.missing) if self.missing else None,
            "styles": self.styles,
        }
        return json.dumps(told, ensure_ascii=False).encode()

    @classmethod
    def of(cls, written: bytes, folder: Path) -> Self:
        """What ``written`` gave; raises ``ValueError``, ``KeyError`` or ``TypeError`` for anything else."""
        told = json.loads(written)
        shells = [_of_shell(shell) for shell in told["shells"]]
        authored = (Authored(path, title, meta, _of_shell(of)) for path, title, meta, of in told["authored"])
        missing = _of_shell(told["missing"]) if told["missing"] else None
        styles = tuple(map(tuple, told["styles"]))
        return cls({shell.name: shell for shell in shells}, tuple(authored), missing, styles, folder)


def _shell(shell: PageShell) -> list[Any]:
    return [shell.name, [piece.decode() for piece in shell.pieces], list(shell.names)]


def _of_shell(told: list[Any]) -> PageShell:
    name, pieces, names = told
    return PageShell(name, tuple(piece.encode() for piece in pieces), tuple(names))


def frame_words(site: Site) -> Mapping[str, Any]:
    """What the theme's header and footer say of this site."""
    plans, plan = site.catalogue.plans, site.catalogue.latest
    titles = "、".join(f"《{plan.title}》（{plan.document_number}）" for plan in plans[:2])
    more = f"等 {len(plans)} 份通知" if len(plans) > 2 else ""
    return {
        "subtitle": list(site.settings.subtitle),
        "plan_year": plan.year,
        "forms": bool(whole(plans)),
        "source_note": f"全部项目出自{titles}{more}，{plan.disclosure}。"
        "领域、城市、申报渠道是本站归的类，不是通知写的。",
        "record_number": site.settings.record_number,
    }
