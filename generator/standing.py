"""The site that stands, file by file, as the last build left it: what it need not make again.

Comes in: the folder of the site, and the notes of the last build in the cache. Goes out: every file that is
still as it was written. The surprise: whatever somebody has touched since, or put there, is none of these, so
it is written anew or taken away; without notes nothing stands.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.dated import Days
from generator.writing import Bundled, Written

MANIFEST = "manifest.txt"
_FORM = "yanxiu standing 4"


@dataclass(frozen=True, slots=True)
class Standing:
    """Files of the last build by path; ``strange`` are those of the folder that are none of it.

    ``same_rule`` says that what all files depend on is the same now; ``days`` are those that its pages tell.
    ``bundles`` are those of which all files stand.
    """

    files: Mapping[str, Written] = field(default_factory=dict)
    strange: tuple[str, ...] = ()
    known: bool = False
    same_rule: bool = False
    days: Days | None = None
    bundles: Mapping[str, Bundled] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.known


def files(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below ``folder`` but the manifest, with its path."""
    below = [("", os.fspath(folder))]
    for start, place in below:
        with os.scandir(place) as entries:
            for entry in entries:
                path = f"{start}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    below.append((f"{path}/", entry.path))
                elif path != MANIFEST and (entry.is_file() or entry.is_symlink()):
                    yield path, entry


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
        days = Days(*map(date.fromisoformat, head[2:4]))
        count, members = 1 + int(head[4]), defaultdict[str, list[str]](list)
        told = dict(_told(lines[count:], same, members))
        still, strange = set[str](), []
        for path, entry in files(folder):
            known = told.get(path)
            if known and known.is_still(entry.stat(follow_symlinks=False)):
                still.add(path)
            else:
                strange.append(path)
        # in the order of the notes, which is that of the manifest
        found = {path: known for path, known in told.items() if path in still}
        bundles = dict(_bundles(lines[1:count], members, still)) if same else {}
    except (OSError, ValueError, IndexError, TypeError):
        return Standing()
    return Standing(found, tuple(strange), True, same, days, bundles)


def _bundles(
    lines: list[str], members: Mapping[str, list[str]], still: set[str]
) -> Iterator[tuple[str, Bundled]]:
    """Those of which no file is touched or gone."""
    for place, line in enumerate(lines):
        name, made_of, count = line.split("\t")
        paths = members.get(str(place), [])
        if len(paths) == int(count) and still.issuperset(paths):
            yield name, Bundled(made_of, tuple(paths))


def _told(lines: list[str], same: bool, members: Mapping[str, list[str]]) -> Iterator[tuple[str, Written]]:
    """Each file; what is ``same`` is put among the ``members`` of its bundle."""
    for line in lines:
        if line:
            path, digest, size, time, made_of, listed, bundle, pieces = line.split("\t")
            if same:
                if bundle:
                    members[bundle].append(path)
                yield path, Written(digest, int(size), int(time), made_of, listed, _pieces(pieces))
            else:
                yield path, Written(digest, int(size), int(time), "", listed)


def _pieces(told: str) -> tuple[tuple[str, int], ...]:
    if not told:
        return ()
    each = (piece.partition(":") for piece in told.split(" "))
    return tuple((print_, int(length)) for print_, _, length in each)


def save(
    notes: Path,
    written: Mapping[str, Written],
    rule: str,
    days: Days,
    bundles: Mapping[str, Bundled] | None = None,
) -> None:
    """Note what stands now."""
    bundles = bundles or {}
    of = {path: place for place, each in enumerate(bundles.values()) for path in each.paths}
    aside = notes.with_suffix(f".{os.getpid()}")
    with open(aside, "w", encoding="utf-8") as kept:
        kept.write(f"{_FORM}\t{rule}\t{days.as_of}\t{days.data}\t{len(bundles)}\n")
        kept.writelines(f"{name}\t{each.made_of}\t{len(each.paths)}\n" for name, each in bundles.items())
        kept.writelines(
            f"{path}\t{file.digest}\t{file.size}\t{file.time}\t{file.made_of}\t{file.listed}\t"
            f"{of.get(path, '')}\t"
            f"{' '.join(f'{told}:{length}' for told, length in file.pieces) if file.pieces else ''}\n"
            for path, file in written.items()
        )
    os.replace(aside, notes)
