"""QR codes: an address → the squares of its code.

Comes in: an address. Goes out: rows of dark and light, and the runs of dark squares that SVG and PDF draw.
The surprise: the mask is always the same one, for to weigh all eight takes four times as long and any is
lawful; the tests read every code back.
"""

from __future__ import annotations

import re
from functools import lru_cache

QUIET = 4
"""Light squares that a reader needs on each side."""
_MASK = 2
_DARK = re.compile(b"\1+")


@lru_cache(maxsize=1 << 11)
def squares(address: str) -> tuple[bytes, ...]:
    """The rows of the code of ``address`` without its quiet border, 1 for dark."""
    import segno

    made = segno.make_qr(address, error="m", boost_error=False, mask=_MASK)
    return tuple(bytes(row) for row in made.matrix)


@lru_cache(maxsize=16)
def runs(address: str) -> tuple[tuple[int, int, int], ...]:
    """Dark squares side by side: column, row, how many."""
    found = ((run.span(), y) for y, row in enumerate(squares(address)) for run in _DARK.finditer(row))
    return tuple([(start, y, end - start) for (start, end), y in found])


def svg(address: str, title: str) -> bytes:
    """The code alone as a picture, with its border."""
    from markupsafe import escape

    side = len(squares(address)) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-QUIET} {-QUIET} {side} {side}" role="img">'
        f"<title>{escape(title)}</title>"
        f'<path fill="#fff" d="M{-QUIET} {-QUIET}h{side}v{side}h{-side}z"/>'
        f'<path shape-rendering="crispEdges" d="{path(address)}"/></svg>\n'
    ).encode()


@lru_cache(maxsize=16)
def path(address: str) -> str:
    """The dark squares as the path of an SVG, each one unit wide."""
    return "".join([f"M{left} {top}h{many}v1h-{many}z" for left, top, many in runs(address)])
