"""A site held against its manifest: what is missing, changed or strange.

Comes in: a folder with ``manifest.txt``. Goes out: findings, one a file, the first twenty of each kind. The
surprise: the manifest itself is only as good as the folder it lies in; a release's name holds its print.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator import twins
from generator.finding import Finding, Position, Severity
from generator.standing import MANIFEST, files

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_SHOWN = 20


def check(folder: Path) -> tuple[Finding, ...]:
    """What differs between ``folder`` and its manifest."""
    try:
        told = _read(folder)
    except OSError:
        return (_none(),)
    found = dict(files(folder))
    missing = [_missing(path) for path in told if path not in found]
    changed = [_changed(path) for path in told if path in found and _digest(found[path]) != told[path]]
    wrong = {finding.position.file for finding in (*missing, *changed)}
    untrue = [
        _untrue(path)
        for path, plain in twins.of(told)
        if not {path, plain} & wrong and not _unpacks(folder / path, told[plain])
    ]
    strange = [_strange(path) for path in sorted(found) if path not in told]
    unread = [_unread(line) for line in _lines(folder) if not _LINE.fullmatch(line)]
    return tuple(finding for kind in (unread, missing, changed, untrue, strange) for finding in kind[:_SHOWN])


def _lines(folder: Path) -> Iterator[str]:
    yield from (folder / MANIFEST).read_text("utf-8", "replace").splitlines()


def told(folder: Path) -> Mapping[str, str]:
    """The SHA-256 of each file by the manifest of ``folder``; empty where it has none."""
    try:
        return _read(folder)
    except OSError:
        return {}


def _read(folder: Path) -> Mapping[str, str]:
    matches = (_LINE.fullmatch(line) for line in _lines(folder))
    return {match[2]: match[1] for match in matches if match}


def _digest(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return ""
    with open(entry.path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _unpacks(twin: Path, digest: str) -> bool:
    """Whether a twin holds just the file that it stands beside."""
    body = twins.opened(twin)
    return body is not None and hashlib.sha256(body).hexdigest() == digest


def _fault(path: str, code: str, what: str, why: str, fix: str) -> Finding:
    return Finding(Position(path), code, Severity.ERROR, what, why, fix)


_AGAIN = "用 yanxiu rollback 换回上一版，或重新发布；弄清是谁、什么时候改动的"


def _none() -> Finding:
    what, fix = f"没有 {MANIFEST}", "确认文件夹写对了；是本程序生成的，就重新生成一次"
    return _fault(MANIFEST, "sealed-none", what, "没有清单就不知道文件有没有被改动", fix)


def _unread(line: str) -> Finding:
    what = f"清单里有一行读不懂：{line[:40]}"
    return _fault(MANIFEST, "sealed-line", what, "清单本身可能被改动过", _AGAIN)


def _missing(path: str) -> Finding:
    return _fault(
        path, "sealed-missing", "清单里有，文件却不在", "打开这个地址的人看到的是“没有这一页”", _AGAIN
    )


def _changed(path: str) -> Finding:
    return _fault(path, "sealed-changed", "内容和发布时不同", "公开的不再是核对过的内容", _AGAIN)


def _untrue(path: str) -> Finding:
    what, why = "压缩的一份和原文件不是同一个内容", "支持压缩的浏览器看到的不是核对过的内容"
    return _fault(path, "sealed-twin", what, why, _AGAIN)


def _strange(path: str) -> Finding:
    what, fix = "清单里没有这个文件", "不是本程序发布的文件移到别处；站点文件夹只放生成的内容"
    return _fault(path, "sealed-strange", what, "没有经过检查的内容也会公开", fix)
