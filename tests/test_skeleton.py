"""``yanxiu new notice``: what a clerk finds in the file, and what the checks then say of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from generator import checks
from generator import settings as own
from generator.cli import main
from generator.finding import Finding
from generator.notices import FIELDS
from generator.notices.files import read_notices
from generator.plugin import YanxiuPlugin
from generator.sources import load
from tests.test_checks import ANNOUNCED, SOUND

NUMBER = "2016003"
FIRST = f"content/notices/2016/{NUMBER}.md"
SECOND = "content/notices/2016/2016002-2.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Three projects with all the rules of a plan; one of them, 2016002, has a notice."""
    folder = tmp_path / "site"
    for layer in (SOUND, ANNOUNCED):
        shutil.copytree(layer, folder, dirs_exist_ok=True)
    return folder


def new(site: Path, *words: str) -> int:
    return main(["new", "notice", *words, "--config", str(site / "site_config.yml")])


def keys(path: Path) -> dict[str, object]:
    """What is written and no comment."""
    found = yaml.safe_load(path.read_text("utf-8").split("---\n")[1])
    assert isinstance(found, dict)
    return found


def said(site: Path, file: str) -> list[str]:
    """The ids of what is found in one file."""
    findings: tuple[Finding, ...] = checks.run(load(site))
    return sorted(finding.code for finding in findings if finding.position.file == file)


def fill(path: Path, **values: str) -> None:
    """Write values as a clerk does: behind the key, its # taken away."""
    text = path.read_text("utf-8")
    for name, value in values.items():
        text, count = re.subn(f"^(?:# )?{name}:.*$", f"{name}: {value}", text, flags=re.MULTILINE)
        assert count == 1, name
    path.write_text(text, "utf-8")


def test_every_key_stands_there_once_and_in_order(site: Path):
    assert new(site, NUMBER) == 0
    names = re.findall(r"^(?:# )?([a-z_]+):", (site / FIRST).read_text("utf-8"), re.MULTILINE)
    assert names == [item.name for item in FIELDS]


def test_only_number_and_title_are_taken_from_the_plan_as_values(site: Path):
    new(site, NUMBER)
    assert keys(site / FIRST) == {
        "project": NUMBER,
        "title": "关于举办数控加工技术高级研修班的通知",
        "disclosure": None,
        "issued": None,
    }


def test_a_course_that_is_called_one_is_not_called_so_twice(site: Path):
    plan = site / "data/plans/2016/plan.csv"
    plan.write_text(plan.read_text("utf-8").replace("数控加工技术", "数控加工技术高级研修班"), "utf-8")
    new(site, NUMBER)
    assert keys(site / FIRST)["title"] == "关于举办数控加工技术高级研修班的通知"


def test_the_checks_say_just_what_is_still_to_be_filled_in(site: Path):
    new(site, NUMBER)
    assert said(site, FIRST) == ["notice-body-empty", "notice-disclosure", "notice-key-missing"]


def test_a_key_that_waits_for_its_value_is_not_asked_for_a_second_time(site: Path):
    new(site, NUMBER)
    fixes = {finding.fix for finding in checks.run(load(site)) if finding.code == "notice-key-missing"}
    assert fixes == {"在“issued:”后面空一格写上：如 2016-05-20"}


def test_a_skeleton_with_its_gaps_filled_is_a_sound_notice(site: Path):
    new(site, NUMBER)
    fill(site / FIRST, disclosure="主动公开", issued="2016-05-06")
    with (site / FIRST).open("a", encoding="utf-8") as file:
        file.write("\n各有关单位：\n\n承办单位：莱芜市技师学院\n")
    assert said(site, FIRST) == []


def test_suggestions_hold_when_their_mark_is_taken_away(site: Path):
    new(site, NUMBER)
    text = (site / FIRST).read_text("utf-8")
    text = text.replace("# issuer: ", "issuer: ").replace("# phone: ", "phone: ")
    (site / FIRST).write_text(text, "utf-8")
    [notice] = [each for each in read_notices(site, []) if each.name == NUMBER]
    assert (notice.issuer, notice.phone) == ("莱芜市技师学院", ("0634-5550002-801",))


def test_the_rules_of_the_level_stand_beside_the_keys_they_ask_of(site: Path):
    new(site, NUMBER)
    blocks = dict(
        re.findall(r"((?:# [^\n]*\n)+?)(?:# )?([a-z_]+):", (site / FIRST).read_text("utf-8"))[place][::-1]
        for place in range(len(FIELDS))
    )
    assert "不少于 4 天" in blocks["end"]
    assert "最晚开班日是 2016-10-28" in blocks["start"]
    assert "最晚 2016-09-28 报备" in blocks["filed"]
    assert "50 人左右" in blocks["quota"]
    assert "归在莱芜（承办单位名称）" in blocks["city"]


def test_a_plan_without_rules_gives_a_skeleton_without_them(site: Path):
    shutil.copy(SOUND / "data/plans/2016/plan.yml", site / "data/plans/2016/plan.yml")
    assert new(site, NUMBER) == 0
    assert "规定" not in (site / FIRST).read_text("utf-8")
    assert "最晚" not in (site / FIRST).read_text("utf-8")


def test_a_second_notice_replaces_the_first_and_asks_how(site: Path, capsys: pytest.CaptureFixture[str]):
    before = (site / "content/notices/2016/2016002.md").read_bytes()
    assert new(site, "2016002") == 0
    second = keys(site / SECOND)
    assert (second["supersedes"], second["status"], second["title"]) == ("2016002", None, None)
    assert "notice-status" in said(site, SECOND)
    assert (site / "content/notices/2016/2016002.md").read_bytes() == before
    assert "2016002-2.md" in capsys.readouterr().err


def test_a_third_notice_replaces_the_second(site: Path):
    new(site, "2016002")
    fill(site / SECOND, title="关于更正的通知", status="更正")
    new(site, "2016002")
    assert keys(site / "content/notices/2016/2016002-3.md")["supersedes"] == "2016002-2"


@pytest.mark.parametrize(("number", "last"), [(NUMBER, FIRST), ("2016002", SECOND)])
def test_asking_again_before_anything_is_filled_in_writes_nothing(site: Path, number: str, last: str):
    new(site, number)
    before = sorted(site.rglob("*"))
    assert new(site, number) == 0
    assert sorted(site.rglob("*")) == before
    assert (site / last).is_file()


def test_a_number_that_no_plan_has_gets_a_suggestion_and_no_file(
    site: Path, capsys: pytest.CaptureFixture[str]
):
    before = sorted(site.rglob("*"))
    assert new(site, "201603") == 2
    assert "是不是 2016003《数控加工技术》" in capsys.readouterr().err
    assert sorted(site.rglob("*")) == before


def test_a_word_of_the_title_finds_the_number(site: Path, capsys: pytest.CaptureFixture[str]):
    assert new(site, "数控") == 2
    assert "是不是 2016003《数控加工技术》" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["../2016003", "/etc/passwd", "", "2016003\x1b[2J", "9" * 10_000])
def test_what_is_no_number_writes_nothing(site: Path, number: str, capsys: pytest.CaptureFixture[str]):
    before = sorted(site.rglob("*"))
    assert new(site, number) == 2
    said = capsys.readouterr().err
    assert "\x1b" not in said and len(said) < 500
    assert sorted(site.rglob("*")) == before


def test_a_title_full_of_signs_comes_back_as_it_was(site: Path):
    title = "A: \"b\" # c '{d}' -"
    plan = site / "data/plans/2016/plan.csv"
    quoted = title.replace('"', '""')
    plan.write_text(plan.read_text("utf-8").replace("数控加工技术", f'"{quoted}"'), "utf-8")
    new(site, NUMBER)
    [project] = [each for each in load(site).plans[0].projects if each.number == NUMBER]
    assert keys(site / FIRST)["title"] == f"关于举办{project.title}高级研修班的通知"


def test_standard_output_gets_the_skeleton_and_the_folder_no_file(
    site: Path, capsys: pytest.CaptureFixture[str]
):
    before = sorted(site.rglob("*"))
    assert new(site, NUMBER, "--out", "-") == 0
    assert capsys.readouterr().out.startswith("---\n# 项目 2016003《数控加工技术》")
    assert sorted(site.rglob("*")) == before


def test_a_file_that_is_there_is_never_written_over(site: Path, tmp_path: Path):
    mine = tmp_path / "mine.md"
    mine.write_text("已经写好的", "utf-8")
    assert new(site, NUMBER, "--out", str(mine)) == 1
    assert mine.read_text("utf-8") == "已经写好的"


@pytest.mark.parametrize("out", ["", "nowhere/there.md"])
def test_a_place_that_is_none_is_wrong_usage(site: Path, tmp_path: Path, out: str):
    assert new(site, NUMBER, "--out", str(tmp_path / out)) == 2


def test_a_year_that_leads_out_of_the_site_gets_no_file(site: Path, tmp_path: Path):
    shutil.rmtree(site / "content/notices/2016")
    outside = tmp_path / "outside"
    outside.mkdir()
    (site / "content/notices/2016").symlink_to(outside)
    assert new(site, NUMBER) == 1
    assert list(outside.iterdir()) == []


def test_a_preview_follows_the_notice_that_is_being_written(site: Path):
    new(site, NUMBER)
    watched: list[str] = []
    server: Any = SimpleNamespace(watch=watched.append)
    settings = own.load(site / "site_config.yml", [])
    plugin: Any = YanxiuPlugin()
    plugin.work = SimpleNamespace(site=SimpleNamespace(settings=settings))
    plugin.on_serve(server, config=None, builder=None)
    assert any((site / FIRST).is_relative_to(folder) for folder in watched)
