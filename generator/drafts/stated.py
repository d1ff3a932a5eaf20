"""What a file says in so many words of each key: the table 通知要素 of a notice that our form wrote, or the
front matter of a notice that is one already.

Comes in: a ``Document``, or the text of a Markdown file. Goes out: ``Stated``, or None. The surprise: such a
value is taken at its word, however the sentences of the notice would be read; where they say another day or
number, that is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from generator.documents.grid import Document, Table
from generator.documents.text import parse
from generator.drafts.settle import Settled, shown_value, unfit
from generator.drafts.when import CLAUSE, Candidate
from generator.finding import Finding, Position, Severity
from generator.notices import FIELDS, NoticeField
from generator.notices import head as front
from generator.notices.files import values_of
from generator.notices.values import Refused, value_of
from generator.wording import NOTE, STATED_HEAD

_LABELS: Mapping[str, NoticeField] = {item.label: item for item in FIELDS}
_NAMES = frozenset(item.name for item in FIELDS)
# what a draft may lack, and what another program's front matter may hold beside ours
_EXPECTED = ("notice-key-missing", "notice-key-unknown")


@dataclass(frozen=True, slots=True)
class Stated:
    """The values by key, each with its place; ``rest`` is the document without them.

    ``whole`` where they stand for everything: no sentence is read for a key, and ``body`` is the text.
    """

    rest: Document
    values: Mapping[str, Any]
    places: Mapping[str, Position]
    refused: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    whole: bool = False
    body: str = ""

    @property
    def project(self) -> str:
        return str(self.values.get("project", ""))


def in_table(document: Document) -> Stated | None:
    """The table of the notice's facts; None in a notice without one."""
    for part in document.parts:
        if isinstance(part, Table) and _is_ours(part):
            rest = tuple(p for p in document.parts if p is not part and getattr(p, "text", "") != NOTE)
            return _read(replace(document, parts=rest), part)
    return None


def _is_ours(table: Table) -> bool:
    return bool(table.rows) and tuple(text.strip() for text in table.rows[0].texts) == STATED_HEAD


def _read(rest: Document, table: Table) -> Stated:
    values: dict[str, Any] = {}
    refused: dict[str, str] = {}
    places: dict[str, Position] = {}
    for row in table.rows[1:]:
        label, text = ("".join(row.texts[:1]).strip(), " ".join("".join(row.texts[1:2]).split()))
        item = _LABELS.get(label)
        if item is None or not text:
            continue
        places[item.name] = row.position
        given: Any = text.split("、") if item.kind == "files" else text
        try:
            values[item.name] = value_of(item, given, lambda *path, text=text: text)
        except Refused as problem:
            refused[item.name] = problem.what
    return Stated(rest, values, places, refused)


def in_head(text: str, file: str) -> Stated | None:
    """The front matter of a notice; None where the text has none of ours."""
    place = front.find(text)
    if place is None:
        return None
    start, stop, end = place
    findings: list[Finding] = []
    read = front.parse(text[start:stop], file, text.count("\n", 0, start) + 1, findings)
    if not isinstance(read.value, Mapping) or not _NAMES & {str(key) for key in read.value}:
        return None
    values = values_of(read, text, findings)
    said = tuple(replace(one, severity=Severity.WARNING) for one in findings if one.code not in _EXPECTED)
    places = {name: read.at(name) for name in values}
    body = text[end:].lstrip("\n")
    return Stated(Document(file, parse(text[end:], file)), values, places, {}, said, True, body)


def over(settled: Mapping[str, Settled], stated: Stated) -> dict[str, Settled]:
    """What is settled once ``stated`` has been heard; sentences that say something else are told of."""
    found = {}
    for item in FIELDS:
        name, read = item.name, None if stated.whole else settled.get(item.name)
        if name in stated.values:
            found[name] = _own(name, stated, read)
        elif name in stated.refused:
            at = stated.places[name]
            one = Candidate(name, None, "", stated.refused[name], at, CLAUSE, (), (stated.refused[name],))
            found[name] = Settled(name, None, (one,))
        elif read is not None and name != "attachments":
            found[name] = replace(read, value=None, reason="要素表里空着，正文里像是写了，没有替你选")
        elif read is not None:
            found[name] = read
    return found


def _own(name: str, stated: Stated, read: Settled | None) -> Settled:
    value, at = stated.values[name], stated.places[name]
    shown = shown_value(value)
    if isinstance(value, str) and (reason := unfit(value)):
        return Settled(name, None, (Candidate(name, None, shown, shown, at, CLAUSE),), reason)
    faults = tuple(_other(value, read))
    return Settled(name, value, (Candidate(name, value, shown, shown, at, CLAUSE, (), faults),))


def _other(value: Any, read: Settled | None) -> Iterator[str]:
    """What sentences say of the same key, where that is a day or a number and not the same one."""
    if read is not None and read.value not in (None, value) and not isinstance(value, (str, tuple)):
        yield f"要素里写的是 {shown_value(value)}，正文里像是 {shown_value(read.value)}"
