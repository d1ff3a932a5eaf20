"""A server for tests that answers as GitHub Pages does, or badly."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Server(http.server.ThreadingHTTPServer):
    """A folder as Pages serves it: 404.html for what is not there; ``silent`` paths are never answered."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.folder, self.end = folder, threading.Event()
        self.silent, self.short = "-", "-"
        self.asked: list[str] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = self.path.lstrip("/")
        self.server.asked.append(path)
        if path == self.server.silent:
            self.server.end.wait()
            return
        file = self.server.folder / path / ("index.html" if path.endswith("/") or not path else "")
        there = file.is_file()
        missing = self.server.folder / "404.html"
        body = file.read_bytes() if there else missing.read_bytes() if missing.exists() else b""
        self.send_response(200 if there else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if self.server.short == path else body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[Server]:
    with Server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.end.set()
        server.shutdown()
