"""What units are called: by name, by alias, and by what people leave out of either.

Comes in: the table of units, names as written. Goes out: the unit a name means, and what is left of a name
without 省, 市, 和, brackets and width. The surprise: two units may share what is left, so nothing is merged
by it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from generator.model import Tables, Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[T]):
    """A table by its identity, so that ten thousand projects do not compare it ten thousand times."""

    rows: tuple[T, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.rows is other.rows

    def __hash__(self) -> int:
        return id(self.rows)


def known_units(tables: Tables) -> Mapping[str, Unit]:
    """Units by name and by alias; a name goes before an alias."""
    return _known(Same(tables.units))


@lru_cache(maxsize=4)
def _known(table: Same[Unit]) -> Mapping[str, Unit]:
    found = {alias: unit for unit in reversed(table.rows) for alias in unit.aliases}
    return found | {unit.name: unit for unit in reversed(table.rows)}


@lru_cache(maxsize=1 << 14)
def bare_name(name: str, regions: tuple[str, ...] = ()) -> str:
    """What is left of a name without what people leave out: the province, 省, 市, 和, brackets, width."""
    text = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name))
    for region in (*regions, *(region[:-1] for region in regions if len(region) > 2), "省"):
        if text.startswith(region):
            text = text[len(region) :]
            break
    return re.sub("[省市和]", "", text)
