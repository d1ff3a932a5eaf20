"""What tests share: the real site, built once; a copy of the project to break; a server and a browser."""

from __future__ import annotations

import functools
import http.server
import re
import shutil
import tempfile
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings
from jinja2 import FileSystemBytecodeCache
from playwright.sync_api import Browser, Page, expect, sync_playwright

from generator import stamping, twins
from generator.cli import main
from generator.documents import office
from tests.bench import synthetic

# the same examples on every machine, however busy it is
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")

# no more than a bound: what is awaited has long come on a machine that has nothing else to do
expect.set_options(timeout=15_000)

ROOT = Path(__file__).resolve().parents[1]
# of two lists of features the browser hears the last, so what Playwright takes away is said here again; the
# two of the address bar would be drawn for every window of a test by a renderer of their own
_WITHOUT = (
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(_WITHOUT)}",
    # no name is found but the loopback's number: whatever asks another host fails
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


# a file's tests stay together: the long files begin first, lest one of them be left to one worker at the end
LONG = (
    "test_incremental.py",
    "test_browser.py",
    "test_releases.py",
    "test_browser_shortlist.py",
    "test_browser_large.py",
    "test_browser_search.py",
    "test_browser_compare.py",
    "test_workflows.py",
    "test_lastlook.py",
    "test_verify.py",
    "test_ledger.py",
    "test_canary.py",
    "test_same_bytes.py",
    "test_nginx.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of ``LONG`` before all others, in its order."""
    items.sort(key=lambda item: LONG.index(item.path.name) if item.path.name in LONG else len(LONG))


@pytest.fixture(autouse=True)
def _no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that this machine has is not there for tests, only a stand-in that one of them makes."""
    found = office.program
    inside = tempfile.gettempdir()
    monkeypatch.setattr(
        office, "program", lambda: name if (name := found()) and name.startswith(inside) else None
    )


class _Kept(FileSystemBytecodeCache):
    """Compiled templates by name, whichever site they are of; one of other words is compiled anew."""

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return super().get_cache_key(name)


@pytest.fixture(scope="session", autouse=True)
def _what_is_the_same_is_made_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Sites of tests are many, templates and style sheets the same: each is compiled and packed once."""
    kept = _Kept(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stamping, "FileSystemBytecodeCache", lambda folder: kept)
        forms = {suffix: functools.lru_cache(4096)(make) for suffix, make in twins.FORMS.items()}
        patch.setattr(twins, "FORMS", forms)
        yield


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built by the command a person types."""
    folder = tmp_path_factory.mktemp("built") / "site"
    assert main(["build", "--config", str(ROOT / "site_config.yml"), "--out", str(folder)]) == 0
    return folder


def posters(project: Path, most: int) -> None:
    """Let a build make posters for ``most`` projects at most: they are half its work, and few tests look."""
    config = project / "site_config.yml"
    text, found = re.subn(r"(?m)^( +posters:) \d+", rf"\1 {most}", config.read_text("utf-8"))
    assert found == 1
    config.write_text(text, "utf-8")


def copied(folder: Path) -> Path:
    """The project's data, prose and theme in ``folder``, never published, without posters."""
    for name in ("content", "data", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "data/addresses.csv").unlink()
    shutil.copy(ROOT / "site_config.yml", folder)
    posters(folder, 0)
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project, to be changed by a test."""
    return copied(tmp_path / "project")


@pytest.fixture(scope="session")
def _three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("three") / "project"
    synthetic.generate(3, folder, notices=1.0)
    posters(folder, 0)
    assert main(["build", "--config", str(folder / "site_config.yml")]) == 0
    shutil.rmtree(folder / "site")
    return folder


@pytest.fixture
def three(_three: Path, tmp_path: Path) -> Path:
    """Three projects, each with a notice, never published, to be changed by a test; what the engine makes of
    them is at hand.
    """
    return Path(shutil.copytree(_three, tmp_path / "three", symlinks=True))


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


DEMO_NOW = "2026-09-23T04:00:00Z"
"""The day of the demonstration, when every state can be seen in it."""


@pytest.fixture(scope="session")
def demo_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, built: a year with notices."""
    folder = tmp_path_factory.mktemp("demonstration") / "site"
    config = str(ROOT / "examples/demo/site_config.yml")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(DEMO_NOW).timestamp())))
        assert main(["build", "--config", config, "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def demo_address(demo_built: Path) -> Iterator[str]:
    """The demonstration's address on the loopback."""
    server, url = serve(demo_built)
    yield f"{url}peixun/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A desk's page that fails its test on any console message, request to another host or missing file."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    page = context.new_page()
    faults = watched(page, address)
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def demo(browser: Browser, demo_address: str) -> Iterator[Page]:
    """The same on the demonstration, where there are notices, read on its own day."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=demo_address)
    page = context.new_page()
    page.clock.set_fixed_time(DEMO_NOW)
    faults = watched(page, demo_address)
    yield page
    context.close()
    assert faults == []


# what breaks the policy is said on the console, even where the browser itself would keep quiet
_BREACHES = """addEventListener('securitypolicyviolation', breach =>
  console.error(`policy: ${breach.effectiveDirective} ${breach.blockedURI}`))"""


def watched(page: Page, address: str) -> list[str]:
    faults: list[str] = []
    page.add_init_script(_BREACHES)
    page.on("console", lambda message: faults.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on(
        "response",
        lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    page.on(
        "request", lambda ask: None if ask.url.startswith(address) else faults.append(f"elsewhere: {ask.url}")
    )
    return faults
