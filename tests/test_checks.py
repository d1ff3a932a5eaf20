"""Wrong sites and their exact reports, and what the checks know of each other.

A folder of ``sites`` holds the files in which a site differs from ``sites/_sound``, a sound site of three
projects, and ``expected.txt``, the report it gets. One with a notice differs from ``sites/_announced``: the
same, with all the rules of a plan and a sound notice.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from generator import checks, pipeline, report
from generator.checks import check, known_cells
from generator.files import CsvRow
from generator.finding import Finding, Position, Severity
from generator.model import Erratum, Project
from generator.records import project
from generator.sources import PLAN_HEADER, load
from tests.conftest import ROOT

SITES = Path(__file__).parent / "sites"
SOUND = SITES / "_sound"
ANNOUNCED = SITES / "_announced"
WRONG = sorted(folder for folder in SITES.iterdir() if not folder.name.startswith("_"))


def check_site(folder: Path) -> tuple[Finding, ...]:
    """The findings of the sound site with the files of ``folder`` laid over it."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        for layer in _layers(folder):
            shutil.copytree(layer, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
        return pipeline.read(site / "site_config.yml").findings


def _layers(folder: Path) -> list[Path]:
    """What a site is made of, the last over the first."""
    return [SOUND, *([ANNOUNCED] if (folder / "content/notices").is_dir() else []), folder]


@pytest.mark.parametrize("site", WRONG, ids=lambda site: site.name)
def test_a_wrong_site_gets_exactly_its_report(site: Path):
    assert report.text(check_site(site)) == (site / "expected.txt").read_text("utf-8")


def test_the_sound_site_gets_no_report():
    assert report.text(check_site(SOUND)) == ""


def test_the_sound_site_with_a_notice_gets_no_report():
    assert report.text(check_site(ANNOUNCED)) == ""


def test_every_check_has_a_site_that_shows_its_id():
    checks.run(load(SOUND))  # registers them
    shown = {code for site in WRONG for code in _codes(site)}
    assert sorted(set(checks.CHECKS) - shown) == []


def test_only_a_site_whose_faults_are_known_gets_no_report():
    assert [site.name for site in WRONG if not _codes(site)] == [
        "errata-known",
        "notice-second",
        "personal-allowed",
    ]


def _codes(site: Path) -> list[str]:
    return re.findall(r"\[([a-z-]+)\]$", (site / "expected.txt").read_text("utf-8"), re.MULTILINE)


def test_every_finding_says_what_it_does_and_how_to_mend_it():
    for site in WRONG:
        for finding in check_site(site):
            assert finding.what and finding.why and finding.fix, finding


def test_every_finding_points_into_its_file():
    for site in WRONG:
        for finding in check_site(site):
            place = finding.position
            if finding.code == "file-missing":
                continue
            layers = reversed(_layers(site))
            file = next(layer / place.file for layer in layers if (layer / place.file).exists())
            if file.is_dir():
                continue
            line = file.read_bytes().decode("utf-8", "replace").split("\n")[place.line - 1]
            assert place.column <= len(line) + 1, finding


def test_the_real_data_has_no_faults():
    findings = pipeline.read(ROOT / "site_config.yml").findings
    assert report.text(f for f in findings if f.severity is Severity.ERROR) == ""


def test_checks_say_in_a_line_what_they_are_for():
    checks.run(load(SOUND))
    assert [item.code for item in checks.CHECKS.values() if not item.meaning.endswith(".")] == []


def test_a_check_id_is_taken_once():
    checks.run(load(SOUND))
    with pytest.raises(ValueError, match="'number-gap' stands twice"):
        check("number-gap")(_looks_at_a_project)


def _looks_at_a_project(project: Project) -> list[Finding]:
    return []


def test_a_check_takes_records_only():
    def looks_at_words(word: str) -> list[Finding]:
        return []

    with pytest.raises(ValueError, match="not records"):
        check("looks-at-words")(looks_at_words)


def test_an_erratum_silences_nothing_once_the_cell_has_changed():
    plan = load(SOUND).plans[0]
    erratum = _erratum("2016001", "承办单位", "济南市技师学校")
    assert list(known_cells(replace(plan, errata=(erratum,)))) == []


def test_an_erratum_without_a_column_silences_no_cell():
    plan = load(SOUND).plans[0]
    assert list(known_cells(replace(plan, errata=(_erratum("2016001", "", ""),)))) == []


def test_a_number_is_given_once_in_all_years():
    sources = load(SOUND)
    again = replace(sources.plans[0], position=Position("data/plans/2017/plan.yml"))
    moved = tuple(
        replace(project, position=replace(project.position, file="data/plans/2017/plan.csv"))
        for project in again.projects
    )
    findings = checks.run(replace(sources, plans=(*sources.plans, replace(again, projects=moved))))
    said = [finding.what for finding in findings if finding.code == "number-twice"]
    assert said[0] == "编号 2016001 在 data/plans/2016/plan.csv 第 2 行已经用过"


def _plan_of(*rows: str) -> tuple[Finding, ...]:
    """What the checks say of the sound site with these rows of plan.csv, classification and totals apart."""
    sources = load(SOUND)
    cells = (dict(zip(PLAN_HEADER, row.split(","), strict=True)) for row in rows)
    place = "data/plans/2016/plan.csv"
    projects = tuple(project(CsvRow(Position(place, line), cell)) for line, cell in enumerate(cells, 2))
    plan = replace(sources.plans[0], projects=projects, classified=(), declared={})
    wanted = ("title-near", "phone-shared", "level-order", "project-twice", "unit-spelled-two-ways")
    findings = checks.run(replace(sources, plans=(plan,)))
    return tuple(finding for finding in findings if finding.code in wanted)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("机器人应用技术（第一期）", "机器人应用技术（第二期）"),
        ("机器人应用技术初级班", "机器人应用技术高级班"),
        ("机器人应用技术", "超声诊断新进展研究"),
        ("护理", "护士"),
    ],
)
def test_sessions_and_other_titles_are_not_near(one, other):
    rows = [f"201600{place},{title},甲市卫生局,,甲市医院,,P" for place, title in enumerate((one, other), 1)]
    assert _plan_of(*rows) == ()


@pytest.mark.parametrize("other", ["机器人应用技", "机器人的应用技术", "机器人应用枝术", "“机器人”应用技术"])
def test_a_title_that_differs_by_a_character_is_near(other):
    rows = [
        f"201600{place},{title},甲市卫生局,,甲市医院,,P"
        for place, title in enumerate(("机器人应用技术", other), 1)
    ]
    assert [finding.code for finding in _plan_of(*rows)] == ["title-near"]


def test_an_office_and_its_branch_may_share_a_telephone():
    assert _plan_of("2016001,机器人,甲市林业局,0531-55500001,甲市林业局种苗站,0531-55500001,P") == ()


def test_levels_sorted_by_something_else_are_in_order():
    rows = [
        f"20160{line},第{line}号课程,甲市卫生局,,甲市医院,,{level}"
        for line, level in enumerate("NPNPNPNP", 10)
    ]
    assert [finding for finding in _plan_of(*rows) if finding.code == "level-order"] == []


def test_a_stray_level_at_the_end_is_seen():
    levels = "NNNPPPPPPN"
    rows = [f"20160{line},课程{line},甲市卫生局,,甲市医院,,{level}" for line, level in enumerate(levels, 10)]
    assert [finding.position.line for finding in _plan_of(*rows) if finding.code == "level-order"] == [11]


def test_two_units_with_a_line_each_are_two():
    sources = load(SOUND)
    unit = sources.tables.units[3]
    other = replace(unit, name="日照人民医院", slug="rizhao-yiyuan")
    tables = replace(sources.tables, units=(*sources.tables.units, other))
    assert "unit-spelled-two-ways" not in {
        finding.code for finding in checks.run(replace(sources, tables=tables))
    }


def test_an_erratum_explains_two_sessions_of_one_title():
    sources = load(SOUND)
    first = sources.plans[0].projects[0]
    second = replace(first, number="2016004", position=replace(first.position, line=5))
    plan = replace(sources.plans[0], projects=(*sources.plans[0].projects, second))
    known = replace(plan, errata=(_erratum("2016004", "项目名称", first.cells["项目名称"]),))
    said = [{f.code for f in checks.run(replace(sources, plans=(each,)))} for each in (plan, known)]
    assert ["project-twice" in codes for codes in said] == [True, False]


def _erratum(number: str, column: str, as_issued: str) -> Erratum:
    return Erratum(Position("data/plans/2016/errata.csv", 2), number, column, as_issued, "", "理由", "未核实")


def _wrong_project(line: int) -> Project:
    """A project with every fault a row can have, and units of its own."""
    cells = (
        f"2015{line}／",
        f"（课程 ＡＢ  {line}",
        f"第{line}局",
        "86-1",
        f"山东第{line}局",
        "0999-123",
        "省",
    )
    position = Position("data/plans/2016/plan.csv", line)
    return project(CsvRow(position, dict(zip(PLAN_HEADER, cells, strict=True))))


def test_every_one_of_ten_thousand_wrong_projects_is_reported():
    sources = load(SOUND)
    projects = tuple(map(_wrong_project, range(2, 10_002)))
    plan = replace(sources.plans[0], projects=projects, classified=(), errata=())
    findings = checks.run(replace(sources, plans=(plan,)))
    assert len(findings) > 50_000
