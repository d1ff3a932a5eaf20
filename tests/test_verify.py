"""The gate: a good site passes, and one broken thing is told at its place, once and by its own name."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from generator import report, verify
from generator.cli import main
from generator.lastlook import LastLook
from generator.settings import load as settings
from generator.sources import load
from generator.verify import faults, weight
from generator.verify.place import Place, Way
from tests import small_site
from tests.bench import synthetic
from tests.conftest import ROOT
from tests.small_site import ADDRESS, FILES

HOME, PROJECT, ICS = "index.html", "projects/2016001/index.html", "calendar/all.ics"
ATOM, FEED, MAP, PACKAGE = "feeds/all.xml", "feeds/all.json", "sitemap.xml", "data/datapackage.json"

# what is wrong: the file, what stands there, what stands there instead, and the one finding with its place
BROKEN: tuple[tuple[str, str, str, str, str], ...] = (
    # links
    (HOME, "projects/2016001/#how", "projects/2016002/", "link-file", "index.html:14:4"),
    (HOME, "2016001/#how", "2016001/#why", "link-anchor", "index.html:14:4"),
    (PROJECT, 'href="#how"', 'href="#why"', "link-anchor", f"{PROJECT}:15:28"),
    (HOME, "calendar/all.ics", "../all.ics", "link-outside", "index.html:15:45"),
    (HOME, "calendar/all.ics", "/all.ics", "link-outside", "index.html:15:45"),
    (HOME, "tel:+86", "javascript:+86", "link-scheme", "index.html:14:43"),
    (HOME, "tel:+86", "data:text/html,", "link-scheme", "index.html:14:43"),
    (HOME, "calendar/all.ics", f"{ADDRESS}none.ics", "link-file", "index.html:15:45"),
    (HOME, 'src="assets/a.svg"', 'src="assets/none.svg"', "link-file", "index.html:17:4"),
    (HOME, "a.svg 2x", "none.svg 2x", "link-file", "index.html:17:4"),
    (HOME, "feeds/all.xml", "feeds/none.xml", "link-file", "index.html:10:1"),
    (HOME, "<p><label", '<form action="none/"></form><p><label', "link-file", "index.html:16:1"),
    (HOME, "<p><label", '<video poster="none.png"></video><p><label', "link-file", "index.html:16:1"),
    ("assets/a.css", "url(a.svg)", "url('none.svg')", "link-file", "assets/a.css:1:20"),
    ("assets/a.js", "from './b.js'", "from './c.js'", "link-file", "assets/a.js:1:19"),
    ("assets/a.js", "import('./b.js')", "import('./c.js')", "link-file", "assets/a.js:2:28"),
    ("assets/a.js", "from './b.js'", "from 'b'", "script-import", "assets/a.js:1:19"),
    ("robots.txt", "sitemap.xml", "none.xml", "link-file", "robots.txt:3:1"),
    (ATOM, "projects/2016001/", "projects/2016002/", "link-file", f"{ATOM}:6:1"),
    (ATOM, "&lt;p&gt;", "&lt;p&gt;&lt;a href='none/'&gt;x&lt;/a&gt;", "link-file", f"{ATOM}:7:1"),
    (FEED, "projects/2016001/", "projects/2016002/", "link-file", f"{FEED}:1:1"),
    (ICS, "\nURL:" + ADDRESS + "projects", "\nURL:" + ADDRESS + "project", "link-file", f"{ICS}:12:1"),
    (ICS, "SOURCE;VALUE=URI:" + ADDRESS, "SOURCE;VALUE=URI:" + ADDRESS + "x", "link-file", f"{ICS}:4:1"),
    ("opensearch.xml", ADDRESS + "?q", ADDRESS + "find?q", "link-file", "opensearch.xml:3:30"),
    (MAP, f"{ADDRESS}projects/2016001/", f"{ADDRESS}projects/2016002/", "link-file sitemap-lacks", ""),
    # another host
    (HOME, 'src="assets/a.svg"', 'src="https://cdn.example/a.svg"', "fetch-elsewhere", "index.html:17:4"),
    (HOME, 'src="assets/a.js"', 'src="//cdn.example/a.js"', "fetch-elsewhere", "index.html:9:1"),
    (HOME, "<title>", '<link rel="preconnect" href="//cdn.example/"><title>', "fetch-elsewhere", ""),
    (HOME, "assets/a.svg 2x", "https://cdn.example/a.svg 2x", "fetch-elsewhere", "index.html:17:4"),
    ("assets/a.css", "url(a.svg)", "url(//cdn.example/a.svg)", "fetch-elsewhere", "assets/a.css:1:20"),
    ("assets/a.css", "body", "@import 'b.css';body", "style-import", "assets/a.css:1:1"),
    ("assets/a.js", "'./b.js'\n", "'https://cdn.example/b.js'\n", "fetch-elsewhere", "assets/a.js:1:19"),
    ("assets/a.svg", "<path", '<image href="https://cdn.example/a.png"/><path', "fetch-elsewhere", ""),
    ("assets/a.svg", "<path", "<script>x</script><path", "svg-active", "assets/a.svg:1:59"),
    # pages
    (HOME, "</h1>", "</h2>", "html-unread", "index.html:13:24"),
    (HOME, "别处</a>", "别处", "html-unread", ""),
    (HOME, "首页</h1>", "首页 &nosuch; </h1>", "html-unread", ""),
    (HOME, 'id="q" name', 'id="q" id="r" name', "html-unread", ""),
    (HOME, 'id="q"', 'id="top-of-page"', "html-id html-idref", ""),
    (HOME, 'for="q"', 'for="r"', "html-idref", "index.html:16:4"),
    (HOME, ' lang="zh-CN"', "", "html-lang", "index.html:2:1"),
    (HOME, "<title>首页</title>", "<title></title>", "html-title", "index.html:1:1"),
    (HOME, "h1", "h2", "html-heading", "index.html:1:1"),
    (HOME, 'alt="" ', "", "html-alt", "index.html:17:4"),
    (HOME, "<title>", '<base href="/x/"><title>', "html-base", "index.html:6:1"),
    (HOME, "<p><label", '<p onclick="x()"><label', "page-inline", "index.html:16:1"),
    (HOME, "<p><label", '<p style="color:red"><label', "page-inline", "index.html:16:1"),
    (HOME, "<title>", "<style>p{}</style><title>", "page-inline", "index.html:6:1"),
    (HOME, "<title>", "<script>x()</script><title>", "page-inline", "index.html:6:1"),
    (HOME, "style-src 'self'", "style-src 'self' 'unsafe-inline'", "page-policy", "index.html:4:1"),
    (HOME, "img-src 'self' data:", "img-src https:", "page-policy", "index.html:4:1"),
    (HOME, "http-equiv", "name", "page-policy page-policy", ""),
    # feeds and calendars
    (ATOM, "</feed>", "", "xml-unread", f"{ATOM}:9:1"),
    (ATOM, "<feed ", "<!DOCTYPE feed [<!ENTITY a 'b'>]><feed ", "xml-unread", f"{ATOM}:2:1"),
    (ATOM, "<id>urn:uuid:1</id>", "", "feed-missing", f"{ATOM}:2:1"),
    (ATOM, "<title>又一则</title>", "", "feed-missing", f"{ATOM}:8:1"),
    (ATOM, "<author><name>示例</name></author>", "", "feed-missing feed-missing", ""),
    (ATOM, "2016-04-22T00:00:00+08:00", "2016-04-22", "feed-value", f"{ATOM}:8:45"),
    (ATOM, "urn:uuid:3", "urn:uuid:2", "feed-twice", f"{ATOM}:8:1"),
    (ATOM, "&lt;p&gt;", "&lt;script&gt;x&lt;/script&gt;&lt;p&gt;", "feed-value", f"{ATOM}:7:1"),
    (FEED, "version/1.1", "version/9", "feed-value", f"{FEED}:1:1"),
    (FEED, '"title": "通知"', '"title": ""', "feed-missing", f"{FEED}:1:1"),
    (FEED, "content_html", "content", "feed-missing", f"{FEED}:1:1"),
    (FEED, "2016-04-21T00:00:00+08:00", "2016年", "feed-value", f"{FEED}:1:1"),
    (FEED, '"items"', '"title": "通知", "items"', "json-unread", f"{FEED}:1:1"),
    (ICS, "UID:1@small.example\r\n", "", "calendar-missing", f"{ICS}:5:1"),
    (ICS, "VERSION:2.0\r\n", "", "calendar-missing", f"{ICS}:1:1"),
    (ICS, "\r\nVERSION", "\nVERSION", "calendar-unread", f"{ICS}:1:1"),
    (ICS, "SUMMARY:示例", "SUMMARY:" + "示例" * 20, "calendar-unread", f"{ICS}:10:1"),
    (ICS, "20160901", "20160900", "calendar-unread", f"{ICS}:8:1"),
    (ICS, "20160907", "20160901", "calendar-unread", f"{ICS}:5:1"),
    (ICS, "CONFIRMED", "MAYBE", "calendar-unread", f"{ICS}:11:1"),
    (ICS, "SUMMARY:示例", "示例", "calendar-unread", f"{ICS}:10:1"),
    (ICS, "END:VCALENDAR\r\n", "", "calendar-unread", f"{ICS}:1:1"),
    (ICS, "END:VCALENDAR", "BEGIN:VEVENT\r\nUID:1@small.example\r\nDTSTAMP:20160420T160000Z\r\n"
     "DTSTART:20160901T000000Z\r\nEND:VEVENT\r\nEND:VCALENDAR", "calendar-twice", f"{ICS}:14:1"),
    # structured data, data, what finds pages
    (PROJECT, '{"@context"', '{"@context', "structured-unread", f"{PROJECT}:10:1"),
    (PROJECT, '"@context": "https://schema.org", ', "", "structured-missing", f"{PROJECT}:10:1"),
    (PROJECT, '"@type": "Course", ', "", "structured-missing", f"{PROJECT}:10:1"),
    (PROJECT, '"name": "示例单位"', '"name": ""', "structured-missing", f"{PROJECT}:10:1"),
    (PROJECT, '2016001/"}', '2016002/"}', "structured-link", f"{PROJECT}:10:1"),
    (PACKAGE, '"path": "plan.csv"', '"path": "none.csv"', "link-file", f"{PACKAGE}:1:1"),
    (PACKAGE, '"bytes": 3', '"bytes": 4', "package-differs", f"{PACKAGE}:1:1"),
    (PACKAGE, "sha256:", "sha256:0", "package-differs", f"{PACKAGE}:1:1"),
    (PACKAGE, '"name": "plan", ', "", "package-missing", f"{PACKAGE}:1:1"),
    ("data/plan.csv", "示例", "试例", "package-differs", f"{PACKAGE}:1:1"),
    (MAP, "2016-04-21", "21.4.2016", "sitemap-value", f"{MAP}:4:63"),
    (MAP, "schemas/sitemap/0.9", "schemas/sitemap/9", "sitemap-value", f"{MAP}:2:1"),
    (MAP, "<url><loc>" + ADDRESS + "</loc></url>", "", "sitemap-lacks", f"{MAP}:1:1"),
    (MAP, "</urlset>", f"<url><loc>{ADDRESS}</loc></url></urlset>", "sitemap-twice", f"{MAP}:5:6"),
    (MAP, "</urlset>", "<url><loc>https://x.example/</loc></url></urlset>", "sitemap-value", f"{MAP}:5:6"),
    ("opensearch.xml", "示例</Short", "</Short", "search-description", "opensearch.xml:1:1"),
    ("opensearch.xml", "{searchTerms}", "x", "search-description", "opensearch.xml:3:30"),
)  # fmt: skip


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return small_site.make(tmp_path / "site")


def found(site: Path, look: LastLook | None = None) -> list[str]:
    return [finding.code for finding in report.ordered(verify.check(site, look=look))]


def change(site: Path, path: str, old: str, new: str) -> None:
    text = (site / path).read_bytes().decode()
    assert old in text
    (site / path).write_bytes(text.replace(old, new).encode())
    small_site.forget_twins(site)


def test_the_good_site_passes(site: Path):
    assert verify.check(site) == ()


@pytest.mark.parametrize(("path", "old", "new", "codes", "where"), BROKEN)
def test_one_thing_broken_is_told_once_and_at_its_place(
    path: str, old: str, new: str, codes: str, where: str, site: Path
):
    change(site, path, old, new)
    findings = verify.check(site, ADDRESS)
    wanted = set(codes.split())
    assert {finding.code for finding in findings} == wanted
    if where:
        (place,) = {(f.position.file, f.position.line, f.position.column) for f in findings}
        assert ":".join(map(str, place)) == where
    for finding in findings:
        assert finding.what and finding.why and finding.fix


def test_a_page_that_is_not_utf8_is_told(site: Path):
    body = (site / PROJECT).read_bytes()
    (site / PROJECT).write_bytes(body.replace("怎么".encode(), "怎么".encode("gb18030")))
    assert found(site) == ["html-encoding"]


def test_a_page_that_names_another_address_as_its_own_is_told(site: Path):
    change(site, PROJECT, 'projects/2016001/">\n<link rel="stylesheet"', '">\n<link rel="stylesheet"')
    assert found(site) == ["page-canonical", "sitemap-value"]


def test_a_page_that_only_leads_on_need_not_be_found(site: Path):
    moved = FILES[HOME].replace("<title>", '<meta http-equiv="refresh" content="0; url=../"><title>')
    for folder in ("assets", "projects", "calendar", "feeds"):
        moved = moved.replace(f'"{folder}/', f'"../{folder}/')
    (site / "old").mkdir()
    (site / "old/index.html").write_text(moved, "utf-8")
    assert found(site) == []
    change(site, "old/index.html", "url=../", "url=../none/")
    assert found(site) == ["link-file"]


@pytest.mark.parametrize("suffix", [".gz", ".br"])
def test_a_twin_that_holds_something_else_is_told(suffix: str, site: Path):
    twin = site / f"index.html{suffix}"
    other = small_site.make(site.parent / "other")
    (other / HOME).write_text("x")
    twin.write_bytes(twin.read_bytes()[:-9])
    assert found(site) == ["twin-differs"]
    (site / HOME).rename(site / "gone.txt")
    assert "twin-alone" in found(site)


def test_what_is_too_heavy_is_told_with_its_weight(site: Path, monkeypatch: pytest.MonkeyPatch):
    for budget, path in (("page", HOME), ("styles", HOME), ("scripts", HOME), ("feed", ATOM)):
        with monkeypatch.context() as small:
            small.setitem(weight.BUDGETS, budget, 5)
            findings = verify.check(site)
        assert {finding.code for finding in findings} == {"too-heavy"}
        assert path in {finding.position.file for finding in findings}
        assert "kB" in findings[0].what


def test_a_module_that_another_imports_counts_as_loaded(site: Path, monkeypatch: pytest.MonkeyPatch):
    (site / "assets/b.js").write_text("export const b = '" + "".join(map(str, range(9000))) + "'\n")
    monkeypatch.setitem(weight.BUDGETS, "scripts", 10_000)
    assert set(found(site)) == {"too-heavy"}


def test_of_one_kind_twenty_are_shown_and_the_rest_counted(site: Path):
    links = "".join(f'<p><a href="none-{number}/">x</a></p>\n' for number in range(50))
    change(site, PROJECT, "</body>", f"{links}</body>")
    findings = verify.check(site)
    assert len(findings) == faults.MOST
    assert "还有 30 处" in findings[-1].what


def test_every_broken_thing_is_told_in_one_run(site: Path):
    change(site, HOME, "calendar/all.ics", "none.ics")
    change(site, PROJECT, ' lang="zh-CN"', "")
    change(site, ICS, "VERSION:2.0\r\n", "")
    assert found(site) == ["calendar-missing", "link-file", "html-lang"]


def look_of(config: Path) -> LastLook:
    loaded = settings(config, [])
    return LastLook(load(loaded.root, loaded.docs), loaded.root)


def with_text(words: str) -> bytes:
    paper, out = docx.Document(), io.BytesIO()
    paper.add_paragraph(words)
    paper.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def look() -> Callable[[], LastLook]:
    return lambda: look_of(ROOT / "site_config.yml")


def test_a_mobile_number_in_any_file_is_told(site: Path, look: Callable[[], LastLook]):
    assert found(site, look()) == []
    change(site, "data/plan.csv", "示例", "13955500001")
    assert "published-personal" in found(site, look())


def test_a_mobile_number_in_a_paper_is_told(site: Path, look: Callable[[], LastLook]):
    (site / "data/a.docx").write_bytes(with_text("联系手机 13955500001"))
    assert found(site, look()) == ["published-personal"]
    (site / "data/a.docx").write_bytes(b"PK\3\4 no paper at all")
    assert found(site, look()) == ["published-blind"]


def test_where_a_link_leads_is_told_for_every_way_to_write_it(site: Path):
    place = Place.of(site, "")
    assert place.address == ADDRESS
    for url, path in (
        ("../../", HOME),
        ("../..", HOME),
        ("../../index.html", HOME),
        ("?q=x", PROJECT),
        ("", PROJECT),
        ("#how", PROJECT),
        ("/peixun/", HOME),
        ("/peixun/projects/2016001", PROJECT),
        (f"{ADDRESS}projects/2016001/?a=b#how", PROJECT),
        (ADDRESS.rstrip("/"), HOME),
        ("../../feeds/%61ll.xml", ATOM),
    ):
        assert place.lead(PROJECT, url).path == path, url
    for url, way in (
        ("../../../", Way.OUTSIDE),
        ("/", Way.OUTSIDE),
        ("https://small.example/other/", Way.OUT),
        ("http://small.example/peixun/", Way.OUT),
        ("//small.example/peixun/", Way.OUT),
        ("vbscript:x", Way.STRANGE),
        ("none", Way.LOST),
    ):
        assert place.lead(PROJECT, url).way is way, url


HOSTILE = ("<", "<a href='", "<!--", "<script>", "\0", "&#xD800;", "<svg><title>", "<a " * 5000, "<b>" * 3000)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_a_page_holds_there_is_an_answer(words: str, site: Path):
    change(site, PROJECT, "怎么报名", words)
    assert set(found(site)) - {"link-anchor"} <= {"html-unread", "page-inline", "link-file"}
    assert found(site)


@pytest.mark.parametrize(
    "name", ["x.xml", "x.json", "x.ics", "x.svg", "x.css", "x.js", "x.html", "x.docx.gz"]
)
@pytest.mark.parametrize("body", [b"", b"\xff\xfe\0", b"{" * 5000, b"[" * 100_000, b"<" * 5000])
def test_no_file_stops_the_gate(name: str, body: bytes, site: Path):
    (site / name).write_bytes(body)
    verify.check(site)


def test_an_empty_folder_and_a_link_to_nothing_are_no_trouble(tmp_path: Path, site: Path):
    (tmp_path / "empty").mkdir()
    assert verify.check(tmp_path / "empty") == ()
    (site / "feeds/gone.xml").symlink_to("nowhere.xml")
    assert found(site) == ["xml-unread"]


def test_the_real_site_passes(built: Path, look: Callable[[], LastLook]):
    assert report.text(verify.check(built, "https://yanxiu.example/", look())) == ""


def test_a_synthetic_site_passes_and_its_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    synthetic.generate(12, tmp_path / "project", notices=0.6, attachments=0.3)
    config = ["--config", str(tmp_path / "project/site_config.yml")]
    assert main(["build", *config, "--out", str(tmp_path / "site")]) == 0
    capsys.readouterr()
    assert main(["verify", str(tmp_path / "site"), *config]) == 0
    said = capsys.readouterr()
    assert said.out == "" and "没有问题" in said.err and "没有查" not in said.err


def test_without_the_sites_configuration_it_says_what_it_did_not_look_for(
    built: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    config = str(ROOT / "examples/demo/site_config.yml")  # of another site
    assert main(["verify", str(built), "--config", config]) == 0
    assert "没有查个人信息" in capsys.readouterr().err
