"""What names something: a unit's city, a project's sector, an erratum's cell; and what nothing names.

Comes in: ``Sources``, or a ``Plan`` with its classification and errata. Goes out: findings at the naming
cell. The surprise: an erratum whose words no longer stand where it says is worse than none, for it silences a
check and shows as issued what nobody issued.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from generator.checks import check
from generator.checks.plan import is_whole
from generator.documents.official import OfficialDocument
from generator.finding import Finding, Found
from generator.model import Classified, Erratum, Plan, Project
from generator.sources import Sources
from generator.text import closest


@lru_cache(maxsize=256)
def _near(word: str, known: tuple[str, ...]) -> str:
    """A table of a year is often wrong in the same way on every line."""
    return closest(word, known)


def _nothing(record: Found, at: str, what: str, fix: str) -> Finding:
    return record.error(at=at, what=what, why="对不上的名称不起作用，页面上会缺这一项", fix=fix)


def _unknown(record: Found, at: str, name: str, known: tuple[str, ...], table: str) -> Finding:
    near = _near(name, known)
    fix = f"是不是“{near}”？" if near else f"写 data/{table}.csv 里有的名称，或先在那里加一行"
    return _nothing(record, at, f"data/{table}.csv 里没有“{name}”", fix)


@check("lookup-missing")
def names_name_something(sources: Sources) -> Iterator[Finding]:
    """A name that stands in no table does nothing."""
    cities = tuple(place.name for place in sources.tables.places)
    sectors = tuple(sector.name for sector in sources.tables.sectors)
    for unit in sources.tables.units:
        if unit.city and unit.city not in cities:
            yield _unknown(unit, "city", unit.city, cities, "places")
    for plan in sources.plans:
        numbers = {project.number for project in plan.projects}
        whole = is_whole(plan, sources)
        for row in plan.classified:
            if whole and row.number not in numbers:
                yield _nothing(row, "number", f"计划里没有编号“{row.number}”", "改正编号，或删去这一行")
            if row.sector and row.sector not in sectors:
                yield _unknown(row, "sector", row.sector, sectors, "sectors")
            if row.city and row.city not in cities:
                yield _unknown(row, "city", row.city, cities, "places")


@check("place-not-in-year")
def city_is_one_in_that_year(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """Cities have years: 莱芜 was one until 2018."""
    places = {place.name: place for place in sources.tables.places}
    for row in plan.classified:
        place = places.get(row.city)
        if place and plan.year and not place.in_year(plan.year):
            since = (
                f"{place.since} 年起"
                if place.since and plan.year < place.since
                else f"到 {place.until} 年为止"
            )
            yield row.error(
                at="city",
                what=f"{place.name}作为城市{since}，这是 {plan.year} 年的计划",
                why=f"{plan.year} 年的城市列表里没有它，按城市找不到这个项目",
                fix="写当年管辖那里的城市，或改 data/places.csv 的 since、until",
            )


@check("classification-twice")
def project_is_classified_once(plan: Plan) -> Iterator[Finding]:
    """Two lines for one project leave it open which counts."""
    first: dict[str, Classified] = {}
    for row in plan.classified:
        before = first.setdefault(row.number, row)
        if before is not row:
            yield row.error(
                at="number",
                what=f"编号 {row.number} 在第 {before.position.line} 行已经归过类",
                why="不知道以哪一行为准",
                fix="两行合成一行",
            )


@check("classification-unreviewed")
def classification_is_reviewed(plan: Plan) -> Iterator[Finding]:
    """What the words of a title propose is a guess until a person has read it."""
    rows = {row.number: row for row in plan.classified}
    for project in plan.projects:
        row = rows.get(project.number)
        if not project.number or (row and _is_day(row.reviewed)):
            continue
        record: Project | Classified = row or project
        yield record.warning(
            at="reviewed",
            what=f"reviewed 不是日期：{row.reviewed}" if row and row.reviewed else "领域和城市未经人工核对",
            why="程序按名称里的字眼猜的可能不对，学员按领域或城市筛选时会找不到或找错",
            fix="在 classification.csv 里写好它的领域和城市，reviewed 写核对的日期，例如 2016-05-01",
        )


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False


@check("erratum-incomplete")
def erratum_says_what_is_odd(plan: Plan) -> Iterator[Finding]:
    """The mark 原文如此 is shown with its reason, and with whether anybody asked."""
    for erratum in plan.errata:
        for name, value in (
            ("number", erratum.number),
            ("reason", erratum.reason),
            ("status", erratum.status),
        ):
            if not value:
                yield erratum.error(
                    at=name,
                    what=f"{name} 是空的",
                    why="页面上标了“原文如此”，却说不出在哪里、为什么、核实了没有",
                    fix=f"填写 {name}",
                )


@check("erratum-nowhere")
def erratum_names_a_cell(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """An erratum is about a cell of plan.csv, or a paragraph of the notice."""
    projects = {project.number: project for project in plan.projects}
    document = sources.documents.get(plan.year)
    for erratum in plan.errata:
        project = projects.get(erratum.number)
        if project and erratum.column not in project.cells:
            near = _near(erratum.column, tuple(project.cells))
            fix = f"是不是“{near}”？" if near else f"写 plan.csv 的列名：{'、'.join(project.cells)}"
            what = f"plan.csv 里没有“{erratum.column}”这一列" if erratum.column else "没有写是哪一列"
            yield _nothing(erratum, "column", what, fix)
        elif not project and _is_nowhere(erratum, document) and is_whole(plan, sources):
            near = _near(erratum.number, tuple(block.id for block in document.blocks)) if document else ""
            fix = f"写计划里有的编号，或通知原文的段落号{f'，例如 {near}' if near else ''}"
            yield _nothing(erratum, "number", f"没有编号或段落“{erratum.number}”", fix)


def _is_nowhere(erratum: Erratum, document: OfficialDocument | None) -> bool:
    return bool(erratum.number) and not (document and erratum.number in document)


@check("erratum-stale")
def erratum_quotes_what_is_there(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """What is shown as 原文如此 is what the cell or the paragraph says."""
    projects = {project.number: project for project in plan.projects}
    document = sources.documents.get(plan.year)
    for erratum in plan.errata:
        project = projects.get(erratum.number)
        if project and erratum.column in project.cells:
            here = project.cells[erratum.column]
            stale = here != erratum.as_issued
            what = f"{erratum.column}现在是“{here}”，这里写的是“{erratum.as_issued}”"
        elif not project and document and erratum.number in document:
            stale = not document.says(erratum.number, erratum.as_issued)
            what = f"通知“{document.label(erratum.number)}”里没有这句话：{erratum.as_issued}"
        else:
            continue
        if stale:
            yield erratum.error(
                at="as_issued",
                what=what,
                why="页面会把通知里没有的写法标成“原文如此”",
                fix="照原文改 as_issued；疑点已经不在的，删去这一行",
            )
