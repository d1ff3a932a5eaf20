"""An attachment's file → the personal data in it, found in a process of its own.

Comes in: a path. Goes out: a ``Looked``: what is in it and where, what cannot be seen, or why it could not be
looked into; and the SHA-256 of what was looked at, so that nothing else is published in its place. The
surprise: no word of the file comes back from that process but the numbers it must not hold, so that a file
of any size costs the build nothing but time.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path

from generator.documents.grid import Refused
from generator.documents.guard import alone
from generator.finding import Finding
from generator.notices.attachments import MOST_BYTES
from generator.personal import TRAINEES, find

_MOST = 100
_SAVE = "用原来的软件打开，确认内容正常，另存为一份新文件再放进来；不行的换成 PDF"


@dataclass(frozen=True, slots=True)
class Hit:
    """Personal data in a file: where, of what kind; ``plain`` is for comparing and never shown."""

    where: str
    kind: str
    plain: str = field(repr=False)
    masked: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file holds. With a ``problem`` it was not seen, and must not be published."""

    hits: tuple[Hit, ...] = ()
    blind: tuple[str, ...] = ()
    problem: str = ""
    fix: str = ""
    digest: str = ""


def look(path: Path) -> Looked:
    """Look into the file at ``path``."""
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError:
        return Looked(problem="打不开", fix="检查这个文件的权限，或重新放一份")
    if size > MOST_BYTES:
        what = f"有 {size / 1024 / 1024:.0f} MB，超过 {MOST_BYTES // 1024 // 1024} MB"
        return Looked(problem=what, fix="压缩里面的图片，或分成几个文件")
    if not raw:
        return Looked(problem="是空的", fix="重新放一份，或从 attachments 里删去")
    return _looked(_Bytes(raw, hashlib.sha256(raw).hexdigest()))


@dataclass(frozen=True, slots=True)
class _Bytes:
    """Bytes that are known by their digest."""

    raw: bytes = field(compare=False, repr=False)
    digest: str


@lru_cache(maxsize=256)
def _looked(given: _Bytes) -> Looked:
    _warm(given.raw)
    answer = alone(partial(_within, given.raw, given.digest), "附件")
    if isinstance(answer, Finding):
        return Looked(problem=answer.what, fix=_SAVE, digest=given.digest)
    return answer


def _warm(raw: bytes) -> None:
    """Load what will read ``raw`` before there are two of us: each process would load it again."""
    from generator.personal import texts  # noqa: F401

    if b"%PDF-" in raw[:1024]:
        import pypdfium2  # type: ignore[import-untyped]  # noqa: F401
    elif raw.startswith(b"PK"):
        from lxml import etree  # type: ignore[import-untyped]  # noqa: F401


def _within(raw: bytes, digest: str) -> Looked:
    """What is in ``raw``; whatever goes wrong becomes words."""
    from generator.personal.parts import Blind
    from generator.personal.texts import read

    hits: dict[tuple[str, str], Hit] = {}
    blind: list[str] = []
    try:
        for part in read(raw):
            if isinstance(part, Blind):
                blind.append(part.what)
                continue
            for span in islice(find(part.text), _MOST):
                hit = Hit(part.at(span.start), span.kind, span.plain, span.masked)
                hits.setdefault((hit.kind, hit.plain or hit.where), hit)
    except Refused as problem:
        return Looked(problem=problem.what, fix=problem.fix.replace("再导入", "再放进来"), digest=digest)
    except RecursionError:
        return Looked(problem="文件里一层套一层，套得太深", fix=_SAVE, digest=digest)
    except Exception:  # a broken file fails in as many ways as it is broken
        return Looked(problem="不完整或不符合格式，读不下去", fix=_SAVE, digest=digest)
    found = tuple(islice(hits.values(), _MOST))
    if any(hit.kind != TRAINEES for hit in found):
        found = tuple(hit for hit in found if hit.kind != TRAINEES) + tuple(
            hit for hit in found if hit.kind == TRAINEES
        )
    return Looked(found, tuple(blind), digest=digest)
