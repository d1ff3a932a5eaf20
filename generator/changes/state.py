"""What is public at one time, flat: each plan, project and notice as names and words, ready to be compared.

Comes in: the public catalogue, or the JSON that a site publishes of itself. Goes out: a ``State``. The
surprise: whom to ring (a notice's contact, telephone, mail) is compared where two sites are held together,
and never kept in a release: it would outlive the person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator import withdrawal
from generator.changes.kept import KINDS, Kept, Records
from generator.disclosure import PublicCatalogue
from generator.model import Level
from generator.notices import FIELDS
from generator.opendata import records
from generator.rules import RULES
from generator.telling import line, said

NEVER_KEPT = ("contact", "phone", "email")
TEXT = "正文"
_PLAN = (("title", "标题"), ("document_number", "文号"), ("issuer", "发文机关"), ("issued", "印发日期"))
_CLASSES = (("sector", "领域（本站归类）"), ("city", "城市（本站归类）"), ("channel", "申报渠道（本站归类）"))
_ELSEWHERE = {"project"}


@dataclass(frozen=True, slots=True)
class State:
    """Everything public at one time. ``partial`` says that whom to ring was not kept."""

    plans: Records = field(default_factory=dict)
    projects: Records = field(default_factory=dict)
    notices: Records = field(default_factory=dict)
    withdrawn: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    partial: bool = False

    def of(self, kind: str) -> Records:
        """The records of ``kind``."""
        found: Records = getattr(self, kind)
        return found


def of(catalogue: PublicCatalogue) -> State:
    """What ``catalogue`` makes public."""
    counts = {plan.year: len(catalogue.by_plan.get(plan.year, ())) for plan in catalogue.plans}
    notices = (
        records.notice(each, "")
        for entry in catalogue.entries
        for each in (entry.series.notices if entry.series else ())
    )
    return of_whole(
        {
            "plans": (records.plan(plan, counts[plan.year], "") for plan in catalogue.plans),
            "projects": (records.project(entry, "") for entry in catalogue.entries),
            "notices": notices,
            "withdrawn": records.withdrawn(catalogue),
        }
    )


def of_whole(told: Mapping[str, Iterable[Mapping[str, Any]]]) -> State:
    """What the published JSON of a site says; raises ``KeyError``, ``TypeError`` or ``ValueError`` for
    anything else.
    """
    return State(
        {str(record["year"]): dict(_plan(record)) for record in told["plans"]},
        {line(record["number"]): dict(_project(record)) for record in told["projects"]},
        {line(record["name"]): dict(_notice(record)) for record in told["notices"]},
        {
            name: (line(record["day"]), line(record["reason"]))
            for record in told["withdrawn"]
            if (name := withdrawal.name_of(record["address"]))
        },
    )


def _plan(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, label in _PLAN:
        if record.get(name):
            yield label, line(record[name])
    for rule in record.get("rules", ()):
        level = Level(rule["level"]).label if rule["level"] else "各级"
        yield f"规定：{level}{RULES.get(rule['name'], line(rule['name']))}", line(rule["text"])


def _project(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, cell in record["issued"].items():
        if cell.strip():
            yield line(name), line(cell)
    for name, label in _CLASSES:
        if record["classified"].get(name):
            yield label, line(record["classified"][name])
    if record["errata"]:
        yield "存疑", "；".join(f"{line(row['column'])}：{line(row['reason'])}" for row in record["errata"])


def _notice(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "项目编号", line(record["project"])
    for item in FIELDS:
        value = record.get(item.name)
        if not value or item.name in _ELSEWHERE:
            continue
        if item.name == "attachments":
            yield item.label, "、".join(line(file["name"]) for file in value)
        elif item.kind == "links":
            yield item.label, "、".join(line(f"{each['name']} {each['url']}") for each in value)
        else:
            yield item.label, said(item.name, tuple(value) if isinstance(value, list) else value)
    if record.get("text_sha256"):
        yield TEXT, line(record["text_sha256"])


_SECRET = {item.label for item in FIELDS if item.name in NEVER_KEPT}


def without_contacts(record: Mapping[str, str]) -> Mapping[str, str]:
    """A notice as a release keeps it."""
    return {name: value for name, value in record.items() if name not in _SECRET}


def keepable(state: State) -> State:
    """What of ``state`` a release may keep."""
    notices = {name: without_contacts(record) for name, record in state.notices.items()}
    return State(state.plans, state.projects, notices, state.withdrawn, partial=True)


def replayed(releases: Iterable[Kept]) -> Iterator[State]:
    """The state after each of ``releases``, oldest first."""
    held: dict[str, dict[str, Mapping[str, str]]] = {kind: {} for kind in KINDS}
    for kept in releases:
        for kind in KINDS:
            for key in kept.gone.get(kind, ()):
                held[kind].pop(key, None)
            held[kind] |= kept.put.get(kind, {})
        plans, projects, notices = (dict(sorted(held[kind].items())) for kind in KINDS)
        yield State(plans, projects, notices, partial=True)
