"""Where a state to compare may come from: a built site, releases, a JSON file, a folder of data, a revision.

Comes in: what a person typed. Goes out: a ``State``, None where nothing was published before. The surprise: a
revision is taken out of git into a folder aside and read as any folder is, so nothing of the checkout moves.
"""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from generator import pipeline, report
from generator.changes import kept, state
from generator.changes.state import State
from generator.opendata.produce import FORMAT, WHOLE
from generator.releases import CURRENT

NOTHING = ("", "-")


class NotFound(Exception):
    """There is no data at that place; the words say why."""


class Wrong(Exception):
    """There is data, and it has faults that would stop a build; the words are the report."""


def find(place: str, root: Path, *, lenient: bool = False) -> State | None:
    """The state at ``place``, which may be a revision of the checkout ``root``; None for ``-``.

    ``lenient`` takes data that today's checks would stop, as an older revision may have it, without the
    rows they stop at. Raises ``NotFound`` and ``Wrong``.
    """
    if place.strip() in NOTHING:
        return None
    path = Path(place)
    if path.is_file():
        return _data(path.parent, path, lenient) if path.suffix in (".yml", ".yaml") else _file(path)
    if path.is_dir():
        return _folder(path, lenient)
    return _revision(place, root, lenient)


def _folder(path: Path, lenient: bool) -> State:
    site = path / CURRENT if (path / CURRENT).is_dir() else path
    if (site / WHOLE).is_file():
        return _file(site / WHOLE)
    if (path / "site_config.yml").is_file():
        return _data(path, path / "site_config.yml", lenient)
    if (site / "manifest.txt").is_file():
        raise NotFound(f"{path} 是网站，但没有 {WHOLE}，是旧版程序生成的")
    raise NotFound(f"{path} 里没有网站，也没有 site_config.yml")


def _file(path: Path) -> State:
    try:
        told = json.loads(path.read_text("utf-8"))
        if told["format"] == FORMAT:
            return state.of_whole(told)
        if told["format"] == kept.SNAPSHOT:
            return of_snapshot(told)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise NotFound(f"{path} 不是本程序写出的数据，或已经损坏") from problem
    raise NotFound(f"{path} 的格式不认识，可能是别的版本写的")


def of_snapshot(told: Mapping[str, Any]) -> State:
    """The state that a published snapshot holds."""
    plans, projects, notices = (kept.records_of(told[kind]) for kind in kept.KINDS)
    return State(plans, projects, notices, partial=True)


def _data(root: Path, config: Path, lenient: bool) -> State:
    loaded = pipeline.read(config)
    if loaded.stops():
        if not lenient:
            raise Wrong(report.text(loaded.findings) + report.summary(loaded.findings))
        loaded = pipeline.quarantined(loaded)
    return state.of(pipeline.public(loaded))


def _revision(name: str, root: Path, lenient: bool) -> State:
    commit = f"{name}^{{commit}}"
    try:
        _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", commit)
        packed = _git(root, "archive", "--format=tar", "--end-of-options", name, ".")
    except (OSError, subprocess.SubprocessError) as problem:
        raise NotFound(f"找不到 {name}：没有这个文件或文件夹，版本库里也没有这个版本") from problem
    with tempfile.TemporaryDirectory(prefix="yanxiu-") as folder:
        try:
            with tarfile.open(fileobj=BytesIO(packed)) as archive:
                archive.extractall(folder, filter="data")
        except (tarfile.TarError, OSError) as problem:
            raise NotFound(f"版本 {name} 取不出来") from problem
        return _folder(Path(folder), lenient)


def _git(root: Path, *arguments: str) -> bytes:
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, check=True, capture_output=True, timeout=120).stdout
