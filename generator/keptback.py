"""What is kept back → the words by which it would be known if it got out.

Comes in: ``Sources``. Goes out: a ``Trace`` for each distinctive thing that a notice which stays says: title,
lines of its text, venue, contact, names of attachments. The surprise: words that something public says too
are no trace, our own templates and messages included, or 特此通知 would stop every build.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.checks.personal import kept_in
from generator.finding import Position
from generator.notices import FIELDS, Notice, texts
from generator.patterns import lazy
from generator.sources import Sources

_SPACE = lazy(r"\s+")
# what a line of Markdown begins or is dressed with
_DRESS = lazy(r"^[#>*+|\-\s]+|[*_`|]+|^\d{1,2}[.、]\s*")
_CUT = lazy(r"[，。；：！？、|,;:!?]")
# pages write days out of dates, so a day is nobody's own words
_DAYS = lazy("[0-9]{1,4}[年月][0-9年月日至到起—–~～-]*")
_SHORTEST, _WHOLE_LINE = 8, 20
_SHORT = {"venue": 4, "address": 5, "contact": 2, "phone": 7, "email": 6, "document_number": 6, "url": 10}
_LABELS = {item.name: item.label for item in FIELDS}
_NOT_WORDS = {"project", "disclosure", "status", "supersedes", "attachments", "city", "issuer"}


@dataclass(frozen=True, slots=True)
class Trace:
    """Words without white space that stand only in what is kept back; never shown."""

    words: str = field(repr=False)
    label: str
    position: Position
    own: bool = True  # an authored page that says it too has it from there


def squeezed(text: str) -> str:
    """``text`` without white space, which pages may break anew."""
    return _SPACE.sub("", text)


def traces(sources: Sources, root: Path) -> tuple[Trace, ...]:
    """The traces of every notice that stays."""
    leaving = {id(notice) for notice in kept_in(sources)}
    staying = [notice for notice in sources.notices if id(notice) not in leaving]
    if not staying:
        return ()
    public = _public(sources, leaving, root)
    pages = "\n".join(squeezed(page.text) for page in sources.pages)
    found = {trace.words: trace for notice in staying for trace in _of(notice)}
    return tuple(
        trace for words, trace in found.items() if words not in public and (trace.own or words not in pages)
    )


def _of(notice: Notice) -> Iterator[Trace]:
    for item in FIELDS:
        value = getattr(notice, item.name)
        if item.name in _NOT_WORDS:
            continue
        for text in texts(value):
            words = squeezed(text)
            if len(words) >= _SHORT.get(item.name, _SHORTEST):
                own = item.name not in ("audience", "fee")
                yield Trace(words, _LABELS[item.name], notice.position.at(item.name), own)
    for name in dict.fromkeys((*notice.attachments, *notice.files)):
        if len(stem := squeezed(name.rpartition(".")[0])) >= _SHORTEST:
            yield Trace(stem, "附件的名称", notice.position.at("attachments"))
    for place, line in enumerate(notice.body.split("\n")):
        at = Position(notice.position.file, notice.body_line + place)
        plain = _DRESS.sub("", line)
        if len(words := squeezed(plain)) >= _WHOLE_LINE:
            yield Trace(words, "正文的话", at)
        for clause in _CUT.split(plain):
            if len(words := squeezed(clause)) >= _SHORTEST and not _DAYS.fullmatch(words):
                yield Trace(words, "正文的话", at, own=False)


def _public(sources: Sources, leaving: set[int], root: Path) -> str:
    """Everything that may be said, without white space."""
    texts = [notice.written for notice in sources.notices if id(notice) in leaving]
    texts += [block.words for document in sources.documents.values() for block in document.blocks]
    texts += [row.reason for row in sources.withdrawn]
    texts += [row.reason for row in sources.addresses if row.reason]
    staying = {root / notice.position.file for notice in sources.notices}
    folders = (root / "data", root / "theme", Path(__file__).parent)
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.suffix in (".csv", ".yml", ".html", ".js", ".py", ".md") and path not in staying:
            texts.append(path.read_text("utf-8", "ignore"))
    return "\n".join(map(squeezed, texts))
