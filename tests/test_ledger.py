"""The ledger of addresses: none that was published is lost without a word, and what became of it is shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator import ledger, pipeline, production
from generator.cli import main
from generator.finding import Position
from generator.model import STANDS, Address
from tests.conftest import ROOT, posters

HEADER = "address,state,target,date,reason\n"


@pytest.fixture
def site(three: Path) -> Path:
    return three


def run(site: Path, *command: str) -> int:
    return main([*command, "--config", str(site / "site_config.yml")])


def table(site: Path) -> Path:
    return site / "data/addresses.csv"


def add(site: Path, *lines: str) -> None:
    text = table(site).read_text("utf-8") if table(site).exists() else HEADER
    table(site).write_text(text + "".join(f"{line}\n" for line in lines), "utf-8")


def page(site: Path, address: str) -> lxml_html.HtmlElement:
    return lxml_html.parse(str(site / f"site/{address}index.html")).getroot()


def test_the_real_ledger_holds_every_address_of_the_real_site(built: Path):
    paths = (path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file())
    lines = (ROOT / ledger.TABLE).read_text("utf-8").splitlines()
    assert {line.partition(",")[0] for line in lines[1:]} >= set(ledger.of_files(paths))
    assert lines[1:] == sorted(lines[1:], key=lambda line: line.partition(",")[0])


def test_addresses_are_known_before_a_page_is_made(site: Path):
    posters(site, 3)
    work = pipeline.Work.begin(pipeline.read(site / "site_config.yml"))
    told = production.addresses(work)
    assert run(site, "build") == 0
    paths = [
        path.relative_to(site / "site").as_posix() for path in (site / "site").rglob("*") if path.is_file()
    ]
    assert told == set(ledger.of_files(paths))


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", "/"),
        ("projects/2016001/index.html", "projects/2016001/"),
        ("calendar/all.ics", "calendar/all.ics"),
        ("data/plan-20160421.csv", "data/plan-20160421.csv"),
        ("notices/2016001/baoming.docx", "notices/2016001/baoming.docx"),
    ],
)
def test_pages_calendars_data_and_attachments_are_addresses(path: str, address: str):
    assert list(ledger.of_files([path])) == [address]
    assert ledger.file_of(address) == path


@pytest.mark.parametrize(
    "path",
    [
        "assets/70309d4c2825/common.css",
        "search/catalogue-70211048bdc5.json",
        "pictures/og-70211048bdc5.png",
        "404.html",
        "manifest.txt",
        "robots.txt",
        "sitemap.xml",
    ],
)
def test_what_only_pages_and_machines_load_is_none(path: str):
    assert list(ledger.of_files([path])) == []


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/projects/2016001", "projects/2016001/"),
        (" projects/2016001/ ", "projects/2016001/"),
        ("/", "/"),
        ("calendar/all.ics", "calendar/all.ics"),
        ("plans/2016/notice#p2-1", "plans/2016/notice/#p2-1"),
    ],
)
def test_a_person_may_write_an_address_with_or_without_slashes(written: str, kept: str):
    assert ledger.plain(written) == kept


@pytest.mark.parametrize(
    "address",
    ["../x/", "a/../b/", "a//b/", ".git/", "a b/", "a;b/", "a{b/", "$uri/", 'a"b/', "https://x.example/"],
)
def test_what_climbs_hides_or_could_be_a_servers_word_is_no_address(address: str):
    assert not ledger.is_address(address)


def test_a_site_without_a_ledger_gets_one_by_the_command(site: Path, capsys: pytest.CaptureFixture[str]):
    assert run(site, "build") == 0
    assert run(site, "addresses", "--check") == 1
    assert "projects/2016001/,在用,,,\n" in capsys.readouterr().out
    assert not table(site).exists()
    assert run(site, "addresses") == 0
    assert table(site).read_text("utf-8").startswith(f"{HEADER}/,在用,,,\n")
    assert run(site, "addresses", "--check") == run(site, "check") == 0


def test_a_lost_address_stops_check_and_build_and_both_lines_are_shown(
    site: Path, capsys: pytest.CaptureFixture[str]
):
    assert run(site, "build") == 0
    before = sorted((site / "site").rglob("*"))
    add(site, "units/jiu/,在用,,,")
    capsys.readouterr()
    assert run(site, "check") == 1
    said = capsys.readouterr().out
    assert "data/addresses.csv:2:1: 错误：units/jiu/ 公布过，现在没有了" in said
    assert "units/jiu/,转到,units/" in said and "units/jiu/,停用,,停用的日期,为什么停用" in said
    assert run(site, "build") == 1
    assert "[address-lost]" in capsys.readouterr().err
    assert sorted((site / "site").rglob("*")) == before
    assert run(site, "addresses") == 1
    assert table(site).read_text("utf-8") == f"{HEADER}units/jiu/,在用,,,\n"


def test_a_notice_that_is_lost_is_asked_for_as_a_withdrawal(site: Path, capsys: pytest.CaptureFixture[str]):
    add(site, "notices/2016009/,在用,,,")
    assert run(site, "check") == 1
    said = capsys.readouterr().out
    assert "在 data/withdrawn.csv 写一行 notices/2016009/,撤回的日期,为什么撤回" in said


def test_many_lost_addresses_are_told_in_few_words_and_written_off_by_one_command(
    site: Path, capsys: pytest.CaptureFixture[str]
):
    add(site, *(f"projects/2015{number:03d}/,在用,,," for number in range(1, 41)))
    assert run(site, "check") == 1
    assert "还有 30 个公布过的地址没有了" in capsys.readouterr().out
    assert run(site, "addresses", "--gone", "2015年计划不再公开") == 2
    assert run(site, "addresses", "--gone", "2015年计划不再公开", "--date", "2016-07-01") == 0
    assert "projects/2015040/,停用,,2016-07-01,2015年计划不再公开\n" in table(site).read_text("utf-8")
    assert run(site, "build") == 0


def test_what_moved_leads_on_and_what_is_gone_says_when_and_why(site: Path):
    add(
        site,
        "deep/er/old/,转到,plans/2016/notice/#p1,,",
        "notices/2016009/,停用,,2016-07-01,<b>登错了</b>",
    )
    assert run(site, "build") == 0
    moved, gone = page(site, "deep/er/old/"), page(site, "notices/2016009/")
    assert moved.xpath("//meta[@http-equiv='refresh']/@content") == ["0; url=../../../plans/2016/notice/#p1"]
    assert moved.xpath("//article//a/@href") == ["../../../plans/2016/notice/#p1"]
    assert moved.xpath("//link[@rel='canonical']/@href") == ["https://yanxiu.example/plans/2016/notice/"]
    assert "2016年7月1日起不再公开。原因：<b>登错了</b>" in gone.xpath("string(//article)")
    for tree, depth in ((moved, 3), (gone, 2)):
        assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
        loaded = tree.xpath("//script/@src | //link[@rel='stylesheet']/@href | //header//a/@href")
        assert all(href.startswith("../" * depth) for href in loaded)
    listed = (site / "site/sitemap.xml").read_text("utf-8")
    assert "deep/" not in listed and "2016009" not in listed


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("projects/2016001/,停用,,2016-07-01,登错了", "address-shadows"),
        ("projects/2016001/,转到,projects/2016002/,,", "address-shadows"),
        ("units/jiu/,转到,units/mei-you/,,", "address-target"),
    ],
)
def test_a_line_may_neither_hide_a_page_nor_lead_nowhere(
    site: Path, line: str, code: str, capsys: pytest.CaptureFixture[str]
):
    add(site, line)
    assert run(site, "check") == 1
    assert f"[{code}]" in capsys.readouterr().out
    assert run(site, "build") == 1
    assert f"[{code}]" in capsys.readouterr().err


def test_a_withdrawn_notice_keeps_its_own_tombstone_and_takes_its_attachments_along(site: Path):
    assert run(site, "addresses") == 0
    add(site, "notices/2016002/hui-zhi.docx,在用,,,")
    (site / "data/withdrawn.csv").write_text(
        "address,withdrawn,reason\nnotices/2016002/,2016-12-01,内容有误\n", "utf-8"
    )
    assert run(site, "check") == run(site, "build") == 0
    assert "撤回" in page(site, "notices/2016002/").xpath("string(//h1)")


def test_a_row_that_is_held_back_keeps_its_address(project: Path):
    shutil.copy(ROOT / ledger.TABLE, project / "data")
    plan = project / "data/plans/2016/plan.csv"
    text = plan.read_text("utf-8")
    line = next(line for line in text.splitlines() if line.startswith("2016035,"))
    plan.write_text(text.replace(line, line[:-1] + "Q"), "utf-8")
    assert run(project, "build", "--quarantine") == 0
    assert "暂缓发布" in page(project, "projects/2016035/").xpath("string(//h1)")
    assert "Q" not in page(project, "projects/2016035/").xpath("string(//article)")


def test_a_build_over_the_last_one_follows_the_ledger(site: Path):
    add(site, "old/,转到,projects/,,")
    assert run(site, "build") == 0
    table(site).write_text(f"{HEADER}old/,停用,,2016-07-01,不再提供\n", "utf-8")
    assert run(site, "build") == 0
    assert "不再公开" in page(site, "old/").xpath("string(//h1)")
    table(site).unlink()
    assert run(site, "build") == 0
    assert not (site / "site/old").exists()


def test_what_is_published_is_recorded_and_where_that_cannot_be_it_is_said(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (site / ledger.TABLE).mkdir()  # nothing can be written over a folder
    assert run(site, "publish", str(tmp_path / "www")) == 1  # nor can it be read
    (site / ledger.TABLE).rmdir()
    (site / "data/.addresses.csv.new").mkdir()
    assert run(site, "publish", str(tmp_path / "www")) == 0
    assert "没有登记" in capsys.readouterr().err and not table(site).exists()
    (site / "data/.addresses.csv.new").rmdir()
    assert run(site, "publish", str(tmp_path / "www")) == 0
    assert run(site, "addresses", "--check") == 0


def test_an_address_is_compared_with_nothing_but_what_is_there():
    row = Address(Position(ledger.TABLE, 2), "units/jia/", STANDS)
    assert ledger.compared([row], [], {"units/jia/", "units/yi/"}).new == ("units/yi/",)
    assert ledger.compared([row], [], {"units/yi/"}).lost == (row,)
