"""The numbers Word counts by itself: they stand in no text, yet print shows them.

Comes in: the parts of a .docx file, then its paragraphs in their order. Goes out: the label of each, 1 or
（一） or 2016001; empty where it has none. The surprise: a column 序号 is often such a list and nothing else,
one item a row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from generator.documents.package import Package
from generator.documents.wordml import child, name, value

_CHINESE = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: how its numbers look."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1


class Numbering:
    """Labels, counted on from paragraph to paragraph; and which styles are headings."""

    def __init__(self, package: Package) -> None:
        self.levels: dict[tuple[str, int], _Level] = {}
        self.counts: defaultdict[tuple[str, int], int] = defaultdict(int)
        self.lists: dict[str, str] = {}
        self.styles: dict[str, tuple[str, str]] = {}
        self.headings: set[str] = set()
        self._numbers(package.xml("word/numbering.xml"))
        self._styles(package.xml("word/styles.xml"))

    def _numbers(self, root: Any) -> None:
        for node in root if root is not None else ():
            if name(node) == "num":
                self.lists[value(node, "numId")] = value(child(node, "abstractNumId"))
            for level in node if name(node) == "abstractNum" else ():
                if name(level) == "lvl":
                    key = value(node, "abstractNumId"), _number(value(level, "ilvl"), 0)
                    self.levels[key] = _Level(
                        value(child(level, "numFmt")) or "decimal",
                        value(child(level, "lvlText")),
                        _number(value(child(level, "start")), 1),
                    )

    def _styles(self, root: Any) -> None:
        for node in root if root is not None else ():
            if name(node) == "style":
                style = value(node, "styleId")
                about = child(child(node, "pPr"), "numPr")
                if about is not None:
                    self.styles[style] = value(child(about, "numId")), value(child(about, "ilvl"))
                called = value(child(node, "name")).lower()
                if re.match(r"heading \d|标题 ?\d|title$", called):
                    self.headings.add(style)

    def is_heading(self, paragraph: Any) -> bool:
        about = child(paragraph, "pPr")
        return value(child(about, "pStyle")) in self.headings or child(about, "outlineLvl") is not None

    def label(self, paragraph: Any) -> str:
        """The number before ``paragraph``; counts it."""
        about = child(paragraph, "pPr")
        own = child(about, "numPr")
        number, depth = self.styles.get(value(child(about, "pStyle")), ("", ""))
        if own is not None:
            number = value(child(own, "numId")) or number
            depth = value(child(own, "ilvl")) or depth
        abstract, place = self.lists.get(number, ""), _number(depth, 0)
        level = self.levels.get((abstract, place))
        if level is None or level.form == "bullet":
            return ""
        self.counts[abstract, place] += 1
        for deeper in [key for key in self.counts if key[0] == abstract and key[1] > place]:
            del self.counts[deeper]
        return re.sub("%([1-9])", lambda found: self._shown(abstract, int(found[1]) - 1), level.pattern)

    def _shown(self, abstract: str, place: int) -> str:
        level = self.levels.get((abstract, place), _Level())
        count = max(self.counts[abstract, place], 1) + level.start - 1
        return _written(count, level.form)


def _written(count: int, form: str) -> str:
    if form == "decimalZero":
        return f"{count:02d}"
    if form == "none":
        return ""
    if form.startswith(("chinese", "japaneseCounting", "ideograph")) and 0 < count < 100:
        tens, ones = divmod(count, 10)
        return (
            ("" if tens < 2 else _CHINESE[tens])
            + ("十" if tens else "")
            + ("" if not ones else _CHINESE[ones])
        )
    if form.endswith("Letter") and 0 < count <= 26:
        return chr((65 if form.startswith("upper") else 97) + count - 1)
    return str(count)


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 9 else otherwise
