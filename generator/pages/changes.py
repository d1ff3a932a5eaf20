"""The page that says what changed between releases, in words, the newest first.

The surprise: what changed after the last release has no day of its own, so it stands first without one; and
what was withdrawn since is in no release any more, only that it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import prints, urls
from generator.changes import words
from generator.facts import Link
from generator.pages.data import DATA, size
from generator.pages.page import HOME, Page, Sheet, Site, listing

CHANGES = Link("数据的变化", urls.CHANGES)


def sheets(site: Site) -> Iterator[Sheet]:
    """One page for all releases."""
    beside = [repr((plan.errata, plan.classified)) for plan in site.catalogue.plans]
    snapshots = [each.snapshot for each in site.releases.all]
    sizes = [site.files[path].digest for path in snapshots if path in site.files]
    days = repr((site.newest, site.days))
    released = prints.of(site.releases.made_of, *beside, *sizes, days)
    told = site.made_of(site.catalogue.entries, released)
    yield Sheet(urls.CHANGES, told, partial(_page, site))


def changes(site: Site) -> Iterator[Page]:
    """The same, made."""
    return (sheet.make() for sheet in sheets(site))


def _page(site: Site) -> Page:
    released, since = site.releases.all, site.releases.since()
    description = "各版之间数据改了什么：新增、改动、撤回的项目和招生通知，新的在前，每一版都有快照。"
    known = {each.snapshot: site.files[each.snapshot] for each in released if each.snapshot in site.files}
    context = {
        "released": released,
        "since": words.sections(since) if since else (),
        "since_summary": words.summary(since) if since else "",
        "sizes": {path: size(file.size) for path, file in known.items()},
        "digests": {path: file.digest for path, file in known.items()},
        "stands": _stands(site),
        "as_of_data": site.as_of_data,
        "count": len(site.catalogue.entries),
    }
    changed = released[0].kept.day if released else site.newest
    return listing(site, (HOME, DATA, CHANGES), "数据的变化", description, context, changed=changed)


def _stands(site: Site) -> frozenset[str]:
    """Addresses that lines may lead to: what is public now, and tombstones."""
    catalogue = site.catalogue
    found = {urls.project(entry.number) for entry in catalogue.entries}
    found |= {urls.plan(plan.year) for plan in catalogue.plans}
    found |= {
        urls.notice(each.name)
        for entry in catalogue.entries
        for each in (entry.series.notices if entry.series else ())
    }
    return frozenset(found | {row.address for row in catalogue.withdrawn if row.day and row.reason})
