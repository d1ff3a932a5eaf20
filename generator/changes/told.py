"""The releases as pages tell them: each with what it changed, and what of it one project or notice has.

Comes in: the gated releases of the public catalogue. Goes out: ``Released`` records, newest first. The
surprise: what is no longer public is in none of them, so an old release may count fewer than it did.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from generator import prints, urls
from generator.changes import state, words
from generator.changes.difference import Difference, as_json, difference
from generator.changes.kept import KINDS, SNAPSHOT, Kept
from generator.changes.state import State
from generator.disclosure import PublicCatalogue

SNAPSHOTS = f"{urls.DATA}snapshots/"
SUMS = f"{SNAPSHOTS}SHA256SUMS.txt"


@dataclass(frozen=True, slots=True)
class Released:
    """One release: what it changed, and all that was public after it, less what is no more."""

    kept: Kept
    found: Difference
    state: State

    @property
    def anchor(self) -> str:
        return f"r{self.kept.id}"

    @property
    def snapshot(self) -> str:
        return f"{SNAPSHOTS}{self.kept.id}.json"

    @property
    def machine(self) -> str:
        return f"{urls.DATA}changes/{self.kept.id}.json"

    @property
    def summary(self) -> str:
        return words.summary(self.found)

    @property
    def sections(self) -> tuple[words.Section, ...]:
        return words.sections(self.found)


@dataclass(frozen=True, slots=True)
class Once:
    """What one release changed in one record."""

    id: str
    day: date
    href: str
    changes: tuple[str, ...]


class Releases:
    """Every release of a catalogue."""

    def __init__(self, catalogue: PublicCatalogue) -> None:
        self._catalogue = catalogue

    @cached_property
    def all(self) -> Sequence[Released]:
        """Newest first."""
        kept = self._catalogue.releases
        withdrawn = {}
        for row in self._catalogue.withdrawn:
            withdrawn[row.address.strip("/").rpartition("/")[2]] = (
                row.day.isoformat() if row.day else "",
                row.reason,
            )
        before: State | None = None
        found = []
        for each, after in zip(kept, state.replayed(kept), strict=True):
            found.append(Released(each, _told(before, after, each, withdrawn), after))
            before = after
        return tuple(reversed(found))

    def since(self) -> Difference | None:
        """What changed after the last release; None where nothing did, or there is none."""
        if not self.all:
            return None
        return difference(self.all[0].state, state.keepable(state.of(self._catalogue))) or None

    @cached_property
    def made_of(self) -> str:
        """The print of what any page may tell of them."""
        return prints.of(repr(self._catalogue.releases))

    def of(self, kind: str, key: str) -> tuple[Once, ...]:
        """What releases changed in the record ``key``, newest first."""
        return self._by_key.get((kind, key), ())

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], tuple[Once, ...]]:
        found: dict[tuple[str, str], list[Once]] = {}
        for each in self.all:
            href = f"{urls.CHANGES}#{each.anchor}"
            for kind, part in (("projects", each.found.projects), ("notices", each.found.notices)):
                for item in part.changed:
                    told = Once(each.kept.id, each.kept.day, href, tuple(map(words.change, item.fields)))
                    found.setdefault((kind, item.key), []).append(told)
        return {key: tuple(once) for key, once in found.items()}


def _told(
    before: State | None, after: State, kept: Kept, withdrawn: Mapping[str, tuple[str, str]]
) -> Difference:
    """The difference, and beside it what was gone: its records are in no state any more."""
    found = difference(before, after)
    gone = {kind: tuple(sorted({*part.gone, *kept.gone.get(kind, ())})) for kind, part in _parts(found)}
    told = {name: withdrawn[name] for name in gone["notices"] if name in withdrawn}
    parts = {kind: type(part)(part.added, part.changed, gone[kind]) for kind, part in _parts(found)}
    return Difference(found.first, **parts, withdrawn=told, figures=found.figures)


def _parts(found: Difference) -> Iterator[tuple[str, Any]]:
    for kind in KINDS:
        yield kind, getattr(found, kind)


def snapshot(each: Released) -> bytes:
    """All that was public after a release, a record a line."""
    lines = [f'{{"format": "{SNAPSHOT}", "id": "{each.kept.id}", "day": "{each.kept.day}",']
    for place, kind in enumerate(KINDS, 1):
        rows = [f"{_json(key)}: {_json(record)}" for key, record in each.state.of(kind).items()]
        lines += [f'"{kind}": {{', ",\n".join(rows), "}}" if place == len(KINDS) else "},"]
    return ("\n".join(lines) + "\n").encode()


def machine(each: Released) -> bytes:
    """What a release changed, for machines."""
    told = {
        "id": each.kept.id,
        "day": each.kept.day.isoformat(),
        "note": each.kept.note,
        **as_json(each.found),
    }
    return f"{json.dumps(told, ensure_ascii=False, indent=1)}\n".encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
