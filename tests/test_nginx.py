"""deploy/nginx.conf in a real nginx on the loopback: what a browser is answered for every kind of address."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import brotli
import pytest
from lxml import html as lxml_html

from generator.cli import main
from tests.conftest import ROOT, posters

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
NOBODY = 65534
LINES = """units/jiu-danwei/,转到,units/shandong-daxue/,,
notices/2016999/,停用,,2016-07-01,登错了
calendar/jiu.ics,停用,,2016-07-01,不再提供
calendar/lao.ics,转到,calendar/all.ics,,
guide/lao/,转到,plans/2016/notice/#p2-1,,
"""
MAIN = """{module}
error_log {folder}/error.log;
pid {folder}/nginx.pid;
daemon off;
worker_processes 1;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/t1;
    proxy_temp_path {folder}/t2;
    fastcgi_temp_path {folder}/t3;
    uwsgi_temp_path {folder}/t4;
    scgi_temp_path {folder}/t5;
    include {folder}/yanxiu.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def __getitem__(self, name: str) -> str:
        return self.headers.get(name.lower(), "")


@dataclass(frozen=True)
class Served:
    """A folder of releases and the port on which nginx serves it."""

    folder: Path
    project: Path
    port: int

    def ask(self, address: str, method: str = "GET", **headers: str) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.putrequest(method, address, skip_accept_encoding=True)
            for name, value in headers.items():
                line.putheader(name.replace("_", "-"), value)
            line.endheaders()
            answer = line.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, told, answer.read())
        finally:
            line.close()

    def publish(self) -> int:
        return main(["publish", str(self.folder), "--config", str(self.project / "site_config.yml")])


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """The real site with some old addresses, published twice; nginx as an ordinary user on a free port."""
    folder = Path(tempfile.mkdtemp(prefix="yanxiu-nginx-"))  # pytest's own folders are not for other users
    folder.chmod(0o755)
    project = folder / "project"
    project.mkdir()
    for name in ("content", "data", "theme"):
        shutil.copytree(ROOT / name, project / name)
    shutil.copy(ROOT / "site_config.yml", project)
    posters(project, 0)
    with (project / "data/addresses.csv").open("a", encoding="utf-8") as ledger:
        ledger.write(LINES)
    place = Served(folder / "www", project, _free_port())
    assert place.publish() == 0
    server = _start(folder, place)
    try:
        yield place
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(folder)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _start(folder: Path, place: Served) -> subprocess.Popen[bytes]:
    """nginx with our sample, its folder and port put in; back when it listens."""
    assert NGINX, "nginx is not installed: see .ci/programs"
    ours = (ROOT / "deploy/nginx.conf").read_text("utf-8")
    ours = ours.replace("/srv/yanxiu", str(place.folder)).replace(
        "listen 80;", f"listen 127.0.0.1:{place.port};"
    )
    ours = ours.replace("/etc/nginx/snippets/yanxiu-brotli", str(ROOT / "deploy/nginx-brotli"))
    run = folder / "run"
    run.mkdir()
    (run / "yanxiu.conf").write_text(ours, "utf-8")
    main_conf = MAIN.format(folder=run, module=f"load_module {BROTLI};")
    (run / "nginx.conf").write_text(main_conf, "utf-8")
    root = os.getuid() == 0
    if root:
        os.chown(run, NOBODY, NOBODY)
    server = subprocess.Popen(
        [NGINX, "-p", str(run), "-c", str(run / "nginx.conf"), "-e", str(run / "error.log")],
        user=NOBODY if root else None,
        group=NOBODY if root else None,
        extra_groups=() if root else None,
        cwd="/",
        umask=0o022,
    )
    while server.poll() is None:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", place.port)) == 0:
                return server
    raise AssertionError((run / "error.log").read_text("utf-8"))


KINDS = {
    "/": "text/html; charset=utf-8",
    "/projects/2016035/": "text/html; charset=utf-8",
    "/calendar/all.ics": "text/calendar; charset=utf-8",
    "/feeds/all.xml": "application/atom+xml; charset=utf-8",
    "/feeds/all.json": "application/feed+json",
    "/disclosure/disclosure.csv": "text/csv; charset=utf-8",
    "/sitemap.xml": "text/xml; charset=utf-8",
    "/opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/search/manifest.json": "application/json",
    "/gibt-es-nicht/": "text/html; charset=utf-8",
    "/notices/2016999/": "text/html; charset=utf-8",
}


@pytest.mark.parametrize("address", KINDS)
def test_every_kind_of_file_has_its_type_and_every_header(served: Served, address: str):
    answer = served.ask(address)
    assert answer["content-type"] == KINDS[address]
    assert answer["x-content-type-options"] == "nosniff"
    assert answer["x-frame-options"] == "DENY"
    assert answer["referrer-policy"] == "strict-origin-when-cross-origin"
    assert answer["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in answer["permissions-policy"]
    assert answer["cache-control"] == "public, max-age=60, must-revalidate"
    assert answer["server"] == "nginx"


def test_the_policy_of_the_header_is_that_of_the_pages_and_no_frame_but_for_lists(served: Served):
    for path in (served.folder / "current").rglob("*.html"):
        tree = lxml_html.parse(str(path)).getroot()
        (meta,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        address = f"/{path.relative_to(served.folder / 'current').as_posix().removesuffix('index.html')}"
        if address.startswith("/embed/"):
            assert meta == served.ask(address)["content-security-policy"], path
        else:
            assert f"{meta}; frame-ancestors 'none'" == served.ask("/")["content-security-policy"], path


@pytest.mark.parametrize("address", ["/embed/", "/embed/cities/rizhao/", "/embed/sectors/yiyao-weisheng/"])
def test_a_list_made_for_other_sites_may_stand_in_their_frames(served: Served, address: str):
    answer = served.ask(address)
    assert answer.status == 200 and answer["x-frame-options"] == ""
    assert "default-src 'none'" in answer["content-security-policy"]
    assert "frame-ancestors" not in answer["content-security-policy"]
    assert answer["x-content-type-options"] == "nosniff" and answer["referrer-policy"]


@pytest.mark.parametrize(
    "address", ["/embed/mei-you/", "/embedded/", "/projects/embed/", "/notices/2016999/"]
)
def test_nothing_else_may_stand_in_a_frame(served: Served, address: str):
    answer = served.ask(address)
    assert answer["x-frame-options"] == "DENY"
    assert answer["content-security-policy"].endswith("; frame-ancestors 'none'")


def test_only_a_name_with_a_hash_is_kept_for_good(served: Served):
    site = served.folder / "current"
    for path in sorted((site / "assets").rglob("*.*")) + sorted((site / "search").glob("*-*.json")):
        if path.suffix not in (".gz", ".br"):
            kept = served.ask(f"/{path.relative_to(site).as_posix()}")["cache-control"]
            assert kept == "public, max-age=31536000, immutable", path
    missing = served.ask("/assets/0123456789ab/gone.css")
    assert (missing.status, missing["cache-control"]) == (404, "public, max-age=60, must-revalidate")


@pytest.mark.parametrize("address", ["/", "/calendar/all.ics", "/search/manifest.json"])
def test_a_browser_gets_the_form_it_asks_for(served: Served, address: str):
    plain = served.ask(address)
    zipped = served.ask(address, Accept_Encoding="gzip, deflate")
    both = served.ask(address, Accept_Encoding="gzip, deflate, br, zstd")
    assert [answer["content-encoding"] for answer in (plain, zipped, both)] == ["", "gzip", "br"]
    assert gzip.decompress(zipped.body) == brotli.decompress(both.body) == plain.body
    assert "accept-encoding" in zipped["vary"].lower()
    assert "accept-encoding" in both["vary"].lower()


def test_what_a_browser_has_is_not_sent_again(served: Served):
    for coding in ("", "gzip", "br"):
        first = served.ask("/projects/", Accept_Encoding=coding)
        again = served.ask("/projects/", Accept_Encoding=coding, If_None_Match=first["etag"])
        assert (again.status, again.body) == (304, b"")
        assert again["content-security-policy"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/units/jiu-danwei/", "/units/shandong-daxue/"),
        ("/calendar/lao.ics", "/calendar/all.ics"),
        ("/guide/lao/", "/plans/2016/notice/#p2-1"),
        ("/projects", "/projects/"),
    ],
)
def test_an_address_that_moved_leads_on_in_one_step(served: Served, old: str, new: str):
    answer = served.ask(old)
    assert (answer.status, answer["location"]) == (301, new)
    assert served.ask(new.partition("#")[0]).status == 200


def test_an_address_that_is_gone_says_so(served: Served):
    for coding in ("identity", "gzip", "br"):
        answer = served.ask("/notices/2016999/", Accept_Encoding=coding)
        assert (answer.status, answer["content-encoding"]) == (410, coding.removeprefix("identity"))
    assert "2016年7月1日" in served.ask("/notices/2016999/").body.decode()
    assert served.ask("/calendar/jiu.ics").status == 410


def test_what_is_missing_gets_the_page_of_the_site(served: Served):
    for address in ("/mei-you/", "/projects/2016035/x", "/404.html", "/data/x.csv"):
        answer = served.ask(address)
        assert answer.status == 404, address
        assert "没有这一页" in answer.body.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/.nginx/moved.map",
        "/.nginx/",
        "/index.html.gz",
        "/index.html.br",
        "/../project/site_config.yml",
        "/%2e%2e/%2e%2e/project/site_config.yml",
        "/assets/..%2f..%2f..%2fproject/site_config.yml",
        "/projects//../../../project/site_config.yml",
    ],
)
def test_nothing_is_sent_that_is_not_the_site(served: Served, address: str):
    answer = served.ask(address)
    assert answer.status in (400, 404)
    assert b"site_url" not in answer.body and b"/units/jiu" not in answer.body


def test_nothing_is_taken_in(served: Served):
    assert served.ask("/", "POST").status == 405
    assert served.ask("/", "HEAD").status == 200


def test_a_release_and_a_rollback_are_seen_by_the_next_request(served: Served):
    before = served.ask("/about/")
    list_before = served.ask("/projects/")
    about = served.project / "content/pages/about.md"
    about.write_text(f"{about.read_text('utf-8')}\n第二版的话\n", "utf-8")
    assert served.publish() == 0
    after = served.ask("/about/", If_None_Match=before["etag"])
    assert after.status == 200 and "第二版的话" in after.body.decode()
    assert served.ask("/projects/", If_None_Match=list_before["etag"]).status == 304  # it is still the same
    assert main(["rollback", str(served.folder)]) == 0
    assert served.ask("/about/").body == before.body


def test_the_sample_names_what_the_site_has_a_type_for(served: Served):
    sample = (ROOT / "deploy/nginx.conf").read_text("utf-8")
    told = re.findall(r"[a-z0-9/+.-]+/[a-z0-9+.-]+ +([a-z0-9 ]+);", sample)
    types = {suffix for line in told for suffix in line.split()}
    site = served.folder / "current"
    found = {path.suffix[1:] for path in site.rglob("*.*") if path.is_file() and ".nginx" not in path.parts}
    assert found - types == {"gz", "br"}
