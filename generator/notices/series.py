"""The notices of one project together: which counts, what they say, what each changed.

Comes in: the notices of one project, only those that may be known. Goes out: a ``Series``. A correction says
what changes and leaves the rest as it was. The surprise: a delay does not leave the dates: one that it does
not give anew is void, for nobody has said that it still holds; a cancellation voids them all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any

from generator.model import Place
from generator.naming import Same
from generator.notices import Notice

DATES = ("register_by", "check_in", "start", "end")
# what a notice tells trainees, in the order of a page; head and numbering of the paper are not among it
TERMS = (
    *DATES, "venue", "address", "city", "hours", "quota", "audience", "fee",
    "contact", "phone", "email", "url",
)  # fmt: skip
_terms_of = attrgetter(*TERMS)
_PLACES: Mapping[object, int] = {field: place for place, field in enumerate(TERMS)}
_NONE: Mapping[str, Term] = {}


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that is announced, and the notice that says it."""

    value: Any
    notice: Notice


class Terms(Mapping[str, Term]):
    """Terms by field, each made when somebody asks, for of ten thousand projects each has fifteen."""

    __slots__ = ("_by",)

    def __init__(self, by: Iterable[Notice | None]) -> None:
        self._by = tuple(by)

    @classmethod
    def of(cls, terms: Mapping[str, Term]) -> Terms:
        """The same as ``terms``."""
        return cls([terms[field].notice if field in terms else None for field in TERMS])

    @classmethod
    def alone(cls, notice: Notice) -> Terms:
        """All that ``notice`` says."""
        return cls([notice if value else None for value in _terms_of(notice)])

    def notice(self, field: str) -> Notice | None:
        """The notice that says ``field``."""
        place = _PLACES.get(field)
        return None if place is None else self._by[place]

    def __getitem__(self, field: str) -> Term:
        if notice := self.notice(field):
            return Term(getattr(notice, field), notice)
        raise KeyError(field)

    def __contains__(self, field: object) -> bool:
        return field in _PLACES and self._by[_PLACES[field]] is not None

    def __iter__(self) -> Iterator[str]:
        return (field for field in TERMS if field in self)

    def __len__(self) -> int:
        return len(self._by) - self._by.count(None)


@dataclass(frozen=True, slots=True)
class Change:
    """What ``notice`` made of one field: ``new`` is None where it only took the old away."""

    notice: Notice
    field: str
    old: Any
    new: Any


@dataclass(frozen=True, slots=True, eq=False)
class Series:
    """All notices of a project, oldest first; ``terms`` hold now, ``void`` did before.

    ``city`` is the place the venue's city names, None where it is none of ours.
    """

    notices: tuple[Notice, ...]
    terms: Terms
    void: Mapping[str, Term]
    changes: tuple[Change, ...]
    city: Place | None = None

    @property
    def current(self) -> Notice:
        """The one that no other replaces."""
        return self.notices[-1]

    @property
    def status(self) -> str:
        """正常, 更正, 延期 or 取消. A correction of a delay or a cancellation leaves it one."""
        kept = (notice.status for notice in reversed(self.notices) if notice.status != "更正")
        return next(kept, self.current.status)

    @property
    def changed(self) -> date:
        """The last day anything was said."""
        return max(notice.issued or date.min for notice in self.notices)

    def value(self, field: str) -> Any:
        """What is announced of ``field`` now; None where nothing is."""
        notice = self.terms.notice(field)
        return getattr(notice, field) if notice else None

    def was(self, field: str) -> Any:
        """What ``field`` last said before it said what it says now; None where that never changed."""
        old = [change.old for change in self.changes if change.field == field and change.old is not None]
        return old[-1] if old else None


def series(notices: Iterable[Notice], places: Iterable[Place] = ()) -> Series | None:
    """The series of one project's notices; None where there are none."""
    ordered = tuple(_ordered(tuple(notices)))
    if not ordered:
        return None
    last, named = ordered[-1], _named(Same(tuple(places)), ordered[-1].year)
    if len(ordered) == 1 and last.status != "取消":  # as most are: all holds, and nothing changed
        return Series(ordered, Terms.alone(last), _NONE, (), _place_of(last.city, named))
    terms: dict[str, Term] = {}
    void: dict[str, Term] = {}
    changes: list[Change] = []
    for notice in ordered:
        changes += _said(notice, terms, void)
    city = terms["city"].value if "city" in terms else ""
    return Series(ordered, Terms.of(terms), void or _NONE, tuple(changes), _place_of(city, named))


def _place_of(city: str, named: Mapping[str, Place]) -> Place | None:
    return named.get(city) or named.get(city.removesuffix("市"))


@lru_cache(maxsize=64)
def _named(places: Same[Place], year: int) -> Mapping[str, Place]:
    """The places of a year by name."""
    return {place.name: place for place in places.rows if place.in_year(year)}


def _said(notice: Notice, terms: dict[str, Term], void: dict[str, Term]) -> Iterator[Change]:
    """Put what ``notice`` says into ``terms``, what it ends into ``void``; what changed by it."""
    for field in TERMS:
        new, before = getattr(notice, field), terms.get(field)
        if new:
            if before and before.value != new:
                yield Change(notice, field, before.value, new)
            elif before is None and (old := void.pop(field, None)):
                yield Change(notice, field, old.value, new)
            terms[field] = Term(new, notice)
        elif before and field in DATES and notice.status in ("延期", "取消"):
            void[field] = terms.pop(field)
            yield Change(notice, field, before.value, None)
    if notice.status == "取消":
        void.update({field: terms.pop(field) for field in DATES if field in terms})


def _ordered(notices: tuple[Notice, ...]) -> Iterable[Notice]:
    """Oldest first: by whom each replaces, then by the number in its name."""
    if len(notices) < 2:
        return notices
    named = {notice.name: notice for notice in notices}
    by_name = sorted(notices, key=_place)
    done: dict[str, None] = {}

    def follow(notice: Notice, seen: frozenset[str]) -> None:
        before = named.get(notice.supersedes)
        if before and before.name not in done and before.name not in seen:
            follow(before, seen | {notice.name})
        done.setdefault(notice.name)

    for notice in by_name:
        follow(notice, frozenset())
    return (named[name] for name in done)


def _place(notice: Notice) -> tuple[int, str]:
    tail = notice.name.removeprefix(notice.project).removeprefix("-")
    return (int(tail) if tail.isascii() and tail.isdigit() and len(tail) < 5 else 1), notice.name
