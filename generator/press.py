"""Pages put into their shells, one kind after the other: those of records, those that people wrote, and the
one for what is missing.

Comes in: the work on a public catalogue, and what the engine rendered. Goes out: pages, planned. The
surprise: those of one plan, or of one kind, are a bundle where one print decides them all, and nobody walks
them while that is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeAlias

from generator import abreast, prints, urls
from generator.artifacts import Artifact, Bundle, Let, Planned
from generator.head import Head
from generator.pages import PAGE_TYPES, notice, project
from generator.pages.page import Page, PageType, Sheet, Site
from generator.pipeline import Work
from generator.rendered import MISSING, Authored, Rendered
from generator.shell import PageShell

_Of: TypeAlias = "tuple[tuple[PageType, Page | Sheet], ...]"


class _Run(NamedTuple):
    """Pages that are walked one after the other, each with its kind; those of one tuple stay together.

    ``made_of`` is the print of what decides which there are and of what each is made; empty where none does.
    """

    name: str
    made_of: str
    each: Callable[[], Iterator[_Of]]


def _in_order(site: Site, kinds: Iterable[PageType]) -> Iterator[_Run]:
    """What is to be made: a project's notices with it, while their text is at hand."""
    notices = next(kind for kind in PAGE_TYPES if kind.name == "notice")
    for kind in kinds:
        if kind.name == "project":
            for year in project.years(site):
                yield _Run(
                    f"{kind.name} {year.year}", year.made_of, partial(_of_year, site, kind, notices, year)
                )
        elif kind is not notices:
            yield _Run(kind.name, kind.hang_on(site), partial(_of_kind, site, kind))


def _of_year(site: Site, kind: PageType, notices: PageType, year: project.Year) -> Iterator[_Of]:
    for entry, sheet in year.each():
        yield (kind, sheet), *((notices, each) for each in notice.sheets_of(site, entry))


def _of_kind(site: Site, kind: PageType) -> Iterator[_Of]:
    return (((kind, sheet),) for sheet in kind.told(site))


def frames(work: Work, rendered: Rendered) -> Iterator[Planned]:
    """Authored pages, and the page of what is missing."""
    for authored in rendered.authored:
        # the rule of the whole site has the shells in it
        told = prints.of(work.site.made_of.frame, repr(work.site.days), authored.path)
        yield Planned(urls.file(authored.path), told, partial(_authored, work, authored))
    if rendered.missing:
        told = prints.of(work.site.made_of.frame, repr(work.site.days), MISSING)
        yield Planned(f"{MISSING}.html", told, partial(_missing, work, rendered.missing))


def pages(
    work: Work, rendered: Rendered, kinds: Sequence[PageType], share: abreast.Share = abreast.ALL
) -> Iterator[Let | Bundle]:
    """Every page of a record of ``kinds`` that is in ``share``."""
    presses = {kind: Press(work, rendered.shells[kind.name], kind.name) for kind in kinds}
    mine = share.turns()

    def planned(each: Callable[[], Iterator[_Of]]) -> Iterator[Artifact | Planned]:
        for kind, sheet in chain.from_iterable(of for of in each() if mine()):
            if isinstance(sheet, Sheet):
                make = partial(presses[kind].print, sheet)
                yield Planned(urls.file(sheet.path), sheet.made_of, make, dated=True)
            else:
                yield presses[kind].page(sheet)

    for run in _in_order(work.site, kinds):
        if run.made_of and not work.site.lasting.goes_on:
            yield Bundle(run.name, run.made_of, partial(planned, run.each), dated=True)
        else:
            yield from planned(run.each)


def _authored(work: Work, authored: Authored) -> Artifact:
    page = authored.page(work.site)
    body = authored.shell.stamp(**work.stamper.frame(page))
    return Artifact(urls.file(page.head.path), body, listed=_day(authored.updated))


class Press:
    """Makes the pages of one kind; but for the first only what fills the shell is a page's own."""

    def __init__(self, work: Work, shell: PageShell, template: str) -> None:
        self._work, self._shell, self._template = work, shell, template
        self._first = True

    def print(self, sheet: Sheet) -> Artifact:
        return self.page(sheet.make())

    def page(self, page: Page) -> Artifact:
        slots = {"body": self._work.stamper.body(self._template, page), **self._work.stamper.frame(page)}
        own = None if self._first else tuple(slots.values())
        self._first = False
        # a page without a kind is not to be pointed at
        listed = _day(page.changed) if page.head.kind else ""
        return Artifact(urls.file(page.head.path), self._shell.stamp(**slots), own, listed)


def _missing(work: Work, shell: PageShell) -> Artifact:
    """The page that a server shows for an address without content; it may be asked for at any depth."""
    title, words = "没有这一页", "这个地址没有内容，可以从目录、城市、单位重新找起。"
    context = {"plan": work.site.catalogue.latest, "root": work.site.settings.base}
    page = Page(Head(title, words, f"{MISSING}.html", kind=""), context=context)
    return Artifact(f"{MISSING}.html", work.stamper.stamp(shell, "missing", page))


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"
