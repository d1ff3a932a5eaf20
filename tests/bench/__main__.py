"""``make bench``: our build beside other generators on synthetic catalogues, and on the real site.

``python -m tests.bench [--sizes 96,1000] [--rounds 3] [--rivals hugo,hugo+pagefind,zensical,material,cp]
[--kinds cold,warm,one-change,one-notice,serve] [--notices 1.0] [--tools BIN] [--source COPY]
[--work FOLDER]``. Prints Markdown. Asserts nothing about time. A rival that is not installed is named and
left out; above ten thousand projects so are those that take many minutes, unless they are named.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import entrants, real, report, synthetic, tools
from tests.bench.measure import Failed
from tests.bench.parts import ROOT

_QUICK = 1000
ALL = (tools.HUGO, tools.PAGEFIND, tools.ZENSICAL, tools.MATERIAL, tools.COPY)
_MANY, _LEAST = 10_000, (tools.HUGO, tools.COPY)


def _words(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split(",")))


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(map(int, _words(text)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument(
        "--sizes", type=_sizes, default=(96, 1000), help="projects; 0 for the real site alone"
    )
    parser.add_argument("--rounds", type=int, default=3, help="one where a round takes minutes")
    parser.add_argument("--rivals", type=_words)
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
        if not options.source and options.rivals is None:
            _real(work / "real", options)
        sizes: dict[int, report.Measured] = {}
        for size in filter(None, options.sizes):
            sizes[size] = _synthetic(size, work / str(size), options)
            tools.clear(work / str(size))
        print("\n".join(report.growth(sizes)))
        print(f"\n{report.FOOT}")
    finally:
        tools.clear(work)


def _real(work: Path, options: argparse.Namespace) -> None:
    work.mkdir()
    here, missing = real.prepare(ROOT, work, options.tools)
    _measured(96, here, options.rounds, real.KINDS, missing, "The real site. ")
    tools.clear(work)


def _synthetic(size: int, work: Path, options: argparse.Namespace) -> report.Measured:
    """Measure one size, print its table; ours."""
    site = work / "site"
    synthetic.generate(size, site, notices=options.notices)
    rivals = ALL if size <= _MANY else _LEAST
    here, missing = entrants.prepare(options.rivals or rivals, site, work, options.tools, options.source)
    return _measured(size, here, options.rounds if size <= _QUICK else 1, options.kinds, missing)


def _measured(
    size: int,
    here: list[tools.Tool],
    rounds: int,
    kinds: tuple[str, ...],
    missing: list[str],
    title: str = "",
) -> report.Measured:
    """Measure the tools that are ``here`` in turn, ``rounds`` times, print their table; the first of them."""
    measured = {tool.name: report.Measured(tool.name) for tool in here}
    for turn in range(rounds):
        for tool in here:
            each = measured[tool.name]
            try:
                for kind in () if each.failed else filter(tool.does, kinds):
                    each.runs.setdefault(kind, []).append(tool.time(kind))
            except Failed as problem:
                each.failed = str(problem)
                continue
            if not turn:
                each.pages, each.size = tool.size()
            print(f"{size} {tool.name} {turn + 1}/{rounds}", file=sys.stderr, flush=True)
    print("\n".join(report.table(size, list(measured.values()), kinds, title)), flush=True)
    if missing:
        print(f"Not installed, left out: {', '.join(missing)}.\n", flush=True)
    return next(iter(measured.values()))


if __name__ == "__main__":
    main()
