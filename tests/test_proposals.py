from __future__ import annotations

import csv
from pathlib import Path

from generator.cli import main


def bring(project: Path, name: str = "2017.csv") -> Path:
    """Import a plan of 2017 made of the rows of 2016."""
    plan = (project / "data/plans/2016/plan.csv").read_text("utf-8")
    (project / name).write_text(plan.replace("\n2016", "\n2017"), "utf-8")
    config = str(project / "site_config.yml")
    assert main(["import", "plan", str(project / name), "--year", "2017", "--config", config]) == 0
    return project / "data/plans/2017/classification.csv"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_an_imported_plan_gets_a_proposal_for_every_project_and_none_counts_as_read(project: Path):
    found = rows(bring(project))
    assert len(found) == 96
    assert {row["reviewed"] for row in found} == {""}
    (heart,) = [row for row in found if row["number"] == "2017035"]
    assert (heart["sector"], heart["city"], heart["basis"]) == ("医药卫生", "日照", "承办单位名称")


def test_a_classification_that_somebody_began_is_left_alone(project: Path):
    mine = "number,sector,city,basis,reviewed\n2017001,海洋,青岛,人工判断：试,2017-05-01\n"
    (project / "data/plans/2017").mkdir()
    (project / "data/plans/2017/classification.csv").write_text(mine, "utf-8")
    assert bring(project).read_text("utf-8") == mine


def test_an_import_to_standard_output_writes_no_proposal(project: Path):
    plan = project / "data/plans/2016/plan.csv"
    config = str(project / "site_config.yml")
    assert main(["import", "plan", str(plan), "--year", "2017", "--out", "-", "--config", config]) == 0
    assert not (project / "data/plans/2017").exists()
