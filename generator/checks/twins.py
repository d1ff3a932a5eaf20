"""Rows of a plan beside each other: a telephone of two units, titles that are nearly one, a stray level.

Comes in: a ``Plan``. Goes out: 提醒 at the later row. The surprise: two titles that differ by one character
are found by what is left when any one is taken out, so that ten thousand rows are not compared pair by pair;
where it is a number that differs they are two sessions, and right.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from generator.checks import check, known_cells
from generator.finding import Finding, Position
from generator.model import HEADERS, Level, Plan, Project, Tables
from generator.naming import bare_name, known_units

_AS_PRINTED = "与印发的文件核对：这里抄错了就改过来；文件就是这样印的，不要改，在 errata.csv 里写一行"


@check("organiser-one-phone")
def organisers_have_a_telephone_each(plan: Plan) -> Iterator[Finding]:
    """Of two units in a cell with one telephone nobody knows which of them answers."""
    for project in plan.projects:
        count = len(project.organisers)
        if count > 1 and len(project.organiser_phones) == 1:
            yield project.warning(
                at="organisers",
                what=f"一格写了 {count} 个承办单位，只有一个电话",
                why="看不出电话是哪个单位的，学员可能打到不管报名的单位",
                fix=_AS_PRINTED,
            )


@check("phone-shared")
def telephone_is_of_one_unit(plan: Plan, tables: Tables) -> Iterator[Finding]:
    """One number for two units is often the number of the row above, copied."""
    known, silent = known_units(tables), frozenset(known_cells(plan))
    first: dict[str, tuple[str, Project]] = {}
    said: set[tuple[str, str]] = set()
    for project in plan.projects:
        for field, phones, units in (
            ("applicant_phones", project.applicant_phones, (project.applicant,)),
            ("organiser_phones", project.organiser_phones, project.organisers),
        ):
            if len(units) != 1 or not units[0] or (silent and _place(project, field) in silent):
                continue
            unit = known[units[0]].name if units[0] in known else units[0]
            for phone in phones:
                other, before = first.setdefault(phone, (unit, project))
                if unit == other or _are_one(unit, other, plan.region) or (phone, unit) in said:
                    continue
                said.add((phone, unit))
                where = "同一行的" if before is project else f"第 {before.position.line} 行的"
                yield project.warning(
                    at=field,
                    what=f"“{unit}”的电话 {phone} 与{where}“{other}”相同",
                    why="两个单位一般不会用同一个号码，其中一个可能抄错了行，学员会打到别的单位去",
                    fix=_AS_PRINTED,
                )


def _place(project: Project, field: str) -> Position:
    return project.position.at(HEADERS[field])


def _are_one(unit: str, other: str, region: str) -> bool:
    """Whether two names are one unit, or one is an office of the other: its name begins with it."""
    regions = (region,) if region else ()
    one, two = bare_name(unit, regions), bare_name(other, regions)
    return one.startswith(two) or two.startswith(one)


# what tells two sessions of one course apart
_SESSION = re.compile("[0-9〇零一二三四五六七八九十上中下初高甲乙丙丁前后男女东西南北ⅠⅡⅢⅣⅤa-z]")
_LEAST = 6


@check("title-near")
def titles_are_told_apart(plan: Plan) -> Iterator[Finding]:
    """Two titles that differ by a character are one title mistyped, or two that trainees mix up."""
    whole: dict[str, Project] = {}
    lacking: dict[str, Project] = {}
    for project in plan.projects:
        bare = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", project.title)).lower()
        if len(bare) < _LEAST:
            continue
        less = {f"{bare[:place]}{bare[place + 1 :]}": place for place in range(len(bare))}
        near = whole.get(bare) or lacking.get(bare)
        near = near or next((whole[short] for short in less if short in whole), None)
        near = near or next((lacking[short] for short in less if short in lacking), None)
        if near and near.title != project.title and not _are_sessions(near.title, project.title):
            yield project.warning(
                at="title",
                what=f"与第 {near.position.line} 行的 {near.number}《{near.title}》只差一两个字",
                why="可能是同一个项目抄了两遍，也可能抄错了字，学员分不清",
                fix=_AS_PRINTED,
            )
        whole.setdefault(bare, project)
        for short in less:
            lacking.setdefault(short, project)


def _are_sessions(one: str, other: str) -> bool:
    """Whether what differs is a number or a grade: 第一期 and 第二期, 初级 and 高级."""
    more, less = Counter(one), Counter(other)
    differing = [*(more - less), *(less - more)]
    return any(_SESSION.search(char) for char in differing)


@check("level-order")
def levels_stand_together(plan: Plan) -> Iterator[Finding]:
    """An annex prints its national projects and its provincial ones one after the other."""
    runs: list[tuple[Level, list[Project]]] = [
        (level, list(group))
        for level, group in groupby((each for each in plan.projects if each.level), lambda each: each.level)
        if level
    ]
    levels = {level for level, _ in runs}
    if not len(levels) < len(runs) <= len(levels) + 2:
        return  # in order, or a table that is sorted by something else
    most = {level: max(len(rows) for other, rows in runs if other is level) for level in levels}
    for place, (level, rows) in enumerate(runs):
        within = 0 < place < len(runs) - 1 and runs[place - 1][0] is runs[place + 1][0]
        if len(rows) <= 2 and (len(rows) < most[level] or within):
            yield rows[0].warning(
                at="level",
                what=f"夹在别的级别中间：这里是{level.label}（{level.value}），相邻的行不是",
                why="国家级和省级在印发的表里各排在一起，这里可能写错了标识，天数、人数和经费都会跟着错",
                fix=_AS_PRINTED,
            )
