"""The bytes of an attachment → every word in it, whatever it is called.

Comes in: bytes. Goes out: ``Part``s, and ``Blind`` spots: pictures, of which only the words written beside
their points are seen. The surprise: an old Office file is not read as a document; its text lies in it as
readable runs, deleted and hidden text too, and that is what must be seen.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote

from generator.documents import trees
from generator.documents.encoding import decode
from generator.documents.grid import Refused
from generator.documents.kinds import Kind, kind
from generator.documents.package import Package
from generator.personal.office_xml import Part, number_text, package_words, row_of, words

_OLD = (Kind.OLD_WORD, Kind.OLD_SHEET, Kind.OTHER_OFFICE)
_DEEPEST = 2
_LARGE_PICTURE = 24 * 1024  # a smaller one is a mark or a seal, and no page of a paper
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".webp")
_FONTS = (".odttf", ".fntdata", ".ttf", ".otf")


@dataclass(frozen=True, slots=True)
class Blind:
    """A place that cannot be looked into, in a clerk's words: 第1、2页是图片."""

    what: str


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
        yield from _pdf(raw)
    elif found is Kind.PICTURE or raw[:2] == b"\xff\xd8":
        yield from _picture(raw)
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
    pictures = 0
    for name in sorted(package.names):
        ending = f".{name.rpartition('.')[2].lower()}"
        if name.endswith(("/", ".xml", ".rels", ".vml")) or ending in _FONTS:
            continue
        raw = b"".join(package.blocks(name))
        if ending in _PICTURES:
            pictures += len(raw) >= _LARGE_PICTURE
            yield Part("插图的说明", _beside_points(raw))
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
    if pictures:
        yield Blind(f"里面有 {pictures} 张图片")


# old Office

# characters of Chinese office text as two bytes: ASCII and marks, punctuation, Chinese, full-width
_WIDE = re.compile(
    rb"(?:[\x07\x09\x0a\x0d\x20-\x7e]\x00|[\x00-\xff]\x20|[\x00-\xff]\x30|[\x00-\xff][\x4e-\x9f]|[\x00-\xef]\xff){2,}"
)
_NARROW = re.compile(rb"(?:[\x07\x09\x20-\x7e]|[\x81-\xfe][\x40-\x7e\x80-\xfe])+")
_WORTH = re.compile(rb"(?:[0-9][^0-9]{0,3}){11}|\xd0\xd5\xc3\xfb|\xe5\xa7\x93\xe5\x90\x8d")


def readable(raw: bytes) -> str:
    """The text that lies in ``raw`` as UTF-16, or as GB 18030 or UTF-8 where it could hold a number."""
    found = [_marks(match[0].decode("utf-16-le", "replace")) for match in _WIDE.finditer(raw)]
    for match in _NARROW.finditer(raw):
        if len(match[0]) > 10 and _WORTH.search(match[0]):
            found.append(_marks(match[0].decode("gb18030", "replace")))
            found.append(_marks(match[0].decode("utf-8", "ignore")))
    return "\n".join(found)


def _marks(text: str) -> str:
    """The marks of old Word: the end of a row, of a cell, of a paragraph."""
    return text.replace("\x07\x07", "\n").replace("\x07", "|").replace("\r", "\n")


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


# PDF

_XMP = re.compile(rb"<x:xmpmeta.{0,65536}?</x:xmpmeta>", re.S)


def _pdf(raw: bytes) -> Iterator[Part | Blind]:
    """Text, notes and fields of each page, and what the file says of itself."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]
    from pypdfium2 import raw as c

    try:
        book = pdfium.PdfDocument(raw)
    except pdfium.PdfiumError as problem:
        locked = b"/Encrypt" in raw
        what = "PDF 有密码，打不开" if locked else "PDF 不完整或已损坏，打不开"
        raise Refused("attachment-unread", what, "重新导出一份没有密码的 PDF") from problem
    if book.count_attachments():
        raise Refused("attachment-unread", "PDF 里还夹着别的文件", "重新导出一份不带附件的 PDF")
    if about := "\n".join(filter(None, book.get_metadata_dict().values())):
        yield Part("文档属性", about)
    if about := "\n".join(match[0].decode("utf-8", "ignore") for match in _XMP.finditer(raw)):
        yield Part("文档属性", about)
    if marks := "\n".join(str(mark.get_title()) for mark in book.get_toc()):
        yield Part("书签", marks)
    silent = []
    for place in range(len(book)):
        page = book[place]
        text = page.get_textpage().get_text_range().replace("\r\n", "\n").replace("\ufffe", "")
        pictures = any(item.type == c.FPDF_PAGEOBJ_IMAGE for item in page.get_objects(max_depth=4))
        if pictures and len(text.strip()) < 20:
            silent.append(str(place + 1))
        notes = "\n".join(_notes(book, page, c))
        yield Part(f"第{place + 1}页", "\n".join(filter(None, (text, notes))))
        page.close()
    if silent:
        yield Blind(f"第{'、'.join(silent[:10])}页是图片")


def _notes(book: Any, page: Any, c: Any) -> Iterator[str]:
    """The words of a page's annotations and form fields, and where its links lead."""
    import ctypes

    for place in range(c.FPDFPage_GetAnnotCount(page)):
        note = c.FPDFPage_GetAnnot(page, place)
        for key in (b"Contents", b"V", b"T", b"RC"):
            size = c.FPDFAnnot_GetStringValue(note, key, None, 0)
            if 2 < size < 1 << 20:
                room = ctypes.create_string_buffer(size)
                c.FPDFAnnot_GetStringValue(
                    note, key, ctypes.cast(room, ctypes.POINTER(ctypes.c_ushort)), size
                )
                yield room.raw[: size - 2].decode("utf-16-le", "replace")
        link = c.FPDFAction_GetURIPath
        action = c.FPDFLink_GetAction(opened) if (opened := c.FPDFAnnot_GetLink(note)) else None
        if action and 1 < (size := link(book, action, None, 0)) < 1 << 16:
            path = ctypes.create_string_buffer(size)
            link(book, action, path, size)
            yield unquote(path.raw[: size - 1].decode("utf-8", "replace"))
        c.FPDFPage_CloseAnnot(note)


# pictures


def _picture(raw: bytes) -> Iterator[Part | Blind]:
    if not raw.startswith((b"\x89PNG", b"\xff\xd8")):
        raise Refused("attachment-unread", "不是 JPG 或 PNG 图片", "另存为 .jpg 或 .png")
    yield Part("图片的说明", _beside_points(raw))
    yield Blind("是图片")


def _beside_points(raw: bytes) -> str:
    """What cameras and programs write beside the points: EXIF, XMP, comments."""
    if raw[:4] in (b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a"):  # a drawing of Windows writes its words as words
        return readable(raw)
    pieces = _png(raw) if raw.startswith(b"\x89PNG") else _jpeg(raw) if raw[:2] == b"\xff\xd8" else ()
    return "\n".join(readable(piece) for piece in pieces)


def _jpeg(raw: bytes) -> Iterator[bytes]:
    """The segments that are no picture."""
    place = 2
    while place + 4 <= len(raw) and raw[place] == 0xFF and raw[place + 1] != 0xDA:
        size = int.from_bytes(raw[place + 2 : place + 4], "big")
        if 0xE0 <= raw[place + 1] <= 0xEF or raw[place + 1] == 0xFE:
            yield raw[place + 4 : place + 2 + size]
        place += 2 + max(size, 2)
    end = raw.rfind(b"\xff\xd9")
    yield raw[end + 2 :] if end > 0 else b""


def _png(raw: bytes) -> Iterator[bytes]:
    """The chunks that are no picture, unpacked where they are packed."""
    place = 8
    while place + 12 <= len(raw):
        size, name = int.from_bytes(raw[place : place + 4], "big"), raw[place + 4 : place + 8]
        body = raw[place + 8 : place + 8 + size]
        if name in (b"tEXt", b"eXIf"):
            yield body
        elif name in (b"zTXt", b"iTXt"):
            yield body
            packed = body.partition(b"\0")[2].lstrip(b"\0\1")
            packed = packed if name == b"zTXt" else packed.split(b"\0", 2)[-1]
            with suppress(zlib.error):
                yield zlib.decompressobj().decompress(packed, 1 << 20)
        place += 12 + size
        if name == b"IEND":
            break
    yield raw[place:]
