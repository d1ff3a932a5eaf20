"""lunr.js, taken at build from the installed package that carries it (MkDocs, MIT): it is not ours to keep.

Goes out: the script as a module, for the worker runs modules. The surprise: the package is found, never
imported, so that the engine stays at arm's length; without a module's own ``exports`` the script would
look for a global ``this``.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_DOCUMENTATION = re.compile(rb"^[ \t]*/\*[*!].*?\*/\n", re.DOTALL | re.MULTILINE)
_PLACE = "contrib/search/templates/search/lunr.js"


@cache
def lunr() -> bytes:
    """lunr as the default export of a module, with its licence and without its manual."""
    spec = find_spec("mkdocs")
    if not spec or not spec.origin:
        raise FileNotFoundError("the package mkdocs, which carries lunr.js, is not installed")
    script = (Path(spec.origin).parent / _PLACE).read_bytes()
    licence = _DOCUMENTATION.match(script)
    script = (licence[0] if licence else b"") + _DOCUMENTATION.sub(b"", script)
    head, tail = (
        b"const module = { exports: {} }, exports = module.exports\n",
        b"\nexport default module.exports\n",
    )
    return head + script + tail
