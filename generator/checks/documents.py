"""What the site says the notice says: quotes, counts, facts, rows and the citations of authored pages.

Comes in: ``Sources``: plans, pages and the documents of record. Goes out: findings where words do not stand where
they are said to stand, white space apart. The surprise: plan.csv is held against the notice too, cell by cell,
because as issued is never edited; no erratum silences that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from generator.checks import check
from generator.checks.plan import clause, folder
from generator.documents.official import OfficialDocument, OfficialRow
from generator.files import said_of
from generator.model import COLUMNS, HEADERS, Finding, Found, Plan, Position, Project, Rule, Severity
from generator.sources import Page, Sources
from generator.text import closest

_VERBATIM = {HEADERS["title"], HEADERS["applicant"], HEADERS["organisers"]}


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _readable(plan: Plan, sources: Sources) -> OfficialDocument | None:
    """The plan's document of record, where there is one with words in it."""
    document = sources.documents.get(plan.year)
    return document if document and document.blocks else None


def _rules(plan: Plan) -> Iterator[Rule]:
    return (rule for group in plan.rules.values() for rule in group.values())


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
    document = _readable(plan, sources)
    if not document:
        return
    cited: list[tuple[Found, str, str]] = [(rule, "paragraph", rule.paragraph) for rule in _rules(plan)]
    cited += [(plan, "declared.paragraph", plan.declared_at)] if plan.declared else []
    cited += [(plan.contact, "paragraph", plan.contact.paragraph)] if plan.contact else []
    for record, at, anchor in cited:
        if anchor not in document:
            near = closest(anchor, _anchors(document))
            yield record.error(
                at=at,
                what=f"通知原文里没有段落“{anchor}”" if anchor else "没有写出自哪一段（paragraph）",
                why="页面上的出处链接点开找不到地方，读者无法核对",
                fix=f"是不是“{near}”？" if near else "写通知原文页上那一段的段落号，例如 p2-1",
            )


def _anchors(document: OfficialDocument) -> list[str]:
    return [block.id for block in document.blocks]


@check("rule-quote-missing")
def quote_stands_in_its_paragraph(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """No page cites what the notice does not say."""
    document = _readable(plan, sources)
    for rule in _rules(plan) if document else ():
        assert document
        if rule.paragraph not in document or document.says(rule.paragraph, rule.quote):
            continue
        there = next((anchor for anchor in _anchors(document) if document.says(anchor, rule.quote)), "")
        yield rule.error(
            at="quote",
            what=f"通知{document.label(rule.paragraph)}里没有这句话：{rule.quote}",
            why="页面说这是通知的规定，读者点开出处却找不到原话",
            fix=f"这句话在 {there}，改 paragraph" if there else "照通知原文一字不差地抄，空格不算",
        )


@check("declared-missing")
def declared_counts_stand_in_their_paragraph(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """The counts the site compares with are the notice's own."""
    document = _readable(plan, sources)
    if not document or plan.declared_at not in document:
        return
    for level, declared in plan.declared.items():
        if not clause(document.text(plan.declared_at), declared):
            yield plan.error(
                at=f"declared.{level.value}",
                what=f"通知{document.label(plan.declared_at)}里没有“{declared}”这个数",
                why="网站会说通知公布了这么多项，读者点开出处却找不到",
                fix="照通知写项数，或改 paragraph",
            )


@check("fact-not-in-source")
def facts_stand_in_the_document(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """Title, number and the office's telephones are copied by hand; a slip sends people to a wrong number."""
    document = _readable(plan, sources)
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
            yield contact, f"phones.{place}", phone.partition("-")[2] or phone
        yield contact, "fax", contact.fax.partition("-")[2] or contact.fax
        yield contact, "email", contact.email


@check("plan-differs-from-source", always=True)
def plan_is_as_issued(plan: Plan, sources: Sources) -> Iterator[Finding]:
    """As issued is never edited: every cell of plan.csv is the one in the document of record."""
    document = _readable(plan, sources)
    if not document or not document.rows:
        return
    rows = {_squeezed(row.issued.get(HEADERS["number"], "")): row for row in reversed(document.rows)}
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
    for number, row in rows.items() if plan.projects else ():
        if number and number not in listed:
            yield Finding(
                Position(document.file, row.line),
                "",
                Severity.ERROR,
                f"通知里有 {number}《{row.issued.get(HEADERS['title'], '')}》，{folder(plan)}/plan.csv 里没有",
                "学员在网站上找不到这个项目",
                "在 plan.csv 里照通知补上这一行，或重新导入",
            )


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


# a Markdown link or reference: its address, and its title where it has one
_LINK = re.compile(r"""\](?:\(|:)[ ]{0,9}<?([^\s()<>"']+)>?(?:\s{1,9}(?:"([^"]*)"|'([^']*)'))?""")
_NOTICE = re.compile(r"(?:^|/)plans/([^/#?]+)/notice(?:/(?:index\.html)?)?(?:#(.*))?$")


@check("citation-missing")
def pages_cite_what_is_there(sources: Sources) -> Iterator[Finding]:
    """A guide that cites a paragraph leads to it, and the words in the link's title stand in it."""
    for page in sources.pages:
        for link in _LINK.finditer(page.text):
            if target := _NOTICE.search(link[1]):
                problem = _citation_problem(
                    sources, target[1], unquote(target[2] or ""), link[2] or link[3] or ""
                )
                if problem:
                    yield _citation(page, link.start(1), *problem)


def _citation_problem(sources: Sources, year: str, anchor: str, words: str) -> tuple[str, str] | None:
    """What is wrong with one citation and how to mend it."""
    document = sources.documents.get(int(year)) if re.fullmatch("[0-9]{4}", year) else None
    if not document:
        return f"没有 {year} 年的通知原文", "链接里的年份写 data/plans 里有的年份"
    if anchor and anchor not in document:
        near = closest(anchor, _anchors(document))
        fix = f"是不是“{near}”？" if near else "写通知原文页上那一段的段落号，例如 p2-1"
        return f"{year} 年的通知原文里没有段落“{anchor}”", fix
    places: Iterable[str] = [anchor] if anchor else _anchors(document)
    if not any(document.says(place, words) for place in places):
        there = next((place for place in _anchors(document) if document.says(place, words)), "")
        fix = (
            f"这句话在 {there}，改链接"
            if there
            else "照通知原文一字不差地抄，空格不算；通知没有这样说的，改正文"
        )
        where = f"{year} 年通知{document.label(anchor)}" if anchor else f"{year} 年的通知原文"
        return f"{where}里没有这句话：{words}", fix
    return None


def _citation(page: Page, start: int, what: str, fix: str) -> Finding:
    head = page.text[:start]
    at = Position(page.position.file, head.count("\n") + 1, len(head) - head.rfind("\n"))
    why = "读者点开出处，找不到这一页所说的依据"
    return Finding(at, "", Severity.ERROR, what, why, fix)
