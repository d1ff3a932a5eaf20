"""Catalogue → PublicCatalogue: what is 主动公开 and nothing else goes on.

Producers take a ``PublicCatalogue``, and only ``disclose`` makes one, so what is kept back here is kept back
everywhere: pages, lists, counts, machine files.
"""

from __future__ import annotations

from generator.catalogue import Catalogue
from generator.model import PUBLIC


class PublicCatalogue(Catalogue):
    """A catalogue that may leave."""


def disclose(catalogue: Catalogue) -> PublicCatalogue:
    """Keep the plans whose document says 此件主动公开, and their projects."""
    plans = tuple(plan for plan in catalogue.plans if plan.disclosure == PUBLIC)
    years = {plan.year for plan in plans}
    entries = tuple(entry for entry in catalogue.entries if entry.plan.year in years)
    documents = {year: document for year, document in catalogue.documents.items() if year in years}
    return PublicCatalogue(plans, entries, catalogue.tables, documents)
