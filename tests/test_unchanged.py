"""A build that would be the last one again is not made; one that would be another always is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import unchanged
from generator.unchanged import Attempt
from generator.writing import Written

SAID = "网站已生成：site，共 1 页。\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A site that stands, with what it was made of."""
    for name in ("site_config.yml", "data/plan.csv", "content/a.md", "site/index.html", "site/manifest.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    return tmp_path


def attempt(project: Path, *way: object) -> Attempt:
    """One that begins when the clock that marks files has gone on since the last of them changed."""
    newest = max(path.lstat().st_ctime_ns for path in project.rglob("*"))
    while (found := Attempt(project / "site_config.yml", way))._began <= newest:
        pass
    return found


def keep(of: Attempt, project: Path) -> None:
    page = Written.of("digest", (project / "site/index.html").stat())
    of.keep((project / "data", project / "content"), project / "site", {"index.html": page}, SAID)


def test_what_the_last_build_said_is_said_again(project: Path):
    keep(attempt(project), project)
    assert attempt(project).last() == SAID
    assert attempt(project, "strict").last() is None


def same_size_and_time(path: Path) -> None:
    there = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "the configuration": lambda project: (project / "site_config.yml").write_text("another", "utf-8"),
    "words of the same size and time": lambda project: same_size_and_time(project / "content/a.md"),
    "a file that comes": lambda project: (project / "data/units.csv").touch(),
    "a file that goes": lambda project: (project / "content/a.md").unlink(),
    "a name": lambda project: (project / "content/a.md").rename(project / "content/b.md"),
    "a link": lambda project: (project / "data/units.csv").symlink_to(project / "content/a.md"),
    "a page": lambda project: (project / "site/index.html").write_text("meddled with", "utf-8"),
    "a page that goes": lambda project: (project / "site/index.html").unlink(),
    "a stranger": lambda project: (project / "site/stray.html").touch(),
    "the manifest": lambda project: (project / "site/manifest.txt").unlink(),
    "the site": lambda project: (project / "site").rename(project / "moved"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_there_is_a_build(project: Path, change: Callable[[Path], object]):
    keep(attempt(project), project)
    assert attempt(project).last() == SAID
    change(project)
    assert attempt(project).last() is None


def test_another_day_and_another_program_are_another_build(project: Path, monkeypatch: pytest.MonkeyPatch):
    keep(attempt(project), project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1461196800")
    assert attempt(project).last() is None
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert attempt(project).last() == SAID
    monkeypatch.setattr(unchanged.prints, "code", lambda: "another")
    assert attempt(project).last() is None


def test_a_build_during_which_something_is_saved_is_not_remembered(project: Path):
    began = attempt(project)
    (project / "content/a.md").write_text("saved while it was read", "utf-8")
    keep(began, project)
    assert attempt(project).last() is None


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b"\xff\x00"])
def test_a_damaged_note_is_none(project: Path, damage: bytes):
    keep(attempt(project), project)
    (note,) = (project / ".cache/yanxiu").glob("last-*")
    note.write_bytes(damage)
    assert attempt(project).last() is None
