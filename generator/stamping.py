"""Records into shells: the strict Jinja environment of ``theme/records``.

Comes in: a ``Page`` and a shell. Goes out: the bytes of the page. Autoescape is on and an undefined name is
an error (the engine's own environment has neither), so what data holds is text and nothing else.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator import urls
from generator.pages.page import Page
from generator.settings import Settings
from generator.shell import PageShell
from generator.states import standing
from generator.telling import day
from generator.text import phrases, telephone_link


@lru_cache(maxsize=1 << 16)
def broken(text: str) -> Markup:
    """``text`` with a place to turn the line after each phrase."""
    return Markup("<wbr>").join(map(escape, phrases(text)))


def turning(address: str) -> Markup:
    """A web address with a place to turn the line after each slash, and nothing that a copy would carry."""
    return Markup("/<wbr>").join(map(escape, address.split("/")))


class Stamper:
    """Renders the parts of a page that come from records, and stamps them into its shell."""

    def __init__(self, settings: Settings, as_of: date) -> None:
        folders = [settings.theme / "records", settings.theme]
        self._environment = Environment(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
            auto_reload=False,
        )
        self._environment.filters |= {"day": day, "broken": broken, "turning": turning, "tel": telephone_link}
        self._environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
        self._environment.globals |= {"settings": settings, "urls": urls}
        self._environment.globals |= {"as_of": as_of, "standing": standing}
        self._keep_rows()

    def stamp(self, shell: PageShell, template: str, page: Page) -> bytes:
        """The finished page."""
        return shell.stamp(body=self.body(template, page), **self.frame(page))

    def body(self, template: str, page: Page) -> str:
        """The record itself, by ``theme/records/<template>.html``."""
        given = {"root": urls.root(page.head.path), "crumbs": page.crumbs, **page.context}
        return self._render(f"{template}.html", **given)

    def frame(self, page: Page) -> dict[str, str]:
        """What surrounds every page's body, authored ones too: the head and the banners."""
        root = urls.root(page.head.path)
        head = self._render("head.html", head=page.head, root=root)
        return {"head": head, "banner": self._render("banner.html", plan=page.plan)}

    def _keep_rows(self) -> None:
        """Render a project's row once where pages near each other show it: a dozen do, in the same words."""
        module = self._environment.get_template("parts/row.html").module
        vars(module)["row"] = lru_cache(maxsize=1 << 12)(vars(module)["row"])

    def _render(self, name: str, **context: Any) -> str:
        return self._environment.get_template(name).render(context)
