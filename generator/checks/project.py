"""One line of a plan: is each cell there, and does it say what a page can show.

Comes in: a ``Project``. Goes out: findings at the cell. The surprise: a cell may be wrong in the official
document itself; it is then never mended here but named in errata.csv, and the finding is raised no more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.checks import check
from generator.finding import Finding
from generator.model import HEADERS, Level, Project
from generator.patterns import lazy
from generator.urls import is_segment


@check("number-missing", always=True)
def number_is_there(project: Project) -> Iterator[Finding]:
    """The number is the address of the project's page."""
    if not project.number:
        yield project.error(
            at="number",
            what="编号为空",
            why="编号就是项目页的网址，没有编号就没有这个项目的页面",
            fix="填写印发的文件里的编号",
        )


@check("number-shape", always=True)
def number_can_be_an_address(project: Project) -> Iterator[Finding]:
    """A number is printed on posters as part of an address, and its first digits are the year."""
    number = project.number
    if not number:
        return
    if not is_segment(number):
        plainer = "".join(unicodedata.normalize("NFKC", number).split())
        yield project.error(
            at="number",
            what=f"编号“{number}”不能用作网址",
            why="编号就是项目页的网址，只能有半角的数字、字母和中间的短横",
            fix=f"是不是“{plainer}”？" if is_segment(plainer) else "改成印发的文件里的编号，例如 2016035",
        )
    elif re.fullmatch(r"\d{4}", number):
        yield project.error(
            at="number",
            what=f"编号“{number}”只有四位数字，和年份一样",
            why="编号就是项目页的网址，四位数字的网址是按年度列项目的页面",
            fix="改成印发的文件里的编号，例如 2016035",
        )
    elif not re.fullmatch(r"\d{7}", number):
        yield project.warning(
            at="number",
            what=f"编号“{number}”不是 7 位数字",
            why="编号一般是年份加三位序号，少一位或多一位时学员按编号找不到项目",
            fix="与印发的文件核对；文件就是这样编号的，可以不改",
        )


@check("title-missing", always=True)
def title_is_there(project: Project) -> Iterator[Finding]:
    """Lists, links and search results show a project by its title."""
    if not project.title:
        yield project.error(
            at="title",
            what="项目名称为空",
            why="列表、链接和搜索结果都靠名称显示，学员看不到这个项目",
            fix="填写印发的文件里的项目名称",
        )


@check("applicant-missing", always=True)
def applicant_is_named(project: Project) -> Iterator[Finding]:
    """The applicant answers for policy, and its kind is the facet 申报渠道."""
    if not project.applicant:
        yield project.error(
            at="applicant",
            what="申报单位为空",
            why="项目页无法告诉学员政策问题问谁，按单位和申报渠道筛选时也找不到这个项目",
            fix="填写申报单位；与承办单位相同时把单位名称再写一遍，不要留空",
        )


@check("organiser-missing")
def organiser_is_named(project: Project) -> Iterator[Finding]:
    """Pages and the unit facet need to know who runs a project."""
    if not project.organisers:
        yield project.error(
            at="organisers",
            what="承办单位为空",
            why="项目页无法告诉学员向谁报名，按单位筛选时也找不到这个项目",
            fix="填写承办单位；与申报单位相同时把单位名称再写一遍，不要留空",
        )


@check("level-unknown")
def level_is_known(project: Project) -> Iterator[Finding]:
    """Days, trainees and funds differ between national and provincial projects."""
    if project.level is not None:
        return
    cell = project.cells[HEADERS["level"]].strip()
    near = _level_meant(cell)
    yield project.error(
        at="level",
        what=f"不认识的标识“{cell}”" if cell else "标识为空",
        why="不知道是国家级还是省级，项目页写不出天数、人数和经费，按级别筛选时也找不到",
        fix=f"改成 {near}（{near.label}）" if near else "国家级写 N，省级写 P",
    )


def _level_meant(cell: str) -> Level | None:
    """The level that ``cell`` says in another way: ｎ, n, 国家级, 省."""
    plainer = unicodedata.normalize("NFKC", cell).strip().upper()
    return next((level for level in Level if plainer == level.value or level.label[:-1] in plainer), None)


_PLAIN_PART = lazy("[0-9A-Za-z\u3400-\u9fff、，/-]+")
_RADICALS = lazy("[\u2e80-\u2fdf\uf900-\ufaff]")
_WIDE = lazy("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_LOST = lazy("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
_SPACES = lazy("\\s{2,}|[\\n\\t\xa0\u3000]|^\\s|\\s$")
_PAIRS = {
    "（": "）",
    "(": ")",
    "《": "》",
    "〈": "〉",
    "“": "”",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "「": "」",
}
_CLOSING = {unicodedata.normalize("NFKC", mark) for mark in _PAIRS.values()}


@check("odd-character")
def characters_are_ordinary(project: Project) -> Iterator[Finding]:
    """Characters that look right but are others: search misses them, and pages show them badly."""
    for header, cell in project.cells.items():
        if header in (HEADERS["number"], HEADERS["level"]):  # checks of their own
            continue
        for what, fix in () if is_plain(cell) else _oddities(cell):
            yield project.warning(
                at=header,
                what=f"{header}里{what}",
                why="看起来一样，搜索时却对不上，换行和对齐也会乱",
                fix=f"{fix}；文件就是这样印的，不要改，在 errata.csv 里写一行",
            )


def is_plain(cell: str) -> bool:
    """Whether ``cell`` holds nothing but Chinese, letters, digits and what parts them."""
    return bool(_PLAIN_PART.fullmatch(cell))


def _oddities(cell: str) -> Iterator[tuple[str, str]]:
    """What is odd in one cell, each with how to mend it."""
    for match in _WIDE.finditer(cell):
        yield f"有全角的“{match[0]}”", f"改成半角的“{unicodedata.normalize('NFKC', match[0])}”"
    for match in _RADICALS.finditer(cell):
        plainer = unicodedata.normalize("NFKC", match[0])
        if plainer != match[0]:
            yield f"有替代字“{match[0]}”（U+{ord(match[0]):04X}）", f"改成常用的“{plainer}”"
    if lost := _LOST.search(cell):
        yield f"有丢失的字（U+{ord(lost[0]):04X}）", "对照文件补上这个字"
    if _SPACES.search(cell):
        yield "有多余的空格或换行", "删去前后的空格，中间只留一个半角空格"
    if unpaired := _unpaired(cell):
        yield f"有不成对的“{unpaired}”", "补上另一半"


def _unpaired(cell: str) -> str:
    """The first bracket or quotation mark of ``cell`` without its other half; full and half width pair."""
    open_marks: list[str] = []
    for mark in _PLAIN_PART.sub("", cell):
        plainer = unicodedata.normalize("NFKC", mark)
        if mark in _PAIRS:
            open_marks.append(mark)
        elif plainer in _CLOSING:
            if not open_marks or unicodedata.normalize("NFKC", _PAIRS[open_marks[-1]]) != plainer:
                return mark
            open_marks.pop()
    return open_marks[-1] if open_marks else '"' * (cell.count('"') % 2)
