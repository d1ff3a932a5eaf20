"""A project, a notice and a plan as records for machines: what is issued, what is read in it, what is ours.

Comes in: entries of the public catalogue. Goes out: plain values in one order, ready for JSON. The surprise:
each of the three stands under a name of its own, so nobody takes our reading for the words of the document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Any

from generator import urls
from generator.catalogue import Entry
from generator.disclosure import PublicCatalogue
from generator.model import Plan
from generator.notices import FIELDS, Material, Notice
from generator.notices.attachments import published
from generator.notices.series import TERMS

_NOT_TOLD = ("project", "attachments")


def project(entry: Entry, address: str) -> dict[str, Any]:
    """One project; ``address`` is the site's, before every address that the record names."""
    row, found = entry.project, entry.classification
    record: dict[str, Any] = {
        "number": entry.number,
        "year": entry.plan.year,
        "page": address + urls.project(entry.number),
        "source": address + urls.row(entry.plan.year, entry.number),
        "issued": dict(row.cells),
        "cleaned": {
            "title": row.title,
            "level": row.level.value if row.level else "",
            "applicant": entry.applicant.name,
            "applicant_phones": list(row.applicant_phones),
            "organisers": [unit.name for unit in entry.organisers],
            "organiser_phones": list(row.organiser_phones),
        },
        "classified": {
            "sector": found.sector,
            "sector_basis": found.sector_basis,
            "city": found.city,
            "city_basis": found.city_basis,
            "channel": entry.applicant.kind,
            "reviewed": found.reviewed,
        },
        "errata": [
            {
                "column": erratum.column,
                "as_issued": erratum.as_issued,
                "suspected": erratum.suspected,
                "reason": erratum.reason,
                "status": erratum.status,
            }
            for erratum in entry.errata
        ],
    }
    of = entry.series
    record["announced"] = {"status": of.status, **_held(of.terms)} if of else None
    record["notices"] = [address + urls.notice(each.name) for each in of.notices] if of else []
    return record


def _held(terms: Mapping[str, Any]) -> dict[str, Any]:
    """What notices announce and holds now."""
    return {field: plain(terms[field].value) for field in TERMS if field in terms}


def notice(each: Notice, address: str, *, text: bool = True) -> dict[str, Any]:
    """One notice as it was written, its ``text`` included; a field that it does not say is not there."""
    said = {item.name: getattr(each, item.name) for item in FIELDS if item.name not in _NOT_TOLD}
    return {
        "name": each.name,
        "project": each.project,
        "page": address + urls.notice(each.name),
        **{name: plain(value) for name, value in said.items() if value not in (None, "", ())},
        "attachments": [{"name": item.name, "url": address + item.address} for item in published(each)],
        "text_sha256": hashlib.sha256(each.body.strip().encode("utf-8", "replace")).hexdigest(),
        **({"text": each.body.strip()} if text else {}),
    }


def plan(found: Plan, count: int, address: str) -> dict[str, Any]:
    """One year's document and the rules it lays down, each with its paragraph and words."""
    return {
        "year": found.year,
        "title": found.title,
        "document_number": found.document_number,
        "issuer": found.issuer,
        "issued": found.issued.isoformat(),
        "disclosure": found.disclosure,
        "page": address + urls.plan(found.year),
        "projects": count,
        "rules": [
            {
                "level": level.value if level else "",
                "name": rule.name,
                "text": rule.text,
                "value": plain(rule.value),
                "paragraph": rule.paragraph,
                "quote": rule.quote,
            }
            for level, rules in found.rules.items()
            for rule in rules.values()
        ],
    }


def withdrawn(catalogue: PublicCatalogue) -> list[dict[str, str]]:
    """What was public and is no more: address, day and reason, as its page says."""
    return [
        {"address": row.address, "day": row.day.isoformat() if row.day else "", "reason": row.reason}
        for row in catalogue.withdrawn
    ]


def plain(value: Any) -> Any:
    """``value`` as JSON knows it; a day is written 2016-04-21."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Material):
        return {"name": value.title, "url": value.url}
    return [plain(each) for each in value] if isinstance(value, tuple) else value
