"""Every address on the site, as a path below its root. Addresses never change once published.

A project's address is its official number, so print and QR codes outlive renames.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from urllib.parse import quote

from generator.model import Place, Sector, Unit

HOME = ""
CATALOGUE = "projects/"
CITIES = "cities/"
SECTORS = "sectors/"
UNITS = "units/"
PLANS = "plans/"
NOTICES = "notices/"
DIGEST = "digest/"
CALENDAR = "calendar/"
STATISTICS = "statistics/"
DISCLOSURE = "disclosure/"
SHORTLIST = "shortlist/"
FORMS = "forms/"
COMPARE = "compare/"
PRINT = "print/"
PHONES = "phones/"
FEEDS = "feeds/"
DATA = "data/"
GUIDE = "guide/trainees/"
ORGANISERS = "guide/organisers/"
DRAFT = "guide/organisers/check/"
ABOUT = "about/"
CHANGES = "changes/"

_SEGMENT = re.compile(r"[0-9A-Za-z]+(-[0-9A-Za-z]+)*")


@lru_cache(maxsize=1 << 12)
def is_segment(name: str) -> bool:
    """Whether ``name`` can be one part of an address: letters, digits and single hyphens, nothing that
    climbs.
    """
    return len(name) <= 100 and bool(_SEGMENT.fullmatch(name))


def _segment(name: str) -> str:
    if not is_segment(name):
        raise ValueError(f"{name!r} cannot be part of an address")
    return name


def project(number: str) -> str:
    return f"{CATALOGUE}{_segment(number)}/"


def city(place: Place) -> str:
    return f"{CITIES}{_segment(place.slug)}/"


def sector(of: Sector) -> str:
    return f"{SECTORS}{_segment(of.slug)}/"


def unit(of: Unit) -> str:
    return f"{UNITS}{_segment(of.slug)}/"


def phones(of: Place | None = None, letter: str = "") -> str:
    """The telephone book: the whole, a city's, or one letter of either, ``cities/rizhao/phones/s/``."""
    path = f"{city(of)}{PHONES}" if of else PHONES
    return f"{path}{_segment(letter.lower())}/" if letter else path


def plan(year: int) -> str:
    return f"{PLANS}{year:04d}/"


def of_year(path: str, year: int) -> str:
    """One year of a list: ``projects/2015/``; no project's number has four digits (``number-shape``)."""
    return f"{path}{year:04d}/"


def document(year: int, anchor: str = "") -> str:
    """The document of record; with ``anchor``, one paragraph or row of it."""
    return f"{plan(year)}notice/" + (f"#{quote(anchor)}" if anchor else "")


def row(year: int, number: str) -> str:
    return document(year, f"row-{number}")


def notice(name: str) -> str:
    """An enrolment notice, by its file's name: the project's number, and the how manieth it is."""
    return f"{NOTICES}{_segment(name)}/"


def data_of_project(number: str) -> str:
    """One project as a record for machines."""
    return f"{DATA}projects/{_segment(number)}.json"


def data_of_notice(name: str) -> str:
    """One notice as a record for machines."""
    return f"{DATA}notices/{_segment(name)}.json"


def month(first: date) -> str:
    """The month of the day ``first``: ``calendar/2016-09/``."""
    return f"{CALENDAR}{first:%Y-%m}/"


def form(name: str) -> str:
    """The page of one form: ``forms/score/``."""
    return f"{FORMS}{_segment(name)}/"


def blank(year: int, name: str) -> str:
    """A blank form of one year: ``forms/2016/score.docx``."""
    return f"{FORMS}{year:04d}/{name}"


def file(path: str) -> str:
    """The file behind an address: ``projects/`` is ``projects/index.html``."""
    return f"{path}index.html" if not path or path.endswith("/") else path


def root(path: str) -> str:
    """From the page ``path`` back to the site's root: ``../`` for each folder."""
    return "../" * path.count("/")
