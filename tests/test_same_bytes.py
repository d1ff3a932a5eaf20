"""The same data gives the same bytes: two machines that differ in all that a machine can differ in agree.

Each side is a process of its own; the other one's folders are listed backwards, as another disk might.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_BACKWARDS = """
import os, sys
plain_scan, plain_list = os.scandir, os.listdir
class Backwards:
    def __init__(self, *where):
        self._found = plain_scan(*where)
        self._all = iter(sorted(self._found, key=lambda entry: entry.name, reverse=True))
    def __iter__(self): return self
    def __next__(self): return next(self._all)
    def __enter__(self): return self
    def __exit__(self, *_): self.close()
    def close(self): self._found.close()
if BACKWARDS:
    os.scandir = Backwards
    os.listdir = lambda *where: sorted(plain_list(*where), reverse=True)
from generator import abreast
from generator.cli import main
abreast.possible = lambda: BACKWARDS  # the other side has two processors
sys.exit(main(sys.argv[1:]))
"""


def published(root: Path, backwards: bool, umask: int, **environment: str) -> dict[str, tuple[int, str]]:
    """The real site published from ``root``: all of the release, each with its mode and digest."""
    root.mkdir()
    names = ("content", "data", "theme")
    for name in sorted(names, reverse=backwards):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "site_config.yml", root)
    program = f"BACKWARDS = {backwards}\n{_BACKWARDS}"
    plain = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    command = ["publish", "www", "--config", "site_config.yml"]
    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        cwd=root,
        env={**plain, **environment, "PYTHONPATH": str(ROOT)},
        umask=umask,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    site = (root / "www/current").resolve()
    return {
        path.relative_to(site).as_posix(): (path.stat().st_mode, _digest(path)) for path in site.rglob("*")
    } | {site.name: (site.stat().st_mode, "")}


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def test_two_machines_publish_the_same_files_twins_manifest_and_modes(tmp_path: Path):
    one = published(tmp_path / "one", False, 0o022, TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    other = published(
        tmp_path / "另一个 folder",
        True,
        0o077,
        TZ="Pacific/Kiritimati",
        LANG="tr_TR.UTF-8",
        LC_ALL="C",
        PYTHONHASHSEED="77",
    )
    assert one == other
    assert {"manifest.txt", "index.html.gz", "index.html.br", ".nginx/moved.map"} <= one.keys()
    assert {mode & 0o777 for mode, _ in one.values()} == {0o644, 0o755}
