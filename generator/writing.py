"""The one door to the disk: artifacts → the files that changed, in a folder aside.

Comes in: artifacts, attachments with the digest of what was looked at, and what stands of the last build.
Goes out: every file of the new site by its path, of which only those that differ are written. The surprise:
a file made of the same as last time is not even made, and one that came out the same is not written.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from generator import prints
from generator.artifacts import Artifact, Bundle, Copied, Pieced, Planned


class Written(NamedTuple):  # and no dataclass, which takes three times as long to make: there are many
    """A file as it was written: its SHA-256, its size in bytes, the time that the disk gave it.

    ``made_of`` is the print of what it was made from, empty where nothing tells; ``listed`` what the site
    map says of it. ``pieces`` are the prints and lengths of those it was put together from.
    """

    digest: str
    size: int
    time: int
    made_of: str = ""
    listed: str = ""
    pieces: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, digest: str, there: os.stat_result) -> Written:
        """A file with ``digest`` as the disk has it."""
        return cls(digest, there.st_size, there.st_mtime_ns)

    def is_still(self, there: os.stat_result) -> bool:
        """Whether nobody has written to the file since."""
        return (self.size, self.time) == (there.st_size, there.st_mtime_ns)


class Bundled(NamedTuple):
    """The files of a bundle as they were written."""

    made_of: str
    paths: tuple[str, ...]


class Door:
    """Lets artifacts out into ``folder``, each under a path of its own; ``written`` is what did.

    ``standing`` are the files of the last build; ``look`` sees every artifact that is made. Where ``trusted``
    says that those were looked at by the same rule, it sees no artifact that came out as it stands;
    ``site`` is where they are, ``bundles`` say which belong together. ``dated`` puts the days of the data
    anew into a page of it that tells others.
    """

    def __init__(
        self,
        folder: Path,
        standing: Mapping[str, Written] | None = None,
        look: Callable[[Artifact], None] = lambda artifact: None,
        *,
        trusted: bool = False,
        site: Path | None = None,
        dated: Callable[[bytes], bytes | None] | None = None,
        bundles: Mapping[str, Bundled] | None = None,
    ) -> None:
        self.written: dict[str, Written] = {}
        self.bundles: dict[str, Bundled] = {}
        self._bundled = bundles or {}
        self._folder = os.fspath(folder)
        self._standing = standing or {}
        self._look = look
        self._trusted = trusted
        self._site = site
        self._dated = dated

    def let(self, artifacts: Iterable[Artifact | Bundle | Copied | Pieced | Planned]) -> None:
        """Write ``artifacts``.

        Raises ``ValueError`` for a path that would leave the folder or that two artifacts share, and for a
        file that is no longer what was looked at.
        """
        written, standing, redated = self.written, self._standing, bool(self._dated)
        for artifact in artifacts:
            if isinstance(artifact, Bundle):
                self._let_bundle(artifact)
                continue
            path, before = artifact.path, standing.get(artifact.path)
            # what stands was found inside
            if path in written or not (before or _is_inside(path)):
                raise ValueError(f"artifact {path!r} has no place of its own in the site")
            if (
                before
                and isinstance(artifact, Planned)
                and before.made_of == artifact.made_of
                and not (redated and artifact.dated)
            ):  # as nearly all do
                written[path] = before
            else:
                written[path] = self._let(artifact, before)

    def _let_bundle(self, files: Bundle) -> None:
        """Leave all of ``files`` as they stand, or let each out."""
        before = self._bundled.get(files.name)
        if before and before.made_of == files.made_of and not (self._dated and files.dated):
            self.take({path: self._standing[path] for path in before.paths})
            self._add(files.name, before)
        else:
            known = len(self.written)
            self.let(files.each())
            self._add(files.name, Bundled(files.made_of, tuple(islice(self.written, known, None))))

    def take(self, written: Mapping[str, Written], bundles: Mapping[str, Bundled] | None = None) -> None:
        """Count what a twin of this process ``written`` through this door as let out here.

        Of a bundle a half, or nothing, may be here.
        """
        if shared := written.keys() & self.written.keys():
            raise ValueError(f"artifacts {sorted(shared)} have no place of their own in the site")
        self.written |= written
        for name, half in (bundles or {}).items():
            self._add(name, half)

    def _add(self, name: str, half: Bundled) -> None:
        here = self.bundles.get(name)
        self.bundles[name] = half._replace(paths=(*here.paths, *half.paths)) if here else half

    def made(self, path: str) -> bytes | None:
        """The file ``path`` where it was written; None where it is as it stands."""
        try:
            with open(os.path.join(self._folder, path), "rb") as file:
                return file.read()
        except FileNotFoundError:
            return None

    def stood(self, path: str) -> Copied | None:
        """The file ``path`` of the last build, where it stands in ``site`` and was made by the same rule."""
        before = self._standing.get(path)
        if before is None or self._site is None or not self._trusted:
            return None
        return Copied(path, self._site / path, before.digest)

    def has(self, path: str) -> bool:
        """Whether the file ``path`` is in the site, let out of here or put there by the engine."""
        return path in self.written or os.path.isfile(os.path.join(self._folder, path))

    def _let(self, artifact: Artifact | Copied | Pieced | Planned, before: Written | None) -> Written:
        if isinstance(artifact, Copied):
            if before and before.digest == artifact.digest:
                return before
            return _copy(artifact, self._place(artifact.path))
        if isinstance(artifact, Planned):
            if before is None or before.made_of != artifact.made_of:
                made = artifact.make()
            elif artifact.dated and self._dated:
                made = self._redated(artifact.path, before, self._dated) or artifact.make()
            else:
                return before
            return self._let(made, before)._replace(made_of=artifact.made_of)
        if isinstance(artifact, Pieced):
            return self._pieced(artifact, before)
        digest = hashlib.sha256(artifact.body).hexdigest()
        same = before is not None and before.digest == digest
        if not (same and self._trusted):
            self._look(artifact)
        written = before if before and same else _write(artifact.body, self._place(artifact.path), digest)
        return written._replace(made_of="", listed=artifact.listed)

    def _pieced(self, artifact: Pieced, before: Written | None) -> Written:
        """Written as its pieces come, and taken back where it came out as it stands."""
        made_of = prints.of(*(piece.told for piece in artifact.pieces))
        if before and before.made_of == made_of:
            return before
        pieces: list[tuple[str, int]] = []
        with self._stood_pieces(artifact.path, before) as stood:

            def blocks() -> Iterator[bytes]:
                for piece in artifact.pieces:
                    body = stood(piece.told)
                    if body is None:
                        body = piece.make()
                        if not piece.seen:
                            self._look(Artifact(artifact.path, b"", (body.decode("utf-8", "replace"),)))
                    pieces.append((piece.told, len(body)))
                    yield body

            target = self._place(artifact.path)
            written = _put(blocks(), target)
        if before and before.digest == written.digest:
            os.unlink(target)
            written = before
        return written._replace(made_of=made_of, pieces=tuple(pieces), listed="")

    @contextmanager
    def _stood_pieces(self, path: str, before: Written | None) -> Iterator[Callable[[str], bytes | None]]:
        """What gives a piece of the file ``path`` by its print, where that stands as it was written."""
        if not (before and before.pieces and self._site and self._trusted):
            yield lambda told: None
            return
        with open(self._site / path, "rb") as file:
            places: dict[str, tuple[int, int]] = {}
            if hashlib.file_digest(file, "sha256").hexdigest() == before.digest:
                start = 0
                for told, length in before.pieces:
                    places[told] = start, length
                    start += length

            def piece(told: str) -> bytes | None:
                if told not in places:
                    return None
                start, length = places[told]
                file.seek(start)
                return file.read(length)

            yield piece

    def _redated(self, path: str, before: Written, dated: Callable[[bytes], bytes | None]) -> Artifact | None:
        """The page ``path`` as it stands with other days; None where it is not what was written."""
        if self._site is None:
            return None
        stands = (self._site / path).read_bytes()
        body = dated(stands) if hashlib.sha256(stands).hexdigest() == before.digest else None
        # nothing of it is new but days
        return None if body is None else Artifact(path, body, (), before.listed)

    def _place(self, path: str) -> str:
        """Where the file ``path`` goes."""
        return os.path.join(self._folder, path)


def write(artifacts: Iterable[Artifact | Copied | Planned], folder: Path) -> dict[str, Written]:
    """Write all of ``artifacts`` below ``folder``, which is being built aside; each file by its path."""
    door = Door(folder)
    door.let(artifacts)
    return door.written


def _is_inside(path: str) -> bool:
    return "\\" not in path and not any(part in ("", ".", "..") for part in path.split("/"))


def _opened(target: str) -> int:
    """The file ``target`` to write to, its folder made where there is none."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        return os.open(target, flags, 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        return os.open(target, flags, 0o666)


def _write(body: bytes, target: str, digest: str) -> Written:
    file = _opened(target)
    try:
        left = memoryview(body)
        while left:
            left = left[os.write(file, left) :]
        return Written.of(digest, os.fstat(file))
    finally:
        os.close(file)


def _copy(artifact: Copied, target: str) -> Written:
    """Copy in blocks, and only what was looked at."""
    with artifact.source.open("rb") as source:
        written = _put(iter(partial(source.read, 1 << 20), b""), target)
    if written.digest != artifact.digest:
        os.unlink(target)
        raise ValueError(f"{artifact.source.name!r} has changed since it was looked at; build once more")
    return written


def _put(blocks: Iterable[bytes], target: str) -> Written:
    digest = hashlib.sha256()
    with open(_opened(target), "wb") as file:
        for block in blocks:
            digest.update(block)
            file.write(block)
        file.flush()
        return Written.of(digest.hexdigest(), os.fstat(file.fileno()))
