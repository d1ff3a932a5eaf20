from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline, publish
from generator.model import Artifact


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
        pipeline.write([Artifact(path, b"")], tmp_path)


def test_two_artifacts_may_not_share_an_address(tmp_path: Path):
    with pytest.raises(ValueError, match=r"a\.html"):
        pipeline.write([Artifact("a.html", b"1"), Artifact("a.html", b"2")], tmp_path)
