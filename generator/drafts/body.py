"""The words of a notice as clean Markdown: headings, paragraphs, numbered lists, tables with bars.

Comes in: the lines below the title. Goes out: Markdown that says exactly those words. The surprise: whatever
would act as Markdown, HTML or a template is escaped, so a line of ``---`` or ``<script>`` stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from generator.drafts.lines import Line, Notes, Part

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>|]|&(?=[#A-Za-z0-9]+;)")
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
# what begins a block: headings, quotes, lists, rules, admonitions, snippets, definitions
_BLOCK = re.compile(r"[#+!-]|[=:?~;]")
_COUNTED = re.compile(r"(?P<number>\d{1,9})(?P<dot>[.)])(?P<rest>\s.*|\S.*)?$")
_ITEM = re.compile(r"(?P<number>\d{1,2})[.．](?!\d)\s*(?P<words>.+)")
_BULLET = re.compile("[•●◆■▪]\\s*(?P<words>.+)")


def words(text: str) -> str:
    """``text`` in a line of Markdown, nothing in it acting as markup."""
    return _SPECIAL.sub(lambda found: _ENTITY.get(found[0], f"\\{found[0]}"), text)


def paragraph(text: str) -> str:
    """``text`` as a paragraph: its first characters begin no block."""
    escaped = words(text)
    if _BLOCK.match(escaped):
        head = escaped[0]
        return (f"\\{head}" if head in "#+!-" else f"&#{ord(head)};") + escaped[1:]
    if counted := _COUNTED.match(escaped):
        return f"{counted['number']}\\{counted['dot']}{counted['rest'] or ''}"
    return escaped


def body(notes: Notes) -> str:
    """The notice and its annexes without the title, which is in the front matter."""
    lines = [
        replace(line, text=printed.text, cells=printed.cells)
        for place, (line, printed) in enumerate(zip(notes.lines, notes.printed, strict=True))
        if line.part in (Part.NOTICE, Part.ANNEX) and place not in notes.title_lines
    ]
    blocks: list[str] = []
    for table, group in groupby(lines, key=lambda line: line.table):
        rows = list(group)
        blocks += [_table(rows)] if table >= 0 else _prose(rows)
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _prose(lines: Sequence[Line]) -> Iterator[str]:
    """Headings, lists and paragraphs; a run 1. 2. 3. is a list, a number on its own is words."""
    place = 0
    while place < len(lines):
        run = _run(lines, place)
        if run:
            yield "\n".join(run)
            place += len(run)
            continue
        line = lines[place]
        first = bool(re.match("第?[一二三四五六七八九十]{1,3}[、.．]|附\\s?件", line.text))
        level = "##" if first else "###"
        yield f"{level} {words(line.text)}" if line.heading else paragraph(line.text)
        place += 1


def _run(lines: Sequence[Line], place: int) -> list[str]:
    found: list[str] = []
    for line in lines[place:]:
        item, bullet = _ITEM.fullmatch(line.text), _BULLET.fullmatch(line.text)
        if item and int(item["number"]) == len(found) + 1 and not (found and found[0].startswith("-")):
            found.append(f"{len(found) + 1}. {paragraph(item['words'])}")
        elif bullet and not (found and not found[0].startswith("-")):
            found.append(f"- {paragraph(bullet['words'])}")
        else:
            break
    return found if len(found) > 1 else []


def _table(rows: Sequence[Line]) -> str:
    width = max(len(row.cells) for row in rows)
    written = [[words(cell) or " " for cell in row.cells] + [" "] * (width - len(row.cells)) for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in written]
    return "\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]])
