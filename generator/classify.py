"""City and sector of a project, kind of a unit: what the tables propose, what a person confirmed.

Comes in: a ``Project``, the ``Tables``, the confirmed row of classification.csv where there is one. Goes out:
a ``Classification`` with the basis of each answer, in words for the public. The surprise: no place is looked
for inside 山东, 安全, 海洋 or 经济, so that 山东营养学会 is not in 东营 nor 国泰安全 in 泰安.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.model import Classified, Place, Project, Sector, Tables, Unit
from generator.naming import Same

_BY_NAME, _BY_PHONE, _BY_HAND = "单位名称", "电话区号", "人工判断"
# words that make the name of a place together with a neighbour
_NOT_A_PLACE = re.compile("山东省?|安全|海洋|经济")


@dataclass(frozen=True, slots=True)
class Classification:
    """Our sector and city for a project, each with its basis; ``reviewed`` where a person confirmed both."""

    sector: str = ""
    sector_basis: str = ""
    city: str = ""
    city_basis: str = ""
    reviewed: bool = False


def classify(
    project: Project, confirmed: Classified | None, tables: Tables, year: int | None = None
) -> Classification:
    """The confirmed row before the proposal, cell by cell; ``year`` is the plan's, else the number's."""
    year = project.year if year is None else year
    proposed, words = propose_sector(project.title, tables.sectors)
    sector = (confirmed.sector if confirmed else "") or proposed
    if confirmed and confirmed.city and confirmed.basis:
        city, city_basis = confirmed.city, confirmed.basis
    else:
        city, city_basis = propose_city(project, tables.units, tables.places, year)
        if confirmed and confirmed.city:
            city, city_basis = confirmed.city, city_basis if confirmed.city == city else _BY_HAND
    return Classification(
        sector,
        _sector_basis(sector, proposed, words),
        city,
        city_basis,
        reviewed=bool(confirmed and confirmed.reviewed and confirmed.sector and confirmed.city),
    )


def _sector_basis(sector: str, proposed: str, words: Sequence[str]) -> str:
    if not sector:
        return ""
    return f"项目名称中的“{'”“'.join(words)}”" if sector == proposed else _BY_HAND


def propose_sector(title: str, sectors: Iterable[Sector]) -> tuple[str, tuple[str, ...]]:
    """The sector whose words the title holds, and those words in the title's order; empty where none does.

    A word inside a longer one does not count: 新能源汽车 is no 能源. Then the longest word wins, then the
    sector that more of the title speaks for, then the one named first: a title names its field before its
    occasion.
    """
    matches: dict[str, list[tuple[int, str]]] = {}
    for name, start, word in _words_in(title, sectors):
        matches.setdefault(name, []).append((start, word))
    best = max(matches, key=lambda name: _weight(matches[name]), default="")
    return best, tuple(dict.fromkeys(word for _, word in sorted(matches.get(best, ()))))


def _words_in(title: str, sectors: Iterable[Sector]) -> Iterator[tuple[str, int, str]]:
    """Sector, place and word of each match that lies in no longer one."""
    known = _words_by_first(Same(tuple(sectors)))
    found = [
        (order, start, word, name)
        for start, char in enumerate(title)
        if char in known
        for order, word, name in known[char]
        if title.startswith(word, start)
    ]
    found.sort()
    for _, start, word, name in found:
        if len(found) == 1 or not any(
            len(other) > len(word) and place <= start and start + len(word) <= place + len(other)
            for _, place, other, _ in found
        ):
            yield name, start, word


def _weight(matches: Sequence[tuple[int, str]]) -> tuple[int, int, int]:
    """Longest word, characters spoken for, and how early the first stands."""
    covered = {start + place for start, word in matches for place in range(len(word))}
    return max(len(word) for _, word in matches), len(covered), -min(covered)


def propose_city(
    project: Project, units: Iterable[Unit], places: Iterable[Place], year: int
) -> tuple[str, str]:
    """The city of the first organiser that tells one, and why: its entry, its name, its own telephone.

    A telephone is an organiser's own where the cell has one for each; where no organiser tells a city, the
    area codes of the cell do.
    """
    places = _in_year(Same(tuple(places)), year)
    known = _units_by_name(Same(tuple(units)))
    phones, organisers = project.organiser_phones, project.organisers
    for order, name in enumerate(organisers):
        own = phones[order : order + 1] if len(organisers) == len(phones) else ()
        city, basis = _city_of(name, phones if len(organisers) == 1 else own, known, places)
        if city:
            return city, basis
    return _with_code(_by_phone(phones, places))


@lru_cache(maxsize=4)
def _words_by_first(table: Same[Sector]) -> Mapping[str, Sequence[tuple[int, str, str]]]:
    """Each word by its first character, with its place among all words and its sector."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    words = ((word, sector.name) for sector in table.rows for word in sector.words)
    for order, (word, name) in enumerate(words):
        found.setdefault(word[:1], []).append((order, word, name))
    return found


@lru_cache(maxsize=32)
def _in_year(table: Same[Place], year: int) -> tuple[Place, ...]:
    """The places of one year, the same ones each time they are asked for."""
    return tuple(place for place in table.rows if place.in_year(year))


@lru_cache(maxsize=4)
def _units_by_name(table: Same[Unit]) -> Mapping[str, Unit]:
    """Units by name and by alias; the first entry that a name fits goes before later ones."""
    found: dict[str, Unit] = {}
    for unit in table.rows:
        for name in (unit.name, *unit.aliases):
            found.setdefault(name, unit)
    return found


def _city_of(
    name: str, phones: Sequence[str], known: Mapping[str, Unit], places: Sequence[Place]
) -> tuple[str, str]:
    """City and basis of one organiser; the entry's city counts where that city is one in the plan's year."""
    unit = known.get(name)
    place = next((place for place in places if unit and place.name == unit.city), None)
    named, county = _by_name(name, places)
    if unit and place and unit.basis == _BY_PHONE:
        return _with_code(place)
    if unit and place and unit.basis != _BY_NAME:
        return place.name, unit.basis
    if place and place != named:
        return place.name, "承办单位名称"
    if named:
        return named.name, f"承办单位名称中的“{county}”" if county else "承办单位名称"
    return _with_code(_by_phone(phones, places))


def _with_code(place: Place | None) -> tuple[str, str]:
    return (place.name, f"承办单位电话区号 {place.area_code}") if place else ("", "")


def propose_city_of_unit(
    name: str, phones: Sequence[str], tables: Tables, year: int | None = None
) -> tuple[str, str]:
    """City and basis of a unit that units.csv does not know, in the words of units.csv."""
    places = tables.places if year is None else _in_year(Same(tables.places), year)
    named, _ = _by_name(name, places)
    if named:
        return named.name, _BY_NAME
    place = _by_phone(phones, places)
    return (place.name, _BY_PHONE) if place else ("", "")


def _by_name(name: str, places: Iterable[Place]) -> tuple[Place | None, str]:
    """The place whose city a name holds, else whose county, and that county; the longest, then the first."""
    return _named(name, Same(tuple(places)))


@lru_cache(maxsize=1 << 14)
def _named(name: str, table: Same[Place]) -> tuple[Place | None, str]:
    bare = _NOT_A_PLACE.sub("|", name)
    found = [one for one in _names(table) if one[1] in bare]
    if not found:
        return None, ""
    place, _, county = min(found, key=lambda item: (bool(item[2]), -len(item[1]), bare.index(item[1])))
    return place, county


@lru_cache(maxsize=32)
def _names(table: Same[Place]) -> tuple[tuple[Place, str, str], ...]:
    """What names a place, and the county where it is one's name."""
    return tuple(
        (place, words, county)
        for place in table.rows
        for words, county in ((place.name, ""), (f"{place.name}市", ""), *((c, c) for c in place.counties))
    )


def _by_phone(phones: Iterable[str], places: Iterable[Place]) -> Place | None:
    """The place of the first telephone whose area code is a place's."""
    codes = {place.area_code: place for place in places}
    areas = (phone.partition("-")[0] for phone in phones)
    return next((codes[area] for area in areas if area in codes), None)


# the first pattern that a name meets says its kind; brackets in the name are left out
_OFFICE = "(?:厅|局|委员会|委|办公室|办|处|队|法院|检察院)$"
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("企业", "(?:公司|集团|银行|厂)$"),
        ("事业单位", "(?:医院|中心|站|技师学院|技工学校|党校|博物馆|图书馆)$"),
        ("协会", "(?:协会|学会|商会|联合会|促进会|研究会|联盟)$"),
        ("高校", "大学(?![生城])|(?<!科)学院$|专科学校$"),
        ("科研院所", "(?:科学院|研究院|研究所|设计院|勘察院|实验室)$"),
        ("市人社局", "^(?:山东省)?[^省区县]{2,4}市(?:人力资源和?社会保障局|人社局)$"),
        ("市县部门", f"^(?:山东省)?(?:[^省]{{1,4}}县|[^省]{{2,4}}(?:市|(?<![社发])区)).*{_OFFICE}"),
        ("省直部门", f"^(?:山东|省).*{_OFFICE}"),
    )
)


def propose_kind(name: str) -> str:
    """The kind (申报渠道) a unit's name tells; empty where it tells none."""
    bare = re.sub("[（(][^（()）]*[)）]", "", name)
    return next((kind for kind, pattern in _KINDS if pattern.search(bare)), "")
