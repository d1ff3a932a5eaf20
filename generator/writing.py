"""The one door to the disk: artifacts → files of the folder that a site is built in.

Comes in: artifacts, and attachments with the digest of what was looked at. Goes out: what was written, so
that the manifest need not read it again; a file that somebody changes afterwards is known by size and time.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.model import Artifact, Copied


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it was written: its SHA-256, its size in bytes and the time that the disk gave it."""

    digest: str
    size: int
    time: int

    @classmethod
    def of(cls, digest: str, there: os.stat_result) -> Written:
        """A file with ``digest`` as the disk has it."""
        return cls(digest, there.st_size, there.st_mtime_ns)

    def is_still(self, there: os.stat_result) -> bool:
        """Whether nobody has written to the file since."""
        return (self.size, self.time) == (there.st_size, there.st_mtime_ns)


def write(artifacts: Iterable[Artifact | Copied], folder: Path) -> dict[str, Written]:
    """Write ``artifacts`` below ``folder``, which is being built aside; each file by its path.

    Raises ``ValueError`` for a path that would leave the folder or that two artifacts share, and for a file
    that is no longer what was looked at.
    """
    written: dict[str, Written] = {}
    made: set[str] = set()
    for artifact in artifacts:
        path = artifact.path
        parts = path.split("/")
        if path in written or "\\" in path or any(part in ("", ".", "..") for part in parts):
            raise ValueError(f"artifact {path!r} has no place of its own in the site")
        within = os.path.join(folder, *parts[:-1])
        if within not in made:
            os.makedirs(within, exist_ok=True)
            made.add(within)
        target = os.path.join(within, parts[-1])
        written[path] = (
            _write(artifact, target) if isinstance(artifact, Artifact) else _copy(artifact, target)
        )
    return written


def _write(artifact: Artifact, target: str) -> Written:
    with open(target, "wb", buffering=0) as file:
        left = memoryview(artifact.body)
        while left:
            left = left[file.write(left) :]
        return Written.of(hashlib.sha256(artifact.body).hexdigest(), os.fstat(file.fileno()))


def _copy(artifact: Copied, target: str) -> Written:
    """Copy in blocks, and only what was looked at."""
    digest = hashlib.sha256()
    with artifact.source.open("rb") as source, open(target, "wb") as copy:
        while block := source.read(1 << 20):
            digest.update(block)
            copy.write(block)
        copy.flush()
        written = Written.of(digest.hexdigest(), os.fstat(copy.fileno()))
    if written.digest != artifact.digest:
        os.unlink(target)
        raise ValueError(f"{artifact.source.name!r} has changed since it was looked at; build once more")
    return written
