"""``yanxiu import notice``: a file on the clerk's desk → a draft beside the other notices.

Comes in: a path and where to write. Goes out: an exit code, a file that was not there before, sentences on
standard error. The surprise: the same notice read twice is one draft; another notice of the same project is
``<number>-2.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, TextIO

from generator import report
from generator.documents.encoding import decode
from generator.documents.forms import read
from generator.documents.grid import Document, fault
from generator.drafts.draft import Draft, draft
from generator.drafts.stated import Stated, in_head
from generator.drafts.write import create
from generator.finding import Position
from generator.sources import load

FINE, FINDINGS, USAGE = 0, 1, 2
NOTICES = "content/notices"


def import_notice(
    source: Path,
    project: str | None,
    *,
    out: Path | Literal["-"] | None,
    root: Path,
    stdout: TextIO,
    stderr: TextIO,
) -> int:
    """Read ``source``, write its draft; the exit code. ``out``: a path, ``-`` (standard output) or None."""
    if wrong := _wrong_usage(source, project, out):
        stderr.write(f"yanxiu：{report.plain(wrong)}\n")
        return USAGE
    document = read(source, source.name)
    drafted = draft(document, load(root), project or "", _stated(source, document))
    stderr.write(report.text(drafted.findings))
    stderr.writelines(f"{report.plain(fact)}。\n" for fact in drafted.facts)
    if not drafted.sound or drafted.project is None:
        stderr.write("有错误，没有写出。\n")
        return FINDINGS
    if out == "-":
        stdout.write(drafted.text)
        return FINE
    return _write(drafted, drafted.project.number, out, root, stderr)


def _stated(source: Path, document: Document) -> Stated | None:
    """What the front matter of a Markdown file says; a file that could not be read has none."""
    if source.suffix.lower() != ".md" or not document.parts:
        return None
    return in_head(decode(source.read_bytes(), source.name)[0], source.name)


def _wrong_usage(source: Path, project: str | None, out: Path | Literal["-"] | None) -> str:
    if project is not None and not re.fullmatch("[0-9]{5,12}", project):
        return f"--project 后面写计划里的编号，例如 2016035，不是 {project!r}。"
    if not source.is_file():
        return f"没有 {source} 这个文件。"
    if isinstance(out, Path) and (out.is_dir() or not out.parent.is_dir()):
        return f"写不到 {out}：它是文件夹，或它所在的文件夹不存在。"
    return ""


def _write(drafted: Draft, number: str, out: Path | None, root: Path, stderr: TextIO) -> int:
    """Put the draft where nothing stands yet."""
    body = drafted.text.encode()
    targets = iter([out]) if out else _targets(root / NOTICES / number[:4], number)
    for target in targets:
        name = str(target) if out else target.relative_to(root).as_posix()
        if not out and not target.resolve().is_relative_to((root / NOTICES).resolve()):
            what, why = "草稿会写到站点文件夹的外面，没有写", "编号里有斜线，或文件夹是指向别处的链接"
            fix = "检查计划里的编号，把文件夹本身放进来，或用 --out 指明写到哪里"
            stderr.write(report.text([fault(Position(name), "draft-outside", what, why, fix)]))
            return FINDINGS
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            create(target, body)
        except FileExistsError:
            if target.is_file() and target.read_bytes() == body:
                stderr.write(f"{report.plain(name)} 已经有了，和读到的一样，没有再写。\n")
                return FINE
            continue
        except OSError as problem:
            what, why = "没有写出", f"磁盘不让写（{problem.strerror}）"
            fix = "检查文件夹的权限和磁盘空间"
            stderr.write(report.text([fault(Position(name), "import-not-written", what, why, fix)]))
            return FINDINGS
        stderr.write(f"写出 {report.plain(name)}。逐项核对以后再发布。\n")
        return FINE
    what, why = "已经有这个文件，内容和读到的不同", "直接覆盖会丢掉核对过的内容，所以没有写出"
    fix = "换一个文件名，或先把它移走"
    stderr.write(report.text([fault(Position(str(out)), "draft-exists", what, why, fix)]))
    return FINDINGS


def _targets(folder: Path, number: str) -> Iterator[Path]:
    """2016035.md, 2016035-2.md, 2016035-3.md …"""
    yield folder / f"{number}.md"
    for more in range(2, 1000):
        yield folder / f"{number}-{more}.md"
