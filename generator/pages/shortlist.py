"""The reader's shortlist (备选): one page for all, and what each project page tells it of itself.

Comes in: an ``Entry`` and what its plan lays down. Goes out: a page without any project in it, and
``summary``, a plain value that the project page carries in an attribute. The surprise: what is chosen stays
in the browser, whose scripts (``shortlist.js``) fetch the chosen projects' own pages and read the summary
there, so nothing else has to be published, however many projects there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from generator import urls
from generator.catalogue import Entry
from generator.facts import Link
from generator.laid_down import LaidDown
from generator.notices.series import DATES, Series
from generator.pages.page import HOME, Page, Site, listing

SHORTLIST = Link("备选", urls.SHORTLIST)
# what an enrolment notice may say beside its dates
_SAID = ("venue", "address", "hours", "quota", "audience")


def shortlist(site: Site) -> Iterator[Page]:
    """One page, filled in the browser."""
    description = "把几个项目放在一起比较，打印一页呈单位领导，下载一份日程。选了哪些只记在自己的浏览器里。"
    yield listing(
        site,
        (HOME, Link("项目", urls.CATALOGUE), SHORTLIST),
        "备选项目",
        description,
        {"contact": site.catalogue.latest.contact, "plan": site.catalogue.latest},
    )


def summary(entry: Entry, ground: LaidDown, row: Link) -> Mapping[str, Any]:
    """What the shortlist needs to know of a project; what nobody has said is left out."""
    project, found = entry.project, entry.series
    announced = found.value("phone") if found else None
    facts: dict[str, Any] = {
        "number": project.number,
        "title": project.title,
        "sector": entry.sector.name if entry.sector else "",
        "city": entry.city.name if entry.city else "",
        "applicant": project.applicant,
        "organisers": list(project.organisers),
        "phones": list(announced or project.organiser_phones),
        "row": row.text,
        **ground.summary,
        **({"phonesFrom": "招生通知"} if announced else {}),
        **(_announced(found) if found else {}),
    }
    known = {name: value for name, value in facts.items() if value}
    return known | {"window": entry.window.facts}


def _announced(found: Series) -> Mapping[str, Any]:
    """Dates, place and people as they are announced now, dates that hold no longer, and who says so."""
    current = found.current
    return {
        "dates": {name: day.isoformat() for name in DATES if (day := found.value(name))},
        "was": {name: old.isoformat() for name in DATES if isinstance(old := _was(found, name), date)},
        **{name: str(found.value(name) or "") for name in _SAID},
        "notice": {
            "title": current.title,
            "status": found.status,
            "issued": current.issued.isoformat() if current.issued else "",
        },
    }


def _was(found: Series, name: str) -> Any:
    """What a date said before it was moved or taken away."""
    void = found.void.get(name)
    return void.value if void else found.was(name)
