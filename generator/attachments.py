"""A notice's folder of attachments → the names of the files in it that may be published at all.

Comes in: the folder of the same name as the notice. Goes out: plain file names, sorted, and findings for what
else lies there. The surprise: a link is followed only within its own folder, and no folder below is entered.
"""

from __future__ import annotations

from pathlib import Path

from generator.files import error
from generator.finding import Finding, Position, Severity

# what desks leave behind; it is never published, and not worth a word
_LEFT = {"thumbs.db", "desktop.ini", ".ds_store"}


def folder_files(folder: Path, name: str, findings: list[Finding]) -> tuple[str, ...]:
    """The names of the files in ``folder``, which findings call ``name``."""
    if folder.is_symlink():
        what, fix = "附件文件夹是指向别处的链接", "把文件夹本身放进来"
        findings.append(error(Position(name), "attachment-link", what, "只发布站点文件夹里的内容", fix))
        return ()
    if not folder.is_dir():
        return ()
    found = []
    for path in sorted(folder.iterdir()):
        if path.name.lower() in _LEFT:
            continue
        if problem := _problem(path, folder):
            severity, code, what, why, fix = problem
            findings.append(Finding(Position(f"{name}/{path.name}"), code, severity, what, why, fix))
        else:
            found.append(path.name)
    return tuple(found)


def _problem(path: Path, folder: Path) -> tuple[Severity, str, str, str, str] | None:
    """Why ``path`` is not published: how much that weighs, id, what, why and how to mend it."""
    why = "这个文件不会发布"
    stops, speaks = Severity.ERROR, Severity.WARNING
    if path.is_symlink() and path.resolve().parent != folder.resolve():
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
