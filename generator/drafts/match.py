"""Which project of which plan a notice is for, and how sure that is.

Comes in: the lines of a notice and the plans. Goes out: a ``Match``. The surprise: a name that is all in the
notice's title is 很可能 and not 确定: two years may run a course of one name; only a number is sure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.drafts.lines import Notes, Part, squeezed
from generator.model import Plan, Project

SURE, LIKELY, POSSIBLE, NOT_FOUND = "确定", "很可能", "可能", "找不到"
_SUFFIX = re.compile(
    "(?:省级|国家级|高级研修(?:班|项目)|专题研修班|高级研讨班|研修(?:班|项目)|培训班|研讨班|"
    "培训项目|高级论坛|"
    "高峰论坛|研修|培训|论坛)+$"
)
_PREFIX = re.compile(
    "^(?:\\d{4}年度?|山东省|全省|省级?|国家级?|人力资源和?社会保障部|专业技术人[员才]知识更新工程|"
    "高级研修(?:班|项目)|举办|的|关于|第.期)+"
)
_TITLE = re.compile(
    "^.*?关于(?:延期|取消|做好|组织参加|开展|举办|召开|招收|选派|参加|组织|推荐)*|(?:学员)?(?:报名|"
    "招生|招收学员)?(?:工作|有关事项|事项)?的?(?:补充|预备?)?(?:通知|公告|通告|函|邀请函|"
    "招生简章).*$"
)
_QUOTED = re.compile("[“\"「『《‘']([^”\"」』》’']{3,80})[”\"」』》’']")
_NUMBER = re.compile("(?<!\\d)20\\d{5}(?!\\d)")
_NEAR, _CLOSE = 0.6, 0.08


@dataclass(frozen=True, slots=True)
class Match:
    """The project, how sure, why; ``others`` are runners-up, ``several`` the numbers the notice names."""

    project: Project | None = None
    sure: str = NOT_FOUND
    why: str = ""
    others: tuple[Project, ...] = ()
    several: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Scored:
    project: Project
    likeness: float
    organised: bool
    of_year: bool

    @property
    def score(self) -> float:
        return self.likeness + 0.15 * self.organised + 0.1 * self.of_year


def bare(name: str) -> str:
    """A name as it is compared: without quotes, brackets, spaces and what every course is called."""
    name = "".join(
        char for char in unicodedata.normalize("NFKC", name).casefold() if char.isalnum() or char in "+&"
    )
    name = _PREFIX.sub("", name)
    return _SUFFIX.sub("", name) or name


def match(notes: Notes, plans: Iterable[Plan], year: int) -> Match:
    """The project of ``plans`` the notice is for; ``year`` is the notice's own, 0 where it has none."""
    projects = [project for plan in plans for project in plan.projects if project.number]
    text = "\n".join(line.text for line in notes.of(Part.NOTICE))
    numbered = _by_number(projects, text)
    scored = _scored(projects, notes, text, year)
    if len(numbered) == 1:
        return _sure(numbered[0], scored)
    named = _by_name(scored)
    if len(numbered) > 1:
        numbers = tuple(project.number for project in numbered)
        if named.sure == LIKELY and named.project in numbered:
            return Match(
                named.project, LIKELY, f"文中写有几个编号，其中 {named.project.number} 名称一致", (), numbers
            )
        return Match(None, NOT_FOUND, "文中写有几个项目的编号", tuple(numbered), numbers)
    return named


def _by_number(projects: Sequence[Project], text: str) -> list[Project]:
    """The projects whose number stands in the notice as one: not inside a telephone number."""
    written = {
        found[0]
        for found in _NUMBER.finditer(unicodedata.normalize("NFKC", text))
        if not re.search("电话|传真|[-—]\\s?$", text[max(0, found.start() - 6) : found.start()])
    }
    return [project for project in projects if project.number in written]


def _sure(project: Project, scored: Sequence[_Scored]) -> Match:
    own = next(item for item in scored if item.project is project)
    best = max(scored, key=lambda item: item.likeness)
    if own.likeness < 0.4 and best.likeness >= 0.9:
        why = f"文中写有编号 {project.number}，但名称是另一个项目的"
        return Match(project, POSSIBLE, why, (best.project,))
    why = f"文中写有编号 {project.number}"
    return Match(project, SURE, why if own.likeness >= 0.4 else f"{why}，但计划里的名称与标题不像")


def _by_name(scored: Sequence[_Scored]) -> Match:
    ordered = sorted(scored, key=lambda item: (-item.score, item.project.number))
    if not ordered or ordered[0].likeness < _NEAR:
        others = tuple(item.project for item in ordered[:2] if item.likeness >= 0.35)
        return Match(others=others, why="编号没有写，计划里也没有名称相近的项目")
    best = ordered[0]
    close = [item for item in ordered[1:4] if item.likeness >= _NEAR and best.score - item.score < _CLOSE]
    if close and close[0].score == best.score:
        same = (best.project, *(item.project for item in close))
        return Match(others=same, why="有几个项目的名称同样相近，分不清是哪一个")
    exact = best.likeness >= 0.995
    reasons = ["名称一致" if exact else f"名称相近（相似 {best.likeness:.0%}）"]
    reasons.append("文中写有承办单位或申报单位" if best.organised else "文中没有写计划里的承办单位")
    if not best.of_year:
        reasons.append(f"但通知不是 {best.project.year} 年的")
    likely = exact and (best.organised or best.of_year)
    return Match(
        best.project,
        LIKELY if likely else POSSIBLE,
        "，".join(reasons),
        tuple(item.project for item in close),
    )


def _scored(projects: Sequence[Project], notes: Notes, text: str, year: int) -> list[_Scored]:
    called = _called(notes)
    squeezed_text = squeezed(text)
    return [
        _Scored(
            project,
            max((_likeness(bare(project.title), name) for name in called), default=0.0),
            any(squeezed(unit) in squeezed_text for unit in (*project.organisers, project.applicant) if unit),
            not year or project.year == year,
        )
        for project in projects
    ]


def _called(notes: Notes) -> tuple[str, ...]:
    """What the notice calls its course: words of its title, in quotes or not, and names said to be one."""
    names = [_TITLE.sub("", _TITLE.sub("", notes.title))]
    names += _QUOTED.findall(notes.title)
    for line in notes.of(Part.NOTICE):
        if said := re.match(
            "(?:研修|培训|项目|选题|班次)?\\s?(?:项目)?(?:名称|班名|主题|选题|题目)\\s?[：:]\\s?(.+)",
            line.text,
        ):
            names.append(said[1])
        elif (
            line.cells
            and re.search("项目名称|班名|选题|研修主题", squeezed(line.cells[0]))
            and len(line.cells) > 1
        ):
            names.append(line.cells[1])
        names += (name for name in _QUOTED.findall(line.text) if re.search("研修|培训", line.text))
    return tuple(dict.fromkeys(name for name in map(bare, names) if len(name) >= 3))


def _likeness(title: str, name: str) -> float:
    """1 for the same name; a name within a longer one counts by how much of it is said."""
    if not title or not name:
        return 0.0
    if title == name:
        return 1.0
    part = min(len(title), len(name)) / max(len(title), len(name))
    if min(len(title), len(name)) >= 6 and (title in name or name in title):
        return max(0.75 + 0.2 * part, part)
    return SequenceMatcher(None, title, name, autojunk=False).ratio()
