"""``yanxiu poster``: the poster of one project, made when it is wanted, however many projects the site has.

Comes in: a configuration, a number, a folder. Goes out: ``poster-<number>.svg`` and ``.pdf``, an exit code,
sentences on standard error. The surprise: data that may not be published may not be printed either, so an
error anywhere stops it as it stops a build.
"""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from generator import pipeline, report
from generator.pages.page import Site
from generator.publicity.faces import face
from generator.publicity.pdf import pdf
from generator.publicity.poster import poster
from generator.publicity.svg import svg
from generator.publicity.told import told

FINE, FINDINGS, USAGE = 0, 1, 2


def make_poster(config: Path, number: str, folder: Path, stderr: TextIO) -> int:
    """Write the poster of the project ``number`` into ``folder``, over one that is there."""
    loaded = pipeline.read(config)
    if loaded.stops():
        stderr.write(f"{report.text(loaded.findings)}{report.summary(loaded.findings)}\n海报没有生成。\n")
        return FINDINGS
    site = Site(pipeline.public(loaded), loaded.settings, pipeline.given_day())
    entry = next((each for each in site.catalogue.entries if each.number == number), None)
    if not entry:
        stderr.write(f"yanxiu：没有编号是 {report.plain(number)} 的公开项目，请照计划核对。\n")
        return USAGE
    if not site.settings.address:
        stderr.write("yanxiu：site_config.yml 没有写 site_url，二维码不知道指向哪里，没有生成海报。\n")
        return USAGE
    drawn = poster(told(site, entry))
    if not drawn:
        stderr.write(f"项目 {number} 已经取消，没有海报。\n")
        return FINDINGS
    files = {f"poster-{number}.svg": svg([drawn])}
    if site.settings.font:
        files[f"poster-{number}.pdf"] = pdf([drawn], face(site.settings.font))
    else:
        stderr.write("没有找到中文字体，只生成 SVG；PDF 要在 site_config.yml 的 font 写一个字体文件。\n")
    folder.mkdir(parents=True, exist_ok=True)
    for name, body in files.items():
        (folder / name).write_bytes(body)
        stderr.write(f"写出 {folder / name}\n")
    return FINE
