"""What one build keeps for the next, in ``.cache/yanxiu`` beside the configuration.

Comes in: a site's folder. Goes out: what the engine rendered, notes on the site that stands. The surprise:
all of it may be deleted at any time, none of it is published, and where nothing can be written nothing is
kept; a build is the same with and without.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator import prints
from generator.rendered import Rendered

_RENDERED, _FILES = "rendered.json", "files"
_KEPT = 3  # runs of the engine: a build's, a preview's, and the one before


class Cache:
    """The cache of the site in ``root``."""

    def __init__(self, root: Path) -> None:
        self.folder = root / ".cache" / "yanxiu"

    def notes(self, target: Path) -> Path:
        """Where the notes on the site in ``target`` are."""
        return self.folder / f"standing-{prints.of(os.fspath(target))[:12]}.tsv"

    def templates(self) -> Path | None:
        """A folder for compiled templates of this very program; None where others may write to it."""
        with suppress(OSError):
            self._templates.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = self.private()
        for other in self.folder.glob("templates-*") if folder else ():
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
        with suppress(OSError):
            (self.folder / "memory.jsonl").unlink()  # versions before this one kept notices there
        return folder

    def private(self) -> Path | None:
        """The same folder where it is. What lies there is run, as what Python keeps of this program is."""
        try:
            there = self._templates.lstat()
        except OSError:
            return None
        if not stat.S_ISDIR(there.st_mode) or there.st_uid != os.geteuid() or there.st_mode & 0o022:
            return None
        return self._templates

    @property
    def _templates(self) -> Path:
        return self.folder / f"templates-{prints.code()}"

    def rendered(self, key: str) -> Rendered | None:
        """What the engine made of ``key``, if that is still here."""
        folder = self.folder / f"shells-{key}"
        try:
            return Rendered.of((folder / _RENDERED).read_bytes(), folder / _FILES)
        except (OSError, ValueError, KeyError, TypeError):
            return None

    @contextmanager
    def room(self) -> Iterator[Path]:
        """A new folder for the engine to work in, in the cache where one can write there."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            room = Path(tempfile.mkdtemp(prefix=".new-", dir=self.folder))
        except OSError:
            room = Path(tempfile.mkdtemp(prefix="yanxiu-"))
        try:
            yield room
        finally:
            shutil.rmtree(room, ignore_errors=True)

    def keep(self, key: str, rendered: Rendered, room: Path) -> Rendered:
        """Keep what was rendered in ``room``, and forget what is older; the same, as it lies now."""
        if room.parent != self.folder:
            return rendered
        folder = self.folder / f"shells-{key}"
        try:
            (room / _RENDERED).write_bytes(rendered.written())
            os.replace(room, folder)
        except OSError:
            return self.rendered(key) or rendered
        others = sorted(self.folder.glob("shells-*"), key=lambda path: path.stat().st_mtime_ns)
        for path in others[:-_KEPT]:
            with suppress(OSError):
                shutil.rmtree(path)
        return self.rendered(key) or rendered
