"""Catalogue → PublicCatalogue: what is 主动公开 and nothing else goes on.

Producers take a ``PublicCatalogue``, and only ``disclose`` makes one, so what is kept back here is kept back
everywhere: pages, lists, counts, states, machine files. The surprise: a project's notices are put together
again from the public ones alone, for a notice kept back must not even move a date or a city.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from generator import urls
from generator.catalogue import Catalogue, Entry
from generator.changes.kept import Kept
from generator.model import PUBLIC
from generator.notices import Notice
from generator.notices.series import series
from generator.withdrawal import name_of


class PublicCatalogue(Catalogue):
    """A catalogue that may leave."""


def disclose(catalogue: Catalogue) -> PublicCatalogue:
    """Keep the plans whose document says 此件主动公开, their projects, and of these the public notices."""
    plans = tuple(plan for plan in catalogue.plans if plan.disclosure == PUBLIC)
    years = {plan.year for plan in plans}
    gone = {row.address.strip("/") for row in catalogue.withdrawn}
    kept = (entry for entry in catalogue.entries if entry.plan.year in years)
    entries = tuple(_disclosed(entry, catalogue, gone) for entry in kept)
    documents = {year: document for year, document in catalogue.documents.items() if year in years}
    gate = _Gate(years, entries, gone)
    releases = tuple(map(gate.released, catalogue.releases))
    return PublicCatalogue(plans, entries, catalogue.tables, documents, catalogue.withdrawn, releases)


def _disclosed(entry: Entry, catalogue: Catalogue, gone: Iterable[str]) -> Entry:
    """``entry`` with what its public notices say."""
    if not entry.series:
        return entry
    kept = [notice for notice in entry.series.notices if is_public(notice) and _address(notice) not in gone]
    if len(kept) == len(entry.series.notices):
        return entry
    return replace(entry, series=series(kept, catalogue.tables.places))


class _Gate:
    """What recorded releases may still tell: of what is public now, and the bare keys of what it lost."""

    def __init__(self, years: Collection[int], entries: Iterable[Entry], gone: Iterable[str]) -> None:
        entries = tuple(entries)
        self._kept = {
            "plans": {str(year) for year in years},
            "projects": {entry.number for entry in entries},
            "notices": {notice.name for entry in entries if entry.series for notice in entry.series.notices},
        }
        self._gone = {name_of(f"{address}/") for address in gone}

    def released(self, kept: Kept) -> Kept:
        """``kept`` less what may no longer be told; the same where there is nothing to take."""
        put = {
            kind: {key: record for key, record in records.items() if key in self._kept[kind]}
            for kind, records in kept.put.items()
        }
        gone = {kind: tuple(key for key in keys if self._told(kind, key)) for kind, keys in kept.gone.items()}
        return replace(kept, put=put, gone=gone)

    def _told(self, kind: str, key: str) -> bool:
        """Whether it may be said that ``key`` is gone: numbers of a public plan, notices with a tombstone."""
        if key in self._kept[kind] or (kind == "notices" and key in self._gone):
            return True
        return kind == "projects" and key[:4] in self._kept["plans"]


def is_public(notice: Notice) -> bool:
    """Whether a notice states that it is 主动公开; one that states nothing is not."""
    return notice.disclosure == PUBLIC


def _address(notice: Notice) -> str:
    return urls.notice(notice.name).strip("/")
