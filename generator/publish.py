"""A site is built aside, sealed with a manifest and put in place in one step.

Comes in: a folder to publish to. A build that fails leaves the last good site as it was; a folder that is not
ours is never replaced.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.writing import Written

MANIFEST = "manifest.txt"


class NotOurs(Exception):
    """The folder to be replaced holds something that no build of ours wrote."""


@contextmanager
def aside(target: Path, written: dict[str, Written] | None = None) -> Iterator[Path]:
    """A new folder beside ``target`` to build in; when the block ends well it takes ``target``'s place.

    What the block puts into ``written`` is not read again for the manifest; afterwards all files are there.
    Raises ``NotOurs`` where ``target`` is a folder with files but no manifest of ours.
    """
    if target.exists() and not _is_ours(target):
        raise NotOurs(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield work
        seal(work, {} if written is None else written)
        work.chmod(0o755)
        _swap(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MANIFEST).is_file() or not any(folder.iterdir()))


def _swap(work: Path, target: Path) -> None:
    """Put ``work`` in the place of ``target``; if that fails half-way, put the old one back."""
    if not target.exists():
        os.replace(work, target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    os.replace(target, old)
    try:
        os.replace(work, target)
    except OSError:
        os.replace(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def seal(folder: Path, written: dict[str, Written]) -> None:
    """Write the manifest: the SHA-256 and path of every file, in the form that ``sha256sum -c`` reads.

    ``written`` tells digests that are known, by path; it is left with those of every file.
    """
    found = {path: _sealed(entry, written.get(path)) for path, entry in _files(folder)}
    written.clear()
    written.update(sorted(found.items(), key=lambda item: item[0].split("/")))
    lines = [f"{file.digest}  {path}\n" for path, file in written.items()]
    (folder / MANIFEST).write_text("".join(lines), "utf-8", newline="\n")


def _files(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Every file below ``folder`` but the manifests, with its path."""
    below = [("", os.fspath(folder))]
    for start, place in below:
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    below.append((f"{start}{entry.name}/", entry.path))
                elif entry.name != MANIFEST and entry.is_file():
                    yield f"{start}{entry.name}", entry


def _sealed(entry: os.DirEntry[str], known: Written | None) -> Written:
    there = entry.stat()
    if known and known.is_still(there):
        return known
    with open(entry.path, "rb") as file:
        return Written.of(hashlib.file_digest(file, "sha256").hexdigest(), there)
