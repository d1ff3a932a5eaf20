"""Notices of one year as they were read, kept with their texts for the next process.

Comes in: a folder that nobody else can write to, of this very program. Goes out: the same notices, their
texts left where they lie. The surprise: what tells of them is a pickle, as of plans (``recalled``), so no
file is trusted that is not as it was written, to the last letter of a text.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, TypeAlias

from generator import prints
from generator.finding import Position
from generator.marks import Mark
from generator.notices import FIELDS, Notice
from generator.notices.head import Cells
from generator.notices.shelf import Shelf
from generator.recalled import unpickled

_PRINT, _START = 32, 40
_KEYS = frozenset(item.name for item in FIELDS)
_USUAL = {each.name: each.default for each in fields(Notice) if each.name in _KEYS}
# its name, mark, what it was found in order against, where it begins, what it says, and where of the texts
# its head, its body and the body's first line are
_Row: TypeAlias = "tuple[str, Mark, str, tuple[int, int], dict[str, Any], int, int, int]"


@dataclass(slots=True)
class Known:
    """A notice as it was read at ``mark``; ``clean`` is the print of what it was found in order against."""

    mark: Mark
    notice: Notice
    clean: str = ""
    kept: bool = False


def recall(folder: Path | None) -> Iterator[Known]:
    """Every notice that is kept in ``folder``."""
    for path in sorted(folder.glob("notices-*.pickle")) if folder else ():
        with suppress(OSError):
            yield from _recalled(path)


def keep(folder: Path | None, year: int, all_of_it: Sequence[Known]) -> None:
    """Keep the notices of ``year``, or forget it where there are none."""
    if folder is None:
        return
    rows: list[_Row] = []
    texts: list[bytes] = []
    for known in all_of_it:
        notice, place = known.notice, known.notice.position
        head, body = (text.encode("utf-8", "surrogatepass") for text in (notice.head, notice.body))
        values = {name: value for name, usual in _USUAL.items() if (value := getattr(notice, name)) != usual}
        begins, lengths = (place.line, place.column), (len(head), len(body), notice.body_line)
        rows.append((place.file, known.mark, known.clean, begins, values, *lengths))
        texts += (head, body)
    path = folder / f"notices-{year}.pickle"
    with suppress(OSError):
        if not rows:
            path.unlink(missing_ok=True)
            return
        length = sum(map(len, texts)).to_bytes(_START - _PRINT, "big")
        told = b"".join((length, *texts, pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)))
        texts.clear()
        aside = path.with_suffix(f".{os.getpid()}")
        with aside.open("wb") as file:
            file.writelines((prints.of(told).encode("ascii"), told))
        os.replace(aside, path)
        for known in all_of_it:
            known.kept = True


def _recalled(path: Path) -> Iterator[Known]:
    file = path.open("rb")
    told = memoryview(file.read())
    if bytes(told[:_PRINT]) != prints.of(told[_PRINT:]).encode("ascii"):
        file.close()
        return
    end = _START + int.from_bytes(told[_PRINT:_START], "big")
    rows: list[_Row] = unpickled(told[end:])
    shelf, start = Shelf.on(file), _START
    for name, mark, clean, (line, column), values, of_head, of_body, body_line in rows:
        head, body = shelf.at(start, of_head), shelf.at(start + of_head, of_body)
        start += of_head + of_body
        notice = Notice(
            position=Position(name, line, column, Cells(head), Cells(head, lines=True)),
            name=name.rpartition("/")[2].removesuffix(".md"),
            year=int(name.split("/")[-2]),
            **values,
            head=head,  # type: ignore[arg-type]  # who asks for either gets its text
            body=body,  # type: ignore[arg-type]
            body_line=body_line,
        )
        yield Known(mark, notice, clean, kept=True)
