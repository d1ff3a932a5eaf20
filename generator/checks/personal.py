"""Personal data in what people wrote: plans, documents of record, notices, attachment names, authored pages.

Comes in: ``Sources``. Goes out: 错误 at each place, with the value masked. The surprise: a notice is looked
through as written and again as YAML reads it, for an escape can spell a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import islice
from typing import NamedTuple

from generator import urls
from generator.checks import check
from generator.finding import Finding, Found, Position, Severity
from generator.model import PUBLIC, Plan
from generator.notices import Notice, texts
from generator.personal import TRAINEES, Span, find, not_allowed, plain_value
from generator.sources import Sources

_WHY = "个人信息不能公开，有它就不生成网站"
_FIX = (
    "删去，或改成单位的固定电话；单位公布的值班手机确实可以公开的，"
    "在 data/allowed_personal.csv 里写一行 value,reason"
)
# of one text; the build stops at the first, and a list of a thousand is seen by a hundred
_MOST = 100
# a list of people by the name of its file
_LIST_NAME = re.compile(
    "(?:学员|参训|参加|参会|报名|培训|研修|人员|推荐)[^.]{0,8}(?:名单|名册|花名册|通讯录|签到|汇总)"
    "|花名册|学员通讯录|签到[表册]"
)


# the values of a notice beside its text
_VALUES = tuple(item.name for item in fields(Notice) if item.name not in ("head", "body", "sizes"))


@check("personal-data", always=True, one_by_one=True)
def nobody_is_exposed(sources: Sources) -> Iterator[Finding]:
    """What would expose a person stops the build, wherever it stands."""
    allowed = frozenset(plain_value(item.value) for item in sources.allowed if item.reason)
    for text in _texts(sources):
        for span in islice(not_allowed(find(text.words), allowed), _MOST):
            yield _exposed(_moved(text.place, text.words, span.start), span, text.subject, text.where)
    for notice in kept_in(sources):
        yield from _in_notice(notice, allowed)


def kept_in(sources: Sources) -> Iterator[Notice]:
    """The notices that leave; what is kept back may hold what it holds, and that is often the reason."""
    gone = {row.address for row in sources.withdrawn}
    for notice in sources.notices:
        if notice.disclosure == PUBLIC and f"{urls.NOTICES}{notice.name}/" not in gone:
            yield notice


def _exposed(position: Position, span: Span, subject: str, where: str = "") -> Finding:
    fix = "删去名单；学员名单报主管部门，不在网上公布" if span.kind == TRAINEES else _FIX
    return Finding(position, "", Severity.ERROR, f"{where}有{span.kind}：{span.masked}", _WHY, fix, subject)


def _moved(position: Position, text: str, start: int) -> Position:
    """The place of the character ``start`` of a text that begins at ``position``."""
    head = text[:start]
    down = head.count("\n")
    column = len(head) - head.rfind("\n") if down else position.column + len(head)
    return Position(position.file, position.line + down, column)


class _Text(NamedTuple):
    """What is published: the words, the record they are of, their cell, what a finding calls that."""

    words: str
    record: Found | None
    at: str = ""
    where: str = ""
    begins: Position = Position("")

    @property
    def place(self) -> Position:
        return self.record.position.at(self.at) if self.record else self.begins

    @property
    def subject(self) -> str:
        return self.record.subject if self.record else ""


def _texts(sources: Sources) -> Iterator[_Text]:
    """Everything that is published, with where it begins and what it is of."""
    for plan in sources.plans:
        for project in plan.projects:
            for header, cell in project.cells.items():
                yield _Text(cell, project, header, header)
        yield from _facts(plan)
        document = sources.documents.get(plan.year)
        for block in document.blocks if document else ():
            begins = Position(document.file if document else "", min(block.lines, default=1))
            yield _Text(block.words, None, begins=begins)
    for page in sources.pages:
        yield _Text(page.text, None, begins=Position(page.position.file))
    for row in sources.withdrawn:
        yield _Text(row.reason, row, "reason", "reason ")
    for line in sources.addresses:
        if line.reason:
            yield _Text(line.reason, line, "reason", "reason ")


def _facts(plan: Plan) -> Iterator[_Text]:
    """What plan.yml, classification.csv and errata.csv add to the pages."""
    if contact := plan.contact:
        for at, text in (
            ("phones", "、".join(contact.phones)),
            ("fax", contact.fax),
            ("email", contact.email),
        ):
            yield _Text(text, contact, at, at)
    for name in ("title", "document_number", "issuer", "programme"):
        yield _Text(getattr(plan, name), plan, name, name)
    for row in (*plan.classified, *plan.errata):
        for item in ("basis", "as_issued", "suspected", "reason"):
            if text := getattr(row, item, ""):
                yield _Text(text, row, item, item)


def _in_notice(notice: Notice, allowed: frozenset[str]) -> Iterator[Finding]:
    """A notice as written; its values, which may be spelled with escapes; the names of its attachments."""
    written = notice.written
    spans = find(written)
    seen = {span.plain for span in spans}
    for span in islice(not_allowed(spans, allowed), _MOST):
        place = _moved(Position(notice.position.file), written, span.start)
        yield _exposed(place, span, notice.subject)
    for item in _VALUES:
        for text in texts(getattr(notice, item)):
            for span in not_allowed(find(text), allowed):
                if span.plain not in seen:
                    yield _exposed(notice.position.at(item), span, notice.subject, f"{item} 里")
    for name in dict.fromkeys((*notice.attachments, *notice.files)):
        if name in allowed:
            continue
        for span in not_allowed(find(name), allowed):
            if span.plain not in seen:
                yield _exposed(notice.position.at("attachments"), span, notice.subject, "附件名里")
        if listed := _LIST_NAME.search(name):
            span = Span(0, 0, TRAINEES, "", listed[0])
            yield _exposed(notice.position.at("attachments"), span, notice.subject, "附件看名称")


@check("allowed-without-reason")
def what_is_allowed_has_a_reason(sources: Sources) -> Iterator[Finding]:
    """Somebody will ask why this number may be read by everybody."""
    for item in sources.allowed:
        if not item.value or not item.reason:
            yield item.error(
                at="reason" if item.value else "value",
                what="没有写理由" if item.value else "没有写是哪个值",
                why="没有理由的不算允许，遇到这个值照样不生成网站",
                fix="在 reason 里写明谁同意公开、依据什么；不需要的，整行删去",
            )
