"""The look-up tables by themselves: each entry whole, named once, with an address and a place of its own.

Comes in: ``Tables``. Goes out: findings at the cell. The surprise: an address that is taken is as bad as
none, for it stands for good once published; slugs are compared without regard to capitals, as some servers
do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from generator.checks import check
from generator.finding import Finding, Found
from generator.model import KINDS, Place, Sector, Tables, Unit
from generator.patterns import lazy
from generator.sources import Sources
from generator.text import closest
from generator.urls import is_segment

Entry = Place | Sector | Unit
_REQUIRED: dict[type, tuple[str, ...]] = {
    Place: ("name", "slug", "area_code"),
    Sector: ("name", "slug"),
    Unit: ("name", "slug", "kind"),
}


def _tables(tables: Tables) -> tuple[tuple[Entry, ...], ...]:
    """The tables whose entries have a page each."""
    return tables.places, tables.sectors, tables.units


def _twice(entries: Iterable[Entry], key: Callable[[Entry], str]) -> Iterator[tuple[Entry, Entry]]:
    """Each entry whose key an earlier one has, with that one; an empty key is a matter of its own."""
    first: dict[str, Entry] = {}
    for entry in entries:
        before = first.setdefault(key(entry), entry)
        if before is not entry and key(entry):
            yield entry, before


@check("cell-missing")
def needed_cells_are_filled(tables: Tables, sources: Sources) -> Iterator[Finding]:
    """An entry without a name or an address cannot be shown."""
    said = {finding.position for finding in sources.findings}  # a tile that is no number is no empty cell
    for entry in chain(*_tables(tables)):
        for name in _REQUIRED[type(entry)]:
            if not getattr(entry, name):
                yield _empty(entry, name)
        for name, number in zip(
            ("column", "row"), entry.tile if isinstance(entry, Place) else (), strict=False
        ):
            if not number and entry.position.at(name) not in said:
                yield _empty(entry, name)
    for reading in tables.readings:
        for name, value in (("words", reading.words), ("syllables", reading.syllables)):
            if not value:
                yield _empty(reading, name)


def _empty(entry: Found, name: str) -> Finding:
    return entry.error(
        at=name,
        what=f"{name} 是空的",
        why="缺了它，这一行没有页面，或者排不进列表",
        fix=f"填写 {name}；这一行不要了的，整行删去",
    )


@check("slug-shape")
def slug_can_be_an_address(tables: Tables) -> Iterator[Finding]:
    """A slug is a part of an address for good: small letters, digits, single hyphens."""
    for entry in chain(*_tables(tables)):
        if entry.slug and (not is_segment(entry.slug) or entry.slug != entry.slug.lower()):
            plainer = re.sub("[^a-z0-9]+", "-", entry.slug.lower()).strip("-")[:100].strip("-")
            yield entry.error(
                at="slug",
                what=f"slug“{entry.slug}”不能用作网址",
                why="它是网址的一部分，发布以后不能再改",
                fix=f"是不是“{plainer}”？" if plainer else "用小写拼音，词之间用短横，例如 yiyao-weisheng",
            )


@check("slug-twice")
def slug_is_used_once(tables: Tables) -> Iterator[Finding]:
    """Two entries of a table cannot share an address."""
    for table in _tables(tables):
        for entry, before in _twice(table, lambda entry: entry.slug.lower()):
            yield entry.error(
                at="slug",
                what=f"slug“{entry.slug}”在第 {before.position.line} 行已经用过",
                why="两个页面不能用同一个网址，后一个会盖住前一个",
                fix=f"给“{entry.name}”另起一个；两行是同一个的，合成一行",
            )


@check("name-twice")
def name_stands_once(tables: Tables) -> Iterator[Finding]:
    """Entries are found by their name."""
    for table in _tables(tables):
        for entry, before in _twice(table, lambda entry: entry.name):
            yield entry.error(
                at="name",
                what=f"“{entry.name}”在第 {before.position.line} 行已经有了",
                why="按名称找只会找到其中一行，另一行写的都不起作用",
                fix="把两行合成一行",
            )


@check("kind-unknown")
def kind_is_known(tables: Tables) -> Iterator[Finding]:
    """The applicant's kind is the facet 申报渠道."""
    for unit in tables.units:
        if unit.kind and unit.kind not in KINDS:
            near = closest(unit.kind, KINDS)
            yield unit.error(
                at="kind",
                what=f"不认识的单位性质“{unit.kind}”",
                why="按申报渠道筛选时会多出一个选项，这个单位的项目归不到一起",
                fix=f"是不是“{near}”？" if near else f"只能是：{'、'.join(KINDS)}",
            )


def is_area_code(code: str) -> bool:
    return bool(re.fullmatch("0[1-9][0-9]{1,2}", code))


@check("area-code-shape")
def area_code_is_one(tables: Tables) -> Iterator[Finding]:
    """Telephones are held against the area code of their city."""
    for place in tables.places:
        if place.area_code and not is_area_code(place.area_code):
            yield place.error(
                at="area_code",
                what=f"区号“{place.area_code}”不是 0 开头的三位或四位数字",
                why="核对电话区号、按区号判断城市都要用它",
                fix="写成 0531 这样；表格软件去掉了开头的 0 的，补上",
            )


@check("area-code-twice")
def area_code_is_of_one_city(tables: Tables) -> Iterator[Finding]:
    """An area code tells the city of a unit whose name does not."""
    for place, before in _clashes(tables.places, lambda place: place.area_code):
        yield place.warning(
            at="area_code",
            what=f"区号 {place.area_code} 与第 {before.position.line} 行的{before.name}相同",
            why="按电话区号判断城市时，会把单位都算到其中一个城市",
            fix="核对区号；确实共用区号的，可以不改，单位的城市写在 data/units.csv 里",
        )


@check("tile-twice")
def tile_is_of_one_city(tables: Tables) -> Iterator[Finding]:
    """Each city has a tile of its own in the schematic grid."""
    for place, before in _clashes(tables.places, lambda place: place.tile if all(place.tile) else ()):
        yield place.error(
            at="column",
            what=f"方格位置（第 {place.tile[0]} 列第 {place.tile[1]} 行）与{before.name}相同",
            why="城市方格图上两个城市叠在一起，只看得见一个",
            fix="改 column 或 row，换到空着的格子",
        )


def _clashes(
    places: Iterable[Place], key: Callable[[Place], str | tuple[int, ...]]
) -> Iterator[tuple[Place, Place]]:
    """Each place with an earlier one of the same key, where both are cities in some same year."""
    before: dict[object, list[Place]] = defaultdict(list)
    for place in places:
        same = before[key(place)]
        if key(place) and (other := next((other for other in same if _meet(place, other)), None)):
            yield place, other
        same.append(place)


def _meet(one: Place, other: Place) -> bool:
    return max(one.since, other.since) <= min(one.until or 9999, other.until or 9999)


@check("list-separator")
def lists_are_parted(tables: Tables) -> Iterator[Finding]:
    """Several names in one cell are parted by 、."""
    lists: list[tuple[Found, str, tuple[str, ...]]] = [
        *((place, "counties", place.counties) for place in tables.places),
        *((sector, "words", sector.words) for sector in tables.sectors),
        *((unit, "aliases", unit.aliases) for unit in tables.units),
    ]
    for entry, name, parts in lists:
        for part in parts:
            if mark := re.search("[,，;；]", part):
                yield entry.warning(
                    at=name,
                    what=f"{name} 里的“{part}”用“{mark[0]}”隔开",
                    why="程序把它当作一个名称，里面的每一个都对不上",
                    fix="几个名称之间用顿号（、）隔开",
                )


_UNIT_OF_SPEECH = lazy("[\u3400-\u9fff\U00020000-\U0003ffff]|[^\u3400-\u9fff\U00020000-\U0003ffff]+")


@check("reading-shape")
def reading_has_a_syllable_each(tables: Tables) -> Iterator[Finding]:
    """Addresses and the A–Z of units take one syllable a character."""
    for reading in tables.readings:
        wanted, found = len(_UNIT_OF_SPEECH.findall(reading.words)), len(reading.syllables)
        odd = [syllable for syllable in reading.syllables if not re.fullmatch("[a-z]+", syllable)]
        if reading.words and found and (wanted != found or odd):
            yield reading.error(
                at="syllables",
                what=f"“{reading.words}”有 {wanted} 个字，写了 {found} 个音节"
                if wanted != found
                else f"“{odd[0]}”不是小写、不带声调的拼音",
                why="单位的网址和按拼音的排列都会错位",
                fix="每个字写一个小写、不带声调的音节，中间用空格隔开，例如 lao ling",
            )
