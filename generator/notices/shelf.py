"""The texts of notices on the disk while a command runs: of ten thousand they are a third of what is held.

Comes in: a notice as it was read. Goes out: the same one, its text read again when somebody asks. The
surprise: it is not read from the clerk's file, which may change meanwhile, but from a copy of ours: what was
checked is what is published. The copy has no name, so nobody else can open it, and it is gone with us.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO


@dataclass(slots=True)
class Shelf:
    """Texts one after the other in a file without a name in ``folder``; where none can be, they are held."""

    folder: Path | None = None
    _file: BinaryIO | None = None
    _end: int = 0
    _last: tuple[int, str] = (-1, "")  # most ask for the text they asked for before

    @classmethod
    def on(cls, file: BinaryIO) -> Shelf:
        """The texts that ``file`` holds already."""
        return cls(_file=file)

    def at(self, start: int, length: int) -> str | Shelved:
        """What lies there."""
        return Shelved(self, start, length) if length else ""

    def put(self, text: str) -> str | Shelved:
        """``text``, or where it lies."""
        if not text:
            return text
        body, start = text.encode("utf-8", "surrogatepass"), self._end
        with suppress(OSError):
            if self._file is None and self.folder:
                self._file = tempfile.TemporaryFile(dir=self.folder, buffering=0)  # noqa: SIM115
            if self._file and os.pwrite(self._file.fileno(), body, start) == len(body):
                self._end += len(body)
                return Shelved(self, start, len(body))
        self.folder = None
        return text

    def get(self, start: int, length: int) -> str:
        """What was put there."""
        last = self._last
        if last[0] != start:
            assert self._file
            body = os.pread(self._file.fileno(), length, start)
            self._last = last = start, body.decode("utf-8", "surrogatepass")
        return last[1]


@dataclass(frozen=True, slots=True)
class Shelved:
    """A text that lies on a shelf."""

    shelf: Shelf
    start: int
    length: int

    def __str__(self) -> str:
        return self.shelf.get(self.start, self.length)

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Whoever keeps it keeps the text."""
        return str, (str(self),)


class Text:
    """A field whose text may lie on a shelf; whoever asks gets it as it was written."""

    def __init__(self, slot: Any) -> None:
        self._slot = slot

    def __get__(self, notice: object, kind: type | None = None) -> Any:
        return self if notice is None else str(self._slot.__get__(notice))

    def __set__(self, notice: object, text: str | Shelved) -> None:
        self._slot.__set__(notice, text)
