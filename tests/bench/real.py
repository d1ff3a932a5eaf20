"""A cold build of the real site beside stock Material and its search on the same pages.

The stock project is made from our own output: every page's content as one Markdown page of raw HTML, under
the same address, with the same nav. Raw HTML spares Material most of its Markdown work, so the ratio is on
the low side. Runs are interleaved because a shared machine drifts; each builds into a folder that does not
exist yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from lxml import html as lxml_html

from tests.bench.measure import Run, run

_CONFIG = """site_name: 研修目录
site_url: https://yanxiu.example/
theme: {name: material, language: zh, font: false}
plugins: [search]
"""
OURS, STOCK = "yanxiu build", "stock Material + search"


def stock(site: Path, folder: Path) -> int:
    """Write the stock project into ``folder`` from the pages of ``site``; how many pages."""
    count = 0
    for page in sorted(site.rglob("index.html")):
        content = lxml_html.parse(str(page)).xpath("//*[@id='content']")[0]
        title = lxml_html.parse(str(page)).findtext(".//title") or page.parent.name
        target = folder / "docs" / page.parent.relative_to(site) / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        body = lxml_html.tostring(content, encoding="unicode").replace("\n\n", "\n")
        target.write_text(f"---\ntitle: '{title.replace(chr(39), '')}'\n---\n\n{body}\n", "utf-8")
        count += 1
    (folder / "mkdocs.yml").write_text(_CONFIG, "utf-8")
    return count


def compare(
    work: Path, root: Path, yanxiu: Sequence[str], mkdocs: Sequence[str], rounds: int
) -> tuple[int, dict[str, list[Run]]]:
    """How many pages, and the runs of both by name. ``work`` is an empty folder."""
    built = work / "ours"
    run([[*yanxiu, "build", "--out", str(built)]], root)
    pages = stock(built, work)
    results: dict[str, list[Run]] = {OURS: [], STOCK: []}
    fresh = count()
    for turn in range(rounds + 1):  # the first is a warm-up of the disk cache
        ours = run([[*yanxiu, "build", "--out", str(work / f"ours-{next(fresh)}")]], root)
        theirs = run([[*mkdocs, "build", "-q", "-d", str(work / f"stock-{next(fresh)}")]], work)
        if turn:
            results[OURS].append(ours)
            results[STOCK].append(theirs)
    return pages, results
