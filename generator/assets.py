"""The theme's own style sheets, scripts and pictures, under one folder that is named after their content.

Comes in: the theme's ``assets/catalogue``. Goes out: addresses for the shells and the artifacts themselves.
Blocks common to every page are one sheet, a page type's own blocks another; scripts stay apart because they
import each other by name, all but those of the search's worker, which are one. A change of any byte changes
the folder's name, so a browser may keep them for ever.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from generator.artifacts import Artifact
from generator.bundle import bundle, only_in

WORKER = "search-worker.js"
COMMON = ("tokens", "base", "masthead", "search", "banner", "colophon", "print")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_AROUND = re.compile(r"\s*([{};,>])\s*")


@lru_cache(maxsize=256)  # a preview squeezes the same sheets after each change
def squeezed(css: str) -> str:
    """``css`` without comments and needless white space; strings of our sheets hold neither."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", css))).strip()


class Assets:
    """The files of ``folder``, and the bundles that pages have asked for."""

    def __init__(self, folder: Path) -> None:
        self._files = {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if path.is_file()}
        self._bundles: dict[str, str] = {}
        self.styles(())

    @cached_property
    def folder(self) -> str:
        """The address of the folder, with a slash at its end."""
        digest = hashlib.sha256()
        for name, body in self._files.items():
            digest.update(f"{name}\0{len(body)}\0".encode() + body)
        return f"assets/{digest.hexdigest()[:12]}/"

    def address(self, name: str) -> str:
        """Where the file ``name`` of the theme will be; raises ``KeyError`` where there is none."""
        if name not in self._files:
            raise KeyError(f"{name!r} is not in assets/catalogue")
        return f"{self.folder}{name}"

    def styles(self, blocks: Iterable[str]) -> list[str]:
        """Addresses of the sheets for a page with ``blocks``: the common one and, where there are any, its
        own.
        """
        own = tuple(block for block in blocks if block not in COMMON)
        names = [self._bundle("common", COMMON)]
        if own:
            names.append(self._bundle("-".join(own), own))
        return [f"{self.folder}{name}" for name in names]

    def scripts(self, names: Iterable[str]) -> list[str]:
        """Addresses of the modules called ``names``."""
        return [self.address(f"{name}.js") for name in names]

    def artifacts(self) -> Iterator[Artifact]:
        """Every bundle asked for, every script and picture."""
        for name, css in sorted(self._bundles.items()):
            yield Artifact(f"{self.folder}{name}", css.encode())
        inside = only_in(self._files, WORKER) if WORKER in self._files else frozenset()
        for name, body in self._files.items():
            if not name.endswith(".css") and name not in inside:
                made = bundle(self._files, name) if name == WORKER else body
                yield Artifact(f"{self.folder}{name}", made)

    def _bundle(self, label: str, blocks: tuple[str, ...]) -> str:
        css = "".join(squeezed(self._files[f"{block}.css"].decode()) + "\n" for block in blocks)
        name = f"{label if len(label) <= 40 else hashlib.sha256(label.encode()).hexdigest()[:8]}.css"
        self._bundles[name] = css
        return name
