from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from generator import publish, writing
from generator.artifacts import Artifact


def test_a_finished_site_takes_the_place_of_the_last_one(tmp_path: Path):
    for words in ("first", "second"):
        with publish.aside(tmp_path / "site") as folder:
            (folder / "index.html").write_text(words)
    assert (tmp_path / "site/index.html").read_text() == "second"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_fails_leaves_the_last_site_and_nothing_beside_it(tmp_path: Path):
    with publish.aside(tmp_path / "site") as folder:
        (folder / "index.html").write_text("good")
    with pytest.raises(RuntimeError), publish.aside(tmp_path / "site") as folder:
        (folder / "index.html").write_text("half")
        raise RuntimeError
    assert (tmp_path / "site/index.html").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_with_somebodys_files_is_not_replaced(tmp_path: Path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/one.txt").write_text("dear")
    with pytest.raises(publish.NotOurs), publish.aside(tmp_path / "letters"):
        pass
    assert (tmp_path / "letters/one.txt").read_text() == "dear"


def test_a_file_is_not_replaced_by_a_site(tmp_path: Path):
    (tmp_path / "site").write_text("a file")
    with pytest.raises(publish.NotOurs), publish.aside(tmp_path / "site"):
        pass


@pytest.mark.parametrize("path", ["../up.html", "/etc/x", "a//b", "a/./b", "", "a\\..\\b"])
def test_an_artifact_that_would_leave_the_site_is_refused(path: str, tmp_path: Path):
    with pytest.raises(ValueError, match="no place of its own"):
        writing.write([Artifact(path, b"")], tmp_path)


def test_two_artifacts_may_not_share_an_address(tmp_path: Path):
    with pytest.raises(ValueError, match=r"a\.html"):
        writing.write([Artifact("a.html", b"1"), Artifact("a.html", b"2")], tmp_path)


def manifest(site: Path) -> dict[str, str]:
    lines = (site / "manifest.txt").read_text("utf-8").splitlines()
    return {path: digest for digest, path in (line.split("  ") for line in lines)}


def digests(site: Path) -> dict[str, str]:
    """Of every file but the manifest, in the order of folders and names."""
    paths = sorted(path for path in site.rglob("*") if path.is_file() and path.name != "manifest.txt")
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest() for path in paths}


def test_the_manifest_tells_every_file_by_the_order_of_folders(tmp_path: Path):
    with publish.aside(tmp_path / "site", files := {}) as folder:
        files |= writing.write(
            [Artifact("a/b.html", b"1"), Artifact("a.html", b""), Artifact("a/B", b"2")], folder
        )
        (folder / "engine.html").write_text("not ours")
    told = manifest(tmp_path / "site")
    assert list(told.items()) == list(digests(tmp_path / "site").items())
    assert list(files) == list(told)


def test_a_file_that_was_changed_after_it_was_written_is_sealed_as_it_is(tmp_path: Path):
    with publish.aside(tmp_path / "site", files := {}) as folder:
        files |= writing.write([Artifact("same.html", b"before"), Artifact("gone.html", b"")], folder)
        (folder / "same.html").write_bytes(b"later!")
        os.utime(folder / "same.html", ns=(1, 1))
        (folder / "gone.html").unlink()
    assert manifest(tmp_path / "site") == {"same.html": sha256(b"later!").hexdigest()}
