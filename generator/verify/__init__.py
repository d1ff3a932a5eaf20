"""``yanxiu verify``: a built site as visitors and machines meet it, everything that is wrong with it at once.

Comes in: a folder with a site, its public address if it is known, and what may not leave. Goes out: findings,
at most twenty of a kind. The surprise: every page is read, but only one whose build of elements is new is
parsed as a browser would; a template's fault shows on the first of its pages, and so nothing is missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.finding import Finding
from generator.lastlook import LastLook
from generator.verify import calendars, data, disclosed, links, pages, scripts, sitemap, styles, twins, weight
from generator.verify import feeds as news
from generator.verify.faults import Faults
from generator.verify.place import Place, Seen


def check(folder: Path, address: str = "", look: LastLook | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with the site in ``folder``.

    ``address`` is its public address with a slash at its end, else what its first page says; ``look`` knows
    what must not leave, and without it that is not looked for.
    """
    faults = Faults()
    place = Place.of(folder, address)
    seen = Seen()
    pages.check(place, seen, faults)
    styles.check(place, seen, faults)
    scripts.check(place, seen, faults)
    news.check(place, seen, faults)
    calendars.check(place, seen, faults)
    data.check(place, seen, faults)
    sitemap.check(place, seen, faults)
    links.anchors(place, seen, faults)
    weight.check(place, seen, faults)
    twins.check(place, faults)
    if look is not None:
        disclosed.check(place, look, faults)
    return faults.found()


def address_of(folder: Path) -> str:
    """The public address that the site in ``folder`` says it has; empty where it says none."""
    return Place.of(folder, "").address


def count(folder: Path) -> tuple[int, int]:
    """How many files the site in ``folder`` has, and how many of them are pages."""
    names: Sequence[str] = tuple(Place.of(folder, "").files)
    return len(names), sum(name.endswith(".html") for name in names)
