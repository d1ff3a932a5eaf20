"""The front matter of a notice: where it stands, what it says as YAML, where each of its values begins.

Comes in: the text of a notice. Goes out: its head as a ``YamlFile``, and ``Cells`` for its ``Position``. The
surprise: places are found only when a finding asks for them, and then by reading the head again, for of ten
thousand notices few have a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from generator.finding import Finding, Position
from generator.notices import Notice
from generator.notices.shelf import Shelf, Shelved
from generator.yaml_files import YamlFile, parse_yaml

WHY = "招生通知的页面要用它"

_FRONT = re.compile(
    r"(?:[^\S\n]*\n)*---[^\S\n]*\n(?P<yaml>(?:(?!---[^\S\n]*(?:\n|\Z)).*\n)*)---[^\S\n]*(?:\n|\Z)"
)


def find(text: str) -> tuple[int, int, int] | None:
    """Where the front matter, between the first line --- and the next one, begins and stops, and where the
    text goes on.
    """
    if text.startswith("---\n"):
        stop = text.find("\n---", 3) + 1
        if stop and text.startswith("---\n", stop):
            return 4, stop, stop + 4
    match = _FRONT.match(text)
    return (*match.span("yaml"), match.end()) if match else None


def parse(text: str, name: str, first_line: int, findings: list[Finding]) -> YamlFile:
    """The head as YAML; a date or number that is none is said and left out, and the rest is read."""
    for _ in text.split("\n"):
        said: list[Finding] = []
        read = parse_yaml(text, name, said, first_line)
        wrong = next((finding for finding in said if finding.code == "yaml-value"), None)
        if wrong is None or isinstance(read.value, Mapping):
            break
        findings.append(replace(wrong, why=f"{WHY}，这一项读不到"))
        lines = text.split("\n")
        place = wrong.position.line - first_line
        start = wrong.position.column - 1
        rest = re.sub(r"^[^\s,\]}]+(?: +[^\s,\]}#][^,\]}#]*)?", "~", lines[place][start:])
        if lines[place][start:] == rest:
            break
        lines[place] = lines[place][:start] + rest
        text = "\n".join(lines)
    findings.extend(finding for finding in said if finding is not wrong)
    return read


class Cells(Mapping[str, int]):
    """The column of each value of a head, or its line, read again when somebody asks: most have no fault."""

    __slots__ = ("_lines", "head")

    def __init__(self, head: str | Shelved, *, lines: bool = False) -> None:
        self.head, self._lines = head, lines

    def _found(self) -> Mapping[str, int]:
        position = _located(str(self.head))
        return position.lines if self._lines else position.columns

    def __getitem__(self, name: str) -> int:
        return self._found()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())


def shelve(notice: Notice, shelf: Shelf) -> None:
    """Put the text of ``notice`` on ``shelf``, which nobody who asks for it can tell."""
    head, body = shelf.put(notice.head), shelf.put(notice.body)
    object.__setattr__(notice, "head", head)
    object.__setattr__(notice, "body", body)
    for cells in (notice.position.columns, notice.position.lines):
        if isinstance(cells, Cells):
            cells.head = head


@lru_cache(maxsize=16)  # several findings of one notice ask one after the other
def _located(head: str) -> Position:
    place = find(head)
    assert place
    first_line = head.count("\n", 0, place[0]) + 1
    return parse(head[place[0] : place[1]], "", first_line, []).at()
