"""Drawings as a PDF whose characters are in it: it looks and prints the same on any machine.

Comes in: ``Drawing``s and a ``Face``. Goes out: the bytes of a PDF 1.4, a page each, text that can be
searched and copied. The surprise: its fonts are of type 3, each character the outline that ``faces`` drew
once; a general library cuts the face down anew for each file, which takes a hundred milliseconds where this
takes two. Nothing of the day or the machine is in it: the same drawing and face give the same bytes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby, repeat
from operator import itemgetter

from generator.publicity import codes
from generator.publicity.drawing import HEIGHT, WIDTH, Bar, Code, Drawing, Mark, Words
from generator.publicity.faces import Face, Glyph, chunks, stream

_POINT = 72 / 25.4
_CODES = tuple(f"{code:02x}" for code in range(256))
_NAMES = tuple(f"/g{code}" for code in range(256))


class _File:
    """Objects in the order of their numbers, and the table of where they stand."""

    def __init__(self) -> None:
        self._objects: list[bytes] = []

    def add(self, body: str | bytes) -> int:
        """Put ``body`` in; its number."""
        self._objects.append(body.encode("latin-1") if isinstance(body, str) else body)
        return len(self._objects)

    def reserve(self) -> int:
        return self.add(b"")

    def put(self, number: int, body: str) -> None:
        self._objects[number - 1] = body.encode("latin-1")

    def extend(self, bodies: Iterable[bytes]) -> int:
        """Put all of ``bodies`` in; the number of the first."""
        first = len(self._objects) + 1
        self._objects += bodies
        return first

    def bytes(self, root: int, info: int) -> bytes:
        out = bytearray(b"%PDF-1.4\n%\xe7\xa0\x94\xe4\xbf\xae\n")
        places = []
        for number, body in enumerate(self._objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\n" % (len(places) + 1, root, info)
        out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


class _Fonts:
    """The characters of one file, each with its font and its place in it."""

    def __init__(self, face: Face, drawings: Sequence[Drawing]) -> None:
        words = [mark for each in drawings for mark in each.marks if isinstance(mark, Words)]
        used = {(char, mark.bold) for mark in words for char in mark.text}
        self._face = face
        self._lots = [
            (lot, bold)
            for bold in (False, True)
            for lot in chunks(sorted(char for char, weight in used if weight is bold))
        ]
        self._places: dict[bool, dict[str, tuple[int, str]]] = {False: {}, True: {}}
        for number, (lot, bold) in enumerate(self._lots):
            places = zip(repeat(number), _CODES)
            self._places[bold].update(zip(lot, places, strict=False))

    def write(self, file: _File) -> str:
        """The fonts put into ``file``; the resource that names them."""
        named = (f"/F{number} {self._font(file, *lot)} 0 R" for number, lot in enumerate(self._lots))
        return f"<</Font<<{''.join(named)}>>>>"

    def _font(self, file: _File, lot: list[str], bold: bool) -> int:
        glyphs = [self._face.glyph(char, bold=bold) for char in lot]
        first = file.extend([each.stream for each in glyphs])
        drawn = "".join([f"/g{code} {first + code} 0 R" for code in range(len(lot))])
        names = "".join(_NAMES[: len(lot)])
        widths = " ".join([str(each.advance) for each in glyphs])
        return file.add(
            "<</Type/Font/Subtype/Type3/FontBBox[-1000 -1000 2000 2000]/FontMatrix[.001 0 0 .001 0 0]"
            f"/FirstChar 0/LastChar {len(lot) - 1}/Widths[{widths}]/Resources<<>>"
            f"/CharProcs<<{drawn}>>/Encoding<</Type/Encoding/Differences[0{names}]>>"
            f"/ToUnicode {file.add(_unicode(glyphs))} 0 R>>"
        )

    def show(self, mark: Words) -> str:
        """The operators that write ``mark``."""
        said, size = [], f"{mark.size * _POINT:.2f}"
        places = map(self._places[mark.bold].__getitem__, mark.text)
        for number, run in groupby(places, itemgetter(0)):
            said.append(f"/F{number} {size} Tf <{''.join([code for _, code in run])}>Tj")
        colour = _colour(mark.colour)
        return f"BT {colour} {colour.upper()} {_at(mark.x, mark.y)} Td {' '.join(said)} ET"


def _unicode(glyphs: Sequence[Glyph]) -> bytes:
    """What each code of a font stands for, so that text can be copied."""
    rows = [f"<{code}><{each.unicode}>" for code, each in zip(_CODES, glyphs, strict=False)]
    parts = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    told = "\n".join(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar" for part in parts)
    return stream(
        zlib.compress(
            (
                "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
                "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
                f"1 begincodespacerange\n<00><ff>\nendcodespacerange\n{told}\n"
                "endcmap CMapName currentdict /CMap defineresource pop end end"
            ).encode()
        )
    )


def _at(x: float, y: float) -> str:
    return f"{x * _POINT:.2f} {(HEIGHT - y) * _POINT:.2f}"


@cache
def _colour(colour: str) -> str:
    parts = (f"{int(colour[place : place + 2], 16) / 255:.3f}" for place in (1, 3, 5))
    return f"{' '.join(parts)} rg"


def _mark(mark: Mark, fonts: _Fonts) -> str:
    if isinstance(mark, Words):
        return fonts.show(mark) if mark.text else ""
    if isinstance(mark, Bar):
        size = f"{mark.width * _POINT:.2f} {mark.height * _POINT:.2f}"
        return f"{_colour(mark.colour)} {_at(mark.x, mark.y + mark.height)} {size} re f"
    return _code(mark)


def _code(mark: Code) -> str:
    scale = mark.size * _POINT / len(codes.squares(mark.address))
    squares = " ".join([f"{x} {-y - 1} {many} 1 re" for x, y, many in codes.runs(mark.address)])
    return f"q 0 g {scale:.5f} 0 0 {scale:.5f} {_at(mark.x, mark.y)} cm {squares} f Q"


def pdf(drawings: Sequence[Drawing], face: Face) -> bytes:
    """``drawings`` as one file, its title the first one's."""
    file, fonts = _File(), _Fonts(face, drawings)
    tree = file.reserve()
    resources = file.add(fonts.write(file))
    size = f"0 0 {WIDTH * _POINT:.2f} {HEIGHT * _POINT:.2f}"
    pages = []
    for drawing in drawings:
        content = "\n".join(_mark(mark, fonts) for mark in drawing.marks)
        body = file.add(stream(zlib.compress(content.encode(), 6)))
        page = f"<</Type/Page/Parent {tree} 0 R/MediaBox[{size}]/Resources {resources} 0 R"
        pages.append(file.add(f"{page}/Contents {body} 0 R>>"))
    file.put(tree, f"<</Type/Pages/Count {len(pages)}/Kids[{_numbers(pages)}]>>")
    root = file.add(
        f"<</Type/Catalog/Pages {tree} 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>>>"
    )
    title = drawings[0].title.encode("utf-16-be").hex()
    info = file.add(f"<</Title<feff{title}>/Producer(yanxiu)>>")
    return file.bytes(root, info)


def _numbers(pages: Iterable[int]) -> str:
    return " ".join(f"{page} 0 R" for page in pages)
