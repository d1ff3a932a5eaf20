"""Mappings that share their keys: of tens of thousands of rows each holds its values only.

Comes in: keys in their order, and a value for each. Goes out: a mapping that is read only. The surprise: the
keys of the last tables are remembered, so those of one table or of two with one heading are held once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeVar

V = TypeVar("V")


class Alike(Mapping[str, V]):
    """One of them; ``places`` says where in ``values`` each key has its own."""

    __slots__ = ("_places", "_values")

    def __init__(self, places: Mapping[str, int], values: tuple[V, ...]) -> None:
        self._places, self._values = places, values

    def __getitem__(self, key: str) -> V:
        return self._values[self._places[key]]

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __repr__(self) -> str:
        return repr(dict(self))

    @property
    def ordered(self) -> tuple[V, ...]:
        """The values in the order of their keys."""
        return self._values


def alike(keys: Iterable[str], values: Iterable[V]) -> Alike[V]:
    """The mapping of ``keys``, each of which is there once, to ``values``."""
    return Alike(_places(tuple(keys)), tuple(values))


@lru_cache(maxsize=256)
def _places(keys: tuple[str, ...]) -> Mapping[str, int]:
    return {key: place for place, key in enumerate(keys)}
