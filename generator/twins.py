"""Precompressed twins: ``index.html.gz`` and ``index.html.br`` beside what a server sends often.

Comes in: a file's bytes. Goes out: the same bytes smaller, always the same for the same input, or nothing
where that saves nothing. The surprise: what every visitor loads is compressed as far as it goes, the rest
only as far as it is cheap: ``python -m tests.bench.twins SITE`` shows what each degree costs and saves.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SUFFIXES = frozenset(
    {".html", ".css", ".js", ".mjs", ".json", ".xml", ".atom", ".ics", ".csv", ".svg", ".txt", ".md"}
)
_LOADED_BY_ALL = ("assets/", "search/")
_CHEAP, _FAR = 7, 11


def gz(body: bytes, path: str) -> bytes:
    """``body`` as gzip, without a time or a name."""
    return gzip.compress(body, 9, mtime=0)


def br(body: bytes, path: str) -> bytes:
    """``body`` as Brotli."""
    import brotli  # type: ignore[import-untyped]

    made: bytes = brotli.compress(body, quality=_FAR if path.startswith(_LOADED_BY_ALL) else _CHEAP)
    return made


def _un_br(body: bytes) -> bytes:
    import brotli

    plain: bytes = brotli.decompress(body)
    return plain


FORMS: Mapping[str, Callable[[bytes, str], bytes]] = {".gz": gz, ".br": br}
_BACK: Mapping[str, Callable[[bytes], bytes]] = {".gz": gzip.decompress, ".br": _un_br}


def of(paths: Collection[str]) -> Iterator[tuple[str, str]]:
    """Each twin among the files ``paths``, with the file it is of."""
    for path in paths:
        plain, suffix = os.path.splitext(path)
        if suffix in FORMS and plain in paths:
            yield path, plain


def opened(file: Path) -> bytes | None:
    """What the twin ``file`` unpacks to; None where it does not unpack."""
    try:
        return _BACK[file.suffix](file.read_bytes())
    except Exception:  # gzip, zlib and brotli have errors of their own, all of them mean the same here
        return None


def add(site: Path, told: Mapping[str, str], standing: Path | None, before: Mapping[str, str]) -> None:
    """Put twins beside the files of ``site``, whose digests ``told`` gives.

    Those of files that are the same in ``standing``, whose digests are in ``before``, are taken from there.
    """

    def one(path: str) -> None:
        body = b""
        for suffix, make in FORMS.items():
            twin = f"{path}{suffix}"
            same = before.get(path) == told[path] and twin in before
            if standing and same and _taken(standing / twin, site / twin, before[twin]):
                continue
            body = body or (site / path).read_bytes()
            made = make(body, path)
            if len(made) < len(body):
                (site / twin).write_bytes(made)

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for _ in threads.map(one, [path for path in told if os.path.splitext(path)[1] in SUFFIXES]):
            pass


def _taken(source: Path, target: Path, digest: str) -> bool:
    """Copy a twin that is still what it was when it was sealed."""
    try:
        body = source.read_bytes()
    except OSError:
        return False
    if hashlib.sha256(body).hexdigest() != digest:
        return False
    target.write_bytes(body)
    return True
