"""Modules of the theme put into one, so that what a worker needs comes with one request.

Comes in: the files of the theme and the module to begin with. Goes out: one script: each module in a
function of its own, after those it imports, without comments and indentation. The surprise: this reads
only what our own modules and the library of forms are written in (``import { … } from './x.js'`` on one line,
``export`` before what it exports or before its names on one line, no text over several lines) and refuses all
else, so that nothing is put together wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_IMPORT = re.compile(r"^import \{ ([^}]*) \} from '\./([\w-]+\.js)'$", re.MULTILINE)
_NEEDS = re.compile(r"(?:^|\} )(?:import|from) '\./([\w-]+\.js)'", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|class|const|let|var) (\w+))", re.MULTILINE)
# a library names what it exports after it: export { gzip as compress };
_EXPORTS = re.compile(r"^export \{ ([^}]*) \};?$", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*|^.*\bimport\.meta\b.*", re.MULTILINE)
_COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:[^*]|\*(?!/))*\*/|// [^\n]*)\n", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def bundle(files: Mapping[str, bytes], entry: str) -> bytes:
    """The module ``entry`` of ``files`` with all that it imports."""
    parts = [_wrapped(name, files[name].decode()) for name in modules(files, entry)]
    return ("const modules = {}\n" + "".join(parts)).encode()


def modules(files: Mapping[str, bytes], entry: str) -> list[str]:
    """``entry`` and all that it imports, each after what it needs."""
    order: list[str] = []
    _visit(files, entry, order, ())
    return order


def only_in(files: Mapping[str, bytes], entry: str) -> frozenset[str]:
    """The modules that nothing needs but ``entry``, which has them in it once it is bundled."""
    inside = {name for name in modules(files, entry) if name != entry}
    others = [name for name in files if name.endswith(".js") and name not in inside and name != entry]
    return frozenset(inside - {needed for name in others for needed in modules(files, name)})


def _visit(files: Mapping[str, bytes], name: str, order: list[str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"modules import each other: {' → '.join((*above, name))}")
    if name in order:
        return
    for match in _NEEDS.finditer(files[name].decode()):
        _visit(files, match[1], order, (*above, name))
    order.append(name)


def inside(name: str, script: str, need: str = "modules['{}']") -> str:
    """The body of a function that does what the module does and returns what it exports.

    ``need`` is how the function asks for another module.
    """
    exported = [match[1] for match in _EXPORT.finditer(script)]
    exported += [_renamed(one) for match in _EXPORTS.finditer(script) for one in match[1].split(", ")]
    script = _EXPORTS.sub("", _EXPORT.sub("", _IMPORT.sub(lambda match: _constants(match, need), script)))
    if other := _OTHER.search(script):
        raise ValueError(f"{name}: {other[0]!r} cannot be bundled")
    return f"{script.strip()}\nreturn {{ {', '.join(exported)} }}\n"


def _wrapped(name: str, script: str) -> str:
    script = _INDENT.sub("", _COMMENT.sub("", script))
    if long := next((line for line in script.splitlines() if line.count("`") % 2), None):
        raise ValueError(f"{name}: {long!r} goes on in the next line and cannot be bundled")
    return f"modules['{name}'] = (() => {{\n{inside(name, script)}}})()\n"


def _renamed(exported: str) -> str:
    """``gzip as compress`` as a literal object says it."""
    inner, _, outer = exported.partition(" as ")
    return f"{outer}: {inner}" if outer else inner


def _constants(match: re.Match[str], need: str) -> str:
    return f"const {{ {match[1].replace(' as ', ': ')} }} = {need.format(match[2])}"
