"""The real tables of data/ hang together and say what the notice of 2016 says. Rows come from notice.md."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from pypinyin import lazy_pinyin

from generator.classify import classify, propose_kind
from generator.documents.official import read_official
from generator.files import CsvRow
from generator.finding import Position
from generator.model import COLUMNS, KINDS, Classified, Tables
from generator.records import project
from generator.sources import read_tables
from generator.text import phones, syllables, tidy, units

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "data" / "plans" / "2016"
AT = Position("notice.md")
HEADER = [item.header for item in COLUMNS]
PARTIES = ("申报单位", "承办单位")


def rows_of(name: str) -> list[dict[str, str]]:
    with (PLAN / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def issued_rows(text: str) -> dict[str, dict[str, str]]:
    """The 96 rows as issued, by number; a doubled heading leaves empty cells in some."""
    cells = [line.split("\t") for line in text.split("\n") if re.match(r"\d{7}\t", line)]
    assert all(not any(row[6:-1]) for row in cells)
    return {row[0]: dict(zip(HEADER, [*row[:6], row[-1]], strict=True)) for row in cells}


NOTICE = (PLAN / "notice.md").read_text("utf-8")
DOCUMENT = read_official(NOTICE, "notice.md")
ISSUED = issued_rows(NOTICE)
PROJECTS = {number: project(CsvRow(AT, row)) for number, row in ISSUED.items()}
NAMED = [
    (number, party, name) for number, row in ISSUED.items() for party in PARTIES for name in units(row[party])
]
TABLES = read_tables(ROOT, [])
KNOWN = {name: unit for unit in TABLES.units for name in (unit.name, *unit.aliases)}
CITIES = {place.name: place for place in TABLES.places}
CLASSIFIED, ERRATA = rows_of("classification.csv"), rows_of("errata.csv")
FACTS: dict[str, Any] = yaml.safe_load((PLAN / "plan.yml").read_text("utf-8"))
RULES = [(group, name, rule) for group, rules in FACTS["rules"].items() for name, rule in rules.items()]


def doubted(column: str) -> set[str]:
    """Numbers of the projects whose cell ``column`` errata.csv names."""
    return {erratum["number"] for erratum in ERRATA if erratum["column"] == column}


def area_codes(number: str, party: str) -> set[str]:
    """Area codes printed beside ``party``; empty text for a telephone without one."""
    found = phones(ISSUED[number][f"{party}联系电话"])
    return {phone.partition("-")[0] if phone.startswith("0") else "" for phone in found}


# The tables

each_table = pytest.mark.parametrize("table", ["places", "sectors", "units"])


@each_table
def test_no_two_addresses_of_a_table_are_the_same(table):
    slugs = Counter(row.slug for row in getattr(TABLES, table))
    assert [slug for slug, count in slugs.items() if count > 1] == []


@each_table
def test_addresses_are_words_in_small_letters_with_hyphens(table):
    slugs = [row.slug for row in getattr(TABLES, table)]
    assert [slug for slug in slugs if not re.fullmatch("[a-z0-9]+(?:-[a-z0-9]+)*", slug)] == []


@each_table
def test_an_address_is_the_reading_of_the_name_with_or_without_yu(table):
    def read(name: str) -> str:
        return "".join(re.findall("[a-z0-9]+", "".join(syllables(name, readings))))

    readings = {reading.words: reading.syllables for reading in TABLES.readings}
    wrong = [
        row.slug
        for row in getattr(TABLES, table)
        if row.slug.replace("-", "") not in (read(row.name), read(row.name.replace("与", "")))
    ]
    assert wrong == []


def test_seventeen_cities_of_2016_are_known():
    assert sum(place.in_year(2016) for place in TABLES.places) == 17


def test_laiwu_is_no_city_after_2018():
    assert [place.name for place in TABLES.places if not place.in_year(2019)] == ["莱芜"]


def test_no_two_cities_share_an_area_code():
    assert len({place.area_code for place in TABLES.places}) == len(TABLES.places)


def test_no_two_cities_share_a_tile():
    assert len({place.tile for place in TABLES.places}) == len(TABLES.places)


def test_a_county_belongs_to_one_city():
    counties = Counter(county for place in TABLES.places for county in place.counties)
    assert [county for county, count in counties.items() if count > 1] == []


def test_a_word_leads_to_one_sector():
    words = Counter(word for sector in TABLES.sectors for word in sector.words)
    assert [word for word, count in words.items() if count > 1] == []


def test_readings_have_a_syllable_for_each_character():
    assert [
        reading.words for reading in TABLES.readings if len(reading.words) != len(reading.syllables)
    ] == []


def test_readings_list_only_what_pypinyin_reads_otherwise():
    assert [r.words for r in TABLES.readings if lazy_pinyin(r.words) == list(r.syllables)] == []


# Units


def test_every_unit_of_the_rows_is_known():
    assert {name for _, _, name in NAMED} - set(KNOWN) == set()


def test_every_unit_of_the_table_stands_in_the_rows():
    assert {unit.name for unit in TABLES.units} - {KNOWN[name].name for _, _, name in NAMED} == set()


def test_no_name_or_alias_means_two_units():
    names = Counter(name for unit in TABLES.units for name in (unit.name, *unit.aliases))
    assert [name for name, count in names.items() if count > 1] == []


def test_names_of_units_are_tidy():
    assert [name for name in KNOWN if tidy(name) != name] == []


def test_every_unit_has_a_known_kind():
    assert {unit.kind for unit in TABLES.units} <= set(KINDS)


def test_every_applicant_came_through_one_of_six_channels():
    channels = {"市人社局", "省直部门", "高校", "科研院所", "协会", "企业"}
    assert {KNOWN[project.applicant].kind for project in PROJECTS.values()} == channels


def test_kinds_proposed_from_the_names_are_those_of_the_table():
    assert [unit.name for unit in TABLES.units if propose_kind(unit.name) != unit.kind] == []


def test_every_unit_sits_in_a_known_city_or_says_that_it_is_open():
    wrong = [u.name for u in TABLES.units if u.city not in CITIES and (u.city or "未定" not in u.basis)]
    assert wrong == []


def test_basis_of_a_units_city_is_one_of_three():
    assert [u.name for u in TABLES.units if not re.match("单位名称$|电话区号$|人工判断：.", u.basis)] == []


def test_unit_placed_by_its_name_holds_the_city_or_a_county():
    named = [(u.name, CITIES[u.city]) for u in TABLES.units if u.basis == "单位名称"]
    assert [name for name, p in named if not any(word in name for word in (p.name, *p.counties))] == []


def test_unit_placed_by_its_area_code_is_never_printed_with_another():
    placed = [(*row, KNOWN[row[2]]) for row in NAMED if KNOWN[row[2]].basis == "电话区号"]
    wrong = [n for n, party, _, u in placed if area_codes(n, party) != {CITIES[u.city].area_code}]
    assert wrong == []


# Classification


def test_every_project_is_classified_once_in_the_order_of_the_plan():
    assert [row["number"] for row in CLASSIFIED] == list(ISSUED)


def test_sectors_in_use_are_those_of_the_table():
    assert {row["sector"] for row in CLASSIFIED} == {sector.name for sector in TABLES.sectors}


def test_a_sector_has_three_to_fourteen_projects():
    counts = Counter(row["sector"] for row in CLASSIFIED)
    assert {name: count for name, count in counts.items() if not 3 <= count <= 14} == {}


def test_every_project_is_in_a_known_city():
    assert {row["city"] for row in CLASSIFIED} <= set(CITIES)


def test_every_row_was_reviewed_on_a_day():
    days = {row["reviewed"] for row in CLASSIFIED}
    assert [day for day in days if not re.fullmatch(r"\d{4}-\d\d-\d\d", day)] == []


def test_city_by_name_stands_in_the_organisers_name():
    by_name = [row for row in CLASSIFIED if row["basis"] == "承办单位名称"]
    assert [r["number"] for r in by_name if r["city"] not in ISSUED[r["number"]]["承办单位"]] == []


def test_city_by_area_code_has_the_code_of_the_organisers_telephone():
    pattern = re.compile(r"承办单位电话区号 (\d+)")
    by_code = [(row["number"], row["city"], pattern.match(row["basis"])) for row in CLASSIFIED]
    read = {number: ({match[1]}, {CITIES[city].area_code}) for number, city, match in by_code if match}
    assert [
        number for number, (cited, own) in read.items() if not cited == own == area_codes(number, "承办单位")
    ] == []


@pytest.mark.parametrize(
    ("number", "sector", "city"),
    [("2016035", "医药卫生", "日照"), ("2016066", "能源资源", "泰安"), ("2016080", "畜牧水产", "淄博")],
)
def test_projects_read_by_hand_stand_where_they_belong(number, sector, city):
    row = next(row for row in CLASSIFIED if row["number"] == number)
    assert (row["sector"], row["city"]) == (sector, city)


def agreement(tables: Tables, field: str) -> float:
    return sum(
        getattr(classify(PROJECTS[row["number"]], None, tables), field) == row[field] for row in CLASSIFIED
    ) / len(CLASSIFIED)


def test_title_words_propose_the_sector_of_four_in_five():
    assert agreement(TABLES, "sector") >= 0.8


def test_names_and_area_codes_alone_propose_nineteen_cities_in_twenty():
    assert agreement(Tables(places=TABLES.places), "city") >= 0.95


def test_confirmed_row_of_every_project_goes_through_as_reviewed():
    found = [
        classify(PROJECTS[row["number"]], Classified(AT, *row.values()), TABLES)  # columns stand as fields do
        for row in CLASSIFIED
    ]
    assert [(f.sector, f.city, f.city_basis, f.reviewed) for f in found] == [
        (row["sector"], row["city"], row["basis"], True) for row in CLASSIFIED
    ]


# Errata


def test_every_doubted_cell_is_as_issued():
    cells = [erratum for erratum in ERRATA if erratum["column"]]
    assert [e["number"] for e in cells if ISSUED[e["number"]][e["column"]] != e["as_issued"]] == []


def test_every_doubted_wording_stands_at_its_place_in_the_notice():
    words = [(erratum["number"], erratum["as_issued"]) for erratum in ERRATA if not erratum["column"]]
    assert [(place, issued) for place, issued in words if not DOCUMENT.says(place, issued)] == []


def test_a_suspected_wording_differs_from_the_issued():
    assert [e["number"] for e in ERRATA if e["suspected"] == e["as_issued"]] == []


def test_every_doubt_has_a_reason_that_ends_as_a_sentence():
    assert [e["number"] for e in ERRATA if not e["reason"].endswith("。")] == []


def test_no_doubt_has_been_verified_yet():
    assert {e["status"] for e in ERRATA} == {"未核实"}


@pytest.mark.parametrize("party", PARTIES)
def test_telephone_of_another_city_than_the_name_says_is_doubted(party):
    """A unit placed by its area code cannot contradict it."""
    by_name = [
        (n, KNOWN[name]) for n, role, name in NAMED if role == party and KNOWN[name].basis == "单位名称"
    ]
    found = {n for n, unit in by_name if area_codes(n, party) != {CITIES[unit.city].area_code}}
    assert found <= doubted(f"{party}联系电话")


@pytest.mark.parametrize(("party", "known"), [("申报单位", {"2016072"}), ("承办单位", {"2016070"})])
def test_telephone_without_an_area_code_or_of_the_wrong_length_is_doubted(party, known):
    """In the rows eight digits follow 0531 and 0532, seven all other codes."""
    found = set()
    for number, row in ISSUED.items():
        for phone in phones(row[f"{party}联系电话"]):
            area, local = phone.split("-")[:2] if phone.startswith("0") else ("", phone)
            if not area or len(local) != (8 if area in ("0531", "0532") else 7):
                found.add(number)
    assert found == known <= doubted(f"{party}联系电话")


def test_a_cell_with_two_organisers_and_one_telephone_is_doubted():
    found = {number for number, p in PROJECTS.items() if len(p.organisers) > len(p.organiser_phones)}
    assert found == {"2016029", "2016080"} <= doubted("承办单位")


def test_a_unit_printed_by_a_short_name_is_doubted():
    short = {(number, party) for number, party, name in NAMED if KNOWN[name].name != name}
    assert short == {("2016051", "申报单位"), ("2016054", "承办单位"), ("2016063", "承办单位")}
    assert short <= {(erratum["number"], erratum["column"]) for erratum in ERRATA}


# plan.yml


@pytest.mark.parametrize(("group", "name", "rule"), RULES, ids=[f"{g}-{n}" for g, n, _ in RULES])
def test_words_of_a_rule_stand_in_its_paragraph(group, name, rule):
    assert DOCUMENT.says(rule["paragraph"], rule["quote"])


@pytest.mark.parametrize("level", ["N", "P"])
def test_declared_totals_are_those_of_the_rows(level):
    assert FACTS["declared"][level] == sum(row["标识"] == level for row in ISSUED.values())


@pytest.mark.parametrize("level", ["N", "P"])
def test_declared_totals_stand_in_their_paragraph(level):
    kind = {"N": "国家", "P": "省"}[level]
    words = f"{kind}高级研修项目{FACTS['declared'][level]}项"
    assert DOCUMENT.says(FACTS["declared"]["paragraph"], words)


@pytest.mark.parametrize("group", ["N", "P"])
def test_both_levels_have_the_same_rules(group):
    assert set(FACTS["rules"][group]) - {"platform"} == {"days", "trainees", "area", "funds", "filing"}


def test_only_national_projects_are_entered_on_the_platform():
    assert ["platform" in FACTS["rules"][group] for group in ("N", "P")] == [True, False]


@pytest.mark.parametrize(("group", "name", "rule"), RULES, ids=[f"{g}-{n}" for g, n, _ in RULES])
def test_papers_to_hand_in_are_those_that_the_rule_names(group, name, rule):
    assert all(paper in rule["quote"] for paper in rule.get("papers", ()))


@pytest.mark.parametrize("value", ["document_number", "issuer", "disclosure"])
def test_facts_of_the_document_stand_in_it(value):
    assert FACTS[value] in NOTICE


def test_day_of_issue_stands_in_the_notice():
    issued = FACTS["issued"]
    assert f"{issued.year} 年 {issued.month} 月 {issued.day} 日" in NOTICE


def test_contact_telephones_are_read_from_their_line():
    line = next(line for line in NOTICE.split("\n") if line.startswith("联系电话："))
    assert tuple(FACTS["contact"]["phones"]) == phones(line)


def test_fax_is_the_telephone_marked_so():
    assert f"{FACTS['contact']['fax'].removeprefix('0531-')}（传真）" in NOTICE


def test_contact_people_and_address_stand_in_the_notice():
    contact = FACTS["contact"]
    assert f"联系人：{'、'.join(contact['people'])}" in NOTICE and contact["email"] in NOTICE
