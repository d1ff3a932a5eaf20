"""What units are called: by name, by alias, and by what people leave out of either.

Comes in: the table of units, names as written. Goes out: the unit a name means, and what is left of a name
without 省, 市, 和, brackets and width. The surprise: two units may share what is left, so nothing is merged
by it.
"""

from __future__ import annotations

import re
import unicodedata

from generator.model import Tables, Unit


def known_units(tables: Tables) -> dict[str, Unit]:
    """Units by name and by alias; a name goes before an alias."""
    found = {alias: unit for unit in reversed(tables.units) for alias in unit.aliases}
    return found | {unit.name: unit for unit in reversed(tables.units)}


def bare_name(name: str, regions: tuple[str, ...] = ()) -> str:
    """What is left of a name without what people leave out: the province, 省, 市, 和, brackets, width."""
    text = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name))
    for region in (*regions, *(region[:-1] for region in regions if len(region) > 2), "省"):
        if text.startswith(region):
            text = text[len(region) :]
            break
    return re.sub("[省市和]", "", text)
