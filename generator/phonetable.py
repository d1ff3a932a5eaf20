"""The telephone book as a table to take away, twice with the same columns.

Comes in: the site. Goes out: a copy for Excel and one for machines, as the register's (``sheets``).
The surprise: unlike the pages the tables have every year's numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generator import urls
from generator.artifacts import Artifact, Planned
from generator.catalogue import Role
from generator.model import HEADERS
from generator.pages.page import Site
from generator.phonebook import EXCEL, RAW, ROLES, Line, of_role
from generator.sheets import for_excel, for_machines

HEADER: tuple[str, ...] = (
    "单位", "单位性质", "城市", "角色", "年度", "电话", "印发原文", "共用单位", "项目编号", "原文存疑",
    "网址",
)  # fmt: skip


def produce(site: Site) -> Iterator[Planned]:
    """The book as a table: a copy for Excel, and one for machines as it is."""
    yield Planned(EXCEL, site.made_of.every_row, partial(_excel, site))
    yield Planned(RAW, site.made_of.every_row, partial(_raw, site))


def _excel(site: Site) -> Artifact:
    return Artifact(EXCEL, for_excel(HEADER, table(site)))


def _raw(site: Site) -> Artifact:
    return Artifact(RAW, for_machines(HEADER, table(site)))


def table(site: Site) -> Iterator[list[str]]:
    """Every number of every year, a row each unit, role, year and cell; numbers in one cell parted by /."""
    for role in site.catalogue.roles:
        for names in ROLES:
            yield from (_row(site, role, line) for line in of_role(role, *names))


def _row(site: Site, role: Role, line: Line) -> list[str]:
    unit, header = role.unit, {name: HEADERS[phones_of] for _, phones_of, name in ROLES}[line.roles[0]]
    return [
        unit.name,
        unit.kind,
        unit.city,
        line.roles[0],
        str(line.year),
        "/".join(line.phones),
        line.entries[0].project.cells.get(header, ""),
        "、".join(line.shared),
        " ".join(entry.number for entry in line.entries),
        "；".join(erratum.reason for erratum in line.errata),
        site.settings.address + urls.unit(unit),
    ]
