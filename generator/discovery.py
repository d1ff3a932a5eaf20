"""For machines that look for pages: sitemap.xml, robots.txt, opensearch.xml.

Comes in: the pages with the day each last changed. A sitemap and a search description need whole addresses:
without a ``site_url`` there is none of them. A demonstration asks every search engine to stay away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from generator import urls
from generator.artifacts import Artifact
from generator.settings import Settings

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SEARCH = "http://a9.com/-/spec/opensearch/1.1/"


def produce(settings: Settings, pages: Iterable[tuple[str, str]]) -> Iterator[Artifact]:
    """The files for the ``pages`` of a site, each its path and the day it truly changed, ``-`` for none."""
    robots = f"User-agent: *\n{'Disallow' if settings.demo else 'Allow'}: /\n"
    if settings.address:
        yield Artifact("sitemap.xml", _sitemap(settings, pages))
        yield Artifact("opensearch.xml", _opensearch(settings))
        robots += "" if settings.demo else f"Sitemap: {settings.address}sitemap.xml\n"
    yield Artifact("robots.txt", robots.encode())


def _sitemap(settings: Settings, pages: Iterable[tuple[str, str]]) -> bytes:
    lines = [_HEAD, f'<urlset xmlns="{_SITEMAP}">']
    for path, changed in sorted(pages):
        last = f"    <lastmod>{changed}</lastmod>\n" if changed != "-" else ""
        lines.append(f"  <url>\n    <loc>{escape(settings.address + path)}</loc>\n{last}  </url>")
    return "\n".join((*lines, "</urlset>", "")).encode()


def _opensearch(settings: Settings) -> bytes:
    root = ElementTree.Element("OpenSearchDescription", xmlns=_SEARCH)
    for name, text in (
        ("ShortName", settings.site_name[:16]),
        ("Description", f"在{settings.site_name}中查找项目、单位、城市或编号"),
        ("InputEncoding", "UTF-8"),
        ("Language", "zh-CN"),
    ):
        ElementTree.SubElement(root, name).text = text
    template = f"{settings.address}{urls.CATALOGUE}?q={{searchTerms}}"
    ElementTree.SubElement(root, "Url", type="text/html", method="get", template=template)
    return _written(root)


def _written(root: ElementTree.Element) -> bytes:
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f"{_HEAD}\n{text}\n".encode()
