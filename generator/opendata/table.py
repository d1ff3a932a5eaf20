"""What a table of the open data is: its columns with what they mean, its rows as text, what these hang on.

Comes in: the public catalogue, all of it or the entries of one year. Goes out: rows of cells, as every form
of a table has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator import urls
from generator.catalogue import Catalogue, Entry
from generator.made_of import MadeOf
from generator.model import Plan

LISTS = "；"  # between several values of one cell
Row = list[str]


@dataclass(frozen=True, slots=True)
class Field:
    """One column: ``name`` for machines, ``title`` for people, ``type`` as Table Schema calls it."""

    name: str
    title: str
    about: str
    type: str = "string"
    required: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What rows are made from: some entries and their plans, and the public address of the site.

    ``headings`` are those of all annexes, where the rows go into a table that has other years too.
    """

    catalogue: Catalogue
    plans: tuple[Plan, ...]
    entries: tuple[Entry, ...]
    address: str
    headings: tuple[str, ...] = ()

    @classmethod
    def all(cls, catalogue: Catalogue, address: str) -> Given:
        return cls(catalogue, catalogue.plans, catalogue.entries, address)

    @classmethod
    def of_year(cls, catalogue: Catalogue, plan: Plan, address: str, headings: tuple[str, ...] = ()) -> Given:
        return cls(catalogue, (plan,), catalogue.by_plan.get(plan.year, ()), address, headings)


@dataclass(frozen=True, slots=True)
class Table:
    """One table. ``key`` are the names of the columns that tell its rows apart; ``ours`` says that the site
    and not the document is its author. ``told`` is the print of what its rows of one plan depend on, and
    ``count`` says how many they are; ``across`` that they are those of all plans together.
    """

    name: str
    title: str
    about: str
    fields: Callable[[Given], tuple[Field, ...]]
    rows: Callable[[Given], Iterator[Row]]
    told: Callable[[MadeOf, Plan], str]
    count: Callable[[Given], int]
    key: tuple[str, ...] = ()
    ours: bool = False
    across: bool = False

    @property
    def csv(self) -> str:
        """For machines."""
        return f"{urls.DATA}{self.name}.csv"

    @property
    def excel(self) -> str:
        return f"{urls.DATA}excel/{self.name}.csv"


def text(value: Any) -> str:
    """``value`` in one cell."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return LISTS.join(map(str, value)) if isinstance(value, tuple) else str(value)


def header(fields: Sequence[Field], *, titles: bool) -> list[str]:
    """The first row: titles for people, names for machines."""
    return [field.title if titles else field.name for field in fields]
