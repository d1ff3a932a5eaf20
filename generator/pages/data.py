"""The page that says what the data is: its source, what was touched, what is ours, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.facts import Link
from generator.model import COLUMNS
from generator.pages.page import HOME, Page, Site, listing
from generator.pages.plan import doubts

DATA = Link("数据", urls.DATA)


def data(site: Site) -> Iterator[Page]:
    """One page for all plans; the oddities of each year under its own heading."""
    plans = [(plan, doubts(site, plan)) for plan in site.catalogue.plans]
    count = sum(len(found) for _, found in plans)
    description = f"数据从哪里来，读入时动了什么，哪些是本站归的类，计划里 {count} 处存疑的原文和理由。"
    columns = [(item.header, item.heading, item.after) for item in COLUMNS]
    context = {"plans": plans, "columns": columns}
    yield listing(site, (HOME, DATA), "数据说明", description, context, column_type="说明")
