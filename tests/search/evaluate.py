"""How well the real site answers judged queries, in a real browser: ``python -m tests.search.evaluate
[FILE …] [--set tune|held|all]``.

Comes in: tables ``set,kind,query,relevant,section,note``, ``judged.csv`` unless others are named. ``set`` is
``tune`` for queries the search was made with and ``held`` for those set aside; ``relevant`` is ``2016035:3
2016029:1`` (a project's number, a unit's address or a page, and how well it fits), empty where an
honest answer is nothing. Goes out: for each kind how many, nDCG@10, whether the first and one of the
first three fit; and how long a question takes in the worker. ``--misses`` names what fell short, which
nobody should ask of the queries that are held out. Beside them stands what a reader's browser fetches until
the first answer to a question in characters, and to one in letters.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import math
import sys
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Request, sync_playwright

from generator.cli import main as yanxiu
from tests.conftest import CHROMIUM, ROOT, serve

HERE = Path(__file__).parent
JUDGED = HERE / "judged.csv"
TUNE, HELD, ALL = "tune", "held", "all"
_ASK = """async ([client, root, queries]) => {
  const { open } = await import(client)
  const search = open(root)
  await search.ready
  const found = []
  for (const query of queries) {
    const began = performance.now()
    const answer = await search.search(query)
    found.push([performance.now() - began, {
      projects: answer.projects.map(hit => hit.number),
      units: answer.units.map(hit => hit.address.split('/')[1]),
      guide: [...new Set(answer.guide.map(hit => '/' + hit.address.split('#')[0]))],
    }])
  }
  search.close()
  return found
}"""


_FIRST = """async ([client, root, query]) => {
  const { open } = await import(client)
  const search = open(root)
  await search.search(query)
  return performance.timeOrigin + performance.now()
}"""
FIRST = ("小麦", "xiaomai")


@dataclass(frozen=True, slots=True)
class Judged:
    """One query and what fits it, by falling grade."""

    kind: str
    query: str
    relevant: Mapping[str, int]
    section: str
    set: str = TUNE


def read(path: Path, chosen: str = ALL) -> list[Judged]:
    """The judged queries of a table, or those of one set; a table without sets is all held out."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    return [
        Judged(*_told(row), row.get("set") or HELD) for row in rows if chosen in (ALL, row.get("set") or HELD)
    ]


def _told(row: Mapping[str, str]) -> tuple[str, str, Mapping[str, int], str]:
    return row["kind"], row["query"], _grades(row["relevant"]), row["section"] or "projects"


def _grades(text: str) -> dict[str, int]:
    pairs = (item.rpartition(":") for item in text.split())
    return {name: int(grade) for name, _, grade in pairs}


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """nDCG@10; where nothing fits, 1 for an empty answer and 0 for any other."""
    if not relevant:
        return float(not found)

    def gain(grades: Sequence[int]) -> float:
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:10]))

    return gain([relevant.get(name, 0) for name in found]) / gain(sorted(relevant.values(), reverse=True))


def success(found: Sequence[str], relevant: Mapping[str, int], most: int) -> float:
    """Whether one of the first ``most`` fits."""
    return ndcg(found, relevant) if not relevant else float(any(name in relevant for name in found[:most]))


def answers(page: Page, address: str, queries: Sequence[str]) -> list[tuple[float, dict[str, list[str]]]]:
    """Each query's time and answer, by the client of the page at ``address``."""
    found: list[Any] = page.evaluate(_ASK, [_client(page, address), address, list(queries)])
    return [(time, answer) for time, answer in found]


def _client(page: Page, address: str) -> str:
    """Where the client of the search is, told by the page at ``address``."""
    page.goto(f"{address}projects/")
    folder = page.locator("script[type=module]").first.get_attribute("src") or ""
    return str(page.evaluate("src => new URL('search.js', new URL(src, document.baseURI)).href", folder))


def fetched(browser: Browser, site: Path, address: str, query: str) -> dict[str, int]:
    """Files a browser that was never here fetches until it has the answer to ``query``, each with its size
    in gzip.
    """
    page = browser.new_page()
    client = _client(page, address)
    page.close()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}robots.txt")
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    answered = page.evaluate(_FIRST, [client, address, query])
    page.wait_for_timeout(100)
    asked = {request.url: request.timing["startTime"] for request in requests}
    context.close()
    files = [site / url.removeprefix(address) for url, began in asked.items() if began <= answered]
    return {path.name: len(gzip.compress(path.read_bytes(), 6)) for path in sorted(files)}


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the real site, ask it everything, print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.search.evaluate")
    parser.add_argument("tables", nargs="*", type=Path, default=[JUDGED])
    parser.add_argument("--set", choices=(TUNE, HELD, ALL), default=TUNE, help="which queries of the tables")
    parser.add_argument("--misses", action="store_true", help="name the queries that fell short")
    given = parser.parse_args(arguments)
    judged = [item for table in given.tables for item in read(table, given.set)]
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        site = Path(scratch) / "site"
        if yanxiu(["build", "--config", str(ROOT / "site_config.yml"), "--out", str(site)]):
            return 1
        server, address = serve(site)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        found = answers(browser.new_page(), address, [item.query for item in judged])
        first = {query: fetched(browser, site, address, query) for query in FIRST}
        browser.close()
        server.shutdown()
    sys.stdout.write(table(judged, found, misses=given.misses))
    for query, sizes in first.items():
        told = ", ".join(f"{name.partition('-')[0]} {size / 1000:.1f}" for name, size in sizes.items())
        total = sum(sizes.values()) / 1000
        sys.stdout.write(f"gzip, kB to the first answer to {query}: {total:.1f} ({told})\n")
    return 0


def table(
    judged: Sequence[Judged], found: Sequence[tuple[float, Mapping[str, list[str]]]], *, misses: bool = False
) -> str:
    """Figures by kind, all together, and the times."""
    rows: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    lines = []
    for item, (_, answer) in zip(judged, found, strict=True):
        hits = answer[item.section]
        figures = (
            ndcg(hits, item.relevant),
            success(hits, item.relevant, 1),
            success(hits, item.relevant, 3),
        )
        for kind in (item.kind, "all"):
            rows[kind].append(figures)
        if misses and figures[0] < 0.999:
            lines.append(f"{figures[0]:.2f} {item.kind} {item.query!r}: {' '.join(hits[:8])}\n")
    rows["all"] = rows.pop("all", [])
    lines.append(f"{'kind':<16}{'n':>5}{'nDCG@10':>10}{'first':>8}{'three':>8}\n")
    for kind, figures_of in rows.items():
        means = [sum(column) / len(figures_of) for column in zip(*figures_of, strict=True)]
        lines.append(f"{kind:<16}{len(figures_of):>5}{means[0]:>10.3f}{means[1]:>8.3f}{means[2]:>8.3f}\n")
    times = sorted(time for time, _ in found)
    lines.append(f"worker, ms: p50 {times[len(times) // 2]:.1f}, p95 {times[int(len(times) * 0.95)]:.1f}\n")
    return "".join(lines)


if __name__ == "__main__":
    sys.exit(main())
