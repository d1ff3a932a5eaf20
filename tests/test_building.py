"""A build over the last one: what is not made, not written, not started; what is taken away; what is said."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache

from generator import building, pipeline, prints, publish, stamping, standing, writing
from generator.artifacts import Artifact, Bundle, Copied, Planned
from generator.cli import main
from generator.dated import Days
from generator.stages import Stages
from tests.bench import synthetic

DAYS = Days(date(2016, 9, 10), date(2016, 9, 9))


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "project"
    synthetic.generate(4, folder, notices=1.0)
    return folder


def build(project: Path, site: Path, *more: str) -> int:
    return main(["build", "--config", str(project / "site_config.yml"), "--out", str(site), *more])


def times(site: Path) -> dict[str, int]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.stat().st_mtime_ns for path in files}


def forget(project: Path) -> None:
    """Let nobody know that the next build would do the same as the last."""
    for note in (project / ".cache/yanxiu").glob("last-*"):
        note.unlink()


def put(target: Path, notes: Path, *artifacts: Artifact | Bundle | Copied | Planned) -> None:
    """What a build does with its artifacts, made of nothing else."""
    before = standing.load(notes, target, "rule")
    with publish.aside(target, written := {}, before) as folder:
        door = writing.Door(folder, before.files, bundles=before.bundles)
        door.let(artifacts)
        written |= door.written
    standing.save(notes, written, "rule", DAYS, door.bundles)


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.txt")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_nothing_is_written_twice(small: Path, tmp_path: Path):
    site = tmp_path / "site"
    assert build(small, site) == 0
    before = times(site)
    assert build(small, site) == 0
    assert times(site) == before
    forget(small)
    assert build(small, site) == 0
    after = times(site)
    assert [path for path in before if before[path] != after[path]] == ["manifest.txt"]


def test_what_a_build_said_is_said_again_without_one(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    assert build(small, tmp_path / "site") == 0
    said = capsys.readouterr()
    monkeypatch.setattr(pipeline, "read", None)
    assert build(small, tmp_path / "site") == 0
    assert capsys.readouterr() == said


def test_a_change_of_data_does_not_start_the_engine(small: Path, tmp_path: Path):
    assert build(small, tmp_path / "site") == 0
    notice = small / "content/notices/2016/2016001.md"
    notice.write_text(f"{notice.read_text('utf-8')}\n请带身份证件。\n", "utf-8")
    program = (
        "import sys; from generator.cli import main; code = main(sys.argv[1:]);"
        "print(code, sorted(name for name in sys.modules if name in ('mkdocs', 'material', 'pandas')))"
    )
    command = [sys.executable, "-c", program, "build", "--config", str(small / "site_config.yml")]
    done = subprocess.run(
        [*command, "--out", str(tmp_path / "site")], capture_output=True, text=True, check=True
    )
    assert done.stdout == "0 []\n"
    assert "请带身份证件" in (tmp_path / "site/notices/2016001/index.html").read_text("utf-8")


def test_a_configuration_that_draws_on_the_environment_always_asks_the_engine(small: Path, tmp_path: Path):
    """Its own text does not tell what it says."""
    loaded = pipeline.read(small / "site_config.yml")
    assert building._is_closed(loaded.settings)
    config = tmp_path / "site_config.yml"
    text = (small / "site_config.yml").read_text("utf-8")
    config.write_text(text.replace("font: false", "font: !ENV [FONT, false]"), "utf-8")
    assert not building._is_closed(pipeline.read(config).settings)


def test_a_broken_cache_is_no_cache(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        stamping, "FileSystemBytecodeCache", FileSystemBytecodeCache
    )  # where it is kept in use
    assert build(small, tmp_path / "one") == 0
    assert [*(small / ".cache/yanxiu").glob("templates-*/*")]
    for path in (small / ".cache/yanxiu").rglob("*"):
        if path.is_file():
            path.write_text("{", "utf-8")
    assert build(small, tmp_path / "two") == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_where_no_cache_can_be_written_the_site_is_the_same(small: Path, tmp_path: Path):
    assert build(small, tmp_path / "one") == 0
    copy = tmp_path / "copy"
    synthetic.generate(4, copy, notices=1.0)
    name = "content/notices/2016/2016001.md"
    (copy / name).write_bytes((small / name).read_bytes())
    (copy / ".cache").write_text("a file where the folder would be", "utf-8")
    assert build(copy, tmp_path / "two") == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_a_file_that_somebody_touched_is_written_anew(tmp_path: Path):
    site, notes = tmp_path / "site", tmp_path / "notes.tsv"
    put(site, notes, Artifact("a.html", b"a"), Artifact("b/c.html", b"c"))
    (site / "a.html").write_text("x", "utf-8")
    (site / "b/c.html").unlink()
    (site / "b/stray.html").write_text("stray", "utf-8")
    put(site, notes, Artifact("a.html", b"a"), Artifact("b/c.html", b"c"))
    assert files(site) == {"a.html": b"a", "b/c.html": b"c"}


def test_what_is_no_more_goes_with_its_folders(tmp_path: Path):
    site, notes = tmp_path / "site", tmp_path / "notes.tsv"
    put(site, notes, Artifact("a.html", b"a"), Artifact("b/c/d.html", b"d"))
    put(site, notes, Artifact("a.html", b"a"))
    assert sorted(path.name for path in site.rglob("*")) == ["a.html", "manifest.txt"]


@pytest.mark.parametrize(("first", "then"), [("a/b.html", "a"), ("a", "a/b.html"), ("a/b/c", "a/b")])
def test_a_folder_may_become_a_file_and_a_file_a_folder(first: str, then: str, tmp_path: Path):
    site, notes = tmp_path / "site", tmp_path / "notes.tsv"
    put(site, notes, Artifact(first, b"1"))
    put(site, notes, Artifact(then, b"2"))
    assert files(site) == {then: b"2"}


def test_what_is_made_of_the_same_is_not_made(tmp_path: Path):
    site, notes, made = tmp_path / "site", tmp_path / "notes.tsv", []

    def make() -> Artifact:
        made.append(len(made))
        return Artifact("a.html", b"a", listed="2016-05-01")

    for print_ in ("one", "one", "two", "two"):
        put(site, notes, Planned("a.html", print_, make))
    assert made == [0, 1]
    assert standing.load(notes, site, "rule").files["a.html"].listed == "2016-05-01"


def test_a_bundle_is_walked_where_another_decides_it_or_a_file_is_not_as_it_was(tmp_path: Path):
    """It is whole though it came in two halves, as where a twin failed."""
    site, notes, walked = tmp_path / "site", tmp_path / "notes.tsv", []

    def half(print_: str, path: str) -> Bundle:
        return Bundle("all", print_, lambda: walked.append(path) or [Artifact(path, path.encode())])

    def put_both(print_: str) -> list[str]:
        walked.clear()
        put(site, notes, half(print_, "a/1"), half(print_, "a/2"))
        assert files(site) == {"a/1": b"a/1", "a/2": b"a/2"}
        return list(walked)

    assert put_both("one") == ["a/1", "a/2"]
    assert standing.load(notes, site, "rule").bundles["all"].paths == ("a/1", "a/2")
    assert put_both("two") == ["a/1", "a/2"]
    (site / "a/2").write_text("touched")
    assert put_both("two") == ["a/1", "a/2"]
    assert standing.load(notes, site, "another").bundles == {}
    put(site, notes, Bundle("all", "two", list))
    assert sorted(files(site)) == ["a/1", "a/2"] and standing.load(notes, site, "rule").bundles


def test_a_page_of_which_only_the_days_are_others_is_not_made_for_them():
    later = Days(date(2016, 10, 1), date(2016, 10, 2))
    page = "<p data-as-of>（截至 {}）</span><time>2016-09-10</time><footer>数据截至 {}</footer>"
    stood = page.format("2016年9月10日", DAYS.foot).encode()
    assert later.instead_of(DAYS, stood) == page.format("2016年10月1日", later.foot).encode()
    assert later.instead_of(later, stood) is None


def test_where_the_rule_is_another_everything_is_made(tmp_path: Path):
    site, notes = tmp_path / "site", tmp_path / "notes.tsv"
    put(site, notes, Planned("a.html", "one", lambda: Artifact("a.html", b"a")))
    assert standing.load(notes, site, "rule").files["a.html"].made_of == "one"
    assert standing.load(notes, site, "another").files["a.html"].made_of == ""


def test_notes_that_cannot_be_read_are_none(tmp_path: Path):
    site, notes = tmp_path / "site", tmp_path / "notes.tsv"
    put(site, notes, Artifact("a.html", b"a"))
    for text in ("", "yanxiu standing 1\trule\na.html\tx", "\0" * 9):
        notes.write_text(text, "utf-8")
        assert not standing.load(notes, site, "rule")
        put(site, notes, Artifact("a.html", b"a"))
        assert files(site) == {"a.html": b"a"}


def test_every_byte_that_makes_a_file_changes_its_print(tmp_path: Path):
    (tmp_path / "a").write_text("ab", "utf-8")
    (tmp_path / "b").write_text("c", "utf-8")
    before = prints.of_folder(tmp_path)
    (tmp_path / "a").write_text("a", "utf-8")
    (tmp_path / "b").write_text("bc", "utf-8")
    assert prints.of_folder(tmp_path) != before
    assert prints.of("ab", "c") != prints.of("a", "bc")


def test_the_profile_names_every_stage_and_the_whole(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert build(small, tmp_path / "site", "--profile") == 0
    lines = capsys.readouterr().err.splitlines()
    table = lines[next(place for place, line in enumerate(lines) if line.endswith("阶段")) :]
    names = [line.split()[-1] for line in table[1:]]
    assert {"读入", "检查", "网页", "搜索", "日历文件", "最后一遍检查"} <= set(names)
    assert names[-2:] == ["其余", "全部"]


class Terminal:
    """Something that a person looks at."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


def test_progress_is_shown_after_a_second_and_taken_away(monkeypatch: pytest.MonkeyPatch):
    now = iter(range(0, 1000, 2))
    monkeypatch.setattr("generator.stages.perf_counter", lambda: float(next(now)))
    terminal = Terminal()
    stages = Stages(terminal, began=0.0)  # type: ignore[arg-type]
    with stages.stage("读入"):
        stages.step("读入 12")
    stages.clear()
    assert "读入 12 …" in terminal.text
    assert terminal.text.endswith("\r")


def test_where_nobody_looks_nothing_is_shown(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert build(small, tmp_path / "site") == 0
    assert "\r" not in capsys.readouterr().err


def test_time_within_a_stage_is_counted_once(monkeypatch: pytest.MonkeyPatch):
    now = iter(range(100))
    monkeypatch.setattr("generator.stages.perf_counter", lambda: float(next(now)))
    stages = Stages(profiled=True)
    with stages.stage("外"):
        list(stages.within("内", "ab"))
    spent = {name: wall for name, (wall, _) in stages.spent.items()}
    assert sum(spent.values()) <= float(next(now))
    assert spent["内"] >= 3


def test_the_notes_lie_outside_the_site(small: Path, tmp_path: Path):
    assert build(small, tmp_path / "site") == 0
    assert [os.fspath(path) for path in (tmp_path / "site").rglob("*.tsv")] == []
    assert list((small / ".cache/yanxiu").glob("standing-*.tsv"))
