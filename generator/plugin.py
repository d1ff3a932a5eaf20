"""Face to MkDocs: alone imports it. Authored pages are its work, and the shells that records go into.

Each page type gives the engine one generated page; what comes back, authored pages too, is caught and not
written. Our own commands go on from there (``building``); under ``mkdocs build`` and ``mkdocs serve`` the
plugin lets everything out itself, so all give the same site.
"""

from __future__ import annotations

import json
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jinja2
from markupsafe import Markup
from mkdocs.commands import build as engine
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as AuthoredPage
from mkdocs.utils import clean_directory

from generator import pipeline, policy, production, report, urls
from generator.pages import PAGE_TYPES
from generator.pages.page import PageType
from generator.rendered import META, MISSING, Authored, Rendered, frame_words
from generator.shell import PageShell, slot
from generator.standing import files as files_of
from generator.writing import Door

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

_ROOTED = re.compile(r'(<(?:a|img)\b[^>]*?\s(?:href|src)=")/(?!/)')
# of Material's drawer and search only what opens them is left, and its skip link stands beside ours
_LEFT_OVER = re.compile(
    r'\s*+<(?:input class="md-toggle"[^>]*>|label class="md-overlay"[^>]*></label>'
    r'|div data-md-component="(?:skip|announce)">(?:\s*<a\b[^>]*>[^<]*</a>)?\s*</div>)'
)
_STYLES = "assets/stylesheets"
_SHEETS = re.compile(rf"{_STYLES}/main\.[0-9a-f]+\.min\.css")


class YanxiuPlugin(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """The catalogue as a MkDocs plugin. Its options are read by ``settings``, from the same file.

    ``lent`` is the work of a command of ours that wants shells alone; without it the plugin does it all.
    """

    def __init__(self) -> None:
        self.preview = False
        self.lent: pipeline.Work | None = None
        self.work: pipeline.Work
        self.shells: dict[str, PageShell] = {}
        self.authored: list[Authored] = []
        self.missing: PageShell | None = None
        self.styles: dict[tuple[str, ...], None] = {}

    @property
    def rendered(self) -> Rendered:
        """What the engine has made so far."""
        return Rendered(dict(self.shells), tuple(self.authored), self.missing, tuple(self.styles))

    def load_config(self, options: Any, config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """Accept every option: ``settings.load`` reads them and says where one is wrong."""
        self.config = options
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        self.preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything before the engine touches a file; findings of weight stop it here."""
        self.work = self.lent or _begin(Path(config.config_file_path))
        self.shells.clear()
        self.authored.clear()
        self.styles.clear()
        self.missing = None
        _Quiet.install()
        config.theme.static_templates.discard("sitemap.xml")
        config.extra.update(frame_words(self.work.site))
        _lend_loader(config)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave out what no page of ours loads; add a page for every shell."""
        for file in list(files):
            if file.src_dir != config.docs_dir and not _SHEETS.fullmatch(file.src_uri):
                files.remove(file)
        for kind in PAGE_TYPES:
            meta = json.dumps(_shell_meta(kind), ensure_ascii=False)  # which is YAML too
            name = f"{kind.address}index.md"
            files.append(File.generated(config, name, content=f"---\n{meta}\n---\n"))
        return files

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        env.globals |= {
            "slot": slot,
            "styles": self._styles,
            "scripts": self.work.assets.scripts,
            "asset": self.work.assets.address,
            "preview": self.preview,
            "policy": Markup(policy.META),
        }
        return env

    def _styles(self, blocks: Iterable[str]) -> list[str]:
        self.styles[tuple(blocks)] = None
        return self.work.assets.styles(tuple(blocks))

    def on_page_content(self, html: str, *, page: AuthoredPage, config: MkDocsConfig, files: Files) -> str:
        """Links of authored pages are written from the site's root; relative, they work under a sub-path."""
        return _ROOTED.sub(lambda match: match[1] + (urls.root(page.url) or "./"), html)

    def on_post_page(self, output: str, *, page: AuthoredPage, config: MkDocsConfig) -> str:
        kind, output = str(page.meta.get("shell", "")), _LEFT_OVER.sub("", output)
        if kind:
            self.shells[kind] = PageShell.of(kind, output)
        else:
            self.authored.append(_authored(page, output))
        return ""

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        if not template_name.startswith(MISSING):
            return output
        self.missing = PageShell.of(MISSING, _LEFT_OVER.sub("", output))
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        if self.lent:
            return
        folder, work = Path(config.site_dir), self.work
        for path, entry in files_of(folder):
            work.look.file(path, Path(entry.path))
        production.produce(work, self.rendered, Door(folder, look=work.looked))
        if findings := work.look.findings:
            sys.stderr.write(report.text(findings))
            clean_directory(str(folder))
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


def _begin(config: Path) -> pipeline.Work:
    loaded = pipeline.read(config)
    sys.stderr.write(report.text(loaded.findings))
    if loaded.stops():
        raise PluginError(report.summary(loaded.findings))
    return pipeline.Work.begin(loaded)


def _authored(page: AuthoredPage, output: str) -> Authored:
    """What the engine made of a page that a person wrote."""
    path = "" if page.url in (".", "./") else page.url
    meta = {name: page.meta[name] for name in META if page.meta.get(name) is not None}
    told = {name: _plain(value) for name, value in meta.items()}
    return Authored(
        path, unescape(str(page.meta.get("title") or page.title)), told, PageShell.of(path, output)
    )


def _plain(value: object) -> str | int:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, int) else str(value)


def _shell_meta(kind: PageType) -> Mapping[str, Any]:
    return {
        "title": kind.name,
        "template": "shells/record.html",
        "shell": kind.name,
        "tab": kind.tab,
        "styles": list(kind.styles),
        "scripts": ["past", "states", *kind.scripts],
    }


class _Templates(jinja2.FileSystemLoader):
    """Templates of which only the style sheet is listed: no page loads the ten thousand icons beside it."""

    def list_templates(self) -> list[str]:
        folders = (Path(top, _STYLES) for top in self.searchpath)
        found = {f"{_STYLES}/{file.name}" for folder in folders for file in folder.glob("*.css")}
        return sorted(found)


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


def render(work: pipeline.Work, folder: Path, *, preview: bool = False) -> Rendered:
    """One run of the engine for ``work``, without a record; its own files are put into ``folder``.

    Raises ``BuildStopped`` where it stops.
    """
    loaded = load_config(str(work.site.settings.config), site_dir=str(folder))
    (ours,) = (plugin for plugin in loaded.plugins.values() if isinstance(plugin, YanxiuPlugin))
    ours.lent = work
    loaded.plugins.on_startup(command="serve" if preview else "build", dirty=False)
    try:
        engine.build(loaded)
    except Abort as stop:
        raise BuildStopped from stop
    finally:
        loaded.plugins.on_shutdown()
    return replace(ours.rendered, folder=folder)


class BuildStopped(Exception):
    """The build ended without a site; what is wrong has been said."""


def server(builder: Callable[[], None], port: int, folder: Path, mount: str) -> LiveReloadServer:
    """A server of ``folder`` on 127.0.0.1 below ``mount``, which calls ``builder`` when what it watches
    changes, at once where the system tells of changes.
    """
    from mkdocs.livereload import LiveReloadServer
    from watchdog import events
    from watchdog.observers import Observer

    made = LiveReloadServer(builder, "127.0.0.1", port, os.fspath(folder), mount)
    changes = [
        events.FileModifiedEvent,
        events.FileCreatedEvent,
        events.FileDeletedEvent,
        events.FileMovedEvent,
    ]
    made.observer = Observer()  # type: ignore[assignment]
    # reading a file is an event too, and a build reads them all
    made.observer.schedule = partial(made.observer.schedule, event_filter=changes)  # type: ignore[method-assign]
    made.build_delay = 0.02
    return made
