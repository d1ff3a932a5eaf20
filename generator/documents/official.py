"""An official notice as recognised text → blocks with permanent addresses, to publish word for word.

Comes in: the text of a notice of record, or a ``Document`` of any form. Goes out: ``OfficialDocument``:
head, body, signature and annexes as ``Block``s in the order of the document. No word is changed or left
out; what goes is markup, page numbers and headings printed again. The surprise: nothing hangs on markup,
which recognisers get wrong; lines are known by their words and their neighbours.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from generator.documents.anchors import Piece, numbered
from generator.documents.blocks import Block, Kind, OfficialRow, OfficialTable
from generator.documents.frame import Parts, after_text, before_text, last_date
from generator.documents.grid import Document, Paragraph, Table
from generator.documents.marks import ANNEX, goes_on, is_finished, is_page_number, joined, mark, ordinal
from generator.documents.text import parse
from generator.documents.whole import whole

__all__ = ["Block", "Kind", "OfficialDocument", "OfficialRow", "OfficialTable", "official", "read_official"]

_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """A notice of record. ``blocks`` in the order of the document; every address in it is unique."""

    file: str
    blocks: tuple[Block, ...] = ()
    _places: Mapping[str, Block | OfficialRow] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places: dict[str, Block | OfficialRow] = {block.id: block for block in self.blocks}
        for row in self.rows:
            places.setdefault(row.id, row)
        object.__setattr__(self, "_places", places)

    @property
    def rows(self) -> tuple[OfficialRow, ...]:
        """The rows of all tables that list projects, in print order."""
        return tuple(row for block in self.blocks if block.table for row in block.table.rows if row.issued)

    def __contains__(self, anchor: object) -> bool:
        return anchor in self._places

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """Every anchor with its label: all that a page citing the document tells of it."""
        return tuple((anchor, place.cite) for anchor, place in self._places.items())

    def label(self, anchor: str) -> str:
        """How ``anchor`` is cited: 二（一）, 附件1 第35项; empty where the document has no such place."""
        place = self._places.get(anchor)
        return place.cite if place else ""

    def text(self, anchor: str) -> str:
        """The words at ``anchor``; empty where the document has no such place."""
        place = self._places.get(anchor)
        if isinstance(place, OfficialRow):
            return "\n".join(place.cells)
        return place.words if place else ""

    def says(self, anchor: str, words: str) -> bool:
        """True where ``words`` stand word for word at ``anchor``, white space apart."""
        return _SPACE.sub("", words) in _SPACE.sub("", self.text(anchor))


@lru_cache(maxsize=2)  # a preview reads a plan's folder anew when one of its tables has changed
def read_official(text: str, file: str) -> OfficialDocument:
    """The notice of record in ``text``, the contents of ``file``."""
    return official(Document(file, parse(text, file)))


def official(document: Document) -> OfficialDocument:
    """A document of any form as an official notice."""
    parts = [part for part in document.parts if isinstance(part, Table) or not is_page_number(part.text)]
    starts = [*_annex_starts(parts), len(parts)]
    blocks = list(_body(parts[: starts[0]]))
    for place, start in enumerate(starts[:-1]):
        blocks += _annex(parts[start : starts[place + 1]], place + 1)
    return OfficialDocument(document.file, tuple(_told_apart(blocks)))


def _told_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """An address that comes again, where a document prints one number twice, says so: ``p2-1b2``."""
    used: Counter[str] = Counter()
    for block in blocks:
        used[block.id] += 1
        yield block if used[block.id] == 1 else replace(block, id=f"{block.id}b{used[block.id]}")


def _annex_starts(parts: Parts) -> list[int]:
    """Where annexes begin: 附件 2 on a line of its own; below the date also 附件2：标题, or a bare table."""
    dated = last_date(parts)
    found: list[int] = []
    for place, part in enumerate(parts):
        below = dated is not None and place > dated
        match = ANNEX.match(part.text) if isinstance(part, Paragraph) else None
        alone = match is not None and match.end() == len(match.string)
        if alone or (below and (match[1] if match else isinstance(part, Table) and not found)):
            found.append(place)
    return found


def _body(parts: Parts) -> Iterator[Block]:
    head, rest = before_text(parts)
    issuer = next((block.text for block in head if block.kind is Kind.ISSUER), "")
    main, tail = after_text(rest, issuer)
    yield from head
    yield from numbered(_pieces(main, ""))
    yield from tail


def _annex(parts: Parts, place: int) -> Iterator[Block]:
    """An annex: its number, its title (the first lines that are none of what follows), and its contents."""
    first = parts[0]
    match = ANNEX.match(first.text) if isinstance(first, Paragraph) else None
    if match is None:  # a table below the date
        yield from numbered(_pieces(parts, f"附件{place}"), place)
        return
    number = ordinal(match[1]) if match[1] else place
    beside = match.string[match.end() :]
    title = [Paragraph(beside, first.position)] if beside else []
    rest = list(parts[1:])
    while rest and isinstance(line := rest[0], Paragraph) and _is_title(line, bool(title)):
        title.append(line)
        rest.pop(0)
    lines = tuple(dict.fromkeys(part.position.line for part in (first, *title)))
    name, above = f"附件{number}", match[0].strip()
    yield Block(
        f"annex-{number}", Kind.ANNEX, " ".join(part.text for part in title), lines, name, name, above
    )
    yield from numbered(_pieces(rest, name), number)


def _is_title(line: Paragraph, begun: bool) -> bool:
    """The line below 附件 2, and those below it that the markup sets as a heading too."""
    return (line.heading or not begun) and mark(line.text) is None and not is_finished(line.text)


def _pieces(parts: Parts, annex: str) -> list[Piece]:
    """Paragraphs cut by the end of a page joined again, tables broken over pages made whole."""
    found: list[Piece] = []
    for _, group in groupby(parts, key=type):
        near = list(group)
        tables = [part for part in near if isinstance(part, Table)]
        found += (Piece("", table.lines, table=table) for table in whole(tables, annex))
        for part in near:
            if isinstance(part, Table):
                continue
            before = found[-1] if found and not found[-1].table else None
            if before and not before.heading and goes_on(before.text, part):
                text = joined(before.text, part.text)
                found[-1] = Piece(text, (*before.lines, part.position.line))
            else:
                found.append(Piece(part.text, (part.position.line,), part.heading))
    return found
