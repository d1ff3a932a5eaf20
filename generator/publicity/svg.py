"""Drawings as SVG: text stays text, so an office may change a word in any drawing program.

Comes in: ``Drawing``s. Goes out: the bytes of an SVG of A4, as long as it has pages. The surprise: it names
faces and holds none, so it looks like the reader's own machine; the PDF is the one that looks the same
everywhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from generator.publicity import codes
from generator.publicity.drawing import HEIGHT, WIDTH, Bar, Code, Drawing, Mark

FACES = "PingFang SC, HarmonyOS Sans SC, Microsoft YaHei, Noto Sans CJK SC, Noto Sans SC, sans-serif"


def svg(pages: Sequence[Drawing]) -> bytes:
    """``pages`` as a file, one below the other."""
    height = HEIGHT * len(pages)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}mm" height="{height:g}mm"'
        f' viewBox="0 0 {WIDTH:g} {height:g}" font-family="{FACES}" xml:lang="zh-CN">\n'
        f"<title>{escape(pages[0].title)}</title>\n"
        f'<rect width="{WIDTH:g}" height="{height:g}" fill="#fff"/>\n'
        f"{''.join(map(_page, range(len(pages)), pages))}</svg>\n"
    ).encode()


def _page(place: int, page: Drawing) -> str:
    marks = "\n".join(map(_mark, page.marks))
    return f'<g transform="translate(0 {place * HEIGHT:g})">\n{marks}\n</g>\n' if place else f"{marks}\n"


def _mark(mark: Mark) -> str:
    if isinstance(mark, Bar):
        return (
            f'<rect x="{mark.x:g}" y="{mark.y:g}" width="{mark.width:g}" height="{mark.height:g}"'
            f' fill="{mark.colour}"/>'
        )
    if isinstance(mark, Code):
        scale = mark.size / len(codes.squares(mark.address))
        return (
            f'<g transform="translate({mark.x:g} {mark.y:g}) scale({scale:.5f})">'
            f"<title>{escape(mark.address)}</title>"
            f'<path shape-rendering="crispEdges" d="{codes.path(mark.address)}"/></g>'
        )
    bold = ' font-weight="600"' if mark.bold else ""
    return (
        f'<text x="{mark.x:g}" y="{mark.y:g}" font-size="{mark.size:g}"{bold} fill="{mark.colour}">'
        f"{escape(mark.text)}</text>"
    )
