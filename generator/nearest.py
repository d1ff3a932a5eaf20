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
from functools import lru_cache
from operator import itemgetter
from typing import Generic, TypeVar

T = TypeVar("T")
# years away, places away, number, which group, where in it; the item is never compared
Found = tuple[int, int, str, int, int, T]


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
        self._known = tuple(self._years)

    def around(
        self, year: int, place: int, skipped: Collection[str], most: int, which: int = 0
    ) -> list[Found[T]]:
        """At least the ``most`` nearest, less those whose number is among ``skipped``; not in order."""
        found: list[Found[T]] = []
        for away, years in _rings(self._known, year):
            for one in map(self._years.__getitem__, years):
                start = bisect_left(one.places, place)
                for side in (range(start, len(one.places)), _down(one.places, start)):
                    left = most
                    for at in side:
                        number, order, item = one.items[at]
                        if number not in skipped:
                            found.append((away, abs(one.places[at] - place), number, which, order, item))
                            left -= 1
                            if not left:
                                break
            if len(found) >= most:
                break
        return found


@lru_cache(maxsize=1 << 9)  # most groups have projects in the same years
def _rings(years: tuple[int, ...], year: int) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """``years`` by how far they lie from ``year``."""
    rings: dict[int, list[int]] = defaultdict(list)
    for other in years:
        rings[abs(other - year)].append(other)
    return tuple((away, tuple(rings[away])) for away in sorted(rings))


def nearest(
    groups: Sequence[Nearest[T]], year: int, number: str, skipped: Collection[str], most: int
) -> tuple[T, ...]:
    """The ``most`` nearest of all ``groups``, each item once: same year first, then by distance in the list.

    As issued, one number may stand twice: then the group named first goes before, then the group's own order.
    """
    place = place_of(number)
    around = [
        one for which, group in enumerate(groups) for one in group.around(year, place, skipped, most, which)
    ]
    around.sort(key=_by_distance)
    return tuple(dict.fromkeys(one[5] for one in around[:most]))


_by_distance = itemgetter(0, 1, 2, 3, 4)


def _down(places: Sequence[int], end: int) -> Iterator[int]:
    """From ``end`` down, but those in one place in their own order."""
    while end:
        first = end - 1
        while first and places[first - 1] == places[end - 1]:
            first -= 1
        yield from range(first, end)
        end = first
