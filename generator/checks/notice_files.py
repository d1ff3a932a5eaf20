"""A notice's attachments and its text: is each file there, may its name be an address, is there a body.

Comes in: a ``Notice``, its ``attachments`` as listed and ``files`` as they lie in its folder. Goes out:
findings at the list. The surprise: a kind of file that nobody can look into (archives, macros, programs) is
not published, for it may hold what must not leave.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.checks import check
from generator.finding import Finding
from generator.notices import Notice
from generator.notices.attachments import name_problem
from generator.notices.values import shortened
from generator.text import closest

_MOST = 20


@check("attachment-missing")
def listed_files_are_there(notice: Notice) -> Iterator[Finding]:
    """A link to a file that is not there is a dead end."""
    for place, name in enumerate(notice.attachments):
        if name not in notice.files and not name_problem(name):
            near = closest(name, notice.files)
            yield notice.error(
                at=_at(notice, place),
                what=f"附件文件夹里没有“{shortened(name)}”",
                why="读者点开附件是空的",
                fix=f"是不是“{near}”？"
                if near
                else f"把文件放进 {notice.name} 文件夹，或从 attachments 里删去",
            )


@check("attachment-unlisted")
def files_are_listed(notice: Notice) -> Iterator[Finding]:
    """A file that is not listed is not published."""
    left = [name for name in notice.files if name not in notice.attachments]
    for name in left[:_MOST]:
        yield notice.warning(
            at="attachments",
            what=f"附件文件夹里的“{shortened(name)}”没有列出",
            why="没有列出的文件不会发布",
            fix="要发布的写进 attachments；不发布的移走",
        )
    if len(left) > _MOST:
        yield notice.warning(
            at="attachments",
            what=f"附件文件夹里还有 {len(left) - _MOST} 个文件没有列出",
            why="没有列出的文件不会发布",
            fix="要发布的写进 attachments；不发布的移走",
        )


@check("attachment-name")
def names_can_be_addresses(notice: Notice) -> Iterator[Finding]:
    """A file's name is part of its address, and its ending says what opens it."""
    seen: dict[str, str] = {}
    for place, name in enumerate(notice.attachments):
        problem = name_problem(name)
        before = seen.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if not problem and place != notice.attachments.index(before):
            problem = f"与“{shortened(before)}”是同一个名称", "删去其中一个，或改名"
        if problem:
            yield notice.error(
                at=_at(notice, place),
                what=f"附件“{shortened(name)}”{problem[0]}",
                why="这个文件不能发布",
                fix=problem[1],
            )


def _at(notice: Notice, place: int) -> str:
    """The item of the list, or the list where it is written as one value."""
    item = f"attachments.{place}"
    return item if item in notice.position.columns else "attachments"


@check("notice-body-empty")
def notice_has_a_text(notice: Notice) -> Iterator[Finding]:
    """The page shows the notice's own words."""
    if not notice.body.strip():
        yield notice.warning(
            at="title",
            what="没有正文",
            why="页面上只有头部的几项事实，读者看不到通知的原文",
            fix="在第二行 --- 后面照抄通知的正文",
        )
