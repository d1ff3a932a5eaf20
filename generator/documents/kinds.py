"""What a file really is, told by its bytes: an .xls from the web is often HTML, a .doc often RTF.

Comes in: the bytes of a file. Goes out: its ``Kind``. The surprise: an old Office file and one that Office
has encrypted share their first bytes, and tell themselves apart by the names in their directory.
"""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum

_SEEN = 4096


class Kind(StrEnum):
    """Kinds of file, as a clerk calls them."""

    WORD = "Word 文档（.docx）"
    SHEET = "Excel 工作簿（.xlsx）"
    OLD_WORD = "旧版 Word 文档（.doc）"
    OLD_SHEET = "旧版 Excel 工作簿（.xls）"
    LOCKED = "有密码的 Office 文件"
    PDF = "PDF 文件"
    HTML = "网页"
    MHT = "网页归档（.mht）"
    RTF = "RTF 文件"
    SHEET_XML = "XML 表格（Excel 2003）"
    WORD_XML = "XML 文档（Word 2003）"
    BINARY_SHEET = "二进制工作簿（.xlsb）"
    OPEN_DOCUMENT = "OpenDocument 文件（.odt、.ods）"
    SLIDES = "演示文稿"
    PICTURE = "图片"
    ARCHIVE = "压缩包"
    OTHER_OFFICE = "不认识的旧版 Office 文件"
    TEXT = "文字"


_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|meta|title|body|table|style|link|div|center|font)[\s>]",
    re.I | re.S,
)
_MHT = re.compile(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type):", re.I)
_STREAMS = (
    ("EncryptedPackage", Kind.LOCKED),
    ("WordDocument", Kind.OLD_WORD),
    ("Workbook", Kind.OLD_SHEET),
    ("PowerPoint Document", Kind.SLIDES),
    ("Book", Kind.OLD_SHEET),
)


def kind(raw: bytes) -> Kind:
    """What ``raw`` is."""
    head = raw[:_SEEN]
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip(raw)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        found = (kind for name, kind in _STREAMS if name.encode("utf-16-le") in raw)
        return next(found, Kind.OTHER_OFFICE)
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(_PICTURES) and b"\0" in head:
        return Kind.PICTURE
    if head.startswith(_ARCHIVES):
        return Kind.ARCHIVE
    return _text(head.lstrip(b"\xef\xbb\xbf"))


def _zip(raw: bytes) -> Kind:
    """By the names of its parts; by the first of them where the directory is cut off."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        names = [match.decode("latin-1") for match in re.findall(rb"(?:word|xl|ppt)/[\w./]+", raw[:_SEEN])]
    if "xl/workbook.bin" in names:
        return Kind.BINARY_SHEET
    for start, found in (("word/", Kind.WORD), ("xl/", Kind.SHEET), ("ppt/", Kind.SLIDES)):
        if any(name.startswith(start) for name in names):
            return found
    return Kind.OPEN_DOCUMENT if "mimetype" in names and "content.xml" in names else Kind.ARCHIVE


def _text(head: bytes) -> Kind:
    plain = head
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        plain = head.decode("utf-16", "ignore").encode()
    if plain.lstrip().startswith(b"{\\rtf"):
        return Kind.RTF
    if b"urn:schemas-microsoft-com:office:spreadsheet" in plain and b"<Workbook" in plain:
        return Kind.SHEET_XML
    if plain.lstrip().startswith(b"<?xml") and (b"w:wordDocument" in plain or b"pkg:package" in plain):
        return Kind.WORD_XML
    if _HTML.match(plain):
        return Kind.HTML
    if _MHT.match(plain) and re.search(rb"MIME-Version:|multipart/", plain, re.I):
        return Kind.MHT
    return Kind.TEXT
