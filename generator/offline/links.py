"""The pages of a site for opening from a folder: links name files, modules are one script, the policy fits.

Comes in: a page as it is published, and the paths of all files. Goes out: the page for the same place in a
folder. The surprise: a browser asks no server for a folder's ``index.html``, so each link says it; a link to
what the copy does not hold leads to the public site, and never to somewhere else on the reader's disk.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from html import escape, unescape
from urllib.parse import quote, unquote, urlsplit, urlunsplit

PAGE = "index.html"
SCRIPT = "offline/site.js"
# from a file `self` is not everybody's folder in every browser; nothing is fetched, everything is a script
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file: data:; "
    "form-action 'self' file:; base-uri 'none'"
)
_TAG = re.compile(
    r"<(?:a|area|link|script|img|source|form|iframe|object|embed|meta)\b(?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.I,
)
_ATTRIBUTE = re.compile(r"(\s(?:href|src|action|data))=(\"[^\"]*\"|'[^']*')", re.I)
_POLICY = re.compile(r"(\shttp-equiv=\"Content-Security-Policy\"\s+content=)\"[^\"]*\"", re.I)
_REFRESH = re.compile(r"(\shttp-equiv=\"refresh\"\s+content=\"\d+;\s*url=)([^\"]*)\"", re.I)
_MODULE = re.compile(r"<script\s[^>]*type=\"module\"[^>]*>\s*</script>\n?", re.I)
_SOURCE = re.compile(r"\ssrc=\"([^\"]*)\"")
# what says where a page is public, and is not followed by a reader
_SAYS = re.compile(r"\srel=\"(?:canonical|search)\"", re.I)


class Pages:
    """Rewrites pages of the site whose files are ``files`` and that is public at ``address``."""

    def __init__(self, files: Collection[str], address: str) -> None:
        self._files, self._address = files, address
        self._base = urlsplit(address).path or "/"

    def page(self, path: str, html: str) -> str:
        """The page in the file ``path``."""
        folder = posixpath.dirname(path)
        return self._scripts(path, _TAG.sub(lambda tag: self._tag(folder, tag[0]), html))

    def modules(self, path: str, html: str) -> list[str]:
        """The files of the modules that the page asks for, in order."""
        sources = (_SOURCE.search(tag[0]) for tag in _MODULE.finditer(html))
        found = (self.target(posixpath.dirname(path), unescape(src[1])) for src in sources if src)
        return [file for file in found if file]

    def _scripts(self, path: str, html: str) -> str:
        """The page with one classic script in the place of its modules."""
        names = [posixpath.basename(file) for file in self.modules(path, html)]
        if not names:
            return html
        source = posixpath.relpath(SCRIPT, posixpath.dirname(path) or ".")
        tag = f'<script defer src="{source}" data-modules="{" ".join(names)}"></script>\n'
        first = True

        def one(_: re.Match[str]) -> str:
            nonlocal first
            put, first = (tag if first else ""), False
            return put

        return _MODULE.sub(one, html)

    def _tag(self, folder: str, tag: str) -> str:
        if tag[:5].lower() == "<meta":
            tag = _POLICY.sub(rf'\1"{POLICY}"', tag)
            return _REFRESH.sub(lambda each: f'{each[1]}{self._link(folder, each[2])}"', tag)
        if _SAYS.search(tag):
            return tag
        return _ATTRIBUTE.sub(
            lambda each: f"{each[1]}={each[2][0]}{self._link(folder, each[2][1:-1])}{each[2][0]}", tag
        )

    def _link(self, folder: str, text: str) -> str:
        """The address ``text`` of an attribute on a page in ``folder``, as it is from a folder."""
        address = unescape(text)
        parts = urlsplit(address)
        path = self._path(folder, address)
        if path is None:
            return text
        if file := self._file(path):
            told = quote(posixpath.relpath(file, folder or "."))
            return escape(urlunsplit(("", "", told, parts.query, parts.fragment)))
        there = path if not path.startswith("..") else ""
        return escape(urlunsplit(("", "", self._address + quote(there), parts.query, parts.fragment)))

    def target(self, folder: str, address: str) -> str:
        """The file that ``address`` on a page in ``folder`` means, empty where the site has none."""
        path = self._path(folder, address)
        return "" if path is None else self._file(path)

    def _path(self, folder: str, address: str) -> str | None:
        """The path from the site's root that ``address`` means; None for one of elsewhere or of the page."""
        parts = urlsplit(address)
        path = unquote(parts.path)
        if parts.scheme or parts.netloc:
            if not (self._address and f"{address}/".startswith(self._address)):
                return None
            path = path[len(self._base) :]
        elif not path:
            return None
        elif path.startswith("/"):
            path = path.removeprefix(self._base).lstrip("/")
        else:
            path = f"{folder}/{path}" if folder else path
        whole = posixpath.normpath(path) if path else ""
        return "" if whole == "." else whole

    def _file(self, path: str) -> str:
        if path in self._files:
            return path
        page = f"{path}/{PAGE}" if path else PAGE
        return page if page in self._files else ""
