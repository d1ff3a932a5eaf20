"""A site is built aside, sealed with a manifest and put in place.

Comes in: a folder to publish to. A build that fails leaves the last good site as it was; a folder that is not
ours is never replaced. The surprise: where the last build is known, only what changed is aside, and it takes
its place file by file, what is new before what is gone.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from bisect import insort
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.standing import MANIFEST, Standing, files
from generator.writing import Written


@contextmanager
def for_everybody() -> Iterator[None]:
    """What the block writes can be read by everybody and changed by its owner alone, whoever runs it."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


class NotOurs(Exception):
    """The folder to be replaced holds something that no build of ours wrote."""


@contextmanager
def aside(
    target: Path, written: dict[str, Written] | None = None, standing: Standing | None = None
) -> Iterator[Path]:
    """A new folder beside ``target`` to build in; when the block ends well it takes ``target``'s place.

    What the block puts into ``written`` is not read again for the manifest; afterwards all files are there.
    Those of them that are in ``standing`` stay where they are, and the block does not write them.
    Raises ``NotOurs`` where ``target`` is a folder with files but no manifest of ours.
    """
    if target.exists() and not is_ours(target):
        raise NotOurs(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    written = {} if written is None else written
    try:
        with for_everybody():
            yield work
            work.chmod(0o755)
            seal(work, written, standing or Standing())
            if standing:
                _replace(work, target, written, standing)
            else:
                _swap(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def is_ours(folder: Path) -> bool:
    """Whether ``folder`` is empty or a site that we built."""
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


def _replace(work: Path, target: Path, written: dict[str, Written], standing: Standing) -> None:
    """Put the files of ``work`` over those of ``target``, then take away what is no more.

    Pages come last of what is new, so that none is seen without its style sheet.
    """
    new = sorted(path for path, _ in files(work))
    gone = {path for path in (*standing.files, *standing.strange) if path not in written}
    blocking = gone & {above for path in new for above in _above(path)}
    for path in blocking:  # a file where a folder is to be
        os.unlink(target / path)
    for path in (*sorted(new, key=lambda path: path.endswith(".html")), MANIFEST):
        place = target / path
        if place.is_dir():
            shutil.rmtree(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        os.replace(work / path, place)
    for path in gone - blocking:
        with suppress(FileNotFoundError, NotADirectoryError):  # its folder is a file now
            os.unlink(target / path)
    for folder in sorted({above for path in gone for above in _above(path)}, key=len, reverse=True):
        with suppress(OSError):  # something is left in it
            (target / folder).rmdir()


def _above(path: str) -> Iterator[str]:
    """Every folder that ``path`` lies in."""
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def seal(folder: Path, written: dict[str, Written], standing: Standing) -> None:
    """Write the manifest: the SHA-256 and path of every file, in the form that ``sha256sum -c`` reads.

    ``written`` tells digests that are known, by path, and which files of ``standing`` stay; it is left with
    those of every file.
    """
    found = {path: known for path, known in written.items() if standing.files.get(path) is not None}
    found |= {path: _sealed(entry, written.get(path)) for path, entry in files(folder)}
    written.clear()
    written.update(found)
    _list(folder, written, standing)


def seal_more(folder: Path, written: dict[str, Written]) -> None:
    """The same where ``written`` tells what was sealed: that stands, only what came since is read."""
    written.update({path: _sealed(entry, None) for path, entry in files(folder) if path not in written})
    _list(folder, written, Standing())


def _list(folder: Path, written: dict[str, Written], standing: Standing) -> None:
    """Write the manifest of ``written``, which is put in order; what is ``standing`` is so already."""
    paths = [path for path in standing.files if path in written]
    new = sorted((path for path in written if path not in standing.files), key=_parts)
    if len(new) > len(paths):
        paths = sorted((*paths, *new), key=_parts)
    else:
        for path in new:
            insort(paths, path, key=_parts)
    ordered = [(path, written[path]) for path in paths]
    written.clear()
    written.update(ordered)
    with open(folder / MANIFEST, "w", encoding="utf-8", newline="\n") as manifest:
        manifest.writelines(f"{file.digest}  {path}\n" for path, file in written.items())


def _parts(path: str) -> str:
    """What puts paths in the order of their parts: no sign of a path comes before this one."""
    return path.replace("/", "\0")


def _sealed(entry: os.DirEntry[str], known: Written | None) -> Written:
    there = entry.stat()
    if known and known.is_still(there):
        return known
    with open(entry.path, "rb") as file:
        return Written.of(hashlib.file_digest(file, "sha256").hexdigest(), there)
