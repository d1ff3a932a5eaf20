"""The site that stands, file by file, as the last build left it: what it need not make again.

Comes in: the folder of the site, and the notes of the last build in the cache. Goes out: every file that is
still as it was written. The surprise: whatever somebody has touched since, or put there, is none of these, so
it is written anew or taken away; without notes nothing stands.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.dated import Days
from generator.writing import Written

MANIFEST = "manifest.txt"
_FORM = "yanxiu standing 3"


@dataclass(frozen=True, slots=True)
class Standing:
    """Files of the last build by path; ``strange`` are those of the folder that are none of it.

    ``same_rule`` says that what all files depend on is the same now; ``days`` are those that its pages tell.
    """

    files: Mapping[str, Written] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    known: bool = False
    same_rule: bool = False
    days: Days | None = None

    def __bool__(self) -> bool:
        return self.known


def files(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below ``folder`` but the manifest, with its path."""
    below = [("", os.fspath(folder))]
    for start, place in below:
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    below.append((f"{start}{entry.name}/", entry.path))
                elif f"{start}{entry.name}" != MANIFEST and (entry.is_file() or entry.is_symlink()):
                    yield f"{start}{entry.name}", entry


def load(notes: Path | None, folder: Path, rule: str) -> Standing:
    """What stands in ``folder`` by ``notes``.

    ``rule`` is the print of all that every file depends on; where it was another, files are known by their
    bytes only, not by what they were made of.
    """
    try:
        lines = notes.read_text("utf-8").split("\n") if notes else []
        head = lines[0].split("\t")
        if head[0] != _FORM or not (folder / MANIFEST).is_file():
            return Standing()
        same = head[1] == rule
        days = Days(*map(date.fromisoformat, head[2:]))
        told = dict(_told(lines[1:], same))
        still, strange = set(), []
        for path, entry in files(folder):
            known = told.get(path)
            if known and known.is_still(entry.stat(follow_symlinks=False)):
                still.add(path)
            else:
                strange.append(path)
        # in the order of the notes, which is that of the manifest
        found = {path: known for path, known in told.items() if path in still}
    except (OSError, ValueError, IndexError, TypeError):
        return Standing()
    return Standing(found, tuple(strange), True, same, days)


def _told(lines: list[str], same: bool) -> Iterator[tuple[str, Written]]:
    for line in lines:
        if line:
            path, digest, size, time, made_of, listed, pieces = line.split("\t")
            if same:
                yield path, Written(digest, int(size), int(time), made_of, listed, _pieces(pieces))
            else:
                yield path, Written(digest, int(size), int(time), "", listed)


def _pieces(told: str) -> tuple[tuple[str, int], ...]:
    if not told:
        return ()
    each = (piece.partition(":") for piece in told.split(" "))
    return tuple((print_, int(length)) for print_, _, length in each)


def save(notes: Path, written: Mapping[str, Written], rule: str, days: Days) -> None:
    """Note what stands now."""
    aside = notes.with_suffix(f".{os.getpid()}")
    with open(aside, "w", encoding="utf-8") as kept:
        kept.write(f"{_FORM}\t{rule}\t{days.as_of}\t{days.data}\n")
        kept.writelines(
            f"{path}\t{file.digest}\t{file.size}\t{file.time}\t{file.made_of}\t{file.listed}\t"
            f"{' '.join(f'{told}:{length}' for told, length in file.pieces) if file.pieces else ''}\n"
            for path, file in written.items()
        )
    os.replace(aside, notes)
