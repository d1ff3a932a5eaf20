"""Face to MkDocs: alone imports it. Authored pages are its work; record pages are stamped into shells it
renders.

Each page type gives the engine one generated page; what comes back is kept as a shell and not written. The
same events run under ``mkdocs build``, ``mkdocs serve`` and our own commands, so all four give the same site.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

import jinja2
import yaml
from mkdocs.commands import build as engine
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as AuthoredPage
from mkdocs.utils import clean_directory

from generator import pipeline, report, urls
from generator.head import Head
from generator.pages import PAGE_TYPES
from generator.pages.page import Page, PageType
from generator.shell import PageShell, slot
from generator.telling import day
from generator.writing import Written, write

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_ROOTED = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")/(?!/)')
_SHEETS = re.compile(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css")
_MISSING = "404"


class YanxiuPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """The catalogue as a MkDocs plugin. Its options are read by ``settings``, from the same file."""

    def __init__(self) -> None:
        self.preview = False
        self.strict = False
        self.quarantine = False
        self.aside = False
        self.work: pipeline.Work
        self.shells: dict[str, PageShell] = {}
        self.authored: dict[str, date | None] = {}
        self.written: dict[str, Written] = {}

    def load_config(self, options: Any, config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """Accept every option: ``settings.load`` reads them and says where one is wrong."""
        self.config = options
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything before the engine touches a file; findings of weight stop it here."""
        loaded = pipeline.read(Path(config.config_file_path))
        sys.stderr.write(report.text(loaded.findings))
        if self.quarantine:
            loaded = pipeline.quarantined(loaded)
            sys.stderr.write(report.held(loaded.held))
        if loaded.stops(strict=self.strict):
            raise PluginError(report.summary(loaded.findings))
        self.work = pipeline.Work.begin(loaded)
        self.shells.clear()
        self.authored.clear()
        _Quiet.install()
        config.theme.static_templates.discard("sitemap.xml")
        config.extra.update(_words(self.work))
        _lend_loader(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what no page of ours loads; add a page for every shell."""
        for file in list(files):
            if file.src_dir != config.docs_dir and not _SHEETS.fullmatch(file.src_uri):
                files.remove(file)
        for kind in PAGE_TYPES:
            meta = yaml.safe_dump(_shell_meta(kind), allow_unicode=True)
            name = f"{kind.address}index.md"
            files.append(File.generated(config, name, content=f"---\n{meta}---\n"))
        return files

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.globals |= {
            "slot": slot,
            "styles": self.work.assets.styles,
            "scripts": self.work.assets.scripts,
            "asset": self.work.assets.address,
            "preview": self.preview,
        }
        return env

    def on_page_content(self, html: str, *, page: AuthoredPage, config: MkDocsConfig, files: Files) -> str:
        """Links of authored pages are written from the site's root; relative, they work under a sub-path."""
        return _ROOTED.sub(lambda match: match[1] + (urls.root(page.url) or "./"), html)

    def on_post_page(self, output: str, *, page: AuthoredPage, config: MkDocsConfig) -> str:
        kind = str(page.meta.get("shell", ""))
        if kind:
            self.shells[kind] = PageShell.of(kind, output)
            return ""
        path = "" if page.url in (".", "./") else page.url
        updated = page.meta.get("updated")
        self.authored[path] = updated if isinstance(updated, date) else None
        return self._framed(output, path, page)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        if not template_name.startswith(_MISSING):
            return output
        head = Head(
            "没有这一页", "这个地址没有内容，可以从目录、城市、单位重新找起。", template_name, kind=""
        )
        page = Page(head, context={"plan": self.work.site.catalogue.latest, "root": _base(config)})
        return self.work.stamper.stamp(PageShell.of(_MISSING, output), "missing", page).decode()

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        folder = Path(config.site_dir)
        artifacts = pipeline.produce(self.work, self.shells, self.authored.items())
        self.written = write(artifacts, folder)
        if findings := pipeline.last_look(self.work, folder):
            sys.stderr.write(report.text(findings))
            clean_directory(str(folder))
            if not self.aside:
                sys.stderr.write("刚生成的网页已全部删去。要保留上一次的网站，请用 yanxiu build 生成。\n")
            raise PluginError(report.summary(findings))

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        root = self.work.site.settings.root
        for folder in (root / "content", root / "data", self.work.site.settings.theme):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _framed(self, output: str, path: str, page: AuthoredPage) -> str:
        meta = page.meta
        title = str(meta.get("title") or page.title)
        head = Head(
            title=unescape(title),
            description=str(meta.get("description") or title),
            path=path,
            column=str(meta.get("column") or title),
            column_type=str(meta.get("column_type") or "说明"),
            published=self.authored[path],
            source=self.work.site.settings.site_name,
        )
        plans = {plan.year: plan for plan in self.work.site.catalogue.plans}
        about = plans.get(meta.get("plan", 0))  # a page that cites one year's notice tells its age
        return PageShell.of(path, output).stamp(**self.work.stamper.frame(Page(head, plan=about))).decode()


def _words(work: pipeline.Work) -> Mapping[str, Any]:
    """What the theme's header and footer say of this site."""
    plans, plan = work.site.catalogue.plans, work.site.catalogue.latest
    titles = "、".join(f"《{plan.title}》（{plan.document_number}）" for plan in plans[:2])
    announced = work.site.catalogue.announced
    said = max((plan.issued, *(entry.series.changed for entry in announced if entry.series)))
    more = f"等 {len(plans)} 份通知" if len(plans) > 2 else ""
    return {
        "subtitle": list(work.site.settings.subtitle),
        "plan_year": plan.year,
        "data_date": {"iso": said.isoformat(), "text": day(said)},
        "source_note": f"全部项目出自{titles}{more}，{plan.disclosure}。"
        "领域、城市、申报渠道是本站归的类，不是通知写的。",
        "record_number": work.site.settings.record_number,
    }


def _shell_meta(kind: PageType) -> Mapping[str, Any]:
    return {
        "title": kind.name,
        "template": "shells/record.html",
        "shell": kind.name,
        "tab": kind.tab,
        "styles": list(kind.styles),
        "scripts": ["past", "states", *kind.scripts],
    }


def _base(config: MkDocsConfig) -> str:
    """The site's root as an address from anywhere: a missing page may be asked for at any depth."""
    return f"{urlsplit(config.site_url or '').path.rstrip('/')}/"


class _Templates(jinja2.FileSystemLoader):
    """Templates without those in folders that begin with a dot: ten thousand icons that the engine drops."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in self.searchpath:
            for folder, below, names in os.walk(top, followlinks=self.followlinks):
                below[:] = [name for name in below if not name.startswith(".")]
                found.update(os.path.relpath(os.path.join(folder, name), top) for name in names)
        return sorted(name.replace(os.sep, "/") for name in found)


def _lend_loader(config: MkDocsConfig) -> None:
    """Let the theme look for templates our way."""
    make = config.theme.get_env

    def lent() -> jinja2.Environment:
        environment = make()
        if type(environment.loader) is jinja2.FileSystemLoader:
            environment.loader = _Templates(environment.loader.searchpath)
        return environment

    config.theme.get_env = lent  # type: ignore[method-assign]


class _Quiet(logging.Filter):
    """Keeps the engine from saying of every shell that its page is empty: that is how shells are kept."""

    def filter(self, record: logging.LogRecord) -> bool:
        return "Generated empty output" not in record.getMessage()

    @classmethod
    def install(cls) -> None:
        logger = logging.getLogger("mkdocs.commands.build")
        if not any(isinstance(item, cls) for item in logger.filters):
            logger.addFilter(cls())


def build(
    config: Path, folder: Path, *, strict: bool = False, quarantine: bool = False
) -> dict[str, Written]:
    """Build the site of ``config`` into ``folder``; what we wrote there, the engine's own files left out.

    Raises ``BuildStopped`` where findings stop it.
    """
    loaded = load_config(str(config), site_dir=str(folder))
    ours = [plugin for plugin in loaded.plugins.values() if isinstance(plugin, YanxiuPlugin)]
    for plugin in ours:
        plugin.strict, plugin.quarantine, plugin.aside = strict, quarantine, True
    loaded.plugins.on_startup(command="build", dirty=False)
    try:
        engine.build(loaded)
    except Abort as stop:
        raise BuildStopped from stop
    finally:
        loaded.plugins.on_shutdown()
    return {path: file for plugin in ours for path, file in plugin.written.items()}


def serve(config: Path, port: int) -> None:
    """Preview on 127.0.0.1 with live reload until the person stops it."""
    from mkdocs.commands import serve as server

    server.serve(str(config), dev_addr=f"127.0.0.1:{port}", livereload=True)


class BuildStopped(Exception):
    """The build ended without a site; what is wrong has been said."""
