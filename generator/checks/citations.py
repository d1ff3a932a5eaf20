"""What authored pages say the notice says: each link to a paragraph leads there, and its title quotes it.

Comes in: ``Sources`` with the pages of ``content/pages``. Goes out: findings at the link. The surprise: the
words a page relies on stand in the title of its link, so that a notice that changes stops the build::

    [二（一）](/plans/2016/notice/#p2-1 "国家高级研修项目研修时间为6天")
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.checks import check
from generator.checks.documents import anchors, readable
from generator.checks.plan import folder
from generator.finding import Finding, Position, Severity
from generator.model import Plan
from generator.sources import Page, Sources
from generator.text import closest

# a Markdown link or reference: its address, and its title where it has one
_LINK = re.compile(r"""\](?:\(|:)[ ]{0,9}<?([^\s()<>"']+)>?(?:\s{1,9}(?:"([^"]*)"|'([^']*)'))?""")
_NOTICE = re.compile(r"(?:^|/)plans/([^/#?]+)/notice(?:/(?:index\.html)?)?(?:#(.*))?$")


@check("citation-missing")
def pages_cite_what_is_there(sources: Sources) -> Iterator[Finding]:
    """A guide that cites a paragraph leads to it, and the words in the link's title stand in it."""
    unread = {folder(plan).name for plan in sources.plans if not _is_citable(plan, sources)}
    for page in sources.pages:
        for link in _LINK.finditer(page.text):
            target = _NOTICE.search(link[1])
            if target and target[1] not in unread:
                problem = _citation_problem(
                    sources, target[1], unquote(target[2] or ""), link[2] or link[3] or ""
                )
                if problem:
                    yield _citation(page, link.start(1), *problem)


def _is_citable(plan: Plan, sources: Sources) -> bool:
    """Whether the plan's document can be cited by the year of its folder; where not, that has been said."""
    return folder(plan).name == str(plan.year) and readable(plan, sources) is not None


def _citation_problem(sources: Sources, year: str, anchor: str, words: str) -> tuple[str, str] | None:
    """What is wrong with one citation and how to mend it."""
    document = sources.documents.get(int(year)) if re.fullmatch("[0-9]{4}", year) else None
    if not document:
        return f"没有 {year} 年的通知原文", "链接里的年份写 data/plans 里有的年份"
    if anchor and anchor not in document:
        near = closest(anchor, anchors(document))
        fix = f"是不是“{near}”？" if near else "写通知原文页上那一段的段落号，例如 p2-1"
        return f"{year} 年的通知原文里没有段落“{anchor}”", fix
    places = [anchor] if anchor else anchors(document)
    if not any(document.says(place, words) for place in places):
        there = next((place for place in anchors(document) if document.says(place, words)), "")
        fix = (
            f"这句话在 {there}，改链接"
            if there
            else "照通知原文一字不差地抄，空格不算；通知没有这样说的，改正文"
        )
        where = f"{year} 年通知“{document.label(anchor)}”" if anchor else f"{year} 年的通知原文"
        return f"{where}里没有这句话：{words}", fix
    return None


def _citation(page: Page, start: int, what: str, fix: str) -> Finding:
    head = page.text[:start]
    at = Position(page.position.file, head.count("\n") + 1, len(head) - head.rfind("\n"))
    why = "读者点开出处，找不到这一页所说的依据"
    return Finding(at, "", Severity.ERROR, what, why, fix)
