"""``yanxiu import notice``: where a draft goes, what is never touched, exit codes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent / "drafts/notices"
SAMPLE = SAMPLES / "sections.md"


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).parent / "yanxiu"), "import", "notice", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


def notices(folder: Path) -> list[str]:
    top = folder / "content/notices"
    return sorted(path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file())


def test_a_draft_goes_where_its_project_and_year_say(project: Path):
    done = run(project, str(SAMPLE))
    assert (done.returncode, done.stdout) == (0, "")
    assert notices(project) == ["2016/2016035.md"]
    assert "很可能：名称一致" in done.stderr and "没有写：" in done.stderr


def test_the_same_notice_twice_is_one_draft(project: Path):
    run(project, str(SAMPLE))
    assert run(project, str(SAMPLE)).returncode == 0
    assert notices(project) == ["2016/2016035.md"]


def test_a_second_notice_of_a_project_stands_beside_the_first(project: Path):
    run(project, str(SAMPLE))
    first = (project / "content/notices/2016/2016035.md").read_bytes()
    second = project / "second.md"
    second.write_text(SAMPLE.read_text("utf-8").replace("50人左右", "60人左右"), "utf-8")
    assert run(project, "second.md").returncode == 0
    assert notices(project) == ["2016/2016035-2.md", "2016/2016035.md"]
    assert (project / "content/notices/2016/2016035.md").read_bytes() == first


def test_a_draft_to_standard_output_is_the_draft_and_writes_nothing(project: Path):
    done = run(project, str(SAMPLE), "--out", "-")
    assert done.stdout.startswith("---\n")
    assert notices(project) == []


def test_a_draft_never_takes_the_place_of_another_file(project: Path):
    (project / "mine.md").write_text("mine")
    done = run(project, str(SAMPLE), "--out", "mine.md")
    assert done.returncode == 1
    assert (project / "mine.md").read_text() == "mine"
    assert "[draft-exists]" in done.stderr


def test_a_notice_of_no_project_writes_nothing_until_a_person_says_which(project: Path):
    sample = str(SAMPLES / "not-in-plan.txt")
    done = run(project, sample)
    assert done.returncode == 1
    assert notices(project) == []
    assert run(project, sample, "--project", "2016060").returncode == 0
    assert notices(project) == ["2016/2016060.md"]


def test_a_draft_is_not_written_through_a_link_out_of_the_site(project: Path, tmp_path: Path):
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (project / "content/notices").mkdir(exist_ok=True)
    (project / "content/notices/2016").symlink_to(outside)
    done = run(project, str(SAMPLE))
    assert done.returncode == 1
    assert "[draft-outside]" in done.stderr
    assert list(outside.iterdir()) == []


def test_a_file_that_cannot_be_read_is_exit_1_and_writes_nothing(project: Path):
    (project / "broken.docx").write_bytes(b"PK\x03\x04 no more")
    done = run(project, "broken.docx", "--project", "2016035")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert notices(project) == []


@pytest.mark.parametrize(
    "words",
    [("missing.md",), (str(SAMPLE), "--project", "../../x"), (str(SAMPLE), "--out", "no/such/folder.md"), ()],
)
def test_wrong_usage_is_exit_2_and_writes_nothing(project: Path, words: tuple[str, ...]):
    done = run(project, *words)
    assert done.returncode == 2
    assert "yanxiu：" in done.stderr
    assert notices(project) == []


def test_no_character_of_a_file_steers_the_terminal(project: Path):
    text = SAMPLE.read_text("utf-8").replace("日照市山海大酒店", "\x1b[31m山海\u202e大酒店")
    (project / "steer.md").write_text(text, "utf-8")
    done = run(project, "steer.md", "--out", "-")
    assert done.returncode == 0
    assert not any(char in done.stdout + done.stderr for char in "\x1b\u202e")
