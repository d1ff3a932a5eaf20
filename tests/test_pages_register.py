"""/disclosure/ and /statistics/: what they say of the real year, a living one, and on the day it is read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html as lxml_html
from playwright.sync_api import Browser, Page, expect

from generator import pipeline
from generator.model import Level
from generator.pages.disclosure import disclosure
from generator.pages.page import Site
from generator.pages.statistics import Year, statistics
from generator.register.latest import latest
from generator.stamping import Stamper
from tests.conftest import ROOT, watched

SITES = Path(__file__).parent / "sites"


def small(tmp_path: Path) -> Site:
    """Three projects of 2016, one of them with a notice."""
    for layer in ("_sound", "_announced"):
        shutil.copytree(SITES / layer, tmp_path / "site", dirs_exist_ok=True)
    loaded = pipeline.read(tmp_path / "site/site_config.yml")
    return Site(pipeline.public(loaded), replace(loaded.settings, theme=ROOT / "theme"))


@pytest.fixture(scope="module")
def real() -> Site:
    return pipeline.Work.begin(pipeline.read(ROOT / "site_config.yml")).site


def years(site: Site) -> tuple[Year, ...]:
    return next(statistics(site)).context["years"]  # type: ignore[no-any-return]


def text(site: Site, name: str) -> str:
    """The words of the page, without script, white space squeezed."""
    page = next({"disclosure": disclosure, "statistics": statistics}[name](site))
    body = Stamper(site.settings, site.as_of).body(name, page)
    return "".join(lxml_html.fromstring(body).text_content().split())


def test_the_real_year_has_no_notice_and_says_so(real: Site):
    year = years(real)[0]
    assert (len(year.out), year.total) == (0, 96)
    assert "96个项目，本站一则招生通知也没有登出。" in text(real, "statistics")
    assert "招生通知一则也没有。" in text(real, "disclosure")


def test_the_last_days_follow_from_the_plans_own_words(real: Site):
    plan = real.catalogue.latest
    national, provincial = (latest(plan, level) for level in Level)
    assert (national.ends, national.opens, national.filed) == (
        date(2016, 10, 31),
        date(2016, 10, 26),
        date(2016, 8, 26),
    )
    assert (provincial.opens, provincial.filed) == (date(2016, 10, 28), date(2016, 9, 28))


def test_a_rule_that_the_plan_does_not_lay_down_leaves_its_day_unsaid(real: Site):
    plan = real.catalogue.latest
    without = {**plan.rules, Level.NATIONAL: {}}
    found = latest(replace(plan, rules=without), Level.NATIONAL)
    assert (found.ends, found.opens, found.filed, found.last) == (
        date(2016, 10, 31),
        None,
        None,
        date(2016, 10, 31),
    )
    assert latest(replace(plan, rules={}), Level.PROVINCIAL).last is None


def test_a_plan_without_rules_still_has_a_page(tmp_path: Path):
    site = small(tmp_path)
    plan = replace(site.catalogue.latest, rules={})
    entries = tuple(replace(entry, plan=plan) for entry in site.catalogue.entries)
    bare = replace(site, catalogue=replace(site.catalogue, plans=(plan,), entries=entries))
    assert "计划没有写到哪一天办完" in text(bare, "statistics")


def test_every_day_is_cited(real: Site):
    body = Stamper(real.settings, real.as_of).body("statistics", next(statistics(real)))
    links = lxml_html.fromstring(body).xpath("//a[@class='cite']/@href")
    assert {link.split("#")[-1] for link in links} == {"p2-1", "p2-4", "p4-1"}


def test_each_table_adds_up_to_the_plan(real: Site, tmp_path: Path):
    for site in (real, small(tmp_path)):
        for year in years(site):
            for label, shares in year.shares:
                assert sum(share.total for share in shares) == year.total, label
                assert sum(share.out for share in shares) == len(year.out), label


def test_a_venue_elsewhere_does_not_move_a_project_to_another_city(tmp_path: Path):
    site = small(tmp_path)
    before = years(site)[0].shares[1]
    notice = tmp_path / "site/content/notices/2016/2016002.md"
    notice.write_text(notice.read_text("utf-8").replace("city: 日照", "city: 济南"), "utf-8")
    loaded = pipeline.read(tmp_path / "site/site_config.yml")
    after = years(Site(pipeline.public(loaded), loaded.settings))[0].shares[1]
    assert [(share.name.text, share.total) for share in after[1]] == [
        (share.name.text, share.total) for share in before[1]
    ]


def test_a_notice_kept_back_is_not_counted(tmp_path: Path):
    assert len(years(small(tmp_path))[0].out) == 1
    notice = tmp_path / "site/content/notices/2016/2016002.md"
    notice.write_text(notice.read_text("utf-8").replace("主动公开", "不予公开"), "utf-8")
    loaded = pipeline.read(tmp_path / "site/site_config.yml")
    assert len(years(Site(pipeline.public(loaded), loaded.settings))[0].out) == 0


def test_nobody_is_accused(real: Site, tmp_path: Path):
    for site in (real, small(tmp_path)):
        words = text(replace(site, day=date(2017, 1, 1)), "statistics")
        assert "本站没有登出，不等于没有举办" in words
        assert not [word for word in ("违规", "逾期", "未举办", "未按", "擅自", "违反") if word in words]


def test_of_several_years_the_newest_stands_first(tmp_path: Path):
    site = small(tmp_path)
    plan = replace(site.catalogue.latest, year=2017)
    catalogue = replace(site.catalogue, plans=(plan, *site.catalogue.plans))
    found = years(replace(site, catalogue=catalogue))
    assert [(year.plan.year, year.total) for year in found] == [(2017, 0), (2016, 3)]
    assert next(asked for _, asked, _ in found[1].states) == "year=2016&state=open"
    assert "2017年计划" in text(replace(site, catalogue=catalogue), "statistics")


def test_a_document_without_a_published_day_says_so_and_until_when(real: Site):
    words = text(replace(real, day=date(2016, 4, 21)), "disclosure")
    assert "未编号" in words
    assert "未填写最迟2016年5月20日公开，还有29天（截至2016年4月21日）" in words


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (date(2016, 4, 21), "2016年4月21日当天公开"),
        (date(2016, 4, 25), "2016年4月25日用了2个工作日"),
        (date(2016, 5, 23), "2016年5月23日最迟2016年5月20日，晚了1个工作日"),
        (date(2016, 5, 21), "最迟2016年5月20日，晚了不到1个工作日"),
    ],
)
def test_the_clock_says_what_was_used_in_neutral_words(real: Site, published: date, words: str):
    plan = replace(real.catalogue.latest, published=published)
    catalogue = replace(real.catalogue, plans=(plan,))
    assert words in text(replace(real, catalogue=catalogue), "disclosure")


def test_a_year_without_a_table_of_holidays_says_that_only_weekends_were_counted(real: Site):
    plan = replace(real.catalogue.latest, issued=date(2050, 4, 21))
    catalogue = replace(real.catalogue, plans=(plan,))
    words = text(replace(real, catalogue=catalogue, day=date(2050, 4, 21)), "disclosure")
    assert "2050年只扣了周末" in words
    assert "2050年的放假安排本站没有" in words


def test_hostile_words_stay_words(tmp_path: Path):
    site = small(tmp_path)
    words = '"><img src=x onerror=hacked=1><script>hacked=1</script>{{ 7*7 }}'
    plan = replace(site.catalogue.latest, title=words, issuer=words, document_number=words)
    catalogue = replace(site.catalogue, plans=(plan,))
    for name, walk in (("disclosure", disclosure), ("statistics", statistics)):
        body = Stamper(site.settings, site.as_of).body(name, next(walk(replace(site, catalogue=catalogue))))
        tree = lxml_html.fromstring(body)
        assert not tree.xpath("//img | //script"), name
        assert "{{ 7*7 }}" in tree.text_content(), name


@pytest.fixture
def at_noon(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    faults = watched(page, address)
    yield page
    context.close()
    assert faults == []


def read_on(page: Page, path: str, day: str) -> None:
    page.clock.set_fixed_time(f"{day}T04:00:00Z")
    page.goto(path)


@pytest.mark.browser
def test_the_days_left_are_those_of_the_day_it_is_read(at_noon: Page):
    due = at_noon.locator("[data-due]").first
    for day, words in (("2016-05-10", "还有 10 天"), ("2016-05-20", "就是今天"), ("2016-05-21", "已过")):
        read_on(at_noon, "disclosure/", day)
        expect(due).to_have_text(words)
    expect(at_noon.locator("[data-as-of]").first).to_be_hidden()


@pytest.mark.browser
def test_a_last_day_to_open_is_over_on_the_day_after(at_noon: Page):
    over = at_noon.get_by_text("国家级 6 项：按通知规定的日期，最迟的开班日期 2016年10月26日已过")
    ahead = at_noon.get_by_text("国家级 6 项：按通知规定的日期，最迟 2016年10月26日开班")
    for day, past in (("2016-10-26", False), ("2016-10-27", True)):
        read_on(at_noon, "statistics/", day)
        assert (over.is_visible(), ahead.is_visible()) == (past, not past)
