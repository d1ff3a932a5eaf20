"""Where a notice and the plan call title, organiser or level of one project differently.

Comes in: a notice, its project and plan, the table of units. Goes out: ``Contradiction``s with both wordings,
for the check that reports them and the pages that show both. The surprise: a title that the notice's text
repeats somewhere is the plan's, whatever its heading says; and a level counts only where the course itself is
called so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from generator.model import Level, Plan, Project, Tables
from generator.naming import bare_name, known_units
from generator.notices import Notice
from generator.patterns import lazy

NEAR = 0.5
"""How like the plan's a title must be to be the same course in other words."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One thing that the plan and a notice call differently.

    ``at`` is the key of the front matter that says so, empty for the body, and ``start`` the place in it;
    ``near`` is how alike both are, 1 where that was not weighed.
    """

    name: str
    label: str
    planned: str
    said: str
    at: str = ""
    start: int = 0
    near: float = 1.0


def contradictions(
    notice: Notice, project: Project, plan: Plan | None, tables: Tables
) -> tuple[Contradiction, ...]:
    """All of them, in the order of a page."""
    found = (title(notice, project), organiser(notice, project, plan, tables), level(notice, project))
    return tuple(one for one in found if one)


def words(notice: Notice) -> Iterator[tuple[str, str]]:
    """What a notice says in words: each text of the front matter by its key, the body by none."""
    for name in ("title", "issuer", "audience", "fee", "venue", "address"):
        if text := getattr(notice, name):
            yield name, text
    if notice.body.strip():
        yield "", notice.body


# what titles of courses end in, and what a notice's title puts around them
_KIND_OF_COURSE = lazy("(?:高级)?(?:研修|培训|研讨)(?:项目|班|会|计划)?$")
_FRAME = lazy(
    "^.{0,30}?(?:举办|召开|开展|组织)|(?:(?:高级)?(?:研修|培训|研讨)(?:项目|班|会)?)?的?(?:补充|更正|延期|取消)?(?:通知|公告|函)$"
)


@lru_cache(maxsize=1 << 9)  # a notice's text is asked for by each name that it may hold
def _bare(text: str) -> str:
    """What is left of a title without white space, punctuation and quotation marks."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


def title(notice: Notice, project: Project) -> Contradiction | None:
    """The title, where neither the notice's nor its body has the plan's."""
    if not notice.title or not project.title:
        return None
    wanted = _bare(project.title)
    core = _KIND_OF_COURSE.sub("", wanted) or wanted
    if core in _bare(notice.title) or core in _bare(notice.body):
        return None
    said = _FRAME.sub("", notice.title) or notice.title
    near = SequenceMatcher(None, core, _KIND_OF_COURSE.sub("", _bare(said)), autojunk=False).ratio()
    return Contradiction("title", "项目名称", project.title, said, "title", near=near)


# a label, or a heading with what is below it; or 由……承办
_ORGANISER = lazy(
    r"承\s?办\s?(?:单位|方|机构)[*\s]*[:：|\n][*\s]*(?P<a>[^\n|。；;]{2,80})|由(?P<b>[^\n，。；;：:、]{4,40}?)(?:具体|负责|联合)?承办"
)


def organiser(notice: Notice, project: Project, plan: Plan | None, tables: Tables) -> Contradiction | None:
    """Who runs it, where no word of the notice names any of the plan's organisers."""
    if not project.organisers or any(_says(name, notice) for name in project.organisers):
        return None
    plain = unicodedata.normalize("NFKC", "".join(text for _, text in words(notice)))
    if any(_names_it(name, plain, tables) for name in project.organisers):
        return None
    match = _ORGANISER.search(notice.body)
    said, start = ((match["a"] or match["b"]).strip(" *"), match.start()) if match else ("", 0)
    if not said and notice.issuer and not _speaks_for(notice.issuer, project, plan, tables):
        said = notice.issuer
    if not said:
        return None
    planned = "、".join(project.organisers)
    return Contradiction("organiser", "承办单位", planned, said, "" if match else "issuer", start)


def _says(name: str, notice: Notice) -> bool:
    """Whether ``notice`` has ``name`` as it is; Chinese at its ends cannot be part of other characters."""
    ends = "\u3400" <= name[:1] <= "\u9fff" and "\u3400" <= name[-1:] <= "\u9fff"
    return ends and (name in notice.body or name in notice.issuer or name in notice.title)


def _names_it(name: str, text: str, tables: Tables) -> bool:
    """Whether ``text`` names the unit, by its name or another it goes by."""
    unit = known_units(tables).get(name)
    names = {name, *((unit.name, *unit.aliases) if unit else ())}
    squeezed = _bare(text)
    return any(_bare(each) in squeezed or bare_name(each) in bare_name(text) for each in names)


def _speaks_for(issuer: str, project: Project, plan: Plan | None, tables: Tables) -> bool:
    """Whether who signs is the applicant, the office that issued the plan, or one above."""
    near = [name for name in (project.applicant, plan and plan.issuer) if name]
    return any(_names_it(name, issuer, tables) for name in near) or bool(
        re.search("人力资源|人社|厅|委员会|知识更新", issuer)
    )


_COURSE = "(?:专业技术(?:人[才员])?)?(?:知识更新工程)?(?:[0-9]{4}年度?)?(?:高级)?(?:研修|培训)(?:项目|班)"
# what a level may stand before that is not the course: 国家级专家授课的研修班
_OTHER = "[^，。；：:\\n专教财基示重中单医实学科资荣奖]"
_LABEL = "级\\s?别[*\\s]*[:：|][*\\s]*"
_LEVELS = {
    Level.NATIONAL: lazy(f"国家(?:级{_OTHER}{{0,60}}?)?{_COURSE}|{_LABEL}(?:国家|N)"),
    Level.PROVINCIAL: lazy(
        f"省(?<!全省)(?<!各省)(?<!外省)(?:级{_OTHER}{{0,60}}?)?{_COURSE}|{_LABEL}(?:[^\\s|]{{2,3}})?(?:省|P)"
    ),
}


_QUOTED = lazy("[“《「][^”》」\n]{1,80}[”》」]")


def _blank(match: re.Match[str]) -> str:
    return "＿" * len(match[0])


def level(notice: Notice, project: Project) -> Contradiction | None:
    """The level, where the notice calls the course by the other one only."""
    if not project.level:
        return None
    found: dict[Level, tuple[str, re.Match[str]]] = {}
    for at, text in words(notice):
        # a title between level and 研修班 says nothing of the level
        bare = _QUOTED.sub(_blank, text.replace(project.title, "＿" * len(project.title)))
        for each, pattern in _LEVELS.items():
            if match := pattern.search(bare):
                found.setdefault(each, (at, match))
    if len(found) != 1 or project.level in found:
        return None
    [(_, (at, match))] = found.items()
    said = match[0].replace("＿", "").strip()
    return Contradiction("level", "标识", project.level.label, said, at, match.start())
