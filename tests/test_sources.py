"""A site's folder as records: what is read, from where, and what is said of what cannot be."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from generator.model import Level
from generator.sources import load

SOUND = Path(__file__).parent / "sites" / "_sound"
PLAN = "data/plans/2016"


@pytest.fixture
def site(tmp_path):
    return shutil.copytree(SOUND, tmp_path / "site")


def change(site: Path, name: str, old: str, new: str) -> None:
    text = (site / name).read_text("utf-8")
    assert old in text
    (site / name).write_text(text.replace(old, new), "utf-8")


def codes(site: Path) -> list[str]:
    return [finding.code for finding in load(site).findings]


def test_a_project_is_a_line_of_its_plan():
    project = load(SOUND).plans[0].projects[1]
    assert (project.number, project.level) == ("2016002", Level.PROVINCIAL)
    assert (project.position.file, project.position.line) == (f"{PLAN}/plan.csv", 3)


def test_a_project_knows_where_each_cell_begins():
    place = load(SOUND).plans[0].projects[1].position.at("承办单位")
    line = (SOUND / PLAN / "plan.csv").read_text("utf-8").splitlines()[place.line - 1]
    assert line[place.column - 1 :].startswith("日照市人民医院")


def test_two_telephones_in_a_cell_are_two():
    assert load(SOUND).plans[0].projects[1].organiser_phones == ("0633-5550002", "0633-5550003")


def test_two_organisers_in_a_cell_are_two(site):
    change(site, f"{PLAN}/plan.csv", "日照市人民医院", "日照市人民医院、日照市卫校")
    assert load(site).plans[0].projects[1].organisers == ("日照市人民医院", "日照市卫校")


def test_a_cell_is_kept_as_issued_beside_its_tidy_copy(site):
    change(site, f"{PLAN}/plan.csv", "数控加工技术", "数控(加工)  技术")
    project = load(site).plans[0].projects[2]
    assert (project.cells["项目名称"], project.title) == ("数控(加工)  技术", "数控（加工） 技术")


def test_a_level_that_is_neither_is_none(site):
    change(site, f"{PLAN}/plan.csv", "-801,P", "-801,省级")
    assert load(site).plans[0].projects[2].level is None


def test_a_column_we_have_no_field_for_is_kept(site):
    text = (site / PLAN / "plan.csv").read_text("utf-8").splitlines()
    (site / PLAN / "plan.csv").write_text(
        "\n".join(f"{line},{number or '人数'}" for number, line in enumerate(text)), "utf-8"
    )
    sources = load(site)
    assert (sources.plans[0].projects[0].cells["人数"], sources.findings) == ("1", ())


def test_years_come_in_their_order(site):
    for year in (2018, 2017):
        shutil.copytree(site / PLAN, site / f"data/plans/{year}")
        change(site, f"data/plans/{year}/plan.yml", "year: 2016", f"year: {year}")
    assert [plan.year for plan in load(site).plans] == [2016, 2017, 2018]


@pytest.mark.parametrize("name", [".checkpoints", "__MACOSX"])
def test_a_folder_that_a_program_left_is_no_year(site, name):
    (site / "data/plans" / name).mkdir()
    assert codes(site) == []


def test_a_site_without_a_plan_says_how_to_bring_one(site):
    shutil.rmtree(site / "data/plans")
    [finding] = load(site).findings
    assert (finding.code, "yanxiu import plan" in finding.fix) == ("plans-missing", True)


def test_an_empty_folder_is_all_missing_files_and_does_not_raise(tmp_path):
    assert sorted(set(codes(tmp_path))) == ["file-missing", "plans-missing"]


def test_classification_and_errata_need_not_be_there(site):
    (site / PLAN / "classification.csv").unlink()
    assert codes(site) == []


def test_the_document_of_record_is_read():
    assert load(SOUND).documents[2016].says("p1-1", "研修时间为6天")


@pytest.mark.parametrize("source", ["../../../site_config.yml", "/etc/hostname", "..\\plan.yml"])
def test_the_document_of_record_lies_in_the_plans_folder(site, source):
    change(site, f"{PLAN}/plan.yml", "source: notice.md", f"source: '{source}'")
    sources = load(site)
    assert ([finding.code for finding in sources.findings], sources.documents) == (["source-outside"], {})


def test_a_document_in_a_folder_below_may_be_the_source(site):
    (site / PLAN / "原件").mkdir()
    os.rename(site / PLAN / "notice.md", site / PLAN / "原件" / "notice.md")
    change(site, f"{PLAN}/plan.yml", "source: notice.md", "source: 原件/notice.md")
    assert load(site).documents[2016].file == f"{PLAN}/原件/notice.md"


def test_a_city_has_years_and_a_tile():
    place = load(SOUND).tables.places[2]
    assert (place.name, place.since, place.until, place.tile) == ("莱芜", 0, 2018, (1, 2))


def test_names_in_one_cell_are_parted():
    assert load(SOUND).tables.places[0].counties == ("章丘", "长清")


@pytest.mark.parametrize("cell", ["2018年", "２０１８", "-1", "1" * 5000])
def test_a_year_that_is_no_number_is_said_and_not_taken_for_no_bound_unsaid(site, cell):
    change(site, "data/places.csv", "2018", cell)
    assert codes(site) == ["table-number"]


def test_an_erratum_keeps_the_spaces_of_the_cell(site):
    (site / PLAN / "errata.csv").write_text(
        "number,column,as_issued,suspected,reason,status\n 2016001 ,项目名称, 机器人 ,,理由,未核实\n", "utf-8"
    )
    erratum = load(site).plans[0].errata[0]
    assert (erratum.number, erratum.as_issued) == ("2016001", " 机器人 ")


def test_provenance_says_on_which_line_a_project_stands(site):
    (site / PLAN / "provenance.csv").write_text(f"number,file,line\n2016001,{PLAN}/notice.md,30\n", "utf-8")
    assert load(site).plans[0].rows["2016001"].line == 30


def test_authored_pages_are_read_with_their_front_matter():
    [page] = load(SOUND).pages
    assert (page.path, page.text.startswith("---\ntitle: 学员指南")) == ("guide.md", True)


def test_pages_come_in_the_order_of_their_paths(site):
    for name in ("b.md", "a/z.md", "a.md"):
        (site / "content/pages" / name).parent.mkdir(exist_ok=True)
        (site / "content/pages" / name).write_text("# 页\n", "utf-8")
    assert [page.path for page in load(site).pages] == ["a.md", "a/z.md", "b.md", "guide.md"]


def test_a_site_need_have_no_pages(site):
    shutil.rmtree(site / "content")
    assert (load(site).pages, codes(site)) == ((), [])
