"""公开目录: one page of every public document, with the term of 20 working days."""

from __future__ import annotations

from collections.abc import Iterator

from generator import urls
from generator.facts import Link
from generator.pages.page import HOME, Page, Site, listing
from generator.register import rows
from generator.register import table as register_csv
from generator.register.workdays import TERM

DISCLOSURE = Link("公开目录", urls.DISCLOSURE)


def disclosure(site: Site) -> Iterator[Page]:
    """The register, the newest document first."""
    found = rows(site.catalogue, site.settings.index_number)
    plans = sum(row.kind == "计划" for row in found)
    context = {
        "rows": found,
        "plans": plans,
        "notices": len(found) - plans,
        "withdrawn": len(site.catalogue.withdrawn),
        "term": TERM,
        "unknown": sorted({year for row in found if row.clock for year in row.clock.unknown}),
        "files": {"excel": register_csv.EXCEL, "raw": register_csv.RAW},
    }
    description = (
        f"本站公开的 {len(found)} 份文件：索引号、名称、内容概述、生成日期、公开属性、发布日期和公开期限。"
    )
    yield listing(site, (HOME, DISCLOSURE), "公开目录", description, context)
