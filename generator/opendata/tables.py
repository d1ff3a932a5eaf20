"""The tables of the open data: for each its name, its columns with what they mean, and its rows as text.

Comes in: the public catalogue, all of it or the entries of one year. Goes out: ``Table``s. The surprise:
``TABLES`` is the field dictionary too: the page, the data package and every heading are written from it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator import prints, urls
from generator.catalogue import Role
from generator.made_of import MadeOf
from generator.model import COLUMNS, Plan
from generator.notices import FIELDS, Notice
from generator.notices.attachments import published
from generator.notices.series import TERMS
from generator.opendata.table import LISTS, Field, Given, Row, Table, text
from generator.rules import RULES
from generator.telling import LABELS


def _same(*fields: Field) -> Callable[[Given], tuple[Field, ...]]:
    return lambda given: fields


_NUMBER = Field("number", "编号", "项目编号，也是项目页网址的一部分", required=True)
_YEAR = Field("year", "年份", "哪一年的计划", "integer", required=True)


def headings(given: Given) -> tuple[str, ...]:
    """The headings of the annexes, those that only some years have last."""
    if given.headings:
        return given.headings
    known = {item.header: None for item in COLUMNS}
    for entry in given.entries:
        if entry.project.cells.keys() - known.keys():
            known |= dict.fromkeys(entry.project.cells)
    return tuple(known)


def _plan_fields(given: Given) -> tuple[Field, ...]:
    printed = {item.header: item.heading for item in COLUMNS}
    return (
        Field("年份", "年份", "哪一年的计划", "integer", required=True),
        *(
            Field(name, name, f"印发件的“{printed.get(name, name)}”一栏，照原文", required=name == "编号")
            for name in headings(given)
        ),
    )


def _plan_rows(given: Given) -> Iterator[Row]:
    names = headings(given)
    for entry in given.entries:
        cells = entry.project.cells
        yield [str(entry.plan.year), *[cells.get(name, "") for name in names]]


_PROJECTS = _same(
    _NUMBER,
    _YEAR,
    Field("level", "级别", "N 国家级，P 省级", required=True),
    Field("title", "项目名称", "括号和逗号统一为全角"),
    Field("applicant", "申报单位", "单位全称"),
    Field("applicant_phones", "申报单位电话", f"区号补全；几个之间用“{LISTS}”隔开"),
    Field("organisers", "承办单位", f"单位全称；几个之间用“{LISTS}”隔开"),
    Field("organiser_phones", "承办单位电话", f"区号补全；几个之间用“{LISTS}”隔开"),
    Field("notices", "通知数", "本站登出的招生通知有几则", "integer"),
    Field("status", "通知状态", "正常、更正、延期或取消；没有通知时空着"),
    *(
        Field(name, LABELS[name], "招生通知公布的，现在有效的；没有公布时空着",
              "date" if name in ("register_by", "check_in", "start", "end") else
              "integer" if name in ("hours", "quota") else "string")
        for name in TERMS
    ),
    Field("page", "网页", "项目页", "string"),
)  # fmt: skip


def _project_rows(given: Given) -> Iterator[Row]:
    for entry in given.entries:
        row, of = entry.project, entry.series
        yield [
            entry.number,
            str(entry.plan.year),
            row.level.value if row.level else "",
            row.title,
            entry.applicant.name,
            LISTS.join(row.applicant_phones),
            LISTS.join([unit.name for unit in entry.organisers]),
            LISTS.join(row.organiser_phones),
            str(len(of.notices)) if of else "0",
            of.status if of else "",
            *([text(of.value(name)) for name in TERMS] if of else [""] * len(TERMS)),
            given.address + urls.project(entry.number),
        ]


_CLASSIFICATION = _same(
    _NUMBER,
    Field("sector", "领域", "本站归的类"),
    Field("sector_basis", "领域的依据", "为什么归入这个领域"),
    Field("city", "城市", "承办单位所在的市，本站归的类"),
    Field("city_basis", "城市的依据", "为什么是这个市"),
    Field("channel", "申报渠道", "申报单位的性质，本站归的类"),
    Field("reviewed", "逐项看过", "是否有人核对过", "boolean"),
)


def _classification_rows(given: Given) -> Iterator[Row]:
    for entry in given.entries:
        found = entry.classification
        yield [
            entry.number,
            found.sector,
            found.sector_basis,
            found.city,
            found.city_basis,
            entry.applicant.kind,
            "true" if found.reviewed else "false",
        ]


_ERRATA = _same(
    _YEAR,
    Field("number", "编号或段落", "项目编号，或通知原文里的段落", required=True),
    Field("column", "栏目", "存疑的是哪一栏；说的是段落时空着"),
    Field("as_issued", "原文", "印发件上的写法，照录"),
    Field("suspected", "疑为", "可能的写法；只是存疑时空着"),
    Field("reason", "理由", "为什么存疑"),
    Field("status", "核实情况", "有没有向发文机关核实"),
)


def _errata_rows(given: Given) -> Iterator[Row]:
    for plan in given.plans:
        for row in plan.errata:
            told = (row.number, row.column, row.as_issued, row.suspected, row.reason, row.status)
            yield [str(plan.year), *told]


_RULES = _same(
    _YEAR,
    Field("level", "级别", "N 国家级，P 省级；空着的对两级都适用"),
    Field("name", "代号", "规定的英文代号", required=True),
    Field("title", "规定", "规定说的是什么"),
    Field("text", "内容", "页面上的说法"),
    Field("value", "数值", "天数、人数、元、月数或日期"),
    Field("bound", "松紧", "exact 正好，min 不少于，about 左右"),
    Field("paragraph", "段落", "通知原文里的段落"),
    Field("quote", "原话", "通知的原话"),
)


def _rule_rows(given: Given) -> Iterator[Row]:
    for plan in given.plans:
        for level, rules in plan.rules.items():
            for rule in rules.values():
                yield [
                    str(plan.year),
                    level.value if level else "",
                    rule.name,
                    RULES.get(rule.name, rule.name),
                    rule.text,
                    text(rule.value),
                    rule.bound,
                    rule.paragraph,
                    rule.quote,
                ]


_TYPES = {"date": "date", "whole": "integer"}
_NOTICES = _same(
    Field("name", "通知", "通知的文件名，也是网址的一部分", required=True),
    *(
        Field(item.name, item.label, "照通知；没有写的空着", _TYPES.get(item.kind, "string"), item.required)
        for item in FIELDS
    ),
    Field("page", "网页", "通知页"),
)


def _notice_rows(given: Given) -> Iterator[Row]:
    for entry in given.entries:
        for each in entry.series.notices if entry.series else ():
            cells = [_notice_cell(each, item.name) for item in FIELDS]
            yield [each.name, *cells, given.address + urls.notice(each.name)]


def _notice_cell(each: Notice, name: str) -> str:
    if name == "attachments":
        return LISTS.join(item.name for item in published(each))
    return text(getattr(each, name))


_UNITS = _same(
    Field("name", "单位", "单位全称", required=True),
    Field("kind", "性质", "本站归的类"),
    Field("city", "城市", "本站归的类"),
    Field("basis", "城市的依据", "为什么是这个市"),
    Field("aliases", "别的写法", f"计划里的简称；几个之间用“{LISTS}”隔开"),
    Field("phones", "电话", f"计划里印的，可能已经变更；几个之间用“{LISTS}”隔开"),
    Field("applied", "申报", "申报了几个项目", "integer"),
    Field("organised", "承办", "承办了几个项目", "integer"),
    Field("page", "网页", "单位页"),
)


def _unit_rows(given: Given) -> Iterator[Row]:
    for role in given.catalogue.roles:
        yield _unit_row(role, given.address)


def _unit_row(role: Role, address: str) -> Row:
    unit = role.unit
    return [
        unit.name,
        unit.kind,
        unit.city,
        unit.basis,
        LISTS.join(unit.aliases),
        LISTS.join(role.phones),
        str(len(role.applied)),
        str(len(role.organised)),
        address + urls.unit(unit),
    ]


def _line_of(made_of: MadeOf, plan: Plan) -> str:
    return made_of.of_year("line", plan.year)


def _outline_of(made_of: MadeOf, plan: Plan) -> str:
    return made_of.of_year("outline", plan.year)


def _errata_of(made_of: MadeOf, plan: Plan) -> str:
    return prints.of(repr((plan.year, plan.errata)))


def _rules_of(made_of: MadeOf, plan: Plan) -> str:
    return prints.of(made_of.frame, str(plan.year))


def _projects(given: Given) -> int:
    return len(given.entries)


def _notices(given: Given) -> int:
    return sum(len(entry.series.notices) for entry in given.entries if entry.series)


PLAN = Table(
    "plan",
    "计划表（照原文）",
    "印发的附件，一格不改。",
    _plan_fields,
    _plan_rows,
    _line_of,
    _projects,
    ("编号",),
)
PROJECTS = Table(
    "projects",
    "项目（整理后）",
    "名称统一了标点，电话补全了区号，单位用全称；招生通知公布的时间地点也在这里。",
    _PROJECTS,
    _project_rows,
    _outline_of,
    _projects,
    ("number",),
    ours=True,
)
CLASSIFICATION = Table(
    "classification",
    "分类",
    "领域、城市、申报渠道，是本站归的，不是计划写的。",
    _CLASSIFICATION,
    _classification_rows,
    _line_of,
    _projects,
    ("number",),
    ours=True,
)
ERRATA = Table(
    "errata",
    "原文存疑",
    "印得可疑的地方：原文、疑点、理由。",
    _ERRATA,
    _errata_rows,
    _errata_of,
    lambda given: sum(len(plan.errata) for plan in given.plans),
    ours=True,
)
RULE_TABLE = Table(
    "rules",
    "规定",
    "通知对各级项目的规定，每条带原话和段落。",
    _RULES,
    _rule_rows,
    _rules_of,
    lambda given: sum(len(rules) for plan in given.plans for rules in plan.rules.values()),
)
NOTICES = Table(
    "notices",
    "招生通知",
    "本站登出的招生通知，一则一行。",
    _NOTICES,
    _notice_rows,
    _outline_of,
    _notices,
    ("name",),
)
UNITS = Table(
    "units",
    "单位",
    "申报和承办的单位，各年合在一起。",
    _UNITS,
    _unit_rows,
    _line_of,
    lambda given: len(given.catalogue.roles),
    ("name",),
    ours=True,
    across=True,
)
TABLES: tuple[Table, ...] = (PLAN, PROJECTS, CLASSIFICATION, ERRATA, RULE_TABLE, NOTICES, UNITS)
OF_A_YEAR: tuple[Table, ...] = TABLES[:-1]
"""What the workbook of one year holds: units go across years."""
