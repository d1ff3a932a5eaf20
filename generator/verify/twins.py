"""Packed twins (``.gz``, ``.br``): each holds what the file beside it holds, and none stands alone."""

from __future__ import annotations

import gzip
import zlib

from generator.verify.faults import Faults
from generator.verify.place import Place


def check(place: Place, faults: Faults) -> None:
    """Unpack every twin."""
    for path in place.named(".gz", ".br"):
        plain = path[:-3]
        if plain not in place.files:
            faults.add("twin-alone", path, f"没有 {plain}，只有它的压缩文件")
        elif _unpacked(path, place.bytes(path)) != place.bytes(plain):
            faults.add("twin-differs", path, f"解开以后和 {plain} 不同")


def _unpacked(path: str, raw: bytes) -> bytes | None:
    """What ``raw`` holds; None where it cannot be unpacked."""
    if path.endswith(".gz"):
        try:
            return gzip.decompress(raw)
        except (OSError, EOFError, zlib.error):
            return None
    import brotli  # type: ignore[import-untyped]

    try:
        return bytes(brotli.decompress(raw))
    except brotli.error:
        return None
