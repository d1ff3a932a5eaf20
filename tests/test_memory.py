"""What is remembered of notices is what would be read again, or nothing."""

from __future__ import annotations

import gc
import os
import pickle
from pathlib import Path

import pytest

from generator import checks, sources
from generator.memory import Memory
from generator.notices import Notice
from generator.notices.shelf import Shelf
from generator.sources import load
from tests.bench import synthetic


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    synthetic.generate(6, tmp_path / "site", notices=1.0, attachments=0.5)
    return tmp_path / "site"


def learnt(folder: Path) -> Memory:
    """A memory of one reading of ``folder``, as another process finds it."""
    memory = begun(folder)
    assert [finding.code for finding in checks.run(load(folder, known=memory), memory)]
    memory.save()
    return kept(folder)


def private(folder: Path) -> Path:
    return folder / ".cache/private"


def kept(folder: Path) -> Memory:
    """What another process finds."""
    private(folder).mkdir(parents=True, exist_ok=True)
    return Memory.of(folder / ".cache", private(folder))


def all_kept(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(private(folder).iterdir()))


def begun(folder: Path) -> Memory:
    """A memory that begins to read when ``folder`` was written a while ago."""
    memory = kept(folder)
    files = (path for path in folder.rglob("*") if ".cache" not in path.parts)
    newest = max(path.stat().st_ctime_ns for path in files)
    while memory._now() <= newest:
        pass  # the clock that marks files ticks slowly
    memory.begin()
    return memory


def read(folder: Path, memory: Memory) -> list[tuple[object, ...]]:
    memory.begin()
    return told(load(folder, known=memory).notices)


def told(notices: tuple[Notice, ...]) -> list[tuple[object, ...]]:
    return [
        (each, each.head, each.body_line, dict(each.sizes), each.position.at("start"), each.position.at("no"))
        for each in notices
    ]


def of(folder: Path) -> Path:
    return folder / "content/notices/2016/2016001.md"


def test_what_is_remembered_is_what_was_read(folder: Path):
    memory = learnt(folder)
    notices = load(folder).notices
    assert len(memory._known) == len(notices) == 6
    assert read(folder, memory) == told(notices)


def test_a_file_of_the_same_size_and_time_with_other_words_is_read_again(folder: Path):
    memory, path = learnt(folder), of(folder)
    there = path.stat()
    path.write_text(path.read_text("utf-8").replace("通知", "知通"), "utf-8")
    os.utime(path, ns=(there.st_atime_ns, there.st_mtime_ns))
    assert (path.stat().st_size, path.stat().st_mtime_ns) == (there.st_size, there.st_mtime_ns)
    assert read(folder, memory) == told(load(folder).notices)


@pytest.mark.parametrize("how", ["cut", "turned", "other", "binary", "gone"])
def test_a_damaged_memory_forgets_and_does_no_more(folder: Path, how: str):
    learnt(folder)
    (file,) = private(folder).glob("notices-*")
    whole = file.read_bytes()
    damaged = {
        "cut": whole[: len(whole) // 2],
        "turned": whole.replace("日".encode(), "月".encode()),
        "other": whole.replace(whole[:4], b"0000", 1),
        "binary": whole[:200] + bytes(range(256)) + whole[200:],
    }
    if how == "gone":
        file.unlink()
    else:
        file.write_bytes(damaged[how])
    assert read(folder, kept(folder)) == told(load(folder).notices)


def test_what_is_not_public_is_not_remembered(folder: Path):
    path = of(folder)
    path.write_text(path.read_text("utf-8").replace("主动公开", "不予公开", 1) + "\n鹓鶵山庄\n", "utf-8")
    learnt(folder)
    assert "鹓鶵山庄".encode() not in all_kept(folder)


def test_what_is_deleted_is_forgotten(folder: Path):
    path = of(folder)
    path.write_text(path.read_text("utf-8") + "\n鹓鶵山庄\n", "utf-8")
    learnt(folder)
    path.unlink()
    learnt(folder)
    assert "鹓鶵山庄".encode() not in all_kept(folder)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("content/notices/2016/2016001.md", r"quota: ", "quota: 1"),
        (
            "content/notices/2016/2016001.md",
            "\n---\n\n",
            "\n---\n\n身份证号 11010519491231002X。费用：培训费 800 元。\n\n",
        ),
        ("data/plans/2016/plan.yml", "value: 2016-10-31", "value: 2016-03-31"),
        ("data/places.csv", "济南,", "济北,"),
        ("data/plans/2016/plan.csv", "2016001,", "2016001,别的"),
    ],
)
def test_a_fault_that_comes_is_found_as_without_memory(folder: Path, name: str, old: str, new: str):
    memory = learnt(folder)
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    fresh = checks.run(load(folder))
    for _ in range(2):  # and found again, as long as it stays
        memory.begin()
        assert checks.run(load(folder, known=memory), memory) == fresh
        memory.save()


def test_nobody_is_asked_twice_about_a_notice_in_order(folder: Path, monkeypatch: pytest.MonkeyPatch):
    memory = learnt(folder)
    path = of(folder)
    path.write_text(path.read_text("utf-8") + "\n另行通知。\n", "utf-8")
    asked: list[str] = []
    item = checks.CHECKS["notice-body-empty"]
    spy = lambda notice: asked.append(notice.name) or item.look(notice)  # noqa: E731
    monkeypatch.setitem(checks.CHECKS, item.code, checks.Check(item.code, item.takes, spy))
    memory.begin()
    checks.run(load(folder, known=memory), memory)
    assert asked == ["2016001"]


def test_a_plan_that_is_kept_is_the_one_that_was_read_and_not_checked_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch
):
    fresh = load(folder)
    found = checks.run(fresh)
    memory = begun(folder)
    checks.run(load(folder, known=memory), memory)
    memory.save()
    item = checks.CHECKS["organiser-missing"]
    monkeypatch.setitem(checks.CHECKS, item.code, checks.Check(item.code, item.takes, None))
    monkeypatch.setattr(sources, "read_plan", None)
    memory = begun(folder)
    again = load(folder, known=memory)
    assert (repr(again.plans), again.documents) == (repr(fresh.plans), fresh.documents)
    assert [each.cells for each in again.plans[0].projects] == [
        each.cells for each in fresh.plans[0].projects
    ]
    assert checks.run(again, memory) == found


@pytest.mark.parametrize("file", ["plan.csv", "plan.yml", "classification.csv", "notice.md"])
def test_a_plan_of_which_a_file_changes_is_read_again(folder: Path, file: str):
    memory = begun(folder)
    checks.run(load(folder, known=memory), memory)
    memory.save()
    path = folder / "data/plans/2016" / file
    path.write_text(path.read_text("utf-8").replace("山东", "山西"), "utf-8")
    assert repr(load(folder, known=begun(folder)).plans) == repr(load(folder).plans)


@pytest.mark.parametrize("damage", [b"", b"0" * 32, b"\x80\x05"])
def test_a_damaged_plan_is_read_again(folder: Path, damage: bytes):
    memory = begun(folder)
    checks.run(load(folder, known=memory), memory)
    memory.save()
    (file,) = private(folder).glob("plan-*")
    file.write_bytes(damage + file.read_bytes()[len(damage) + 1 :])
    assert repr(load(folder, known=begun(folder)).plans) == repr(load(folder).plans)


def test_a_plan_that_is_not_public_is_not_kept(folder: Path):
    path = folder / "data/plans/2016/plan.yml"
    path.write_text(path.read_text("utf-8").replace("主动公开", "不予公开", 1), "utf-8")
    memory = begun(folder)
    checks.run(load(folder, known=memory), memory)
    memory.save()
    assert not list(private(folder).glob("plan-*"))


def test_the_text_of_a_notice_that_may_leave_is_not_held(folder: Path):
    hidden = folder / "content/notices/2016/2016002.md"
    hidden.write_text(hidden.read_text("utf-8").replace("主动公开", "不予公开", 1), "utf-8")
    notices = load(folder, known=begun(folder)).notices
    held = {each for each in gc.get_referents(*notices) if isinstance(each, str)}
    for notice, plain in zip(notices, load(folder).notices, strict=True):
        assert (plain.body in held, plain.head in held) == (notice.name == "2016002",) * 2
        assert (notice, notice.head, notice.written) == (plain, plain.head, plain.written)
        assert pickle.loads(pickle.dumps(notice)) == plain


def test_a_shelf_gives_back_each_text_as_it_was_put(tmp_path: Path):
    texts = ["研修", "", "a\r\n\ud800", "研修", "学时"]
    for shelf in (Shelf(tmp_path), Shelf(), Shelf(tmp_path / "no such folder")):
        put = [shelf.put(text) for text in texts]
        assert [str(each) for each in (*put, *reversed(put))] == [*texts, *reversed(texts)]
    assert [*tmp_path.iterdir()] == [], "the file has no name"
