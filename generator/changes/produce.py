"""The files of the recorded releases: a snapshot each, what each changed, and the sums of the snapshots.

Comes in: the site. Goes out: files under ``data/``. The surprise: all of them are made anew from the gated
releases at every build, so what is withdrawn today is in no snapshot tomorrow, and its sum is another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.artifacts import Artifact
from generator.changes.told import SUMS, machine, snapshot

if TYPE_CHECKING:
    from generator.pages.page import Site


def produce(site: Site) -> Iterator[Artifact]:
    """Nothing where no release was recorded."""
    sums = []
    for each in site.releases.all:
        body = snapshot(each)
        sums.append(f"{hashlib.sha256(body).hexdigest()}  {each.kept.id}.json\n")
        yield Artifact(each.snapshot, body)
        yield Artifact(each.machine, machine(each))
    if sums:
        yield Artifact(SUMS, "".join(sums).encode())
