"""Notices on the site: their pages, the box on the project's page, what changed, what differs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from generator import pipeline
from generator.catalogue import Entry
from generator.cli import main
from generator.facts import Fact, facts
from generator.head import course_data
from generator.notices.enrolment import enrolment
from generator.notices.history import history
from generator.pages import notice as notice_pages
from generator.pages.page import Page, Site
from generator.pages.project import projects
from generator.parties import parties
from tests.conftest import ROOT, copied
from tests.test_pages import HOSTILE

TITLE = "关于举办胎儿先天性心脏病超声诊断新进展、咨询与围产期管理高级研修班的通知"
SAID = f"""project: 2016035
title: {TITLE}
disclosure: 主动公开
issued: 2016-05-06
published: 2016-05-09
document_number: 日医字〔2016〕1号
issuer: 日照市人民医院
filed: 2016-05-05
register_by: 2016-06-01
check_in: 2016-06-13
start: 2016-06-14
end: 2016-06-17
venue: 青岛示例会议中心
address: 示例路1号
city: 青岛
quota: 50
fee: 除往返交通费外不收取任何费用
contact: 李四
phone: 0532-55500001
email: office@yanxiu.example
url: https://yanxiu.example/enrol
attachments: [报名回执.txt]
"""
BODY = """各有关单位：

定于2016年6月14日至17日在青岛示例会议中心举办省高级研修项目“胎儿先天性心脏病超声诊断新进展、咨询与围产期管理”。

请于6月1日前将[报名回执](报名回执.txt)报来，电话 0532-55500001。

承办单位：日照市人民医院
"""
CORRECTION = f"""project: 2016035
title: 关于更正{TITLE.removeprefix("关于举办")}
disclosure: 主动公开
issued: 2016-05-20
issuer: 日照市人民医院
venue: 青岛示例宾馆
register_by: 2016-06-03
status: 更正
supersedes: 2016035
"""


def write(root: Path, name: str, head: str, body: str = BODY) -> None:
    folder = root / "content/notices/2016"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.md").write_text(f"---\n{head}---\n\n{body}", "utf-8")
    if "attachments" in head:
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "报名回执.txt").write_text("姓名：\n单位：\n", "utf-8")


def site_of(root: Path) -> Site:
    return pipeline.Work.begin(pipeline.read(root / "site_config.yml")).site


def entry_of(site: Site, number: str = "2016035") -> Entry:
    return next(entry for entry in site.catalogue.entries if entry.number == number)


def facts_of(site: Site) -> dict[str, Fact]:
    return {fact.label: fact for fact in facts(entry_of(site), site.catalogue.documents[2016])}


@pytest.fixture
def announced(project: Path) -> Path:
    """The project with one notice."""
    write(project, "2016035", SAID)
    return project


def page(out: Path, path: str) -> etree._Element:
    return lxml_html.parse(str(out / path / "index.html")).getroot()


def words(element: etree._Element) -> str:
    return "".join(str(element.text_content()).split())


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with a notice and its correction, built."""
    root = copied(tmp_path_factory.mktemp("corrected"))
    write(root, "2016035", SAID)
    write(root, "2016035-2", CORRECTION)
    assert main(["build", "--config", str(root / "site_config.yml"), "--out", str(root / "out")]) == 0
    return root / "out"


def test_the_real_site_says_that_it_has_no_notice_and_whom_to_ask():
    [found] = notice_pages.notices(site_of(ROOT))
    assert found.context["found"] == []
    assert found.context["contact"].phones
    assert not list(notice_pages.notice(site_of(ROOT)))


def test_a_fact_that_a_notice_announces_cites_the_paragraph_that_says_it(announced: Path):
    found = facts_of(site_of(announced))
    opening = found["开班时间"]
    assert (opening.values[0].text, opening.kind) == ("2016年6月14日—17日", "通知")
    assert opening.source and opening.source.href == "notices/2016035/#t2"
    assert opening.source.text == "招生通知第2段"
    quota = found["招收人数"]
    assert quota.source and quota.source.href == "notices/2016035/"


def test_what_is_announced_and_what_is_laid_down_stand_in_one_row(announced: Path):
    days = facts_of(site_of(announced))["研修天数"]
    assert [(each.values[0].text, each.kind) for each in (days, *days.more)] == [
        ("4 天", "通知"),
        ("不少于 4 天", "规定"),
    ]


def test_the_venues_city_is_announced_and_the_organisers_stays_known(announced: Path):
    found = facts_of(site_of(announced))
    assert (found["城市"].values[0].text, found["城市"].kind) == ("青岛", "通知")
    assert (found["承办单位所在"].values[0].text, found["承办单位所在"].kind) == ("日照", "分类")


def test_the_contact_of_the_notice_stands_beside_the_plans_telephones(announced: Path):
    said, runs, applies = parties(entry_of(site_of(announced)))
    assert (said.phones, said.person, said.email) == (("0532-55500001",), "李四", "office@yanxiu.example")
    assert (runs.phones, applies.phones) == (("0633-3365726",), ("0633-8866227",))


def test_a_number_that_notice_and_plan_share_is_shown_once(project: Path):
    write(project, "2016035", SAID.replace("0532-55500001", "0633-3365726"))
    assert [party.phones for party in parties(entry_of(site_of(project)))] == [
        ("0633-3365726",),
        ("0633-8866227",),
    ]


def test_the_steps_say_only_what_the_notice_says(project: Path):
    head = "".join(line for line in SAID.splitlines(True) if not line.startswith(("email", "url", "attach")))
    write(project, "2016035", head)
    box = enrolment(entry_of(site_of(project)))
    assert box
    assert [step.title for step in box.steps] == ["6月1日以前报名", "6月13日报到"]
    assert "邮件" not in box.steps[0].text and "网上" not in box.steps[0].text
    assert box.call and (box.call.text, box.call.href) == ("打电话报名", "tel:+86-532-5550-0001")


def test_a_notice_page_shows_the_paper_its_attachments_and_its_project(corrected: Path):
    found = page(corrected, "notices/2016035-2")
    assert found.xpath("string(//h1)") == CORRECTION.split("title: ")[1].split("\n")[0]
    first = page(corrected, "notices/2016035")
    assert "日医字〔2016〕1号" in words(first)
    assert "2016年5月9日" in words(first)
    links = first.xpath("//a[@download]")
    assert [link.get("download") for link in links] == ["报名回执.txt"]
    assert "文本文件·1KB" in words(first)
    target = (corrected / "notices/2016035" / links[0].get("href")).resolve()
    assert target.read_text("utf-8") == "姓名：\n单位：\n"
    assert "../../projects/2016035/" in first.xpath("//a/@href")


def test_the_text_links_to_its_attachment(corrected: Path):
    [link] = page(corrected, "notices/2016035").xpath("//*[@class='notice__text']//a")
    assert (corrected / "notices/2016035" / link.get("href")).resolve().is_file()


def test_a_notice_that_is_overtaken_says_so_and_leads_to_the_one_that_counts(corrected: Path):
    [loud] = page(corrected, "notices/2016035").xpath("//*[@class='notice__replaced']")
    assert "已被2016年5月20日的通知更正" in words(loud)
    assert "../../notices/2016035-2/" in loud.xpath(".//a/@href")
    assert not page(corrected, "notices/2016035-2").xpath("//*[@class='notice__replaced']")


def test_a_correction_shows_old_and_new_on_both_pages(corrected: Path):
    for path in ("notices/2016035-2", "projects/2016035"):
        found = page(corrected, path)
        assert "青岛示例会议中心" in [words(old)[2:] for old in found.xpath("//*[@class='changed__old']")], (
            path
        )
        assert "青岛示例宾馆" in [words(new)[2:] for new in found.xpath("//*[@class='changed__new']")], path


def test_an_old_date_is_struck_through_with_a_word_for_who_cannot_see_it(corrected: Path):
    [old] = page(corrected, "projects/2016035").xpath("//s[@class='enrol__was']")
    assert words(old) == "原定6月1日"
    assert words(old.getnext()) == "6月3日"


def test_the_project_page_lists_its_notices_and_tells_what_changed(corrected: Path):
    found = page(corrected, "projects/2016035")
    listed = found.xpath("//h2[@id='notice']/following-sibling::ul[1]//a/@href")
    assert listed[:2] == ["../../notices/2016035-2/", "../../notices/2016035/"]
    told = [words(item) for item in found.xpath("//h2[@id='changes']/following-sibling::ol[1]/li")]
    assert len(told) == 3
    assert "地点由青岛示例会议中心改为青岛示例宾馆" in told[0]
    assert told[1].startswith("2016年5月6日招生通知印发：时间、报名截止日、地点、名额、联系方式")
    assert "列入年度计划" in told[2]


def test_the_list_is_newest_first_and_says_what_each_is(corrected: Path):
    items = page(corrected, "notices").xpath("//li[@class='notices__item']")
    assert [item.xpath("string(.//*[contains(@class,'files__tag')])") for item in items] == ["更正", "新通知"]
    assert "已被后一则更正" in words(items[1])


def test_the_row_of_a_project_has_its_dates_and_that_of_a_planned_one_has_none(corrected: Path):
    rows = {
        row.get("data-number"): words(row.xpath(".//*[@class='listing__state']")[0])
        for row in page(corrected, "projects").xpath("//li[@data-number]")
    }
    assert rows["2016035"].endswith("6月3日截止6月14日开班")
    assert rows["2016036"] in ("计划中", "往年")


def test_the_sitemap_knows_the_day_a_notice_changed_a_page(corrected: Path):
    sitemap = (corrected / "sitemap.xml").read_text("utf-8")
    for path in ("notices/2016035/", "notices/2016035-2/"):
        assert "2016-05-20" in sitemap.split(f"/{path}<")[1].split("</url>")[0], path


def test_a_cancelled_course_keeps_its_dates_struck_and_offers_no_enrolment(announced: Path):
    head = CORRECTION.replace("更正", "取消").replace("venue: 青岛示例宾馆\nregister_by: 2016-06-03\n", "")
    write(announced, "2016035-2", head)
    site = site_of(announced)
    box = enrolment(entry_of(site))
    assert box
    assert [(when.was, when.words) for when in box.dates] == [
        ("6月1日", "已取消"),
        ("6月13日", "已取消"),
        ("6月14日—17日", "已取消"),
    ]
    assert (box.call, box.calendar, box.steps) == (None, "", ())
    assert facts_of(site)["开班时间"].pending == "已取消"


def test_a_delay_without_days_says_that_they_are_still_to_come(announced: Path):
    head = CORRECTION.replace("更正", "延期").replace("venue: 青岛示例宾馆\nregister_by: 2016-06-03\n", "")
    write(announced, "2016035-2", head)
    box = enrolment(entry_of(site_of(announced)))
    assert box and box.call
    assert {when.words for when in box.dates} == {"另行通知"}
    assert box.call.text == "打电话询问"
    assert [changed.new for changed in history(entry_of(site_of(announced)))[0].changes] == ["另行通知"] * 4


def test_both_wordings_stand_where_plan_and_notice_differ(project: Path):
    write(
        project,
        "2016035",
        SAID.replace("issuer: 日照市人民医院\n", ""),
        BODY.replace("日照市人民医院", "某某培训中心"),
    )
    site = site_of(project)
    [found] = notice_pages.differing(site, entry_of(site))
    assert (found.found.planned, found.found.said) == ("日照市人民医院", "某某培训中心")
    assert found.said_at.href == "notices/2016035/#t4"
    assert found.planned_at.href.endswith("#row-2016035")


def test_no_instance_of_a_course_is_invented(project: Path):
    for missing in (
        "start: 2016-06-14\nend: 2016-06-17\n",
        "venue: 青岛示例会议中心\naddress: 示例路1号\ncity: 青岛\n",
    ):
        assert missing in SAID
        write(project, "2016035", SAID.replace(missing, ""))
        site = site_of(project)
        assert "hasCourseInstance" not in course_data(site.settings, entry_of(site), "")


def test_an_announced_course_has_its_instance(announced: Path):
    site = site_of(announced)
    found = course_data(site.settings, entry_of(site), "")["hasCourseInstance"]
    assert (found["startDate"], found["endDate"], found["courseMode"]) == (
        "2016-06-14",
        "2016-06-17",
        "onsite",
    )
    assert found["location"]["address"]["addressLocality"] == "青岛"
    assert found["eventStatus"].endswith("/EventScheduled")
    write(announced, "2016035-2", CORRECTION.replace("更正", "延期") + "start: 2016-07-05\n")
    site = site_of(announced)
    found = course_data(site.settings, entry_of(site), "")["hasCourseInstance"]
    assert (found["startDate"], found["previousStartDate"]) == ("2016-07-05", "2016-06-14")
    assert "endDate" not in found
    assert found["eventStatus"].endswith("/EventRescheduled")
    write(announced, "2016035-2", CORRECTION.replace("更正", "取消"))
    site = site_of(announced)
    found = course_data(site.settings, entry_of(site), "")["hasCourseInstance"]
    assert (found["startDate"], found["eventStatus"].split("/")[-1]) == ("2016-06-14", "EventCancelled")


def test_a_notice_that_is_not_public_changes_nothing(announced: Path):
    write(announced, "2016035-2", CORRECTION.replace("主动公开", "依申请公开"))
    site = site_of(announced)
    assert [found.head.path for found in notice_pages.notice(site)] == ["notices/2016035/"]
    assert site.catalogue.announced[0].series
    assert facts_of(site)["地点"].values[0].text == "青岛示例会议中心，示例路1号"


def pages_of(site: Site) -> list[Page]:
    return [*projects(site), *notice_pages.notices(site), *notice_pages.notice(site)]


def test_a_page_changed_when_its_notice_did(project: Path):
    before = {found.head.path: found.changed for found in pages_of(site_of(project))}
    write(project, "2016035", SAID.replace("issued: 2016-05-06", "issued: 2099-05-06"))
    after = {found.head.path: found.changed for found in pages_of(site_of(project))}
    assert after["notices/2016035/"] == after["projects/2016035/"] == date(2099, 5, 6)
    assert after["projects/2016036/"] == before["projects/2016036/"]


def test_hostile_notices_stay_words(project: Path, tmp_path: Path):
    for number, bad in zip(("2016035", "2016036", "2016037", "2016038", "2016039"), HOSTILE, strict=True):
        quoted = json.dumps(bad)
        head = (
            f"project: {number}\ntitle: {quoted}\ndisclosure: 主动公开\nissued: 2016-05-06\n"
            f"start: 2016-06-14\nvenue: {quoted}\naddress: {quoted}\n"
            f"audience: {quoted}\ncontact: {quoted}\nissuer: {quoted}\n"
        )
        title = next(
            entry.project.title for entry in site_of(project).catalogue.entries if entry.number == number
        )
        body = f"{title}\n\n{bad}\n\n# {bad}\n\n[点]({bad})\n\n| {bad} |\n|---|\n| {bad} |\n"
        body += f"\n{'>' * 10_000} 引\n" if number == "2016039" else ""
        write(project, number, head, body)
    out = tmp_path / "out"
    assert main(["build", "--config", str(project / "site_config.yml"), "--out", str(out)]) == 0
    kept = 0
    for path in [*out.glob("notices/**/*.html"), *out.glob("projects/20160*/index.html")]:
        tree = lxml_html.parse(str(path)).getroot()
        for element in tree.iter():
            assert not any(str(name).startswith("on") for name in element.attrib), path
        for element in tree.iter("script"):
            assert element.get("src") or element.get("type") == "application/ld+json", path
        assert not [link for link in tree.xpath("//@href | //@src") if "javascript" in link], path
        kept += "window.hacked" in tree.text_content()
    assert kept >= 8
    braces = page(out, "notices/2016037")
    assert braces.xpath("string(//h1)") == "{{ 7*7 }}{% raw %}"
