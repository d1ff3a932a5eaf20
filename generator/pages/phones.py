"""The telephone book: a page of all units, a page for each city, to be printed on A4.

Comes in: the units and what plans print for them (``phonebook``). Goes out: pages with units by the letter
of their pinyin. The surprise: a city's book holds the units that sit in it, which need not be those of the
projects held there; and a book of more than ``WHOLE`` units shows its letters, each on a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import groupby

from generator import urls
from generator.catalogue import Role
from generator.facts import Link
from generator.model import Place
from generator.pages.page import HOME, Page, Sheet, Site, listing
from generator.pages.place import CITIES
from generator.phonebook import EXCEL, RAW, lines

WHOLE = 500
"""So many units stand on one page."""
BOOK = Link("电话簿", urls.PHONES)


@dataclass(frozen=True)
class Book:
    """The units of ``place``, of everywhere without one; ``crumbs`` lead to it."""

    roles: tuple[Role, ...]
    place: Place | None
    crumbs: tuple[Link, ...]

    @cached_property
    def letters(self) -> tuple[tuple[str, tuple[Role, ...]], ...]:
        """Its units by the first letter of their addresses."""
        groups = groupby(self.roles, lambda role: role.unit.slug[0].upper())
        return tuple((letter, tuple(group)) for letter, group in groups)

    @property
    def divided(self) -> bool:
        """Whether the letters have pages of their own."""
        return len(self.roles) > WHOLE

    @property
    def path(self) -> str:
        return urls.phones(self.place)

    @property
    def title(self) -> str:
        return f"{self.place.name}的电话簿" if self.place else "电话簿"


def _whole(site: Site) -> Book:
    return Book(site.catalogue.roles, None, (HOME, Link("单位", urls.UNITS), BOOK))


def books(site: Site) -> tuple[Book, ...]:
    """A book for each city that a unit sits in, in the table's order."""
    seated: dict[str, list[Role]] = {}
    for role in site.catalogue.roles:
        seated.setdefault(role.unit.city, []).append(role)
    found = []
    for place in site.catalogue.places:
        if roles := seated.get(place.name):
            # a city in which nothing is held has no page
            city = (Link(place.name, urls.city(place)),) if place.slug in site.catalogue.by_city else ()
            crumbs = (
                HOME,
                CITIES,
                *city,
                Link(f"{place.name}的电话簿" if not city else "电话簿", urls.phones(place)),
            )
            found.append(Book(tuple(roles), place, crumbs))
    return tuple(found)


def whole(site: Site) -> Iterator[Sheet]:
    """All units, or their letters; and the cities."""
    yield _sheet(site, _whole(site), books(site))


def cities(site: Site) -> Iterator[Sheet]:
    """Each city's."""
    return (_sheet(site, book) for book in books(site))


def letters(site: Site) -> Iterator[Sheet]:
    """Each letter of the whole, where that is too long for one page."""
    return _letters(site, _whole(site))


def city_letters(site: Site) -> Iterator[Sheet]:
    """The same for cities."""
    for book in books(site):
        yield from _letters(site, book)


def _letters(site: Site, book: Book) -> Iterator[Sheet]:
    if book.divided:
        for letter, roles in book.letters:
            yield _sheet(site, book, (), letter, roles)


def _sheet(
    site: Site, book: Book, others: Sequence[Book] = (), letter: str = "", roles: tuple[Role, ...] = ()
) -> Sheet:
    shown = roles if letter else () if book.divided else book.roles
    entries = tuple(dict.fromkeys(entry for role in shown for entry in role.entries))
    counts = [(name, len(group)) for name, group in book.letters]
    told = (*(role.unit.slug for role in shown), repr([(other.path, len(other.roles)) for other in others]))
    made_of = site.made_of.rows(entries, repr((counts, book.crumbs, letter, str(site.newest))), *told)
    path = urls.phones(book.place, letter)
    return Sheet(path, made_of, partial(_page, site, book, tuple(others), letter, shown))


def _page(site: Site, book: Book, others: tuple[Book, ...], letter: str, shown: tuple[Role, ...]) -> Page:
    groups = groupby(shown, lambda role: role.unit.slug[0].upper())
    title = f"{book.title}：{letter}" if letter else book.title
    crumbs = (*book.crumbs, Link(letter, urls.phones(book.place, letter))) if letter else book.crumbs
    count = len(shown) if letter else len(book.roles)
    context = {
        "title": title,
        "book": book,
        "others": others,
        "letter": letter,
        "count": count,
        "groups": [(name, [(role, lines(role)) for role in group]) for name, group in groups],
        "plans": site.catalogue.plans,
        "files": (EXCEL, RAW) if not book.place else (),
    }
    where = book.place.name if book.place else "申报或承办高级研修项目"
    initial = f"拼音以 {letter} 开头的" if letter else ""
    description = f"{where}的{initial} {count} 个单位：申报、承办用哪个电话，管哪些项目，哪一年公布的。"
    return listing(site, crumbs, title, description, context)
