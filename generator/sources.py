"""data/ and content/ → records that know their Position: plans of all years, look-up tables, notices, pages.

Comes in: the site's folder. Goes out: ``Sources`` with every finding about the files as files; what the
records say is for ``checks``. A plan is a folder of ``data/plans`` with a plan.csv in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from generator import form_rules, ledger, records, rules, urls
from generator.changes.kept import Kept, read_releases
from generator.documents.official import OfficialDocument, read_official
from generator.files import CsvRow, error, read_csv, read_text
from generator.finding import Finding, Found, Position
from generator.model import COLUMNS, PUBLIC, Address, Plan, Tables, Withdrawn
from generator.notices import Notice
from generator.notices.attachments import published
from generator.notices.files import Known, read_notices
from generator.personal import Allowed
from generator.personal.look import Looked, look
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
    that were public; ``looked`` is what was seen in each attachment that may leave, by its path;
    ``releases`` are those recorded, oldest first; ``addresses`` are all that were ever published.
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
    releases: tuple[Kept, ...] = ()
    addresses: tuple[Address, ...] = ()


def load(root: Path, pages_at: str = PAGES, known: Known | None = None) -> Sources:
    """Read the folder of a site. Nothing raises for bad data: it is said in ``findings``.

    What is ``known`` of notices need not be read again.
    """
    findings: list[Finding] = []
    tables = read_tables(root, findings)
    tables = known.same(tables) if known else tables
    folder = root / "data" / "plans"
    found = sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    years = [name for name in found if not name.startswith((".", "_"))]
    if not years:
        fix = "用 yanxiu import plan 文件 --year 年份 导入一份计划"
        where = Position("data/plans")
        findings.append(error(where, "plans-missing", "没有任何计划", "网站没有内容可发布", fix))
    plans, documents = [], {}
    for year in years:
        make = partial(_plan, root, f"data/plans/{year}")
        plan, document = known.once(year, folder / year, make, findings) if known else make(findings)
        if document:
            documents[plan.year] = document
        plans.append(plan)
    pages = read_pages(root, pages_at, findings)
    notices = read_notices(root, findings, known)
    allowed = _optional(root, "allowed_personal", "value reason", records.allowed, findings)
    withdrawn = _optional(root, "withdrawn", "address withdrawn reason", records.withdrawn, findings)
    looked = dict(_looked(root, notices, withdrawn))
    releases = read_releases(root, findings)
    addresses = _optional(root, "addresses", " ".join(ledger.HEADER), records.address, findings)
    read = (tuple(plans), tables, documents, tuple(findings), pages, notices, allowed, withdrawn)
    return Sources(*read, looked, releases, addresses)


def _plan(root: Path, folder: str, findings: list[Finding]) -> tuple[Plan, OfficialDocument | None]:
    """One year's plan with its document of record, which lies in the same folder."""
    plan = read_plan(root, folder, findings)
    if plan.year and (name := _source(folder, plan, findings)):
        return plan, read_official(read_text(root, name, findings), name)
    return plan, None


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
            "places",
            "name slug area_code since until column row counties",
            records.place,
            "since until column row",
        ),
        sectors=rows("sectors", "name slug about words", records.sector),
        units=rows("units", "name slug kind city basis aliases", records.unit),
        readings=rows("readings", "words syllables", records.reading),
        # a site may do without
        synonyms=rows("synonyms", "typed plan", records.synonyms) if (root / SYNONYMS).exists() else (),
    )


def read_plan(root: Path, folder: str, findings: list[Finding]) -> Plan:
    """One year's plan with its projects, classification and errata; the last two it need not have."""
    facts = read_yaml(root, f"{folder}/plan.yml", findings)
    plan = replace(rules.read(facts, findings), forms=form_rules.read(facts, findings))
    table = read_csv(root, f"{folder}/plan.csv", PLAN_HEADER, findings, more=True)

    def rows(name: str, columns: str, make: Callable[[CsvRow], T], numbers: str = "") -> tuple[T, ...]:
        path = f"{folder}/{name}.csv"
        return _records(root, path, columns, make, findings, numbers) if (root / path).exists() else ()

    return replace(
        plan,
        projects=tuple(map(records.project, table.rows)),
        classified=rows("classification", "number sector city basis reviewed", records.classified),
        errata=rows("errata", "number column as_issued suspected reason status", records.erratum),
        rows=dict(rows("provenance", "number file line", records.row, "line")),
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
            if cell and not records.is_number(cell):
                at, what = row.position.at(column), f"{column} 不是数字：{cell}"
                findings.append(
                    error(at, "table-number", what, "这一格当作没有写", "只写半角数字，例如 2018")
                )
    return tuple(make(row) for row in rows)
