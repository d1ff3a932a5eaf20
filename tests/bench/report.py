"""Runs → Markdown tables: medians, and how many times ours each of the others takes."""

from __future__ import annotations

import math
import os
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.bench.measure import Run

FOOT = """Compared: one page a project with the same facts and the whole text of its notice; lists by city,
sector, year and unit; what a project page links to. Others get the simplest stock templates. Not compared:
what only ours does in the same time, which is reading and checking the tables, the look for personal data,
related projects, states, timetables, the notice of record, exports, feeds, calendar and the manifest. Ours
has a page more for each notice where it makes them; the others have the text on the project's page.
hugo, cp: no search. material, zensical: their own search. Times are medians of interleaved runs; CPU is the
steadier figure on a machine that does other work; memory is that of the largest process.
"""


@dataclass
class Measured:
    """All runs of one tool at one size, by kind, and what it built."""

    name: str
    runs: dict[str, list[Run]] = field(default_factory=dict)
    pages: int = 0
    size: int = 0
    failed: str = ""

    def median(self, kind: str) -> Run | None:
        runs = self.runs.get(kind)
        if not runs:
            return None
        return Run(
            statistics.median(run.wall for run in runs),
            statistics.median(run.cpu for run in runs),
            max(run.memory for run in runs),
        )


def table(
    projects: int, measured: Sequence[Measured], kinds: Sequence[str], title: str = ""
) -> Iterator[str]:
    """The lines of one size's table; the first of ``measured`` is ours."""
    ours = measured[0]
    rounds = max((len(runs) for runs in ours.runs.values()), default=0)
    yield f"### {title}{projects:,} projects, {os.cpu_count()} cores, median of {rounds}"
    yield ""
    heads = [f"{kind} wall s (CPU)" for kind in kinds]
    head = ["", *heads, *(f"{kind} ÷ ours: wall, CPU" for kind in kinds), "peak MiB", "pages", "MB"]
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for each in measured:
        if each.failed:
            yield f"| {each.name} | failed: {each.failed[-200:]!r} |"
            continue
        medians = [each.median(kind) for kind in kinds]
        times = [f"{run.wall:.2f} ({run.cpu:.2f})" if run else "" for run in medians]
        ratios = [_ratio(run, ours.median(kind)) for run, kind in zip(medians, kinds, strict=True)]
        peak = max((run.memory for run in medians if run), default=0)
        cells = [each.name, *times, *ratios, f"{peak:.0f}", f"{each.pages:,}", f"{each.size / 1e6:.1f}"]
        yield f"| {' | '.join(cells)} |"
    yield ""


def _ratio(run: Run | None, ours: Run | None) -> str:
    if not run or not ours:
        return ""
    return f"{run.wall / ours.wall:.2f}, {run.cpu / ours.cpu:.2f}"


def growth(sizes: Mapping[int, Measured]) -> Iterator[str]:
    """How our own cost grows: the exponent between each two sizes, 1 where it grows as they do."""
    done = [(size, run) for size, each in sorted(sizes.items()) if (run := each.median("cold"))]
    for (small, before), (large, after) in pairwise(done):
        power = math.log(after.cpu / before.cpu) / math.log(large / small)
        times = f"CPU × {after.cpu / before.cpu:.1f}, exponent {power:.2f}"
        yield f"Cost from {small:,} to {large:,} projects: {times}."
