"""Lines of text as rows of a picture, and rows as a PNG of sixteen colours.

Comes in: text, sizes, a ``Face``. Goes out: rows as a PNG holds them, two points a byte, and the file. The
surprise: each character is drawn once for all pictures and put where it belongs, and a picture is joined of
bands of rows, so that its blank half costs next to nothing. Two points stand before each row: packed they are
the byte by which a PNG says that a row is written as it is.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from generator.publicity.faces import Face

STEPS = 8
"""How many steps there are from paper to each of the two colours; 0 is paper, and so is ``STEPS``."""
_BEFORE = 2


def blank(width: int, rows: int) -> bytes:
    """``rows`` of paper."""
    return bytes((_BEFORE + width) // 2 * rows)


def rule(width: int, rows: int, edge: int) -> bytes:
    """A line of ink as thick as ``rows``, ``edge`` from both sides, which is an even number."""
    ends = bytes(edge // 2)
    inked = bytes([(STEPS - 1) * 0x11]) * ((width - 2 * edge) // 2)
    return (b"\0" + ends + inked + ends) * rows


@lru_cache(maxsize=16)
def block(
    face: Face,
    width: int,
    rows: int,
    edge: int,
    lines: tuple[str, ...],
    size: int,
    leading: float,
    coloured: bool,
) -> bytes:
    """``lines`` of text below each other in a band of ``rows``, in ink or in the second colour."""
    from PIL import Image, ImageDraw

    paper = STEPS if coloured else 0
    image = Image.new("L", (_BEFORE + width, rows), paper)
    pen = ImageDraw.Draw(image)
    for place, text in enumerate(lines):
        x, y = float(_BEFORE + edge), int(place * size * leading)
        for char in text:
            mask, left, top, advance = _sign(face, size, char)
            if mask:
                pen.bitmap((round(x) + left, y + top), mask, fill=paper + STEPS - 1)
            x += advance
    image.paste(0, (0, 0, _BEFORE, rows))
    image.putpalette(b"")  # from here on its values are places in the palette
    return image.tobytes("raw", "P;4")


@lru_cache(maxsize=1 << 13)
def _sign(face: Face, size: int, char: str) -> tuple[Any, int, int, float]:
    """How ``char`` covers the paper, where from the pen's place that begins, and how far the pen moves on."""
    from PIL import Image, ImageDraw

    cell = Image.new("L", (3 * size, 2 * size))
    ImageDraw.Draw(cell).text((size, 0), char, font=_font(face, size), fill=255)
    box, advance = cell.getbbox(), _font(face, size).getlength(char)
    return (cell.crop(box), box[0] - size, box[1], advance) if box else (None, 0, 0, advance)


@lru_cache(maxsize=16)
def _font(face: Face, size: int) -> Any:
    from PIL import ImageFont

    basic = ImageFont.Layout.BASIC
    return ImageFont.truetype(str(face.path), size, index=face.index, layout_engine=basic)


def png(width: int, height: int, palette: bytes, bands: Sequence[bytes]) -> bytes:
    """The file of the rows in ``bands``; ``palette`` has three bytes a colour."""
    # only runs of a byte are looked for: quicker here than anything else, and no longer
    packer = zlib.compressobj(1, zlib.DEFLATED, 15, 8, zlib.Z_RLE)
    packed = b"".join([*map(packer.compress, bands), packer.flush()])
    head = struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
