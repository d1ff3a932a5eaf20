"""``yanxiu offline``: the built site → one zip, the same bytes for the same site.

Comes in: a site that is as its manifest says. Goes out: a zip with one folder, ``index.html`` in it to be
opened. The surprise: the zip is written beside its place and put there when it is whole.
"""

from __future__ import annotations

import os
import posixpath
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from generator import report, sealed, standing
from generator.offline import links, packs, scripts
from generator.settings import Settings

FINE, FINDINGS, USAGE = 0, 1, 2
FOLDER, README = "yanxiu", "README.txt"
# for servers and machines only
_LEFT_OUT = frozenset(("404.html", "robots.txt", "sitemap.xml", "opensearch.xml"))
_STILL = (1980, 1, 1, 0, 0, 0)
_DENSE = (".png", ".jpg", ".gz", ".br", ".zip", ".xlsx", ".docx", ".pdf")


def make(settings: Settings, site: Path, out: Path) -> int:
    """Write the site in the folder ``site`` to the zip ``out``; the exit code."""
    if not (site / standing.MANIFEST).is_file():
        sys.stderr.write(f"yanxiu：{site} 里没有生成好的网站，请先运行 yanxiu build。\n")
        return USAGE
    if out.is_dir() or (out.exists() and not zipfile.is_zipfile(out)):
        sys.stderr.write(f"yanxiu：{out} 已经是别的东西，没有动它。请换一个文件名。\n")
        return USAGE
    if findings := sealed.check(site):
        sys.stderr.write(report.text(findings))
        sys.stderr.write("网站和生成时不同，没有做离线版。请重新生成一次。\n")
        return FINDINGS
    out.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
            count = _write(settings, site, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED))
        os.chmod(aside, 0o644)
        os.replace(aside, out)
    except BaseException:
        with suppress(OSError):
            os.unlink(aside)
        raise
    size = out.stat().st_size / 1_000_000
    sys.stderr.write(f"离线版已做好：{out}，{count} 个文件，{size:.1f} MB。解压后双击 index.html 打开。\n")
    return FINE


def _write(settings: Settings, site: Path, archive: zipfile.ZipFile) -> int:
    count = 0
    with archive:
        for path, body in files(settings, site):
            info = zipfile.ZipInfo(f"{FOLDER}/{path}", _STILL)
            info.create_system, info.external_attr = 3, 0o100644 << 16
            dense = path.endswith(_DENSE)
            info.compress_type = zipfile.ZIP_STORED if dense else zipfile.ZIP_DEFLATED
            archive.writestr(info, body)
            count += 1
    return count


def files(settings: Settings, site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the offline copy of ``site``: pages, what else there is, what stands in for a server."""
    found = {path: Path(entry.path) for path, entry in standing.files(site)}
    kept = {path: place for path, place in sorted(found.items()) if path not in _LEFT_OUT}
    pages = links.Pages(kept, settings.address)
    wanted: set[str] = set()
    yield README, _readme(settings)
    for path, place in kept.items():
        body = place.read_bytes()
        if path.endswith(".html"):
            html = body.decode()
            wanted.update(pages.modules(path, html))
            yield path, pages.page(path, html).encode()
        elif not _is_script(path):
            yield path, body
    yield from packs.produce(kept, lambda path: kept[path].read_bytes())
    assets = {posixpath.dirname(path) for path in wanted}
    for folder in sorted(assets):  # one, but where a site has no script
        inside = {
            posixpath.basename(path): place.read_bytes()
            for path, place in kept.items()
            if posixpath.dirname(path) == folder and path.endswith(".js")
        }
        names = [posixpath.basename(path) for path in wanted if posixpath.dirname(path) == folder]
        yield links.SCRIPT, scripts.classic(inside, names)
    yield from ((path, place.read_bytes()) for path, place in kept.items() if _is_plain_script(path, wanted))


def _is_script(path: str) -> bool:
    return path.startswith(packs.SEARCH) or path.endswith(".js")


def _is_plain_script(path: str, wanted: set[str]) -> bool:
    """Whether a page asks for the script itself, which is then no module."""
    return path.endswith("/display-early.js") and path not in wanted


def _readme(settings: Settings) -> bytes:
    where = f"最新的内容在 {settings.address} 。\n" if settings.address else ""
    words = (
        f"{settings.site_name}（离线版）\n\n"
        "双击同一文件夹里的 index.html，用浏览器打开。不需要联网，也不需要安装什么。\n"
        "请先把整个文件夹解压出来，不要在压缩包里直接打开，也不要只拿走其中几个文件。\n"
        f"内容停在生成的那一天，每一页下面写着数据截至哪一天。{where}"
    )
    return b"\xef\xbb\xbf" + words.replace("\n", "\r\n").encode()
