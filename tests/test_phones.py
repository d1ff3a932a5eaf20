"""The telephone book: the newest numbers by unit and role, as issued beside them, by city, by letter."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator import phonetable, pipeline
from generator.catalogue import Entry, Role
from generator.disclosure import PublicCatalogue
from generator.model import HEADERS
from generator.pages import PAGE_TYPES, phones, unit
from generator.pages.page import Site
from generator.phonebook import Line, lines
from generator.text import phones as numbers_in
from tests.conftest import ROOT

KINDS = {kind.name: kind for kind in PAGE_TYPES}
BOOK = ("phones", "city_phones", "letter", "city_letter")


@pytest.fixture(scope="module")
def site() -> Site:
    return pipeline.Work.begin(pipeline.read(ROOT / "site_config.yml")).site


def role_of(site: Site, name: str) -> Role:
    return next(role for role in site.catalogue.roles if role.unit.name == name)


def printed(entry: Entry, year: int, cell: str, number: str = "") -> Entry:
    """``entry`` as if the plan of ``year`` printed ``cell`` for its organiser."""
    cells = {**entry.project.cells, HEADERS["organiser_phones"]: cell}
    project = replace(entry.project, cells=cells, organiser_phones=numbers_in(cell))
    if number:
        project = replace(project, number=number)
    return replace(entry, project=project, plan=replace(entry.plan, year=year))


@pytest.fixture
def runs(site: Site) -> tuple[Role, Entry]:
    """A unit that runs one project alone and applied for none, and that project."""
    role = next(
        role
        for role in site.catalogue.roles
        if not role.applied and len(role.organised) == 1 and len(role.organised[0].organisers) == 1
    )
    return role, role.organised[0]


def found(role: Role, *entries: Entry) -> Sequence[Line]:
    return lines(replace(role, organised=entries))


def test_a_newer_number_takes_the_place_of_an_older_one(runs: tuple[Role, Entry]):
    role, entry = runs
    (line,) = found(
        role, printed(entry, 2016, "0531-5550101"), printed(entry, 2015, "0531-5550102", "2015001")
    )
    assert (line.year, line.phones, line.roles) == (2016, ("0531-5550101",), ("承办",))


def test_an_older_number_stands_with_its_year_where_the_newest_plan_prints_none(runs: tuple[Role, Entry]):
    role, entry = runs
    (line,) = found(role, printed(entry, 2016, ""), printed(entry, 2015, "0531-5550102", "2015001"))
    assert (line.year, line.phones) == (2015, ("0531-5550102",))
    (line,) = found(role, printed(entry, 2016, ""))
    assert (line.year, line.phones) == (2016, ())


def test_a_cell_that_reads_otherwise_than_its_numbers_stands_as_issued(runs: tuple[Role, Entry]):
    role, entry = runs
    (line,) = found(role, printed(entry, 2016, "0531-5550101/5550102"))
    assert line.phones == ("0531-5550101", "0531-5550102")
    assert line.issued == "0531-5550101/5550102"
    (line,) = found(role, printed(entry, 2016, "0531-5550101"))
    assert line.issued == ""


def test_one_number_for_both_roles_is_one_line_and_two_numbers_are_two(site: Site):
    both = role_of(site, "济南市人力资源和社会保障局")
    (line,) = lines(both)
    assert line.roles == ("承办", "申报")
    assert [entry.number for entry in line.entries] == sorted(entry.number for entry in both.entries)
    other = replace(both, organised=tuple(printed(entry, 2016, "0531-5550101") for entry in both.organised))
    assert [line.roles for line in lines(other)] == [("承办",), ("申报",)]


def test_a_number_printed_for_two_organisers_names_the_other(site: Site):
    (line,) = lines(role_of(site, "高青和润丝绸有限公司"))
    assert line.shared == ("山东省蚕业研究所",)


def test_every_unit_stands_once_in_the_whole_book_and_once_in_that_of_its_city(site: Site):
    (whole,) = KINDS["phones"].walk(site)
    slugs = [role.unit.slug for _, group in whole.context["groups"] for role, _ in group]
    assert slugs == [role.unit.slug for role in site.catalogue.roles]
    cities = list(KINDS["city_phones"].walk(site))
    assert {page.head.path for page in cities} >= {"cities/rizhao/phones/", "cities/jinan/phones/"}
    for page in cities:
        seats = {role.unit.city for _, group in page.context["groups"] for role, _ in group}
        assert seats == {page.context["book"].place.name}
    assert sum(page.context["count"] for page in cities) == sum(
        bool(r.unit.city) for r in site.catalogue.roles
    )
    assert [page for name in ("letter", "city_letter") for page in KINDS[name].walk(site)] == []


def test_a_book_too_long_for_one_page_has_one_for_each_letter(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(phones, "WHOLE", 40)
    (whole,) = KINDS["phones"].walk(site)
    assert whole.context["groups"] == []
    pages = list(KINDS["letter"].walk(site))
    assert sum(page.context["count"] for page in pages) == len(site.catalogue.roles)
    assert all(page.head.path == f"phones/{page.context['letter'].lower()}/" for page in pages)
    parts = list(KINDS["city_letter"].walk(site))
    assert {page.context["book"].place.slug for page in parts} == {"jinan"}
    assert "cities/jinan/phones/s/" in {page.head.path for page in parts}
    assert len({page.head.description for page in (*pages, *parts)}) == len(pages) + len(parts)


def test_every_page_of_the_book_stands_at_its_depth(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(phones, "WHOLE", 40)
    for name in BOOK:
        depths = {page.head.path.count("/") for page in KINDS[name].walk(site)}
        assert depths == {KINDS[name].depth}
        assert KINDS[name].address.count("/") == KINDS[name].depth


def test_the_table_has_every_project_of_every_role_and_the_cell_as_issued(site: Site):
    raw = next(file.make() for file in phonetable.produce(site) if file.path == "data/phones-raw.csv")
    rows = list(csv.DictReader(io.StringIO(raw.body.decode())))
    said = {(row["单位"], row["角色"], number) for row in rows for number in row["项目编号"].split()}
    assert said == {
        (unit.name, name, entry.number)
        for entry in site.catalogue.entries
        for name, units in (("申报", (entry.applicant,)), ("承办", entry.organisers))
        for unit in units
    }
    college = next(row for row in rows if row["单位"] == "东营职业学院")
    assert (college["电话"], college["印发原文"]) == ("0546-8087230/0546-8082273", "0546-8087230/8082273")


def test_the_copy_for_excel_keeps_a_formula_words(site: Site, runs: tuple[Role, Entry]):
    _, entry = runs
    spoilt = printed(entry, 2016, "=1+1")
    entries = tuple(spoilt if item is entry else item for item in site.catalogue.entries)
    found = site.catalogue
    other = Site(PublicCatalogue(found.plans, entries, found.tables, found.documents), site.settings)
    excel, raw = (file.make().body.decode("utf-8-sig") for file in phonetable.produce(other))
    assert ",'=1+1," in excel
    assert ",=1+1," in raw


def test_a_unit_counts_what_it_runs_and_applied_for_by_year(site: Site):
    found = site.catalogue
    plans = tuple(replace(found.latest, year=year) for year in (2016, 2015))
    entries = tuple(replace(entry, plan=plans[at % 2]) for at, entry in enumerate(found.entries))
    other = Site(PublicCatalogue(plans, entries, found.tables, found.documents), site.settings)
    page = next(page for page in unit.unit(other) if page.head.title == "济南市人力资源和社会保障局")
    role = page.context["role"]
    assert [year for year, _, _ in page.context["years"]] == [2016, 2015]
    assert sum(run for _, run, _ in page.context["years"]) == len(role.organised)
    assert sum(applied for _, _, applied in page.context["years"]) == len(role.applied)
