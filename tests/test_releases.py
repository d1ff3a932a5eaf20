"""Publishing: whatever comes in between, the site that stands is whole, and a message says what it was."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator import publish as publish_to
from generator import publishing, sealed
from generator.cli import main
from generator.releases import Place, of_name

KILLED = 9


@pytest.fixture
def small(three: Path) -> Path:
    return three


Published = tuple[Path, Path]
"""A project, and the folder where it was published."""


@pytest.fixture(scope="module")
def _once(_three: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("once")
    shutil.copytree(_three, top / "project", symlinks=True)
    assert publish(top / "project", top / "www") == 0
    return top


@pytest.fixture(scope="module")
def _twice(_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = Path(shutil.copytree(_once, tmp_path_factory.mktemp("twice") / "all", symlinks=True))
    change(top / "project", "第二版的话")
    assert publish(top / "project", top / "www") == 0
    return top


@pytest.fixture
def once(_once: Path, tmp_path: Path) -> Published:
    """Published once, to be changed by a test."""
    top = Path(shutil.copytree(_once, tmp_path / "once", symlinks=True))
    return top / "project", top / "www"


@pytest.fixture
def twice(_twice: Path, tmp_path: Path) -> Published:
    """Published twice: the second release has other words on its page about the site."""
    top = Path(shutil.copytree(_twice, tmp_path / "twice", symlinks=True))
    return top / "project", top / "www"


def publish(project: Path, folder: Path, *more: str) -> int:
    return main(["publish", str(folder), "--config", str(project / "site_config.yml"), *more])


def change(project: Path, words: str) -> None:
    about = project / "content/pages/about.md"
    about.write_text(f"{about.read_text('utf-8')}\n{words}\n", "utf-8")


def about(folder: Path) -> str:
    return (folder / "current/about/index.html").read_text("utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "releases").iterdir())


def test_a_release_stands_under_a_link_and_holds_to_its_manifest(small: Path, tmp_path: Path):
    folder = tmp_path / "www"
    assert publish(small, folder) == 0
    assert (folder / "current").is_symlink()
    assert sealed.check(folder / "current") == ()
    assert main(["verify", str(folder)]) == 0
    release = of_name(os.path.basename(os.readlink(folder / "current")))
    assert release and release.number == 1


def test_the_same_again_is_no_new_release(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    folder = tmp_path / "www"
    assert publish(small, folder) == publish(small, folder) == 0
    assert len(names(folder)) == 1
    assert "没有新的版本" in capsys.readouterr().err


def test_one_goes_back_and_on_again(twice: Published):
    _, folder = twice
    assert "第二版的话" in about(folder)
    assert main(["rollback", str(folder)]) == 0
    assert "第二版的话" not in about(folder)
    assert main(["rollback", str(folder)]) == 1  # there is none before the first
    assert main(["rollback", str(folder), "--to", "2"]) == 0
    assert "第二版的话" in about(folder)
    assert main(["rollback", str(folder), "--to", "7"]) == 1


def test_old_releases_go_but_never_the_one_that_stands(twice: Published):
    small, folder = twice
    for words in ("三", "四"):
        change(small, words)
        assert publish(small, folder, "--keep", "2") == 0
    assert [name[:4] for name in names(folder)] == ["0003", "0004"]
    assert main(["rollback", str(folder)]) == 0
    place = Place(folder)
    assert place.current and place.keep(1) == []
    assert sealed.check(folder / "current") == ()


def test_what_checks_refuse_is_not_published(once: Published, capsys: pytest.CaptureFixture[str]):
    small, folder = once
    change(small, "请打 13955500001")
    capsys.readouterr()
    assert publish(small, folder) == 1
    assert "公开的网站没有变" in capsys.readouterr().err
    assert len(names(folder)) == 1 and "139" not in about(folder)


def test_a_folder_of_something_else_is_left_alone(small: Path, tmp_path: Path):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "one.txt").write_text("dear")
    assert publish(small, folder) == 2
    assert [path.name for path in folder.iterdir()] == ["one.txt"]


def test_of_two_publishers_one_waits_outside(once: Published, capsys: pytest.CaptureFixture[str]):
    small, folder = once
    holding = (
        "import fcntl, sys; at = open(sys.argv[1], 'w'); fcntl.lockf(at, fcntl.LOCK_EX); print(flush=True)"
    )
    command = [sys.executable, "-c", f"{holding}; sys.stdin.read()", str(folder / ".lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline()
        assert publish(small, folder) == 1
        assert main(["rollback", str(folder)]) == 1
    assert "另一次发布" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["verify", "rollback"])
def test_where_nothing_was_published_there_is_nothing_to_do(command: str, tmp_path: Path):
    assert main([command, str(tmp_path / "none")]) == 2
    assert not (tmp_path / "none").exists()


def kill_at(step: int) -> None:
    """From now on this process is gone before its call of that number that changes a folder."""
    count = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count == step:
                os._exit(KILLED)
            return real(*arguments, **more)

        return call

    for name in ("replace", "symlink", "unlink", "fsync", "rmdir"):
        setattr(os, name, counted(getattr(os, name)))


def release(folder: Path, words: str, *, keep: int) -> None:
    """What a publication does once its site is made."""
    place = Place(folder)
    with place.alone():
        with place.aside() as aside:
            with publish_to.aside(aside / "site") as site:
                (site / "a").mkdir()
                (site / "a/index.html").write_text(words, "utf-8")
            found = place.add(aside / "site")
        place.turn(found)
        place.keep(keep)


def test_killed_at_any_step_the_old_site_or_the_new_one_stands_whole(tmp_path: Path):
    folder = tmp_path / "www"
    page, step, ends = folder / "current/a/index.html", 0, []
    release(folder, "old", keep=1)
    while not ends or ends[-1]:
        step += 1
        child = os.fork()
        if not child:
            kill_at(step)
            release(folder, "new", keep=1)
            os._exit(0)
        ends.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        assert page.read_text("utf-8") in ("old", "new")
        assert sealed.check(folder / "current") == ()
    assert set(ends[:-1]) == {KILLED} and len(ends) > 10
    assert page.read_text("utf-8") == "new"
    assert len(names(folder)) == 1


def test_killed_while_it_builds_nothing_is_left_after_the_next_time(once: Published):
    small, folder = once
    change(small, "新的话")
    child = os.fork()
    if not child:
        real, count = os.open, 0

        def opened(path: Any, flags: int, *arguments: Any, **more: Any) -> int:
            nonlocal count
            count += bool(flags & os.O_CREAT)
            if count > 20:
                os._exit(KILLED)
            return real(path, flags, *arguments, **more)

        os.open = opened
        os._exit(publish(small, folder))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED
    assert any(name.startswith(".new-") for name in names(folder))
    assert "新的话" not in about(folder)
    assert publish(small, folder) == 0
    assert not any(name.startswith(".new-") for name in names(folder))
    assert "新的话" in about(folder)


def test_a_disk_that_is_full_leaves_the_old_site(
    once: Published, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    small, folder = once
    change(small, "新的话")

    def full(*arguments: Any) -> Any:
        raise OSError(errno.ENOSPC, "No space left on device", "index.html")

    monkeypatch.setattr("generator.writing._write", full)
    capsys.readouterr()
    assert publish(small, folder) == 1
    assert "磁盘满了" in capsys.readouterr().err
    monkeypatch.undo()
    assert "新的话" not in about(folder) and sealed.check(folder / "current") == ()
    assert len(names(folder)) == 1


@pytest.mark.parametrize("damage", ["changed", "missing", "strange", "line", "none"])
def test_a_damaged_site_is_told_and_never_gone_back_to(
    damage: str, twice: Published, capsys: pytest.CaptureFixture[str]
):
    _, folder = twice
    (first,) = folder.glob("releases/0001*")
    if damage == "changed":
        (first / "about/index.html").write_text("x")
    elif damage == "missing":
        (first / "about/index.html").unlink()
    elif damage == "strange":
        (first / "more.html").write_text("x")
    elif damage == "line":
        (first / "manifest.txt").write_text((first / "manifest.txt").read_text("utf-8") + "x\n", "utf-8")
    else:
        (first / "manifest.txt").unlink()
    assert {finding.code for finding in sealed.check(first)} == {f"sealed-{damage}"}
    capsys.readouterr()
    assert main(["rollback", str(folder)]) == 1
    assert "已经损坏" in capsys.readouterr().err
    assert "第二版的话" in about(folder)
    assert main(["verify", str(first)]) == 1


def test_a_disk_that_lies_is_found_out(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    """What was written is read back before it is let stand."""
    folder = tmp_path / "www"
    real = publishing.building.put

    def put(work: Any, site: Path) -> Any:
        written = real(work, site)
        (site / "robots.txt").write_bytes(b"\0")
        return written

    monkeypatch.setattr(publishing.building, "put", put)
    assert publish(small, folder) == 1
    assert "和发布时不同" in capsys.readouterr().err
    assert not (folder / "current").exists()


def test_a_clock_that_jumps_back_changes_nothing(once: Published):
    """Releases are counted, not dated."""
    small, folder = once
    for path in (folder / "releases").iterdir():
        os.utime(path, (4_000_000_000, 4_000_000_000))
    change(small, "新的话")
    assert publish(small, folder) == 0
    assert [name[:4] for name in names(folder)] == ["0001", "0002"]
    assert "新的话" in about(folder)
