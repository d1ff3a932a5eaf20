"""Which addresses can be withdrawn: those of enrolment notices, and what must be done about the others.

Comes in: an address of data/withdrawn.csv. Goes out: the notice's name, or why there is no such page to
withdraw. The surprise: the notice's file need not be there any more, nor its project's plan; the address is
all that counts, for people still follow it.
"""

from __future__ import annotations

import re

from generator import urls

_NAME = re.compile(r"(?:19|20)[0-9]{5}(?:-(?:[2-9]|[1-9][0-9]{1,2}))?")
_FORM = f"写成 {urls.NOTICES}2016035/ 这样：{urls.NOTICES} 后面是通知的文件名，不带 .md"
_WHOLE = "整份计划不再公开的，改 plan.yml 的 disclosure"
# what is not withdrawn but mended where it comes from, by the beginning of its address
_ELSEWHERE = (
    (urls.CATALOGUE, "项目页", f"项目出自印发的计划，不能单独撤回；{_WHOLE}"),
    (urls.PLANS, "计划页", _WHOLE),
    (urls.UNITS, "单位页", "单位页由计划生成；名称写错的改 data/units.csv，电话存疑的在 errata.csv 里注明"),
    (urls.CITIES, "城市页", "城市页由计划生成，有项目就有它"),
    (urls.SECTORS, "领域页", "领域页由计划生成，有项目就有它"),
)


def name_of(address: str) -> str:
    """The name of the notice at ``address``; empty where no notice can have it."""
    name = address.removeprefix(urls.NOTICES).removesuffix("/")
    return name if address == f"{urls.NOTICES}{name}/" and _NAME.fullmatch(name) else ""


def name_in(file: str) -> str:
    """The name of the notice that ``file`` is, or is attached to; the path itself for another file."""
    found = re.match(r"content/notices/[0-9]{4}/([^/]+?)(?:\.md)?(?:/|\Z)", file)
    return found[1] if found else file


def problem(address: str) -> tuple[str, str] | None:
    """Why ``address`` cannot be withdrawn, and what to do instead; None where it can."""
    if name_of(address):
        return None
    if re.match("https?://", address):
        return "address 写了整个网址", f"只写网站名称后面的部分，{_FORM}"
    file = address.rstrip("/").rpartition("/")[2]
    if address.startswith(urls.NOTICES) and "." in file:
        return "address 是一个附件", "从通知的 attachments 里删去这个文件，它就不再发布；整则撤回的，" + _FORM
    for start, kind, fix in _ELSEWHERE:
        if address.startswith(start):
            return f"address 是{kind}，不能撤回", fix
    return f"address 不是招生通知的地址：{address}", f"能撤回的只有招生通知，{_FORM}；别的页面直接改原文件"
