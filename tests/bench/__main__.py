"""``make bench``: our build beside other generators on synthetic catalogues, and on the real site.

``python -m tests.bench [--sizes 96,1000] [--rounds 3] [--rivals hugo,hugo+pagefind,zensical,material,cp]
[--kinds cold,warm,one-change,one-notice,serve] [--notices 1.0] [--tools BIN] [--source COPY]
[--work FOLDER]``. Prints Markdown. Asserts nothing about time. A rival that is not installed is named and
left out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import real, report, synthetic, tools
from tests.bench.measure import Failed
from tests.bench.parts import ROOT

ALL = (tools.HUGO, tools.PAGEFIND, tools.ZENSICAL, tools.MATERIAL, tools.COPY)


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--sizes", type=_words, default=("96", "1000"), help="projects, 0 for the real site")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rivals", type=_words, default=ALL)
    parser.add_argument("--kinds", type=_words, default=tools.KINDS)
    parser.add_argument("--notices", type=float, default=1.0, help="share of projects with a notice")
    parser.add_argument("--tools", type=Path, default=ROOT / ".cache" / "bench" / "bin", metavar="BIN")
    parser.add_argument("--source", type=Path, help="another working copy whose generator is timed")
    parser.add_argument("--work", type=Path, help="where everything is built; the system's own place else")
    return parser.parse_args()


def main() -> None:
    """The tables, one size after the other."""
    options = _options()
    work = Path(tempfile.mkdtemp(prefix="yanxiu-bench-", dir=options.work))
    try:
        if not options.source:
            _real(work / "real", options)
        sizes: dict[int, report.Measured] = {}
        for size in map(int, options.sizes):
            sizes[size] = _synthetic(size, work / str(size), options)
            tools.clear(work / str(size))
        print("\n".join(report.growth(sizes)))
        print(f"\n{report.FOOT}")
    finally:
        tools.clear(work)


def _real(work: Path, options: argparse.Namespace) -> None:
    work.mkdir()
    mkdocs = [str(Path(sys.executable).parent / "mkdocs")]
    pages, runs = real.compare(work, ROOT, tools.ours(None), mkdocs, options.rounds)
    print(f"The real site, {pages} pages.\n")
    both = [report.Measured(name, {"cold": found}, pages) for name, found in runs.items()]
    print("\n".join(report.table(96, both, ("cold",))), flush=True)
    tools.clear(work)


def _synthetic(size: int, work: Path, options: argparse.Namespace) -> report.Measured:
    """Measure one size, print its table; ours."""
    site = work / "site"
    synthetic.generate(size, site, notices=options.notices)
    here, missing = tools.prepare(options.rivals, site, work, options.tools, options.source)
    measured = {tool.name: report.Measured(tool.name) for tool in here}
    for turn in range(options.rounds):
        for tool in here:
            kinds = [kind for kind in options.kinds if kind == "cold" or tool.does(kind)]
            each = measured[tool.name]
            try:
                for kind in kinds if not each.failed else ():
                    each.runs.setdefault(kind, []).append(tool.time(kind))
            except Failed as problem:
                each.failed = str(problem)
                continue
            if not turn:
                each.pages, each.size = tool.size()
            print(f"{size} {tool.name} {turn + 1}/{options.rounds}", file=sys.stderr, flush=True)
    print("\n".join(report.table(size, list(measured.values()), options.kinds)), flush=True)
    if missing:
        print(f"Not installed, left out: {', '.join(missing)}.\n", flush=True)
    return next(iter(measured.values()))


if __name__ == "__main__":
    main()
