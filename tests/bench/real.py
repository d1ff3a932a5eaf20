"""The real site beside stock Material, Zensical and Hugo: cold, and after one project changed.

Material and Zensical get a stock project made from our own output: every page's content as one Markdown page
of raw HTML, under the same address, the indexes alone in nav. Raw HTML spares them most of their Markdown
work, so the ratio is on the low side. Hugo gets the projects alone, as in the synthetic catalogues. One
project changes its sector in our tables; the others get a sentence on its page. The surprise: ours is built
in a copy, so that a cold build finds no cache of a working copy.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from lxml import html as lxml_html

from tests.bench import entrants, tools
from tests.bench.measure import run
from tests.bench.tools import Tool

KINDS = ("cold", "one-change")
STOCK = (tools.MATERIAL, tools.ZENSICAL)
_NUMBER = "2016004"
_SECTORS = ("海洋", "生态环境")
_CONFIG = """site_name: 研修目录
site_url: https://yanxiu.example/
site_dir: {site}
theme: {{name: material, language: zh, font: false}}
plugins: [search]
nav: [index.md, projects/index.md, cities/index.md, sectors/index.md, units/index.md, data/index.md]
validation: {{omitted_files: ignore}}
"""


def copied(root: Path, folder: Path) -> Path:
    """The site of the working copy ``root``, what people write and keep alone, in ``folder``."""
    for name in ("content", "data", "theme"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "site_config.yml", folder)
    return folder


def moved(text: str, turn: int) -> str:
    """``text``, a classification.csv, with one project in the other sector every other ``turn``."""
    before, after = (f"\n{_NUMBER},{_SECTORS[each % 2]}," for each in (turn, turn + 1))
    return text.replace(before, after)


def stock(site: Path, folder: Path) -> None:
    """Write the stock project into ``folder`` from the pages of ``site``."""
    for page in sorted(site.rglob("index.html")):
        whole = lxml_html.parse(str(page))
        content = next(iter(whole.xpath("//*[@id='content']")), None)
        if content is None:  # a list to embed elsewhere
            continue
        title = whole.findtext(".//title") or page.parent.name
        target = folder / "docs" / page.parent.relative_to(site) / "index.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        body = lxml_html.tostring(content, encoding="unicode").replace("\n\n", "\n")
        target.write_text(f"---\ntitle: '{title.replace(chr(39), '')}'\n---\n\n{body}\n", "utf-8")
    for name in STOCK:
        (folder / f"{name}.yml").write_text(_CONFIG.format(site=f"site-{name}"), "utf-8")


def prepare(root: Path, work: Path, bins: Path) -> tuple[list[Tool], list[str]]:
    """Ours and the rivals over the real site of ``root``, and the names of those that are not here."""
    site = copied(root, work / "site")
    table = site / "data" / "plans" / "2016" / "classification.csv"
    us = entrants.us(site, work, table)
    us.change = moved
    run(us.commands(us.out), site)
    stock(us.out, work / "stock")
    page = work / "stock" / "docs" / "projects" / _NUMBER / "index.md"
    found: dict[str, Tool | None] = {
        name: entrants.reader(name, work / "stock", work, page, bins) for name in STOCK
    }
    found[tools.HUGO] = entrants.hugo(tools.HUGO, site, work, _NUMBER, bins)
    return [us, *filter(None, found.values())], [name for name, tool in found.items() if not tool]
