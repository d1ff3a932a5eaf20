"""The nearest projects of a group, found without looking at all of it.

Comes in: a group of entries, once. Goes out: for any year and number those that lie next to it, same year
first, then by distance in the list. The surprise: a number that is none counts as 0, so many may lie in one
place, and an entry that stands in several groups is found once in each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Generic, TypeVar

T = TypeVar("T")
Distance = tuple[int, int, str, int]


def place_of(number: str) -> int:
    """Where ``number`` stands among the others."""
    return int(number) if number.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class _Year(Generic[T]):
    """The items of one year by rising place, then number, then their order in the group."""

    places: tuple[int, ...]
    items: tuple[tuple[str, int, T], ...]


class Nearest(Generic[T]):
    """A group of items, each with the year and the number that ``told`` says."""

    def __init__(self, group: Iterable[T], told: Callable[[T], tuple[int, str]]) -> None:
        years: dict[int, list[tuple[int, str, int, T]]] = defaultdict(list)
        for order, item in enumerate(group):
            year, number = told(item)
            years[year].append((place_of(number), number, order, item))
        self._years: dict[int, _Year[T]] = {}
        for year, found in years.items():
            found.sort(key=lambda one: one[:3])
            self._years[year] = _Year(tuple(one[0] for one in found), tuple(one[1:] for one in found))

    def around(self, year: int, place: int, skipped: Collection[str], most: int) -> list[tuple[Distance, T]]:
        """At least the ``most`` nearest, less those whose number is among ``skipped``; not in order."""
        found: list[tuple[Distance, T]] = []
        for away, years in groupby(sorted(self._years, key=lambda y: abs(y - year)), lambda y: abs(y - year)):
            for one in map(self._years.__getitem__, years):
                start = bisect_left(one.places, place)
                for side in (_up(one, start), _down(one, start)):
                    left = (at for at in side if one.items[at][0] not in skipped)
                    for at in islice(left, most):
                        number, order, item = one.items[at]
                        found.append(((away, abs(one.places[at] - place), number, order), item))
            if len(found) >= most:
                break
        return found


def nearest(
    groups: Sequence[Nearest[T]], year: int, number: str, skipped: Collection[str], most: int
) -> tuple[T, ...]:
    """The ``most`` nearest of all ``groups``, each item once: same year first, then by distance in the list.

    As issued, one number may stand twice: then the group named first goes before, then the group's own order.
    """
    around = [
        (*distance[:3], order, distance[3], item)
        for order, group in enumerate(groups)
        for distance, item in group.around(year, place_of(number), skipped, most)
    ]
    around.sort(key=lambda one: one[:5])
    return tuple(dict.fromkeys(one[5] for one in around[:most]))


def _up(year: _Year[T], start: int) -> Iterator[int]:
    return iter(range(start, len(year.places)))


def _down(year: _Year[T], end: int) -> Iterator[int]:
    """From ``end`` down, but those in one place in their own order."""
    while end:
        first = bisect_left(year.places, year.places[end - 1], 0, end)
        yield from range(first, end)
        end = first
