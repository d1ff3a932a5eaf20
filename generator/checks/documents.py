"""What plan.yml and plan.csv say the notice says: quotes, counts, facts and rows.

Comes in: a ``Plan``, and ``Sources`` with the documents of record. Goes out: findings where words do not
stand where they are said to stand, white space apart. The surprise: plan.csv is held against the notice too,
cell by cell, because as issued is never edited; no erratum silences that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.checks import check
from generator.checks.plan import clause, folder, is_whole
from generator.documents.official import OfficialDocument, OfficialRow
from generator.files import said_of
from generator.finding import Finding, Found, Position, Severity
from generator.model import COLUMNS, HEADERS, Plan, Project, Rule
from generator.sources import Sources
from generator.text import closest

_VERBATIM = {HEADERS["title"], HEADERS["applicant"], HEADERS["organisers"]}


def _squeezed(text: str) -> str:
    return "".join(text.split())


def readable(plan: Plan, sources: Sources) -> OfficialDocument | None:
    """The plan's document of record, where there is one with words in it."""
    document = sources.documents.get(plan.year)
    return document if document and document.blocks else None


def _rules(plan: Plan) -> Iterator[Rule]:
    """Everything that a paragraph is cited for: the rules, and what the forms print."""
    yield from (rule for group in plan.rules.values() for rule in group.values())
    yield from (rule for form in plan.forms.values() for rule in form.cited)


@check("source-empty")
def source_has_words(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """The document of record is published word for word, and every rule cites it."""
    document = sources.documents.get(plan.year)
    if document and not document.blocks and not said_of(document.file, sources.findings):
        yield Finding(
            Position(document.file),
            "",
            Severity.ERROR,
            "通知原文里没有一段文字",
            "通知原文要逐字发布，页面上的规定也都注明出自哪一段",
            "把通知的全文放进这个文件，或在 plan.yml 的 source 里写对文件名",
        )


@check("paragraph-missing")
def paragraph_exists(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """A citation leads to a paragraph that is there."""
    document = readable(plan, sources)
    if not document:
        return
    cited: list[tuple[Found, str, str]] = [(rule, "paragraph", rule.paragraph) for rule in _rules(plan)]
    cited += [(plan, "declared.paragraph", plan.declared_at)] if plan.declared else []
    cited += [(plan.contact, "paragraph", plan.contact.paragraph)] if plan.contact else []
    for record, at, anchor in cited:
        if anchor not in document:
            near = closest(anchor, anchors(document))
            yield record.error(
                at=at,
                what=f"通知原文里没有段落“{anchor}”" if anchor else "没有写出自哪一段（paragraph）",
                why="页面上的出处链接点开找不到地方，读者无法核对",
                fix=f"是不是“{near}”？" if near else "写通知原文页上那一段的段落号，例如 p2-1",
            )


def anchors(document: OfficialDocument) -> list[str]:
    """The addresses of the document's paragraphs, in its order."""
    return [block.id for block in document.blocks]


@check("rule-quote-missing")
def quote_stands_in_its_paragraph(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """No page cites what the notice does not say."""
    document = readable(plan, sources)
    for rule in _rules(plan) if document else ():
        assert document
        if rule.paragraph not in document or document.says(rule.paragraph, rule.quote):
            continue
        there = next((anchor for anchor in anchors(document) if document.says(anchor, rule.quote)), "")
        yield rule.error(
            at="quote",
            what=f"通知“{document.label(rule.paragraph)}”里没有这句话：{rule.quote}",
            why="页面说这是通知的规定，读者点开出处却找不到原话",
            fix=f"这句话在 {there}，改 paragraph" if there else "照通知原文一字不差地抄，空格不算",
        )


@check("declared-missing")
def declared_counts_stand_in_their_paragraph(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """The counts the site compares with are the notice's own."""
    document = readable(plan, sources)
    if not document or plan.declared_at not in document:
        return
    for level, declared in plan.declared.items():
        if not clause(document.text(plan.declared_at), declared):
            yield plan.error(
                at=f"declared.{level.value}",
                what=f"通知“{document.label(plan.declared_at)}”里没有“{declared}”这个数",
                why="网站会说通知公布了这么多项，读者点开出处却找不到",
                fix="照通知写项数，或改 paragraph",
            )


@check("fact-not-in-source")
def facts_stand_in_the_document(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """Title, number and the office's telephones are copied by hand; a slip sends people to a wrong number."""
    document = readable(plan, sources)
    if not document:
        return
    words = unicodedata.normalize("NFKC", _squeezed("".join(block.words for block in document.blocks)))
    for record, at, fact in _facts(plan):
        if unicodedata.normalize("NFKC", _squeezed(fact)) not in words:
            yield record.warning(
                at=at,
                what=f"通知原文里找不到“{fact}”",
                why="这是照通知抄的，抄错了读者会找错文件、打错电话",
                fix="与通知原文核对",
            )


def _facts(plan: Plan) -> Iterator[tuple[Found, str, str]]:
    """What plan.yml copies from the document; of a telephone the part that is printed each time."""
    for name in ("title", "document_number", "issuer"):
        yield plan, name, getattr(plan, name)
    if contact := plan.contact:
        yield from ((contact, f"people.{place}", name) for place, name in enumerate(contact.people))
        for place, phone in enumerate(contact.phones):
            yield contact, f"phones.{place}", "".join(phone.split("-")[1:2]) or phone
        yield contact, "fax", "".join(contact.fax.split("-")[1:2]) or contact.fax
        yield contact, "email", contact.email


@check("plan-differs-from-source", always=True)
def plan_is_as_issued(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """As issued is never edited: every cell of plan.csv is the one in the document of record."""
    document = readable(plan, sources)
    if not document or not document.rows:
        return
    rows = {_number(row): row for row in reversed(document.rows)}
    for project in plan.projects:
        row = rows.get(project.number)
        if row:
            yield from _differences(project, row)
        elif project.number:
            yield project.error(
                at="number",
                what=f"通知原文的表里没有编号 {project.number}",
                why="网站会发布一个通知里没有的项目",
                fix="与通知核对编号；多出来的行删去",
            )
    listed = {project.number for project in plan.projects}
    for number, row in rows.items() if plan.projects and is_whole(plan, sources) else ():
        if number and number not in listed:
            title = row.issued.get(HEADERS["title"], "")
            what = f"通知里有 {number}《{title}》，{folder(plan)}/plan.csv 里没有"
            why, fix = "学员在网站上找不到这个项目", "在 plan.csv 里照通知补上这一行，或重新导入"
            yield Finding(Position(document.file, row.line), "", Severity.ERROR, what, why, fix)


def _number(row: OfficialRow) -> str:
    return _comparable(HEADERS["number"], row.issued.get(HEADERS["number"], ""))


def _differences(project: Project, row: OfficialRow) -> Iterator[Finding]:
    for header in (item.header for item in COLUMNS):
        here, there = project.cells[header], row.issued.get(header, "")
        if here != there and _comparable(header, here) != _comparable(header, there):
            yield project.error(
                at=header,
                what=f"{header}与通知原文第 {row.line} 行不一样：这里是“{here}”，原文是“{there}”",
                why="网站说这是照通知刊出的，读者核对时会对不上",
                fix="改回通知的原样；认为通知印错的，在 errata.csv 里写一行",
            )


def _comparable(header: str, cell: str) -> str:
    """White space apart; of numbers, telephones and levels the width too, which import sets right."""
    return _squeezed(cell if header in _VERBATIM else unicodedata.normalize("NFKC", cell))


@check("provenance-stale")
def provenance_is_current(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """provenance.csv says on which line of the document each project stands."""
    document = readable(plan, sources)
    lines = {_number(row): row.line for row in document.rows} if document else {}
    for project in plan.projects:
        noted = plan.rows.get(project.number)
        if document and noted and noted.file == document.file:
            line = lines.get(project.number, noted.line)
            if line != noted.line:
                yield project.warning(
                    at="number",
                    what=f"provenance.csv 记着它在原文第 {noted.line} 行，其实在第 {line} 行",
                    why="照着行号去核对的人会看到别的项目",
                    fix="原文改动过的，重新导入一次",
                )
