"""The weekly digest as pages: one for each week that has something, and the list of them.

Comes in: the site. Goes out: sheets; none at all while there are no notices.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import urls
from generator.facts import Link
from generator.head import Head, crumbs_data
from generator.pages.notice import NOTICES
from generator.pages.page import HOME, Page, Sheet, Site, listing
from generator.publicity.digest import Digest
from generator.publicity.letters import MAIL, NOTE, TEXT, told
from generator.subscriptions import everything

DIGESTS = Link("每周摘要", urls.DIGEST)


def overview(site: Site) -> Iterator[Sheet]:
    """The list of all weeks, where there are any."""
    if found := site.digests:
        said = repr([(of.name, of.counts, of.day) for of in found])
        yield Sheet(urls.DIGEST, site.made_of.listed((), said), partial(_overview, site))


def _overview(site: Site) -> Page:
    found = tuple(reversed(site.digests))
    description = (
        f"每周摘要：一周里的新通知、更正、延期、取消和下一周的报名截止，共 {len(found)} 期，新的在前。"
    )
    return listing(
        site,
        (HOME, NOTICES, DIGESTS),
        "每周摘要",
        description,
        {"weeks": found, "subscription": everything(site.catalogue)},
        column_type="通知",
        changed=found[0].day,
    )


def sheets(site: Site) -> Iterator[Sheet]:
    """Every week, the oldest first."""
    found = site.digests
    for place, of in enumerate(found):
        before = found[place - 1] if place else None
        after = found[place + 1] if place + 1 < len(found) else None
        beside = (before.name if before else "", after.name if after else "")
        yield Sheet(of.path, told(site, of, *beside), partial(_page, site, of, before, after))


def _page(site: Site, of: Digest, before: Digest | None, after: Digest | None) -> Page:
    plan = max((entry.plan for entry in of.entries), key=lambda plan: plan.year)
    crumbs = (HOME, NOTICES, DIGESTS, Link(of.title, of.path))
    head = Head(
        title=f"{of.title}（{of.span}）",
        description=f"高级研修项目{of.title}，{of.span}：{of.counts}。",
        path=of.path,
        column=NOTICES.text,
        column_type="通知",
        published=of.day,
        source=plan.issuer,
        kind="article",
        data=crumbs_data(site.settings, crumbs, of.path),
    )
    context = {
        "digest": of,
        "before": before,
        "after": after,
        "note": NOTE,
        "text": of.path + TEXT,
        "mail": of.path + MAIL,
    }
    return Page(head, crumbs, plan, of.day, context)
