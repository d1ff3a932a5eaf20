from __future__ import annotations

import csv
import hashlib
from collections import Counter
from pathlib import Path

import pytest

from generator.cli import main
from tests.bench import real, rivals, synthetic
from tests.bench.measure import Failed, Run, run
from tests.bench.report import Measured, growth, table
from tests.conftest import ROOT

SHARES = {"notices": 0.2, "attachments": 0.3}


def tree(folder: Path) -> dict[str, str]:
    """Each file below ``folder`` with what it holds; the theme is by reference."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("synthetic") / "site"
    synthetic.generate(450, folder, **SHARES)
    return folder


def test_the_same_arguments_give_the_same_bytes_and_another_seed_others(site: Path, tmp_path: Path):
    synthetic.generate(450, tmp_path / "again", **SHARES)
    synthetic.generate(450, tmp_path / "other", **SHARES, seed=1)
    assert tree(tmp_path / "again") == tree(site)
    assert tree(tmp_path / "other") != tree(site)


def test_a_synthetic_catalogue_has_no_error(site: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", "--config", str(site / "site_config.yml")]) == 0
    assert capsys.readouterr().out.count("错误") == 0


def test_years_go_back_from_2016_and_every_number_is_used_once(site: Path):
    plans = {folder.name: rows(folder / "plan.csv") for folder in (site / "data" / "plans").iterdir()}
    assert {year: len(plan) for year, plan in plans.items()} == {"2016": 400, "2015": 50}
    numbers = [row["编号"] for plan in plans.values() for row in plan]
    assert len(set(numbers)) == 450
    levels = Counter(row["标识"] for row in plans["2016"])
    assert levels == {"N": 25, "P": 375}


def test_every_unit_has_a_telephone_and_an_address_of_its_own(site: Path):
    phones: dict[str, set[str]] = {}
    for folder in (site / "data" / "plans").iterdir():
        for row in rows(folder / "plan.csv"):
            phones.setdefault(row["承办单位"], set()).add(row["承办单位联系电话"][:13].rstrip("-8"))
            assert "555" in row["承办单位联系电话"]
    units = rows(site / "data" / "units.csv")
    assert len({unit["slug"] for unit in units}) == len(units) > 150
    assert len(set().union(*phones.values())) == len(phones)


def test_nothing_of_the_real_office_or_its_people_is_in_it(site: Path):
    words = "".join(path.read_text("utf-8") for path in sorted(site.rglob("*.md")))
    words += "".join(path.read_text("utf-8") for path in sorted(site.rglob("plan.yml")))
    for name in ("赵立祥", "鄢鸣", "86062283", "86912801", "okzjc"):
        assert name not in words


def test_a_share_of_the_projects_has_notices_and_a_share_of_those_a_file(site: Path):
    notices = list((site / "content" / "notices").rglob("*.md"))
    files = list((site / "content" / "notices").rglob("*.docx"))
    assert 60 < len(notices) < 120
    assert 0 < len(files) < len(notices) / 2
    assert all(path.with_suffix("").parent.with_suffix(".md").is_file() for path in files)


def test_a_folder_that_holds_something_is_left_alone(site: Path):
    before = tree(site)
    with pytest.raises(ValueError, match="not empty"):
        synthetic.generate(10, site)
    assert tree(site) == before


def test_rivals_get_a_page_a_project_with_the_same_words(site: Path, tmp_path: Path):
    rivals.write_hugo(site, tmp_path / "hugo")
    rivals.write_mkdocs(site, tmp_path / "mkdocs")
    notice = sorted((site / "content" / "notices").rglob("*.md"))[0]
    said = notice.read_text("utf-8").split("---\n", 2)[2].strip()
    for page in ("hugo/content/projects", "mkdocs/docs/projects"):
        pages = list((tmp_path / page).glob("*.md"))
        assert sum(path.stem.isdigit() for path in pages) == 450
        assert said in (tmp_path / page / notice.name).read_text("utf-8")


def test_a_command_that_fails_is_said_and_one_that_works_is_timed(tmp_path: Path):
    done = run([["true"], ["true"]], tmp_path)
    assert done.wall > 0
    assert done.memory > 0
    with pytest.raises(Failed, match="no-such"):
        run([["true"], ["cat", "no-such"]], tmp_path)


def test_a_table_tells_how_many_times_ours_the_others_take():
    ours = Measured("yanxiu", {"cold": [Run(2, 1, 50), Run(4, 2, 60), Run(3, 3, 55)]}, 7, 2_000_000)
    other = Measured("hugo", {"cold": [Run(6, 4, 90)]}, 5, 1_000_000)
    lines = list(table(1000, [ours, other], ("cold",)))
    assert "| yanxiu | 3.00 (2.00) | 1.00, 1.00 | 60 | 7 | 2.0 |" in lines
    assert "| hugo | 6.00 (4.00) | 2.00, 2.00 | 90 | 5 | 1.0 |" in lines


def test_growth_is_one_where_cost_grows_as_the_catalogue():
    sizes = {size: Measured("", {"cold": [Run(1, size / 100)]}) for size in (1000, 30000)}
    assert list(growth(sizes)) == ["Cost from 1,000 to 30,000 projects: CPU × 30.0, exponent 1.00."]


def test_one_real_project_changes_its_sector_and_back():
    text = (ROOT / "data/plans/2016/classification.csv").read_text("utf-8")
    changed = real.moved(text, 0)
    pairs = zip(text.split("\n"), changed.split("\n"), strict=True)
    assert [old[:7] for old, new in pairs if old != new] == ["2016004"]
    assert real.moved(changed, 1) == text


def test_a_stock_project_has_the_content_of_each_page_under_its_address(tmp_path: Path):
    content = "<body><p>框</p><div id='content'><p>文</p></div></body>"
    page = f"<html><head><meta charset='utf-8'><title>甲 - 站</title></head>{content}</html>"
    for name, text in (("projects/a", page), ("embed", "<html><body><p>清单</p></body></html>")):
        (tmp_path / "site" / name).mkdir(parents=True)
        (tmp_path / "site" / name / "index.html").write_text(text, "utf-8")
    real.stock(tmp_path / "site", tmp_path / "stock")
    (made,) = (tmp_path / "stock/docs").rglob("*.md")
    assert made.relative_to(tmp_path / "stock/docs").as_posix() == "projects/a/index.md"
    assert "文" in made.read_text("utf-8") and "框" not in made.read_text("utf-8")
