"""The search's producer: PublicCatalogue → artifacts under ``search/``.

Goes out: ``manifest.json``, the one file whose name stays, and the files it names, each called after
its own bytes so that it may be kept for ever. ``engine`` is lunr.js as ``engine.lunr()`` finds it.

``catalogue``, ``sounds`` and ``lunr`` are fetched when a reader turns to the box, ``bodies`` when
somebody asks for what is inside notices.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from generator.disclosure import PublicCatalogue
from generator.model import Artifact
from generator.notices import Notice
from generator.search import records, sounds
from generator.search.guide import passages
from generator.sources import Page

FOLDER = "search/"


def produce(public: PublicCatalogue, engine: bytes, pages: Iterable[Page] = ()) -> Iterator[Artifact]:
    """Every file of the search. ``pages`` are the authored ones, all of which are published."""
    notices = sorted(_notices(public), key=lambda notice: notice.name)
    catalogue = records.catalogue(public, notices, list(passages(pages)))
    readings = {reading.words: reading.syllables for reading in public.tables.readings}
    read = sounds.sounds(records.signs(catalogue), readings)
    parts = {"catalogue": _json(catalogue), "sounds": _json(sounds.written(read)), "lunr": engine}
    if notices:
        first = len(catalogue["projects"]) + len(catalogue["units"])
        parts["bodies"] = _json(records.bodies(notices, first))
    names = {part: _name(part, body) for part, body in parts.items()}
    for part, body in parts.items():
        yield Artifact(f"{FOLDER}{names[part]}", body)
    yield Artifact(f"{FOLDER}manifest.json", _json({"version": 1, **names}))


def _notices(public: PublicCatalogue) -> Iterator[Notice]:
    for entry in public.announced:
        yield from records.notices_of(entry)


def _name(part: str, body: bytes) -> str:
    ending = "js" if part == "lunr" else "json"
    return f"{part}-{hashlib.sha256(body).hexdigest()[:12]}.{ending}"


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
