"""The parts of a .docx or .xlsx file, which is a zip of XML files, read with a limit on each.

Comes in: the bytes of the file. Goes out: its parts by name, XML as a tree. The surprise: nothing is ever
unpacked to disk, so the names of the parts, whatever they say, are only keys.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from generator.documents.grid import Refused
from generator.documents.trees import SAVE_ANEW, broken, xml

MOST_PARTS = 10_000
MOST_BYTES = 256 * 1024 * 1024  # of all parts together, unpacked
MOST_BYTES_OF_A_TREE = 48 * 1024 * 1024
_BLOCK = 1024 * 1024


class Package:
    """A zip whose directory has been looked over; ``read`` and ``blocks`` unpack one part."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as problem:
            raise broken() from problem
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
            raise _bomb()
        if any(part.flag_bits & 1 for part in parts):
            raise Refused("import-file-encrypted", "文件有密码，打不开", "去掉密码，另存后再导入")
        self.names = frozenset(part.filename for part in parts)
        self.comment = self._zip.comment.decode("utf-8", "replace")

    def blocks(self, name: str) -> Iterator[bytes]:
        """One part, in blocks; what is unpacked is counted, whatever the directory says."""
        total = 0
        try:
            with self._zip.open(name) as part:
                while block := part.read(_BLOCK):
                    total += len(block)
                    if total > MOST_BYTES:
                        raise _bomb()
                    yield block
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, KeyError) as problem:
            raise broken() from problem

    def xml(self, name: str) -> Any:
        """One part as a tree, without DTD, entities or network; None where there is no such part."""
        if name not in self.names:
            return None
        body = bytearray()
        for block in self.blocks(name):
            body += block
            if len(body) > MOST_BYTES_OF_A_TREE:
                raise _bomb()
        return xml(bytes(body))

    def main(self, fallback: str) -> str:
        """The part the package is about, as its relations say."""
        relations = self.xml("_rels/.rels")
        for relation in () if relations is None else relations:
            if str(relation.get("Type", "")).endswith("/officeDocument"):
                target = str(relation.get("Target", "")).lstrip("/")
                return target if target in self.names else fallback
        return fallback


def _bomb() -> Refused:
    return Refused("import-file-heavy", "压缩包展开以后太大，不像正常的文件", SAVE_ANEW)
