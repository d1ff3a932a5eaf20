"""The open data says what the catalogue says, in every form, as issued apart from what is ours."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from frictionless import Package
from lxml import html as lxml_html

from generator import pipeline
from generator.artifacts import Artifact, Pieced, Planned, one_by_one
from generator.catalogue import Entry
from generator.disclosure import PublicCatalogue
from generator.files import CsvRow
from generator.finding import Position
from generator.opendata import described, produce
from generator.opendata.table import Given
from generator.opendata.tables import TABLES
from generator.opendata.workbook import workbook
from generator.pages.page import Site
from generator.records import project as project_of
from tests.conftest import ROOT


def site_of(config: str) -> Site:
    return pipeline.Work.begin(pipeline.read(ROOT / config)).site


@pytest.fixture(scope="module")
def demo() -> Site:
    return site_of("examples/demo/site_config.yml")


def made(site: Site) -> dict[str, Artifact | Pieced]:
    return {
        item.path: item.make() if isinstance(item, Planned) else item
        for item in one_by_one(produce.produce(site))
    }


@pytest.fixture(scope="module")
def files(demo: Site) -> dict[str, Artifact | Pieced]:
    return made(demo)


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8"))))


def test_the_table_as_issued_is_the_plan_that_people_keep(built: Path):
    kept = rows((ROOT / "data/plans/2016/plan.csv").read_bytes())
    assert [
        {k: v for k, v in row.items() if k != "年份"} for row in rows((built / "data/plan.csv").read_bytes())
    ] == kept


def test_a_column_that_only_one_year_has_stands_in_every_row_of_the_table_as_issued(demo: Site):
    found = demo.catalogue
    newer, older = found.latest, replace(found.latest, year=found.latest.year - 1)

    def of_older(entry: Entry) -> Entry:
        cells = {"序号": entry.number[-1], **entry.project.cells}
        return replace(entry, plan=older, project=replace(entry.project, cells=cells))

    entries = (*found.entries[:3], *map(of_older, found.entries[3:6]))
    documents = {plan.year: found.documents[newer.year] for plan in (newer, older)}
    site = Site(PublicCatalogue((newer, older), entries, found.tables, documents), demo.settings)
    told = list(csv.reader(io.StringIO(made(site)["data/plan.csv"].body.decode("utf-8"))))
    assert {len(row) for row in told} == {len(told[0])}
    place = told[0].index("序号")
    assert [row[place] for row in told[1:]] == ["", "", "", *(each.number[-1] for each in entries[3:])]


def test_no_word_of_ours_is_a_column_of_the_table_as_issued(built: Path):
    header = next(csv.reader((built / "data/plan.csv").open(encoding="utf-8")))
    assert header == [
        "年份",
        "编号",
        "项目名称",
        "申报单位",
        "申报单位联系电话",
        "承办单位",
        "承办单位联系电话",
        "标识",
    ]


def test_the_data_package_is_valid_and_its_bytes_and_hashes_are_those_of_the_files(built: Path):
    report = Package(str(built / "data/datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []
    for resource in json.loads((built / "data/datapackage.json").read_text("utf-8"))["resources"]:
        body = (built / "data" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(body)
        assert resource["hash"] == f"sha256:{hashlib.sha256(body).hexdigest()}"


def test_the_package_of_a_year_with_notices_is_valid(demo: Site, files: dict[str, Artifact], tmp_path: Path):
    for path, artifact in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(artifact.body)
    (tmp_path / described.PACKAGE).write_text(json.dumps(described.package(demo)), "utf-8")
    assert Package(str(tmp_path / described.PACKAGE)).validate().flatten(["type", "message"]) == []


def test_only_the_copy_for_excel_has_a_mark_and_both_hold_the_same_rows(files: dict[str, Artifact]):
    for table in TABLES:
        excel, plain = files[table.excel].body, files[table.csv].body
        assert excel.startswith(b"\xef\xbb\xbf") and not plain.startswith(b"\xef\xbb\xbf")
        assert b"\r\n" in excel and b"\r" not in plain
        one, other = (list(csv.reader(io.StringIO(b.decode("utf-8-sig")))) for b in (excel, plain))
        assert [[cell.removeprefix("'") for cell in row] for row in one[1:]] == other[1:]


def hostile(site: Site, title: str) -> Site:
    entry = site.catalogue.entries[0]
    cells = {**entry.project.cells, "项目名称": title}
    project = project_of(CsvRow(Position("plan.csv"), cells))
    entries = (replace(entry, project=project), *site.catalogue.entries[1:])
    return replace(site, catalogue=replace(site.catalogue, entries=entries))


@pytest.mark.parametrize("title", ["=1+1", " +cmd", "＠SUM(A1)", "-2+3", '=HYPERLINK("x")'])
def test_a_cell_that_starts_a_formula_is_words_for_excel_and_untouched_for_machines(demo: Site, title: str):
    found = made(hostile(demo, title))
    assert rows(found["data/plan.csv"].body)[0]["项目名称"] == title
    excel = list(csv.reader(io.StringIO(found["data/excel/plan.csv"].body.decode("utf-8-sig"))))
    assert excel[1][2] == f"'{title}"
    cell = openpyxl.load_workbook(io.BytesIO(found["data/2026.xlsx"].body))["计划表（照原文）"]["C2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (title, "s", True)


def test_the_workbook_keeps_telephones_as_text_and_its_first_row_in_view(files: dict[str, Artifact]):
    book = openpyxl.load_workbook(io.BytesIO(files["data/2026.xlsx"].body))
    sheet = book["计划表（照原文）"]
    assert sheet.freeze_panes == "B2"
    cell = sheet["E2"]
    assert (cell.data_type, cell.number_format) == ("s", "@")
    assert cell.value == rows(files["data/plan.csv"].body)[0]["申报单位联系电话"]
    assert all(sheet.data_type != "f" for page in book for line in page.iter_rows() for sheet in line)


def test_the_workbook_says_what_pandas_reads_in_the_csv(files: dict[str, Artifact]):
    book = pd.read_excel(
        io.BytesIO(files["data/2026.xlsx"].body), sheet_name="招生通知", dtype=str, engine="openpyxl"
    )
    plain = pd.read_csv(io.BytesIO(files["data/notices.csv"].body), dtype=str)
    assert book.fillna("").to_numpy().tolist() == plain.fillna("").to_numpy().tolist()


def test_a_workbook_made_twice_has_the_same_bytes(demo: Site, files: dict[str, Artifact]):
    plan = demo.catalogue.latest
    given = Given.of_year(demo.catalogue, plan, demo.settings.address)
    once, twice = (workbook(given, plan, TABLES[:2], ("一",)) for _ in range(2))
    assert once == twice


def test_the_whole_json_holds_the_records_that_stand_one_by_one(files: dict[str, Artifact]):
    whole = json.loads(files[produce.WHOLE].body)
    for record in whole["projects"]:
        assert json.loads(files[f"data/projects/{record['number']}.json"].body) == record
    for record in whole["notices"]:
        one = json.loads(files[f"data/notices/{record['name']}.json"].body)
        assert {**record, "text": one["text"]} == one


def test_a_notice_kept_back_or_withdrawn_stands_in_no_file(demo: Site, files: dict[str, Artifact]):
    shown = {
        entry.series and notice.name
        for entry in demo.catalogue.entries
        if entry.series
        for notice in entry.series.notices
    }
    assert {row["name"] for row in rows(files["data/notices.csv"].body)} == shown
    for row in demo.catalogue.withdrawn:
        name = row.address.strip("/").removeprefix("notices/")
        assert f"data/notices/{name}.json" not in files
        assert all(name != record["name"] for record in json.loads(files[produce.WHOLE].body)["notices"])


def test_the_dcat_catalogue_names_each_file_with_its_size_and_hash(built: Path):
    catalogue = json.loads((built / "data/catalog.jsonld").read_text("utf-8"))
    (dataset,) = catalogue["dcat:dataset"]
    for found in dataset["dcat:distribution"]:
        body = (built / found["dcat:downloadURL"]["@id"].removeprefix("https://yanxiu.example/")).read_bytes()
        assert found["dcat:byteSize"] == len(body)
        assert found["spdx:checksum"]["spdx:checksumValue"] == hashlib.sha256(body).hexdigest()


def test_the_page_links_every_table_with_its_size_and_tells_search_engines_of_it(built: Path):
    page = lxml_html.parse(str(built / "data/index.html"))
    links = {link.get("href"): link for link in page.xpath("//a")}
    for table in TABLES:
        for path in (table.csv, table.excel):
            link = links[f"../{path}"]
            assert link.getnext().text_content().strip()
            assert link.get("title") == f"SHA-256 {hashlib.sha256((built / path).read_bytes()).hexdigest()}"
    told = [json.loads(script.text) for script in page.xpath("//script[@type='application/ld+json']")]
    assert any('"Dataset"' in json.dumps(item) for item in told)


def test_without_an_address_there_is_no_dcat_and_the_package_is_good_where_it_lies(demo: Site):
    bare = replace(demo, settings=replace(demo.settings, site_url=""))
    assert [item.path for item in described.produce(bare)] == [described.PACKAGE]
    assert "http" not in json.dumps(described.package(bare)["resources"][0]["path"])
