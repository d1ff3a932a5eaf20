"""What must not be public, looked for in every file as it lies: texts by ``lastlook``, papers by their words.

Comes in: a site and a ``LastLook`` that knows what is allowed and what is kept back. Goes out: faults. The
surprise: attachments that a build has looked at in this process are known by their digest and cost nothing.
"""

from __future__ import annotations

import os
from pathlib import Path

from generator.finding import Finding, Position, Severity
from generator.lastlook import LastLook
from generator.personal import TRAINEES
from generator.personal.look import Hit
from generator.verify.faults import Faults
from generator.verify.place import Place

_PAPERS = (".docx", ".xlsx", ".pptx", ".doc", ".xls", ".ppt", ".wps", ".et", ".pdf", ".zip", ".rtf", ".odt")
_PACKED = (".gz", ".br")
_WHY = "个人信息不能公开"
_FIX = "从原来的文件里删去，重新生成；可以公开的值班手机，在 data/allowed_personal.csv 里写一行 value,reason"


def check(place: Place, look: LastLook, faults: Faults) -> None:
    """Look into every file."""
    for path, at in place.files.items():
        if path.lower().endswith(_PAPERS):
            _paper(path, Path(at), look, faults)
        elif not path.endswith(_PACKED) and os.path.isfile(at):
            look.file(path, Path(at))
    for finding in look.findings:
        faults.take(finding)


def _paper(path: str, at: Path, look: LastLook, faults: Faults) -> None:
    from generator.personal.look import look as look_into

    seen = look_into(at)
    if seen.problem:
        faults.add("published-blind", path, f"{seen.problem}，没有看到里面的内容")
    for hit in seen.hits:
        if hit.kind == TRAINEES or not look.allows(hit.plain):
            faults.take(_personal(path, hit))


def _personal(path: str, hit: Hit) -> Finding:
    what = f"{hit.where or '文件里'}有{hit.kind}：{hit.masked}"
    return Finding(Position(path), "published-personal", Severity.ERROR, what, _WHY, _FIX)
