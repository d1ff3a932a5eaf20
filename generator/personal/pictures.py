"""A picture → the words that cameras and programs write beside its points.

Comes in: bytes of JPEG, PNG or a drawing. Goes out: text, and a ``Blind`` spot for the points themselves,
which nothing here reads.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress

from generator.documents.grid import Refused
from generator.personal.parts import Blind, Part
from generator.personal.runs import readable


def read(raw: bytes) -> Iterator[Part | Blind]:
    if not raw.startswith((b"\x89PNG", b"\xff\xd8")):
        raise Refused("attachment-unread", "不是 JPG 或 PNG 图片", "另存为 .jpg 或 .png")
    yield Part("图片的说明", beside_points(raw))
    yield Blind("是图片")


def beside_points(raw: bytes) -> str:
    """What cameras and programs write beside the points: EXIF, XMP, comments."""
    if raw[:4] in (b"\x01\0\0\0", b"\xd7\xcd\xc6\x9a"):  # a drawing of Windows writes its words as words
        return readable(raw)
    pieces = _png(raw) if raw.startswith(b"\x89PNG") else _jpeg(raw) if raw[:2] == b"\xff\xd8" else ()
    return "\n".join(readable(piece) for piece in pieces)


def _jpeg(raw: bytes) -> Iterator[bytes]:
    """The segments that are no picture."""
    place = 2
    while place + 4 <= len(raw) and raw[place] == 0xFF and raw[place + 1] != 0xDA:
        size = int.from_bytes(raw[place + 2 : place + 4], "big")
        if 0xE0 <= raw[place + 1] <= 0xEF or raw[place + 1] == 0xFE:
            yield raw[place + 4 : place + 2 + size]
        place += 2 + max(size, 2)
    end = raw.rfind(b"\xff\xd9")
    yield raw[end + 2 :] if end > 0 else b""


def _png(raw: bytes) -> Iterator[bytes]:
    """The chunks that are no picture, unpacked where they are packed."""
    place = 8
    while place + 12 <= len(raw):
        size, name = int.from_bytes(raw[place : place + 4], "big"), raw[place + 4 : place + 8]
        body = raw[place + 8 : place + 8 + size]
        if name in (b"tEXt", b"eXIf"):
            yield body
        elif name in (b"zTXt", b"iTXt"):
            yield body
            packed = body.partition(b"\0")[2].lstrip(b"\0\1")
            packed = packed if name == b"zTXt" else packed.split(b"\0", 2)[-1]
            with suppress(zlib.error):
                yield zlib.decompressobj().decompress(packed, 1 << 20)
        place += 12 + size
        if name == b"IEND":
            break
    yield raw[place:]
