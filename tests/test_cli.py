"""The command as a person types it: exit codes, where words go, and what a failure leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import ROOT


def run(*words: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "yanxiu"), *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def break_plan(project: Path) -> None:
    plan = project / "data/plans/2016/plan.csv"
    plan.write_text(plan.read_text("utf-8").replace("0633-3365726,P", "0633-3365726,Q"), "utf-8")


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_sound_site_is_checked_with_exit_0_and_nothing_on_standard_output():
    done = run("check")
    assert (done.returncode, done.stdout) == (0, "")
    assert "没有发现问题" in done.stderr


def test_a_wrong_cell_is_reported_with_its_place_and_exit_1(project: Path):
    break_plan(project)
    done = run("check", folder=project)
    assert done.returncode == 1
    assert "data/plans/2016/plan.csv:36:" in done.stdout
    assert "[level-unknown]" in done.stdout


def test_json_is_a_list_of_findings_for_programs(project: Path):
    break_plan(project)
    found = json.loads(run("check", "--format", "json", folder=project).stdout)
    assert {tuple(item) for item in found} == {
        ("file", "line", "column", "code", "level", "message", "why", "fix")
    }
    assert "level-unknown" in {item["code"] for item in found}


def test_annotations_point_at_the_line_of_the_change(project: Path):
    break_plan(project)
    done = run("check", "--format", "github", folder=project)
    assert "::error file=data/plans/2016/plan.csv,line=36," in done.stdout


def test_a_build_that_findings_stop_leaves_the_last_site_and_every_other_file(project: Path):
    assert main(["build", "--config", str(project / "site_config.yml")]) == 0
    break_plan(project)
    before = tree(project)
    done = run("build", folder=project)
    assert done.returncode == 1
    assert "[level-unknown]" in done.stderr and "保持原样" in done.stderr
    assert tree(project) == before


def test_plain_mkdocs_stops_at_the_same_findings_before_it_clears_the_last_site(project: Path):
    assert main(["build", "--config", str(project / "site_config.yml")]) == 0
    break_plan(project)
    before = tree(project)
    command = [str(Path(sys.executable).parent / "mkdocs"), "build", "-f", "site_config.yml"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True)
    assert done.returncode == 1
    assert "[level-unknown]" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(project) == before


def test_strict_stops_at_a_warning(project: Path):
    reviewed = project / "data/plans/2016/classification.csv"
    words = reviewed.read_text("utf-8")
    reviewed.write_text(words.replace("日照,承办单位名称,2026-11-22", "日照,承办单位名称,"), "utf-8")
    assert run("check", folder=project).returncode == 0
    assert run("check", "--strict", folder=project).returncode == 1
    assert run("build", "--strict", folder=project).returncode == 1
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("bild",),
        ("check", "--format", "xml"),
        ("serve", "--port", "0"),
        ("import", "plan", "x", "--year", "16"),
    ],
)
def test_wrong_usage_is_exit_2_and_says_so_in_one_line(words: tuple[str, ...]):
    done = run(*words)
    assert done.returncode == 2
    assert "yanxiu：" in done.stderr and "Traceback" not in done.stderr


def test_a_folder_without_a_configuration_is_named(tmp_path: Path):
    done = run("build", folder=tmp_path)
    assert done.returncode == 2
    assert "site_config.yml" in done.stderr


def test_a_site_is_not_built_over_somebodys_files(project: Path):
    (project / "mine").mkdir()
    (project / "mine/letter.txt").write_text("dear")
    done = run("build", "--out", "mine", folder=project)
    assert done.returncode == 2
    assert tree(project / "mine") == {"letter.txt": b"dear"}


def test_what_nobody_foresaw_is_one_sentence_without_a_traceback(project: Path):
    (project / "theme/records/project.html").write_text("{% broken")
    done = run("build", folder=project)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()


def test_importing_the_notice_again_changes_nothing(project: Path):
    before = tree(project / "data")
    done = run("import", "plan", "data/plans/2016/notice.md", "--year", "2016", folder=project)
    assert done.returncode == 0, done.stderr
    assert tree(project / "data") == before


def test_an_import_to_standard_output_is_the_table_and_nothing_else(project: Path):
    done = run("import", "plan", "data/plans/2016/notice.md", "--year", "2016", "--out", "-", folder=project)
    assert done.stdout == (project / "data/plans/2016/plan.csv").read_text("utf-8")
