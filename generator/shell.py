"""A page rendered once with slots in it, and the stamping of records into the slots.

A slot is marked with control characters, which no text of ours may hold (``files`` refuses them), so nothing
that is stamped or written by hand can be taken for a slot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

_OPEN, _CLOSE = "\x02", "\x03"
_SPACE = re.compile(r"[ \t]*\n\s*")
_AS_WRITTEN = re.compile(r"<(?:pre|textarea)\b")
_SLOT = re.compile(f"{_OPEN}([a-z]+){_CLOSE}")


def slot(name: str) -> str:
    """The mark that a shell's template leaves where ``name`` will go."""
    return f"{_OPEN}{name}{_CLOSE}"


@dataclass(frozen=True, slots=True)
class PageShell:
    """A rendered page cut at its slots: ``pieces[0] names[0] pieces[1] names[1] …``."""

    name: str
    pieces: tuple[bytes, ...]
    names: tuple[str, ...]

    @classmethod
    def of(cls, name: str, page: str) -> PageShell:
        """Cut the rendered ``page`` at its slots; ``name`` is for messages.

        Indents and empty lines are left out, for they would be in every page, unless some must be as written.
        """
        parts = _SLOT.split(page if _AS_WRITTEN.search(page) else _SPACE.sub("\n", page).lstrip())
        return cls(name, tuple(part.encode() for part in parts[::2]), tuple(parts[1::2]))

    def stamp(self, **slots: str) -> bytes:
        """The page with every slot filled; raises ``KeyError`` where a slot and its filling do not meet."""
        for given in slots:
            if given not in self.names:
                raise KeyError(f"slot {given!r} is not in shell {self.name!r}")
        filled = [self.pieces[0]]
        for name, piece in zip(self.names, self.pieces[1:], strict=True):
            if name not in slots:
                raise KeyError(f"slot {name!r} of shell {self.name!r} is not filled")
            filled += (slots[name].encode(), piece)
        return b"".join(filled)


Shells: TypeAlias = "dict[str, PageShell]"
