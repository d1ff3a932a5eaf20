"""The reader's shortlist (备选), its comparison, its print: a page each for all, and what each project page
tells them of itself.

Comes in: an ``Entry`` and what its plan lays down. Goes out: pages without any project in them, and
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


def compare(site: Site) -> Iterator[Page]:
    """Up to three projects side by side, by the numbers in the address; filled in the browser."""
    description = "最多三个项目并排比较：状态、报名、开班、地点、天数、费用、电话，哪里相同，哪里不同。"
    way = (HOME, Link("项目", urls.CATALOGUE), Link("比较", urls.COMPARE))
    yield listing(site, way, "比较项目", description, {})


def printed(site: Site) -> Iterator[Page]:
    """The chosen projects for paper, by the numbers in the address or the shortlist; filled in a browser."""
    description = "把选好的项目打印成一张表，或者每项一页，A4 纸。选了哪些只记在自己的浏览器里。"
    way = (HOME, Link("项目", urls.CATALOGUE), Link("打印所选", urls.PRINT))
    yield listing(site, way, "打印所选", description, {})


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
