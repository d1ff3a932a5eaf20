"""Posters and sheets as files: ``projects/<number>/poster.svg`` and ``.pdf``, ``cities/<city>/sheet.pdf``.

Comes in: the site. Goes out: ``Planned`` files, so that a build over the last one makes only those whose
records changed. The surprise: above ``posters`` projects (site_config.yml) none is made at build; ``yanxiu
poster`` makes one when it is wanted. Without a whole address there is nothing for a code to say, and
without a face no PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from generator import urls
from generator.artifacts import Artifact, Planned
from generator.catalogue import Entry
from generator.publicity import codes
from generator.publicity.board import board
from generator.publicity.drawing import Drawing
from generator.publicity.faces import Face, face
from generator.publicity.pdf import pdf
from generator.publicity.poster import poster
from generator.publicity.svg import svg
from generator.publicity.told import told

if TYPE_CHECKING:
    from generator.pages.page import Site

SVG, PDF, CODE = "poster.svg", "poster.pdf", "code.svg"
SHEET_SVG, SHEET_PDF = "sheet.svg", "sheet.pdf"


def made_here(site: Site) -> bool:
    """Whether this site's build makes posters, sheets and pictures for links."""
    return bool(site.settings.address) and len(site.catalogue.entries) <= site.settings.posters


def lacking(site: Site) -> str:
    """The sentence to say where posters are made and no Chinese face was found; empty where all is well."""
    if site.settings.font or not made_here(site):
        return ""
    return (
        "提醒：没有找到中文字体，这次没有生成海报的 PDF 和分享图片，海报只有 SVG。"
        "要生成，在 site_config.yml 的 font 写一个中文字体文件。\n"
    )


def has_poster(site: Site, entry: Entry) -> bool:
    """Whether ``entry`` has a poster on the site: none that is cancelled."""
    return made_here(site) and not (entry.series and entry.series.status == "取消")


def sheet(site: Site) -> tuple[tuple[str, str], ...]:
    """The files of a city's or sector's sheet, beside its page: what each is, and its name."""
    if not made_here(site):
        return ()
    return (*((("PDF", SHEET_PDF),) if site.settings.font else ()), ("SVG", SHEET_SVG))


def produce(site: Site) -> Iterator[Planned]:
    """Every poster, code and sheet."""
    if not made_here(site):
        return
    with_face = face(site.settings.font) if site.settings.font else None
    outlines = site.private / "outlines.json" if site.private else None
    if with_face and outlines:
        with_face.recall(outlines)
    for entry in site.catalogue.entries:
        yield from _project(site, entry, with_face)
    for place in site.catalogue.places:
        entries = site.catalogue.by_city.get(place.slug, ())
        yield from _board(site, place.name, entries, urls.city(place), with_face)
    for sector in site.catalogue.tables.sectors:
        entries = site.catalogue.by_sector.get(sector.slug, ())
        yield from _board(site, f"{sector.name}领域", entries, urls.sector(sector), with_face)
    if with_face and outlines:  # each was made before the next was asked for
        with_face.keep(outlines)


def _project(site: Site, entry: Entry, with_face: Face | None) -> Iterator[Planned]:
    path, made_of = urls.project(entry.number), site.made_of((entry,))
    yield Planned(f"{path}{CODE}", made_of, partial(_code, site, path))
    if has_poster(site, entry):
        draw = partial(_poster, site, entry)
        yield from _files(path, (SVG, PDF), made_of, draw, with_face)


def _board(
    site: Site, name: str, entries: Sequence[Entry], path: str, with_face: Face | None
) -> Iterator[Planned]:
    if entries:
        made_of = site.made_of(entries, name)
        draw = partial(board, site, name, entries, path)
        yield from _files(path, (SHEET_SVG, SHEET_PDF), made_of, draw, with_face)


def _files(
    path: str,
    names: tuple[str, str],
    made_of: str,
    draw: Callable[[], Sequence[Drawing]],
    with_face: Face | None,
) -> Iterator[Planned]:
    yield Planned(f"{path}{names[0]}", made_of, partial(_svg, f"{path}{names[0]}", draw))
    if with_face:
        make = partial(_pdf, f"{path}{names[1]}", draw, with_face)
        yield Planned(f"{path}{names[1]}", f"{made_of}{with_face.mark}", make)


def _poster(site: Site, entry: Entry) -> tuple[Drawing, ...]:
    drawn = poster(told(site, entry))
    return (drawn,) if drawn else ()


def _svg(path: str, draw: Callable[[], Sequence[Drawing]]) -> Artifact:
    pages = draw()
    return Artifact(path, svg(pages), own=_said(pages))


def _pdf(path: str, draw: Callable[[], Sequence[Drawing]], with_face: Face) -> Artifact:
    pages = draw()
    return Artifact(path, pdf(pages, with_face), own=_said(pages))


def _said(pages: Sequence[Drawing]) -> tuple[str, ...]:
    """What is looked at as it leaves: the words that the file shows."""
    return ("\n".join(text for page in pages for text in page.said),)


def _code(site: Site, path: str) -> Artifact:
    address = site.settings.address + path
    return Artifact(f"{path}{CODE}", codes.svg(address, address), own=(address,))
