"""Projects like one another, by place: which ones stand below each project's page.

Comes in: the catalogue's entries. Goes out: for each up to three of its organiser, sector and city. The
surprise: they are all reckoned at once and kept for the next process, for what decides them changes seldom,
and to know that a page stays one must know who stands on it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from generator import prints
from generator.catalogue import Catalogue, Entry
from generator.recalled import again

# those like a project, by what they share with it
Groups: TypeAlias = "tuple[tuple[str, tuple[Entry, ...]], ...]"
_KINDS = ("organiser", "sector", "city")
_MOST = 3
_EACH = len(_KINDS) * _MOST
_NOBODY = -1


class Neighbours:
    """Those of each entry of ``catalogue``; kept in ``private`` as long as what they share stays."""

    def __init__(self, catalogue: Catalogue, private: Path | None) -> None:
        self._entries = catalogue.entries
        self._place = {entry: number for number, entry in enumerate(catalogue.entries)}
        told = prints.of(repr(tuple(map(shared, catalogue.entries))))
        self._slots: array[int] = again(private, "neighbours", told, lambda: self._reckoned(catalogue))

    def _reckoned(self, catalogue: Catalogue) -> array[int]:
        slots = array("i", [_NOBODY]) * (len(self._entries) * _EACH)
        for number, entry in enumerate(self._entries):
            for name, group in catalogue.related(entry, _MOST):
                start = number * _EACH + _KINDS.index(name) * _MOST
                for place, other in enumerate(group, start):
                    slots[place] = self._place[other]
        return slots

    def groups(self, entry: Entry) -> Groups:
        """Those of ``entry``, by what they share with it."""
        found = (tuple(entries) for entries in self._groups(self._place[entry]))
        return tuple((name, group) for name, group in zip(_KINDS, found, strict=True) if group)

    def _groups(self, number: int) -> Iterator[Iterator[Entry]]:
        for start in range(number * _EACH, (number + 1) * _EACH, _MOST):
            yield (self._entries[each] for each in self._slots[start : start + _MOST] if each != _NOBODY)

    def told(self, row: Callable[[Entry], str]) -> Callable[[Entry], str]:
        """What says of an entry what ``row`` tells of those beside it, each in its place."""
        rows = [*map(row, self._entries), ""]  # nobody stands last

        def beside(entry: Entry) -> str:
            start = self._place[entry] * _EACH
            return " ".join([rows[each] for each in self._slots[start : start + _EACH]])

        return beside


def shared(entry: Entry) -> tuple[object, ...]:
    """What decides which projects are like one another."""
    organisers = tuple(unit.slug for unit in entry.organisers)
    sector, city = entry.sector and entry.sector.slug, entry.city and entry.city.slug
    return entry.plan.year, entry.number, organisers, sector, city
