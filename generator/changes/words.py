"""A difference in Chinese words: the same sections for the page and for Markdown.

Comes in: a ``Difference``. Goes out: ``Section``s, and Markdown of them. The surprise: long lists are cut,
and what is left out is counted; the JSON beside has all. Nobody is accused: a value was one thing and is
another now.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator import urls
from generator.changes.difference import Difference, Field, Item, Part
from generator.changes.state import TEXT

MOST = 50
_LONGEST = 120
_MEANING = re.compile(r"([\\`*_{}\[\]()<>#|~!&@])")
_NOTICE = {"正常": "新登出", "更正": "更正", "延期": "延期", "取消": "取消"}
_KINDS = {"plans": "计划", "projects": "项目", "notices": "招生通知"}


@dataclass(frozen=True, slots=True)
class Told:
    """One line: words, the page they are about where it stands, what changed in it."""

    words: str
    href: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading; ``more`` are left out."""

    title: str
    lines: tuple[Told, ...]
    more: int = 0


def summary(found: Difference) -> str:
    """All of it in one sentence."""
    if found.first:
        count = {name: now for name, _, now in found.figures}
        levels = "，".join(f"{name} {count[name]} 项" for name in ("国家级", "省级") if count[name])
        of = f"（{levels}）" if levels else ""
        return f"第一次发布：项目 {count['项目']} 项{of}，招生通知 {count['招生通知']} 则。"
    said = [
        f"{name}{verb} {len(found_in)} {unit}"
        for name, unit, part in (
            ("计划", "份", found.plans),
            ("项目", "项", found.projects),
            ("招生通知", "则", found.notices),
        )
        for verb, found_in in (("新增", part.added), ("改动", part.changed))
        if found_in
    ]
    said += [f"不再列出的项目 {len(found.projects.gone)} 项"] if found.projects.gone else []
    said += [f"撤回招生通知 {len(found.withdrawn)} 则"] if found.withdrawn else []
    other = len(set(found.notices.gone) - found.withdrawn.keys())
    said += [f"不再登出的招生通知 {other} 则"] if other else []
    said += [f"不再登出的计划 {len(found.plans.gone)} 份"] if found.plans.gone else []
    return "，".join(said) + "。" if said else "没有变化。"


def sections(found: Difference) -> tuple[Section, ...]:
    """Every heading that has a line."""
    return tuple(section for section in _sections(found) if section.lines)


def _sections(found: Difference) -> Iterator[Section]:
    if found.plans.added:
        yield Section("新增的计划", tuple(_line("plans", item) for item in found.plans.added))
    yield _cut("改动的计划", "plans", found.plans.changed)
    if not found.first:
        yield _cut("新增的项目", "projects", found.projects.added)
    yield _cut("改动的项目", "projects", found.projects.changed)
    yield _keys("不再列出的项目", found.projects)
    for status, verb in _NOTICE.items():
        of = tuple(item for item in found.notices.added if item.kind == status)
        yield _cut(f"{verb}的招生通知", "notices", of)
    yield _cut("改动的招生通知", "notices", found.notices.changed)
    gone = tuple(
        Told(f"{name}：{day}撤回，{reason}" if day else f"{name}：{reason}", urls.notice(name))
        for name, (day, reason) in sorted(found.withdrawn.items())
    )
    yield Section("撤回的招生通知", gone)
    other = Part(gone=tuple(name for name in found.notices.gone if name not in found.withdrawn))
    yield _keys("不再登出的招生通知", other)
    moved = tuple(
        Told(f"{name}：{old} → {now}") for name, old, now in found.figures if old != now and not found.first
    )
    yield Section("数字", moved)


def _cut(title: str, kind: str, items: tuple[Item, ...]) -> Section:
    shown = tuple(_line(kind, item) for item in items[:MOST])
    return Section(f"{title}（{len(items)}）", shown, max(0, len(items) - MOST))


def _keys(title: str, part: Part) -> Section:
    shown = tuple(Told(key) for key in part.gone[:MOST])
    return Section(f"{title}（{len(part.gone)}）", shown, max(0, len(part.gone) - MOST))


def _line(kind: str, item: Item) -> Told:
    href = {"plans": urls.PLANS, "projects": urls.CATALOGUE, "notices": urls.NOTICES}[kind]
    known = urls.is_segment(item.key)
    name = f"{item.key}年：{item.title}" if kind == "plans" else f"{item.key}《{item.title}》"
    return Told(name, f"{href}{item.key}/" if known else "", tuple(map(change, item.fields)))


def change(field: Field) -> str:
    """One field in words."""
    label, old, new = field.label, _short(field.old), _short(field.new)
    if label == TEXT:
        return "正文有改动"
    if not old:
        return f"{label}：补上“{new}”"
    if not new:
        return f"{label}：删去“{old}”"
    return f"{label}：由“{old}”改为“{new}”"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def markdown(found: Difference) -> str:
    """For a person who reads it where it is printed, or a forge shows it; words of data stay words."""
    lines = ["## 数据的变化", "", _escaped(summary(found))]
    for section in sections(found):
        lines += ["", f"### {_escaped(section.title)}", ""]
        for told in section.lines:
            lines.append(f"- {_escaped(told.words)}")
            lines += [f"  - {_escaped(words)}" for words in told.changes]
        if section.more:
            lines.append(f"- 另有 {section.more} 条，没有列出")
    return "\n".join(lines) + "\n"


def _escaped(words: str) -> str:
    return _MEANING.sub(r"\\\1", words).replace("\\<", "&lt;").replace("\\&", "&amp;")
