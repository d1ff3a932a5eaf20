"""The site as it lies on the disk: its files, its public address, and where a link on a page leads.

Comes in: a folder. Goes out: ``Place``, and ``Seen`` for what pages tell that others must hold to. The
surprise: an address below the site's own public address is as much inside as a relative one, and everything
is found by name in a list of files, never by asking the disk.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.standing import MANIFEST, files

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_CANONICAL = re.compile(r'<link rel="?canonical"? href="([^"]+)"')
_HOME = "index.html"


class Way(Enum):
    """How a link ends."""

    HERE = "a file of the site"
    OUT = "another site, a telephone, a letter"
    DATA = "its own content"
    LOST = "nowhere"
    OUTSIDE = "above the site's root"
    STRANGE = "a scheme nobody should press"


@dataclass(frozen=True, slots=True)
class Arrival:
    """Where a link leads: the file inside the site, and the anchor in it."""

    way: Way
    path: str = ""
    anchor: str = ""


@dataclass(slots=True)
class Seen:
    """What pages tell: anchors by page, anchors asked for, what each page loads, which want to be found.

    An anchor asked for remembers the first place that asks, by page and number of the tag.
    """

    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    asked: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    loads: dict[str, tuple[str, ...]] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    imports: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Place:
    """The files of a site by path, and its public address, empty where it has none."""

    def __init__(self, files: Mapping[str, str], address: str) -> None:
        self.files = files
        self.address = address
        self._root = urlsplit(address).path or "/"
        self._known: dict[tuple[str, str], Arrival] = {}

    @classmethod
    def of(cls, folder: Path, address: str) -> Place:
        """The site in ``folder``; without ``address`` it is the one that its first page calls its own."""
        found = dict(sorted((path, entry.path) for path, entry in files(folder)))
        if (folder / MANIFEST).is_file():
            found[MANIFEST] = os.fspath(folder / MANIFEST)
        return cls(found, address or _said(found))

    def read(self, path: str) -> str:
        """The text of the file ``path``; what is no UTF-8 becomes a mark."""
        return self.bytes(path).decode("utf-8", "replace")

    def bytes(self, path: str) -> bytes:
        """The file ``path``; nothing where its name is a link to nothing."""
        try:
            with open(self.files[path], "rb") as file:
                return file.read()
        except OSError:
            return b""

    def size(self, path: str) -> int:
        try:
            return os.stat(self.files[path]).st_size
        except OSError:
            return 0

    def named(self, *suffixes: str) -> list[str]:
        """The files with one of these endings, in the order of their names."""
        return [path for path in self.files if path.endswith(suffixes)]

    def lead(self, page: str, url: str) -> Arrival:
        """Where ``url`` on the file ``page`` leads."""
        folder = page.rpartition("/")[0]
        known = self._known.get((folder, url))
        if known is None:
            if len(self._known) > 1 << 17:
                self._known.clear()
            known = self._known[folder, url] = self._led(folder, url)
        if known.way is Way.HERE and not known.path:
            return Arrival(Way.HERE, page, known.anchor)
        return known

    def _led(self, folder: str, url: str) -> Arrival:
        url = url.strip(" \t\r\n\f")
        scheme = _SCHEME.match(url)
        if scheme or url.startswith("//"):
            within = self._within(url)
            if within is None:
                return Arrival(_elsewhere(scheme[1].lower() if scheme else "https"))
            return self._inside("", within)
        if url.startswith("/"):
            if not url.startswith(self._root):
                return Arrival(Way.OUTSIDE)
            return self._inside("", url[len(self._root) :] or "./")
        return self._inside(folder, url)

    def _within(self, url: str) -> str | None:
        """What ``url`` says below the site's own address; None where it is somewhere else."""
        if self.address and url.startswith(self.address):
            return url[len(self.address) :] or "./"
        return "./" if self.address and url == self.address.rstrip("/") else None

    def _inside(self, folder: str, url: str) -> Arrival:
        rest, _, anchor = url.partition("#")
        rest = rest.partition("?")[0]
        anchor = unquote(anchor).partition(":~:")[0]
        if not rest:
            return Arrival(Way.HERE, "", anchor) if url else Arrival(Way.HERE)
        steps = folder.split("/") if folder else []
        for part in unquote(rest).split("/"):
            if part == "..":
                if not steps:
                    return Arrival(Way.OUTSIDE)
                steps.pop()
            elif part not in ("", "."):
                steps.append(part)
        path = "/".join(steps)
        found = self._file(path, folder=rest.endswith(("/", "/.", "/..")) or rest in (".", ".."))
        return Arrival(Way.HERE, found, anchor) if found else Arrival(Way.LOST, path)

    def _file(self, path: str, *, folder: bool) -> str:
        if not folder and path in self.files:
            return path
        inside = f"{path}/{_HOME}" if path else _HOME
        return inside if inside in self.files else ""


def _elsewhere(scheme: str) -> Way:
    if scheme in ("http", "https", "mailto", "tel"):
        return Way.OUT
    return Way.DATA if scheme in ("data", "blob") else Way.STRANGE


def _said(found: Mapping[str, str]) -> str:
    if _HOME not in found:
        return ""
    with open(found[_HOME], encoding="utf-8", errors="replace") as file:
        said = _CANONICAL.search(file.read())
    return f"{said[1].rstrip('/')}/" if said else ""
