"""Each generator as something to time: its project, its commands, how to forget a build, what to change.

Comes in: a synthetic site. Goes out: ``Tool``s. A cold run has an empty output folder and none of the caches
that an earlier run left in the project or in the home folder; a warm one repeats it into the same output; for
one change a line is added to one notice, or where there are none to one page; for one notice a sentence of
one is another; ``serve``, ours alone, is a preview, from the writing of that to the answer that has it.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.bench import rivals
from tests.bench.measure import Commands, Run, run
from tests.bench.serve import Serving

HUGO, PAGEFIND, ZENSICAL, MATERIAL = "hugo", "hugo+pagefind", "zensical", "material"
OURS, COPY = "yanxiu", "cp"
KINDS = ("cold", "warm", "one-change", "one-notice", "serve")
_MANY = count()


@dataclass
class Tool:
    """One generator over one catalogue. ``out`` is where it builds; ``touched`` the file that changes."""

    name: str
    folder: Path
    home: Path
    commands: Callable[[Path], Commands]
    touched: Path
    out: Path
    env: Mapping[str, str] = field(default_factory=dict)
    preview: tuple[str, ...] = ()
    page: str = ""

    def __post_init__(self) -> None:
        self._own = frozenset(self.folder.iterdir())
        self._text = self.touched.read_text("utf-8")

    def time(self, kind: str) -> Run:
        """One run of ``kind``; warm and one-change follow a cold one."""
        if kind == "cold":
            self._forget()
        elif kind == "one-change":
            self.touched.write_text(f"{self._text}\n补充说明之{next(_MANY)}。\n", "utf-8")
        elif kind == "one-notice":
            self.touched.write_text(self._another()[1], "utf-8")
        home = {"HOME": str(self.home), "XDG_CACHE_HOME": str(self.home)}
        if kind == "serve":
            return self._served({**home, **self.env})
        return run(self.commands(self.out), self.folder, {**home, **self.env})

    def does(self, kind: str) -> bool:
        """Whether it can be timed so: copying knows no change, only we are served."""
        return (kind != "serve" or bool(self.preview)) and (kind == "cold" or self.name != COPY)

    def _another(self) -> tuple[str, str]:
        """A word that is new, and the text with its last sentence ending in it."""
        word = f"另行通知之{next(_MANY)}"
        return word, f"{self._text.rstrip().removesuffix('。')}，{word}。\n"

    def _served(self, env: Mapping[str, str]) -> Run:
        preview = Serving(self.preview, self.folder, env)
        try:
            for _ in range(2):  # the first change finds much that is met for the first time
                word, text = self._another()
                found = preview.time(self.touched, text, self.page, word)
        finally:
            preview.stop()
        return found

    def _forget(self) -> None:
        """Move what earlier runs left out of the way: deleting first makes new files slow to create."""
        aside = self.home.parent / f"aside-{next(_MANY)}"
        aside.mkdir(parents=True)
        self.touched.write_text(self._text, "utf-8")
        for left in (*sorted(set(self.folder.iterdir()) - self._own), self.home, self.out):
            if left.exists() and not left.is_symlink():
                os.replace(left, aside / f"{next(_MANY)}")
        self.home.mkdir(parents=True)

    def size(self) -> tuple[int, int]:
        """Pages and bytes of what it built last."""
        files = [path for path in self.out.rglob("*") if path.is_file()]
        return sum(path.suffix == ".html" for path in files), sum(path.stat().st_size for path in files)


def _program(name: str, bins: Path) -> str:
    """A program in ``bins`` or in the packages beside it, without the Python script that some wrap it in."""
    packages = sorted(bins.parent.glob("lib/python*/site-packages"))
    inside = {"hugo": "hugo/binaries/hugo*", "pagefind": "pagefind_bin*/pagefind_*"}.get(name, "")
    for folder in packages if inside else ():
        if found := [path for path in sorted(folder.glob(inside)) if os.access(path, os.X_OK)]:
            return str(found[0])
    return str(bins / name) if (bins / name).is_file() else ""


def ours(source: Path | None) -> list[str]:
    """The command of this project, or of another working copy of it."""
    start = f"import sys; sys.path.insert(0, {str(source)!r}); " if source else "import sys; "
    return [sys.executable, "-c", f"{start}from generator.cli import main; sys.exit(main())"]


def prepare(
    names: tuple[str, ...], site: Path, work: Path, bins: Path, source: Path | None
) -> tuple[list[Tool], list[str]]:
    """The tools of ``names`` that are here, ours first, and the names of those that are not."""
    notices = sorted((site / "content" / "notices").rglob("*.md"))
    rows = sorted((site / "data" / "plans").glob("*/classification.csv"))
    number = notices[0].stem if notices else rows[0].parent.name + "001"
    tools: list[Tool] = []
    missing: list[str] = []

    def add(name: str, folder: Path, commands: Callable[[Path], Commands], touched: Path, out: Path) -> None:
        home = work / f"home-{name.replace('+', '-')}"
        tools.append(Tool(name, folder, home, commands, touched, out))

    command = ours(source)
    touched = notices[0] if notices else site / "content" / "pages" / "about.md"
    add(OURS, site, lambda out: [[*command, "build", "--out", str(out)]], touched, work / "out-ours")
    tools[0].preview = (*command, "serve")
    tools[0].page = f"notices/{number}/" if notices else "about/"
    hugo, pagefind = _program("hugo", bins), _program("pagefind", bins)
    for name in names:
        if name in (HUGO, PAGEFIND):
            if not hugo or (name == PAGEFIND and not pagefind):
                missing.append(name)
                continue
            folder = work / name.replace("+", "-")
            rivals.write_hugo(site, folder)
            more = [[pagefind, "--site"]] if name == PAGEFIND else []
            page = folder / "content" / "projects" / f"{number}.md"
            add(name, folder, _hugo(hugo, more), page, folder / "public")
        elif name in (ZENSICAL, MATERIAL):
            # a rival's own environment first; Material is here in any case
            program = _program("zensical" if name == ZENSICAL else "mkdocs", bins)
            if name == MATERIAL and not program:
                program = str(Path(sys.executable).parent / "mkdocs")
            if not program or not Path(program).is_file():
                missing.append(name)
                continue
            folder = work / name
            rivals.write_mkdocs(site, folder)
            line = [program, "build", "-f", f"{name}.yml", *(["-q"] if name == MATERIAL else [])]
            page = folder / "docs" / "projects" / f"{number}.md"
            add(name, folder, lambda out, line=line: [line], page, folder / f"site-{name}")  # type: ignore[misc]
        elif name == COPY:
            built, folder = work / "out-ours", work / "copy"
            folder.mkdir()
            (folder / "none").write_text("", "utf-8")
            line = ["cp", "-r", str(built)]
            add(COPY, folder, lambda out: [[*line, str(out)]], folder / "none", work / "out-copy")  # noqa: B023
        else:
            missing.append(name)
    return tools, missing


def _hugo(program: str, more: list[list[str]]) -> Callable[[Path], Commands]:
    return lambda out: [
        [program, "--quiet", "--destination", str(out)],
        *([*line, str(out)] for line in more),
    ]


def clear(work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
