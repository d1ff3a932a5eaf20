"""The workflows: what they may do, what they name, and every line they run, run here.

A scratch clone of the project stands in for the machine that checks it out; its environment is this one. What
a line would do for the second time (the whole suite) is done by stand-ins that say what they were asked.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, posters
from tests.serving import served

GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
BIN = Path(sys.executable).parent
ACTION = re.compile(r"actions/[a-z-]+@[0-9a-f]{40}")
_SAID = re.compile(r"^\s*(?:- )?uses: (\S+) # v\d+\.\d+\.\d+$", re.MULTILINE)


def flow(name: str) -> dict[str, Any]:
    """A workflow as data; YAML takes its key ``on`` for a truth value."""
    return {
        str(key): value
        for key, value in yaml.safe_load((GITHUB / f"workflows/{name}.yml").read_text()).items()
    }


def jobs() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path in WORKFLOWS:
        for name, job in flow(path.stem)["jobs"].items():
            yield path.stem, name, job


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    for workflow, name, job in jobs():
        for step in job["steps"]:
            yield f"{workflow} {name}", step


def lines(workflow: str) -> dict[str, str]:
    """Every line that a workflow runs, by the name of its step."""
    return {
        step["name"]: step["run"] for where, step in steps() if where.startswith(workflow) and "run" in step
    }


def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, **options)


def test_workflows_and_updates_are_of_their_published_form():
    for kind, files in (("github-workflows", WORKFLOWS), ("dependabot", [GITHUB / "dependabot.yml"])):
        done = run([str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{kind}", *map(str, files)])
        assert done.returncode == 0, done.stdout


def test_an_attackers_eye_finds_nothing():
    done = run([str(BIN / "zizmor"), "--offline", "--persona", "auditor", "--no-progress", str(ROOT)])
    assert done.returncode == 0, done.stdout
    assert all("zizmor:" not in path.read_text() for path in WORKFLOWS)


def test_every_right_is_given_to_the_one_job_that_needs_it():
    rights = {(workflow, name): job["permissions"] for workflow, name, job in jobs()}
    reads = {"contents": "read"}
    assert rights.pop(("publish", "deploy")) == {"pages": "write", "id-token": "write"}
    assert all(each == reads for each in rights.values())
    assert all(flow(path.stem)["permissions"] == {} for path in WORKFLOWS)


def test_a_strangers_change_starts_nothing_but_the_check():
    assert set(flow("check")["True"]) == {"pull_request"}
    assert set(flow("publish")["True"]) == {"push", "schedule", "workflow_dispatch"}
    assert all("secrets" not in path.read_text() for path in WORKFLOWS)


def test_actions_are_named_by_their_whole_commit_with_the_version_beside_it():
    named = [step["uses"] for _, step in steps() if "uses" in step]
    assert all(ACTION.fullmatch(each) for each in named)
    assert named == [each for path in WORKFLOWS for each in _SAID.findall(path.read_text())]
    versions = {each.partition("@")[0]: each for each in named}
    assert set(named) == set(versions.values()), "one action by two commits"


def test_no_checkout_leaves_a_key_behind():
    for _, step in steps():
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_no_line_is_written_by_what_somebody_typed():
    assert [step["run"] for _, step in steps() if "${{" in step.get("run", "")] == []


def test_every_job_ends_and_names_its_machine():
    assert all(job["timeout-minutes"] <= 40 and job["runs-on"] == "ubuntu-24.04" for _, _, job in jobs())
    assert all("group" in flow(path.stem)["concurrency"] for path in WORKFLOWS)


class Machine:
    """A clone of the project as a workflow finds it, and the files that GitHub reads afterwards."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.tools = folder / "clone", folder / "tools"
        self.summary, self.output = folder / "summary", folder / "output"
        self.tools.mkdir()
        for file in (self.summary, self.output):
            file.touch()
        self._environment = {
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "PATH": f"{self.tools}:{os.environ['PATH']}",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "GITHUB_OUTPUT": str(self.output),
            "GIT_CONFIG_GLOBAL": os.devnull,
        }

    def stand_in(self, name: str, script: str) -> None:
        tool = self.tools / name
        tool.write_text(f"#!/bin/sh\n{script}\n")
        tool.chmod(0o755)

    def git(self, *words: str) -> str:
        me = ("-c", "user.name=t", "-c", "user.email=t@example.org")
        done = run(["git", *me, *words], cwd=self.folder, env=self._environment)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def run(self, line: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a step's line as GitHub does."""
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", line]
        return run(shell, cwd=self.folder, env={**self._environment, **environment})

    def outputs(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.output.read_text().splitlines())


def files() -> list[str]:
    """The project's files as git knows them, and new ones that it will."""
    listed = run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT)
    return [name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


# asked for by name where the real one would do its work for the second time
STAND_INS = ("ruff", "mypy", "pytest", "python")
WITHDRAWN = "data/withdrawn.csv"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """The project as of now, with two commits: the second has another subtitle and a list of withdrawals."""
    machine = Machine(tmp_path)
    for name in files():
        (machine.folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, machine.folder / name)
    posters(machine.folder, 0)
    machine.git("init", "-q", "-b", "main")
    machine.git("add", "-A")
    machine.git("commit", "-qm", "As it was")
    config = machine.folder / "site_config.yml"
    config.write_text(config.read_text("utf-8").replace("高级研修项目]", "高级研修项目目录]"), "utf-8")
    (machine.folder / WITHDRAWN).write_text("address,withdrawn,reason\n")
    machine.git("add", "-A")
    machine.git("commit", "-qm", "Another subtitle")
    installed = machine.folder / ".venv/bin"
    installed.mkdir(parents=True)
    (installed / "yanxiu").symlink_to(BIN / "yanxiu")
    for stamp in (".site", ".test"):  # newer than the locks: make installs nothing
        (machine.folder / ".venv" / stamp).touch()
    for name in STAND_INS:
        machine.stand_in(name, f'echo {name} "$@" >> "{tmp_path}/asked"')
    machine.stand_in("sudo", 'exec "$@"')
    return machine


def home(machine: Machine) -> str:
    return (machine.folder / "site/index.html").read_text("utf-8")


def fine(machine: Machine, line: str, **environment: str) -> None:
    done = machine.run(line, **environment)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"


def test_every_line_of_the_check_does_its_work(machine: Machine):
    run = lines("check")
    fine(machine, run.pop("检查数据，问题标在改动的行上"))
    fine(machine, run.pop("生成网站"))
    assert "高级研修项目目录" in home(machine)
    fine(machine, run.pop("核对每个文件"))
    fine(machine, run.pop("生成可以直接打开的预览"))
    paths = next(step["with"]["path"] for _, step in steps() if step["name"] == "交出预览")
    assert all((machine.folder / path).exists() for path in paths.split())
    fine(machine, run.pop("准备测试用的浏览器、字体和服务器"))
    fine(machine, run.pop("运行测试"), MAKEFLAGS=f"-- BIN={machine.tools}")
    asked = (machine.folder.parent / "asked").read_text()
    assert [line.split()[0] for line in asked.splitlines()] == list(STAND_INS)
    fine(machine, run.pop("说明数据有哪些变化"))
    assert "没有变化" in machine.summary.read_text("utf-8")
    assert run == {}, "a line that is not run here"


def test_a_wrong_cell_is_marked_on_its_line_and_stops_the_check(machine: Machine):
    plan = machine.folder / "data/plans/2016/plan.csv"
    plan.write_text(plan.read_text("utf-8").replace("0633-3365726,P", "0633-3365726,Q"), "utf-8")
    done = machine.run(lines("check")["检查数据，问题标在改动的行上"])
    assert done.returncode != 0
    assert "::error file=data/plans/2016/plan.csv,line=36," in done.stdout
    assert machine.run(lines("check")["生成网站"]).returncode != 0


def test_every_line_of_publishing_does_its_work_on_an_earlier_release(machine: Machine):
    run = lines("publish")
    machine.git("tag", "2016-04", "HEAD^")
    fine(machine, run.pop("换成指定的一版"), RELEASE="2016-04")
    assert machine.git("rev-parse", "HEAD") == machine.git("rev-parse", "2016-04")
    assert (machine.folder / WITHDRAWN).exists(), "what was withdrawn since would be public again"
    fine(machine, run.pop("生成网站"))
    assert "高级研修项目目录" not in home(machine)
    assert run.pop("核对每个文件") == lines("check")["核对每个文件"]  # which is run above
    fine(machine, run.pop("记下清单的指纹"))
    manifest = machine.outputs()["manifest"]
    assert manifest == sha256((machine.folder / "site/manifest.txt").read_bytes()).hexdigest()
    look = run.pop("看公开的是不是刚生成的这一版")
    with served(machine.folder / "site") as server:
        fine(machine, look, ADDRESS=server.address, MANIFEST=manifest)
        (machine.folder / "site/index.html").write_text("another")
        assert machine.run(look, ADDRESS=server.address, MANIFEST=manifest).returncode == 1
    assert "公开的网站正常" in machine.summary.read_text("utf-8")
    assert "内容和清单不同" in machine.summary.read_text("utf-8")
    assert run == {}, "a line that is not run here"


def test_what_was_never_on_main_is_not_published(machine: Machine):
    machine.git("checkout", "-q", "-b", "aside")
    machine.git("commit", "-q", "--allow-empty", "-m", "Never reviewed")
    machine.git("checkout", "-q", "main")
    newest = machine.git("rev-parse", "HEAD")
    for release in ("v9", "--upload-pack=touch x", "$(touch x)", "HEAD^{tree}", "aside"):
        done = machine.run(lines("publish")["换成指定的一版"], RELEASE=release)
        assert (release, done.returncode) == (release, 1)
        assert "公开的网站没有变" in done.stderr
    assert machine.git("rev-parse", "HEAD") == newest and not (machine.folder / "x").exists()
