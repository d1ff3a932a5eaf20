"""Whether a build would do again what the last one did: the same program, the same files, the same site.

Comes in: how a build was asked for. Goes out: what the last one said, where everything that it read and
everything that it wrote is as it was. The surprise: no file is read for that, all are known by their marks;
and of a build during which one changed nothing is remembered.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator import marks, prints

_FORM = "yanxiu unchanged 1"


class File(Protocol):
    """What is known of a file of the site: ``writing.Written``."""

    @property
    def size(self) -> int: ...

    @property
    def time(self) -> int: ...


@dataclass
class Attempt:
    """One build, begun before anything is read for it; ``way`` is how it was asked for."""

    config: Path
    way: tuple[object, ...] = ()
    _began: int = field(init=False)
    _seen: tuple[list[str], str, int] = field(init=False, default=([], "", 0))

    def __post_init__(self) -> None:
        self.config = self.config.resolve()
        self._folder = self.config.parent / ".cache" / "yanxiu"
        self._note = self._folder / f"last-{prints.of(repr((self.config.name, self.way)))[:12]}.json"
        self._began = marks.now(self._folder)

    def last(self) -> str | None:
        """What the last build said, if this one would be the same."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(self._note.read_bytes())
            # what this build will read is as it is now, or has another mark at the next
            self._seen = told["read"], *self._key(told["read"])
            if told["key"] != self._seen[1]:
                return None
            site = sorted(_files(told["target"]))
            return str(told["said"]) if told["site"] == prints.of(repr(site)) else None
        return None

    def keep(self, read: Iterable[Path], target: Path, written: Mapping[str, File], said: str) -> None:
        """Remember a build that ``said`` so; it took from what is in ``read`` what it made the site
        in ``target`` of, the files ``written`` and their manifest.
        """
        from generator.standing import MANIFEST

        with suppress(OSError, ValueError):
            found = sorted(map(os.fspath, {self.config, *read}))
            seen, key, newest = self._seen
            if seen != found:
                key, newest = self._key(found)
            if newest >= self._began:
                return
            there = (target / MANIFEST).stat()
            site = [(path, file.size, file.time) for path, file in written.items()]
            site.append((MANIFEST, there.st_size, there.st_mtime_ns))
            told = {"key": key, "read": found, "target": os.fspath(target), "said": said}
            told["site"] = prints.of(repr(sorted(site)))
            aside = self._note.with_suffix(f".{os.getpid()}")
            aside.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
            os.replace(aside, self._note)

    def _key(self, read: Iterable[str]) -> tuple[str, int]:
        """The print of the program, of how it was asked and of all it ``read``; when that changed last."""
        found = [mark for each in read for mark in marks.below(each)]
        day = os.environ.get("SOURCE_DATE_EPOCH")
        key = prints.of(_FORM, prints.code(), repr((self.way, day, found)))
        return key, max(mark[-1] for _, mark in found)


def _files(top: str) -> Iterator[tuple[str, int, int]]:
    """Every file of the site in ``top`` with its size and time."""
    folders = [("", top)]
    for start, folder in folders:
        with os.scandir(folder) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    folders.append((f"{start}{entry.name}/", entry.path))
                else:
                    there = entry.stat(follow_symlinks=False)
                    yield f"{start}{entry.name}", there.st_size, there.st_mtime_ns
