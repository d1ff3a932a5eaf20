"""Ready texts to send round: 70 characters for a short message, 300 for a group chat.

Comes in: ``Told``. Goes out: text that says as much as its length lets it, the most important first, and
nothing that the record does not say. The surprise: a message is counted as the networks count it, in UTF-16
units, so a rare character is two; what does not fit is left out whole, and only a name is shortened, at the
end of a word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.publicity.drawing import tokens
from generator.publicity.told import Told
from generator.telling import day
from generator.text import phrases

SHORT, LONG = 70, 300
_LESS = "…"


@dataclass(frozen=True, slots=True)
class Text:
    """A text ready to be sent; ``length`` counts as messages are counted."""

    name: str
    words: str
    most: int

    @property
    def length(self) -> int:
        return length(self.words)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; the one with the smaller ``rank`` goes in first."""

    rank: int
    words: str


def texts(of: Told) -> tuple[Text, ...]:
    """Both texts of a project."""
    return (Text("短信", short(of), SHORT), Text("微信群、朋友圈", long(of), LONG))


def length(words: str) -> int:
    """How many characters ``words`` are to a telephone."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def short(of: Told, most: int = SHORT) -> str:
    """What fits into one short message."""
    return _joined(of, tuple(_short(of)), most)


def long(of: Told, most: int = LONG) -> str:
    """What fits into a message to a group."""
    return _joined(of, tuple(_long(of)), most)


def _joined(of: Told, pieces: tuple[Piece, ...], most: int) -> str:
    """The head with the name, as much of it as fits, and of ``pieces`` what fits after it."""
    head = _head(of)
    title = shortened(of.title, most - length(head) - 2)
    left = most - length(head) - 2 - length(title)
    chosen = set()
    for place, piece in sorted(enumerate(pieces), key=lambda pair: (pair[1].rank, pair[0])):
        if piece.words and length(piece.words) <= left:
            chosen.add(place)
            left -= length(piece.words)
    said = "".join(piece.words for place, piece in enumerate(pieces) if place in chosen)
    return f"{head}《{title}》{said}"


def _head(of: Told) -> str:
    """What a reader must know first: invented, over, cancelled, put off; else whose course it is."""
    marks = ["演示"] if of.demo else []
    marks += ["往年项目"] if of.past else []
    marks += [{"取消": "已取消", "延期": "延期"}[of.status]] if of.status else []
    mark = f"【{'·'.join(marks)}】" if marks else ""
    return f"{mark}{of.year}年{of.level}研修"


def shortened(title: str, room: int) -> str:
    """``title`` in no more than ``room`` characters, cut at the end of a phrase, else of a word or number."""
    if length(title) <= room:
        return title
    kept = _begun(phrases(title), room)
    if length(kept) * 2 < room:
        kept = _begun(tokens(title), room)
    return kept + _LESS if room else ""


def _begun(parts: Iterable[str], room: int) -> str:
    """As many of ``parts`` as leave room for …, without a mark at their end that asks for more."""
    kept = ""
    for part in parts:
        if length(kept + part) + 1 > room:
            break
        kept += part
    return kept.rstrip("，、；：（《“")


def _short(of: Told) -> Iterator[Piece]:
    phone = of.phones[0] if of.phones else ""
    if of.cancelled:
        yield Piece(1, f"，编号{of.number}，详见 {of.address}")
        yield Piece(2, f"，电话{phone}" if phone else "")
        return
    yield Piece(1, f"，{of.register_by}报名截止" if of.register_by and not of.past else "")
    yield Piece(2, f"，{of.when}开班" if of.when else "")
    yield Piece(5, f"，{of.organisers}承办" if of.organisers else "")
    yield Piece(3, f"，电话{phone}" if phone else "")
    yield Piece(6, f"，编号{of.number}")
    yield Piece(4, f"，详见 {of.address}")


def _long(of: Told) -> Iterator[Piece]:
    phones = "、".join(of.phones)
    yield Piece(1, f"（编号{of.number}）")
    yield Piece(3, f"，{of.organisers}承办" if of.organisers else "")
    yield Piece(0, "。")
    if of.cancelled:
        yield Piece(2, "这个项目已经取消。")
    else:
        yield Piece(2, f"报名{of.register_by}截止。" if of.register_by and not of.past else "")
        for rank, label, words, awaited in ((4, "时间", of.when, 0), (5, "地点", of.where, 1)):
            words = words or ("" if of.past else of.awaited[awaited])
            yield Piece(rank, f"{label}：{words}。" if words else "")
        yield Piece(10, f"天数：{of.days}。" if of.days else "")
        yield Piece(11, f"招收范围：{of.area}。" if of.area else "")
        yield Piece(8, f"费用：{of.cost}。" if of.cost else "")
    doubt = "，原文如此" if of.doubtful else ""
    yield Piece(6, f"电话：{phones}（据{of.phones_from}{doubt}）。" if phones else "")
    yield Piece(9, f"计划到{day(of.over)}为止，电话可能已变更。" if of.past else "")
    yield Piece(7, f"详见 {of.address}" if of.address.startswith("http") else "")
    yield Piece(12, f" 出处：{of.source}。")
