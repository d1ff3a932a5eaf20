"""What the browser narrows and lists a catalogue by that is too long for one page: ``search/rows.json``.

Comes in: the site. Goes out: one file, none where the catalogue is one page. The surprise: the search's own
parts know every project's name, units, city, sector and level; this adds, in the order of their projects and
units, only what rows know besides: the plan's year, the days that decide the state, how a unit applies, and
where a name may turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from generator import text, urls
from generator.artifacts import Artifact, Planned
from generator.catalogue import Entry
from generator.pages.page import Site
from generator.parted import by_plan

PATH = "search/rows.json"
VERSION = 1


def produce(site: Site) -> Iterator[Planned]:
    """The file, where the page of the catalogue shows only its newest years."""
    if by_plan(urls.CATALOGUE, site.catalogue.entries).divided:
        yield Planned(PATH, site.made_of.every_row, partial(_rows, site))


def _rows(site: Site) -> Artifact:
    public = site.catalogue
    kinds = sorted({role.unit.kind for role in public.roles})
    place = {kind: at for at, kind in enumerate(kinds)}
    value = {
        "version": VERSION,
        "years": [[plan.year, len(public.by_plan.get(plan.year, ()))] for plan in public.plans],
        "ends": [plan.completion.isoformat() for plan in public.plans],
        "kinds": kinds,
        "units": [place[role.unit.kind] for role in public.roles],
        "windows": {entry.number: _window(entry) for entry in public.entries if entry.series},
        "months": {entry.number: entry.month for entry in public.entries if entry.series},
        "turns": text.TURNS,
    }
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Artifact(PATH, body.encode() + b"\n")


def _window(entry: Entry) -> dict[str, Any]:
    """The days by name as a row's badge carries them; that of the plan is told once for all its rows."""
    return {name: value for name, value in entry.window.facts.items() if name != "last"}
