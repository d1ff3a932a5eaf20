"""A build by two processes is that by one; each is a command of its own, for tests run beside threads."""

from __future__ import annotations

import fcntl
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.stages import Stages
from tests.bench.synthetic import generate
from tests.conftest import ROOT

ALONE = "abreast.possible = lambda: False"
TWIN = "abreast.possible = lambda: True"
# when all its files are written, and before anything is done
DEAD = f"{TWIN}; abreast._live = lambda do, *given: (do(), os._exit(9))"
STILLBORN = f"{TWIN}; abreast._live = lambda do, *given: os._exit(9)"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Some projects with notices."""
    generate(12, tmp_path / "site", notices=0.5)
    (tmp_path / "site/theme").unlink()
    shutil.copytree(ROOT / "theme", tmp_path / "site/theme")
    return tmp_path / "site"


def built(site: Path, how: str, *more: str) -> tuple[int, str, dict[str, bytes]]:
    """The exit code, what was said, and the files."""
    shutil.rmtree(site / ".cache", ignore_errors=True)
    program = f"import os, sys\nfrom generator import abreast\n{how}\nfrom generator.cli import main\n"
    command = [sys.executable, "-c", f"{program}sys.exit(main())", "build", "--out", "out", *more]
    done = subprocess.run(command, cwd=site, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True)
    out = site / "out"
    files = {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}
    shutil.rmtree(out, ignore_errors=True)
    return done.returncode, done.stderr, files


def test_two_processes_make_the_files_of_one_and_so_do_one_and_a_half(small: Path):
    whole = built(small, ALONE)
    assert whole[0] == 0, whole[1]
    assert built(small, TWIN) == whole
    assert built(small, DEAD) == whole
    assert built(small, STILLBORN) == whole


def test_an_engine_that_stops_has_said_why_once_and_is_not_run_again(small: Path):
    config = small / "site_config.yml"
    strict = config.read_text("utf-8").replace("not_found: ignore", "not_found: warn")
    config.write_text(f"{strict}\nstrict: true\n", "utf-8")
    page = small / "content/pages/about.md"
    page.write_text(f"{page.read_text('utf-8')}\n[哪里](nowhere.md)\n", "utf-8")
    code, said, files = built(small, TWIN)
    assert (code, files) == (1, {})
    assert said.count("nowhere.md") == 1
    assert (code, said, files) == built(small, ALONE)


def test_what_must_not_leave_is_seen_in_either_half_and_said_once(small: Path):
    name = small / "theme/records/project.html"
    name.write_text(name.read_text("utf-8").replace("<article", "<p>13905310000</p><article"), "utf-8")
    unit = small / "theme/records/unit.html"
    unit.write_text(unit.read_text("utf-8").replace("<article", "<p>13905310017</p><article"), "utf-8")
    code, said, files = built(small, TWIN)
    assert (code, files) == (1, {})
    assert said.count("[published-personal]") == 2
    assert said == built(small, TWIN)[1]


def test_the_twins_processor_time_is_counted_and_its_waiting_is_not(small: Path):
    said = built(small, TWIN, "--profile")[1]
    assert "网页" in said
    stages = Stages(spent={"网页": [1.0, 1.0]})
    (engine,) = re.findall(r"(?m)^ +[0-9.]+ +([0-9.]+) .*页框$", said)
    assert float(engine) > 0.05  # the engine cannot be imported in less
    stages.beside({"网页": 1.0}, {"网页": 3.0, "海报": 0.5})
    assert stages.spent == {"网页": [1.0, 3.0], "海报": [0.0, 0.5]}
    assert stages.others == 2.5


def test_a_twin_ends_with_its_process(tmp_path: Path):
    lock, done = str(tmp_path / "lock"), str(tmp_path / "done")
    program = f"""
import fcntl, os, time
from generator import abreast
us, held = os.getpid(), open({lock!r}, "w")
fcntl.lockf(held, fcntl.LOCK_EX)
def do(share):
    if os.getpid() == us:
        time.sleep(0.5)
        os._exit(0)
    time.sleep(5)
    open({done!r}, "w").close()
abreast.halves(do, lambda: None, lambda told: None)
"""
    # what is said is over when the last of the two has ended
    ended = subprocess.run(
        [sys.executable, "-c", program], env={"PYTHONPATH": str(ROOT)}, capture_output=True
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert not Path(done).exists()
    with open(lock, "w") as mine:
        fcntl.lockf(mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
