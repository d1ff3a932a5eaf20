"""A preview that goes on is what one that begins now would be, and shows first what is looked at."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from threading import Condition, Thread
from typing import Any

import pytest

from generator.early import Early
from generator.preview import _Preview
from tests.bench import synthetic
from tests.test_incremental import tree

NOTICE, PLAN = "content/notices/2016/2016002.md", "data/plans/2016"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    synthetic.generate(8, tmp_path / "project", notices=0.9, attachments=0.3)
    return tmp_path / "project"


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert re.search(old, text)
    path.write_text(re.sub(old, new, text, count=1), "utf-8")


EDITS: tuple[Callable[[Path], None], ...] = (
    lambda project: edit(project / NOTICE, r"\Z", "\n请带笔记本电脑。\n"),
    lambda project: edit(project / f"{PLAN}/classification.csv", r"(?m)^(2016003,[^,]*),[^,]*,", r"\1,日照,"),
    lambda project: edit(project / "data/units.csv", r"(?m),$", ",简称一家"),
    lambda project: edit(project / NOTICE, "主动公开", "不予公开"),
    lambda project: edit(project / NOTICE, "不予公开", "主动公开"),
    lambda project: edit(project / NOTICE, r"\Z", "\n地点改在二楼。\n"),
)


def test_a_preview_that_goes_on_is_as_one_that_begins(project: Path, tmp_path: Path):
    config, going = project / "site_config.yml", tmp_path / "going"
    preview = _Preview(config, going)
    assert preview.build()
    for number, change in enumerate(EDITS):
        change(project)
        assert preview.build()
        if number not in (2, len(EDITS) - 1):
            continue
        fresh = tmp_path / f"fresh-{number}"
        assert _Preview(config, fresh).build()
        assert tree(going) == tree(fresh)


def test_a_wrong_file_leaves_the_last_good_site_and_is_mended(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    preview = _Preview(project / "site_config.yml", tmp_path / "site")
    assert preview.build()
    before, good = tree(preview.folder), (project / NOTICE).read_text("utf-8")
    edit(project / NOTICE, r"(?m)^start: .*$", "start: 2016年13月40日")
    capsys.readouterr()
    preview.again()
    said = capsys.readouterr().err
    assert f"{NOTICE}:" in said and "start" in said and "网页没有更新" in said
    assert tree(preview.folder) == before
    (project / NOTICE).write_text(f"{good}\n改好了。\n", "utf-8")
    preview.again()
    assert "已更新" in capsys.readouterr().err
    assert "改好了" in (preview.folder / "notices/2016002/index.html").read_text("utf-8")


class Hurried:
    """Somebody who saves again as soon as so many ``pages`` have been shown."""

    def __init__(self, pages: int) -> None:
        self.wanted = frozenset({"notices/2016002/index.html"})
        self.left = pages
        self.shown: list[bytes] = []
        self.ended: list[bool] = []

    @property
    def overtaken(self) -> bool:
        return len(self.shown) >= self.left

    def show(self, path: str, body: bytes) -> None:
        self.shown.append(body)

    def end(self, *, stands: bool) -> None:
        self.ended.append(stands)


def test_a_build_is_given_up_for_what_was_saved_since_and_the_next_is_as_one_that_begins(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    config, going = project / "site_config.yml", tmp_path / "going"
    preview = _Preview(config, going)
    assert preview.build()
    before = tree(going)
    preview.early = hurried = Hurried(pages=1)  # type: ignore[assignment]
    EDITS[0](project)
    preview.again()
    assert "请带笔记本电脑" in hurried.shown[0].decode()
    assert hurried.ended == []  # what was shown is not taken back
    assert tree(going) == before
    assert "没有更新" not in capsys.readouterr().err
    EDITS[-1](project)
    hurried.left = 10
    preview.again()
    assert "地点改在二楼" in hurried.shown[1].decode()
    assert hurried.ended == [True]
    assert _Preview(config, tmp_path / "fresh").build()
    assert tree(going) == tree(tmp_path / "fresh")


class Engine:
    """What of the engine's server is asked for."""

    poll_response_timeout = 5

    def __init__(self) -> None:
        self._epoch_cond = Condition()
        self._visible_epoch = self._wanted_epoch = 10
        self._want_rebuild = False
        self.asked: list[str] = []

    def serve_request(self, environ: dict[str, Any], start_response: object) -> list[bytes]:
        self.asked.append(environ["PATH_INFO"])
        return [b"as it stands"]

    def set_app(self, app: object) -> None:
        self.app = app

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        return content + b" %d" % epoch


@pytest.fixture
def early(tmp_path: Path) -> Early:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/a.css").write_text("body{}", "utf-8")
    return Early(Engine(), tmp_path, "/peixun/")


def ask(early: Early, address: str, referrer: str = "") -> bytes:
    environ = {"PATH_INFO": address, "HTTP_REFERER": referrer}
    return b"".join(early.answer(environ, lambda status, headers: None))


def test_the_pages_asked_for_last_are_wanted_first(early: Early):
    for name in ("a", "b", "c", "b", "d"):
        assert ask(early, f"/peixun/{name}/") == b"as it stands"
    assert early.wanted == {f"{name}/index.html" for name in "bcd"}


def test_a_page_that_is_made_is_shown_and_its_style_sheet_while_the_rest_is_made(early: Early):
    early._server._wanted_epoch = 20
    early.show("a/index.html", b"new")
    assert ask(early, "/peixun/a/") == b"new 20"
    assert ask(early, "/peixun/assets/a.css") == b"body{}"
    assert ask(early, "/livereload/10/1", "http://127.0.0.1/peixun/a/") == b"20"


def test_who_waits_for_another_page_waits_for_the_whole_site(early: Early):
    server, got = early._server, []
    server._wanted_epoch = 20
    early.show("a/index.html", b"new")
    waiting = Thread(target=lambda: got.append(ask(early, "/peixun/b/")))
    waiting.start()
    assert not got
    early.end(stands=True)
    with server._epoch_cond:
        assert not got
        server._visible_epoch = server._wanted_epoch
        server._epoch_cond.notify_all()
    waiting.join(5)
    assert got == [b"as it stands"]


def test_what_was_shown_of_a_site_that_never_stood_is_taken_back(early: Early):
    server = early._server
    server._wanted_epoch = 20
    early.show("a/index.html", b"new")
    early.end(stands=False)
    server._visible_epoch = server._wanted_epoch
    assert ask(early, "/livereload/20/1", "http://127.0.0.1/peixun/a/") == b"21"
    assert ask(early, "/peixun/a/") == b"as it stands"
