"""What was made of what, from one build to the next: notices read, findings about them.

Comes in: a shelf, a key that tells everything the value is made from, and a way to make it. Goes out: the
value. The surprise: a shelf keeps only what the last build asked for, so nothing gathers there; on disk it is
read back by our own records alone, and whatever cannot be read is made again.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from generator import prints

T = TypeVar("T")
_PLAIN = {("datetime", "date"), ("types", "MappingProxyType"), ("builtins", "frozenset"), ("builtins", "set")}


class Memo:
    """The shelves below ``folder``; without one, what is kept lasts as long as the object."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._shelves: dict[str, _Shelf] = {}

    def get(self, shelf: str, key: str, make: Callable[[], T]) -> T:
        """The value of ``key``, made if it is not there."""
        kept = self._shelves.get(shelf)
        if kept is None:
            kept = self._shelves[shelf] = _Shelf(self._load(shelf))
        return kept.get(key, make)

    def turn(self) -> None:
        """The end of a build: forget what it did not ask for, and write what changed."""
        for name, shelf in self._shelves.items():
            if shelf.turn() and self._folder:
                self._save(name, shelf.old)

    def _path(self, shelf: str) -> Path:
        assert self._folder
        return self._folder / f"{shelf}.memo"

    def _load(self, shelf: str) -> dict[str, Any]:
        if self._folder:
            with suppress(OSError, pickle.UnpicklingError, EOFError, ValueError, TypeError, AttributeError):
                head, body = self._path(shelf).read_bytes().split(b"\n", 1)
                if head.decode("ascii", "replace") == prints.of(prints.code(), body):
                    found = _Records(io.BytesIO(body)).load()
                    return found if isinstance(found, dict) else {}
        return {}

    def _save(self, shelf: str, values: dict[str, Any]) -> None:
        with suppress(OSError):
            body = pickle.dumps(values, protocol=5)
            path = self._path(shelf)
            path.parent.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(f".{os.getpid()}")
            aside.write_bytes(prints.of(prints.code(), body).encode() + b"\n" + body)
            os.replace(aside, path)


class _Shelf:
    """Values by key: those of the last build, and those asked for in this one."""

    def __init__(self, old: dict[str, Any]) -> None:
        self.old = old
        self._new: dict[str, Any] = {}
        self._made = False

    def get(self, key: str, make: Callable[[], T]) -> T:
        if key in self._new:
            found: T = self._new[key]
            return found
        if key in self.old:
            value: T = self.old[key]
        else:
            value, self._made = make(), True
        self._new[key] = value
        return value

    def turn(self) -> bool:
        """Begin anew; whether anything is other than it was."""
        changed = self._made or len(self._new) != len(self.old)
        self.old, self._new, self._made = self._new, {}, False
        return changed


class _Records(pickle.Unpickler):
    """Reads what we kept: plain values and records of this package, nothing that could act."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN or module.startswith("generator."):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record")
