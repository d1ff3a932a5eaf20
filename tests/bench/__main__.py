"""``make bench``: a cold build of the real site beside stock Material and its search on the same pages.

The stock project is made from our own output: every page's content as one Markdown page of raw HTML, under
the same address, with the same nav. Raw HTML spares Material most of its Markdown work, so the ratio is on
the low side. Runs are interleaved because a shared machine drifts; each builds into a folder that does not
exist yet.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lxml import html as lxml_html

ROOT = Path(__file__).resolve().parents[2]
CONFIG = """site_name: 研修目录
site_url: https://yanxiu.example/
theme: {name: material, language: zh, font: false}
plugins: [search]
"""


@dataclass(frozen=True)
class Run:
    """One finished command: wall and CPU seconds (user and system)."""

    wall: float
    cpu: float


def timed(command: list[str], folder: Path) -> Run:
    """Run ``command`` in ``folder``; raises ``CalledProcessError`` where it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Run(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


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
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    return count


def main() -> None:
    """Build once to have the pages, then time both in turn and print medians and the ratio."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    bin_folder = Path(sys.executable).parent
    work = Path(tempfile.mkdtemp(prefix="yanxiu-bench-"))
    try:
        ours = work / "ours"
        subprocess.run([str(bin_folder / "yanxiu"), "build", "--out", str(ours)], cwd=ROOT, check=True)
        pages = stock(ours, work)
        fresh = iter(range(10_000))

        def ours_command() -> list[str]:
            return [str(bin_folder / "yanxiu"), "build", "--out", str(work / f"a{next(fresh)}")]

        def stock_command() -> list[str]:
            return [str(bin_folder / "mkdocs"), "build", "-q", "-d", str(work / f"b{next(fresh)}")]

        commands: dict[str, Callable[[], list[str]]] = {
            "yanxiu build": ours_command,
            "stock Material + search": stock_command,
        }
        where = {"yanxiu build": ROOT, "stock Material + search": work}
        results: dict[str, list[Run]] = {name: [] for name in commands}
        for turn in range(runs + 1):  # the first is a warm-up of the disk cache
            for name, command in commands.items():
                run = timed(command(), where[name])
                if turn:
                    results[name].append(run)
        _print(results, pages)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _print(results: dict[str, list[Run]], pages: int) -> None:
    print(f"\n{pages} pages, {os.cpu_count()} cores, median of {len(next(iter(results.values())))} runs\n")
    medians = {}
    for name, runs in results.items():
        medians[name] = Run(statistics.median(r.wall for r in runs), statistics.median(r.cpu for r in runs))
        print(f"{name:<26} wall {medians[name].wall:6.2f} s   CPU {medians[name].cpu:6.2f} s")
    ours, theirs = medians.values()
    print(f"\n{'stock / ours':<26} wall {theirs.wall / ours.wall:6.1f}     CPU {theirs.cpu / ours.cpu:6.1f}")


if __name__ == "__main__":
    main()
