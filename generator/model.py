"""The nouns: what a plan, its look-up tables and a check are made of.

Everything here is frozen and knows its ``Position``; nothing here reads a file. ``COLUMNS`` is the one list
of a plan's columns: a field that carries ``column(...)`` is read by ``sources``, recognised by ``intake`` and
shown on the project page in this order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any

from generator.finding import Found, Position


class Level(StrEnum):
    """标识: the notice's closing line says N is a national project, P a provincial one."""

    NATIONAL = "N"
    PROVINCIAL = "P"

    @property
    def label(self) -> str:
        return {"N": "国家级", "P": "省级"}[self.value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a plan: ``heading`` as printed, ``after`` the one it follows where two share a name."""

    field: str
    header: str
    heading: str
    after: str = ""
    aliases: tuple[str, ...] = ()
    public: bool = False


def column(
    header: str, *, heading: str = "", after: str = "", aliases: tuple[str, ...] = (), public: bool = False
) -> Any:
    """Declare that a field of ``Project`` is the column ``header`` of plan.csv, printed as ``heading``."""
    return field(metadata={"column": (header, heading or header, after, aliases, public)})


@dataclass(frozen=True, slots=True)
class Project(Found):
    """One line of a plan: a course that one unit applied for and another runs.

    Names are tidied for reading (full-width brackets); ``cells`` keeps every cell as issued, by header,
    columns of the document that we have no field for included. ``level`` is None where the cell is neither
    N nor P: a check says so.
    """

    position: Position
    cells: Mapping[str, str] = field(compare=False)
    number: str = column("编号", aliases=("序号", "项目编号"), public=True)
    title: str = column("项目名称", aliases=("名称", "选题", "研修项目名称", "项目"), public=True)
    applicant: str = column("申报单位", aliases=("主办单位", "申请单位"), public=True)
    applicant_phones: tuple[str, ...] = column(
        "申报单位联系电话", heading="联系电话", after="申报单位", aliases=("电话",), public=True
    )
    organisers: tuple[str, ...] = column("承办单位", aliases=("举办单位", "实施单位"), public=True)
    organiser_phones: tuple[str, ...] = column(
        "承办单位联系电话", heading="联系电话", after="承办单位", aliases=("电话",), public=True
    )
    level: Level | None = column("标识", aliases=("级别", "项目级别", "类别"), public=True)

    @property
    def subject(self) -> str:
        return f"项目 {self.number or '（无编号）'}《{self.title}》"

    def cell(self, at: str) -> str:
        return at if at in self.position.columns else HEADERS.get(at, at)

    @property
    def year(self) -> int:
        """The plan's year, the first four digits of the number; 0 where the number has none."""
        head = self.number[:4]
        return int(head) if len(head) == 4 and head.isascii() and head.isdigit() else 0


def _columns() -> tuple[Column, ...]:
    declared = ((item.name, item.metadata.get("column")) for item in fields(Project))
    return tuple(Column(name, *meta) for name, meta in declared if meta)


COLUMNS: tuple[Column, ...] = _columns()
HEADERS: dict[str, str] = {item.field: item.header for item in COLUMNS}


@dataclass(frozen=True, slots=True)
class Rule(Found):
    """What the notice asks: ``text`` for the page, ``value`` for arithmetic, and the words it comes from.

    ``quote`` stands word for word in the paragraph ``paragraph`` of the document of record; a check holds it
    there, so no page can cite what the notice does not say.
    """

    position: Position
    name: str
    text: str
    paragraph: str
    quote: str
    value: int | str | date | None = None
    bound: str = ""  # of a number: exact, min or about
    papers: tuple[str, ...] = ()  # what is to be handed in


@dataclass(frozen=True, slots=True)
class FormItem(Rule):
    """A line of a form: ``text`` is its label, ``quote`` what the annex prints.

    Of a score sheet it carries ``points`` at most, ``measure`` says how they are had, ``zero`` when there are
    none; ``group`` is the heading that some lines of a part share.
    """

    points: int = 0
    measure: str = ""
    group: str = ""
    zero: Rule | None = None


@dataclass(frozen=True, slots=True)
class FormPart(Rule):
    """A part of a form, with its lines."""

    points: int = 0
    items: tuple[FormItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Form(Found):
    """One of the annexes that organisers fill: what it asks, as plan.yml says the annex prints it."""

    position: Position
    name: str
    annex: int
    rules: Mapping[str, Rule]
    parts: tuple[FormPart, ...] = ()

    @property
    def title(self) -> str:
        return self.rules["title"].text if "title" in self.rules else ""

    @property
    def items(self) -> tuple[FormItem, ...]:
        """Its lines in print order."""
        return tuple(item for part in self.parts for item in part.items)

    @property
    def cited(self) -> tuple[Rule, ...]:
        """Everything of it that the annex is said to say."""
        zeros = (item.zero for item in self.items if item.zero)
        return (*self.rules.values(), *self.parts, *self.items, *zeros)

    def value(self, name: str) -> int:
        """The number of the rule ``name``; 0 where the form has none."""
        rule = self.rules.get(name)
        return rule.value if rule and isinstance(rule.value, int) else 0


@dataclass(frozen=True, slots=True)
class Contact(Found):
    """The office that answers for a plan, as its notice prints it."""

    position: Position
    office: str
    people: tuple[str, ...]
    phones: tuple[str, ...]
    fax: str
    email: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class Place(Found):
    """A city of places.csv. ``since`` and ``until`` are years (莱芜 until 2018); 0 says no bound.

    ``tile`` is its column and row in the schematic grid; ``counties`` are names that place a unit in it.
    """

    position: Position
    name: str
    slug: str
    area_code: str
    since: int
    until: int
    tile: tuple[int, int]
    counties: tuple[str, ...]

    def in_year(self, year: int) -> bool:
        return (not self.since or self.since <= year) and (not self.until or year <= self.until)


@dataclass(frozen=True, slots=True)
class Sector(Found):
    """A field of work of sectors.csv: ours, not the notice's. ``words`` propose it for a title."""

    position: Position
    name: str
    slug: str
    about: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit(Found):
    """A unit of units.csv. ``kind`` is its 申报渠道; ``city`` names a place; ``basis`` says why that city."""

    position: Position
    name: str
    slug: str
    kind: str
    city: str
    basis: str
    aliases: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        return f"单位 {self.name}"


PUBLIC = "主动公开"
DISCLOSURES: tuple[str, ...] = (PUBLIC, "依申请公开", "不予公开")

KINDS: tuple[str, ...] = ("市人社局", "省直部门", "高校", "科研院所", "协会", "企业", "事业单位", "市县部门")


@dataclass(frozen=True, slots=True)
class Reading(Found):
    """How words are read where pypinyin is wrong: ``syllables`` in pinyin without tones."""

    position: Position
    words: str
    syllables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Synonyms(Found):
    """One line of synonyms.csv: what people type, and the words of the plans that they mean by it."""

    position: Position
    typed: tuple[str, ...]
    plan: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Classified(Found):
    """Our classification of one project; ``reviewed`` is the day a person confirmed it, empty until then."""

    position: Position
    number: str
    sector: str
    city: str
    basis: str
    reviewed: str

    @property
    def subject(self) -> str:
        return f"项目 {self.number}"


@dataclass(frozen=True, slots=True)
class Erratum(Found):
    """A doubtful cell: shown as issued with the mark 原文如此 and this reason; plan.csv is never edited."""

    position: Position
    number: str
    column: str
    as_issued: str
    suspected: str
    reason: str
    status: str

    @property
    def subject(self) -> str:
        kind = "项目" if self.column else "通知"
        return f"{kind} {self.number}" if self.number else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Found):
    """A year's list with the document that carries it; a fact that plan.yml lacks is empty.

    ``declared`` counts by level as the words of paragraph ``declared_at`` say. ``rules`` holds those for
    everybody under ``None`` and a level's own under the level. ``source`` is the document of record, a path
    in the plan's folder; ``rows`` says on which of its lines each project stands.
    """

    position: Position
    year: int = 0
    title: str = ""
    document_number: str = ""
    issuer: str = ""
    issued: date = date.min
    published: date | None = None
    disclosure: str = ""
    programme: str = ""
    region: str = ""
    source: str = ""
    declared: Mapping[Level, int] = field(default_factory=dict)
    declared_at: str = ""
    rules: Mapping[Level | None, Mapping[str, Rule]] = field(default_factory=dict)
    contact: Contact | None = None
    forms: Mapping[str, Form] = field(default_factory=dict)
    projects: tuple[Project, ...] = ()
    classified: tuple[Classified, ...] = ()
    errata: tuple[Erratum, ...] = ()
    rows: Mapping[str, Position] = field(default_factory=dict)

    @property
    def completion(self) -> date:
        """The day after which the plan is a past year's: the last a project may run, else 31 December."""
        rule = self.rules.get(None, {}).get("completion")
        return rule.value if rule and isinstance(rule.value, date) else date(self.year, 12, 31)

    def rule(self, level: Level | None, name: str) -> Rule | None:
        """The rule ``name`` for ``level``: the level's own before everybody's."""
        return self.rules.get(level, {}).get(name) or self.rules.get(None, {}).get(name)


@dataclass(frozen=True, slots=True)
class Withdrawn(Found):
    """A page that was public and is no more: its address stays, with the day and the reason and no more."""

    position: Position
    address: str
    day: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Address(Found):
    """One line of the ledger: an address that was published, and what stands there now.

    ``state`` is one of ``STATES``; ``target`` is where it moved to, ``day`` and ``reason`` tell of one gone.
    """

    position: Position
    address: str
    state: str = ""
    target: str = ""
    day: date | None = None
    reason: str = ""


STANDS, MOVED, GONE = STATES = ("在用", "转到", "停用")


@dataclass(frozen=True, slots=True)
class Tables:
    """The look-up tables every plan is joined with."""

    places: tuple[Place, ...] = ()
    sectors: tuple[Sector, ...] = ()
    units: tuple[Unit, ...] = ()
    readings: tuple[Reading, ...] = ()
    synonyms: tuple[Synonyms, ...] = ()
