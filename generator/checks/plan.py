"""A plan as a whole: its numbers run on, its totals are those the notice declares, its year is one year.

Comes in: a ``Plan``, and ``Sources`` for the words of the notice. Goes out: findings at plan.yml or at the
row. The surprise: a number may look right in its own row and be wrong among the others, so all of these look
at every row at once.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from generator.checks import check
from generator.documents.marks import ordinal
from generator.files import said_of
from generator.finding import Finding, Position, Severity
from generator.model import DISCLOSURES, PUBLIC, Plan, Project
from generator.sources import Sources
from generator.text import closest


def folder(plan: Plan) -> PurePosixPath:
    """The folder a plan lies in."""
    return PurePosixPath(plan.position.file).parent


def is_whole(plan: Plan, sources: Sources) -> bool:
    """Whether every row of plan.csv was read; where not, what seems to be missing may only be unread."""
    return not said_of(f"{folder(plan)}/plan.csv", sources.findings)


@check("plan-empty")
def plan_has_projects(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """A year without projects has nothing to show."""
    if not plan.projects and is_whole(plan, sources):
        yield Finding(
            Position(f"{folder(plan)}/plan.csv"),
            "",
            Severity.ERROR,
            "计划里没有项目",
            "这一年的页面是空的",
            f"用 yanxiu import plan 文件 --year {folder(plan).name} 导入，或删去这个文件夹",
        )


@check("number-twice", always=True)
def number_is_given_once(sources: Sources) -> Iterator[Finding]:
    """Two projects cannot share an address, be they of one year or two."""
    first: dict[str, Project] = {}
    for project in (project for plan in sources.plans for project in plan.projects if project.number):
        before = first.setdefault(project.number.casefold(), project)
        if before is not project:
            where = f"第 {before.position.line} 行"
            if before.position.file != project.position.file:
                where = f" {before.position.file} {where}"
            yield project.error(
                at="number",
                what=f"编号 {project.number} 在{where}已经用过",
                why="两个项目不能用同一个网址，后一个会盖住前一个",
                fix="与印发的文件核对，改正其中一个编号；整行重复的删去一行",
            )


def _ordinals(plan: Plan) -> list[tuple[int, Project]]:
    """The projects whose number is one of the run: digits of this year, as many as most of them have."""
    in_year = (project for project in plan.projects if project.year == plan.year)
    numbered = [project for project in in_year if re.fullmatch("[0-9]{1,18}", project.number)]
    lengths = Counter(len(project.number) for project in numbered)
    usual = lengths.most_common(1)[0][0] if lengths else 0
    return [(int(project.number), project) for project in numbered if len(project.number) == usual]


@check("number-gap")
def numbers_run_unbroken(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """A number that is left out is a project that is left out."""
    numbers = dict(sorted(_ordinals(plan), key=lambda item: item[0])) if is_whole(plan, sources) else {}
    for before, after in pairwise(numbers):
        if after - before > 1:
            missing = f"{before + 1}" if after - before == 2 else f"{before + 1} 至 {after - 1}"
            yield numbers[before].warning(
                at="number",
                what=f"{before} 后面缺少编号 {missing}，共 {after - before - 1} 个",
                why="编号应当连着，缺的编号可能是导入时漏掉的项目，学员在网站上找不到它",
                fix="与印发的文件核对，补上漏掉的行；文件里就没有这个编号的，可以不改",
            )


@check("number-order")
def numbers_ascend(plan: Plan) -> Iterator[Finding]:
    """Rows stand as issued, and an issued table goes up."""
    for (before, _), (number, project) in pairwise(_ordinals(plan)):
        if number < before:
            yield project.warning(
                at="number",
                what=f"编号 {number} 排在 {before} 后面",
                why="表里的顺序就是印发的顺序，网站上第几项也照它数，行可能被挪动过",
                fix="按印发的文件排好各行",
            )


@check("year-mismatch")
def year_is_one(plan: Plan) -> Iterator[Finding]:
    """Folder, plan.yml and numbers name the same year: it is part of every address of the plan."""
    if not plan.year:  # plan.yml has been found fault with for that
        return
    name = folder(plan).name
    if name != str(plan.year) or not re.fullmatch("(?:19|20)[0-9]{2}", name):
        yield plan.error(
            at="year",
            what=f"文件夹叫 {name}，plan.yml 里写的年份是 {plan.year}",
            why="年份是网址的一部分，两处不一样时链接会指错",
            fix="把文件夹改名为四位数字的年份，plan.yml 的 year 写同一个年份",
        )
    strangers: dict[int, list[Project]] = defaultdict(list)
    for project in plan.projects:
        if project.year and project.year != plan.year:
            strangers[project.year].append(project)
    for year, projects in strangers.items():
        first = projects[0]
        rest = f"等 {len(projects)} 个编号" if len(projects) > 1 else ""
        yield first.warning(
            at="number",
            what=f"{first.number} {rest}不是 {plan.year} 开头".replace("  ", " "),
            why=f"编号以年份开头，这些行可能是 {year} 年的计划，放错了文件夹",
            fix="与印发的文件核对编号，放错的移到那一年的文件夹",
        )


@check("total-mismatch")
def totals_are_those_declared(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """The notice says how many projects of each level there are; the table must have as many."""
    document = sources.documents.get(plan.year)
    counts = Counter(project.level for project in plan.projects)
    for level, declared in plan.declared.items() if plan.projects and is_whole(plan, sources) else ():
        # rows whose level nobody knows have been found fault with, and may be those that are missing here
        if counts[level] <= declared <= counts[level] + counts[None]:
            continue
        words = clause(document.text(plan.declared_at), declared) if document else ""
        quoted = (
            f"通知“{document.label(plan.declared_at)}”写“{words}”" if document and words else "plan.yml 写"
        )
        yield plan.error(
            at=f"declared.{level.value}",
            what=f"{quoted}，{level.label}是 {declared} 项，计划表里数出来是 {counts[level]} 项",
            why="网站会把两个数都给人看，读者不知道该信哪一个",
            fix="看 plan.csv 有没有漏行、多行，标识有没有写错；数字抄错的改 plan.yml",
        )


def clause(paragraph: str, number: int) -> str:
    """The part of ``paragraph`` between two marks of punctuation that says ``number``, as 6 or 六."""
    for part in re.split("[，。；：！？,;:\n]", paragraph):
        if number in {ordinal(found) for found in _NUMBER.findall(unicodedata.normalize("NFKC", part))}:
            return part.strip()
    return ""


_NUMBER = re.compile("[0-9]{1,9}|[〇零一二三四五六七八九十百]{1,9}")


@check("project-twice")
def project_is_listed_once(plan: Plan) -> Iterator[Finding]:
    """The same title by the same organiser under two numbers is one project typed twice, or two sessions."""
    first: dict[tuple[str, frozenset[str]], Project] = {}
    for project in plan.projects:
        before = first.setdefault((project.title, frozenset(project.organisers)), project)
        if project.title and before.number != project.number:
            yield project.warning(
                at="title",
                what=f"与第 {before.position.line} 行的 {before.number} 名称和承办单位都相同",
                why="学员分不清是两期还是录重了",
                fix="与印发的文件核对；确实是两期的，不要改，在 errata.csv 里写一行说明",
            )


@check("disclosure-unknown")
def disclosure_is_stated(plan: Plan) -> Iterator[Finding]:
    """Only what is 主动公开 is published; what says nothing is kept back."""
    said = plan.disclosure.strip()
    if said == PUBLIC or not (said or plan.year or plan.title):  # of an unread plan.yml all is said
        return
    if said in DISCLOSURES:
        yield plan.warning(
            at="disclosure",
            what=f"公开属性是{said}",
            why="这份计划和它的项目都不会出现在网站上",
            fix=f"文件末尾印着“此件{PUBLIC}”的，改成{PUBLIC}",
        )
        return
    near = closest(said, DISCLOSURES)
    yield plan.error(
        at="disclosure",
        what=f"不认识的公开属性“{said}”" if said else "没有写公开属性（disclosure）",
        why="不知道能不能公开，就一律不发布",
        fix=f"是不是“{near}”？" if near else f"写 {'、'.join(DISCLOSURES)} 三者之一，以文件末尾印的为准",
    )


@check("nothing-public")
def something_is_public(sources: Sources) -> Iterator[Finding]:
    """A site without a public plan has no page to show."""
    stated = [plan for plan in sources.plans if plan.disclosure in DISCLOSURES]
    if stated and not any(plan.disclosure == PUBLIC for plan in stated):
        yield stated[-1].error(
            at="disclosure",
            what=f"没有一份计划是{PUBLIC}的",
            why="网站没有任何内容可以发布",
            fix=f"放进一份写明{PUBLIC}的计划；不公开的计划不要用本程序发布",
        )
