"""QR codes: an address → the squares of its code.

Comes in: an address. Goes out: rows of dark and light, and the runs of dark squares that SVG and PDF draw.
The surprise: the mask is always the same one, for to weigh all eight takes four times as long and any is
lawful; the tests read every code back.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

QUIET = 4
"""Light squares that a reader needs on each side."""
_MASK = 2


@lru_cache(maxsize=1 << 11)
def squares(address: str) -> tuple[bytes, ...]:
    """The rows of the code of ``address`` without its quiet border, 1 for dark."""
    import segno

    made = segno.make_qr(address, error="m", boost_error=False, mask=_MASK)
    return tuple(bytes(row) for row in made.matrix)


def runs(address: str) -> Iterator[tuple[int, int, int]]:
    """Dark squares side by side: column, row, how many."""
    for y, row in enumerate(squares(address)):
        x = 0
        while (start := row.find(1, x)) >= 0:
            end = row.find(0, start)
            x = end if end >= 0 else len(row)
            yield start, y, x - start


def svg(address: str, title: str) -> bytes:
    """The code alone as a picture, with its border."""
    from markupsafe import escape

    side = len(squares(address)) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" role="img">'
        f"<title>{escape(title)}</title>"
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path shape-rendering="crispEdges" d="{path(address, QUIET, QUIET)}"/></svg>\n'
    ).encode()


def path(address: str, x: int = 0, y: int = 0) -> str:
    """The dark squares as the path of an SVG, each one unit wide."""
    return "".join(f"M{x + left} {y + top}h{many}v1h-{many}z" for left, top, many in runs(address))
