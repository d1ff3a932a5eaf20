"""XML → its elements with their places, read by expat; one that is not well-formed is a fault.

Comes in: the name of a file. Goes out: elements in the order in which they end. The surprise: a document type
is refused, for none of ours has one and entities can be made to grow without end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from generator.verify.faults import Faults
from generator.verify.place import Place


@dataclass(slots=True)
class Element:
    """An element: ``name`` is its namespace, a space and its local name; ``way`` the names above it."""

    name: str
    attributes: Mapping[str, str]
    at: tuple[int, int]
    way: tuple[str, ...]
    text: str = ""


def read(place: Place, faults: Faults, path: str) -> list[Element]:
    """The elements of the file ``path`` in the order in which they begin; none where it cannot be read."""
    parser = expat.ParserCreate(namespace_separator=" ")
    found: list[Element] = []
    above: list[Element] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        at = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        element = Element(name, attributes, at, tuple(one.name for one in above))
        found.append(element)
        above.append(element)

    def text(words: str) -> None:
        if above:
            above[-1].text += words

    def doctype(*about: object) -> None:
        raise _Doctype

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: above.pop()
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(place.bytes(path), True)
    except expat.ExpatError as problem:
        what = f"不是完整的 XML：{expat.ErrorString(problem.code)}"
        faults.add("xml-unread", path, what, (problem.lineno, problem.offset + 1))
        return []
    except _Doctype:
        faults.add("xml-unread", path, "有文档类型声明，没有读", (parser.CurrentLineNumber, 1))
        return []
    return found


class _Doctype(Exception):
    """The file declares a document type."""
