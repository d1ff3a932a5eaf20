"""--quarantine: sound rows go out, wrong ones are held back by name, and nothing else is let through."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator.cli import main


def spoil(project: Path, old: str, new: str) -> None:
    plan = project / "data/plans/2016/plan.csv"
    words = plan.read_text("utf-8")
    assert old in words
    plan.write_text(words.replace(old, new), "utf-8")


def build(project: Path, *more: str) -> int:
    return main(["build", "--config", str(project / "site_config.yml"), *more])


def words(path: Path) -> str:
    return "".join(lxml_html.parse(str(path)).getroot().text_content().split())


def test_the_other_rows_are_published_and_the_wrong_one_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
):
    spoil(project, "0633-3365726,P", "0633-3365726,Q")
    assert build(project, "--quarantine") == 0
    site = project / "site"
    assert not (site / "projects/2016035").exists()
    assert (site / "projects/2016036/index.html").exists()
    assert "另有1项数据有误，核对后再登出：2016035" in words(site / "projects/index.html")
    assert "暂缓发布" in words(site / "plans/2016/index.html")
    assert "data/plans/2016/plan.csv:36 2016035：不认识的标识“Q”" in capsys.readouterr().err


def test_a_row_that_cannot_even_be_read_is_named_by_its_line(project: Path):
    spoil(project, "2016035,", "2016035,多一格,")
    assert build(project, "--quarantine") == 0
    assert "第36行" in words(project / "site/plans/2016/index.html")


def test_no_page_links_to_a_project_that_is_held(project: Path):
    spoil(project, "0633-3365726,P", "0633-3365726,Q")
    assert build(project, "--quarantine") == 0
    for path in (project / "site").rglob("*.html"):
        assert not lxml_html.parse(str(path)).xpath("//a[contains(@href, 'projects/2016035/')]"), path


def test_a_fault_that_is_not_a_rows_stops_the_build_all_the_same(project: Path):
    spoil(project, "0633-3365726,P", "0633-3365726,Q")
    (project / "data/places.csv").write_text("", "utf-8")
    assert build(project, "--quarantine") == 1
    assert not (project / "site").exists()


def test_a_wrong_total_is_not_excused_where_no_row_is_held(project: Path):
    facts = project / "data/plans/2016/plan.yml"
    facts.write_text(facts.read_text("utf-8").replace("P: 90", "P: 91"), "utf-8")
    assert build(project, "--quarantine") == 1


def test_without_the_option_nothing_is_let_through(project: Path):
    spoil(project, "0633-3365726,P", "0633-3365726,Q")
    assert build(project) == 1


def test_a_sound_site_is_the_same_with_and_without_the_option(project: Path):
    assert build(project, "--quarantine") == 0
    first = (project / "site/manifest.txt").read_bytes()
    assert build(project) == 0
    assert (project / "site/manifest.txt").read_bytes() == first
