"""A clerk's file → paragraphs and tables whose cells know their place; one reader a form of document.

Comes in: a path. Goes out: a ``Document``, which for a file that cannot be read holds findings and nothing
else. The surprise: a form is known by what the bytes are, and only among texts by the suffix; a name that
says otherwise is a remark. To add a form: write its reader, add one entry to ``FORMS``, put a file into
tests/documents.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.documents import excel, office, pdf, sheet, sheet_xml, text, web, word
from generator.documents.grid import Document, fault, remark
from generator.documents.guard import Reader, apart
from generator.documents.kinds import Kind, kind
from generator.files import MOST_BYTES
from generator.finding import Finding, Position


@dataclass(frozen=True, slots=True)
class Form:
    """A form of document: its name for the clerk, its suffixes, what its bytes are, and what reads them."""

    name: str
    suffixes: tuple[str, ...]
    kind: Kind
    read: Reader


FORMS: tuple[Form, ...] = (
    Form("文字和 Markdown", (".md", ".markdown", ".txt"), Kind.TEXT, text.read),
    Form("CSV", (".csv",), Kind.TEXT, sheet.read_csv),
    Form("制表符分隔的表", (".tsv", ".tab"), Kind.TEXT, sheet.read_tsv),
    Form("Excel 工作簿", (".xlsx", ".xlsm"), Kind.SHEET, excel.read_xlsx),
    Form("旧版 Excel 工作簿", (".xls", ".et"), Kind.OLD_SHEET, excel.read_xls),
    Form("XML 表格（Excel 2003）", (".xml",), Kind.SHEET_XML, sheet_xml.read),
    Form("Word 文档", (".docx", ".docm"), Kind.WORD, word.read),
    Form("旧版 Word 文档", (".doc", ".wps"), Kind.OLD_WORD, office.read),
    Form("RTF 文件", (".rtf",), Kind.RTF, office.read),
    Form("网页", (".html", ".htm", ".shtml"), Kind.HTML, web.read),
    Form("网页归档", (".mht", ".mhtml"), Kind.MHT, web.read_mht),
    Form("PDF 文件", (".pdf",), Kind.PDF, pdf.read),
)
# a text without a form of its own, saved under the name of another: a table of an office system, mostly
_TEXT_CALLED = {
    **dict.fromkeys((".xls", ".xlsx", ".et"), sheet.read_csv),
    **dict.fromkeys((".doc", ".wps", ".rtf"), text.read),
}
_TEXTS = {Kind.TEXT, Kind.HTML}


def read(path: Path, file: str = "") -> Document:
    """Read ``path``; findings call it ``file``, or by its name."""
    file = file or path.name
    try:
        if path.stat().st_size > MOST_BYTES:
            return Document(file, findings=(_unread(file, "import-file-large", "文件超过 64 MB"),))
        raw = path.read_bytes()
    except OSError as problem:
        reason = "没有这个文件" if isinstance(problem, FileNotFoundError) else "文件打不开"
        return Document(file, findings=(_unread(file, "import-file-missing", reason),))
    return read_bytes(raw, file, path.suffix.lower())


def read_bytes(raw: bytes, file: str, suffix: str) -> Document:
    """Read what a file called ``…suffix`` holds, in a process of its own."""
    named = next((form for form in FORMS if suffix in form.suffixes), None)
    found = kind(raw)
    reader = _reader(found, named, suffix)
    if reader is None:
        return Document(file, findings=(_refused(file, suffix, found, raw),))
    document = apart(reader, raw, file)
    misnamed = named is not None and named.kind is not found and not {named.kind, found} <= _TEXTS
    if misnamed and document.parts:
        return replace(document, findings=(_misnamed(file, suffix, found), *document.findings))
    return document


def _reader(found: Kind, named: Form | None, suffix: str) -> Reader | None:
    """What reads bytes of this kind; texts by the name of the file, for a table and a page look alike."""
    if named and (named.kind is found or (named.kind is Kind.HTML and found is Kind.TEXT)):
        return named.read
    if found is Kind.TEXT:
        return _TEXT_CALLED.get(suffix)
    if found is Kind.HTML and named and named.kind is Kind.TEXT and suffix not in (".csv", ".tsv", ".txt"):
        return named.read  # Markdown may begin with a tag
    return next((form.read for form in FORMS if form.kind is found), None)


def _misnamed(file: str, suffix: str, found: Kind) -> Finding:
    what = f"文件名以 {suffix} 结尾，内容其实是{found}；已按内容读入"
    why = "别的程序打开它时可能报错或显示乱码"
    return remark(Position(file), "import-wrong-ending", what, why, "在打开它的软件里另存为真正的格式")


_REFUSALS = {
    Kind.LOCKED: ("import-file-encrypted", "文件有密码，打不开", "去掉密码，另存后再导入"),
    Kind.PICTURE: ("import-picture", "这是一张图片，读不出文字", "找发文单位要 Word 或 Excel 原件"),
    Kind.WORD_XML: (
        "import-form-unknown",
        "这是 XML 文档（Word 2003）",
        "用 Word 或 WPS 打开，另存为 .docx 再导入",
    ),
    Kind.BINARY_SHEET: (
        "import-form-unknown",
        "这是二进制工作簿（.xlsb）",
        "用 Excel 打开，另存为 .xlsx 再导入",
    ),
}


def _refused(file: str, suffix: str, found: Kind, raw: bytes) -> Finding:
    """Why a file is not read: what it is, and what can be read."""
    known = "；".join(f"{form.name}（{'、'.join(form.suffixes)}）" for form in FORMS)
    if not raw.strip():
        return fault(
            Position(file), "import-file-empty", "文件是空的", "没有可以读入的内容", "检查是否选对了文件"
        )
    if found in _REFUSALS:
        code, what, fix = _REFUSALS[found]
        return fault(Position(file), code, what, "整个文件都没有读", fix)
    if any(suffix in form.suffixes for form in FORMS):
        what = f"文件名以 {suffix} 结尾，内容却是{found}，或者已经损坏"
        fix = f"用原来的软件打开，确认内容正常，另存为一份新文件。可以读的有：{known}"
        return fault(Position(file), "import-file-unreadable", what, "整个文件都没有读", fix)
    what = f"还不能读 {suffix} 文件" if suffix else "文件名没有后缀，不知道是什么文件"
    fix = f"可以读的有：{known}。在 Word、WPS 或 Excel 里另存为其中一种，再导入"
    return fault(Position(file), "import-form-unknown", what, "整个文件都没有读", fix)


def _unread(file: str, code: str, what: str) -> Finding:
    return fault(Position(file), code, what, "整个文件都没有读", "检查文件名和所在的文件夹，确认选对了文件")
