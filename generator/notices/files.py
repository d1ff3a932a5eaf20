"""content/notices/<year>/<number>[-n].md → ``Notice``s, each key and the body's lines with their places.

Comes in: the site's folder. Goes out: notices in the order of years and names, and findings about the files
as files; what a notice says is for ``checks``. The surprise: YAML takes 05315550001 for an octal number and
no for false, so of a value that is no text the characters in the file count, not what YAML makes of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.files import error, read_text, said_of
from generator.finding import Finding, Position
from generator.notices import FIELDS, Notice
from generator.notices.attachments import end_of, folder_files
from generator.notices.values import Refused, shortened, value_of
from generator.text import closest
from generator.yaml_files import YamlFile, parse_yaml

NOTICES = "content/notices"
MOST_BYTES = 1024 * 1024
MOST_HEAD = 32 * 1024
_NAMES: tuple[str, ...] = tuple(item.name for item in FIELDS)
_WHY = "招生通知的页面要用它"
_HEAD_FIX = "第一行和最后一行写 ---，中间每行写“名称: 值”，冒号用半角的，后面空一格"


def read_notices(root: Path, findings: list[Finding]) -> tuple[Notice, ...]:
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
            found += _year(root, folder, findings)
    return tuple(found)


def _sorted(folder: Path) -> list[Path]:
    """What lies in ``folder``, less what programs leave there."""
    return sorted(path for path in folder.iterdir() if not path.name.startswith((".", "_", "~")))


def _year(root: Path, folder: Path, findings: list[Finding]) -> Iterator[Notice]:
    entries = _sorted(folder)
    stems = {path.stem for path in entries if path.suffix == ".md"}
    for path in entries:
        name = f"{NOTICES}/{folder.name}/{path.name}"
        if path.suffix == ".md" and not path.is_dir():
            if notice := _notice(root, path, name, findings):
                yield notice
        elif path.name not in stems:
            what = "没有同名的招生通知" if path.is_dir() else "不是招生通知（.md 文件）"
            fix = "附件放进与通知同名的文件夹，例如 2016035.md 的附件放进 2016035；用不着的删去"
            findings.append(error(Position(name), "notice-place", what, "程序不读它，也不会发布", fix))


def _notice(root: Path, path: Path, name: str, findings: list[Finding]) -> Notice | None:
    """One notice; None where its head cannot be read."""
    if path.is_symlink() and not end_of(path).is_relative_to(root.resolve()):
        what, fix = "是指向别处的链接", "把文件本身放进来"
        findings.append(error(Position(name), "notice-place", what, "只发布站点文件夹里的内容", fix))
        return None
    if path.is_file() and path.stat().st_size > MOST_BYTES:
        fix = "正文只写文字；图片、表格作为附件放进同名的文件夹"
        findings.append(error(Position(name), "notice-too-large", "文件超过 1 MB", "这一则通知没有读", fix))
        return None
    text = read_text(root, name, findings)
    head = _head(text)
    if head is None:
        if text or not said_of(name, findings):
            what = "没有写头部（两行 --- 之间的部分）"
            findings.append(error(Position(name), "notice-front-matter", what, _UNREAD, _HEAD_FIX))
        return None
    if head.end() > MOST_HEAD:
        what, fix = "头部超过 32 KB", "头部只写几行事实，长的文字写进正文"
        findings.append(error(Position(name), "notice-too-large", what, _UNREAD, fix))
        return None
    read = _parsed(head["yaml"], name, text[: head.start("yaml")].count("\n") + 1, findings)
    if not isinstance(read.value, Mapping):
        if not said_of(name, findings):
            what = "头部没有写成“名称: 值”"
            findings.append(error(Position(name, 2), "notice-front-matter", what, _UNREAD, _HEAD_FIX))
        return None
    return Notice(
        position=read.at(),
        name=path.stem,
        year=int(path.parent.name),
        **_values(read, text, findings),
        body=text[head.end() :],
        body_line=text[: head.end()].count("\n") + 1,
        sizes=folder_files(path.with_suffix(""), name.removesuffix(".md"), findings),
        written=text,
    )


_UNREAD = "这一则通知读不到，不会发布"


def _head(text: str) -> re.Match[str] | None:
    """The front matter: between the first line --- and the next one."""
    return re.match(
        r"(?:[^\S\n]*\n)*---[^\S\n]*\n(?P<yaml>(?:(?!---[^\S\n]*(?:\n|\Z)).*\n)*)---[^\S\n]*(?:\n|\Z)", text
    )


def _parsed(text: str, name: str, first_line: int, findings: list[Finding]) -> YamlFile:
    """The head as YAML; a date or number that is none is said and left out, and the rest is read."""
    for _ in text.split("\n"):
        said: list[Finding] = []
        read = parse_yaml(text, name, said, first_line)
        wrong = next((finding for finding in said if finding.code == "yaml-value"), None)
        if wrong is None or isinstance(read.value, Mapping):
            break
        findings.append(replace(wrong, why=f"{_WHY}，这一项读不到"))
        lines = text.split("\n")
        place = wrong.position.line - first_line
        start = wrong.position.column - 1
        rest = re.sub(r"^[^\s,\]}]+(?: +[^\s,\]}#][^,\]}#]*)?", "~", lines[place][start:])
        if lines[place][start:] == rest:
            break
        lines[place] = lines[place][:start] + rest
        text = "\n".join(lines)
    findings.extend(finding for finding in said if finding is not wrong)
    return read


def _values(read: YamlFile, text: str, findings: list[Finding]) -> dict[str, Any]:
    """The value of each key that is known and has one; what is wrong with a key or its value is said."""
    for key in read.value:
        if key not in _NAMES:
            findings.append(_unknown(read, key))
    found: dict[str, Any] = {}
    for item in FIELDS:
        value = read.value.get(item.name)
        if value is None or value == "" or value == []:
            if item.required and item.kind != "disclosure":  # a check says what comes of that
                findings.append(_missing(read, item.name, item.label, item.hint))
            continue
        try:
            found[item.name] = value_of(item, value, lambda *path: _raw(read, text, *path))
        except Refused as problem:
            place = read.at(item.name, *problem.path)
            what = f"{item.label}（{item.name}）{problem.what}"
            findings.append(error(place, problem.code, what, f"{_WHY}，这一项读不到", problem.fix))
    return found


def _raw(read: YamlFile, text: str, *path: str | int) -> str:
    """The characters of a value that YAML takes for no text, as they stand in the file."""
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
    return error(place, "notice-key-missing", what, _WHY, fix)


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
