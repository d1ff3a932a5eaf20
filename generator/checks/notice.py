"""A notice against the plan: its name, its project, and whether both call title, organiser and level alike.

Comes in: ``Announced``. Goes out: findings that quote both wordings. The surprise: an issued notice is never
edited, so what differs only in wording is a 提醒; 错误 is what leads people to the wrong project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks import check
from generator.checks.announced import Announced
from generator.checks.plan import is_whole
from generator.finding import Finding, Severity
from generator.model import HEADERS, Level, Tables
from generator.notices import Notice, contradictions
from generator.sources import Sources
from generator.text import closest
from generator.urls import is_segment


@check("notice-name")
def file_is_named_after_its_project(notice: Notice) -> Iterator[Finding]:
    """The file's name is the notice's address, and says which project it is of and the how manieth."""
    number = notice.project
    if number and notice.name != number and not _is_later(notice.name, number):
        wanted = f"{number}.md" if is_segment(number) else "编号.md"
        yield notice.error(
            at="project",
            what=f"文件叫 {notice.name}.md，里面写的项目是 {number}",
            why="文件名就是网址，读者会以为是另一个项目的通知",
            fix=f"改文件名或改 project；这个项目的第一则通知叫 {wanted}，第二则叫 {wanted[:-3]}-2.md",
        )


def _is_later(name: str, number: str) -> bool:
    """Whether ``name`` is that of the second notice of ``number``, or a later one."""
    return name.startswith(number) and bool(re.fullmatch("-[2-9]|-[1-9][0-9]{1,2}", name[len(number) :]))


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


@check("notice-title-differs")
def title_is_the_plans(announced: Announced) -> Iterator[Finding]:
    """A reader who follows a project to its notice finds the same name there."""
    notice, project = announced.notice, announced.project
    found = contradictions.title(notice, project) if project else None
    if not project or not found:
        return
    near = found.near >= contradictions.NEAR
    make = notice.warning if near else notice.error
    yield make(
        at="title",
        what=f"通知写的是《{found.said}》，计划里 {project.number} 是《{project.title}》",
        why="名称不一样，读者不知道是不是同一个项目" if near else "读者会被带到另一个项目的通知",
        fix="与计划核对编号；编号不错、通知就是这样写的，可以不改" if near else "改正 project 和文件名",
    )


@check("notice-organiser-differs")
def organiser_is_the_plans(announced: Announced, tables: Tables) -> Iterator[Finding]:
    """Who runs the course is who the plan says; where another does, readers see both names."""
    notice, project = announced.notice, announced.project
    found = contradictions.organiser(notice, project, announced.plan, tables) if project else None
    if project and found:
        yield Finding(
            announced.place(found.at, found.start),
            "",
            Severity.WARNING,
            f"通知写的单位是“{found.said}”，计划里 {project.number} 的承办单位是“{found.planned}”",
            "读者不知道该向哪个单位报名",
            "与承办单位核对；确实换了单位的，可以不改，页面两个名称都会写",
            notice.subject,
        )


@check("notice-level-differs")
def level_is_the_plans(announced: Announced) -> Iterator[Finding]:
    """Days, number of trainees and who may come hang on the level."""
    project = announced.project
    found = contradictions.level(announced.notice, project) if project else None
    if not project or not project.level or not found:
        return
    other = next(level for level in Level if level is not project.level)
    yield Finding(
        announced.place(found.at, found.start),
        "",
        Severity.ERROR,
        f"通知写“{found.said}”，计划里 {project.number} 是{project.level.label}",
        f"{other.label}和{project.level.label}的天数、人数和招收范围都不一样，读者会弄错",
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
