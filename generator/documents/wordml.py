"""The elements of WordprocessingML by their bare names, whichever of its two name spaces a file uses.

Comes in: elements of lxml. Goes out: names, children, attributes. The surprise: what is of another name space
has no name here, so drawings, text boxes and formulas are passed over without a list of them.
"""

from __future__ import annotations

from typing import Any

_SPACES = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)


def name(node: Any) -> str:
    """The name of an element of WordprocessingML; empty for any other."""
    tag = node.tag
    space = next((space for space in _SPACES if isinstance(tag, str) and tag.startswith(space)), "")
    return tag[len(space) :] if space else ""


def child(node: Any, wanted: str) -> Any:
    return next((each for each in node if name(each) == wanted), None) if node is not None else None


def value(node: Any, attribute: str = "val") -> str:
    """An attribute of WordprocessingML; empty where it is not there."""
    if node is None:
        return ""
    return str(next((node.get(space + attribute) for space in _SPACES if node.get(space + attribute)), ""))


def is_on(node: Any) -> bool:
    return node is not None and value(node) not in ("0", "false", "off")
