"""The page that somebody is looking at, shown as soon as it is made, while the rest of the site still is.

Comes in: what browsers ask of the preview, and pages as a build makes them. Goes out: those pages at once,
every other one when the whole site stands. The surprise: a browser is told to load its page again before the
build has ended; should that then fail, it is told once more, and is back at the last good page. A build that
something saved since has overtaken is given up, but what it showed stays until there is newer.
"""

from __future__ import annotations

import mimetypes
import re
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Condition
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

_POLL = re.compile(r"/livereload/([0-9]+)/[0-9]+")
_LOOKED_AT = 3  # pages that were asked for last


class Server(Protocol):
    """What of the engine's server is needed: its two epochs, and what it does with a page."""

    _epoch_cond: Condition
    _visible_epoch: int
    _wanted_epoch: int
    _want_rebuild: bool

    @property
    def poll_response_timeout(self) -> float: ...

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]: ...

    def set_app(self, app: Callable[..., Iterable[bytes]]) -> None: ...

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes: ...


class Early:
    """Stands before ``server``, whose site lies in ``folder`` and is asked for below ``mount``."""

    def __init__(self, server: Server, folder: Path, mount: str) -> None:
        self._server = server
        self._folder = folder
        self._mount = mount
        self._asked: deque[str] = deque(maxlen=_LOOKED_AT)
        self._pages: dict[str, bytes] = {}
        self._epoch = 0
        server.set_app(self.answer)

    @property
    def wanted(self) -> frozenset[str]:
        """The pages to make first."""
        return frozenset(self._asked)

    @property
    def overtaken(self) -> bool:
        """Whether something was saved since the build began."""
        return self._server._want_rebuild

    def show(self, path: str, body: bytes) -> None:
        """Show the page ``path`` from now on, though the site is not yet made."""
        with self._server._epoch_cond:
            self._pages[path] = body
            self._epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()

    def end(self, *, stands: bool) -> None:
        """The build has ended; where no new site ``stands``, take back what was shown."""
        with self._server._epoch_cond:
            if self._pages and not stands:
                self._server._wanted_epoch += 1  # soon visible: what was shown is older than that
            self._pages.clear()

    def answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The answer to one request."""
        address = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if poll := _POLL.fullmatch(address):
            return self._poll(int(poll[1]), environ.get("HTTP_REFERER", ""), start_response)
        path = self._path(address)
        if path.endswith(".html"):
            if path in self._asked:
                self._asked.remove(path)
            self._asked.append(path)
            with (server := self._server)._epoch_cond:
                server._epoch_cond.wait_for(
                    lambda: path in self._pages or server._visible_epoch == server._wanted_epoch
                )
                body, epoch = self._pages.get(path), self._epoch
            if body is not None:
                return _answer(start_response, self._server._inject_js_into_html(body, epoch), path)
        elif body := self._asset(path):
            return _answer(start_response, body, path)
        return self._server.serve_request(environ, start_response)

    def _poll(self, epoch: int, referrer: str, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Wait until the page that asks may be loaded again, or for a minute."""
        page, server = self._path(unquote(urlsplit(referrer).path)), self._server

        def newest() -> int:
            return max(server._visible_epoch, self._epoch if page in self._pages else 0)

        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: newest() > epoch, timeout=server.poll_response_timeout)
            return _answer(start_response, b"%d" % newest(), ".txt")

    def _path(self, address: str) -> str:
        """The file of the site that an address below the mount stands for."""
        path = address.removeprefix(self._mount).removeprefix("/")
        return f"{path}index.html" if not path or path.endswith("/") else path

    def _asset(self, path: str) -> bytes:
        """A file that is named after its content: what stands of it needs no waiting."""
        if path.startswith("assets/") and ".." not in path.split("/"):
            file = self._folder / path
            return file.read_bytes() if file.is_file() else b""
        return b""


def _answer(start_response: Callable[..., Any], body: bytes, name: str) -> list[bytes]:
    form = mimetypes.guess_type(name)[0] or "text/plain"
    start_response("200 OK", [("Content-Type", form), ("Content-Length", str(len(body)))])
    return [body]
