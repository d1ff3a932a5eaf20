"""The telephones of a plan: is each there, read as a number, long enough, and of the city its unit sits in.

Comes in: a ``Plan`` and the ``Tables``. Goes out: findings at the cell. The surprise: how many digits a
city's numbers have stands in no table, for it changes; the plan's other numbers with that area code tell.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.checks import check
from generator.checks.tables import is_area_code
from generator.classify import propose_city_of_unit
from generator.finding import Finding
from generator.model import HEADERS, Place, Plan, Project, Tables
from generator.naming import known_units
from generator.text import NO_AREA, phones_left

_AS_PRINTED = "与印发的文件核对：这里抄错了就改过来；文件就是这样印的，不要改，在 errata.csv 里写一行"
_UNITS = {"applicant_phones": "申报单位", "organiser_phones": "承办单位"}


@dataclass(frozen=True, slots=True)
class _Cell:
    """One telephone cell of a project; ``phones`` are what is read in it, ``units`` whose they are."""

    project: Project
    field: str
    text: str
    phones: tuple[str, ...]
    units: tuple[str, ...]

    def doubt(self, what: str, why: str, fix: str = _AS_PRINTED) -> Finding:
        return self.project.warning(
            at=self.field, what=f"{_UNITS[self.field]}联系电话{what}", why=why, fix=fix
        )


def _cells(plan: Plan) -> Iterator[_Cell]:
    for project in plan.projects:
        applicant = (project.applicant,) if project.applicant else ()
        for field, phones, units in (
            ("applicant_phones", project.applicant_phones, applicant),
            ("organiser_phones", project.organiser_phones, project.organisers),
        ):
            yield _Cell(project, field, project.cells[HEADERS[field]].strip(), phones, units)


@check("phone-missing")
def telephone_is_there(plan: Plan) -> Iterator[Finding]:
    """A trainee enrols by telephone."""
    for cell in _cells(plan):
        if not cell.text:
            yield cell.doubt("为空", "学员看到这个项目，却不知道打哪个电话")


@check("phone-shape")
def telephone_can_be_rung(plan: Plan) -> Iterator[Finding]:
    """A number is rung by a tap from anywhere: it is whole, and has its area code."""
    usual = _usual_lengths(plan)
    for cell in _cells(plan):
        if left := phones_left(cell.text):
            read = (
                f"只认出“{'、'.join(cell.phones)}”，没有认出“{left}”"
                if cell.phones
                else f"没有认出号码：{cell.text}"
            )
            yield cell.doubt(
                read,
                "没有认出的部分不能点一下就拨打，按号码也搜不到",
                "写成 0531-86062283 这样，两个号码用 / 隔开；" + _AS_PRINTED,
            )
            continue
        for phone in cell.phones:
            area, local = _parts(phone)
            if NO_AREA.fullmatch(local):
                continue
            if not area:
                yield cell.doubt(f" {local} 没有区号", "外地的学员照着打，会打到别的城市去")
            if problem := _length_problem(area, local, usual):
                yield cell.doubt(f" {phone} {problem}", "少一位或多一位都打不通")


@lru_cache(maxsize=1 << 14)  # four checks ask, each of every number
def _parts(phone: str) -> tuple[str, str]:
    """Area code and local number of one telephone as ``text.phones`` gives it."""
    area, _, rest = phone.partition("-") if re.match(r"0\d{2,3}-", phone) else ("", "", phone)
    return area, rest.partition("-")[0]


def _usual_lengths(plan: Plan) -> Mapping[str, int]:
    """By area code, how many digits nearly all different numbers of this plan have: three times the rest."""
    numbers = {_parts(phone) for cell in _cells(plan) for phone in cell.phones}
    lengths: dict[str, Counter[int]] = defaultdict(Counter)
    for area, local in numbers:
        if area and not NO_AREA.fullmatch(local):
            lengths[area][len(local)] += 1
    most = {area: counts.most_common(1)[0] for area, counts in lengths.items()}
    return {
        area: length for area, (length, count) in most.items() if count >= 3 * (lengths[area].total() - count)
    }


def _length_problem(area: str, local: str, usual: Mapping[str, int]) -> str:
    digits = len(local)
    if not 7 <= digits <= 8:
        return f"有 {digits} 位数字，固定电话是 7 位或 8 位"
    if area in usual and usual[area] != digits:
        return f"有 {digits} 位，这份计划里 {area} 的号码大多是 {usual[area]} 位"
    return ""


@check("phone-area")
def area_code_is_of_the_units_city(plan: Plan, tables: Tables) -> Iterator[Finding]:
    """An area code that is not that of the unit's city is a slip, or the unit sits elsewhere."""
    if not all(is_area_code(place.area_code) for place in tables.places):
        return  # that has been said, and nothing can be held against it
    cities = _Cities(plan, tables)
    for cell in _cells(plan):
        places = [cities.of(name) for name in cell.units]
        known = [place for place in places if place]
        for area in dict.fromkeys(area for area, _ in map(_parts, cell.phones) if area):
            if known and len(known) == len(places) and area not in {place.area_code for place in known}:
                yield _wrong_area(cell, area, known, cities)
            elif not known and area not in cities.codes:
                yield cell.doubt(
                    f"的区号 {area} 不是本省任何城市的",
                    "学员照着打，可能打到外省去",
                    f"{_AS_PRINTED}；确有这个区号的，在 data/places.csv 里补上城市",
                )


def _wrong_area(cell: _Cell, area: str, places: list[Place], cities: _Cities) -> Finding:
    there = "、".join(cities.codes.get(area, ())) or "外省"
    units = "、".join(
        f"{unit}在{place.name}（{place.area_code}）" for unit, place in zip(cell.units, places, strict=True)
    )
    return cell.doubt(
        f"的区号 {area} 是{there}的，而{units}",
        "区号印错的，学员打到别的城市去；单位不在那里的，按城市找会找错",
        f"{_AS_PRINTED}；单位所在城市不对的，改 data/units.csv",
    )


class _Cities:
    """The city of a unit by its name: what units.csv says, else what the name itself tells."""

    def __init__(self, plan: Plan, tables: Tables) -> None:
        places = [place for place in tables.places if place.in_year(plan.year)]
        self._places = {place.name: place for place in places}
        self._units = known_units(tables)
        self._found: dict[str, Place | None] = {}
        self._plan, self._tables = plan, tables
        self.codes: dict[str, list[str]] = defaultdict(list)
        for place in tables.places:
            self.codes[place.area_code].append(place.name)

    def of(self, name: str) -> Place | None:
        if name not in self._found:
            unit = self._units.get(name)
            city = unit.city if unit else propose_city_of_unit(name, (), self._tables, self._plan.year)[0]
            self._found[name] = self._places.get(city)
        return self._found[name]
