"""The modules of the site's pages as one classic script, for browsers load no module from a file.

Comes in: the files of the site's assets, and which modules pages ask for. Goes out: ``runtime.js`` with every
module in a function of its own, run when a page wants it. The surprise: the worker's script is a function
too, which the page runs itself; its ``postMessage`` and ``fetch`` are those that the runtime hands it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator import bundle

_RUNTIME = Path(__file__).with_name("runtime.js")
_PLACE = "/* modules */\n"
# how a page's module names the worker that it starts
_WORKER = re.compile(r"new URL\('\./([\w-]+\.js)', import\.meta\.url\)")
_LATER = re.compile(r"\bimport\('\./([\w-]+\.js)'\)")
_ADDRESS = re.compile(r"\bimport\(")


def classic(files: Mapping[str, bytes], wanted: Iterable[str]) -> bytes:
    """The script of all modules in ``wanted`` with what they import and the workers they start."""
    workers: set[str] = set()

    def named(match: re.Match[str]) -> str:
        workers.add(match[1])
        return f"'{match[1]}'"

    plain = {
        name: _WORKER.sub(named, body.decode()).encode()
        for name, body in files.items()
        if name.endswith(".js")
    }
    order: list[str] = []
    entries = sorted(set(wanted))
    for entry in entries:  # grows by what a module asks for later
        for name in bundle.modules(plain, entry):
            if name not in order:
                order.append(name)
                entries += [later for later in _LATER.findall(plain[name].decode()) if later not in entries]
    made = [_defined(name, plain[name].decode()) for name in order]
    made += [_worker(name, files[name].decode()) for name in sorted(workers)]
    return _RUNTIME.read_text("utf-8").replace(_PLACE, "".join(made)).encode()


def _defined(name: str, script: str) -> str:
    inside = bundle.inside(name, _ADDRESS.sub("bring(", _LATER.sub(r"later('\1')", script)), "need('{}')")
    return f"define('{name}', () => {{\n{inside}}})\n"


def _worker(name: str, script: str) -> str:
    """A worker's script, already one, as a function of what a worker has around it."""
    script = _ADDRESS.sub("bring(", script).strip()
    return f"workers['{name}'] = ({{ postMessage, addEventListener }}) => {{\n{script}\n}}\n"


def module(script: bytes) -> str:
    """A module without imports and with a default export, as a function that gives its exports."""
    head, sep, name = script.decode().rstrip().rpartition("\nexport default ")
    if not sep or re.search(r"^(?:import|export)\b", head, re.MULTILINE):
        raise ValueError("only a module with one default export and no import can be run from a folder")
    return f"() => {{\n{head}\nreturn {{ default: {name} }}\n}}"
