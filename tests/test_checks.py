"""Wrong sites and their exact reports, and what the checks know of each other.

A folder of ``sites`` holds the files in which a site differs from ``sites/_sound``, a sound site of three
projects, and ``expected.txt``, the report it gets.
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
from generator.sources import PLAN_HEADER, load, project
from tests.conftest import ROOT

SITES = Path(__file__).parent / "sites"
SOUND = SITES / "_sound"
WRONG = sorted(folder for folder in SITES.iterdir() if not folder.name.startswith("_"))


def check_site(folder: Path) -> tuple[Finding, ...]:
    """The findings of the sound site with the files of ``folder`` laid over it."""
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        shutil.copytree(SOUND, site)
        shutil.copytree(folder, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
        return pipeline.read(site / "site_config.yml").findings


@pytest.mark.parametrize("site", WRONG, ids=lambda site: site.name)
def test_a_wrong_site_gets_exactly_its_report(site: Path):
    assert report.text(check_site(site)) == (site / "expected.txt").read_text("utf-8")


def test_the_sound_site_gets_no_report():
    assert report.text(check_site(SOUND)) == ""


def test_every_check_has_a_site_that_shows_its_id():
    checks.run(load(SOUND))  # registers them
    shown = {code for site in WRONG for code in _codes(site)}
    assert sorted(set(checks.CHECKS) - shown) == []


def test_only_a_site_whose_faults_are_known_gets_no_report():
    assert [site.name for site in WRONG if not _codes(site)] == ["errata-known"]


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
            file = next(path for path in (site / place.file, SOUND / place.file) if path.exists())
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
