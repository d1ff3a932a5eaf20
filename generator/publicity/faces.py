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
from io import BytesIO
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
_MISSING = "〓"


def found() -> Path | None:
    """The file of the face where the configuration names none."""
    spec = find_spec(_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    shipped = (Path(folder) / _IN_PACKAGE for folder in folders or ())
    return next((path for path in (*shipped, *map(Path, _INSTALLED)) if path.is_file()), None)


def is_chinese(path: Path) -> bool:
    """Whether ``path`` is a face that has Chinese characters."""
    from fontTools.ttLib import TTLibError  # type: ignore[import-untyped]

    try:
        return all(ord(char) in face(path).characters for char in _SAMPLE)
    except (TTLibError, OSError, ValueError, KeyError, AssertionError):
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
        from fontTools.ttLib import TTCollection

        with self.path.open("rb") as file:
            if file.read(4) != b"ttcf":
                return 0
        with TTCollection(str(self.path), lazy=True) as collection:
            names = [str(each["name"].getDebugName(4) or "") for each in collection.fonts]
        wanted = (place for place, name in enumerate(names) if name.startswith(_CHINESE))
        return next(wanted, 0)

    @cached_property
    def _font(self) -> Any:
        from fontTools.ttLib import TTFont

        # whole, for two processes cannot both read from a file that one opened
        return TTFont(BytesIO(self.path.read_bytes()), fontNumber=self.index, lazy=True)

    @cached_property
    def characters(self) -> dict[int, str]:
        """The name of the glyph for each character."""
        return dict(self._font.getBestCmap() or {})

    @cached_property
    def _outlines(self) -> Any:
        return self._font.getGlyphSet()

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
            name = self.characters.get(ord(char)) or self.characters.get(ord(_MISSING), ".notdef")
            outline = self._outlines[name]
            scale = 1000 / self._font["head"].unitsPerEm
            pen = _pen()(self._outlines, scale)
            outline.draw(pen)
            known = self._paths[char] = (round(outline.width * scale), " ".join(pen.told))
        return known


@lru_cache(maxsize=1)
def _pen() -> Any:
    """The class of the pen; fontTools is loaded when something is drawn."""
    from fontTools.pens.basePen import BasePen  # type: ignore[import-untyped]

    class Pen(BasePen):  # type: ignore[misc]
        def __init__(self, glyphs: Any, scale: float) -> None:
            super().__init__(glyphs)
            self.told: list[str] = []
            self._scale = scale

        def _say(self, sign: str, *points: tuple[float, float]) -> None:
            numbers = (str(round(number * self._scale)) for point in points for number in point)
            self.told.append(" ".join((*numbers, sign)))

        def _moveTo(self, pt: tuple[float, float]) -> None:
            self._say("m", pt)

        def _lineTo(self, pt: tuple[float, float]) -> None:
            self._say("l", pt)

        def _curveToOne(self, *points: tuple[float, float]) -> None:
            self._say("c", *points)

        def _closePath(self) -> None:
            self.told.append("h")

        def _endPath(self) -> None:
            self.told.append("h")

    return Pen


@lru_cache(maxsize=4)
def face(path: Path) -> Face:
    """The face in the file ``path``; one for all that ask."""
    return Face(path)


def chunks(chars: list[str], most: int = 256) -> Iterator[list[str]]:
    """``chars`` in lots that one font of a PDF may hold."""
    for start in range(0, len(chars), most):
        yield chars[start : start + most]
