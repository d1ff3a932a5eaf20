"""The picture that stands beside a link that is shared: 1200 × 630, drawn at build with the same face as
posters.

Comes in: the site. Goes out: ``Planned`` PNGs for home, projects, cities and sectors, and for their heads
what to say of them. The surprise: the picture has sixteen colours, eight steps of ink and eight of
vermilion, which is all that the look needs and a fifth of the bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from io import BytesIO
from typing import TYPE_CHECKING

from generator import urls
from generator.artifacts import Artifact, Planned
from generator.catalogue import Entry
from generator.head import Preview
from generator.publicity import raster
from generator.publicity.drawing import wrap
from generator.publicity.faces import Face, face
from generator.publicity.sheets import made_here
from generator.publicity.told import told

if TYPE_CHECKING:
    from generator.pages.page import Site

NAME = "preview.png"
SIZE = (1200, 630)
_EDGE = 80
_TITLES = (84, 72, 60, 50, 42)
_LEADING, _OVER, _TITLE, _FOOT, _BAND = 1.36, 92, 164, 560, 60
_RULES = ((72, 6), (550, 2))  # from the top, and how thick
_RUNS = zlib.Z_RLE
_PAPER, _INK, _RED = (251, 250, 246), (25, 28, 34), (185, 44, 23)


def has_previews(site: Site) -> bool:
    """Whether pages of this site have pictures."""
    return made_here(site) and site.settings.font is not None


def of_home(site: Site) -> Preview | None:
    """The picture of the home page, and of all that have none of their own."""
    count = len(site.catalogue.entries)
    over = "演示数据" if site.settings.demo else "".join(site.settings.subtitle)
    return _made(site, "", over, site.settings.site_name, f"{count} 个项目：找课程、问谁、要花多少钱")


def of_project(site: Site, entry: Entry) -> Preview | None:
    if not has_previews(site):
        return None
    of = told(site, entry)
    over = f"{of.year}年计划 · {of.level} · {of.number}"
    over = f"往年 · {over}" if of.past else f"已取消 · {over}" if of.cancelled else over
    under = f"{of.organisers} 承办" if of.organisers else ""
    return _made(site, urls.project(entry.number), over, of.title, under, of.national)


def of_list(site: Site, name: str, path: str, entries: Sequence[Entry]) -> Preview | None:
    """The picture of a city or a sector."""
    return _made(site, path, "高级研修项目", name, f"{len(entries)} 个项目")


def _made(site: Site, path: str, over: str, title: str, under: str, marked: bool = False) -> Preview | None:
    if not has_previews(site):
        return None
    foot = f"{'演示数据 · ' if site.settings.demo else ''}{site.settings.site_name} {site.settings.domain}"
    return Preview(f"{path}{NAME}", over, title, under, foot, marked)


def produce(site: Site) -> Iterator[Planned]:
    """Every picture."""
    font = site.settings.font
    if not font or not has_previews(site):
        return
    with_face, catalogue = face(font), site.catalogue
    if home := of_home(site):
        yield _planned(home, site.made_of(()) + str(len(catalogue.entries)), with_face)
    for entry in catalogue.entries:
        if found := of_project(site, entry):
            yield _planned(found, site.made_of((entry,)), with_face)
    for place in catalogue.places:
        entries = catalogue.by_city.get(place.slug, ())
        if entries and (found := of_list(site, place.name, urls.city(place), entries)):
            yield _planned(found, repr(found), with_face)
    for sector in catalogue.tables.sectors:
        entries = catalogue.by_sector.get(sector.slug, ())
        if entries and (found := of_list(site, sector.name, urls.sector(sector), entries)):
            yield _planned(found, repr(found), with_face)


def _planned(of: Preview, made_of: str, with_face: Face) -> Planned:
    from generator import prints

    return Planned(of.path, prints.of(made_of, with_face.mark), partial(_artifact, of, with_face))


def _artifact(of: Preview, with_face: Face) -> Artifact:
    return Artifact(of.path, picture(of, with_face), own=(of.alt, of.foot))


def picture(of: Preview, with_face: Face) -> bytes:
    """The PNG of ``of``."""
    from PIL import Image

    room = SIZE[0] - 2 * _EDGE
    size = next((size for size in _TITLES if len(wrap(of.title, size, room)) * size <= 216), _TITLES[-1])
    title = wrap(of.title, size, room, 5)
    under = _TITLE + 26 + int(len(title) * size * _LEADING)
    image = Image.new("L", SIZE)
    for top, rows in _RULES:
        image.paste(raster.STEPS - 1, (_EDGE, top, SIZE[0] - _EDGE, top + rows))
    for top, rows, lines, height, paper in (
        (_OVER, _BAND, wrap(of.over, 34, room, 1), 34, raster.STEPS if of.marked else 0),
        (_TITLE, under - _TITLE, title, size, 0),
        (under, _BAND, wrap(of.under, 38, room, 1), 38, 0),
        (_FOOT, SIZE[1] - _FOOT, wrap(of.foot, 28, room, 1), 28, 0),
    ):
        image.paste(raster.band(with_face, SIZE[0], rows, _EDGE, lines, height, _LEADING, paper), (0, top))
    image.putpalette(_palette())
    out = BytesIO()
    # only runs of a point are looked for: quicker here than anything else, and no longer
    image.save(out, "PNG", bits=4, compress_level=1, compress_type=_RUNS)
    return out.getvalue()


@lru_cache(maxsize=1)
def _palette() -> list[int]:
    found: list[int] = []
    for colour in (_INK, _RED):
        for step in range(raster.STEPS):
            share = step / (raster.STEPS - 1)
            pairs = zip(_PAPER, colour, strict=True)
            found += [round(paper + (ink - paper) * share) for paper, ink in pairs]
    return found
