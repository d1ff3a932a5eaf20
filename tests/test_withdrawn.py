"""What can be withdrawn, and what may stay of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator import pipeline
from generator.withdrawal import name_in, name_of, problem
from tests.conftest import ROOT

SITES = ROOT / "tests/sites"


def site(folder: Path, row: str) -> Path:
    """The sound site with its notice, and one line of withdrawn.csv."""
    for layer in ("_sound", "_announced"):
        shutil.copytree(SITES / layer, folder / "site", dirs_exist_ok=True)
    (folder / "site/data/withdrawn.csv").write_text(f"address,withdrawn,reason\n{row}\n", "utf-8")
    return folder / "site/site_config.yml"


@pytest.mark.parametrize("address", ["notices/2016035/", "notices/2016035-2/"])
def test_a_notice_can_be_withdrawn(address: str):
    assert problem(address) is None
    assert name_of(address) == address.split("/")[1]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "notices/",
        "notices/2016035",
        "notices/2016035-1/",
        "notices/2016035-02/",
        "projects/2016035/",
        "notices/../x/",
        "notices/2016035/a.docx",
    ],
)
def test_nothing_else_can(address: str):
    assert name_of(address) == ""
    assert problem(address) is not None


def test_a_notice_withdrawn_before_it_was_issued_is_an_error(tmp_path: Path):
    found = pipeline.read(site(tmp_path, "notices/2016002/,2016-05-05,内容有误")).findings
    assert [(finding.code, finding.position.line) for finding in found] == [("withdrawn-date", 2)]


def test_its_file_may_be_wrong_in_any_way_and_hold_anything(tmp_path: Path):
    config = site(tmp_path, "notices/2016002/,2016-07-01,内容有误")
    notice = tmp_path / "site/content/notices/2016/2016002.md"
    notice.write_text("---\nproject: [\n---\n请打 13955500001\n", "utf-8")
    assert pipeline.read(config).findings == ()


def test_nobody_looks_into_the_attachments_of_what_stays(tmp_path: Path):
    config = site(tmp_path, "notices/2016002/,2016-07-01,内容有误")
    (tmp_path / "site/content/notices/2016/2016002/报名回执.docx").write_bytes(b"broken")
    loaded = pipeline.read(config)
    assert (loaded.findings, loaded.sources.looked) == ((), {})


FURTHER = """---
project: 2016002
title: 关于心脏超声诊断新进展高级研修班的通知
disclosure: 主动公开
issued: {}
status: {}
{}---

正文。
"""


def add(folder: Path, name: str, issued: str, status: str, more: str) -> None:
    text = FURTHER.format(issued, status, more)
    (folder / f"site/content/notices/2016/{name}.md").write_text(text, "utf-8")


def codes(config: Path) -> list[str]:
    return [finding.code for finding in pipeline.read(config).findings]


@pytest.mark.parametrize("file", ["kept", "deleted"])
def test_what_replaced_a_withdrawn_notice_replaces_what_that_one_did(tmp_path: Path, file: str):
    config = site(tmp_path, "notices/2016002-2/,2016-06-10,内容有误")
    add(tmp_path, "2016002-2", "2016-05-20", "更正", "supersedes: 2016002\n")
    add(tmp_path, "2016002-3", "2016-06-01", "更正", "supersedes: 2016002-2\n")
    if file == "deleted":
        (tmp_path / "site/content/notices/2016/2016002-2.md").unlink()
    assert codes(config) == []


@pytest.mark.parametrize("more", ["", "supersedes: 2016002\n"])
def test_a_notice_may_be_issued_anew_after_its_withdrawal(tmp_path: Path, more: str):
    config = site(tmp_path, "notices/2016002/,2016-05-10,内容有误，重新发布")
    add(tmp_path, "2016002-2", "2016-05-11", "正常", more)
    assert codes(config) == []


def test_a_notice_of_a_year_without_a_plan_may_have_been_ours(tmp_path: Path):
    assert pipeline.read(site(tmp_path, "notices/2015001/,2016-07-01,内容有误")).findings == ()


def test_a_file_knows_whose_it_is():
    assert name_in("content/notices/2016/2016035-2.md") == "2016035-2"
    assert name_in("content/notices/2016/2016035/回执.docx") == "2016035"
    assert name_in("data/withdrawn.csv") == "data/withdrawn.csv"
