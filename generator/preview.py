"""``yanxiu serve``: the site on 127.0.0.1, made anew and shown anew whenever something is saved.

Comes in: a configuration and a port. Goes out: an exit code, sentences on standard error. The surprise: a
fault in what was saved stops nothing; it is said, and the last good site stays in the browser until the fault
is mended.
"""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from generator import building, pipeline, plugin, report
from generator.cache import Cache
from generator.early import Early
from generator.finding import Finding
from generator.lasting import Lasting
from generator.memory import Memory
from generator.notices import text
from generator.stages import Stages

FINE, FINDINGS = 0, 1


def serve(config: Path, port: int) -> int:
    """Preview until the person stops it; the exit code."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    folder = Path(tempfile.mkdtemp(prefix="yanxiu-preview-"))
    preview = _Preview(config, folder / "site")
    try:
        if not preview.build():
            return FINDINGS
        server = plugin.server(preview.again, port, preview.folder, preview.mount)
        server.error_handler = preview.fault
        preview.early = Early(server, preview.folder, preview.mount)
        for path in preview.watched():
            server.watch(os.fspath(path))
        sys.stderr.write(f"预览：{server.url} ，按 Ctrl+C 停止。\n")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return FINE


class _Preview:
    """One site that is looked at while it is being written."""

    def __init__(self, config: Path, folder: Path) -> None:
        self._config = config
        self.folder = folder
        self.mount = "/"
        self._said: tuple[Finding, ...] = ()
        self._cache = Cache(config.resolve().parent)
        self._memory = Memory.of(self._cache.folder, self._cache.private())
        self.early: Early | None = None
        self._lasting = Lasting(goes_on=True)

    def build(self) -> bool:
        """Make the site anew; whether it stands."""
        began = perf_counter()
        loaded = pipeline.read(self._config, memory=self._memory)
        new = [finding for finding in loaded.findings if finding not in self._said]
        self._said = loaded.findings
        sys.stderr.write(report.text(new))
        if loaded.stops():
            sys.stderr.write(f"{report.summary(loaded.findings)}\n")
            return False
        text.forget()
        self._lasting.early = self.early
        self._memory.private = self._cache.templates()
        work = pipeline.Work.begin(loaded, Stages(), self._memory.private, self._lasting)
        self.mount = work.site.settings.base
        written = building.put(work, self.folder, lasting=self._lasting)
        sys.stderr.write(report.text(work.look.findings))
        self._memory.save()
        if written is not None:
            sys.stderr.write(f"已更新，共 {len(written)} 个文件，用了 {perf_counter() - began:.2f} 秒。\n")
        return written is not None

    def again(self) -> None:
        """The same after a change; what is wrong is said, and the last good site stays.

        Where something is saved in the meantime, the next build shows that.
        """
        stands = overtaken = False
        try:
            stands = self.build()
        except building.Overtaken:
            overtaken = True
        finally:
            if self.early and not overtaken:
                self.early.end(stands=stands)
        if not (stands or overtaken):
            sys.stderr.write("网页没有更新，改好再保存一次。\n")

    def fault(self, code: int) -> bytes | None:
        """The page for an address that is not there."""
        page = self.folder / f"{code}.html"
        return page.read_bytes() if code == 404 and page.is_file() else None

    def watched(self) -> Iterator[Path]:
        """What the site is made of."""
        root = self._config.resolve().parent
        yield self._config.resolve()
        yield from (path for path in (root / "content", root / "data", root / "theme") if path.is_dir())
