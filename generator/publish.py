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

MANIFEST = "manifest.txt"


class NotOurs(Exception):
    """The folder to be replaced holds something that no build of ours wrote."""


@contextmanager
def aside(target: Path) -> Iterator[Path]:
    """A new folder beside ``target`` to build in; when the block ends well it takes ``target``'s place.

    Raises ``NotOurs`` where ``target`` is a folder with files but no manifest of ours.
    """
    if target.exists() and not _is_ours(target):
        raise NotOurs(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        yield work
        seal(work)
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


def seal(folder: Path) -> None:
    """Write the manifest: the SHA-256 and path of every file, in the form that ``sha256sum -c`` reads."""
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    ]
    (folder / MANIFEST).write_text("".join(lines), "utf-8", newline="\n")
