"""Units, sectors: is each known, used, and called by one name.

Comes in: ``Sources``: the names in the plans, and the look-up tables. Goes out: findings at the cell or the
entry. The surprise: one unit under two spellings is found by what is left of a name without 省, 市, 和 and
brackets; that may bring two different units together, so it only asks, and takes a line of its own in
units.csv for the answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks import check
from generator.checks.plan import is_whole
from generator.finding import Finding, Found
from generator.model import Tables, Unit
from generator.naming import bare_name, known_units
from generator.sources import Sources


@dataclass(frozen=True, slots=True)
class _Use:
    """Where a name of a unit stands first: a project and its cell, or its line in units.csv."""

    record: Found
    at: str


def _uses(sources: Sources) -> dict[str, _Use]:
    """Every name of a unit in the plans, with the cell it stands in first."""
    found: dict[str, _Use] = {}
    for plan in sources.plans:
        for project in plan.projects:
            for at, names in (("applicant", (project.applicant,)), ("organisers", project.organisers)):
                for name in filter(None, names):
                    found.setdefault(name, _Use(project, at))
    return found


@check("sector-unused")
def sector_has_projects(sources: Sources) -> Iterator[Finding]:
    """A field with nothing in it is a dead end for a trainee."""
    used = {row.sector for plan in sources.plans for row in plan.classified}
    for sector in sources.tables.sectors if used else ():
        if sector.name and sector.name not in used:
            yield sector.warning(
                at="name",
                what=f"没有项目归入领域“{sector.name}”",
                why="学员点开这个领域是空的",
                fix="看 classification.csv 里有没有写成别的名称；用不着的领域删去",
            )


@check("unit-unused")
def unit_is_in_a_plan(sources: Sources) -> Iterator[Finding]:
    """A unit that applied for and runs nothing is usually a name mistyped."""
    uses = _uses(sources)
    for unit in sources.tables.units if all(is_whole(plan, sources) for plan in sources.plans) else ():
        if unit.name and not any(name in uses for name in (unit.name, *unit.aliases)):
            yield unit.warning(
                at="name",
                what="没有一个计划里有这个单位",
                why="名称与计划里的写法不一样时，这一行写的性质和城市都不起作用",
                fix="与计划里的写法核对；用不着的单位删去",
            )


@check("unit-unlisted")
def unit_is_listed(sources: Sources) -> Iterator[Finding]:
    """The address, kind and city of a unit that no table knows are guessed, and an address is for good."""
    known = known_units(sources.tables)
    for name, use in _uses(sources).items():
        if name not in known:
            yield use.record.warning(
                at=use.at,
                what=f"data/units.csv 里没有“{name}”",
                why="它的网址、性质和城市是程序猜的，网址发布以后不能再改",
                fix="在 data/units.csv 里加一行；是已有单位的另一个写法的，写进那一行的 aliases",
            )


@check("alias-taken")
def alias_means_one_unit(tables: Tables) -> Iterator[Finding]:
    """A short name that two units answer to leads to the wrong one."""
    names = {unit.name: unit for unit in tables.units}
    first: dict[str, Unit] = {}
    for unit in tables.units:
        for alias in dict.fromkeys(unit.aliases):
            other = names.get(alias) or first.setdefault(alias, unit)
            if other is not unit:
                yield unit.error(
                    at="aliases",
                    what=f"别名“{alias}”也是第 {other.position.line} 行“{other.name}”的"
                    + ("名称" if other.name == alias else "别名"),
                    why="计划里写这个名称的项目只会算到其中一个单位",
                    fix="在其中一行删去；两行是同一个单位的，合成一行",
                )


@check("unit-spelled-two-ways")
def unit_has_one_spelling(sources: Sources) -> Iterator[Finding]:
    """One unit under two names has two pages, each with half of its projects."""
    known = known_units(sources.tables)
    listed = {unit.name for unit in sources.tables.units}
    uses = {unit.name: _Use(unit, "name") for unit in sources.tables.units if unit.name} | _uses(sources)
    regions = tuple(dict.fromkeys(plan.region for plan in sources.plans if plan.region))
    groups: dict[str, dict[str, str]] = defaultdict(
        dict
    )  # by what is left: each unit's name → a spelling of it
    for name in uses:
        unit = known.get(name)
        groups[bare_name(name, regions)].setdefault(unit.name if unit else name, name)
    for bare, spellings in groups.items():
        fullest = max(spellings, key=lambda name: (name in listed, len(name)))
        for name, spelling in spellings.items() if bare else ():
            if name != fullest and not {name, fullest} <= listed:
                use = uses[spelling]
                yield use.record.warning(
                    at=use.at,
                    what=f"“{spelling}”和“{spellings[fullest]}”可能是同一个单位",
                    why="同一个单位写成两样会有两个页面，各只有一半的项目",
                    fix=f"是的话，在 data/units.csv 里把它写进“{fullest}”那一行的 aliases；"
                    "不是的，给它单独写一行",
                )
