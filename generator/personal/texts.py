"""The bytes of an attachment → every word in it, whatever it is called.

Comes in: bytes. Goes out: ``Part``s, and ``Blind`` spots: pictures, of which only the words written beside
their points are seen. The surprise: an old Office file is not read as a document; its text lies in it as
readable runs, deleted and hidden text too, and that is what must be seen.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape

from generator.documents import trees
from generator.documents.encoding import decode
from generator.documents.grid import Refused
from generator.documents.kinds import Kind, kind
from generator.documents.package import Package
from generator.personal import pdf, pictures
from generator.personal.office_xml import number_text, package_words, row_of, words
from generator.personal.parts import Blind, Part
from generator.personal.runs import readable

_OLD = (Kind.OLD_WORD, Kind.OLD_SHEET, Kind.OTHER_OFFICE)
_DEEPEST = 2
_LARGE_PICTURE = 24 * 1024  # a smaller one is a mark or a seal, and no page of a paper
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".webp")
_FONTS = (".odttf", ".fntdata", ".ttf", ".otf")


def read(raw: bytes, depth: int = 0) -> Iterator[Part | Blind]:
    """All words of ``raw``. Raises ``Refused`` for a file that cannot be looked into."""
    found = kind(raw)
    if raw[:4] == b"PK\x03\x04":
        yield from _package(Package(raw), depth)
    elif found is Kind.LOCKED:
        raise Refused("attachment-unread", "文件有密码，打不开", "去掉密码，另存后再放进来")
    elif raw[:4] == b"\xd0\xcf\x11\xe0":
        yield from _old(raw, found)
    elif found is Kind.PDF:
        yield from pdf.read(raw)
    elif found is Kind.PICTURE or raw[:2] == b"\xff\xd8":
        yield from pictures.read(raw)
    elif found is Kind.RTF:
        yield _rtf(raw)
    elif found in (Kind.SHEET_XML, Kind.WORD_XML):
        yield Part("正文", "\n".join(words(trees.xml(raw))))
    elif found is Kind.HTML:
        yield _html(raw)
    elif found is Kind.TEXT:
        yield _text(raw)
    else:
        raise Refused("attachment-unread", f"里面是{found}，程序看不了", "换成 Word、Excel、PDF 或图片")


def _text(raw: bytes) -> Part:
    text, findings = decode(raw, "")
    if raw.strip() and findings:
        raise Refused("attachment-unread", "内容不是能认出的文字", "换成 Word、Excel、PDF 或图片")
    return Part("", text, "行")


def _html(raw: bytes) -> Part:
    text = _text(raw).text
    return Part("", f"{text}\n{unescape(re.sub('<[^<>]{0,2000}>', '', text))}")


# a package


def _package(package: Package, depth: int) -> Iterator[Part | Blind]:
    """What a zip of an office form holds; one that is none of these is an archive, and refused."""
    if not package.names & {"[Content_Types].xml", "OFD.xml", "content.xml"}:
        raise Refused("attachment-unread", "里面是压缩包", "压缩包解开后一个一个放")
    yield from package_words(package)
    shown = 0
    for name in sorted(package.names):
        ending = f".{name.rpartition('.')[2].lower()}"
        if name.endswith(("/", ".xml", ".rels", ".vml")) or ending in _FONTS:
            continue
        raw = b"".join(package.blocks(name))
        if ending in _PICTURES:
            shown += len(raw) >= _LARGE_PICTURE
            yield Part("插图的说明", pictures.beside_points(raw))
        elif depth < _DEEPEST and kind(raw) not in (Kind.TEXT, Kind.ARCHIVE, Kind.LOCKED):
            yield from (
                Part(f"嵌入的文件里{part.where}", part.text, part.unit, part.lines)
                if isinstance(part, Part)
                else Blind(f"嵌入的文件里{part.what}")
                for part in read(raw, depth + 1)
            )
        elif kind(raw) in (Kind.ARCHIVE, Kind.LOCKED) or depth >= _DEEPEST:
            raise Refused("attachment-unread", "里面嵌着打不开的文件", "删去嵌入的文件，另存后再放进来")
        else:
            yield Part("嵌入的内容", readable(raw))
    if shown:
        yield Blind(f"里面有 {shown} 张图片")


# old Office


# characters of Chinese office text as two bytes: ASCII and marks, punctuation, Chinese, full-width
def _old(raw: bytes, found: Kind) -> Iterator[Part]:
    if found is Kind.OLD_WORD and _is_locked(raw):
        raise Refused("attachment-unread", "文件有密码，打不开", "去掉密码，另存后再放进来")
    if found is Kind.OLD_SHEET:
        yield from _sheets(raw)
    yield Part("文件的文字", readable(raw))


def _is_locked(raw: bytes) -> bool:
    """Whether the head of a Word stream says that its text is scrambled."""
    return any(
        raw[match.start() + 11] & 1
        for match in re.finditer(rb"\xec\xa5[\xc0\xc1]\x00", raw[: 1 << 22])
        if match.start() % 64 == 0 and match.start() + 11 < len(raw)
    )


def _sheets(raw: bytes) -> Iterator[Part]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(raw)) as book:
            for place, name in enumerate(book.sheet_names, 1):
                sheet = book.get_sheet_by_name(name)
                top = sheet.start[0] if sheet.start else 0
                rows = [row_of([_shown(value) for value in row]) for row in sheet.iter_rows()]
                text = "\n".join(rows)
                yield Part(f"第{place}个工作表", text, "行", tuple(range(top + 1, top + 1 + len(rows))))
                yield Part("工作表的名称", name)
    except CalamineError as problem:
        raise Refused(
            "attachment-unread", "工作簿打不开，可能有密码或已损坏", "去掉密码，另存为 .xlsx 再放进来"
        ) from problem


def _shown(value: object) -> str:
    return number_text(repr(value)) if isinstance(value, float) else str(value)


# RTF

_RTF = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?\??|\\(cell|row|par|line|tab)\b ?"
    rb"|\\[a-z]{1,32}-?\d{0,10} ?|\\.|[{}\r\n]"
)


def _rtf(raw: bytes) -> Part:
    def plain(match: re.Match[bytes]) -> bytes:
        if match[1]:
            return bytes([int(match[1], 16)])
        if match[2]:
            return chr(int(match[2]) % 0x10000).encode("gb18030", "replace")
        return {b"cell": b"|", b"row": b"\n", b"par": b"\n", b"line": b"\n", b"tab": b"\t"}.get(match[3], b"")

    return Part("正文", _RTF.sub(plain, raw).decode("gb18030", "replace"))
