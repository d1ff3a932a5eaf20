"""A published site asked over the network: good, stale, broken, slow and dead servers on the loopback."""

from __future__ import annotations

import socket
from hashlib import sha256
from pathlib import Path

import pytest

from generator import smoke
from tests.conftest import ROOT
from tests.serving import served


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site, sealed."""
    folder = tmp_path / "site"
    files = {
        "index.html": "home",
        "404.html": "nothing here",
        "projects/index.html": "catalogue",
        "projects/2016001/index.html": "a project",
        "feeds/all.xml": "<feed/>",
        "search/manifest.json": '{"version": 3, "catalogue": "catalogue-1.json", "lunr": "../x.js"}',
        "search/catalogue-1.json": "{}",
        "sitemap.xml": "<urlset/>",
        "robots.txt": "",
        "opensearch.xml": "<o/>",
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    seal(folder)
    return folder


def seal(folder: Path) -> None:
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.txt")
    lines = [f"{sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder)}\n" for p in paths]
    (folder / "manifest.txt").write_text("".join(lines))


def manifest(folder: Path) -> str:
    return sha256((folder / "manifest.txt").read_bytes()).hexdigest()


def look(folder: Path, print_: str | None = None, **change: str) -> tuple[int, list[str]]:
    with served(folder) as server:
        for name, value in change.items():
            setattr(server, name, value)
        told = manifest(folder) if print_ is None else print_
        return smoke.look(server.address, told, wait=0, patience=0.3), server.asked


def test_the_build_just_made_is_found_whole(site: Path, capsys: pytest.CaptureFixture[str]):
    code, asked = look(site)
    assert code == 0, capsys.readouterr().out
    assert {"manifest.txt", "", "projects/2016001/", "feeds/all.xml", "search/catalogue-1.json"} <= set(asked)
    assert "公开的网站正常" in capsys.readouterr().out


def test_the_real_site_is_found_whole(built: Path, capsys: pytest.CaptureFixture[str]):
    assert look(built)[0] == 0, capsys.readouterr().out


def test_a_name_in_the_searchs_manifest_leads_nowhere_else(site: Path):
    assert not [path for path in look(site)[1] if "x.js" in path]


def test_the_build_before_is_not_taken_for_this_one(site: Path, capsys: pytest.CaptureFixture[str]):
    assert look(site, "0" * 64)[0] == 1
    assert "公开的不是刚生成的这一版" in capsys.readouterr().out


def test_a_server_that_turns_while_it_is_asked_is_waited_for(site: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(smoke, "PAUSE", 0.01)
    wanted, new = manifest(site), (site / "manifest.txt").read_bytes()
    (site / "manifest.txt").write_text("old")
    with served(site) as server:
        ask = smoke.ask

        def turning(address: str, patience: float) -> smoke.Answer:
            if len(server.asked) == 2:
                (site / "manifest.txt").write_bytes(new)
            return ask(address, patience)

        monkeypatch.setattr(smoke, "ask", turning)
        assert smoke.look(server.address, wanted, wait=30, patience=5) == 0
    assert server.asked[:3] == ["manifest.txt"] * 3


@pytest.mark.parametrize("path", ["projects/2016001/index.html", "sitemap.xml", "search/catalogue-1.json"])
def test_a_missing_file_is_named(site: Path, path: str, capsys: pytest.CaptureFixture[str]):
    (site / path).unlink()
    assert look(site)[0] == 1
    said = capsys.readouterr().out
    assert f"/{path.removesuffix('index.html')}：回答 404" in said


def test_a_changed_page_is_named(site: Path, capsys: pytest.CaptureFixture[str]):
    (site / "index.html").write_text("somebody else's")
    assert look(site)[0] == 1
    assert "/：内容和清单不同" in capsys.readouterr().out


def test_an_address_without_a_page_has_the_sites_own_answer(site: Path, capsys: pytest.CaptureFixture[str]):
    (site / "404.html").write_text("nginx")
    assert look(site)[0] == 1
    assert "没有显示本站的“没有这一页”" in capsys.readouterr().out


def test_a_server_that_does_not_answer_one_page_is_told_from_a_dead_one(
    site: Path, capsys: pytest.CaptureFixture[str]
):
    assert look(site, silent="projects/")[0] == 1
    assert "/projects/：0.3 秒没有回答" in capsys.readouterr().out


def test_an_answer_that_breaks_off_is_told(site: Path, capsys: pytest.CaptureFixture[str]):
    assert look(site, short="projects/")[0] == 1
    assert "/projects/：" in capsys.readouterr().out


def test_a_dead_server_is_told(capsys: pytest.CaptureFixture[str]):
    with socket.socket() as port:
        port.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{port.getsockname()[1]}/"
        assert smoke.look(address, wait=0) == 1
    assert "连不上" in capsys.readouterr().out


def test_a_site_that_is_not_ours_is_told(site: Path, capsys: pytest.CaptureFixture[str]):
    (site / "manifest.txt").write_text("<html>welcome</html>")
    assert look(site, "")[0] == 1
    assert "读不懂" in capsys.readouterr().out


@pytest.mark.parametrize("address", ["yanxiu.example", "file:///etc/", "https:///"])
def test_what_is_no_address_is_a_wrong_use(address: str):
    assert smoke.look(address) == 2


def test_the_look_needs_nothing_that_is_not_pythons_own():
    """It runs on a machine where nothing was installed."""
    source = (ROOT / "generator/smoke.py").read_text("utf-8")
    assert "from generator" not in source and "import generator" not in source
