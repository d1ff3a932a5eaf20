"""A clerk's file → paragraphs and tables whose cells know their place; one reader a form of document.

Comes in: a path. Goes out: a ``Document``, which for a file that cannot be read holds findings and nothing
else. The surprise: a form is known by its suffix, as the clerk's own programs know it; what the bytes
really are is the reader's to find out. To add a form: write its reader, add one entry to ``FORMS``, put a
file into tests/documents.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.documents import sheet, text
from generator.documents.grid import Document, fault
from generator.files import MOST_BYTES
from generator.finding import Finding, Position


@dataclass(frozen=True, slots=True)
class Form:
    """A form of document: its name for the clerk, its suffixes, and what reads its bytes."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str], Document]


FORMS: tuple[Form, ...] = (
    Form("文字和 Markdown", (".md", ".markdown", ".txt"), text.read),
    Form("CSV", (".csv",), sheet.read_csv),
    Form("制表符分隔的表", (".tsv", ".tab"), sheet.read_tsv),
    Form("Excel 工作簿", (".xlsx", ".xlsm"), sheet.read_xlsx),
)


def read(path: Path, file: str = "") -> Document:
    """Read ``path``; findings call it ``file``, or by its name."""
    file = file or path.name
    form = next((form for form in FORMS if path.suffix.lower() in form.suffixes), None)
    if form is None:
        return Document(file, findings=(_unknown(file, path.suffix),))
    try:
        if path.stat().st_size > MOST_BYTES:
            return Document(file, findings=(_unread(file, "import-file-large", "文件超过 64 MB"),))
        raw = path.read_bytes()
    except OSError as problem:
        reason = "没有这个文件" if isinstance(problem, FileNotFoundError) else "文件打不开"
        return Document(file, findings=(_unread(file, "import-file-missing", reason),))
    return form.read(raw, file)


def _unknown(file: str, suffix: str) -> Finding:
    known = "；".join(f"{form.name}（{'、'.join(form.suffixes)}）" for form in FORMS)
    what = f"还不能读 {suffix} 文件" if suffix else "文件名没有后缀，不知道是什么文件"
    fix = f"可以读的有：{known}。在 Word、WPS 或 Excel 里另存为其中一种，再导入"
    return fault(Position(file), "import-form-unknown", what, "整个文件都没有读", fix)


def _unread(file: str, code: str, what: str) -> Finding:
    return fault(Position(file), code, what, "整个文件都没有读", "检查文件名和所在的文件夹，确认选对了文件")
