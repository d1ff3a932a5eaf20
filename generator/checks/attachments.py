"""What lies in the files that notices attach: personal data, what cannot be seen, what cannot be opened.

Comes in: ``Sources`` with what was seen in each file that would leave. Goes out: findings at the file, with
the place inside in the clerk's words. The surprise: a file that cannot be looked into stops the build, for it
may hold anything; a picture only speaks, for a seal or a poster is a picture too.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import check
from generator.finding import Finding, Position, Severity
from generator.personal import TRAINEES, plain_value
from generator.personal.look import Hit
from generator.sources import Sources

_WHY = "个人信息不能公开，有它就不生成网站"
_FIX = (
    "打开文件删去，隐藏的工作表、批注、修订和文档属性里的也要删；单位公布的值班手机确实可以公开的，"
    "在 data/allowed_personal.csv 里写一行 value,reason"
)


@check("attachment-personal", always=True)
def attachments_expose_nobody(sources: Sources) -> Iterator[Finding]:
    """What an attachment says of a person stops the build as if the notice said it."""
    allowed = frozenset(plain_value(item.value) for item in sources.allowed if item.reason)
    for path, looked in sources.looked.items():
        for hit in looked.hits:
            if hit.kind == TRAINEES or hit.plain not in allowed:
                yield Finding(Position(path), "", Severity.ERROR, _said(hit), _WHY, _fix(hit))


def _said(hit: Hit) -> str:
    return f"{hit.where or '文件里'}有{hit.kind}：{hit.masked}"


def _fix(hit: Hit) -> str:
    return "删去名单；学员名单报主管部门，不在网上公布" if hit.kind == TRAINEES else _FIX


@check("attachment-unread", always=True)
def attachments_can_be_looked_into(sources: Sources) -> Iterator[Finding]:
    """What nobody can look into is not published."""
    for path, looked in sources.looked.items():
        if looked.problem:
            why = "看不到里面有没有个人信息，所以不生成网站"
            yield Finding(Position(path), "", Severity.ERROR, looked.problem, why, looked.fix)


@check("attachment-picture")
def pictures_are_looked_at_by_people(sources: Sources) -> Iterator[Finding]:
    """A photograph of a list is a list."""
    known = {item.value for item in sources.allowed if item.reason}
    for path, looked in sources.looked.items():
        name = "/".join(path.split("/")[-2:])
        if looked.blind and name not in known:
            yield Finding(
                Position(path),
                "",
                Severity.WARNING,
                "；".join(looked.blind),
                "图片里的字程序看不到，里面有没有个人信息不知道",
                "自己打开看一遍；确认没有的，在 data/allowed_personal.csv 里写一行："
                f"value 写 {name}，reason 写谁在哪天看过",
            )
