"""``python -m tests.bench.search``: the judged queries in our search and in others, in a real browser.

Comes in: tests/search/judged.csv, judged by hand, and a catalogue in our layout (the real one, or a
synthetic one for time and bytes alone). Goes out: a table of nDCG@10, success@1, bytes to the first answer
and the time of an answer, for our search, Material's and Pagefind over Hugo's pages; all as a reader's
browser does it. The surprise: a page of Material's is asked through its own box, and what its worker answers
is overheard, so that waiting for the page to be drawn is not counted.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import re
import shutil
import statistics
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from tests.bench import entrants, synthetic, tools
from tests.bench.measure import Run, run
from tests.bench.parts import ROOT
from tests.search import evaluate
from tests.search.evaluate import Judged

_NUMBER = re.compile(r"projects/(\d+)")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


@dataclass
class Found:
    """What one search did: ranked numbers by query, milliseconds of each, bytes, seconds to build."""

    name: str
    answers: dict[str, list[str]] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    size: int = 0
    first: float = 0.0
    build: Run | None = None


def queries(table: Path = evaluate.JUDGED) -> list[Judged]:
    """The judged queries of projects: the others' searches know no units and no guide."""
    return [query for query in evaluate.read(table) if query.section == "projects"]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()


# overhears what the page asks its search worker, and what that answers (3: a result)
_OVERHEAR = """
const Real = Worker
window.Worker = class extends Real {
  constructor(...given) {
    super(...given)
    this.addEventListener('message', ({data}) => {
      if (data.type === 1) window.ready = true
      if (data.type === 3) window.heard = {at: performance.now(), data: data.data}
    })
  }
  postMessage(message, ...more) {
    if (message.type === 2) window.asked = performance.now()
    super.postMessage(message, ...more)
  }
}
"""
_ASK_MATERIAL = """async (query) => {
  const box = document.querySelector('.md-search__input')
  window.heard = window.asked = null
  box.value = query
  box.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true}))
  box.dispatchEvent(new Event('input', {bubbles: true}))
  const until = performance.now() + 5000
  while (!window.heard && performance.now() < until) await new Promise((next) => setTimeout(next, 2))
  if (!window.heard) return null
  const items = window.heard.data.items ?? window.heard.data
  return {time: window.heard.at - window.asked, found: items.map((page) => page[0].location)}
}"""
_ASK_PAGEFIND = """async (query) => {
  const start = performance.now()
  const {results} = await window.pagefind.search(query)
  const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()))
  return {time: performance.now() - start, found: pages.map((page) => page.url)}
}"""


def _numbers(addresses: Sequence[str]) -> list[str]:
    """The projects of ``addresses``, each once, in their order."""
    found = (_NUMBER.search(address) for address in addresses)
    return list(dict.fromkeys(match[1] for match in found if match))


def ask(name: str, page: Page, address: str, asked: Sequence[str]) -> Found:
    """Ask every query of ``asked`` in the page of ``name``, one after the other."""
    found = Found(name)
    page.add_init_script(_OVERHEAR if name == tools.MATERIAL else "")
    needed = "/pagefind/" if name == tools.PAGEFIND else "search"
    fetched: list[str] = []
    page.on("response", lambda answer: fetched.append(answer.url) if needed in answer.url else None)
    start = time.perf_counter()
    page.goto(address)
    if name == tools.MATERIAL:
        page.locator(".md-search__input").focus()
        page.wait_for_function("window.ready === true", timeout=120_000)
        script = _ASK_MATERIAL
    else:
        page.evaluate("async () => { window.pagefind = await import('/pagefind/pagefind.js') }")
        page.evaluate("async () => { await window.pagefind.init() }")
        script = _ASK_PAGEFIND
    for query in asked:
        told = page.evaluate(script, query)
        if not found.first:
            found.first = time.perf_counter() - start
            found.fetched = sorted(set(fetched))
        if told:
            found.times.append(told["time"])
        found.answers[query] = _numbers(told["found"]) if told else []
    return found


def table(asked: Sequence[Judged], everything: Sequence[Found]) -> Iterator[str]:
    """Quality by kind, then the whole; bytes and times."""
    yield f"| kind (queries) | {' | '.join(each.name for each in everything)} |"
    yield f"|---|{'---|' * len(everything)}"
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for query in asked:
        kinds[query.kind].append(query)
    for kind, group in [*sorted(kinds.items()), ("all", list(asked))]:
        cells = [_quality(group, each) for each in everything]
        yield f"| {kind} ({len(group)}) | {' | '.join(cells)} |"
    yield "\nnDCG@10 / success@1.\n"


def _quality(group: Sequence[Judged], found: Found) -> str:
    answered = [(found.answers.get(query.query, []), query.relevant) for query in group]
    gain = statistics.mean(evaluate.ndcg(ranked, relevant) for ranked, relevant in answered)
    first = statistics.mean(evaluate.success(ranked, relevant, 1) for ranked, relevant in answered)
    return f"{gain:.2f} / {first:.2f}"


def costs(size: int, everything: Sequence[Found]) -> Iterator[str]:
    yield f"| {size:,} projects | build s (CPU) | kB gzipped to first answer | s to first | p50 ms | p95 ms |"
    yield "|---|---|---|---|---|---|"
    for each in everything:
        times = sorted(each.times) or [0.0]
        p50, p95 = statistics.median(times), times[min(len(times) - 1, int(len(times) * 0.95))]
        build = f"{each.build.wall:.2f} ({each.build.cpu:.2f})" if each.build else ""
        yield f"| {each.name} | {build} | {each.size / 1000:.0f} | {each.first:.2f} | {p50:.1f} | {p95:.1f} |"
    yield ""


def everything(site: Path, work: Path, bins: Path, asked: Sequence[str]) -> list[Found]:
    """Build ours, Material's and Pagefind's site of ``site`` in ``work`` and ask all three."""
    found: list[Found] = []
    here, _ = entrants.prepare((tools.MATERIAL, tools.PAGEFIND), site, work, bins, None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=_ARGUMENTS)
        for tool in here:
            tool.time("cold")
            with served(tool.out) as address:
                page = browser.new_page()
                made = _ours if tool.name == tools.OURS else functools.partial(ask, tool.name)
                each = made(page, address, asked)
                each.size = sum(len(gzip.compress(_file(tool.out, url), 6)) for url in each.fetched)
                page.close()
            each.build = None if tool.name == tools.OURS else _index_alone(tool)
            found.append(each)
        browser.close()
    return found


def _file(folder: Path, url: str) -> bytes:
    """What ``url`` gave: a worker's own requests keep no body."""
    path = folder / urlsplit(url).path.lstrip("/")
    return path.read_bytes() if path.is_file() else b""


def _ours(page: Page, address: str, asked: Sequence[str]) -> Found:
    """Our own search, asked as ``tests.search.evaluate`` asks it; its bytes are what it fetches to start."""
    found = Found(tools.OURS)
    fetched: list[str] = []
    page.on("response", lambda answer: fetched.append(answer.url) if "/search/" in answer.url else None)
    start = time.perf_counter()
    evaluate.answers(page, address, asked[:1])
    found.first = time.perf_counter() - start
    found.fetched = sorted(set(fetched))
    for query, (spent, answer) in zip(asked, evaluate.answers(page, address, asked), strict=True):
        found.times.append(spent)
        found.answers[query] = answer["projects"]
    return found


def _index_alone(tool: tools.Tool) -> Run:
    """Making the index alone where it is a command of its own, else the whole build."""
    commands = tool.commands(tool.out)
    return run(commands[-1:], tool.folder)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.search")
    parser.add_argument("--sizes", default="0", help="0 is the real catalogue, judged; others are synthetic")
    parser.add_argument("--tools", type=Path, default=ROOT / ".cache" / "bench" / "bin", metavar="BIN")
    parser.add_argument("--most", type=int, default=0, help="only so many queries")
    options = parser.parse_args()
    asked = queries()
    asked = asked[: options.most or len(asked)]
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory(prefix="yanxiu-search-") as folder:
            work, site = Path(folder), Path(folder) / "site"
            if size:
                synthetic.generate(size, site, notices=1.0)
            else:
                _copy(site)
            found = everything(site, work, options.tools, [query.query for query in asked])
            if not size:
                print("\n".join(table(asked, found)))
            print("\n".join(costs(size or 96, found)), flush=True)


def _copy(site: Path) -> None:
    """The real site, so that nothing of it is touched."""
    for name in ("content", "data", "theme"):
        shutil.copytree(ROOT / name, site / name)
    shutil.copyfile(ROOT / "site_config.yml", site / "site_config.yml")


if __name__ == "__main__":
    main()
