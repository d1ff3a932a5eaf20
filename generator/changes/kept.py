"""The releases that people record: ``data/releases/<id>.json``, each what changed since the one before.

Comes in: the site's folder. Goes out: ``Kept`` records, oldest first, and findings. The surprise: a file
holds only what differs from the release before, so it stays small; all together give every state that was
published, and ``disclosure`` takes out of them what may no longer be told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from generator.files import error, read_text
from generator.finding import Finding, Position

FOLDER = "data/releases"
FORMAT = "yanxiu-release-1"
SNAPSHOT = "yanxiu-snapshot-1"  # all that was public after a release, as the site publishes it
KINDS = ("plans", "projects", "notices")
Records = Mapping[str, Mapping[str, str]]
_ID = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:-([2-9]|[1-9][0-9]))?")


@dataclass(frozen=True, slots=True)
class Kept:
    """One release: the records new or changed in it, by kind and key, and the keys that were gone."""

    id: str
    day: date
    note: str = ""
    put: Mapping[str, Records] = field(default_factory=dict)
    gone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def order(self) -> tuple[date, int]:
        return order(self.id)


def order(id: str) -> tuple[date, int]:
    """Where the release ``id`` stands among others; raises ``ValueError`` for what is no id."""
    found = _ID.fullmatch(id)
    if not found:
        raise ValueError(f"{id!r} is no release")
    return date.fromisoformat(found[1]), int(found[2] or 1)


def read_releases(root: Path, findings: list[Finding]) -> tuple[Kept, ...]:
    """Every release recorded in ``root``, oldest first; one that cannot be read is said."""
    folder = root / FOLDER
    found = []
    for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        name = f"{FOLDER}/{path.name}"
        before = len(findings)
        text = read_text(root, name, findings)
        try:
            found.append(of(path.stem, json.loads(text)))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            if len(findings) == before:
                findings.append(_broken(name))
    return tuple(sorted(found, key=lambda kept: kept.order))


def of(id: str, told: Any) -> Kept:
    """The release written as ``told``; raises ``ValueError``, ``TypeError``, ``KeyError`` or
    ``AttributeError`` for anything else.
    """
    if told["format"] != FORMAT or told["id"] != id:
        raise ValueError(f"no release {id!r}")
    day, _ = order(id)
    put = {kind: records_of(told[kind]) for kind in KINDS}
    gone = {kind: tuple(map(_text, told["gone"][kind])) for kind in KINDS}
    return Kept(id, day, _text(told["note"]), put, gone)


def records_of(told: Any) -> Records:
    """Records by key; raises ``TypeError`` or ``AttributeError`` for anything else."""
    return {
        _text(key): {_text(name): _text(value) for name, value in record.items()}
        for key, record in told.items()
    }


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def written(kept: Kept) -> str:
    """The file of ``kept``, a record a line."""
    head = {"format": FORMAT, "id": kept.id, "note": kept.note}
    lines = [_json(head)[:-1] + ","]
    for kind in KINDS:
        records = sorted(kept.put.get(kind, {}).items())
        body = ",\n".join(f"{_json(key)}: {_json(record)}" for key, record in records)
        lines.append(f'"{kind}": {{' + (f"\n{body}\n" if body else "") + "},")
    gone = {kind: sorted(kept.gone.get(kind, ())) for kind in KINDS}
    return "\n".join([*lines, f'"gone": {_json(gone)}}}\n'])


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _broken(name: str) -> Finding:
    what, why = "这份版本记录读不出来", "变化页和快照都要用它"
    fix = "这些文件由 yanxiu release 写，不要手改；从版本库取回原来的，或删去这一份"
    return error(Position(name), "release-broken", what, why, fix)
