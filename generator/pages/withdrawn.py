"""What stands at the address of a notice that was withdrawn: the day and the reason, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.head import Head
from generator.pages.page import Page, Site
from generator.withdrawal import name_of


def withdrawn(site: Site) -> Iterator[Page]:
    """A page for each withdrawn notice, which no list and no sitemap points at."""
    for row in site.catalogue.withdrawn:
        if row.day and row.reason and name_of(row.address):
            head = Head("已撤回的通知", "这一则通知已经撤回。", row.address, column="通知", kind="")
            yield Page(head, context={"row": row})
