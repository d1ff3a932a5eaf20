"""A notice against the plan: its name, its project, and whether both call title, organiser and level alike.

Comes in: ``Announced``. Goes out: findings that quote both wordings. The surprise: an issued notice is never
edited, so what differs only in wording is a 提醒; 错误 is what leads people to the wrong project.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.checks import check
from generator.checks.announced import Announced
from generator.checks.plan import is_whole
from generator.checks.units import bare_name, known_units
from generator.finding import Finding, Severity
from generator.model import HEADERS, Level, Tables
from generator.notices import Notice
from generator.sources import Sources
from generator.text import closest
from generator.urls import is_segment


@check("notice-name")
def file_is_named_after_its_project(notice: Notice) -> Iterator[Finding]:
    """The file's name is the notice's address, and says which project it is of and the how manieth."""
    number = notice.project
    if number and not re.fullmatch(f"{re.escape(number)}(?:-[2-9]|-[1-9][0-9]{{1,2}})?", notice.name):
        wanted = f"{number}.md" if is_segment(number) else "编号.md"
        yield notice.error(
            at="project",
            what=f"文件叫 {notice.name}.md，里面写的项目是 {number}",
            why="文件名就是网址，读者会以为是另一个项目的通知",
            fix=f"改文件名或改 project；这个项目的第一则通知叫 {wanted}，第二则叫 {wanted[:-3]}-2.md",
        )


@check("notice-project-unknown")
def project_is_in_the_plan(announced: Announced, sources: Sources) -> Iterator[Finding]:
    """A notice without a project has no page that leads to it."""
    notice = announced.notice
    if not notice.project or announced.project:
        return
    if announced.plan and not is_whole(announced.plan, sources):
        return
    elsewhere = [
        plan.year
        for plan in sources.plans
        if any(project.number == notice.project for project in plan.projects)
    ]
    if elsewhere:
        what = f"{notice.year} 年的计划里没有 {notice.project}，它在 {elsewhere[0]} 年的计划里"
        fix = f"把文件移到 content/notices/{elsewhere[0]}"
    elif not announced.plan:
        what, fix = f"没有 {notice.year} 年的计划", "先导入那一年的计划，或把文件移到计划所在的年份"
    else:
        near = closest(notice.project, [project.number for project in announced.plan.projects])
        what = f"{notice.year} 年的计划里没有编号 {notice.project}"
        fix = f"是不是“{near}”？照计划改编号和文件名" if near else "照计划改编号和文件名"
    yield notice.error(at="project", what=what, why="没有项目页会指向这一则通知", fix=fix)


# what titles of courses end in, and what a notice's title puts around them
_KIND_OF_COURSE = re.compile("(?:高级)?(?:研修|培训|研讨)(?:项目|班|会|计划)?$")
_FRAME = re.compile(
    "^.{0,30}?(?:举办|召开|开展|组织)|(?:(?:高级)?(?:研修|培训|研讨)(?:项目|班|会)?)?的?(?:补充|更正|延期|取消)?(?:通知|公告|函)$"
)


def _bare(text: str) -> str:
    """What is left of a title without white space, punctuation and quotation marks."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).lower()


@check("notice-title-differs")
def title_is_the_plans(announced: Announced) -> Iterator[Finding]:
    """A reader who follows a project to its notice finds the same name there."""
    notice, project = announced.notice, announced.project
    if not project or not notice.title or not project.title:
        return
    wanted = _bare(project.title)
    core = _KIND_OF_COURSE.sub("", wanted) or wanted
    if core in _bare(notice.title) or core in _bare(notice.body):
        return
    said = _FRAME.sub("", notice.title) or notice.title
    near = SequenceMatcher(None, core, _KIND_OF_COURSE.sub("", _bare(said)), autojunk=False).ratio()
    make = notice.warning if near >= 0.5 else notice.error
    yield make(
        at="title",
        what=f"通知写的是《{said}》，计划里 {project.number} 是《{project.title}》",
        why="名称不一样，读者不知道是不是同一个项目" if near >= 0.5 else "读者会被带到另一个项目的通知",
        fix="与计划核对编号；编号不错、通知就是这样写的，可以不改"
        if near >= 0.5
        else "改正 project 和文件名",
    )


# a label, or a heading with what is below it; or 由……承办
_ORGANISER = re.compile(
    r"承\s?办\s?(?:单位|方|机构)[*\s]*[:：|\n][*\s]*(?P<a>[^\n|。；;]{2,80})|由(?P<b>[^\n，。；;：:、]{4,40}?)(?:具体|负责|联合)?承办"
)


@check("notice-organiser-differs")
def organiser_is_the_plans(announced: Announced, tables: Tables) -> Iterator[Finding]:
    """Who runs the course is who the plan says; where another does, readers see both names."""
    notice, project = announced.notice, announced.project
    if not project or not project.organisers:
        return
    plain = unicodedata.normalize("NFKC", "".join(text for _, text in announced.words()))
    if any(_names_it(name, plain, tables) for name in project.organisers):
        return
    match = _ORGANISER.search(notice.body)
    said, start = ((match["a"] or match["b"]).strip(" *"), match.start()) if match else ("", 0)
    if not said and notice.issuer and not _speaks_for(announced, tables):
        said = notice.issuer
    if said:
        yield Finding(
            announced.place("" if match else "issuer", start),
            "",
            Severity.WARNING,
            f"通知写的单位是“{said}”，计划里 {project.number} 的承办单位是“{'、'.join(project.organisers)}”",
            "读者不知道该向哪个单位报名",
            "与承办单位核对；确实换了单位的，可以不改，页面两个名称都会写",
            notice.subject,
        )


def _names_it(name: str, text: str, tables: Tables) -> bool:
    """Whether ``text`` names the unit, by its name or another it goes by."""
    unit = known_units(tables).get(name)
    names = {name, *((unit.name, *unit.aliases) if unit else ())}
    squeezed = _bare(text)
    return any(_bare(each) in squeezed or bare_name(each) in bare_name(text) for each in names)


def _speaks_for(announced: Announced, tables: Tables) -> bool:
    """Whether who signs is the applicant, the office that issued the plan, or one above."""
    plan, project = announced.plan, announced.project
    issuer = announced.notice.issuer
    near = [name for name in (project and project.applicant, plan and plan.issuer) if name]
    return any(_names_it(name, issuer, tables) for name in near) or bool(
        re.search("人力资源|人社|厅|委员会|知识更新", issuer)
    )


_COURSE = "(?:专业技术(?:人[才员])?)?(?:知识更新工程)?(?:[0-9]{4}年度?)?(?:高级)?(?:研修|培训)(?:项目|班)"
# what a level may stand before that is not the course: 国家级专家授课的研修班
_OTHER = "[^，。；：:\\n专教财基示重中单医实学科资荣奖]"
_LABEL = "级\\s?别[*\\s]*[:：|][*\\s]*"
_LEVELS = {
    Level.NATIONAL: re.compile(f"国家(?:级{_OTHER}{{0,60}}?)?{_COURSE}|{_LABEL}(?:国家|N)"),
    Level.PROVINCIAL: re.compile(
        f"(?<!全)(?<!各)(?<!外)省(?:级{_OTHER}{{0,60}}?)?{_COURSE}|{_LABEL}(?:[^\\s|]{{2,3}})?(?:省|P)"
    ),
}


_QUOTED = re.compile("[“《「][^”》」\n]{1,80}[”》」]")


def _blank(match: re.Match[str]) -> str:
    return "＿" * len(match[0])


@check("notice-level-differs")
def level_is_the_plans(announced: Announced) -> Iterator[Finding]:
    """Days, number of trainees and who may come hang on the level."""
    project = announced.project
    if not project or not project.level:
        return
    found: dict[Level, tuple[str, re.Match[str]]] = {}
    for at, text in announced.words():
        # a title between level and 研修班 says nothing of the level
        bare = _QUOTED.sub(_blank, text.replace(project.title, "＿" * len(project.title)))
        for level, pattern in _LEVELS.items():
            if match := pattern.search(bare):
                found.setdefault(level, (at, match))
    if len(found) != 1 or project.level in found:
        return
    [(level, (at, match))] = found.items()
    yield Finding(
        announced.place(at, match.start()),
        "",
        Severity.ERROR,
        f"通知写“{match[0].replace('＿', '').strip()}”，计划里 {project.number} 是{project.level.label}",
        f"{level.label}和{project.level.label}的天数、人数和招收范围都不一样，读者会弄错",
        f"核对编号有没有写错；通知写错的，请承办单位更正后再发布。计划里这一格是“{project.cells[HEADERS['level']]}”",
        announced.notice.subject,
    )


@check("notice-city-unknown")
def city_is_one_of_ours(announced: Announced, tables: Tables) -> Iterator[Finding]:
    """The city of the venue decides on which city's page the course stands."""
    notice = announced.notice
    cities = {place.name for place in tables.places if place.in_year(notice.year)}
    if not notice.city or not cities or notice.city in cities:
        return
    plain = notice.city.removesuffix("市")
    near = plain if plain in cities else closest(notice.city, sorted(cities))
    yield notice.warning(
        at="city",
        what=f"data/places.csv 里 {notice.year} 年没有城市“{notice.city}”",
        why="按城市找不到这个研修班",
        fix=f"是不是“{near}”？" if near else "照 data/places.csv 写城市；在省外举办的，可以不改",
    )
