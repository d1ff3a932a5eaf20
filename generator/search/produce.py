"""The search's producer: PublicCatalogue → artifacts under ``search/``.

Goes out: ``manifest.json``, the one file whose name stays, and the files it names, each called after
its own bytes so that it may be kept for ever. ``engine`` is lunr.js as ``engine.lunr()`` finds it.

``catalogue`` is fetched when a reader turns to the box; ``sounds``, how characters sound and how they are
written traditionally, for the first question that needs them or once another was answered; ``shards``,
the years before the newest, meanwhile; ``bodies`` and ``lunr`` when somebody asks for what is inside
notices.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from generator.artifacts import Artifact, Copied
from generator.disclosure import PublicCatalogue
from generator.notices import Notice
from generator.search import records, sounds
from generator.search.bodies import bodies
from generator.search.guide import passages
from generator.sources import Page

FOLDER = "search/"
# of hundreds of names made of digits one would soon look like somebody's telephone
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
Stood: TypeAlias = "Callable[[str], Copied | None]"


class _Files:
    """Files made on the way, each called after its bytes and let out once."""

    def __init__(self) -> None:
        self.made: set[str] = set()

    def let(self, kind: str, value: Any) -> Generator[Artifact, None, str]:
        body = value if isinstance(value, bytes) else _json(value)
        digest = hashlib.sha256(body).hexdigest()[:12].translate(_LETTERS)
        name = f"{kind}-{digest}.{'js' if kind == 'lunr' else 'json'}"
        if name not in self.made:
            self.made.add(name)
            yield Artifact(f"{FOLDER}{name}", body)
        return name


class _Last:
    """The bodies of the last build, as its own files tell."""

    def __init__(self, stood: Stood) -> None:
        self._stood = stood
        self.staying: dict[str, Copied] = {}

    @property
    def head(self) -> Mapping[str, Any] | None:
        manifest = self._read("manifest.json")
        found = self._read(manifest["bodies"]) if manifest and "bodies" in manifest else None
        return found if isinstance(found, dict) else None

    def value(self, name: str) -> Any:
        return self._read(name)

    def stays(self, name: str) -> bool:
        """Let the file ``name`` stay, if it stands."""
        found = self._stood(f"{FOLDER}{name}")
        if found:
            self.staying[found.path] = found
        return found is not None

    def _read(self, name: str) -> Any:
        found = self._stood(f"{FOLDER}{name}")
        body = found.source.read_bytes() if found else b""
        return json.loads(body) if found and hashlib.sha256(body).hexdigest() == found.digest else None


def produce(
    public: PublicCatalogue, engine: bytes, pages: Iterable[Page] = (), stood: Stood | None = None
) -> Iterator[Artifact | Copied]:
    """Every file of the search. ``pages`` are the authored ones, all of which are published.

    ``stood`` tells of a file of the last build, if this very program wrote it.
    """
    notices = _notices(public)
    catalogue = records.catalogue(public, list(passages(pages)))
    first, *older = records.shards(public, notices)
    signs = records.signs([catalogue, first, *older])
    catalogue |= {"traditional": records.printed(signs), "shard": first}
    readings = {reading.words: reading.syllables for reading in public.tables.readings}
    files = _Files()
    sounding = {
        "sounds": sounds.written(sounds.sounds(signs, readings)),
        "traditional": records.traditional(signs),
    }
    manifest: dict[str, Any] = {
        "version": 3,
        "catalogue": (yield from files.let("catalogue", catalogue)),
        "sounds": (yield from files.let("sounds", sounding)),
        "lunr": (yield from files.let("lunr", engine)),
    }
    for one in older:
        shard = {"years": one["years"], "file": (yield from files.let("shard", one))}
        manifest.setdefault("shards", []).append(shard)
    told = [notice for year in sorted(notices, reverse=True) for notice in notices[year]]
    last = _Last(stood) if stood else None
    if told:
        head = yield from bodies(told, files.let, last)
        manifest["bodies"] = yield from files.let("bodies", head)
    staying = last.staying if last else {}
    yield from (found for path, found in staying.items() if path.removeprefix(FOLDER) not in files.made)
    yield Artifact(f"{FOLDER}manifest.json", _json(manifest))


def _notices(public: PublicCatalogue) -> Mapping[int, list[Notice]]:
    """Notices by the year of their project, in the order of their names."""
    found: dict[int, list[Notice]] = {}
    for year, entries in sorted(public.by_plan.items()):
        told = [notice for entry in entries for notice in records.notices_of(entry)]
        if told:
            found[year] = sorted(told, key=lambda notice: notice.name)
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
