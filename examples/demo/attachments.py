"""The Word files of the demonstration's notices: run once, ``python examples/demo/attachments.py``.

Comes in: the tables below. Goes out: the same bytes each time on every machine, for nothing is compressed and
no clock is read. The surprise: a .docx is an archive of three small files, so no library is needed.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

NOTICES = Path(__file__).parent / "content" / "notices" / "2026"
_RECEIPT = [[label, ""] for label in ("姓名", "单位", "职务、职称", "专业", "单位联系电话", "是否住宿")]
_BUSES = [["发车", "路线"], ["9月19日 10:00", "云汀站—会议中心"], ["9月19日 15:00", "云汀站—会议中心"]]
_COURSES = [
    ["日期", "上午", "下午"],
    ["5月25日", "影像数据采集规范", "三维重建软件"],
    ["5月26日", "肝胆三维重建", "上机"],
    ["5月27日", "骨科手术规划", "导板打印"],
    ["5月28日", "病例讨论", "考核"],
]
FILES: dict[str, tuple[str, Sequence[Sequence[str]]]] = {
    "2026901/报名回执.docx": ("报名回执（演示）", _RECEIPT),
    "2026901/接站时刻.docx": ("接站时刻（演示）", _BUSES),
    "2026902/报名回执.docx": ("报名回执（演示）", _RECEIPT),
    "2026907/报名回执.docx": ("报名回执（演示）", _RECEIPT),
    "2026916/报名回执.docx": ("报名回执（演示）", _RECEIPT),
    "2026916/课程安排.docx": ("课程安排（演示）", _COURSES),
}

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_LINKS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def files() -> Iterator[tuple[str, bytes]]:
    """Each file by its path below the year's notices."""
    for path, (title, rows) in FILES.items():
        yield path, document(title, rows)


def document(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A Word document: a line of text and a table below it."""
    grid = "".join("<w:gridCol/>" for _ in rows[0])
    lines = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    frame = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in _SIDES)
    table = (
        f'<w:tbl><w:tblPr><w:tblW w:w="8500" w:type="dxa"/><w:tblBorders>{frame}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:document xmlns:w="{_WORDS}"><w:body>{_paragraph(title)}{table}<w:p/></w:body></w:document>'
    )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, part in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _LINKS),
            ("word/document.xml", text),
        ):
            archive.writestr(zipfile.ZipInfo(name), part.encode())
    return packed.getvalue()


def _cell(text: str) -> str:
    return f"<w:tc>{_paragraph(text)}</w:tc>"


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>" if text else "<w:p/>"


if __name__ == "__main__":
    for path, body in files():
        target = NOTICES / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
