"""The Chinese face that PDFs and pictures are drawn with, and its characters as outlines.

Comes in: a path from the configuration, or nothing. Goes out: a ``Face`` for the file found: the owner's
own, else the one that a package ships (Noto Sans SC, SIL Open Font License 1.1), else one that is
installed. The surprise: a character is drawn once for all the PDFs of a build and put into each as it is,
for to cut the face down anew for each of a hundred posters takes ten seconds.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_PACKAGE, _IN_PACKAGE = "pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"
_INSTALLED = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)
_CHINESE = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi")
_SAMPLE = "研修目录"
_FULL_NAME = 4  # what a face calls itself, by the number OpenType gives that
_FACES = 16  # no collection has more for Chinese
_MISSING = "〓"


def found() -> Path | None:
    """The file of the face where the configuration names none."""
    spec = find_spec(_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    shipped = (Path(folder) / _IN_PACKAGE for folder in folders or ())
    return next((path for path in (*shipped, *map(Path, _INSTALLED)) if path.is_file()), None)


def is_chinese(path: Path) -> bool:
    """Whether ``path`` is a face that can be read and has Chinese characters."""
    from uharfbuzz import HarfBuzzError  # type: ignore[import-untyped]

    try:
        return all(face(path).has(char) for char in _SAMPLE)
    except HarfBuzzError:
        return False


def stream(packed: bytes) -> bytes:
    """``packed`` as an object of a PDF."""
    return b"<</Length %d/Filter/FlateDecode>>stream\n%b\nendstream" % (len(packed), packed)


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: how far the next stands from it, in thousandths of an em, its outline as an object of a
    PDF, and its code in UTF-16.
    """

    advance: int
    stream: bytes
    unicode: str


class Face:
    """One face in one file; of a collection the one for simplified Chinese."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._glyphs: dict[tuple[str, bool], Glyph] = {}
        self._paths: dict[str, tuple[int, str]] = {}
        self._recalled = 0

    def recall(self, kept: Path) -> None:
        """Take the outlines that this very face was asked for before, as ``keep`` left them in ``kept``."""
        with suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads(kept.read_bytes())
            if told["face"] == self.mark:
                self._paths = {char: (advance, path) for char, (advance, path) in told["paths"].items()}
                self._recalled = len(self._paths)

    def keep(self, kept: Path) -> None:
        """Keep the outlines for the next process, where there are new ones."""
        if len(self._paths) > self._recalled:
            told = {"face": self.mark, "paths": self._paths}
            aside = kept.with_suffix(f".{os.getpid()}")
            with suppress(OSError):
                aside.write_text(json.dumps(told), "utf-8")
                os.replace(aside, kept)

    @cached_property
    def mark(self) -> str:
        """What tells this file from another, without reading it."""
        there = self.path.stat()
        return f"{self.path.name} {there.st_size} {there.st_mtime_ns}"

    @cached_property
    def index(self) -> int:
        """Its place in a collection, 0 where there is none."""
        from uharfbuzz import Face as Opened

        names = (Opened(self._file, place).get_name(_FULL_NAME) or "" for place in range(_FACES))
        return next((place for place, name in enumerate(names) if name.startswith(_CHINESE)), 0)

    @cached_property
    def _file(self) -> Any:
        from uharfbuzz import Blob

        return Blob.from_file_path(os.fspath(self.path))

    @cached_property
    def _font(self) -> Any:
        from uharfbuzz import Face as Opened
        from uharfbuzz import Font

        return Font(Opened(self._file, self.index))

    def has(self, char: str) -> bool:
        """Whether it has a glyph for ``char``; a file that is no face has none."""
        return bool(self._font.get_nominal_glyph(ord(char)))

    def glyph(self, char: str, *, bold: bool = False) -> Glyph:
        """The glyph of ``char``; 〓 where the face has none. A bold one has a line drawn round it."""
        key = (char, bold)
        made = self._glyphs.get(key)
        if made is None:
            advance, path = self._outline(char)
            ink = (f"22 w 1 j {path} B" if bold else f"{path} f") if path else ""
            body = f"{advance} 0 -1000 -1000 2000 2000 d1 {ink}"
            drawn = stream(zlib.compress(body.encode(), 6))
            made = self._glyphs[key] = Glyph(advance, drawn, char.encode("utf-16-be").hex())
        return made

    def _outline(self, char: str) -> tuple[int, str]:
        """How far the next character stands from ``char``, and its path as PDF draws it."""
        known = self._paths.get(char)
        if known is None:
            font = self._font
            glyph = font.get_nominal_glyph(ord(char)) or font.get_nominal_glyph(ord(_MISSING)) or 0
            path = _Path(1000 / font.face.upem)
            font.draw_glyph(glyph, _drawing(), path)
            advance = round(font.get_glyph_h_advance(glyph) * path.scale)
            known = self._paths[char] = advance, " ".join(path.signs)
        return known


class _Path:
    """An outline as PDF draws it, in thousandths of an em; ``scale`` is how many a unit of the face has."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.signs: list[str] = []
        self._back = ""

    def draw(self, sign: str, *numbers: float) -> None:
        self.signs.append(" ".join((*(str(round(number * self.scale)) for number in numbers), sign)))

    def begin(self, *numbers: float) -> None:
        self.draw("m", *numbers)
        self._back = f"{self.signs[-1][:-1]}l"

    def close(self) -> None:
        if self.signs[-1] == self._back:
            self.signs.pop()  # closing draws that side
        self.signs.append("h")


@lru_cache(maxsize=1)
def _drawing() -> Any:
    """What tells a ``_Path`` of each piece; HarfBuzz is loaded when something is drawn."""
    from uharfbuzz import DrawFuncs

    told = DrawFuncs()
    told.set_move_to_func(lambda x, y, path: path.begin(x, y))
    told.set_line_to_func(lambda x, y, path: path.draw("l", x, y))
    told.set_cubic_to_func(lambda *numbers: numbers[-1].draw("c", *numbers[:-1]))
    told.set_close_path_func(lambda path: path.close())
    return told


@lru_cache(maxsize=4)
def face(path: Path) -> Face:
    """The face in the file ``path``; one for all that ask."""
    return Face(path)


def chunks(chars: list[str], most: int = 256) -> Iterator[list[str]]:
    """``chars`` in lots that one font of a PDF may hold."""
    for start in range(0, len(chars), most):
        yield chars[start : start + most]
