"""The real rows taken apart and put together anew: titles, units, telephones, rows of a plan.

Comes in: the project's own tables and a seeded ``Dice``. Goes out: ``Row``s of a year that never were. The
surprise: nothing here asks Python's hash or a set for an order, and of ``random`` only ``random()`` is used,
whose sequence is the same in every version; so a catalogue has the same bytes each time.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from generator.text import phrases, syllables

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "data" / "plans" / "2016"

_PREFIXES = (
    *("", "", "", ""), "基层", "新形势下", "全省", "现代", "绿色", "乡村", "区域", "“互联网+”时代", "县域",
    "大数据环境下的", "高端", "中小企业",
)  # fmt: skip
_SUFFIXES = ("", "", "", "高级研修班", "专题研修班", "培训班", "研修项目", "高级研讨班")
_TRIM = re.compile('^(?:山东省|全省)|(?:高级|专题)?(?:研修|培训|研讨)班$|[“”《》"]')
_BRANDS = (
    "安云华启明远瑞和泰宁润正天恒嘉盛博文金海东清秋松",
    "澜岳帆川舟桥禾岭溪林辰航峰湖原序野杉桐柏泉蓝拓衡",
)
_ORGANISERS = (
    ("医院", "事业单位"), ("妇幼保健中心", "事业单位"), ("技师学院", "事业单位"),
    ("继续教育中心", "事业单位"), ("检验检测中心", "事业单位"), ("农业技术推广站", "事业单位"),
    ("职业学院", "高校"), ("理工学院", "高校"), ("农业科学研究所", "科研院所"),
    ("工程技术研究院", "科研院所"), ("规划设计研究院", "科研院所"), ("行业协会", "协会"),
    ("工程师学会", "协会"), ("生物科技有限公司", "企业"), ("装备制造有限公司", "企业"),
    ("信息技术有限公司", "企业"), ("食品工业有限公司", "企业"), ("新材料有限公司", "企业"),
)  # fmt: skip
_PROVINCIAL = (
    "农业", "林业", "水利", "文化", "交通运输", "住房建设", "卫生", "公安", "司法", "旅游", "档案",
    "煤炭工业", "海洋与渔业", "环境保护", "质量技术监督", "新闻出版", "食品药品监督", "科学技术", "商务",
    "机械工业",
)  # fmt: skip


class Dice:
    """Chances that are the same each time for one seed."""

    def __init__(self, *seed: object) -> None:
        self._next = random.Random("/".join(map(str, seed))).random

    def below(self, bound: int) -> int:
        return int(self._next() * bound)

    def one(self, items: Sequence[T]) -> T:
        return items[self.below(len(items))]

    def happens(self, share: float) -> bool:
        return self._next() < share


@dataclass(frozen=True, slots=True)
class City:
    """A city of places.csv as units need it."""

    name: str
    slug: str
    code: str


@dataclass(frozen=True, slots=True)
class Unit:
    """An invented unit with a telephone of its own."""

    name: str
    slug: str
    kind: str
    city: City
    phone: str

    @property
    def basis(self) -> str:
        return "单位名称" if self.name.startswith(self.city.name) else "电话区号"


@dataclass(frozen=True, slots=True)
class Row:
    """One project of an invented plan."""

    number: str
    title: str
    sector: str
    applicant: Unit
    organiser: Unit
    organiser_phone: str
    level: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of its line in plan.csv."""
        applicant, organiser = self.applicant, self.organiser
        return (
            self.number,
            self.title,
            applicant.name,
            applicant.phone,
            organiser.name,
            self.organiser_phone,
            self.level,
        )


@cache
def table(path: Path) -> tuple[dict[str, str], ...]:
    """A table of the project as it is today."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def cities() -> tuple[City, ...]:
    """The cities of 2016, from places.csv."""
    rows = table(ROOT / "data" / "places.csv")
    return tuple(City(row["name"], row["slug"], row["area_code"]) for row in rows)


@dataclass(frozen=True, slots=True)
class Titles:
    """The real titles in two parts: what about, with its sector, and what is done with it."""

    subjects: tuple[tuple[str, str], ...]
    doings: tuple[str, ...]

    def new(self, dice: Dice) -> tuple[str, str]:
        """A title and its sector."""
        subject, sector = dice.one(self.subjects)
        prefix, doing, suffix = dice.one(_PREFIXES), dice.one(self.doings), dice.one(_SUFFIXES)
        between = "" if subject.endswith(("的", "与", "和", "及", "、")) else dice.one(("", "的", "与"))
        return f"{prefix}{subject}{between}{doing}{suffix}", sector


@cache
def titles() -> Titles:
    """Every real title cut where it may turn; what comes first is its subject."""
    sectors = {row["number"]: row["sector"] for row in table(PLAN / "classification.csv")}
    subjects: dict[str, str] = {}
    doings: dict[str, None] = {}
    for row in table(PLAN / "plan.csv"):
        parts = phrases(_TRIM.sub("", row["项目名称"].strip()).replace(",", "，"))
        first = parts[0] if len(parts[0]) > 3 or len(parts) == 1 else "".join(parts[:2])
        rest = "".join(parts)[len(first) :].strip("，、")
        if not re.search("[()（）]", first):
            subjects.setdefault(first.strip("，、 "), sectors[row["编号"]])
        if len(rest) >= 4 and not re.search("[()（）]", rest):
            doings.setdefault(rest)
    return Titles(tuple(subjects.items()), tuple(doings))


class Units:
    """Every unit of a catalogue: applicants that come each year, and a pool of organisers."""

    def __init__(self, dice: Dice, organisers: int) -> None:
        self._names: set[str] = set()
        self._slugs: set[str] = set()
        self._phones = {city.code: 0 for city in cities()}
        capital = cities()[0]
        self.bureaus = [
            self._unit(f"{city.name}市人力资源和社会保障局", "市人社局", city) for city in cities()
        ]
        self.provincial = [self._unit(f"山东省{field}厅", "省直部门", capital) for field in _PROVINCIAL]
        self.organisers = [self._organiser(dice) for _ in range(organisers)]

    def _organiser(self, dice: Dice) -> Unit:
        for _ in range(1000):
            city, (what, kind) = dice.one(cities()), dice.one(_ORGANISERS)
            brand = dice.one(_BRANDS[0]) + dice.one(_BRANDS[1])
            name = f"{city.name}{dice.one(('市', '市', ''))}{brand}{what}"
            if name not in self._names:
                return self._unit(name, kind, city)
        raise ValueError("there are no more names for organisers")

    def _unit(self, name: str, kind: str, city: City) -> Unit:
        self._names.add(name)
        slug = plain = "".join(map(_syllable, name))
        again = 1
        while slug in self._slugs:
            again += 1
            slug = f"{plain}-{again}"
        self._slugs.add(slug)
        self._phones[city.code] += 1
        count = self._phones[city.code]
        local = f"8555{count:04}" if city.code in ("0531", "0532") else f"555{count:04}"
        return Unit(name, slug, kind, city, f"{city.code}-{local}")


@cache
def _syllable(char: str) -> str:
    return "".join(syllables(char)).lower()


def year_of(year: int, count: int, units: Units, dice: Dice) -> list[Row]:
    """``count`` projects of one plan, national ones first as an annex prints them: one in sixteen."""
    national = round(count / 16)
    rows: list[Row] = []
    seen: set[str] = set()
    while len(rows) < count:
        title, sector = titles().new(dice)
        if title in seen:
            continue
        seen.add(title)
        organiser = dice.one(units.organisers)
        bureau = next(unit for unit in units.bureaus if unit.city == organiser.city)
        applicant = bureau if dice.happens(0.6) else dice.one(units.provincial)
        phone = organiser.phone
        if dice.happens(0.03):
            phone += f"-8{dice.below(900) + 100}"
        serial = len(rows) + 1
        level = "N" if serial <= national else "P"
        rows.append(Row(f"{year}{serial:03}", title, sector, applicant, organiser, phone, level))
    return rows
