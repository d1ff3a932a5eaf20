"""The same catalogue for other generators: Hugo, Zensical, Material; and who they are as commands.

Comes in: a synthetic site (``synthetic``). Goes out: their projects: one Markdown page a project with the
same facts and the whole text of its notice, lists by city, sector, year and unit as each tool makes them
(Hugo: taxonomies, paginated; the others: Markdown pages of links), the simplest stock templates. The
surprise: list pages stay out of nav but for the indexes, for Material renders all of nav into every page.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LISTS = {"cities": "城市", "sectors": "领域", "years": "年份", "units": "单位"}
_COLUMNS = ("编号", "项目名称", "申报单位", "申报单位联系电话", "承办单位", "承办单位联系电话", "标识")


@dataclass(frozen=True, slots=True)
class Project:
    """What a page of a project says, and the lists it stands in by their addresses."""

    cells: dict[str, str]
    sector: str
    city: str
    head: dict[str, str]
    body: str
    lists: dict[str, tuple[tuple[str, str], ...]]

    @property
    def number(self) -> str:
        return self.cells["编号"]

    @property
    def facts(self) -> list[tuple[str, str]]:
        named = [(name, self.cells[name]) for name in _COLUMNS]
        return [*named, ("领域", self.sector), ("城市", self.city), *self.head.items()]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def projects(site: Path) -> Iterator[Project]:
    """Every project of a site in our own layout, newest year first."""
    slugs = {
        name: {row["name"]: row["slug"] for row in _rows(site / "data" / f"{name}.csv")}
        for name in ("places", "sectors", "units")
    }
    for folder in sorted((site / "data" / "plans").iterdir(), reverse=True):
        classes = {row["number"]: row for row in _rows(folder / "classification.csv")}
        for row in _rows(folder / "plan.csv"):
            number = row["编号"]
            head, body = _notice(site / "content" / "notices" / folder.name / f"{number}.md")
            sector, city = classes[number]["sector"], classes[number]["city"]
            units = [(name, slugs["units"].get(name, "")) for name in (row["申报单位"], row["承办单位"])]
            yield Project(
                row,
                sector,
                city,
                head,
                body,
                {
                    "cities": ((city, slugs["places"][city]),),
                    "sectors": ((sector, slugs["sectors"][sector]),),
                    "years": ((folder.name, folder.name),),
                    "units": tuple(dict.fromkeys((name, slug) for name, slug in units if slug)),
                },
            )


def _notice(path: Path) -> tuple[dict[str, str], str]:
    """Facts and text of a notice; empty where there is none."""
    if not path.is_file():
        return {}, ""
    _, head, body = path.read_text("utf-8").split("---\n", 2)
    facts = dict(line.split(": ", 1) for line in head.strip().split("\n"))
    left = ("project", "disclosure", "attachments")
    return {name: value.strip('"') for name, value in facts.items() if name not in left}, body.strip()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def write_hugo(site: Path, folder: Path) -> None:
    """A Hugo project in ``folder``."""
    for name, text in _HUGO.items():
        _write(folder / name, text)
    for project in projects(site):
        head = {
            "title": project.cells["项目名称"],
            "slug": project.number,
            **{name: [title for title, _ in places] for name, places in project.lists.items()},
            "facts": [{"name": name, "value": value} for name, value in project.facts],
        }
        text = f"{json.dumps(head, ensure_ascii=False)}\n\n{project.body}\n"
        _write(folder / "content" / "projects" / f"{project.number}.md", text)


def write_mkdocs(site: Path, folder: Path) -> None:
    """A project for Material and for Zensical in ``folder``, which read the same pages."""
    docs = folder / "docs"
    lists: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for project in projects(site):
        title = project.cells["项目名称"]
        links = [
            f"- **{LISTS[name]}**：[{named}](../{name}/{slug}.md)"
            for name, places in project.lists.items()
            for named, slug in places
        ]
        facts = [f"- **{name}**：{value}" for name, value in project.facts]
        parts = [f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n---", f"# {_plain(title)}"]
        parts += ["\n".join([*facts, *links]), project.body]
        _write(docs / "projects" / f"{project.number}.md", "\n\n".join(parts) + "\n")
        for name, places in project.lists.items():
            for named, slug in places:
                line = f"- [{_plain(title)}](../projects/{project.number}.md)"
                lists[name, named, slug].append(line)
    indexes: dict[str, list[str]] = defaultdict(list)
    for (name, named, slug), lines in lists.items():
        _write(docs / name / f"{slug}.md", f"# {named}\n\n" + "\n".join(lines) + "\n")
        indexes[name].append(f"- [{named}]({slug}.md)（{len(lines)}）")
    for name, lines in indexes.items():
        _write(docs / name / "index.md", f"# {LISTS[name]}\n\n" + "\n".join(lines) + "\n")
    home = "\n".join(f"- [{title}]({name}/index.md)" for name, title in LISTS.items())
    _write(docs / "index.md", f"# 研修目录\n\n{home}\n")
    nav = "".join(f"  - {title}: {name}/index.md\n" for name, title in LISTS.items())
    for tool in ("material", "zensical"):
        _write(folder / f"{tool}.yml", _MKDOCS.format(nav=nav, site=f"site-{tool}"))


def _plain(title: str) -> str:
    return re.sub(r"([\[\]*_`<&])", r"\\\1", title)


_MKDOCS = """site_name: 研修目录
site_url: https://yanxiu.example/
site_dir: {site}
theme: {{name: material, language: zh, font: false}}
plugins: [search]
nav:
  - 首页: index.md
{nav}validation: {{omitted_files: ignore}}
"""

_BASE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }} · {{ site.Title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/style.css"></head>
<body><header><a href="/">{{ site.Title }}</a> <nav>{{ range $name, $title := site.Params.lists }}
<a href="/{{ $name }}/">{{ $title }}</a>{{ end }}</nav></header>
{{ block "main" . }}{{ end }}
<footer>{{ site.Title }}</footer></body></html>
"""
_SINGLE = """{{ define "main" }}<main data-pagefind-body><h1>{{ .Title }}</h1>
<dl>{{ range .Params.facts }}<dt>{{ .name }}</dt><dd>{{ .value }}</dd>{{ end }}</dl>
<p>{{ $page := . }}{{ range $name, $title := site.Params.lists }}{{ range $page.GetTerms $name }}
<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a>{{ end }}{{ end }}</p>
{{ .Content }}</main>{{ end }}
"""
_LIST = """{{ define "main" }}<main><h1>{{ .Title }}</h1>
<ul>{{ range (.Paginate .Pages).Pages }}
<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}</ul>
{{ with .Paginator.Prev }}<a href="{{ .URL }}">上一页</a>{{ end }}
{{ with .Paginator.Next }}<a href="{{ .URL }}">下一页</a>{{ end }}</main>{{ end }}
"""
_TERMS = """{{ define "main" }}<main><h1>{{ .Title }}</h1>
<ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a>
（{{ .Count }}）</li>{{ end }}</ul></main>{{ end }}
"""
_HUGO = {
    "hugo.toml": """baseURL = "https://yanxiu.example/"
locale = "zh-CN"
title = "研修目录"
hasCJKLanguage = true
disableKinds = ["rss"]
[pagination]
pagerSize = 50
[taxonomies]
cities = "cities"
sectors = "sectors"
years = "years"
units = "units"
[params.lists]
"""
    + "".join(f'{name} = "{title}"\n' for name, title in LISTS.items()),
    "layouts/baseof.html": _BASE,
    "layouts/page.html": _SINGLE,
    "layouts/home.html": _LIST,
    "layouts/section.html": _LIST,
    "layouts/term.html": _LIST,
    "layouts/taxonomy.html": _TERMS,
    "static/style.css": "body { max-inline-size: 60rem; margin-inline: auto; }\n",
}
