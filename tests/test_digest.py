"""The weekly digest: what each week tells, that it changes no more, and what mail readers make of it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import cache
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator import ledger, pipeline
from generator.finding import Position
from generator.model import STANDS, Address, Withdrawn
from generator.pages import digest as pages
from generator.pages.page import Site
from generator.publicity import letters
from generator.publicity.digest import monday_of
from tests.conftest import ROOT

DEMO = ROOT / "examples/demo"
ADDRESS = "https://demo.yanxiu.example/"


def site_of(config: Path) -> Site:
    loaded = pipeline.read(config)
    return Site(pipeline.public(loaded), loaded.settings)


@cache
def demo() -> Site:
    return site_of(DEMO / "site_config.yml")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The demonstration, to be changed."""
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("site", ".cache"))
    return folder


def files(site: Site) -> dict[str, bytes]:
    return {planned.path: planned.make().body for planned in letters.produce(site)}


def texts(site: Site) -> dict[str, str]:
    return {of.name: letters.text(site, of) for of in site.digests}


def message(site: Site, name: str) -> EmailMessage:
    found = message_from_bytes(files(site)[f"digest/{name}/digest.eml"], policy=default)
    assert isinstance(found, EmailMessage)
    return found


def test_every_week_with_something_has_a_digest_and_no_other():
    names = [of.name for of in demo().digests]
    assert names == sorted(set(names))
    assert names[0] == "2026-W18" and names[-1] == "2026-W38"
    assert "2026-W20" not in names and all(of.sections for of in demo().digests)


def test_every_notice_stands_in_the_digest_of_the_week_it_was_out_and_in_no_other():
    notices = {n.name for entry in demo().catalogue.announced if entry.series for n in entry.series.notices}
    told = [item.order[1] for of in demo().digests for item in (*of.new, *of.changed)]
    assert sorted(told) == sorted(notices)
    for of in demo().digests:
        assert all(of.monday <= item.order[0] <= of.sunday for item in (*of.new, *of.changed))


def test_a_week_of_which_only_the_deadlines_of_the_next_are_known_is_told_too():
    (week,) = (of for of in demo().digests if of.name == "2026-W19")
    assert [section.name for section in week.sections] == ["下周报名截止（2026年5月11日—17日）"]
    assert "2026916" in texts(demo())["2026-W19"] and "2026年5月15日" in texts(demo())["2026-W19"]


def test_a_change_is_told_with_what_it_was_before():
    text = texts(demo())["2026-W37"]
    assert "【更正】" in text and "报名截止：2026年10月9日 → 2026年10月16日" in text


def test_a_cancelled_project_asks_nobody_to_enrol_afterwards():
    (week,) = (of for of in demo().digests if of.name == "2026-W32")
    assert [item.mark for item in week.changed] == ["取消"]
    assert not any(item.entry.number == "2026910" for of in demo().digests[8:] for item in of.closing)


def test_a_later_notice_changes_no_digest_that_has_gone_out(copy: Path):
    for name in ("2026907-3.md", "2026909-2.md", "2026915.md", "2026903.md"):
        (copy / "content/notices/2026" / name).unlink()
    before, now = files(site_of(copy / "site_config.yml")), files(demo())
    early = [path for path in before if path < "digest/2026-W36"]
    assert len(early) > 20 and all(before[path] == now[path] for path in early)
    assert "2026909" in texts(demo())["2026-W35"]  # its old deadline, as was known then


def test_what_is_withdrawn_leaves_no_trace(copy: Path):
    table = copy / "data/withdrawn.csv"
    table.write_text(
        table.read_text("utf-8")
        + "notices/2026903/,2026-09-20,内容有误\nnotices/2026916/,2026-09-20,内容有误\n",
        "utf-8",
    )
    left = site_of(copy / "site_config.yml")
    names = {of.name for of in demo().digests} - {of.name for of in left.digests}
    assert names == {"2026-W18", "2026-W19"}
    for of in left.digests:
        plain, rich = letters.text(left, of), letters.html(left, of)
        said = plain + rich + letters.mail(left, of, plain, rich).decode()
        assert "2026903" not in said and "2026916" not in said
    assert "2026907" in texts(left)["2026-W37"] and "2026903" in texts(demo())["2026-W37"]


def test_a_published_week_that_a_withdrawal_emptied_is_gone_and_not_lost():
    place = Position("data/addresses.csv", 2, 1)
    rows = [Address(place, f"digest/2026-W18/{name}", STANDS, "", None, "") for name in ("", "digest.eml")]
    gone = Withdrawn(place, "notices/2026916/", date(2026, 9, 20), "内容有误")
    assert [row.address for row in ledger.compared(rows, (), ()).lost] == [row.address for row in rows]
    found = ledger.compared(rows, (gone,), ())
    assert (found.lost, list(found.withdrawn)) == ((), [row.address for row in rows])


def test_the_message_is_read_back_with_both_forms_and_names_nobody():
    found = message(demo(), "2026-W37")
    assert found.get_content_type() == "multipart/alternative" and not found.defects
    plain, rich = found.iter_parts()
    assert not plain.defects and not rich.defects
    assert plain.get_content().replace("\r\n", "\n") == texts(demo())["2026-W37"]
    assert found["From"].addresses == found["To"].addresses == ()
    assert found["Date"].datetime.isoformat() == "2026-09-11T00:00:00+08:00"
    assert found["Message-ID"].endswith("@demo.yanxiu.example>")
    assert "2026年第37周" in found["Subject"] and found["Subject"].startswith("【演示】")
    assert found["X-Unsent"] == "1"


def test_the_mail_s_page_has_no_script_and_whole_links_only():
    _, rich = message(demo(), "2026-W37").iter_parts()
    tree = lxml_html.document_fromstring(rich.get_content())
    assert {node.tag for node in tree.iter()} <= {
        *("html", "head", "meta", "title", "body", "h1", "h2", "p", "strong", "ol", "li", "br", "del", "a")
    }
    assert not tree.xpath("//@style")
    links = tree.xpath("//a/@href")
    assert f"{ADDRESS}notices/2026903/" in links and all(link.startswith(ADDRESS) for link in links)


def test_without_an_address_there_is_no_link_and_the_message_still_reads():
    bare = Site(demo().catalogue, replace(demo().settings, site_url=""))
    found = message(bare, "2026-W37")
    _, rich = found.iter_parts()
    assert "<a " not in rich.get_content() and "http" not in texts(bare)["2026-W37"]
    assert found["Message-ID"].endswith("@yanxiu.invalid>")


def test_every_line_of_a_message_can_be_sent_and_no_two_weeks_share_a_name():
    names = set()
    for path, body in files(demo()).items():
        if path.endswith(".eml"):
            assert max(map(len, body.split(b"\r\n"))) <= 998 and body.isascii()
            assert body.count(b"\n") == body.count(b"\r\n")
            names.add(message_from_bytes(body, policy=default)["Message-ID"])
    assert len(names) == len(demo().digests)


def test_a_title_that_means_harm_is_text():
    of = next(of for of in demo().digests if of.name == "2026-W37")
    first = of.new[0]
    assert first.notice
    title = '<script>alert(1)</script>\r\nBcc: a@b.example "'
    bad = replace(first, notice=replace(first.notice, title=title))
    evil = replace(of, new=[bad])
    plain, rich = letters.text(demo(), evil), letters.html(demo(), evil)
    assert "<script" not in rich
    assert message_from_bytes(letters.mail(demo(), evil, plain, rich), policy=default)["Bcc"] is None


def test_the_day_a_site_answers_for_changes_nothing():
    assert files(Site(demo().catalogue, demo().settings, date(2031, 1, 1))) == files(demo())


def test_a_site_without_notices_has_neither_digest_nor_list(built: Path):
    assert not (built / "digest").exists()
    assert "每周摘要" not in (built / "notices/index.html").read_text("utf-8")
    assert list(pages.overview(site_of(ROOT / "site_config.yml"))) == []


def test_the_list_of_notices_leads_to_the_newest_week_and_that_to_its_files(demo_built: Path):
    def links(path: str) -> list[str]:
        found = lxml_html.parse(str(demo_built / path / "index.html")).getroot().xpath("//main//a/@href")
        return [str(link) for link in found]

    assert {"../digest/2026-W38/", "../digest/"} <= set(links("notices"))
    assert len([link for link in links("digest") if "-W" in link]) == len(demo().digests)
    week = links("digest/2026-W38")
    for name in ("digest.txt", "digest.eml"):
        assert f"../../digest/2026-W38/{name}" in week
        assert (demo_built / "digest/2026-W38" / name).read_bytes() == files(demo())[
            f"digest/2026-W38/{name}"
        ]
    for of in demo().digests:
        assert "演示数据" in (demo_built / of.path / "digest.txt").read_text("utf-8")


def test_a_day_beyond_every_calendar_has_no_week():
    assert monday_of(date.max) is None and monday_of(date.min) is None
    assert monday_of(date(2027, 1, 3)) == date(2026, 12, 28)
