"""Bytes of a text file → its characters, with LF line ends.

Comes in: the bytes of a file as a clerk's program saved it: UTF-8 with or without a mark, UTF-16, GB18030.
Goes out: text and findings. The surprise: GB18030 reads almost any bytes as something, so a UTF-8 file with
a few broken bytes must be told apart before GB18030 is tried, or it would be read as well-formed nonsense.
"""

from __future__ import annotations

import codecs
import re

from generator.documents.grid import Refused, fault
from generator.finding import Finding, Position

_LONGEST_LINE, _MOST_LINES = 200_000, 500_000
_UNREADABLE = "读错的字会原样登上网站，所以整个文件没有读"
_SAVE_AGAIN = "用记事本或表格软件打开，确认文字正常，再另存为 UTF-8 编码"
# characters no saved document holds: a sign that the bytes were read with the wrong table
_STRANGE = re.compile("[\ue000-\uf8ff\x80-\x9f\U000e0000-\U0010ffff]")
# the first bytes of what is no text at all, and what it is
_DISGUISED = (
    (b"PK\x03\x04", "Word 或 Excel 文件（.docx、.xlsx）"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word 或 Excel 文件（.doc、.xls）"),
    (b"%PDF", "PDF 文件"),
)


def decode(raw: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """The text of ``raw``; empty, with a finding of level 错误, where it is not text."""
    text, findings = _decoded(raw, file)
    if not findings and not text.strip():
        why, fix = "没有可以读入的内容", "检查是否选对了文件"
        return "", (fault(Position(file), "import-file-empty", "文件是空的", why, fix),)
    return text, findings


def short_lines(text: str) -> None:
    """Stop at a line, or at more lines, than anybody wrote, before anything looks for words in them."""
    if text.count("\n") > _MOST_LINES:
        what = f"文件超过 {_MOST_LINES // 10_000} 万行，不会是项目计划"
        raise Refused("import-table-large", what, "检查是否选对了文件；删去空行和计划之外的内容再导入")
    longest = max(map(len, text.split("\n")))
    if longest > _LONGEST_LINE:
        what = f"有一行长达 {longest} 个字，不像表格"
        raise Refused("import-line-long", what, "检查是否选对了文件；表格用 Excel 打开后另存为 .xlsx 再导入")


def _decoded(raw: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(mark):
            return _checked(raw[len(mark) :], name, file)
    if b"\0" in raw:
        return _without_mark(raw, file)
    return _checked(raw, "gb18030" if not _is_utf8(raw) and _is_gb18030(raw) else "utf-8", file)


def _checked(raw: bytes, encoding: str, file: str) -> tuple[str, tuple[Finding, ...]]:
    """Decode, and name the place of the first byte or character that cannot be right."""
    try:
        text = _line_ends(raw.decode(encoding))
    except UnicodeDecodeError as problem:
        before = _line_ends(raw[: problem.start].decode(encoding, "replace"))
        what = f"这里的字节不是文字（{', '.join(f'0x{byte:02X}' for byte in raw[problem.start :][:2])}）"
        return "", (fault(_end(before, file), "import-undecodable", what, _UNREADABLE, _SAVE_AGAIN),)
    if "\0" in text:
        return "", (_nul(raw, text[: text.index("\0")], file),)
    return text, ()


def _without_mark(raw: bytes, file: str) -> tuple[str, tuple[Finding, ...]]:
    """UTF-16 saved without its mark: tabs, line ends and digits have a zero byte beside them."""
    for name in ("utf-16-le", "utf-16-be"):
        text, findings = _checked(raw, name, file)
        if not findings and re.search("[\n\t,;]", text) and not _STRANGE.search(text):
            return text, ()
    return "", (_nul(raw, raw[: raw.index(b"\0")].decode("utf-8", "replace"), file),)


def _nul(raw: bytes, before: str, file: str) -> Finding:
    kind = next((kind for head, kind in _DISGUISED if raw.startswith(head)), "")
    fix = f"这是{kind}，请改正文件名的后缀再导入" if kind else _SAVE_AGAIN
    what = "文件里有空字符（NUL），不是文字文件"
    return fault(_end(_line_ends(before), file), "import-nul-byte", what, _UNREADABLE, fix)


def _is_utf8(raw: bytes) -> bool:
    """True for UTF-8, broken in a few places or not: nearly all of its Chinese still decodes."""
    text = raw.decode("utf-8", "replace")
    return text.count("\ufffd") * 10 <= sum(char > "\x7f" for char in text)


def _is_gb18030(raw: bytes) -> bool:
    try:
        return not _STRANGE.search(raw.decode("gb18030"))
    except UnicodeDecodeError:
        return False


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end(before: str, file: str) -> Position:
    """The place just after ``before``."""
    return Position(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
