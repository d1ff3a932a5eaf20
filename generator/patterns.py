"""Regular expressions that are compiled when they are first used.

Comes in: an expression. Goes out: what is used like a compiled one. The surprise: to compile those that
only some texts are looked at with took a sixth of the start of every command, and a build over the last one
has few texts that are new.
"""

from __future__ import annotations

import re
from typing import Any, cast


class Later:
    """The expression ``pattern``, used like the compiled one; each method is kept from its first use on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """``text`` as a pattern; what is wrong with it is said when it is used."""
    return cast("re.Pattern[str]", Later(text, flags))
