"""Lines of text as bands of a picture of sixteen colours.

Comes in: text, sizes, a ``Face``. Goes out: Pillow's images. The surprise: each character is drawn once for
all pictures and put where it belongs.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.publicity.faces import Face

if TYPE_CHECKING:
    from PIL.Image import Image

STEPS = 8
"""How many steps there are from paper to each of the two colours; 0 is paper, and so is ``STEPS``."""


@lru_cache(maxsize=16)
def band(
    face: Face,
    width: int,
    rows: int,
    edge: int,
    lines: tuple[str, ...],
    size: int,
    leading: float,
    paper: int,
) -> Image:
    """``lines`` of text below each other, ``edge`` from the left, on ``paper``: 0 for ink, ``STEPS`` for red.

    Its points are places in the palette.
    """
    from PIL import Image, ImageDraw

    image = Image.new("L", (width, rows), paper)
    pen = ImageDraw.Draw(image)
    for place, text in enumerate(lines):
        x, y = float(edge), int(place * size * leading)
        for char in text:
            mask, left, top, advance = _sign(face, size, char)
            if mask:
                pen.bitmap((round(x) + left, y + top), mask, fill=paper + STEPS - 1)
            x += advance
    return image


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
