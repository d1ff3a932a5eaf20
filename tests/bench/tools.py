"""Each generator as something to time: its commands, how to forget a build, what to change.

A cold run has an empty output folder and none of the caches that an earlier run left in the project or in
the home folder; a warm one repeats it into the same output; for one change a line is added to one notice, or
where there are none to one page; for one notice a sentence of one is another; ``serve``, ours alone, is a
preview, from the writing of that to the answer that has it. Who takes part says ``entrants``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from tests.bench.measure import Commands, Run, run
from tests.bench.serve import Serving

HUGO, PAGEFIND, ZENSICAL, MATERIAL = "hugo", "hugo+pagefind", "zensical", "material"
OURS, COPY = "yanxiu", "cp"
KINDS = ("cold", "warm", "one-change", "one-notice", "serve")
_MANY = count()


def longer(text: str, turn: int) -> str:
    """``text`` with one more line."""
    return f"{text}\n补充说明之{turn}。\n"


@dataclass
class Tool:
    """One generator over one catalogue. ``out`` is where it builds; ``touched`` the file that changes, into
    what ``change`` makes of its text and the turn; ``preview`` the command that serves ``page``.
    """

    name: str
    folder: Path
    home: Path
    commands: Callable[[Path], Commands]
    touched: Path
    out: Path
    env: Mapping[str, str] = field(default_factory=dict)
    preview: tuple[str, ...] = ()
    page: str = ""
    change: Callable[[str, int], str] = longer

    def __post_init__(self) -> None:
        self._own = frozenset(self.folder.iterdir())
        self._text = self.touched.read_text("utf-8")
        self._turns = count()

    def time(self, kind: str) -> Run:
        """One run of ``kind``; warm and one-change follow a cold one."""
        if kind == "cold":
            self._forget()
        elif kind == "one-change":
            self.touched.write_text(self.change(self._text, next(self._turns)), "utf-8")
        elif kind == "one-notice":
            self.touched.write_text(self._another()[1], "utf-8")
        home = {"HOME": str(self.home), "XDG_CACHE_HOME": str(self.home)}
        if kind == "serve":
            return self._served({**home, **self.env})
        return run(self.commands(self.out), self.folder, {**home, **self.env})

    def does(self, kind: str) -> bool:
        """Whether it can be timed so: copying knows no change, only we are served."""
        return kind == "cold" or (self.name != COPY and (kind != "serve" or bool(self.page)))

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


def clear(work: Path) -> None:
    shutil.rmtree(work, ignore_errors=True)
