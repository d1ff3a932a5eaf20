"""What stands round the text of a notice: issuer, number, title, salutation; annexes, signature, date.

Comes in: the parts of a document before its annexes. Goes out: blocks and the parts between them. The
surprise: who signs is known only by the date below it, so the end is read from the date upwards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.documents.blocks import Block, Kind
from generator.documents.grid import Paragraph, Table
from generator.documents.marks import (
    ANNEX,
    ANNEX_LIST,
    Style,
    is_bare,
    is_date,
    is_open,
    joined,
    mark,
)
from generator.patterns import lazy

Parts = Sequence[Paragraph | Table]
_NUMBER = lazy(r"\S*\s*[〔\[［【(（]\s*\d{4}\s*[〕\]］】)）]\s*第?\s*\d+\s*号")
_SENTENCE = lazy("[，。；]|[：:]$")
_AS_FOLLOWS = lazy(r"如下|^(?:为|根据|按照|依据|经|现将|近日)")
_CITES = {
    Kind.ISSUER: "发文机关",
    Kind.NUMBER: "发文字号",
    Kind.TITLE: "标题",
    Kind.TO: "主送机关",
    Kind.ANNEXES: "附件说明",
    Kind.SIGN: "落款",
    Kind.DATE: "成文日期",
    Kind.OPEN: "公开属性",
    Kind.END: "版记",
}


def _block(address: str, kind: Kind, paragraphs: Sequence[Paragraph], text: str = "") -> Block:
    lines = tuple(paragraph.position.line for paragraph in paragraphs)
    return Block(address, kind, text or " ".join(part.text for part in paragraphs), lines, cite=_CITES[kind])


def before_text(parts: Parts) -> tuple[list[Block], Parts]:
    """Issuer, number and title, then the salutation; and what is left."""
    count = 0
    while count < len(parts) and _is_head(parts[count]):
        count += 1
    head = [part for part in parts[:count] if isinstance(part, Paragraph)]
    blocks, rest = list(_head(head)), parts[count:]
    if rest and isinstance(first := rest[0], Paragraph) and _is_salutation(first.text):
        return [*blocks, _block("to", Kind.TO, [first])], rest[1:]
    return blocks, rest


def _is_head(part: Paragraph | Table) -> bool:
    return isinstance(part, Paragraph) and not _SENTENCE.search(part.text) and not mark(part.text)


def _is_salutation(text: str) -> bool:
    return (
        text.endswith(("：", ":"))
        and "。" not in text
        and mark(text) is None
        and not _AS_FOLLOWS.search(text)
    )


def _head(head: Sequence[Paragraph]) -> Iterator[Block]:
    """The number parts issuer from title; without one, the title is all from 关于 on, or the last line."""
    number = next((place for place, part in enumerate(head) if _NUMBER.fullmatch(part.text)), None)
    about = next((place for place, part in enumerate(head) if "关于" in part.text), max(len(head) - 1, 0))
    issuers, titles = (
        (head[:number], head[number + 1 :]) if number is not None else (head[:about], head[about:])
    )
    if issuers:
        yield _block("issuer", Kind.ISSUER, issuers)
    if number is not None:
        yield _block("number", Kind.NUMBER, [head[number]])
    if titles:
        yield _block("title", Kind.TITLE, titles)


def last_date(parts: Parts) -> int | None:
    """Where the date of the document stands: the last on a line of its own, before an annex begins."""
    texts = [part.text if isinstance(part, Paragraph) else "" for part in parts]
    end = next(
        (place for place, text in enumerate(texts) if (at := ANNEX.match(text)) and at.end() == len(text)),
        None,
    )
    return max((place for place, text in enumerate(texts[:end]) if is_date(text)), default=None)


def after_text(parts: Parts, issuer: str) -> tuple[Parts, list[Block]]:
    """What is left before the end; then list of annexes, signature, date and what follows."""
    texts = [part.text if isinstance(part, Paragraph) else "" for part in parts]
    dated = last_date(parts)
    signed = _signers(texts, dated, issuer)
    listed = _annex_list(texts, signed.start)
    opened = next((place for place in range(len(texts) - 1, -1, -1) if is_open(texts[place])), len(texts))
    start = min(listed.start, signed.start, opened)
    if any(isinstance(part, Table) for part in parts[start:]):  # not the end of a letter: a table goes on
        return parts, []
    kinds = [_kind(place, texts[place], dated, signed, listed) for place in range(start, len(parts))]
    paragraphs = [part for part in parts[start:] if isinstance(part, Paragraph)]
    return parts[:start], [*_end(list(zip(kinds, paragraphs, strict=True)))]


def _signers(texts: list[str], dated: int | None, issuer: str) -> range:
    """The bare lines above the date; without a date, the issuer's name where it stands last."""
    if dated is None:
        found = [place for place, text in enumerate(texts) if issuer and text == issuer]
        return range(found[-1], found[-1] + 1) if found else range(len(texts), len(texts))
    start = dated
    while start and texts[start - 1] and is_bare(texts[start - 1]):
        start -= 1
    return range(start, dated)


def _annex_list(texts: list[str], before: int) -> range:
    """附件：1. … and the items below it; a line without a number goes on with the item above."""
    starts = [
        place for place, text in enumerate(texts) if (at := ANNEX_LIST.match(text)) and at.end() < len(text)
    ]
    if not starts:
        return range(len(texts), len(texts))
    start = starts[-1]
    stop = before if start < before else len(texts)
    items = [place for place in range(start + 1, stop) if _is_item(texts[place])]
    return range(start, max(items, default=start) + 1)


def _is_item(text: str) -> bool:
    found = mark(text)
    return found is not None and found.style is Style.ARABIC


def _kind(place: int, text: str, dated: int | None, signed: range, listed: range) -> Kind:
    if place in listed:
        return Kind.ANNEXES
    if place in signed:
        return Kind.SIGN
    if place == dated:
        return Kind.DATE
    return Kind.OPEN if is_open(text) else Kind.END


def _end(parts: list[tuple[Kind, Paragraph]]) -> Iterator[Block]:
    counts: Counter[Kind] = Counter()
    items: list[list[Paragraph]] = []
    for place, (kind, part) in enumerate(parts):
        if kind is Kind.ANNEXES:
            if items and not _is_item(part.text):
                items[-1].append(part)
            else:
                items.append([part])
            if place + 1 == len(parts) or parts[place + 1][0] is not kind:
                yield from _annexes(items)
            continue
        counts[kind] += 1
        address = kind.value if counts[kind] == 1 and kind is not Kind.END else f"{kind.value}-{counts[kind]}"
        yield _block(address, kind, [part])


def _annexes(items: list[list[Paragraph]]) -> Iterator[Block]:
    """附件： by itself, then each annex it names under the number printed."""
    for place, parts in enumerate(items):
        text = parts[0].text
        for part in parts[1:]:
            text = joined(text, part.text)
        if place == 0 and (lead := ANNEX_LIST.match(text)):
            yield _block("annexes", Kind.ANNEXES, parts[:1], lead[0].strip())
            text = text[lead.end() :]
        number = found.ordinal if (found := mark(text)) else place + 1
        yield _block(f"annexes-{number}", Kind.ANNEXES, parts, text)
