"""Wording that differs where it should be one: titles of annexes, quotation marks and brackets.

Comes in: a ``Plan`` with the document of record, or a ``Project``. Goes out: 提醒 with both wordings. The
surprise: the document itself may say 专业技术人员 in its body and 专业技术人才 above an annex; an erratum
that names the paragraph says so on the site, and nothing is asked again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.checks import check
from generator.checks.documents import readable
from generator.checks.project import is_plain
from generator.documents.blocks import Kind
from generator.finding import Finding, Position, Severity
from generator.model import HEADERS, Plan, Project
from generator.sources import Sources


def _bare(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


@check("annex-title-differs")
def annexes_are_called_as_the_body_calls_them(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """A reader who looks for the annex that the body names finds it under that name."""
    document = readable(plan, sources)
    if not document:
        return
    explained = {erratum.number for erratum in plan.errata if erratum.reason}
    names = {block.id: block.text for block in document.blocks if block.id.startswith("annexes-")}
    for block in document.blocks:
        listed = f"annexes-{block.id.removeprefix('annex-')}"
        if block.kind is not Kind.ANNEX or not block.text or {block.id, listed} & explained:
            continue
        said = _NUMBERED.sub("", names.get(listed, ""))
        variant = _variant(plan.programme, block.text)
        if said and _bare(said) != _bare(block.text):
            other = f"正文的附件目录写“{said}”"
        elif variant:
            other = f"其中的“{variant}”在正文里是“{plan.programme}”"
        else:
            continue
        yield Finding(
            Position(document.file, block.lines[-1] if block.lines else 1),
            "",
            Severity.WARNING,
            f"{block.cite or block.id}的标题是“{block.text}”，{other}",
            "读者照目录找不到这个附件，也不知道该引用哪一个名称",
            f"与印发的文件核对；文件就是这样印的，不要改，在 errata.csv 里写一行，number 写 {block.id}",
        )


_NUMBERED = re.compile(r"^\s*(?:附件)?\s*[0-9０-９一二三四五六七八九十]{1,3}\s*[.．、：:]?\s*")


def _variant(name: str, text: str) -> str:
    """What ``text`` writes in place of ``name``, a character or two apart; empty where it writes it right."""
    wanted, words = _bare(name), _bare(text)
    if len(wanted) < 6 or wanted in words:
        return ""
    for start in range(len(words) - len(wanted) + 1):
        window = words[start : start + len(wanted)]
        if sum(one != other for one, other in zip(window, wanted, strict=True)) <= 2:
            return window
    return ""


_OPEN, _CLOSE = "（(", "）)"


@check("quote-mixed")
def marks_are_of_one_kind(project: Project) -> Iterator[Finding]:
    """A name typed with half of one kind of bracket and half of another is not found by either."""
    for header, cell in project.cells.items():
        if header in (HEADERS["number"], HEADERS["level"]):
            continue
        if problem := "" if is_plain(cell) else _mixed(cell):
            yield project.warning(
                at=header,
                what=f"{header}里{problem}",
                why="同一个名称写法不一样，搜索和比对都对不上",
                fix="与印发的文件核对：这里抄错了就改过来；文件就是这样印的，不要改，在 errata.csv 里写一行",
            )


def _mixed(cell: str) -> str:
    """What is mixed: a bracket of one width closed by one of the other, straight quotes around Chinese."""
    depth: list[str] = []
    for char in cell:
        if char in _OPEN:
            depth.append(char)
        elif char in _CLOSE and depth:
            opened = depth.pop()
            if _OPEN.index(opened) != _CLOSE.index(char):
                return f"的括号一半全角一半半角：“{opened}”和“{char}”"
    if re.search("[\u3400-\u9fff]", cell):
        if '"' in cell and cell.count('"') % 2 == 0:
            return '用了半角的直引号（"），中文用“”'
        if re.search("[“”]", cell) and re.search("[「」『』]", cell):
            return "用了两种引号：“”和「」"
    return ""
