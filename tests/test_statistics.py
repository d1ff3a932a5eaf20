"""The figures of the page of statistics are those that pandas counts in the tables people keep."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
import yaml
from lxml import html as lxml_html

from generator import pipeline
from generator.pages.page import Site
from generator.pages.statistics import Year, statistics
from tests.conftest import ROOT

CONFIGS = ("site_config.yml", "examples/demo/site_config.yml")


@pytest.fixture(scope="module", params=CONFIGS)
def site(request: pytest.FixtureRequest) -> Site:
    return pipeline.Work.begin(pipeline.read(ROOT / request.param)).site


def year_of(site: Site) -> Year:
    (year,) = next(statistics(site)).context["years"]
    return year  # type: ignore[no-any-return]


def tables(site: Site) -> pd.DataFrame:
    """The plan, its classification and its units joined by pandas alone."""
    data = site.settings.data
    (folder,) = (data / "plans").iterdir()
    plan = pd.read_csv(folder / "plan.csv", dtype=str)
    classes = pd.read_csv(folder / "classification.csv", dtype=str)
    units = pd.read_csv(data / "units.csv", dtype=str).fillna("")
    names = pd.concat(
        [
            units[["name", "kind"]],
            units.assign(name=units["aliases"].str.split("、")).explode("name")[["name", "kind"]],
        ]
    ).drop_duplicates("name")
    kinds = dict(zip(names["name"].map(plain), names["kind"], strict=True))
    plan["applicant_kind"] = plan["申报单位"].map(plain).map(kinds)
    plan["organiser_kind"] = plan["承办单位"].map(lambda cell: kinds.get(plain(cell.split("、")[0])))
    return plan.merge(classes, left_on="编号", right_on="number")


def plain(name: str) -> str:
    return name.replace("(", "（").replace(")", "）").strip()


@pytest.mark.parametrize(
    ("label", "column"),
    [("承办城市", "city"), ("领域", "sector"), ("申报渠道", "applicant_kind")],
)
def test_counts_are_those_that_pandas_finds(label: str, column: str, site: Site):
    shares = dict(year_of(site).shares)[label]
    assert {share.name.text: share.total for share in shares} == tables(site)[column].value_counts().to_dict()


def test_each_way_of_counting_counts_every_project_once(site: Site):
    year = year_of(site)
    assert {label: sum(share.total for share in shares) for label, shares in year.shares} == dict.fromkeys(
        ("级别", "承办城市", "领域", "申报渠道", "承办单位性质"), year.total
    )


def test_kinds_of_organisers_are_those_that_pandas_finds_where_it_knows_the_name(site: Site):
    counted = {share.name.text: share.total for share in dict(year_of(site).shares)["承办单位性质"]}
    known = tables(site)["organiser_kind"].dropna().value_counts().to_dict()
    assert all(counted[kind] >= count for kind, count in known.items())


def test_money_is_the_rules_sum_for_each_project_and_cites_it(site: Site):
    year = year_of(site)
    (folder,) = (site.settings.data / "plans").iterdir()
    rules = yaml.safe_load((folder / "plan.yml").read_text("utf-8"))["rules"]
    levels = tables(site)["标识"].value_counts()
    expected = {level: levels[level] * rules[level]["funds"]["value"] for level in levels.index}
    assert {row.level.value: row.sum for row in year.money} == expected
    assert [row.rule.paragraph for row in year.money] == [
        rules[row.level.value]["funds"]["paragraph"] for row in year.money
    ]


def test_the_real_year_is_six_of_190000_and_ninety_of_100000_and_says_it_is_the_rule(built: Path):
    page = lxml_html.parse(str(built / "statistics/index.html")).getroot()
    (section,) = page.xpath("//section[@aria-labelledby='money-2016']")
    words = " ".join(section.text_content().split())
    for figure in ("1,140,000 元", "9,000,000 元", "合计 10,140,000 元"):
        assert figure in words
    assert "不是实际支出" in words
    assert section.xpath(".//a[contains(@href,'#p2-4')]")


def test_every_drawing_stands_in_a_row_that_says_its_figures(built: Path):
    page = lxml_html.parse(str(built / "statistics/index.html")).getroot()
    drawings = page.xpath(
        "//main//svg[contains(@class,'statistics__bar')] | //article//svg[contains(@class,'statistics__bar')]"
    )
    assert drawings
    for svg in drawings:
        assert svg.get("aria-hidden") == "true"
        assert any(char.isdigit() for char in svg.getparent().getparent().text_content())
