"""A PDF attachment → its text, notes, form fields, links and what it says of itself.

Comes in: bytes. Goes out: a ``Part`` a page, and ``Blind`` for pages that are pictures. Raises ``Refused``
for a file with a password, a broken one, and one that carries other files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from generator.documents.grid import Refused
from generator.personal.parts import Blind, Part

_XMP = re.compile(rb"<x:xmpmeta.{0,65536}?</x:xmpmeta>", re.S)


def read(raw: bytes) -> Iterator[Part | Blind]:
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
