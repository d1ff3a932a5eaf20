"""content/notices/<year>/<number>[-n].md → ``Notice``s, each key and the body's lines with their places.

Comes in: the site's folder. Goes out: notices in the order of years and names, and findings about the files
as files; what a notice says is for ``checks``. The surprise: YAML takes 05315550001 for an octal number and
no for false, so of a value that is no text the characters in the file count, not what YAML makes of them.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from os.path import splitext
from pathlib import Path
from typing import Any, Protocol, TypeVar

from generator.files import error, read_text, said_of
from generator.finding import Finding, Position
from generator.model import Tables
from generator.notices import FIELDS, Notice
from generator.notices.attachments import end_of, folder_files
from generator.notices.head import WHY, Cells, find, parse
from generator.notices.values import Refused, shortened, value_of
from generator.text import closest
from generator.yaml_files import YamlFile

T = TypeVar("T")
NOTICES = "content/notices"
MOST_BYTES = 1024 * 1024
MOST_HEAD = 32 * 1024
_NAMES = {item.name: item for item in FIELDS}
_HEAD_FIX = "第一行和最后一行写 ---，中间每行写“名称: 值”，冒号用半角的，后面空一格"


class Known(Protocol):
    """What remembers by the state of files what was read of them: ``memory.Memory``."""

    def notice(self, name: str, there: os.stat_result) -> Notice | None: ...

    def read(self, name: str, there: os.stat_result, notice: Notice) -> None: ...

    def shelve(self, notice: Notice) -> None: ...

    def same(self, tables: Tables) -> Tables: ...

    def once(
        self, name: str, folder: Path, make: Callable[[list[Finding]], T], findings: list[Finding]
    ) -> T: ...


def read_notices(root: Path, findings: list[Finding], known: Known | None = None) -> tuple[Notice, ...]:
    """Every notice that can be read; of the others ``findings`` say why not."""
    top = root / NOTICES
    found: list[Notice] = []
    for folder in _sorted(top) if top.is_dir() else ():
        name = f"{NOTICES}/{folder.name}"
        if folder.is_symlink() or not folder.is_dir():
            fix = f"移到那一年的文件夹，例如 {NOTICES}/2016"
            what = "招生通知要放在年份的文件夹里"
            findings.append(error(Position(name), "notice-place", what, "程序不读这个文件", fix))
        elif not re.fullmatch("(?:19|20)[0-9]{2}", folder.name):
            fix = "改成四位数字的年份，例如 2016"
            what = "这个文件夹不是年份"
            findings.append(error(Position(name), "notice-place", what, "里面的招生通知都读不到", fix))
        else:
            found += _year(root, folder, findings, known)
    return tuple(found)


def _sorted(folder: Path | os.DirEntry[str]) -> list[os.DirEntry[str]]:
    """What lies in ``folder``, less what programs leave there."""
    with os.scandir(folder) as entries:
        return sorted((each for each in entries if each.name[0] not in "._~"), key=lambda each: each.name)


def _year(
    root: Path, folder: os.DirEntry[str], findings: list[Finding], known: Known | None
) -> Iterator[Notice]:
    entries = _sorted(folder)
    stems = {stem for stem, ending in (splitext(entry.name) for entry in entries) if ending == ".md"}
    folders = {entry.name for entry in entries}
    for entry in entries:
        name = f"{NOTICES}/{folder.name}/{entry.name}"
        stem, ending = splitext(entry.name)
        if ending == ".md" and not _is_folder(entry):
            if notice := _remembered(root, entry, name, findings, known):
                if stem in folders:
                    sizes = folder_files(Path(entry.path[:-3]), name.removesuffix(".md"), findings)
                    notice = replace(notice, sizes=sizes)
                    if known:
                        known.shelve(notice)
                yield notice
        elif entry.name not in stems:
            what = "没有同名的招生通知" if _is_folder(entry) else "不是招生通知（.md 文件）"
            fix = "附件放进与通知同名的文件夹，例如 2016035.md 的附件放进 2016035；用不着的删去"
            findings.append(error(Position(name), "notice-place", what, "程序不读它，也不会发布", fix))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False) or (entry.is_symlink() and os.path.isdir(entry))


def _is_large(entry: os.DirEntry[str]) -> bool:
    return entry.is_file() and entry.stat().st_size > MOST_BYTES


def _remembered(
    root: Path, entry: os.DirEntry[str], name: str, findings: list[Finding], known: Known | None
) -> Notice | None:
    """The notice as it was read last time, where its file is as it was and nothing was wrong with it."""
    if known is None or entry.is_symlink():
        return _notice(root, entry, name, findings)
    there = entry.stat()  # before it is read
    notice = known.notice(name, there)
    if notice is None:
        said = len(findings)
        notice = _notice(root, entry, name, findings)
        if notice and len(findings) == said:
            known.read(name, there, notice)
    return notice


def _notice(root: Path, entry: os.DirEntry[str], name: str, findings: list[Finding]) -> Notice | None:
    """One notice without what lies in its folder; None where its head cannot be read."""
    if entry.is_symlink() and not end_of(Path(entry)).is_relative_to(root.resolve()):
        what, fix = "是指向别处的链接", "把文件本身放进来"
        findings.append(error(Position(name), "notice-place", what, "只发布站点文件夹里的内容", fix))
        return None
    if _is_large(entry):
        fix = "正文只写文字；图片、表格作为附件放进同名的文件夹"
        findings.append(error(Position(name), "notice-too-large", "文件超过 1 MB", "这一则通知没有读", fix))
        return None
    text = read_text(root, name, findings)
    place = find(text)
    if place is None:
        if text or not said_of(name, findings):
            what = "没有写头部（两行 --- 之间的部分）"
            findings.append(error(Position(name), "notice-front-matter", what, _UNREAD, _HEAD_FIX))
        return None
    start, stop, end = place
    if end > MOST_HEAD:
        what, fix = "头部超过 32 KB", "头部只写几行事实，长的文字写进正文"
        findings.append(error(Position(name), "notice-too-large", what, _UNREAD, fix))
        return None
    first_line = text.count("\n", 0, start) + 1
    read = parse(text[start:stop], name, first_line, findings)
    if not isinstance(read.value, Mapping):
        if not said_of(name, findings):
            what = "头部没有写成“名称: 值”"
            findings.append(error(Position(name, 2), "notice-front-matter", what, _UNREAD, _HEAD_FIX))
        return None
    head = text[:end]
    return Notice(
        position=Position(name, *read.begins, Cells(head), Cells(head, lines=True)),
        name=splitext(entry.name)[0],
        year=int(name.split("/")[-2]),
        **values_of(read, text, findings),
        head=head,
        body=text[end:],
        body_line=head.count("\n") + 1,
    )


_UNREAD = "这一则通知读不到，不会发布"


def values_of(read: YamlFile, text: str, findings: list[Finding]) -> dict[str, Any]:
    """The value of each key that is known and has one; what is wrong with a key or its value is said."""
    for key in read.value:
        if key not in _NAMES:
            findings.append(_unknown(read, key))
    found: dict[str, Any] = {}

    def raw(*path: str | int) -> str:
        """The characters of a value that YAML takes for no text, as they stand in the file."""
        return str(read.value[path[0]]) if read.flat else _raw(read, text, *path)

    for item in FIELDS:
        value = read.value.get(item.name)
        if value is None or value == "" or value == []:
            if item.required and item.kind != "disclosure":  # a check says what comes of that
                findings.append(_missing(read, item.name, item.label, item.hint))
            continue
        try:
            found[item.name] = value_of(item, value, raw)
        except Refused as problem:
            place = read.at(item.name, *problem.path)
            what = f"{item.label}（{item.name}）{problem.what}"
            findings.append(error(place, problem.code, what, f"{WHY}，这一项读不到", problem.fix))
    return found


def _raw(read: YamlFile, text: str, *path: str | int) -> str:
    place = read.at(*path)
    lines = text.split("\n")
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    match = re.match(r"""["']?([^"',\]}#]*)""", line[place.column - 1 :])
    return match[1].strip() if match else ""


def _missing(read: YamlFile, name: str, label: str, hint: str) -> Finding:
    what, there = f"没有写{label}（{name}）", name in read.value
    fix = f"在“{name}:”后面空一格写上：" if there else f"在头部加一行“{name}: 值”："
    fix += hint or label
    place = read.key(name) if there else read.at()
    return error(place, "notice-key-missing", what, WHY, fix)


def _unknown(read: YamlFile, key: Any) -> Finding:
    word = unicodedata.normalize("NFKC", key if isinstance(key, str) else "").strip()
    shown = key if isinstance(key, str) else _raw_key(key)
    labels = {item.label: item.name for item in FIELDS}
    near = labels.get(word) or (closest(word.lower(), _NAMES) if len(word) <= 100 else "")
    fix = f"是不是“{near}”？" if near else f"可用的有：{'、'.join(_NAMES)}"
    place = read.key(shown)
    return error(place, "notice-key-unknown", f"不认识“{shortened(shown)}”", "写错的名称不起作用", fix)


def _raw_key(key: Any) -> str:
    try:
        return str(key)
    except ValueError:  # a number of more digits than Python prints
        return "数字"
