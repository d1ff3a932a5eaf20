"""What each degree of compression costs and saves: ``python -m tests.bench.twins SITE``.

Comes in: a built site. Goes out: bytes and CPU seconds for its compressible files. Only ratios mean anything.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path

import brotli

from generator import twins


def main(site: Path) -> None:
    """Print one line a degree."""
    bodies = [path.read_bytes() for path in sorted(site.rglob("*")) if path.suffix in twins.SUFFIXES]
    print(f"{len(bodies)} files, {sum(map(len, bodies))} bytes")
    for level in (6, 9):
        _say(f"gzip {level}", bodies, lambda body, level=level: gzip.compress(body, level, mtime=0))
    for quality in (4, 5, 6, 7, 9, 11):
        _say(
            f"brotli {quality}",
            bodies,
            lambda body, quality=quality: brotli.compress(body, quality=quality),
        )


def _say(name: str, bodies: list[bytes], make: Callable[[bytes], bytes]) -> None:
    began = time.process_time()
    size = sum(len(make(body)) for body in bodies)
    print(f"{name}: {size} bytes, {time.process_time() - began:.2f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
