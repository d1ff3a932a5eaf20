"""Records into pages: hostile values stay words, facts show their hand, a new column shows by itself."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator import pipeline
from generator.cli import main
from generator.facets import facets
from generator.facts import facts
from generator.files import CsvRow
from generator.finding import Position
from generator.pages import PAGE_TYPES
from generator.pages.page import Site
from generator.parties import parties
from generator.records import project as project_of
from generator.sources import PLAN_HEADER
from tests.conftest import ROOT
from tests.test_canary import contents

# of what the real site has none
NONE_YET = (
    *("notice", "notice_years", "withdrawn", "calendar_years", "disclosure_years"),
    *("year", "part", "figures", "letter", "city_letter", "digest", "digests"),
)
HOSTILE = (
    "<script>window.hacked=1</script>",
    '"><img src=x onerror=window.hacked=1>',
    "{{ 7*7 }}{% raw %}",
    "javascript:window.hacked=1//",
    "</title></script><svg onload=window.hacked=1>",
)


@pytest.fixture(scope="module")
def site() -> Site:
    return pipeline.Work.begin(pipeline.read(ROOT / "site_config.yml")).site


def edit(path: Path, old: str, new: str) -> None:
    words = path.read_text("utf-8")
    assert old in words
    path.write_text(words.replace(old, new), "utf-8")


def spoil(project: Path) -> None:
    """Put hostile words into every kind of field that a page shows, the document of record included."""
    plan = project / "data/plans/2016"
    titles = (
        "灰霾天气的防控与干预",
        "电子商务",
        "物流商业模式创新",
        "煤化工技术和煤炭清洁利用",
        "水资源论证工作研修项目",
    )
    with (plan / "plan.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    notice = (plan / "notice.md").read_text("utf-8")
    for title, words in zip(titles, HOSTILE, strict=True):
        for row in rows:
            if row[1] == title:
                notice = notice.replace("\t".join(row[:2]), f"{row[0]}\t{words}")
                row[1] = words
    for row in rows:
        row[2] = row[2].replace("潍坊医学院", HOSTILE[1])
        row[4] = row[4].replace("潍坊医学院", HOSTILE[0])
    notice = notice.replace(
        "潍坊医学院\t0536-2602284\t潍坊医学院", f"{HOSTILE[1]}\t0536-2602284\t{HOSTILE[0]}"
    )
    (plan / "notice.md").write_text(notice, "utf-8")
    with (plan / "plan.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    edit(plan / "errata.csv", "没有印区号", "<b onmouseover=window.hacked=1>没有印区号</b>")
    edit(plan / "plan.yml", "text: 面向全国", "text: '<img src=x onerror=window.hacked=1>'")
    edit(project / "data/sectors.csv", "金融财会,", "<i onclick=window.hacked=1>金融财会</i>,")
    edit(plan / "classification.csv", ",金融财会,", ",<i onclick=window.hacked=1>金融财会</i>,")
    edit(project / "site_config.yml", "site_name: 研修目录", "site_name: '<script>window.hacked=1</script>'")


def test_hostile_values_in_every_field_stay_words(project: Path, tmp_path: Path):
    spoil(project)
    out = tmp_path / "out"
    assert main(["build", "--config", str(project / "site_config.yml"), "--out", str(out)]) == 0
    kept = 0
    for path in out.rglob("*.html"):
        tree = lxml_html.parse(str(path)).getroot()
        for element in tree.iter("script", "img", "svg", "b", "i"):
            assert not any(name.startswith("on") for name in element.attrib), path
            assert element.get("src") != "x", path
            assert (
                "window.hacked" not in (element.text or "") or element.get("type") == "application/ld+json"
            ), path
        assert not [href for href in tree.xpath("//@href | //@src | //@action") if "javascript" in href], path
        kept += "window.hacked" in tree.text_content()
    assert kept > 50
    course = (out / "projects/2016017/index.html").read_text("utf-8")
    assert course.count("</script>") == course.count("<script")


def test_template_syntax_in_data_is_shown_as_written(project: Path, tmp_path: Path):
    spoil(project)
    out = tmp_path / "out"
    assert main(["build", "--config", str(project / "site_config.yml"), "--out", str(out)]) == 0
    title = lxml_html.parse(str(out / "projects/2016008/index.html")).xpath("//h1")[0].text_content()
    assert title == "{{ 7*7 }}{% raw %}"


def test_every_page_type_makes_a_page_of_its_depth(site: Site):
    for kind in PAGE_TYPES:
        made = list(kind.walk(site))
        assert bool(made) == (kind.name not in NONE_YET), kind.name
        assert {page.head.path.count("/") for page in made} <= {kind.depth}, kind.name


def test_a_description_is_for_one_page_only(site: Site):
    seen = [page.head.description for kind in PAGE_TYPES for page in kind.walk(site)]
    assert len(seen) == len(set(seen))


def entry(site: Site, number: str):  # type: ignore[no-untyped-def]
    return next(entry for entry in site.catalogue.entries if entry.number == number)


def test_a_national_and_a_provincial_project_are_told_different_rules(site: Site):
    document = site.catalogue.documents[2016]
    national, provincial = (facts(entry(site, number), document) for number in ("2016001", "2016035"))
    days = [next(f for f in found if f.label == "研修天数") for found in (national, provincial)]
    assert [fact.values[0].text for fact in days] == ["6 天", "不少于 4 天"]
    assert {fact.source.text for fact in days if fact.source} == {"二（一）"}


def test_every_fact_but_the_pending_ones_says_where_it_comes_from(site: Site):
    document = site.catalogue.documents[2016]
    for item in site.catalogue.entries:
        for fact in facts(item, document):
            assert bool(fact.values) == bool(fact.kind) == bool(fact.source and fact.source.text), (
                item.number,
                fact,
            )


def test_a_column_that_a_later_plan_brings_shows_by_itself(site: Site):
    cells = dict(zip(PLAN_HEADER, ("2016035", "名", "甲局", "", "乙院", "", "P"), strict=True))
    cells |= {"举办时间": "9月", "培训人数": "60"}
    one = replace(entry(site, "2016035"), project=project_of(CsvRow(Position("plan.csv"), cells)))
    found = {fact.label: [value.text for value in fact.values] for fact in facts(one, None)}
    assert found["开班时间"] == ["9月"]
    assert found["培训人数"] == ["60"]
    assert found["地点"] == []


def test_the_organiser_answers_for_enrolling_and_the_applicant_for_policy(site: Site):
    runs, applies = parties(entry(site, "2016035"))
    assert (runs.role, runs.phones) == ("承办单位", ("0633-3365726",))
    assert (applies.role, applies.phones) == ("申报单位", ("0633-8866227",))


def test_a_unit_that_applies_and_runs_under_one_number_is_rung_once(site: Site):
    (both,) = parties(entry(site, "2016007"))
    assert both.phones == ("0531-66605953",)


def test_no_project_is_related_to_itself_or_stands_in_two_lists(site: Site):
    for item in site.catalogue.entries:
        listed = [other.number for _, others in site.catalogue.related(item) for other in others]
        assert item.number not in listed
        assert len(listed) == len(set(listed))


def test_counts_of_a_facet_add_up_where_each_project_has_one_value(site: Site):
    entries = site.catalogue.entries
    for facet in facets(entries):
        if facet.name in ("level", "sector", "city", "channel"):
            assert sum(value.count for value in facet.values) == len(entries) == 96, facet.name


def test_a_plan_that_is_not_public_is_nowhere(project: Path, tmp_path: Path):
    earlier = project / "data/plans/2015"
    earlier.mkdir()
    header = ",".join(PLAN_HEADER)
    row = "2015001,绝不外传的名称,济南市人力资源和社会保障局,0531-66605953,济南市技师学院,0531-88329308,P"
    (earlier / "plan.csv").write_text(f"{header}\n{row}\n", "utf-8")
    (earlier / "notice.md").write_text("绝不外传的原文\n", "utf-8")
    (earlier / "plan.yml").write_text(
        "year: 2015\ntitle: 绝不外传的标题\nissuer: 某厅\nissued: 2015-04-01\n"
        "disclosure: 不予公开\nsource: notice.md\n",
        "utf-8",
    )
    (earlier / "classification.csv").write_text(
        "number,sector,city,basis,reviewed\n2015001,人才与教育,济南,绝不外传的依据,2015-04-02\n", "utf-8"
    )
    out = tmp_path / "out"
    assert main(["build", "--config", str(project / "site_config.yml"), "--out", str(out)]) == 0
    for name, raw in contents(out):
        assert "绝不外传".encode() not in raw, name
        assert b"2015001" not in raw, name


def test_the_day_to_answer_for_is_that_of_shanghai_and_can_be_set(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1477929600")  # 2016-10-31T16:00:00Z
    assert pipeline.given_day() == date(2016, 11, 1)
