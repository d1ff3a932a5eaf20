"""A build over the last one leaves what a build from nothing leaves, byte for byte, whatever came between."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from generator import parted, plugin, press
from generator.cli import main
from generator.dated import Days
from generator.pages import project
from generator.search import bodies
from tests.bench import synthetic
from tests.conftest import ROOT

PROJECTS = tuple(f"2016{number:03d}" for number in range(1, 11))
SECRET = "鹓鶵山庄"
FRESH: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
numbers = st.sampled_from(PROJECTS)


def tree(folder: Path) -> dict[str, str]:
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found}


class Edits(RuleBasedStateMachine):
    """A clerk at work: notices come, change, go; tables are edited; the site's folder is meddled with."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="yanxiu-edits-"))
        self.project, self.site = self.folder / "project", self.folder / "site"
        # two more of the year before, whose files hang on what is done to these
        synthetic.generate(12, self.project, notices=0.7, attachments=0.3, a_year=10)
        (self.project / "theme").unlink()
        shutil.copytree(ROOT / "theme", self.project / "theme")
        self.notices = self.project / "content/notices/2016"
        self.kept: dict[Path, bytes] = {}
        self.built = False

    def build(self, site: Path) -> bool:
        return main(["build", "--config", str(self.project / "site_config.yml"), "--out", str(site)]) == 0

    def notice(self, number: str) -> Path:
        return self.notices / f"{number}.md"

    def edit(self, path: Path, old: str, new: str) -> None:
        """Replace the first match of the pattern ``old``; what stood before can be brought back."""
        text = path.read_text("utf-8")
        self.kept.setdefault(path, text.encode())
        path.write_text(re.sub(old, new, text, count=1), "utf-8")

    def _has(self, number: str) -> bool:
        return self.notice(number).is_file()

    @rule(number=numbers, words=st.sampled_from(("请带笔记本电脑。", "地点改在二楼。", SECRET)))
    def a_notice_says_more(self, number: str, words: str) -> None:
        if self._has(number):
            self.edit(self.notice(number), r"\Z", f"\n{words}\n")

    @rule(number=numbers, day=st.integers(10, 28))
    def a_date_moves(self, number: str, day: int) -> None:
        if self._has(number):
            self.edit(self.notice(number), r"(?m)^register_by: (\d+-\d+)-\d+", rf"register_by: \1-{day}")

    @rule(number=numbers, day=st.integers(1, 28))
    def a_notice_is_newer_than_all(self, number: str, day: int) -> None:
        if self._has(number):
            self.edit(self.notice(number), r"(?m)^issued: .*$", f"issued: 2016-12-{day:02d}")

    @rule(number=numbers)
    def a_notice_moves_to_another_city(self, number: str) -> None:
        if self._has(number):
            self.edit(self.notice(number), r"(?m)^city: .*$", 'city: "日照"')

    @rule(number=numbers)
    def a_notice_is_not_public(self, number: str) -> None:
        if self._has(number):
            self.edit(self.notice(number), "主动公开", "不予公开")

    @rule(number=numbers)
    def a_notice_is_withdrawn(self, number: str) -> None:
        table = self.project / "data/withdrawn.csv"
        if self._has(number) and not table.exists():
            line = f"notices/{number}/,2016-10-01,承办单位撤回"
            table.write_text(f"address,withdrawn,reason\n{line}\n", "utf-8")

    @rule()
    def nothing_is_withdrawn(self) -> None:
        (self.project / "data/withdrawn.csv").unlink(missing_ok=True)

    @rule(number=numbers, status=st.sampled_from(("延期", "取消", "更正")))
    def a_second_notice_comes(self, number: str, status: str) -> None:
        second = self.notices / f"{number}-2.md"
        if self._has(number) and not second.exists():
            text = (
                f'project: {number}\ntitle: "关于{status}的通知"\ndisclosure: 主动公开\nissued: 2016-09-20\n'
            )
            text += f"status: {status}\nsupersedes: {number}\n"
            second.write_text(f"---\n{text}---\n\n另行通知。\n", "utf-8")

    @rule(number=numbers)
    def a_notice_is_deleted(self, number: str) -> None:
        for path in (self.notice(number), self.notices / f"{number}-2.md"):
            if path.is_file():
                self.kept.setdefault(path, path.read_bytes())
                path.unlink()
        shutil.rmtree(self.notices / number, ignore_errors=True)

    @rule(city=st.sampled_from(("济南", "青岛", "烟台")), number=numbers)
    def a_project_is_classified_otherwise(self, city: str, number: str) -> None:
        table = self.project / "data/plans/2016/classification.csv"
        self.edit(table, rf"(?m)^({number},[^,]*),[^,]*,", rf"\1,{city},")

    @rule(number=numbers)
    def a_title_is_typed_anew(self, number: str) -> None:
        """In the plan, its document and the notice, as all three must agree."""
        text = (self.project / "data/plans/2016/plan.csv").read_text("utf-8")
        found = re.search(rf"(?m)^{number},([^,\n\"]+),", text)
        if found and len(found[1]) > 4:
            for name in (
                "data/plans/2016/plan.csv",
                "data/plans/2016/notice.md",
                f"content/notices/2016/{number}.md",
            ):
                if (path := self.project / name).is_file():
                    self.edit(path, re.escape(found[1]), found[1][:-1] + "学")

    def of_the_plan(self, counted: int, turn: Callable[[str, str], str]) -> None:
        """Turn the rows of the plan and of its document; each says how many there are."""
        folder = self.project / "data/plans/2016"
        for name in ("plan.csv", "notice.md", "classification.csv"):
            text = (folder / name).read_text("utf-8")
            self.kept.setdefault(folder / name, text.encode())
            (folder / name).write_text(turn(name, text), "utf-8")
        self.edit(folder / "notice.md", r"省高级研修项目\d+项", f"省高级研修项目{counted}项")
        self.edit(folder / "plan.yml", r"P: \d+", f"P: {counted}")

    def _provincial(self) -> list[str]:
        text = (self.project / "data/plans/2016/plan.csv").read_text("utf-8")
        return re.findall(r"(?m)^(2016\d+),.*,P$", text)

    @rule(digit=st.integers(0, 9))
    def a_telephone_is_another(self, digit: int) -> None:
        """In the plan and its document, which must agree."""
        found = re.compile(r"(?m)^(2016003[,\t][^\n]*?\b0\d{2,3}-\d{6,7})\d\b")
        counted = len(self._provincial())
        self.of_the_plan(counted, lambda name, text: found.sub(rf"\g<1>{digit}", text, count=1))

    @rule()
    def the_last_row_goes(self) -> None:
        rows = self._provincial()
        if len(rows) > 5 and not self._has(rows[-1]):
            gone = re.compile(rf"(?m)^{rows[-1]}[,\t].*\n")
            self.of_the_plan(len(rows) - 1, lambda name, text: gone.sub("", text))

    @rule()
    def a_row_comes(self) -> None:
        """A second course of the last one's unit, under the next number."""
        rows = self._provincial()
        last, number = rows[-1], str(int(rows[-1]) + 1)
        if number in rows or number > "2016012":
            return

        def more(name: str, text: str) -> str:
            (row,) = re.findall(rf"(?m)^{last}[,\t].*\n", text)
            new = row.replace(last, number).replace("高级", "中青年高级", 1)
            return text.replace(row, row + new)

        self.of_the_plan(len(rows) + 1, more)

    @rule()
    def a_unit_gets_another_name_beside_its_own(self) -> None:
        self.edit(self.project / "data/units.csv", r"(?m),$", ",简称一家")

    @rule(words=st.sampled_from(("甲", "乙")))
    def an_authored_page_changes(self, words: str) -> None:
        self.edit(self.project / "content/pages/about.md", r"\Z", f"\n{words}\n")

    @rule(words=st.sampled_from(("甲", "乙")))
    def a_template_changes(self, words: str) -> None:
        self.edit(self.project / "theme/records/project.html", r"\Z", f"\n<!-- {words} -->\n")

    @rule(words=st.sampled_from(("另一行", "又一行")))
    def the_configuration_changes(self, words: str) -> None:
        self.edit(self.project / "site_config.yml", r"subtitle: \[[^\]]*\]", f"subtitle: [{words}]")

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def somebody_takes_a_change_back(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.kept)))
        path.write_bytes(self.kept.pop(path))

    @precondition(lambda self: self.built)
    @rule(number=numbers)
    def somebody_meddles_with_the_site(self, number: str) -> None:
        page = self.site / "projects" / number / "index.html"
        if page.is_file():
            page.write_text("meddled with", "utf-8")
        (self.site / "projects" / "stray").mkdir(exist_ok=True)
        (self.site / "projects/stray/index.html").write_text("strange", "utf-8")
        (self.site / "robots.txt").unlink(missing_ok=True)

    @rule(number=numbers, old=st.sampled_from(("培训", "研修", "学员")))
    def words_change_and_size_and_time_do_not(self, number: str, old: str) -> None:
        if self._has(number):
            there = self.notice(number).stat()
            self.edit(self.notice(number), rf"(?s)(\n---\n.*?){old}", rf"\1{old[::-1]}")
            os.utime(self.notice(number), ns=(there.st_atime_ns, there.st_mtime_ns))

    @rule(number=numbers, words=st.sampled_from(("甲", "甲乙")))
    def an_attachment_changes(self, number: str, words: str) -> None:
        for path in (self.notices / number).glob("*.docx"):
            synthetic._docx(path, words)

    @rule(sign=st.sampled_from((b"\n", b"2016", "日".encode())))
    def the_memory_is_damaged(self, sign: bytes) -> None:
        for memory in (self.project / ".cache/yanxiu").glob("templates-*/*.pickle"):
            memory.write_bytes(memory.read_bytes().replace(sign, b"!", 2))

    @rule()
    def the_cache_is_deleted(self) -> None:
        shutil.rmtree(self.project / ".cache", ignore_errors=True)

    @invariant()
    def the_site_is_the_same_as_from_nothing(self) -> None:
        before = tree(self.site) if self.built else {}
        if not self.build(self.site):
            assert tree(self.site) == before
            return
        self.built = True
        assert tree(self.site) == self._from_nothing()
        self._nothing_kept_back_is_there()

    def _from_nothing(self) -> dict[str, str]:
        """What a build into no folder leaves; the same files were built once and for all."""
        said = tuple(item for item in tree(self.project).items() if not item[0].startswith(".cache/"))
        if said not in FRESH:
            fresh = self.folder / "fresh"
            assert self.build(fresh)
            FRESH[said] = tree(fresh)
            shutil.rmtree(fresh)
        return FRESH[said]

    def _nothing_kept_back_is_there(self) -> None:
        """Words of notices that may not leave stand in no file of the site, compressed or not."""
        public = [path for path in self.notices.glob("*.md") if "主动公开" in path.read_text("utf-8")]
        gone = self.project / "data/withdrawn.csv"
        said = gone.read_text("utf-8") if gone.exists() else ""
        leaving = (path.read_text("utf-8") for path in public if f"notices/{path.stem}/" not in said)
        if not any(SECRET in text for text in leaving):
            files = (path for path in self.site.rglob("*") if path.is_file())
            assert [path for path in files if SECRET.encode() in path.read_bytes()] == []

    def teardown(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def test_the_index_of_notices_is_mended_as_it_would_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """With many notices; here three are many."""
    monkeypatch.setattr(bodies, "ONE_FILE", 3)
    monkeypatch.setattr(bodies, "TEXTS", 2)
    monkeypatch.setattr(bodies, "A_BUCKET", 2)
    mended: list[object] = []
    mend = bodies._mended
    monkeypatch.setattr(bodies, "_mended", lambda *given: mended.append(mend(*given)) or mended[-1])
    project, site = tmp_path / "project", tmp_path / "site"
    synthetic.generate(9, project, notices=1.0)
    config = str(project / "site_config.yml")
    assert main(["build", "--config", config, "--out", str(site)]) == 0
    before = tree(site / "search")
    for words in ("请带鹓鶵。", "请带笔记本电脑。"):
        path = project / "content/notices/2016/2016004.md"
        path.write_text(path.read_text("utf-8").rstrip() + f"{words}\n", "utf-8")
        mended.clear()
        assert main(["build", "--config", config, "--out", str(site)]) == 0
        assert mended and all(mended)
    assert tree(site / "search") != before
    assert main(["build", "--config", config, "--out", str(tmp_path / "fresh")]) == 0
    assert tree(site) == tree(tmp_path / "fresh")


def test_a_notice_newer_than_all_makes_no_other_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Their pages get the new days, where the state of none becomes another; the engine is not started."""
    made: list[str] = []
    mended: list[int] = []
    rendered: list[int] = []
    print_, instead_of, render = press.Press.print, Days.instead_of, plugin.render
    monkeypatch.setattr(press.Press, "print", lambda self, of: made.append(of.path) or print_(self, of))
    monkeypatch.setattr(Days, "instead_of", lambda *given: mended.append(1) or instead_of(*given))
    monkeypatch.setattr(plugin, "render", lambda *given, **more: rendered.append(1) or render(*given, **more))
    project, site = tmp_path / "project", tmp_path / "site"
    synthetic.generate(5, project, notices=1.0)
    config, notice = str(project / "site_config.yml"), project / "content/notices/2016/2016004.md"
    text = notice.read_text("utf-8")
    for number, day in enumerate(("2016-12-01", "2016-12-03", "2016-05-03")):
        notice.write_text(re.sub(r"(?m)^issued: .*$", f"issued: {day}", text), "utf-8")
        for seen in (made, mended, rendered):
            seen.clear()
        assert main(["build", "--config", config, "--out", str(site)]) == 0
        if number:
            assert not rendered
            # the last one is so early that the plan is not over yet
            assert bool(mended) == (day > "2016-12") == ("projects/2016005/" not in made)
            fresh = tmp_path / f"fresh-{number}"
            assert main(["build", "--config", config, "--out", str(fresh)]) == 0
            assert tree(site) == tree(fresh)


def test_a_plan_of_which_nothing_changed_is_not_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Unless somebody touched its pages, or took one away."""
    walked: set[str] = set()
    sheet, fresh = project._sheet, tmp_path / "fresh"
    monkeypatch.setattr(project, "_sheet", lambda *of: walked.add(of[1].number[:4]) or sheet(*of))
    folder, site = tmp_path / "project", tmp_path / "site"
    synthetic.generate(4, folder, notices=1.0, a_year=2)
    config, notice = str(folder / "site_config.yml"), folder / "content/notices/2016/2016001.md"
    old, other = site / "projects/2015002/index.html", site / "notices/2015001/index.html"

    def built(change: Callable[[], object]) -> set[str]:
        change()
        walked.clear()
        assert main(["build", "--config", config, "--out", str(site)]) == 0
        return set(walked)

    assert built(lambda: None) == {"2015", "2016"}
    for change, years in (
        (lambda: notice.write_text(f"{notice.read_text('utf-8')}\n另行通知。\n", "utf-8"), {"2016"}),
        (lambda: (old.write_text("meddled with", "utf-8"), other.unlink()), {"2015"}),
    ):
        assert built(change) == years
    assert main(["build", "--config", config, "--out", str(fresh)]) == 0
    assert tree(site) == tree(fresh)


def test_lists_by_plan_are_as_from_nothing_whatever_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parted, "WHOLE", 4)
    monkeypatch.setattr(parted, "FIRST", 3)
    project, site = tmp_path / "project", tmp_path / "site"
    synthetic.generate(9, project, notices=1.0, a_year=3)
    config, notices = str(project / "site_config.yml"), project / "content/notices"
    old, new = notices / "2014/2014002.md", notices / "2016/2016001.md"
    places = project / "data/plans/2015/classification.csv"

    def edit(path: Path, before: str, after: str) -> None:
        path.write_text(re.sub(before, after, path.read_text("utf-8"), count=1), "utf-8")

    def release(day: int) -> None:
        assert main(["release", "--config", config, "--day", f"2016-12-{day:02d}"]) == 0

    changes: tuple[Callable[[], object], ...] = (
        lambda: None,
        lambda: edit(old, r"(?m)^title: .*\n((?:.*\n)*?)issued: .*$", r"title: 另一期\n\1issued: 2014-08-02"),
        lambda: edit(places, r"(?m)^(2015002,[^,]*),[^,]*,", r"\1,日照,"),
        lambda: edit(new, "主动公开", "不予公开"),
        lambda: edit(places, r"(?m)^(2015001,.*),[^,]*$", r"\1,2016-12-30"),
        lambda: release(2),
        old.unlink,
    )
    release(1)
    for number, change in enumerate(changes):
        change()
        assert main(["build", "--config", config, "--out", str(site)]) == 0
        if number in (0, len(changes) - 1):
            there = [
                (site / f"{of}/2014/index.html").exists() for of in ("notices", "disclosure", "calendar")
            ]
            assert there == [True] * 3
        if number:
            fresh = tmp_path / f"fresh-{number}"
            assert main(["build", "--config", config, "--out", str(fresh)]) == 0
            assert tree(site) == tree(fresh), number


def test_the_address_of_a_unit_that_no_table_knows_is_what_all_plans_make_of_it(tmp_path: Path):
    """Two names that sound alike: while the newest plan has one, the older plan's unit stands second."""
    project, site, fresh = tmp_path / "project", tmp_path / "site", tmp_path / "fresh"
    synthetic.generate(4, project, a_year=2)
    config, plans = str(project / "site_config.yml"), project / "data/plans"

    def rename(year: int, old: str, new: str) -> None:
        for name in ("plan.csv", "notice.md"):
            path = plans / f"{year}/{name}"
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")

    for year, name in ((2015, "东方继续教育中心"), (2016, "冬方继续教育中心")):
        row = (plans / f"{year}/plan.csv").read_text("utf-8").splitlines()[1]
        rename(year, row.split(",")[4], name)
    assert main(["build", "--config", config, "--out", str(site)]) == 0
    page, second = site / "projects/2015001/index.html", "dongfangjixujiaoyuzhongxin-2"
    assert second in page.read_text("utf-8")
    rename(2016, "冬方", "北方")
    for out in (site, fresh):
        assert main(["build", "--config", config, "--out", str(out)]) == 0
    assert second not in page.read_text("utf-8")
    assert tree(site) == tree(fresh)


TestEdits = Edits.TestCase
TestEdits.settings = settings(max_examples=6, stateful_step_count=10)
