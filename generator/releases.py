"""``yanxiu publish · rollback``: releases of the site side by side, and a link to the one that stands.

Comes in: a folder that a server serves as ``<folder>/current``. Goes out: ``releases/0007-1f2e…``, the link.
The surprise: a release is called after its number and its own bytes, never after a clock; until the link is
turned, in one step, nothing of a new release is seen, so whatever stops a publication the old site stands.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.standing import MANIFEST

RELEASES, CURRENT, LOCK = "releases", "current", ".lock"
_NAME = re.compile(r"([0-9]{4,})-([0-9a-f]{12})")
_ASIDE = ".new-"


class Busy(Exception):
    """Somebody else is publishing to the same folder."""


class NotAPlace(Exception):
    """The folder holds something else than releases."""


class NoRelease(Exception):
    """There is no release to go back to."""


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """One release: its number, counted from 1, and the beginning of its manifest's SHA-256."""

    number: int
    digest: str

    @property
    def name(self) -> str:
        return f"{self.number:04d}-{self.digest}"


def of_name(name: str) -> Release | None:
    """The release that a folder's name tells; None where it tells none."""
    match = _NAME.fullmatch(name)
    return Release(int(match[1]), match[2]) if match else None


class Place:
    """A folder with releases in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def alone(self) -> Iterator[None]:
        """The block has the folder for itself; the system lets go of it even if we are killed.

        Raises ``Busy`` where somebody else has it, ``NotAPlace`` where it holds something else.
        """
        if self.folder.exists() and not self._is_ours():
            raise NotAPlace(str(self.folder))
        (self.folder / RELEASES).mkdir(parents=True, exist_ok=True)
        with (self.folder / LOCK).open("w") as lock:
            try:
                fcntl.lockf(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # which no twin of this process has
            except BlockingIOError as problem:
                raise Busy(str(self.folder)) from problem
            self._sweep()
            yield

    def _is_ours(self) -> bool:
        known = {RELEASES, CURRENT, LOCK, f"{CURRENT}.new"}
        return self.folder.is_dir() and all(path.name in known for path in self.folder.iterdir())

    def _sweep(self) -> None:
        """Take away what a publication left that was killed."""
        for path in (self.folder / RELEASES).glob(f"{_ASIDE}*"):
            shutil.rmtree(path, ignore_errors=True)
        (self.folder / f"{CURRENT}.new").unlink(missing_ok=True)

    def all(self) -> list[Release]:
        """Every release that is whole, the oldest first."""
        folder = self.folder / RELEASES
        names = (path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ()
        return sorted(filter(None, map(of_name, names)))

    @property
    def current(self) -> Release | None:
        """The release that stands."""
        link = self.folder / CURRENT
        return of_name(Path(os.readlink(link)).name) if link.is_symlink() else None

    def path(self, release: Release) -> Path:
        return self.folder / RELEASES / release.name

    @contextmanager
    def aside(self) -> Iterator[Path]:
        """A folder to make a release in, gone afterwards if it has not become one."""
        made = Path(tempfile.mkdtemp(prefix=_ASIDE, dir=self.folder / RELEASES))
        made.chmod(0o755)
        try:
            yield made
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def add(self, made: Path) -> Release:
        """Make the sealed site in ``made`` a release; one with the same bytes as what stands is that."""
        digest = hashlib.sha256((made / MANIFEST).read_bytes()).hexdigest()[:12]
        stands = self.current
        if stands and stands.digest == digest and self.path(stands).is_dir():
            return stands
        release = Release(max((each.number for each in self.all()), default=0) + 1, digest)
        os.replace(made, self.path(release))
        _to_disk(self.folder / RELEASES)
        return release

    def turn(self, release: Release) -> None:
        """Let ``release`` stand, in one step."""
        new = self.folder / f"{CURRENT}.new"
        new.unlink(missing_ok=True)
        new.symlink_to(Path(RELEASES) / release.name, target_is_directory=True)
        os.replace(new, self.folder / CURRENT)
        _to_disk(self.folder)

    def before(self) -> Release:
        """The release to go back to; raises ``NoRelease``."""
        stands = self.current
        earlier = [release for release in self.all() if stands and release < stands]
        if not earlier:
            raise NoRelease(str(self.folder))
        return earlier[-1]

    def of_number(self, number: int) -> Release:
        """The release of that number; raises ``NoRelease``."""
        for release in self.all():
            if release.number == number:
                return release
        raise NoRelease(str(number))

    def keep(self, count: int) -> list[Release]:
        """Take away all but the newest ``count``, never the one that stands; those taken away."""
        stands, found = self.current, self.all()
        gone = [release for release in found[:-count] if release != stands]
        for release in gone:
            # by another name first: half a release must not look like one
            aside = self.folder / RELEASES / f"{_ASIDE}{release.name}"
            os.replace(self.path(release), aside)
            shutil.rmtree(aside, ignore_errors=True)
        return gone


def _to_disk(folder: Path) -> None:
    """Have the names in ``folder`` written, so that a power cut does not undo them."""
    place = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(place)
    finally:
        os.close(place)
