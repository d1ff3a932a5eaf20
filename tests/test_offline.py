"""The offline copy of a site: its links, its scripts, what stands in for the network, and the zip itself."""

from __future__ import annotations

import json
import os
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from generator.cli import main
from generator.offline import folder, links, packs, scripts
from tests.conftest import ROOT

PAGES = links.Pages(
    {
        "index.html",
        "projects/index.html",
        "projects/2016001/index.html",
        "notices/2016001/附件 1.docx",
        "calendar/all.ics",
        "assets/1/a.js",
        "assets/1/b.js",
    },
    "https://site.example/peixun/",
)
CONFIG = str(ROOT / "site_config.yml")


@pytest.mark.parametrize(
    ("published", "offline"),
    [
        ("../", "../index.html"),
        ("../../projects/", "../index.html"),
        ("../..", "../../index.html"),
        ("../../projects/?city=jinan&amp;q=1#list", "../index.html?city=jinan&amp;q=1#list"),
        ("../../projects", "../index.html"),
        ("./", "index.html"),
        ("#fees", "#fees"),
        ("?q=1", "?q=1"),
        ("", ""),
        ("/peixun/projects/", "../index.html"),
        ("https://site.example/peixun/calendar/all.ics", "../../calendar/all.ics"),
        ("https://site.example/peixun", "../../index.html"),
        ("../../calendar/all.ics", "../../calendar/all.ics"),
        (
            "../../notices/2016001/%E9%99%84%E4%BB%B6%201.docx",
            "../../notices/2016001/%E9%99%84%E4%BB%B6%201.docx",
        ),
        # what is elsewhere stays there; what the copy lacks is on the public site, not elsewhere on the disk
        ("https://www.gov.cn/", "https://www.gov.cn/"),
        ("https://site.example.org/peixun/projects/", "https://site.example.org/peixun/projects/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("tel:+86-531-5550101", "tel:+86-531-5550101"),
        ("../../sitemap.xml", "https://site.example/peixun/sitemap.xml"),
        ("../../../../../etc/", "https://site.example/peixun/"),
    ],
)
def test_a_link_names_the_file_that_a_server_would_find(published: str, offline: str):
    page = PAGES.page("projects/2016001/index.html", f'<a class="x" href="{published}" title="a > b">')
    assert page == f'<a class="x" href="{offline}" title="a > b">'


def test_words_that_look_like_a_link_are_left_alone():
    words = '<p>写作 href="../" 就行</p><div data-href="../">'
    assert PAGES.page("index.html", words) == words


def test_what_says_where_a_page_is_public_is_left_as_it_is():
    tag = '<link rel="canonical" href="https://site.example/peixun/projects/">'
    assert PAGES.page("projects/index.html", tag) == tag


def test_a_page_that_leads_on_leads_to_a_file():
    tag = '<meta http-equiv="refresh" content="0; url=../projects/">'
    assert 'content="0; url=index.html"' in PAGES.page("projects/index.html", tag)


def test_modules_of_a_page_become_one_script_and_are_named():
    page = (
        '<script type="module" src="../assets/1/a.js"></script>\n'
        '<script type="module" src="../assets/1/b.js"></script>\n'
    )
    assert PAGES.page("projects/index.html", page) == (
        '<script defer src="../offline/site.js" data-modules="a.js b.js"></script>\n'
    )


def test_modules_run_once_and_see_what_they_import(tmp_path: Path):
    files = {
        "a.js": b"import { b as two } from './b.js'\nconst c = async () => import('./c.js')\nc(two)\n",
        "b.js": b"export const b = 2\nnew Worker(new URL('./w.js', import.meta.url), { type: 'module' })\n",
        "c.js": b"export const c = 3\n",
        "w.js": b"addEventListener('message', () => import('x'))\n",
    }
    script = scripts.classic(files, ["a.js"]).decode()
    assert "const { b: two } = need('b.js')" in script
    assert "later('c.js')" in script and "define('c.js'" in script
    assert "new Worker('w.js', { type: 'module' })" in script
    assert "workers['w.js'] = ({ postMessage, addEventListener }) =>" in script
    assert "import(" not in script and "import.meta" not in script


@pytest.mark.parametrize("line", [b"import x from './b.js'\n", b"export * from 'a'\n", b"export default 1\n"])
def test_a_module_that_cannot_be_put_together_is_refused(line: bytes):
    with pytest.raises(ValueError, match="cannot be bundled"):
        scripts.classic({"a.js": line, "b.js": b""}, ["a.js"])


def test_a_fetched_file_comes_back_as_it_was():
    bodies = {"search/a.json": '{"小": "</script>\\u2028"}'.encode(), "search/b.bin": b"\xff\x00"}
    made = dict(packs.produce(bodies, bodies.__getitem__))
    text = made["offline/files/search/a.json.js"].decode()
    held = json.loads(text[text.index("{\n") : text.rindex("}") + 1])
    assert held["search/a.json"].encode() == bodies["search/a.json"]
    assert b"/wA=" in made["offline/files/search/b.bin.js"]


def test_projects_are_held_by_the_hundred_with_what_the_shortlist_reads():
    bodies = {
        "projects/2016001/index.html": b'<p>long</p><button data-pick=\'{"number": "2016001"}\' type=a>x',
        "calendar/projects/2016001.ics": b"BEGIN",
        "projects/2015/index.html": b"a year's list",
        "projects/index.html": b"",
    }
    [(path, body)] = packs.produce(bodies, bodies.__getitem__)
    assert path == "offline/projects/20160.js"
    assert b"long" not in body and b"data-pick" in body and b"BEGIN" in body


@pytest.fixture(scope="module")
def copy(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site's offline copy, unpacked."""
    out = tmp_path_factory.mktemp("offline")
    assert main(["offline", "--config", CONFIG, "--site", str(built), "--out", str(out / "a.zip")]) == 0
    with zipfile.ZipFile(out / "a.zip") as archive:
        archive.extractall(out)
    return out / folder.FOLDER


class Links(HTMLParser):
    """What a page links to, loads and submits to, but for what only says where it is public."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if dict(attrs).get("rel") not in ("canonical", "search"):
            self.found |= {value or "" for name, value in attrs if name in ("href", "src", "action")}

    @classmethod
    def of(cls, page: Path) -> list[str]:
        links = cls()
        links.feed(page.read_text("utf-8"))
        return sorted(links.found)


def test_every_link_of_every_page_is_a_file_of_the_folder(copy: Path):
    root = copy.as_uri() + "/"
    astray = []
    for page in sorted(copy.rglob("*.html")):
        for given in Links.of(page):
            address = urlsplit(urljoin(page.as_uri(), given))
            inside = address.geturl().startswith(root) and Path(unquote(address.path)).is_file()
            elsewhere = address.scheme in ("tel", "https") and "yanxiu.example" not in given
            if not (inside or elsewhere):
                astray.append(f"{page.relative_to(copy)}: {given}")
    assert astray == []


def test_no_page_asks_for_a_module_or_lets_one_fetch(copy: Path):
    for page in copy.rglob("*.html"):
        text = page.read_text("utf-8")
        assert 'type="module"' not in text and "connect-src" not in text
        assert f'content="{links.POLICY}"' in text
        assert "unsafe" not in text


def test_the_same_site_gives_the_same_zip_anywhere(
    built: Path, copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TZ", "America/New_York")
    before = os.umask(0o077)
    try:
        out = tmp_path / "elsewhere/b.zip"
        assert main(["offline", "--config", CONFIG, "--site", str(built), "--out", str(out)]) == 0
    finally:
        os.umask(before)
    assert out.read_bytes() == (copy.parent / "a.zip").read_bytes()


def test_a_site_that_was_changed_is_not_handed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    site, out = tmp_path / "site", tmp_path / "site-offline.zip"
    site.mkdir()
    (site / "index.html").write_text("changed")
    (site / "manifest.txt").write_text(f"{'0' * 64}  index.html\n")
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("old", "old")
    kept = out.read_bytes()
    assert main(["offline", "--config", CONFIG, "--site", str(site)]) == 1
    assert "没有做离线版" in capsys.readouterr().err
    assert out.read_bytes() == kept
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site-offline.zip"]


def test_what_cannot_be_put_together_leaves_the_last_copy(
    tmp_path: Path, built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    out = tmp_path / "a.zip"
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("old", "old")
    kept = out.read_bytes()

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(scripts, "classic", full)
    assert main(["offline", "--config", CONFIG, "--site", str(built), "--out", str(out)]) == 1
    assert "磁盘满了" in capsys.readouterr().err
    assert out.read_bytes() == kept and list(tmp_path.iterdir()) == [out]


def test_somebodys_file_is_not_replaced(built: Path, tmp_path: Path):
    (tmp_path / "letter.txt").write_text("dear")
    for out in (tmp_path / "letter.txt", tmp_path):
        assert main(["offline", "--config", CONFIG, "--site", str(built), "--out", str(out)]) == 2
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_without_a_site_it_is_said_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["offline", "--config", CONFIG, "--site", str(tmp_path)]) == 2
    assert "yanxiu build" in capsys.readouterr().err
