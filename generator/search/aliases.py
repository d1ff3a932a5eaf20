"""Short names of units by rule, beside those that units.csv lists.

Comes in: a unit's full name. Goes out: what people say for it, without what stands in the name anyway
(the search finds every part of a name). The surprise: the rules know offices, hospitals and schools in
general, and no unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.search.tokens import fold

# said in short, longest first where one stands in another
_SHORT = (
    ("人力资源和社会保障", "人社"),
    ("人力资源社会保障", "人社"),
    ("住房和城乡建设", "住建"),
    ("卫生和计划生育委员会", "卫计委"),
    ("卫生健康委员会", "卫健委"),
    ("经济和信息化委员会", "经信委"),
    ("工业和信息化", "工信"),
    ("发展和改革委员会", "发改委"),
    ("国有资产监督管理委员会", "国资委"),
    ("食品药品监督管理", "食药监"),
    ("食品药品检验检测", "食药检"),
    ("市场监督管理", "市监"),
    ("质量技术监督", "质监"),
    ("安全生产监督管理", "安监"),
    ("新闻出版广电", "广电"),
    ("广播电视大学", "电大"),
    ("开放大学", "开大"),
    ("交通运输", "交通"),
    ("科学技术协会", "科协"),
    ("科学技术厅", "科技厅"),
    ("科学技术局", "科技局"),
    ("自然资源和规划", "自规"),
    ("农业科学研究院", "农科院"),
    ("农业科学院", "农科院"),
    ("林业科学研究院", "林科院"),
    ("医学科学院", "医科院"),
    ("社会科学院", "社科院"),
    ("社会科学界联合会", "社科联"),
    ("工程技术研究院", "工研院"),
    ("机械设计研究院", "机械院"),
    ("交通科学研究院", "交科院"),
    ("计量科学研究院", "计量院"),
    ("农业技术推广", "农技推广"),
    ("农业机械", "农机"),
    ("植物保护", "植保"),
    ("水土保持", "水保"),
    ("律师协会", "律协"),
    ("注册会计师协会", "注协"),
    ("工商业联合会", "工商联"),
    ("证券监督管理委员会", "证监会"),
    ("网络安全保卫", "网安"),
    ("中医医院", "中医院"),
    ("研究所", "所"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("继续教育学院", "继教院"),
    ("职业技术学院", "职院"),
    ("职业学院", "职院"),
)
_SCHOOL = re.compile("(?P<stem>.{2,8}?)(?P<kind>职业技术学院|职业学院|大学|学院)(?P<rest>.*)")


def aliases(name: str, region: str, cities: Iterable[str], listed: Iterable[str] = ()) -> tuple[str, ...]:
    """What ``name`` is called in short, folded: ``listed`` ones first, then by rule, none that adds nothing.

    ``region`` is the plan's province (山东), ``cities`` names of places without 市.
    """
    places = _longest_first(frozenset({region, *cities} - {""}))
    full = fold(name)
    found = [fold(alias) for alias in listed]
    for one in _calls(full, places):
        found += [one, *_school(one, region, places)]
    kept: list[str] = []
    for alias in dict.fromkeys(found):
        if len(alias) > 1 and alias not in full and not any(alias in other for other in kept):
            kept = [other for other in kept if other not in alias or other in map(fold, listed)]
            kept.append(alias)
    return tuple(kept)


@cache
def _longest_first(places: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(places, key=lambda place: (-len(place), place)))


@cache
def _rank(places: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"({'|'.join(map(re.escape, places))})[省市](?!场|立|属|直|级)")


def _calls(full: str, places: tuple[str, ...]) -> Iterator[str]:
    """The name, the name without 省 and 市, and both with everything said in short."""
    for bare in dict.fromkeys((full, _without_rank(full, places))):
        short = bare
        for long, said in _SHORT:
            if long in short:
                short = short.replace(long, said)
        yield from (bare, short)


def _without_rank(full: str, places: tuple[str, ...]) -> str:
    """山东省农业厅 → 山东农业厅, 日照市人民医院 → 日照人民医院, 省公安厅 stays."""
    return _rank(places).sub(lambda match: match[1], full) if places else full


def _school(name: str, region: str, places: tuple[str, ...]) -> Iterator[str]:
    """A university's short names: 山东农业大学 → 山东农大, 山农大; 鲁东大学 → 鲁大; 潍坊医学院 → 潍医."""
    match = _SCHOOL.match(name)
    if not match or match["stem"].endswith(("科", "研究")):
        return
    stem, kind, rest = match["stem"], match["kind"], match["rest"]
    place = next((each for each in (*places, "中国", "齐鲁") if stem.startswith(each)), "")
    field = stem[len(place) :]
    end = {"大学": "大", "学院": "院", "职业学院": "职院", "职业技术学院": "职院"}[kind]
    if place and not field.startswith(("省", "市")):
        if not field.endswith("医"):
            yield f"{place}{field[:1]}{end}{rest}" if field else f"{place[0]}{end}{rest}"
            yield f"{place[0]}{field[:1]}{end}{rest}"
        if field and not rest and kind != "大学":
            yield f"{place[0]}{field[0]}"
    elif not place and kind == "大学":
        yield f"{stem[0]}{end}{rest}"
