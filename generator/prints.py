"""Prints: what a file is made from, as one short word that changes with any byte of it.

Comes in: text, bytes, files. Goes out: 32 hexadecimal digits. The surprise: our own code is part of what
everything is made from, so a change of any module makes the whole site anew.
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

# what renders, escapes, folds or sorts for us: other versions may give other bytes
_LIBRARIES = (
    "chinesecalendar",
    "icalendar",
    "jinja2",
    "markdown",
    "markdown-it-py",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "phonenumbers",
    "pillow",
    "pymdown-extensions",
    "pypinyin",
    "python-docx",
    "pyyaml",
    "segno",
    "uharfbuzz",
    "xlsxwriter",
)


def of(*parts: str | bytes | memoryview) -> str:
    """The print of ``parts`` in their order."""
    digest = hashlib.blake2b(digest_size=16)
    for part in parts:
        body = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(body).to_bytes(8, "big"))
        digest.update(body)
    return digest.hexdigest()


def of_files(folder: Path, paths: Iterable[Path]) -> str:
    """The print of files, each under its path below ``folder``."""
    told: list[str | bytes] = []
    for path in sorted(paths):
        told += (path.relative_to(folder).as_posix(), path.read_bytes())
    return of(*told)


def of_folder(folder: Path, *, without: Iterable[str] = ()) -> str:
    """The print of every file below ``folder``, those below its folders ``without`` left out."""
    left = tuple(folder / name for name in without)
    found = (path for path in folder.rglob("*") if path.is_file())
    return of_files(folder, (path for path in found if not any(path.is_relative_to(out) for out in left)))


@cache
def code() -> str:
    """The print of this program and of what it calls."""
    here = Path(__file__).parent
    return of(sys.version, *_versions(), of_files(here, here.rglob("*.py")))


def _versions() -> list[str]:
    """Name and version of each of the libraries, as the folders that tell of them are called.

    To ask for them one by one reads all that these say, which took a tenth of the start of a build.
    """
    found = []
    for place in sys.path:
        with suppress(OSError):
            told = (
                name.removesuffix(".dist-info") for name in os.listdir(place) if name.endswith(".dist-info")
            )
            found += [name for name in told if name.partition("-")[0].lower().replace("_", "-") in _LIBRARIES]
    return sorted(found)
