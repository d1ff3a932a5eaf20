"""Permanent addresses for the paragraphs of a document, from the numbers it prints.

Comes in: the pieces of the body or of one annex. Goes out: blocks. In the body ``s2`` is the heading 二、,
``p2-0`` the words before its （一）, ``p2-1`` the paragraph （一）, ``p2-c1`` what follows its last one,
``p0-1`` what stands before 一、; in annex 4 the same with ``a4-s2`` and ``a4-2-1``. The surprise: which way
of numbering makes the sections is known only when all of it has been seen: 一、 where there is any, else 1.
or whatever is widest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.documents.blocks import Block, Kind, OfficialTable
from generator.documents.marks import Mark, Style, is_heading, mark

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph made whole, or a table, with the lines it stands on."""

    text: str
    lines: tuple[int, ...]
    heading: bool = False
    table: OfficialTable | None = None


def numbered(pieces: Sequence[Piece], annex: int = 0) -> tuple[Block, ...]:
    """Blocks for ``pieces`` of the body, or of annex ``annex``."""
    return tuple(_Scope(pieces, annex).blocks())


class _Scope:
    """The pieces with the number of each as a path of ordinals; None for what prints no number."""

    def __init__(self, pieces: Sequence[Piece], annex: int) -> None:
        self.pieces = pieces
        self.start, self.name = (f"a{annex}-", f"附件{annex}") if annex else ("", "")
        self.marks = [None if piece.table else mark(piece.text) for piece in pieces]
        self.widest = min((found.style for found in self.marks if found), default=Style.CHAPTER)
        self.labels: dict[Path, str] = {}
        self.titles: set[Path] = set()
        self.paths = list(self._paths())
        self.count: Counter[str] = Counter()

    def _paths(self) -> Iterator[Path | None]:
        above: list[tuple[Style, Path]] = []
        for piece, found in zip(self.pieces, self.marks, strict=True):
            if found is None:
                yield None
                continue
            while above and above[-1][0] >= found.style:
                above.pop()
            outer: Path = above[-1][1] if above else () if found.style is self.widest else (0,)
            path = (*outer, found.ordinal)
            self.labels[path] = self._label(outer, found)
            if piece.heading or is_heading(piece.text):
                self.titles.add(path)
            above.append((found.style, path))
            yield path

    def _label(self, outer: Path, found: Mark) -> str:
        """Articles are cited by themselves, all else with what stands above: 二（一）."""
        return found.label if found.style is Style.ARTICLE else self.labels.get(outer, "") + found.label

    def blocks(self) -> Iterator[Block]:
        last: Path = ()
        for place, (piece, path) in enumerate(zip(self.pieces, self.paths, strict=True)):
            if piece.table:
                yield self._table(piece)
            elif path:
                last = path
                yield self._numbered(piece, path)
            else:
                yield self._plain(piece, last, [later for later in self.paths[place:] if later])

    def _table(self, piece: Piece) -> Block:
        self.count["t"] += 1
        number = self.count["t"]
        cite = self.name or f"表{number}"
        return Block(f"{self.start}t{number}", Kind.TABLE, "", piece.lines, cite=cite, table=piece.table)

    def _numbered(self, piece: Piece, path: Path) -> Block:
        cite, title = self._cited(self.labels[path]), path in self.titles
        if len(path) > 1:
            kind = Kind.SUBHEADING if title else Kind.PARAGRAPH
            return Block(self._id(*path), kind, piece.text, piece.lines, cite, cite)
        if title:
            return Block(f"{self.start}s{path[0]}", Kind.HEADING, piece.text, piece.lines, cite=cite)
        self.count[self._id(*path, 0)] += 1
        return Block(self._id(*path, 0), Kind.PARAGRAPH, piece.text, piece.lines, cite, cite)

    def _plain(self, piece: Piece, last: Path, later: list[Path]) -> Block:
        """A paragraph without a number belongs to the title above it, or follows what is numbered."""
        if not last:
            return self._opening(piece)
        if last in self.titles or (len(last) == 1 and _goes_on(last, later)):
            return self._beneath(piece, last, later)
        inner = next((last[:n] for n in range(len(last), 1, -1) if _goes_on(last[:n], later)), None)
        owner = inner or (last[:1] if len(last) > 1 else (0,))
        series = self._id(*owner, "c")
        self.count[series] += 1
        cite = self._cited(f"{self.labels.get(owner, '')} {'续段' if inner else '末段'}".strip())
        return Block(f"{series}{self.count[series]}", Kind.PARAGRAPH, piece.text, piece.lines, cite=cite)

    def _opening(self, piece: Piece) -> Block:
        """Before the first number: 首段, 第2段; an annex shows no label there, for it is a form or a note."""
        self.count["opening"] += 1
        number = self.count["opening"]
        label = "首段" if number == 1 else f"第{number}段"
        shown, cite = ("", self.name) if self.name else (label, label)
        return Block(self._id(0, number), Kind.PARAGRAPH, piece.text, piece.lines, shown, cite)

    def _beneath(self, piece: Piece, title: Path, later: list[Path]) -> Block:
        """Under a title: the lead-in of numbered paragraphs (0), or the paragraphs themselves (1, 2, …)."""
        leads = any(path[: len(title)] == title and path != title for path in later)
        series = self._id(*title, 0) if leads else self._id(*title)
        self.count[series] += 1
        number = self.count[series]
        label = self._cited(self.labels[title] + ("" if number == 1 else f" 第{number}段"))
        address = f"{series}-{number}" if not leads or number > 1 else series
        return Block(address, Kind.PARAGRAPH, piece.text, piece.lines, label, label)

    def _id(self, *parts: int | str) -> str:
        return (self.start or "p") + "-".join(map(str, parts))

    def _cited(self, place: str) -> str:
        return f"{self.name} {place}".strip()


def _goes_on(path: Path, later: list[Path]) -> bool:
    """True where the item ``path``, or the list it stands in, has more further down."""
    return any(len(other) >= len(path) and other[: len(path) - 1] == path[:-1] for other in later)
