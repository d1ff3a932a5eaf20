"""A small public site with notices that a test makes up, without a disk."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from generator import pipeline
from generator.catalogue import Entry
from generator.disclosure import PublicCatalogue
from generator.finding import Position
from generator.model import Withdrawn
from generator.notices import Notice
from generator.notices.series import series
from generator.pages.page import Site

SITES = Path(__file__).parent / "sites"
NUMBER = "2016002"

FIRST = Notice(
    position=Position("2016002.md"),
    name=NUMBER,
    year=2016,
    project=NUMBER,
    title="关于举办高级研修班的通知",
    disclosure="主动公开",
    issued=date(2016, 5, 6),
    issuer="日照市人民医院",
    register_by=date(2016, 6, 1),
    start=date(2016, 6, 14),
    end=date(2016, 6, 17),
    venue="日照市会议中心",
    phone=("0633-5550002",),
)


def after(count: int, status: str, issued: date = date(2016, 5, 20), **said: Any) -> Notice:
    """A further notice, the ``count``th, that replaces the one before it."""
    before = NUMBER if count == 2 else f"{NUMBER}-{count - 1}"
    return Notice(
        position=Position(f"{NUMBER}-{count}.md"),
        name=f"{NUMBER}-{count}",
        year=2016,
        project=NUMBER,
        title=f"{status}通知",
        disclosure="主动公开",
        issued=issued,
        status=status,
        supersedes=before,
        **said,
    )


@cache
def silent() -> Site:
    """The site whose plan has projects and no notice."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("_sound", "_announced"):
            shutil.copytree(SITES / name, scratch, dirs_exist_ok=True)
        shutil.rmtree(Path(scratch) / "content" / "notices")
        loaded = pipeline.read(Path(scratch) / "site_config.yml")
        return Site(pipeline.public(loaded), loaded.settings)


def site_with(
    *notices: Notice,
    change: Callable[[Entry], Entry] = lambda entry: entry,
    withdrawn: tuple[Withdrawn, ...] = (),
    **settings: Any,
) -> Site:
    """The same with ``notices`` of project 2016002, its entry changed by ``change``."""
    site = silent()
    old = site.catalogue
    entries = tuple(
        change(replace(entry, series=series(notices, old.tables.places))) if entry.number == NUMBER else entry
        for entry in old.entries
    )
    catalogue = PublicCatalogue(old.plans, entries, old.tables, old.documents, withdrawn)
    return Site(catalogue, replace(site.settings, **settings))


def entitled(title: str) -> Callable[[Entry], Entry]:
    """For ``change``: the project under another title."""
    return lambda entry: replace(entry, project=replace(entry.project, title=title))
