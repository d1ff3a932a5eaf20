"""data/ and content/ → records that know their Position: plans of all years, look-up tables, notices, pages.

Comes in: the site's folder. Goes out: ``Sources`` with every finding about the files as files; what the
records say is for ``checks``. A plan is a folder of ``data/plans`` with a plan.csv in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import TypeVar

from generator import rules, urls
from generator.documents.official import OfficialDocument, read_official
from generator.files import CsvRow, error, read_csv, read_text
from generator.finding import Finding, Found, Position
from generator.model import (
    COLUMNS,
    PUBLIC,
    Classified,
    Erratum,
    Level,
    Place,
    Plan,
    Project,
    Reading,
    Sector,
    Synonyms,
    Tables,
    Unit,
    Withdrawn,
)
from generator.notices import Notice
from generator.notices.attachments import published
from generator.notices.files import read_notices
from generator.personal import Allowed
from generator.personal.look import Looked, look
from generator.text import phones, tidy, units
from generator.yaml_files import read_yaml

T = TypeVar("T")
PLAN_HEADER: tuple[str, ...] = tuple(item.header for item in COLUMNS)
_LISTS = "、"


PAGES = "content/pages"
SYNONYMS = "data/synonyms.csv"


@dataclass(frozen=True, slots=True)
class Page(Found):
    """One authored page: ``path`` below the folder of pages, ``text`` as written, front matter included."""

    position: Position
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything people wrote. ``documents`` are the notices of record by year, ``notices`` those that
    invite; ``allowed`` are personal data that may be published, each with its reason; ``withdrawn`` pages
    that were public; ``looked`` is what was seen in each attachment that may leave, by its path.
    """

    plans: tuple[Plan, ...]
    tables: Tables
    documents: Mapping[int, OfficialDocument]
    findings: tuple[Finding, ...]
    pages: tuple[Page, ...] = ()
    notices: tuple[Notice, ...] = ()
    allowed: tuple[Allowed, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()
    looked: Mapping[str, Looked] = field(default_factory=dict)


def load(root: Path, pages_at: str = PAGES) -> Sources:
    """Read the folder of a site. Nothing raises for bad data: it is said in ``findings``."""
    findings: list[Finding] = []
    tables = read_tables(root, findings)
    folder = root / "data" / "plans"
    found = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    years = [name for name in found if not name.startswith((".", "_"))]
    if not years:
        fix = "用 yanxiu import plan 文件 --year 年份 导入一份计划"
        where = Position("data/plans")
        findings.append(error(where, "plans-missing", "没有任何计划", "网站没有内容可发布", fix))
    plans, documents = [], {}
    for year in years:
        plan = read_plan(root, f"data/plans/{year}", findings)
        if plan.year and (name := _source(f"data/plans/{year}", plan, findings)):
            documents[plan.year] = read_official(read_text(root, name, findings), name)
        plans.append(plan)
    pages = read_pages(root, pages_at, findings)
    notices = read_notices(root, findings)
    allowed = _optional(root, "allowed_personal", "value reason", _allowed, findings)
    withdrawn = _optional(root, "withdrawn", "address withdrawn reason", _withdrawn, findings)
    looked = dict(_looked(root, notices, withdrawn))
    return Sources(
        tuple(plans), tables, documents, tuple(findings), pages, notices, allowed, withdrawn, looked
    )


def _looked(
    root: Path, notices: Iterable[Notice], withdrawn: Iterable[Withdrawn]
) -> Iterator[tuple[str, Looked]]:
    """What is in the attachments of notices that may leave; into the others nobody looks."""
    gone = {row.address for row in withdrawn}
    for notice in notices:
        if notice.disclosure != PUBLIC or not urls.is_segment(notice.name):
            continue
        if urls.notice(notice.name) not in gone:
            for item in published(notice):
                path = f"{notice.folder}/{item.name}"
                yield path, look(root / path)


def _optional(
    root: Path, name: str, columns: str, make: Callable[[CsvRow], T], findings: list[Finding]
) -> tuple[T, ...]:
    """A table of ``data/`` that need not be there."""
    path = f"data/{name}.csv"
    return _records(root, path, columns, make, findings, "") if (root / path).exists() else ()


def _allowed(row: CsvRow) -> Allowed:
    return Allowed(row.position, row.cells["value"].strip(), row.cells["reason"].strip())


def _withdrawn(row: CsvRow) -> Withdrawn:
    cell = row.cells
    address = cell["address"].strip().strip("/")
    try:
        day = date.fromisoformat(cell["withdrawn"].strip())
    except ValueError:
        day = None  # a check says so
    return Withdrawn(row.position, f"{address}/" if address else "", day, cell["reason"].strip())


def _source(folder: str, plan: Plan, findings: list[Finding]) -> str:
    """The file of the notice of record, which lies in the plan's own folder; empty where there is none."""
    path = PurePosixPath(plan.source.replace("\\", "/"))
    if not plan.source:
        return ""
    if path.is_absolute() or ".." in path.parts:
        what, fix = f"原文“{plan.source}”不在这份计划的文件夹里", f"把原文放进 {folder}，这里只写文件名"
        why = "原文会逐字发布，不能取自别处"
        findings.append(error(plan.position.at("source"), "source-outside", what, why, fix))
        return ""
    return f"{folder}/{path}"


def read_pages(root: Path, at: str, findings: list[Finding]) -> tuple[Page, ...]:
    """The authored pages of the folder ``at`` below ``root``, in the order of their paths."""
    folder = root / at
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.md") if path.is_file())
    texts = ((name, read_text(root, f"{at}/{name}", findings)) for name in names)
    return tuple(Page(Position(f"{at}/{name}"), name, text) for name, text in texts)


def read_tables(root: Path, findings: list[Finding]) -> Tables:
    """The look-up tables of ``data/``."""

    def rows(name: str, columns: str, make: Callable[[CsvRow], T], numbers: str = "") -> tuple[T, ...]:
        return _records(root, f"data/{name}.csv", columns, make, findings, numbers)

    return Tables(
        places=rows(
            "places", "name slug area_code since until column row counties", _place, "since until column row"
        ),
        sectors=rows("sectors", "name slug about words", _sector),
        units=rows("units", "name slug kind city basis aliases", _unit),
        readings=rows("readings", "words syllables", _reading),
        # a site may do without
        synonyms=rows("synonyms", "typed plan", _synonyms) if (root / SYNONYMS).exists() else (),
    )


def read_plan(root: Path, folder: str, findings: list[Finding]) -> Plan:
    """One year's plan with its projects, classification and errata; the last two it need not have."""
    plan = rules.read(read_yaml(root, f"{folder}/plan.yml", findings), findings)
    table = read_csv(root, f"{folder}/plan.csv", PLAN_HEADER, findings, more=True)

    def rows(name: str, columns: str, make: Callable[[CsvRow], T], numbers: str = "") -> tuple[T, ...]:
        path = f"{folder}/{name}.csv"
        return _records(root, path, columns, make, findings, numbers) if (root / path).exists() else ()

    return replace(
        plan,
        projects=tuple(map(project, table.rows)),
        classified=rows("classification", "number sector city basis reviewed", _classified),
        errata=rows("errata", "number column as_issued suspected reason status", _erratum),
        rows=dict(rows("provenance", "number file line", _row, "line")),
    )


def _records(
    root: Path,
    name: str,
    columns: str,
    make: Callable[[CsvRow], T],
    findings: list[Finding],
    numbers: str,
) -> tuple[T, ...]:
    """The rows of a table as records; a cell of the columns ``numbers`` that is no number is said."""
    rows = read_csv(root, name, columns.split(), findings).rows
    for row in rows:
        for column in numbers.split():
            cell = row.cells[column].strip()
            if cell and not _is_number(cell):
                at, what = row.position.at(column), f"{column} 不是数字：{cell}"
                findings.append(
                    error(at, "table-number", what, "这一格当作没有写", "只写半角数字，例如 2018")
                )
    return tuple(make(row) for row in rows)


def project(row: CsvRow) -> Project:
    """One line of a plan as a record; cells stay as issued in ``cells``."""
    cell = row.cells
    level = cell["标识"].strip()
    return Project(
        position=row.position,
        cells=cell,
        number=cell["编号"].strip(),
        title=tidy(cell["项目名称"]),
        applicant=tidy(cell["申报单位"]),
        applicant_phones=phones(cell["申报单位联系电话"]),
        organisers=units(cell["承办单位"]),
        organiser_phones=phones(cell["承办单位联系电话"]),
        level=Level(level) if level in tuple(Level) else None,
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(_LISTS) if part.strip())


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdigit() and len(cell) < 10


def _number(cell: str) -> int:
    return int(cell) if _is_number(cell.strip()) else 0


def _place(row: CsvRow) -> Place:
    cell = row.cells
    return Place(
        row.position,
        cell["name"].strip(),
        cell["slug"].strip(),
        cell["area_code"].strip(),
        _number(cell["since"]),
        _number(cell["until"]),
        (_number(cell["column"]), _number(cell["row"])),
        _parts(cell["counties"]),
    )


def _sector(row: CsvRow) -> Sector:
    cell = row.cells
    return Sector(
        row.position, cell["name"].strip(), cell["slug"].strip(), cell["about"].strip(), _parts(cell["words"])
    )


def _unit(row: CsvRow) -> Unit:
    name, slug, kind, city, basis = (
        row.cells[key].strip() for key in ("name", "slug", "kind", "city", "basis")
    )
    return Unit(row.position, name, slug, kind, city, basis, _parts(row.cells["aliases"]))


def _reading(row: CsvRow) -> Reading:
    return Reading(row.position, row.cells["words"].strip(), tuple(row.cells["syllables"].split()))


def _synonyms(row: CsvRow) -> Synonyms:
    return Synonyms(row.position, _parts(row.cells["typed"]), _parts(row.cells["plan"]))


def _classified(row: CsvRow) -> Classified:
    cell = row.cells
    return Classified(
        row.position, *(cell[key].strip() for key in ("number", "sector", "city", "basis", "reviewed"))
    )


def _erratum(row: CsvRow) -> Erratum:
    keys = ("number", "column", "as_issued", "suspected", "reason", "status")
    number, column, as_issued, *rest = (row.cells[key] for key in keys)
    return Erratum(row.position, number.strip(), column.strip(), as_issued, *(cell.strip() for cell in rest))


def _row(row: CsvRow) -> tuple[str, Position]:
    return row.cells["number"].strip(), Position(row.cells["file"].strip(), _number(row.cells["line"]))
