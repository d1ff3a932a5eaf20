"""The notices of one project among themselves: which replaces which, and which one counts.

Comes in: ``Sources`` with all notices. Goes out: findings at ``supersedes`` or ``status``. The surprise: what
counts is not the youngest date but the one that no other replaces; two such leave readers with two answers.
One that is withdrawn counts no more, and its file need not be there for another to replace it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator import withdrawal
from generator.checks import check
from generator.finding import Finding
from generator.notices import Notice
from generator.notices.values import shortened
from generator.sources import Sources
from generator.text import closest


def _order(notice: Notice) -> tuple[int, int]:
    """The year, and the how manieth notice of its project it is by its name."""
    tail = notice.name.removeprefix(notice.project).removeprefix("-")
    return notice.year, int(tail) if tail.isascii() and tail.isdigit() and len(tail) < 5 else 1


def _gone(sources: Sources) -> set[str]:
    """The names of the notices that are withdrawn."""
    return {withdrawal.name_of(row.address) for row in sources.withdrawn}


@check("notice-supersedes")
def what_is_replaced_is_there(sources: Sources) -> Iterator[Finding]:
    """A notice replaces an earlier one of the same project."""
    named, gone = {notice.name: notice for notice in sources.notices}, _gone(sources)
    for notice in sources.notices:
        name = notice.supersedes
        if not name or (name in gone and name not in named):
            continue
        before = named.get(name)
        same = [
            each.name for each in sources.notices if each.project == notice.project and each is not notice
        ]
        near = same[0] if len(same) == 1 else closest(name, same)
        fix = f"是不是“{near}”？" if near else "写被代替的通知的文件名，不带 .md，例如 2016035"
        if before is None:
            what = f"没有叫“{shortened(name)}”的招生通知"
        elif before is notice:
            what = "写的是它自己"
        elif before.project != notice.project:
            what = f"{name} 是另一个项目 {before.project} 的通知"
        elif _order(before) > _order(notice) or (
            before.issued and notice.issued and before.issued > notice.issued
        ):
            what, fix = f"{name} 比这一则晚", "由晚的一则写明代替早的一则"
        else:
            continue
        yield notice.error(
            at="supersedes",
            what=what,
            why="不知道哪一则还有效，读者可能照作废的通知去",
            fix=fix,
        )


@check("notice-twice")
def one_notice_counts(sources: Sources) -> Iterator[Finding]:
    """Of the notices of one project all but one are replaced."""
    of_project: dict[tuple[int, str], list[Notice]] = defaultdict(list)
    gone = _gone(sources)
    for notice in sources.notices:
        if notice.project and notice.name not in gone:
            of_project[notice.year, notice.project].append(notice)
    for notices in of_project.values():
        replaced = {notice.supersedes for notice in notices if notice.supersedes != notice.name}
        for notice in notices:
            if notice.supersedes in gone:  # and so what that one had replaced
                replaced |= {each.name for each in notices if _order(each) < _order(notice)}
        valid = sorted((notice for notice in notices if notice.name not in replaced), key=_order)
        for notice in valid[1:]:
            yield notice.error(
                at="supersedes",
                what=f"项目 {notice.project} 另有一则 {valid[0].name} 也有效，没有写谁代替谁",
                why="一个项目有两则有效的通知，读者不知道该信哪一则",
                fix=f"这一则代替它的，写 supersedes: {valid[0].name}；重复的删去一则",
            )


@check("notice-status")
def a_change_names_what_it_changes(sources: Sources) -> Iterator[Finding]:
    """A correction, a delay or a cancellation is of an earlier notice, and what replaces says how."""
    gone = _gone(sources)
    for notice in sources.notices:
        if notice.status != "正常" and not notice.supersedes:
            yield notice.warning(
                at="status",
                what=f"状态是{notice.status}，没有写代替哪一则通知（supersedes）",
                why="原来的通知如果还在，页面会照旧显示它的日期",
                fix="写 supersedes，后面写原通知的文件名；原通知没有放进来的，可以不改",
            )
        elif notice.status == "正常" and notice.supersedes and notice.supersedes not in gone:
            yield notice.warning(
                at="supersedes",
                what=f"代替 {shortened(notice.supersedes)}，状态却是正常",
                why="读者看不出改了什么：是更正、延期还是取消",
                fix="写 status: 更正、延期或取消",
            )
