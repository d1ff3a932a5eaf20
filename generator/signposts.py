"""Pages at addresses that were published and hold nothing any more: where it went, or why it is gone.

Comes in: lines of the ledger, the shell of the page that is missing. Goes out: an artifact for each address
of a page. The surprise: that shell's addresses begin at the root of the host, because it may be shown
anywhere; a signpost knows where it stands, so they are made relative and work in a folder too. Calendars,
feeds and data files get none: no page can stand under their names, only a server can answer for them
(``dressing``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from generator import ledger, urls
from generator.artifacts import Artifact
from generator.head import Head
from generator.model import GONE, MOVED, Address
from generator.pages.page import Page, Site
from generator.shell import PageShell
from generator.stamping import Stamper


def produce(
    site: Site, stamper: Stamper, shell: PageShell, rows: Iterable[Address], waiting: Collection[Address]
) -> Iterator[Artifact]:
    """A page for each of ``rows`` that has moved, is gone or, by a quarantine, is ``waiting``."""
    for row in sorted(rows, key=lambda row: row.address):
        page = _page(row, waiting)
        if page and row.address.endswith(("/", ".html")):
            here = _standing_at(page.head.path, shell, site.settings.base)
            yield Artifact(ledger.file_of(row.address), stamper.stamp(here, page.context["kind"], page))


def _page(row: Address, waiting: Collection[Address]) -> Page | None:
    path, what = ledger.path_of(row.address), ledger.what(row.address)
    if row in waiting:
        head = Head("暂缓发布", "这一页的数据正在核对。", path, kind="")
        return Page(head, context={"kind": "waiting", "what": what})
    if row.state == MOVED:
        target = ledger.path_of(row.target)
        head = Head("这一页搬走了", "这一页有了新的网址。", path, kind="", onward=target)
        return Page(head, context={"kind": "moved", "what": what, "row": row, "target": target})
    if row.state == GONE:
        head = Head("这一页不再公开", "这个网址原来的内容不再公开。", path, kind="")
        return Page(head, context={"kind": "gone", "what": what, "row": row})
    return None


def _standing_at(path: str, shell: PageShell, base: str) -> PageShell:
    """``shell`` with its addresses written from the page ``path``."""
    root = urls.root(path).encode()
    rooted = f'="{base}'.encode()

    def relative(piece: bytes) -> bytes:
        first, *rest = piece.split(rooted)
        homes = (b"./" if not root and part.startswith(b'"') else root for part in rest)
        return first + b"".join(b'="' + home + part for home, part in zip(homes, rest, strict=True))

    return PageShell(shell.name, tuple(map(relative, shell.pieces)), shell.names)
