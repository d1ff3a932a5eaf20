"""Every file of a site, one after the other: what is made of records, and what tells of the whole.

Comes in: the work on a public catalogue, and what the engine rendered. Goes out: artifacts let out of a door,
which is the one way to the disk (``writing``). The surprise: order matters at three places only: the pages
that name the sizes of data come after it, the map of the site and the ledger of addresses after all pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from typing import Any, TypeVar

from generator import (
    abreast,
    blanks,
    calendars,
    discovery,
    feeds,
    ledger,
    phonetable,
    press,
    prints,
    roll,
    signposts,
    urls,
)
from generator.artifacts import Artifact, Bundle, Copied, Let, Pieced, Planned, one_by_one
from generator.changes import produce as snapshots
from generator.lasting import Waiting
from generator.made_of import MadeOf
from generator.notices.attachments import published
from generator.opendata import described
from generator.opendata import produce as opendata
from generator.pages import PAGE_TYPES
from generator.pages.page import Sheet, Site
from generator.pipeline import Work
from generator.publicity import embed, letters, previews, sheets
from generator.register import table as register_csv
from generator.rendered import Rendered, authored_at
from generator.search import produce as search
from generator.search.engine import lunr
from generator.stages import Stages
from generator.writing import Door

T = TypeVar("T")
# what is made of the catalogue beside pages: each a pure function from the site to files. Where two processes
# share the work every other one is of each share, in an order that lets both end together: the search, which
# cannot be parted, calendars and letters are of the one, the open data of the other
PRODUCERS: tuple[tuple[str, Callable[[Site], Iterator[Let]]], ...] = (
    ("日历文件", calendars.produce),
    ("空白表", blanks.produce),
    ("分享图片", previews.produce),
    ("海报", sheets.produce),
    ("每周摘要", letters.produce),
    ("订阅", feeds.produce),
    ("公开目录表", register_csv.produce),
    ("电话簿表", phonetable.produce),
    ("目录各行", roll.produce),
)
# what decides all files of some of them
BUNDLES: Mapping[str, Callable[[MadeOf], str]] = {
    "日历文件": attrgetter("calendars"),
    "每周摘要": attrgetter("weeks"),
}
# the data page, the page of changes and the descriptions of the data name the sizes of these, and come last
DATA: tuple[Callable[[Site], Iterator[Bundle | Let]], ...] = (
    snapshots.produce,
    opendata.produce,
)
LATE = tuple(kind for kind in PAGE_TYPES if kind.name in ("data", "changes"))
EARLY = tuple(kind for kind in PAGE_TYPES if kind not in LATE)
_EMBED = ("level", "embed")


def produce(work: Work, rendered: Rendered, door: Door, *, twin: bool = False) -> None:
    """Let every file of the site out of ``door``, but those the engine has put in place itself.

    With ``twin`` a second process makes half of what is made of records.
    """
    site, stages = work.site, work.stages
    for blocks in (*rendered.styles, _EMBED):
        work.assets.styles(blocks)
    with stages.stage("写出"):
        if twin:
            do, told = partial(_records, work, rendered, door), partial(_told, work, door, len(door.written))
            abreast.halves(do, told, partial(_take, work, door, stages.processor))
        else:
            _records(work, rendered, door, abreast.ALL)
        door.let(stages.within("开放数据", described.produce(site)))
        door.let(_timed(stages, "网页", press.pages(work, rendered, LATE)))
        door.let(_attachments(work))
        door.let(_signposts(work, rendered, door))
        listed = ((path, file.listed) for path, file in door.written.items() if file.listed)
        door.let(discovery.produce(site.settings, ((_address(path), day) for path, day in listed)))
        door.let(work.assets.artifacts())


def _records(work: Work, rendered: Rendered, door: Door, share: abreast.Share) -> None:
    """Let out what is made of records, as far as it is in ``share``."""
    site, stages = work.site, work.stages
    frames: Iterable[Let | Bundle] = press.frames(work, rendered) if share.whole else ()
    pages = _timed(stages, "网页", press.pages(work, rendered, EARLY, share))
    if site.lasting.early:
        frames = iter(_early(work, site.lasting.early, chain(frames, pages), door))
    if share.whole:
        with stages.stage("搜索"):
            door.let((_search(work, door),))
        door.let(_timed(stages, "嵌入用清单", embed.produce(site, work.stamper, work.assets.styles(_EMBED))))
    door.let(frames)
    known = len(door.written)
    for producer in share.of(DATA):
        door.let(_timed(stages, "开放数据", producer(site)))
    site.files.update(islice(door.written.items(), known, None))
    door.let(pages)
    for name, producer in share.of(PRODUCERS):
        door.let(_timed(stages, name, _bundled(site, name, producer)))


def _bundled(site: Site, name: str, producer: Callable[[Site], Iterator[Let]]) -> Iterator[Let | Bundle]:
    """What ``producer`` makes, in one where one print decides all of it."""
    if name in BUNDLES:
        yield Bundle(name, BUNDLES[name](site.made_of), partial(producer, site))
    else:
        yield from producer(site)


def _told(work: Work, door: Door, known: int) -> tuple[object, ...]:
    """What a twin did after the first ``known`` files."""
    written = dict(islice(door.written.items(), known, None))
    return (written, door.bundles), work.site.files, work.look.told, work.stages.processor


def _take(work: Work, door: Door, before: Mapping[str, float], told: tuple[Any, ...]) -> None:
    """Add what the twin ``told``; the stages had taken so much ``before`` it was."""
    written, files, looked, processor = told
    door.take(*written)
    work.site.files.update(files)
    work.look.take(looked)
    work.stages.beside(before, processor)


def _early(work: Work, early: Waiting, pages: Iterable[Let | Bundle], door: Door) -> list[Let | Bundle]:
    """Let those of ``pages`` out that somebody is waiting for; each is shown when it is out. The others."""
    rest, wanted = [], early.wanted
    for page in pages:
        if isinstance(page, Bundle) or page.path not in wanted:
            rest.append(page)
            continue
        door.let((page,))
        body = door.made(page.path)
        if body is not None and not work.look.findings:
            early.show(page.path, body)
    return rest


def _search(work: Work, door: Door) -> Bundle:
    """The search's files, which tell each other's names."""
    site, engine, pages = work.site, lunr(), work.sources.pages
    words = (text for page in pages for text in (page.path, page.text))
    made_of = site.made_of
    notices = made_of.notices(("name", "project", "title", "phone"))
    told = prints.of(made_of.every_row, notices, made_of.texts, engine, *words)
    return Bundle("搜索", told, partial(search.produce, site.catalogue, engine, pages, door.stood))


def _timed(stages: Stages, name: str, items: Iterable[Let | Bundle]) -> Iterable[Let | Bundle]:
    """``items``, the time in which each is made counted under ``name``, where it is asked for."""
    return _counted(stages, name, items) if stages.profiled else items


def _counted(stages: Stages, name: str, items: Iterable[Let | Bundle]) -> Iterator[Let | Bundle]:
    for item in stages.within(name, items):
        if isinstance(item, Planned):
            item = item._replace(make=partial(_made, stages, name, item.make))
        elif isinstance(item, Pieced):
            timed = (replace(each, make=partial(_made, stages, name, each.make)) for each in item.pieces)
            item = replace(item, pieces=tuple(timed))
        elif isinstance(item, Bundle):
            item = replace(item, each=partial(_walked, stages, name, item.each))
        yield item


def _walked(stages: Stages, name: str, each: Callable[[], Iterable[Let | Bundle]]) -> Iterator[Let | Bundle]:
    return _counted(stages, name, each())


def _made(stages: Stages, name: str, make: Callable[[], T]) -> T:
    with stages.stage(name):
        return make()


def _address(path: str) -> str:
    """The address of the page in the file ``path``."""
    return path.removesuffix("index.html")


def addresses(work: Work) -> frozenset[str]:
    """Every address that the site of ``work`` will have, without making a page."""
    site, docs = work.site, work.site.settings.root / work.site.settings.docs
    sheets = (sheet for kind in PAGE_TYPES for sheet in kind.sheets(site))
    paths = [urls.file(sheet.path if isinstance(sheet, Sheet) else sheet.head.path) for sheet in sheets]
    producers = (*DATA, *(producer for _, producer in PRODUCERS))
    paths += (item.path for producer in producers for item in one_by_one(producer(site)))
    paths += described.paths(site)
    paths += (item.path for item in embed.produce(site, work.stamper, ()))
    paths += (item.path for item in _attachments(work))
    written = sorted(path.relative_to(docs) for path in docs.rglob("*") if path.is_file())
    paths += (authored_at(path) for path in written if not any(part.startswith(".") for part in path.parts))
    return frozenset(ledger.of_files(paths))


def _signposts(work: Work, rendered: Rendered, door: Door) -> Iterator[Artifact]:
    """What the ledger asks for beside what there is; an address that nobody answers for stops the build."""
    rows = work.sources.addresses
    if not rows:
        return
    there = set(ledger.of_files(door.written))
    there |= {
        row.address for row in rows if row.address not in there and door.has(ledger.file_of(row.address))
    }
    found = ledger.compared(rows, work.sources.withdrawn, there)
    if work.site.held:  # what waits for its row to be mended is not lost
        waiting, found = found.lost, replace(found, lost=())
    else:
        waiting = ()
    work.look.also(*ledger.faults(rows, found, there))
    if rendered.missing and not work.look.findings:
        yield from signposts.produce(work.site, work.stamper, rendered.missing, rows, waiting)


def _attachments(work: Work) -> Iterator[Copied]:
    """The files of the notices that leave, as they were looked at."""
    for entry in work.site.catalogue.announced:
        for notice in entry.series.notices if entry.series else ():
            for item in published(notice):
                path = f"{notice.folder}/{item.name}"
                digest = work.sources.looked[path].digest
                yield Copied(item.address, work.site.settings.root / path, digest)
