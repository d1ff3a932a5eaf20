"""What leaves: files of the site on their way to the disk, whole, in pieces or not yet made.

Nothing here writes: ``writing.Door`` lets them out. The surprise: most files are ``Planned`` and stay so,
for what they would be made of is what the files that stand were made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias


@dataclass(frozen=True, slots=True)
class Copied:
    """A file of the site that is copied from ``source`` as it is, and must still have this SHA-256."""

    path: str
    source: Path
    digest: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file of the site: a path below its root, with ``/`` between parts, and its bytes.

    ``own`` are the parts of it that no file before it had, None where that is all of it. ``listed`` is what
    the site map says of it: the day it last changed, ``-`` where nobody knows, empty where it is not in it.
    """

    path: str
    body: bytes
    own: tuple[str, ...] | None = None
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a long file that ``make`` gives when it is wanted; ``told`` is the print of what its bytes
    depend on beside what all files do.

    ``seen`` says that all of its words stand in other files, where they are looked at.
    """

    told: str
    make: Callable[[], bytes]
    seen: bool = False


@dataclass(frozen=True, slots=True)
class Pieced:
    """A file of the site too large to be held, or to be made again for a few of its lines: its ``pieces`` in
    order. Those that stay are taken from the file as it stands.
    """

    path: str
    pieces: tuple[Piece, ...]

    @property
    def body(self) -> bytes:
        """The whole of it, for who wants that."""
        return b"".join(piece.make() for piece in self.pieces)


class Planned(NamedTuple):  # tens of thousands are made at every build, most for nothing
    """A file of the site that ``make`` gives when it is wanted.

    ``made_of`` is the print of everything that its bytes depend on beside what all files do. A ``dated`` one
    tells the days of the data too, which are put anew into it as it stands.
    """

    path: str
    made_of: str
    make: Callable[[], Artifact]
    dated: bool = False


Let: TypeAlias = Artifact | Copied | Pieced | Planned
"""What may be let out."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files of the site that all stand while ``made_of`` is what it was; else ``each`` is asked for itself.

    ``made_of`` is the print of all that decides which files there are and what each of them is made of, but
    for the days that ``dated`` ones tell.
    """

    name: str
    made_of: str
    each: Callable[[], Iterable[Bundle | Let]]
    dated: bool = False


def one_by_one(files: Iterable[Bundle | Let]) -> Iterator[Let]:
    """``files``, those of a bundle each by itself."""
    for each in files:
        if isinstance(each, Bundle):
            yield from one_by_one(each.each())
        else:
            yield each
