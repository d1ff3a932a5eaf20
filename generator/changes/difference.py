"""What differs between two states: added, changed, gone; which field from what to what.

Comes in: two ``State``s, the older None where nothing was public before. Goes out: a ``Difference``. The
surprise: of what is gone only its key is told, of a withdrawn notice its day and reason; a difference must
not bring back what was taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.changes.state import TEXT, State, without_contacts

_NAMES = {"plans": "标题", "projects": "项目名称", "notices": "通知标题"}


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that changed; empty words where there was nothing, or is nothing now."""

    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Item:
    """One record that is new or changed; ``kind`` of a notice is its status, ``of`` its project."""

    key: str
    title: str
    kind: str = ""
    of: str = ""
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What happened to the records of one kind."""

    added: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()
    gone: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs; ``figures`` are the name, the count before and the count now."""

    first: bool
    plans: Part
    projects: Part
    notices: Part
    withdrawn: Mapping[str, tuple[str, str]]
    figures: tuple[tuple[str, int, int], ...]

    def __bool__(self) -> bool:
        return bool(self.plans or self.projects or self.notices or self.withdrawn)


def difference(old: State | None, new: State) -> Difference:
    """What became of ``old``."""
    before = old or State()
    partial = before.partial or new.partial
    parts = {kind: _part(kind, before, new, partial) for kind in _NAMES}
    withdrawn = {} if old is None or old.partial else new.withdrawn
    told = {
        name: found
        for name, found in new.withdrawn.items()
        if (name in withdrawn and name not in before.withdrawn) or name in parts["notices"].gone
    }
    figures = tuple(_figures(before, new))
    return Difference(old is None, **parts, withdrawn=told, figures=figures)


def _part(kind: str, old: State, new: State, partial: bool) -> Part:
    before, now = old.of(kind), new.of(kind)
    changed = []
    for key in sorted(before.keys() & now.keys()):
        if before[key] is not now[key] and (fields := tuple(_fields(before[key], now[key], partial))):
            changed.append(_item(kind, key, now[key], fields))
    return Part(
        tuple(_item(kind, key, now[key]) for key in sorted(now.keys() - before.keys())),
        tuple(changed),
        tuple(sorted(before.keys() - now.keys())),
    )


def _fields(old: Mapping[str, str], new: Mapping[str, str], partial: bool) -> Iterator[Field]:
    if partial:
        old, new = without_contacts(old), without_contacts(new)
    for label in dict.fromkeys((*old, *new)):
        if old.get(label, "") != new.get(label, ""):
            if label == TEXT:
                yield Field(label, "", "")
            else:
                yield Field(label, old.get(label, ""), new.get(label, ""))


def _item(kind: str, key: str, record: Mapping[str, str], fields: tuple[Field, ...] = ()) -> Item:
    status = record.get("状态", "正常") if kind == "notices" else ""
    return Item(key, record.get(_NAMES[kind], ""), status, record.get("项目编号", ""), fields)


def _figures(old: State, new: State) -> Iterator[tuple[str, int, int]]:
    yield "项目", len(old.projects), len(new.projects)
    for level, label in (("N", "国家级"), ("P", "省级")):
        count = [sum(r.get("标识") == level for r in state.projects.values()) for state in (old, new)]
        yield label, count[0], count[1]
    yield "招生通知", len(old.notices), len(new.notices)
    told = [{record.get("项目编号") for record in state.notices.values()} for state in (old, new)]
    yield "有通知的项目", len(told[0]), len(told[1])


def as_json(found: Difference) -> dict[str, Any]:
    """For machines."""
    return {
        "first": found.first,
        "figures": [{"name": name, "before": old, "after": new} for name, old, new in found.figures],
        **{kind: _part_json(part) for kind, part in parts(found)},
        "withdrawn": {
            name: {"day": day, "reason": reason} for name, (day, reason) in sorted(found.withdrawn.items())
        },
    }


def parts(found: Difference) -> tuple[tuple[str, Part], ...]:
    """Every part by its kind."""
    return ("plans", found.plans), ("projects", found.projects), ("notices", found.notices)


def _part_json(part: Part) -> dict[str, Any]:
    return {
        "added": [_item_json(item) for item in part.added],
        "changed": [_item_json(item) for item in part.changed],
        "gone": list(part.gone),
    }


def _item_json(item: Item) -> dict[str, Any]:
    told: dict[str, Any] = {"key": item.key, "title": item.title}
    told |= {name: value for name, value in (("status", item.kind), ("project", item.of)) if value}
    if item.fields:
        told["fields"] = [{"label": f.label, "old": f.old, "new": f.new} for f in item.fields]
    return told
