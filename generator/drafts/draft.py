"""An enrolment notice as a clerk has it → the draft of ``content/notices/<year>/<number>.md``, for review.

Comes in: a document, the plans and tables of the site. Goes out: a ``Draft``: its text, findings, what to
tell the clerk. The surprise: nothing is guessed; where the notice says two things, or one that is not whole,
the key stays empty and both stand above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.documents.grid import Document, Paragraph, fault, remark
from generator.drafts.facts import days_said, facts
from generator.drafts.head import framing, signature, year_of
from generator.drafts.lines import Notes, Part
from generator.drafts.match import LIKELY, NOT_FOUND, SURE, Match, match
from generator.drafts.parts import read_notes
from generator.drafts.people import annexes, people
from generator.drafts.private import private
from generator.drafts.sayings import Saying, sayings
from generator.drafts.settle import Settled, doubts, settle
from generator.drafts.stated import Stated, in_table, over
from generator.drafts.when import whens
from generator.drafts.write import written
from generator.finding import Finding, Position, Severity
from generator.model import Project
from generator.notices import FIELDS
from generator.personal import plain_value
from generator.sources import Sources
from generator.text import closest

_MOST_TEXT = 200_000


@dataclass(frozen=True, slots=True)
class Draft:
    """``text`` is empty where there is nothing to write. ``facts`` are the sentences of the summary."""

    project: Project | None = None
    text: str = ""
    findings: tuple[Finding, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Understood:
    """What the notice says: values by key, how many days it names, the year it is of (0 where unknown)."""

    settled: Mapping[str, Settled]
    lengths: tuple[tuple[int, Saying], ...]
    year: int


def draft(document: Document, sources: Sources, chosen: str = "", stated: Stated | None = None) -> Draft:
    """The draft of the notice in ``document``; ``chosen`` is the project's number where a person says it,
    ``stated`` what the file's own front matter says.
    """
    if any(finding.severity is Severity.ERROR for finding in document.findings):
        return Draft(findings=document.findings)
    stated = stated or in_table(document)
    document = stated.rest if stated else document
    if _length_of(document) > _MOST_TEXT:
        what, why = f"文件超过 {_MOST_TEXT // 10000} 万字", "这不像一则通知，没有读"
        long = fault(Position(document.file), "draft-too-long", what, why, "检查是否选对了文件")
        return Draft(findings=(*document.findings, long))
    notes = read_notes(document)
    if not any(notes.of(Part.NOTICE)) and not stated:
        what, why, fix = "文件里没有文字", "没有可以起草的内容", "扫描件要先识别成文字，再导入"
        empty = fault(Position(document.file), "draft-empty", what, why, fix)
        return Draft(findings=(*document.findings, empty))
    known = _understood(notes, sources, stated)
    own = _own_number(stated, sources) if stated and not chosen else ""
    found = Match() if own else match(notes, sources.plans, known.year)
    project, how, said = _decided(found, chosen or own, sources, Position(document.file), own=own)
    findings = (
        *document.findings,
        *(stated.findings if stated else ()),
        *said,
        *(() if stated and stated.whole else _about(notes, document.file)),
        *doubts(known.settled, known.lengths),
        *private(notes.of(Part.NOTICE, Part.ANNEX), {plain_value(item.value) for item in sources.allowed}),
    )
    summary = tuple(_summary(project, how, known.settled, notes))
    own_body = stated.body if stated and stated.whole else None
    text = written(known.settled, (project.number, how), notes, document.file, own_body) if project else ""
    return Draft(project, text, findings, summary)


def _own_number(stated: Stated, sources: Sources) -> str:
    """The number that the file states, where a plan has it."""
    numbers = {project.number for plan in sources.plans for project in plan.projects}
    return stated.project if stated.project in numbers else ""


def _length_of(document: Document) -> int:
    """Characters of the document; each line and cell counts for a few more than it holds."""
    lines = [part.text for part in document.parts if isinstance(part, Paragraph)]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return sum(len(text) + 20 for text in (*lines, *cells))


def _understood(notes: Notes, sources: Sources, stated: Stated | None) -> _Understood:
    """All that the notice says; its annexes are forms to fill in and say nothing."""
    said = list(sayings(notes.of(Part.NOTICE)))
    frame = [*framing(notes), *signature(notes)]
    issued = next((one for one in frame if one.key == "issued"), None)
    number = next((one.said for one in frame if one.key == "document_number"), "")
    year = year_of(notes, issued, number)
    candidates = [
        *frame, *whens(said, year), *facts(said, sources.tables), *people(said), *annexes(notes)
    ]  # fmt: skip
    settled = settle(candidates, notes)
    if stated:
        settled = over(settled, stated)
    return _Understood(settled, tuple(days_said(said)), year.value)


def _decided(
    found: Match, chosen: str, sources: Sources, at: Position, own: str = ""
) -> tuple[Project | None, str, tuple[Finding, ...]]:
    """The project, how it was found in words, and what is to be said of that; a person's word goes first."""
    projects = {project.number: project for plan in sources.plans for project in plan.projects}
    if not chosen:
        if found.project is None:
            return None, "", (_not_found(found, at),)
        return found.project, _how(found), tuple(_unsure(found, at))
    if chosen not in projects:
        near = closest(chosen, projects)
        fix = f"是不是 {near}《{projects[near].title}》？" if near else "先导入这一年的计划"
        what, why = f"计划里没有编号 {chosen}", "通知要放在一个项目下面"
        return None, "", (fault(at, "draft-number-unknown", what, why, fix),)
    project, other = projects[chosen], found.project
    how = f"{chosen}《{project.title}》，{'要素里写明' if chosen == own else '由 --project 指定'}"
    if other is None or other.number == chosen:
        return project, how, ()
    what = f"指定的是 {chosen}《{project.title}》，文中像是 {other.number}《{other.title}》（{found.why}）"
    why, fix = "放错了项目，学员会报错名", "核对标题；指定错了就换一个编号再导入"
    return project, how, (remark(at, "draft-project-contradicts", what, why, fix),)


def _how(found: Match) -> str:
    assert found.project
    other = "；也可能是 " + "、".join(map(_called, found.others)) if found.others else ""
    return f"{_called(found.project)}。{found.sure}：{found.why}{other}"


def _called(project: Project) -> str:
    return f"{project.number}《{project.title}》"


def _unsure(found: Match, at: Position) -> Iterator[Finding]:
    if found.sure not in (SURE, LIKELY) and found.project:
        fix = "核对项目；不对就用 --project 编号 指定"
        why = "只凭名称认出来的，可能认错"
        yield remark(at, "draft-project-unsure", f"项目只是可能：{_how(found)}", why, fix)
    if found.several:
        what = f"文中写有几个项目的编号：{'、'.join(found.several)}"
        why, fix = "一则通知只放在一个项目下面", "几个项目合发的通知，用 --project 编号 为每个项目各导入一次"
        yield remark(at, "draft-several-projects", what, why, fix)


def _not_found(found: Match, at: Position) -> Finding:
    near = f"最接近的是 {'、'.join(map(_called, found.others))}。" if found.others else ""
    fix = f"{near}用 --project 编号 指定是哪一个项目"
    if found.several:
        fix = f"{near}几个项目合发的通知，用 --project 编号 为每个项目各导入一次"
    return fault(at, "draft-project-not-found", f"{NOT_FOUND}项目：{found.why}", "没有写出草稿", fix)


def _about(notes: Notes, file: str) -> Iterator[Finding]:
    """The title that was not found, and characters that were left out."""
    if not notes.title:
        what, why = "没有找到通知的标题", "标题空着，其余各项也可能读得不全"
        yield remark(Position(file), "draft-title-missing", what, why, "把标题照通知写进草稿")
    for position in dict.fromkeys(position for position, _ in notes.hidden):
        chars = "、".join(
            dict.fromkeys(f"U+{ord(char):04X}" for place, char in notes.hidden if place == position)
        )
        why, fix = "这样的字符会让显示的内容和实际不一致，草稿里已经去掉", "对照原文核对这一行"
        yield remark(position, "draft-hidden-character", f"有看不见的字符 {chars}", why, fix)


def _summary(
    project: Project | None, how: str, settled: Mapping[str, Settled], notes: Notes
) -> Iterator[str]:
    """What was found and what was not, for the terminal."""
    if project:
        yield f"项目：{how}"
    keys = FIELDS[1:]
    filled = [item.label for item in keys if item.name in settled and settled[item.name].value is not None]
    undecided = [item.label for item in keys if item.name in settled and settled[item.name].value is None]
    missing = [item.label for item in keys if item.name not in settled]
    yield f"读到 {len(filled)} 项：{'、'.join(filled) or '没有'}"
    if undecided:
        yield f"说到了但没有确定的值：{'、'.join(undecided)}"
    yield f"没有写：{'、'.join(missing) or '没有'}"
    if "disclosure" not in settled:
        yield "公开属性没有写，发布之前必须定下来"
    outside = sum(1 for _ in notes.of(Part.BEFORE, Part.AFTER))
    if outside:
        yield f"标题之前和落款之后的 {outside} 行像是网页上的栏目，没有抄进正文"
