"""What tests share: the real site, built once; a copy of the project to break; a server and a browser."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import main

ROOT = Path(__file__).resolve().parents[1]
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built by the command a person types."""
    folder = tmp_path_factory.mktemp("built") / "site"
    assert main(["build", "--config", str(ROOT / "site_config.yml"), "--out", str(folder)]) == 0
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data, prose and theme, to be changed by a test."""
    folder = tmp_path / "project"
    folder.mkdir()
    for name in ("content", "data", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "site_config.yml", folder)
    return folder


class _Handler(http.server.SimpleHTTPRequestHandler):
    """A folder under ``/peixun/``, as a bureau's server would have it, and at the root for 404.html."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/peixun"))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve(folder: Path) -> tuple[http.server.ThreadingHTTPServer, str]:
    """Serve ``folder`` on the loopback; the server, to be shut down, and its address."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """The real site's address on the loopback, under a sub-path."""
    server, url = serve(built)
    yield f"{url}peixun/"
    server.shutdown()
