"""Records into shells: the strict Jinja environment of ``theme/records``.

Comes in: a ``Page`` and a shell. Goes out: the bytes of the page. Autoescape is on and an undefined name is
an error (the engine's own environment has neither), so what data holds is text and nothing else.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from generator import urls
from generator.compiling import Generator, quickened
from generator.dated import Days
from generator.pages.page import Page
from generator.settings import Settings
from generator.shell import PageShell
from generator.states import standing
from generator.telling import day
from generator.text import phrases, telephone_link


@lru_cache(maxsize=1 << 12)
def broken(text: str) -> Markup:
    """``text`` with a place to turn the line after each phrase."""
    return Markup("<wbr>").join(map(escape, phrases(text)))


@lru_cache(maxsize=1 << 12)
def listed(names: tuple[str, ...]) -> Markup:
    """Names one after the other, each ``broken``."""
    return Markup("、").join(map(broken, names))


def turning(address: str) -> Markup:
    """A web address with a place to turn the line after each slash, and nothing that a copy would carry."""
    return Markup(str(escape(address)).replace("/", "/<wbr>"))


# macros whose words depend on what they are given and on nothing else: rendered once for those who ask in the
# same words, as thousands of pages do. Each template stands after those it imports, and is not its own caller
_KEPT: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("parts/state.html", ("marked",)),
    ("parts/named.html", ("named", "stands")),
    ("parts/row.html", ("row",)),
    ("parts/way.html", ("way",)),
    ("parts/links.html", ("links", "phones")),
    ("parts/facts.html", ("fact",)),
    ("parts/laid_down.html", ("asks", "columns", "cost", "paper", "rows", "waits")),
    ("parts/share.html", ("actions",)),
)
_MOST = 1 << 9  # eight times as many spare a hundredth of the pages and take 23 MB
_PAGE = "page"


_JSON = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
_INDENT = re.compile("^[ \\t]+", re.MULTILINE)
_kept_day = lru_cache(maxsize=1 << 12)(day)


def in_html(value: Any) -> Markup:
    """``value`` as JSON that may stand in a script or an attribute: no sign in it means anything to HTML."""
    text = _JSON.encode(value).replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup(text.replace("&", "\\u0026").replace("'", "\\u0027"))


class _Loader(FileSystemLoader):
    """Templates without the indents that only their writers need."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        source, file, is_fresh = super().get_source(environment, template)
        return _INDENT.sub("", source), file, is_fresh

    def load(self, *args: Any, **more: Any) -> Template:
        return quickened(super().load(*args, **more))


class _Environment(Environment):
    code_generator_class = Generator


class Stamper:
    """Renders the parts of a page that come from records, and stamps them into its shell.

    ``kept`` is a folder of ours alone for templates that are compiled; ``data`` is the day of the newest
    document, ``as_of`` where nobody tells.
    """

    def __init__(
        self, settings: Settings, as_of: date, kept: Path | None = None, *, data: date | None = None
    ) -> None:
        self._records = settings.theme / "records"
        self._loader = _Loader([self._records, settings.theme])
        self._environment = _Environment(
            loader=self._loader,
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            auto_reload=False,
            bytecode_cache=FileSystemBytecodeCache(os.fspath(kept)) if kept else None,
        )
        filters = {
            "day": _kept_day,
            "broken": broken,
            "listed": listed,
            "turning": turning,
            "tel": telephone_link,
        }
        self._environment.filters |= {**filters, "tojson": in_html}
        self._environment.globals |= {"settings": settings, "urls": urls}
        self._environment.globals |= {"as_of": as_of, "standing": standing}
        self._dated = Days(as_of, data or as_of).foot
        self._banners: dict[int | None, str] = {}
        self._renderers: dict[str, Callable[..., str]] = {}

    def stamp(self, shell: PageShell, template: str, page: Page) -> bytes:
        """The finished page."""
        return shell.stamp(body=self.body(template, page), **self.frame(page))

    def body(self, template: str, page: Page) -> str:
        """The record itself, by ``theme/records/<template>.html``."""
        given = {"root": urls.root(page.head.path), "crumbs": page.crumbs, **page.context}
        return self._render(f"{template}.html", given)

    def document(self, template: str, given: Mapping[str, Any]) -> str:
        """A whole page that needs no shell, by ``theme/records/<template>.html``."""
        return self._render(f"{template}.html", given)

    def frame(self, page: Page) -> dict[str, str]:
        """What surrounds every page's body, authored ones too: the head, the banners, the day of the data."""
        head = self._render("head.html", {"head": page.head, "root": urls.root(page.head.path)})
        year = page.plan.year if page.plan else None
        if year not in self._banners:
            self._banners[year] = self._render("banner.html", {"plan": page.plan})
        return {"head": head, "banner": self._banners[year], "dated": self._dated}

    def compiled(self) -> Iterator[str]:
        """Compile one template of records after the other, those first that most pages ask for."""
        names = (path.relative_to(self._records).as_posix() for path in self._records.rglob("*.html"))
        for name in sorted(names, key=lambda name: (not name.startswith("parts/"), name)):
            self._environment.get_template(name)
            yield name

    def _keep(self) -> None:
        """Let what many pages say in the same words be said once."""
        for name, macros in _KEPT:
            module = vars(self._environment.get_template(name).module)
            module |= {macro: lru_cache(_MOST)(module[macro]) for macro in macros}

    def _render(self, name: str, given: Mapping[str, Any]) -> str:
        render = self._renderers.get(name) or self._renderer(name)
        return str(render(**given))  # no longer Markup, which makes each of its lines Markup too

    def _renderer(self, name: str) -> Callable[..., str]:
        """How a template is rendered: by its macro ``page`` where it has one, else as a whole.

        What stands outside the macro, such as imports, is then done once and not for each page.
        """
        if not self._renderers:
            self._keep()
        template = self._environment.get_template(name)
        found = template.render
        source, *_ = self._loader.get_source(self._environment, name)
        if f"{{% macro {_PAGE}(" in source:
            found = vars(template.module)[_PAGE]
        self._renderers[name] = found
        return found
