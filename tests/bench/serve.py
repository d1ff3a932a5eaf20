"""A preview timed from outside: from the writing of a notice to the answer that has its new words.

Comes in: the command that serves a site, a notice's file, the address of its page. Goes out: a ``Run``: wall,
and what the serving process took in the meantime. The page is asked for as a browser does: once it is told
that there is a newer one, which the script in the page waits for.
"""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from socket import socket

from tests.bench.measure import Failed, Run

_TOLD = re.compile(rb"livereload\(([0-9]+), ([0-9]+)\)")
_STARTED = re.compile(r"http://127\.0\.0\.1:([0-9]+)(/\S*)")


class Serving:
    """``command`` while it serves; ``page`` is below the site's root."""

    def __init__(self, command: Sequence[str], folder: Path, env: Mapping[str, str] | None = None) -> None:
        whole = {**os.environ, **(env or {})}
        with socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        self._process = subprocess.Popen(
            [*command, "--port", port],
            cwd=folder,
            env=whole,
            text=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        said: list[str] = []
        for line in self._process.stderr or ():
            said.append(line)
            if "预览" in line and (found := _STARTED.search(line)):
                self._port, self._mount = int(found[1]), found[2]
                self._wait()
                return
        self._process.wait()
        raise Failed(f"{command}: {''.join(said)[-2000:]}")

    def _wait(self) -> None:
        """It says where it is just before it listens."""
        for _ in range(600):
            with suppress(ConnectionRefusedError):
                self.get("")
                return
            time.sleep(0.05)
        raise Failed("the preview does not listen")

    def time(self, file: Path, text: str, page: str, words: str) -> Run:
        """Write ``text`` to ``file``, wait to be told, and ask for ``page`` until it has ``words``."""
        self.get("sitemap.xml")  # answered when nothing is being made
        shown = self.get(page)
        cpu, start = self._cpu(), time.perf_counter()
        file.write_text(text, "utf-8")
        while words.encode() not in shown:
            if time.perf_counter() - start > 120:
                raise Failed(f"{page} does not say {words!r}")
            self._newer(shown, page)
            shown = self.get(page)
        wall = time.perf_counter() - start
        return Run(wall, self._cpu() - cpu)

    def _newer(self, shown: bytes, page: str) -> None:
        """Wait as the script does that came with ``shown``."""
        if not (found := _TOLD.search(shown)):
            raise Failed(f"{page} does not wait for a newer one")
        epoch, asker = found[1].decode(), found[2].decode()
        self._ask(f"/livereload/{epoch}/{asker}", {"Referer": f"http://127.0.0.1{self._mount}{page}"})

    def get(self, page: str) -> bytes:
        return self._ask(f"{self._mount}{page}", {})

    def _ask(self, address: str, headers: Mapping[str, str]) -> bytes:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=120)
        try:
            connection.request("GET", address, headers=dict(headers))
            return connection.getresponse().read()
        finally:
            connection.close()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()

    def _cpu(self) -> float:
        """What the process took so far, by the system's count; 0 where it keeps none."""
        try:
            told = Path(f"/proc/{self._process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(told[11]) + int(told[12])) / float(os.sysconf("SC_CLK_TCK"))
