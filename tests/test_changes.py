"""What changed is told from the data, as it was; a withdrawal reaches every release recorded before."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html as lxml_html

from generator import pipeline
from generator.changes import kept, state, words
from generator.changes.difference import Difference, Field, difference
from generator.changes.state import State
from generator.cli import main
from tests.conftest import ROOT

SECRET = "鹓鶵山庄"
NOTICE = "content/notices/2026/2026901.md"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """A copy of the demonstration's data, with the theme beside it."""
    folder = tmp_path / "demo"
    shutil.copytree(
        ROOT / "examples/demo", folder, ignore=shutil.ignore_patterns("site", ".cache", "theme", "*.py")
    )
    shutil.copytree(ROOT / "theme", folder / "theme")
    config = folder / "site_config.yml"
    config.write_text(config.read_text("utf-8").replace("../../theme", "theme"), "utf-8")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def state_of(folder: Path) -> State:
    return state.of(pipeline.public(pipeline.read(folder / "site_config.yml")))


def changed(folder: Path, before: State) -> Difference:
    return difference(before, state_of(folder))


def run(*arguments: str | Path) -> int:
    return main([str(argument) for argument in arguments])


def record(folder: Path, day: str) -> int:
    return run("release", "--config", folder / "site_config.yml", "--day", day)


def withdraw(folder: Path, name: str) -> None:
    table = folder / "data/withdrawn.csv"
    table.write_text(f"{table.read_text('utf-8')}notices/{name}/,2026-09-24,承办单位撤回\n", "utf-8")


# in words


def test_nothing_before_is_a_first_publication():
    now = State(projects={"2016001": {"项目名称": "甲", "标识": "N"}})
    found = difference(None, now)
    assert words.summary(found) == "第一次发布：项目 1 项（国家级 1 项），招生通知 0 则。"


def test_nothing_changed_is_said():
    now = State(projects={"2016001": {"项目名称": "甲"}})
    assert not difference(now, now)
    assert "没有变化。" in words.markdown(difference(now, now))


def test_a_field_is_told_with_what_it_was_and_what_it_is():
    assert words.change(Field("承办单位", "甲", "乙")) == "承办单位：由“甲”改为“乙”"
    assert words.change(Field("地点", "", "乙")) == "地点：补上“乙”"
    assert words.change(Field("地点", "甲", "")) == "地点：删去“甲”"


@pytest.mark.parametrize(
    ("status", "heading"), [("正常", "新登出"), ("更正", "更正"), ("延期", "延期"), ("取消", "取消")]
)
def test_a_new_notice_stands_under_what_it_is(status: str, heading: str):
    notice = {"项目编号": "2016001", "通知标题": "关于举办的通知", "状态": status}
    found = difference(State(), State(notices={"2016001": notice}))
    assert next(section.title for section in words.sections(found)) == f"{heading}的招生通知（1）"


def test_of_what_is_gone_only_the_number_is_told():
    old = State(projects={"2016001": {"项目名称": SECRET}})
    found = difference(old, State())
    assert SECRET not in words.markdown(found) and "2016001" in words.markdown(found)


def test_words_of_data_stay_words_in_markdown():
    hostile = "[点我](javascript:x) <script> `a` **b** | c"
    now = State(projects={"2016001": {"项目名称": hostile}})
    text = words.markdown(difference(State(), now))
    assert "<script" not in text and "[点我](" not in text and "**b**" not in text


def test_a_long_list_is_cut_and_counted():
    now = State(projects={f"2016{n:03d}": {"项目名称": "甲"} for n in range(1, 71)})
    (added, _) = words.sections(difference(State(), now))
    assert (len(added.lines), added.more, added.title) == (50, 20, "新增的项目（70）")


# from the data


def test_a_changed_cell_date_and_text_are_each_told(demo: Path):
    before = state_of(demo)
    (number, *_) = before.projects
    table = demo / "data/plans/2026/classification.csv"
    row = next(line for line in table.read_text("utf-8").split("\n") if line.startswith(number))
    sector = row.split(",")[1]
    other = next(r["领域（本站归类）"] for r in before.projects.values() if r["领域（本站归类）"] != sector)
    edit(table, row, row.replace(sector, other, 1))
    notice = demo / NOTICE
    notice.write_text(notice.read_text("utf-8") + "\n请带笔记本电脑。\n", "utf-8")
    found = changed(demo, before)
    assert [item.fields for item in found.projects.changed] == [(Field("领域（本站归类）", sector, other),)]
    assert [words.change(field) for field in found.notices.changed[0].fields] == ["正文有改动"]


def test_a_withdrawn_notice_is_told_by_its_tombstone_alone(demo: Path):
    before = state_of(demo)
    title = before.notices["2026901"]["通知标题"]
    withdraw(demo, "2026901")
    text = words.markdown(changed(demo, before))
    assert "2026901：2026-09-24撤回，承办单位撤回" in text
    assert title not in text


def test_a_site_a_folder_and_a_revision_of_the_same_data_do_not_differ(
    demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    config = demo / "site_config.yml"
    site = tmp_path / "site"
    assert run("build", "--config", config, "--out", site) == 0
    git = ["git", "-C", str(demo), "-c", "user.name=a", "-c", "user.email=a@yanxiu.example"]
    for words_ in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *words_], check=True)
    capsys.readouterr()
    for old in (site, demo, site / "data/catalogue.json", "HEAD"):
        assert run("changes", "--config", config, old, demo) == 0
        assert "没有变化。" in capsys.readouterr().out
    edit(demo / NOTICE, "quota: ", "quota: 1")
    assert run("changes", "--config", config, "HEAD", demo, "--format", "json") == 0
    told = json.loads(capsys.readouterr().out)
    assert [field["label"] for field in told["notices"]["changed"][0]["fields"]] == ["招收人数"]


@pytest.mark.parametrize("old", ["-", "", "no-such-place", "--output=x"])
def test_without_an_old_one_it_is_the_first_publication(
    old: str, demo: Path, capsys: pytest.CaptureFixture[str]
):
    assert run("changes", "--config", demo / "site_config.yml", "--", old, demo) == 0
    assert "第一次发布" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": "yanxiu-data-1"}', "[" * 50_000])
def test_a_broken_file_is_said_and_is_no_traceback(
    text: str, demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    (tmp_path / "x.json").write_text(text, "utf-8")
    assert run("changes", "--config", demo / "site_config.yml", demo, tmp_path / "x.json") == 2
    said = capsys.readouterr()
    assert said.out == "" and "x.json" in said.err


# releases


def test_a_release_is_recorded_read_back_and_not_written_twice(demo: Path):
    assert record(demo, "2026-09-20") == 0
    files = sorted((demo / kept.FOLDER).iterdir())
    assert [path.name for path in files] == ["2026-09-20.json"]
    assert record(demo, "2026-09-21") == 0
    assert sorted((demo / kept.FOLDER).iterdir()) == files
    public = pipeline.public(pipeline.read(demo / "site_config.yml"))
    (now,) = state.replayed(public.releases)
    assert now == State(
        **{**{f: getattr(state.keepable(state.of(public)), f) for f in kept.KINDS}, "partial": True}
    )


def test_a_second_release_holds_only_what_changed_and_one_of_the_same_day_has_its_own_name(demo: Path):
    record(demo, "2026-09-20")
    edit(demo / NOTICE, "quota: ", "quota: 1")
    assert record(demo, "2026-09-20") == 0
    told = json.loads((demo / kept.FOLDER / "2026-09-20-2.json").read_text("utf-8"))
    assert (list(told["notices"]), told["projects"]) == (["2026901"], {})


def test_a_release_before_the_last_one_is_refused(demo: Path, capsys: pytest.CaptureFixture[str]):
    record(demo, "2026-09-20")
    edit(demo / NOTICE, "quota: ", "quota: 1")
    assert record(demo, "2026-09-19") == 2
    assert "--day" in capsys.readouterr().err
    assert len(list((demo / kept.FOLDER).iterdir())) == 1


def test_no_release_keeps_whom_to_ring(demo: Path):
    record(demo, "2026-09-20")
    text = (demo / kept.FOLDER / "2026-09-20.json").read_text("utf-8")
    assert "联系电话" not in json.loads(text)["notices"]["2026901"]
    assert state_of(demo).notices["2026901"]["联系电话"] not in json.dumps(json.loads(text)["notices"])


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "yanxiu-release-1", "id": "2026-09-20"}', "[" * 50_000]
)
def test_a_broken_release_is_a_finding_with_its_file(text: str, demo: Path):
    record(demo, "2026-09-20")
    (demo / kept.FOLDER / "2026-09-20.json").write_text(text, "utf-8")
    found = [f for f in pipeline.read(demo / "site_config.yml").findings if f.code == "release-broken"]
    assert [f.position.file for f in found] == ["data/releases/2026-09-20.json"]


def text_of(folder: Path) -> str:
    return "\n".join(
        path.read_text("utf-8", "replace")
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".html", ".json", ".csv")
    )


def test_the_page_tells_releases_and_a_withdrawal_leaves_no_trace_in_any_of_them(demo: Path, tmp_path: Path):
    config, site = demo / "site_config.yml", tmp_path / "site"
    edit(demo / NOTICE, "\n---\n", f"\n---\n\n{SECRET}\n")
    venue = next(
        line for line in (demo / NOTICE).read_text("utf-8").split("\n") if line.startswith("venue: ")
    )
    edit(demo / NOTICE, venue, f"venue: {SECRET}")
    record(demo, "2026-09-20")
    edit(demo / NOTICE, f"venue: {SECRET}", f"venue: {SECRET}二楼")
    record(demo, "2026-09-21")
    assert run("build", "--config", config, "--out", site) == 0
    page = lxml_html.parse(str(site / "changes/index.html"))
    assert page.xpath("//h2[starts-with(@id,'r')]/@id") == ["r2026-09-21", "r2026-09-20"]
    assert f"地点：由“{SECRET}”改为“{SECRET}二楼”" in page.getroot().text_content()
    on_notice = lxml_html.parse(str(site / "notices/2026901/index.html"))
    (anchor,) = on_notice.xpath("//ol[@class='timeline']//a/@href")
    assert anchor == "../../changes/#r2026-09-21"
    for line in (site / "data/snapshots/SHA256SUMS.txt").read_text("utf-8").split("\n")[:-1]:
        digest, name = line.split("  ")
        assert hashlib.sha256((site / "data/snapshots" / name).read_bytes()).hexdigest() == digest
    snapshot = site / "data/snapshots/2026-09-20.json"
    assert json.loads(snapshot.read_text("utf-8"))["notices"]["2026901"]["地点"] == SECRET

    withdraw(demo, "2026901")
    assert run("build", "--config", config, "--out", site) == 0
    assert SECRET not in text_of(site)
    assert record(demo, "2026-09-25") == 0
    assert SECRET not in text_of(demo / kept.FOLDER)
    assert run("build", "--config", config, "--out", site) == 0
    shown = lxml_html.parse(str(site / "changes/index.html")).getroot().text_content()
    assert "2026901：2026-09-24撤回，承办单位撤回" in shown


def test_the_real_site_has_an_honest_first_release(built: Path):
    page = lxml_html.parse(str(built / "changes/index.html")).getroot().text_content()
    assert "第一次发布：项目 96 项（国家级 6 项，省级 90 项），招生通知 0 则。" in page
    assert "上一版以后" not in page
