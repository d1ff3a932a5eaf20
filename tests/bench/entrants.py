"""Who is timed on a synthetic catalogue: each generator's project, command and the file that changes.

Comes in: a site in our own layout. Goes out: ``Tool``s, ours first. A rival's own environment comes first;
what is not installed is named and left out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from tests.bench import rivals
from tests.bench.measure import Commands
from tests.bench.tools import COPY, HUGO, MATERIAL, OURS, PAGEFIND, ZENSICAL, Tool


def program(name: str, bins: Path) -> str:
    """A program in ``bins`` or in the packages beside it, without the Python script that some wrap it in;
    empty where there is none.
    """
    packages = sorted(bins.parent.glob("lib/python*/site-packages"))
    inside = {"hugo": "hugo/binaries/hugo*", "pagefind": "pagefind_bin*/pagefind_*"}.get(name, "")
    for folder in packages if inside else ():
        if found := [path for path in sorted(folder.glob(inside)) if os.access(path, os.X_OK)]:
            return str(found[0])
    if (bins / name).is_file():
        return str(bins / name)
    # Material is here in any case
    beside = Path(sys.executable).parent / name
    return str(beside) if name == "mkdocs" and beside.is_file() else ""


def ours(source: Path | None) -> list[str]:
    """The command of this project, or of another working copy of it."""
    start = f"import sys; sys.path.insert(0, {str(source)!r}); " if source else "import sys; "
    return [sys.executable, "-c", f"{start}from generator.cli import main; sys.exit(main())"]


def us(site: Path, work: Path, touched: Path, source: Path | None = None, **more: str) -> Tool:
    """Our build of ``site``, into a folder in ``work``; ``more`` is the page that a preview is asked for."""
    command = ours(source)
    preview = (*command, "serve")
    return Tool(
        OURS,
        site,
        work / "home-yanxiu",
        lambda out: [[*command, "build", "--out", str(out)]],
        touched,
        work / "out-ours",
        preview=preview,
        **more,
    )


def hugo(name: str, site: Path, work: Path, number: str, bins: Path) -> Tool | None:
    """Hugo over the projects of ``site``, with Pagefind after it where ``name`` says so."""
    lines = [program("hugo", bins), *([program("pagefind", bins)] if name == PAGEFIND else [])]
    if not all(lines):
        return None
    folder = work / name.replace("+", "-")
    rivals.write_hugo(site, folder)
    page = folder / "content" / "projects" / f"{number}.md"

    def commands(out: Path) -> Commands:
        rest = [[line, "--site", str(out)] for line in lines[1:]]
        return [[lines[0], "--quiet", "--destination", str(out)], *rest]

    return Tool(name, folder, work / f"home-{folder.name}", commands, page, folder / "public")


def reader(name: str, folder: Path, work: Path, touched: Path, bins: Path) -> Tool | None:
    """Material or Zensical over the project in ``folder``, which has ``<name>.yml``."""
    line = program("zensical" if name == ZENSICAL else "mkdocs", bins)
    if not line:
        return None
    whole = [line, "build", "-f", f"{name}.yml", *(["-q"] if name == MATERIAL else [])]
    return Tool(name, folder, work / f"home-{name}", lambda out: [whole], touched, folder / f"site-{name}")


def _copy(built: Path, work: Path) -> Tool:
    folder = work / "copy"
    folder.mkdir()
    (folder / "none").write_text("", "utf-8")
    line = ["cp", "-r", str(built)]
    home = work / "home-cp"
    return Tool(COPY, folder, home, lambda out: [[*line, str(out)]], folder / "none", work / "out-copy")


def prepare(
    names: tuple[str, ...], site: Path, work: Path, bins: Path, source: Path | None
) -> tuple[list[Tool], list[str]]:
    """The tools of ``names`` that are here, ours first, and the names of those that are not."""
    notices = sorted((site / "content" / "notices").rglob("*.md"))
    rows = sorted((site / "data" / "plans").glob("*/classification.csv"))
    number = notices[0].stem if notices else rows[0].parent.name + "001"
    touched = notices[0] if notices else site / "content" / "pages" / "about.md"
    first = us(site, work, touched, source, page=f"notices/{number}/" if notices else "about/")
    makers: dict[str, Callable[[str], Tool | None]] = {
        HUGO: lambda name: hugo(name, site, work, number, bins),
        PAGEFIND: lambda name: hugo(name, site, work, number, bins),
        ZENSICAL: lambda name: _stock(name, site, work, number, bins),
        MATERIAL: lambda name: _stock(name, site, work, number, bins),
        COPY: lambda _: _copy(first.out, work),
    }
    found = {name: makers[name](name) if name in makers else None for name in names}
    return [first, *filter(None, found.values())], [name for name in names if not found[name]]


def _stock(name: str, site: Path, work: Path, number: str, bins: Path) -> Tool | None:
    folder = work / name
    rivals.write_mkdocs(site, folder)
    return reader(name, folder, work, folder / "docs" / "projects" / f"{number}.md", bins)
