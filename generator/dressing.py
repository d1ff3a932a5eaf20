"""What a server of our own wants beside the site: twins ready to send, and what it answers for old addresses.

Comes in: a site that is built aside, and the release that stands. Goes out: the same folder with twins, with
``.nginx/moved.map`` and ``.nginx/gone.map``, sealed anew. The surprise: a file that is the same as in the
standing release keeps that one's time, so that a browser which has it is told so and loads nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from generator import ledger, publish, sealed, twins
from generator.model import MOVED
from generator.pipeline import Work
from generator.writing import Written

FOLDER = ".nginx"


def dress(work: Work, site: Path, written: Mapping[str, Written], standing: Path | None) -> None:
    """Make of the site in ``site``, of which ``written`` are all files, a release that a server can send."""
    before = sealed.told(standing) if standing else {}
    twins.add(site, {path: file.digest for path, file in written.items()}, standing, before)
    (site / FOLDER).mkdir()
    for name, lines in _maps(work, written):
        (site / FOLDER / name).write_text("".join(sorted(lines)), "utf-8", newline="\n")
    every = dict(written)
    publish.seal_more(site, every)
    if standing:
        _keep_times(site, {path: file.digest for path, file in every.items()}, standing, before)
    for path, plain in twins.of(every.keys()):
        time = (site / plain).stat().st_mtime_ns
        os.utime(site / path, ns=(time, time))


def _maps(work: Work, written: Iterable[str]) -> tuple[tuple[str, list[str]], ...]:
    """The two tables for nginx: where each address that moved is now, and which are gone."""
    sources, base = work.sources, work.site.settings.base
    rows = sources.addresses
    found = ledger.compared(rows, sources.withdrawn, frozenset(ledger.of_files(written)))
    moved = [
        f'"{base}{_quoted(ledger.path_of(row.address))}" "{base}{_target(row.target)}";\n'
        for row in rows
        if row.state == MOVED
    ]
    gone = ledger.gone(sources.withdrawn, rows, found)
    return (
        ("moved.map", moved),
        ("gone.map", [f'"{base}{_quoted(ledger.path_of(address))}" 1;\n' for address in gone]),
    )


def _quoted(path: str) -> str:
    return path.replace("\\", "\\\\").replace('"', '\\"')


def _target(target: str) -> str:
    path, mark, anchor = target.partition("#")
    return quote(ledger.path_of(path)) + (mark + quote(anchor) if mark else "")


def _keep_times(site: Path, told: Mapping[str, str], standing: Path, before: Mapping[str, str]) -> None:
    for path, digest in told.items():
        if before.get(path) == digest:
            try:
                time = (standing / path).stat().st_mtime_ns
            except OSError:
                continue
            os.utime(site / path, ns=(time, time))
