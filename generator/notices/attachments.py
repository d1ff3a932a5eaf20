"""A notice's folder of attachments → the files in it that may be published, and where each will stand.

Comes in: the folder of the same name as the notice. Goes out: plain file names with their sizes, findings for
what else lies there, and ``Attachment``s with addresses. The surprise: a link is followed only within its own
folder, and no folder below is entered; a kind of file that nobody can look into is not published.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import urls
from generator.files import error
from generator.finding import Finding, Position, Severity
from generator.notices import Notice
from generator.notices.values import shortened
from generator.text import slug

# what may be published, by the ending of its name, and what a reader calls it
KINDS: dict[str, str] = {
    "pdf": "PDF 文件",
    "ofd": "OFD 文件",
    "doc": "Word 文档",
    "docx": "Word 文档",
    "wps": "WPS 文字",
    "xls": "Excel 表格",
    "xlsx": "Excel 表格",
    "et": "WPS 表格",
    "csv": "CSV 表格",
    "ppt": "演示文稿",
    "pptx": "演示文稿",
    "dps": "WPS 演示",
    "txt": "文本文件",
    "jpg": "图片",
    "jpeg": "图片",
    "png": "图片",
}
MOST_BYTES = 20 * 1024 * 1024
_LONGEST = 60

# what desks leave behind; it is never published, and not worth a word
_LEFT = {"thumbs.db", "desktop.ini", ".ds_store"}


def folder_files(folder: Path, name: str, findings: list[Finding]) -> dict[str, int]:
    """The names and sizes of the files in ``folder``, which findings call ``name``."""
    if folder.is_symlink():
        what, fix = "附件文件夹是指向别处的链接", "把文件夹本身放进来"
        findings.append(error(Position(name), "attachment-link", what, "只发布站点文件夹里的内容", fix))
        return {}
    if not folder.is_dir():
        return {}
    found: dict[str, int] = {}
    for path in sorted(folder.iterdir()):
        if path.name.lower() in _LEFT:
            continue
        if problem := _problem(path, folder):
            severity, code, what, why, fix = problem
            findings.append(Finding(Position(f"{name}/{path.name}"), code, severity, what, why, fix))
        else:
            found[path.name] = path.stat().st_size
    return found


def _problem(path: Path, folder: Path) -> tuple[Severity, str, str, str, str] | None:
    """Why ``path`` is not published: how much that weighs, id, what, why and how to mend it."""
    why = "这个文件不会发布"
    stops, speaks = Severity.ERROR, Severity.WARNING
    if path.is_symlink() and end_of(path).parent != folder.resolve():
        fix = "把文件本身放进来"
        return stops, "attachment-link", "是指向别处的链接", "只发布附件文件夹里的文件", fix
    if path.name.startswith((".", "~")):
        fix = "删去；确是附件的，改一个普通的名称"
        return speaks, "attachment-hidden", "是隐藏文件或编辑时的临时文件", why, fix
    if path.is_dir():
        fix = "把文件移到上一层"
        return speaks, "attachment-folder", "附件文件夹里不能再有文件夹", "里面的文件不会发布", fix
    if not path.is_file():
        return stops, "attachment-link", "不是普通文件，或是断了的链接", why, "删去，或放进文件本身"
    return None


def end_of(link: Path) -> Path:
    """The file that ``link`` leads to; one that only leads to itself leads out of everything."""
    try:
        return link.resolve()
    except (OSError, RuntimeError):
        return Path(link.anchor)


@dataclass(frozen=True, slots=True)
class Attachment:
    """One published file: the name a reader sees, its address below the root, bytes, and what it is."""

    name: str
    address: str
    size: int
    kind: str


def published(notice: Notice) -> tuple[Attachment, ...]:
    """The attachments that the notice lists and its folder holds, in the order of the list."""
    return tuple(_published(notice))


def _published(notice: Notice) -> Iterator[Attachment]:
    taken: set[str] = set()
    for name in dict.fromkeys(notice.attachments):
        if name not in notice.sizes or name_problem(name):
            continue  # checks say so
        stem, _, ending = name.rpartition(".")
        base = slug(stem, fallback="fujian")[:_LONGEST]
        file, count = f"{base}.{ending.lower()}", 1
        while file in taken:
            count += 1
            file = f"{base}-{count}.{ending.lower()}"
        taken.add(file)
        address = f"{urls.notice(notice.name)}{file}"
        yield Attachment(name, address, notice.sizes[name], KINDS[ending.lower()])


def name_problem(name: str) -> tuple[str, str] | None:
    """Why a file of this name is not published, and how to mend it."""
    plain = "改成普通的名称，例如 报名回执.docx"
    if re.search(r"[/\\]", name) or name.startswith("..") or re.match("[A-Za-z]:", name):
        return "写了路径", "只写文件名，文件放进与通知同名的文件夹"
    if name.startswith((".", "~")):
        return "是隐藏文件或临时文件", plain
    if odd := re.search(r'[<>:"|?*#%&{}`$!]', name):
        return f"的名称里有“{odd[0]}”", plain
    if any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp") for char in name):
        return "的名称里有看不见的字符", plain
    if len(name.encode("utf-8", "replace")) > 200 or name != name.strip(" ."):
        return "的名称太长，或以空格、句点开头结尾", plain
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending not in KINDS:
        what = f"是 .{shortened(ending)} 文件，无法检查里面的内容" if ending else "没有扩展名"
        return what, f"只能是：{'、'.join(KINDS)}；压缩包解开后一个一个放，带宏的另存为普通格式"
    return None
