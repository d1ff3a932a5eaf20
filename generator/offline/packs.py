"""What the site's scripts fetch, as scripts: a browser lets a page from a folder load nothing else.

Comes in: the files of a site. Goes out: files of ``offline/``: each of the search's and each blank of a form
in a script of its own; of projects what the shortlist asks for, a hundred in one. ``packOf`` in
``runtime.js`` knows the same names.
"""

from __future__ import annotations

import base64
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from generator.offline import scripts

SEARCH = "search/"
# what scripts ask for whole: the parts of the search, and the blanks that forms fill
_WHOLE = re.compile(rf"{SEARCH}.+|forms/[^/]+/[^/]+\.(?:docx|xlsx)")
_PROJECT = re.compile(r"(?:calendar/)?projects/([^/]+?)(?:\.ics|/index\.html)")
_PICK = re.compile(rb"<[a-z]+\s(?:[^>\"']|\"[^\"]*\"|'[^']*')*?data-pick=(?:\"[^\"]*\"|'[^']*')[^>]*>")

Read = Callable[[str], bytes]


def produce(paths: Iterable[str], read: Read) -> Iterator[tuple[str, bytes]]:
    """Every pack of a site with the files ``paths``: its path and its bytes."""
    hundreds: dict[str, list[str]] = defaultdict(list)
    for path in sorted(paths):
        if _WHOLE.fullmatch(path):
            yield _file(path, read(path))
        elif project := _PROJECT.fullmatch(path):
            hundreds[project[1][:-2] or "0"].append(path)
    for name, within in sorted(hundreds.items()):
        held = {path: body for path in within if (body := _of_project(path, read(path))) is not None}
        if held:
            yield _pack(f"projects/{name}.js", {path: _text(body) for path, body in held.items()})


def _of_project(path: str, body: bytes) -> bytes | None:
    """Of a project's page what the shortlist reads; its calendar whole; None for another page."""
    if not path.endswith(".html"):
        return body
    pick = _PICK.search(body)
    return pick[0] if pick else None


def _file(path: str, body: bytes) -> tuple[str, bytes]:
    return _pack(f"files/{path}.js", {path: scripts.module(body) if path.endswith(".js") else _text(body)})


def _pack(name: str, held: dict[str, str]) -> tuple[str, bytes]:
    entries = ",\n".join(f"{json.dumps(path)}: {script}" for path, script in held.items())
    return f"offline/{name}", f"yanxiuOffline({json.dumps(name)}, {{\n{entries}\n}})\n".encode()


def _text(body: bytes) -> str:
    """``body`` as an expression of a script."""
    try:
        return json.dumps(body.decode(), ensure_ascii=False)
    except UnicodeDecodeError:
        return json.dumps({"base64": base64.b64encode(body).decode()})
