"""synonyms.csv: what people type, and the words of the plans that they mean by it.

Comes in: ``Tables`` and all ``Sources``. Goes out: findings at the cell. The surprise: a word may stand
on several lines, it then means all of them; and a line no plan has a word of does no harm, so it is
only mentioned.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import check
from generator.finding import Finding
from generator.model import Synonyms, Tables
from generator.search.tokens import fold
from generator.sources import Sources

LONGEST = 20


@check("synonyms-empty")
def both_sides_are_filled(tables: Tables) -> Iterator[Finding]:
    """A line with one side empty leads nowhere."""
    for row in tables.synonyms:
        for name, words in (("typed", row.typed), ("plan", row.plan)):
            if not any(map(fold, words)):
                yield row.error(
                    at=name,
                    what=f"{name} 没有写词",
                    why="这一行不起作用：查找时不知道从哪个词通到哪个词",
                    fix="typed 写大家会输入的词，plan 写计划里用的词，词之间用顿号；不要了的，整行删去",
                )


@check("synonyms-separator")
def words_are_parted_by_one_sign(tables: Tables) -> Iterator[Finding]:
    """Words parted by another sign than 、 are taken for one long word."""
    for row in tables.synonyms:
        for name, words in (("typed", row.typed), ("plan", row.plan)):
            for word in words:
                odd = next((sign for sign in "，,；;/|" if sign in word), "")
                if odd or len(word) > LONGEST:
                    what = f"“{word}”里有“{odd}”" if odd else f"“{word}”长达 {len(word)} 个字"
                    yield row.error(
                        at=name,
                        what=what,
                        why="整串会被当作一个词，没有人会照这样输入，计划里也找不到",
                        fix="词之间只用顿号“、”隔开，一个词不超过 20 个字",
                    )


@check("synonyms-twice")
def word_stands_once_in_a_line(tables: Tables) -> Iterator[Finding]:
    """A word twice in one cell was meant to be another."""
    for row in tables.synonyms:
        for name, words in (("typed", row.typed), ("plan", row.plan)):
            seen: set[str] = set()
            for word in words:
                if fold(word) in seen:
                    yield row.warning(
                        at=name,
                        what=f"“{word}”在这一格里写了两遍",
                        why="多写的一遍不起作用，也许本来想写别的词",
                        fix="删去一个，或改成想写的词",
                    )
                seen.add(fold(word))


@check("synonyms-idle")
def plan_words_stand_in_a_plan(tables: Tables, sources: Sources) -> Iterator[Finding]:
    """A line whose plan words stand in no title, unit or guide page finds nothing."""
    texts = fold(" ".join(_texts(sources))) if tables.synonyms else ""
    for row in tables.synonyms:
        words = [word for word in row.plan if fold(word)]
        if words and not any(fold(word) in texts for word in words):
            yield _idle(row, words)


def _idle(row: Synonyms, words: list[str]) -> Finding:
    return row.warning(
        at="plan",
        what=f"任何项目名称、单位和指南里都没有“{'”“'.join(words)}”",
        why=f"有人输入“{'”“'.join(row.typed[:3])}”时，这一行帮不上忙",
        fix="核对 plan 里的词是不是照计划写的；今年的计划没有这方面的项目的，留着也没有害处",
    )


def _texts(sources: Sources) -> Iterator[str]:
    for plan in sources.plans:
        for project in plan.projects:
            yield from (project.title, project.applicant, *project.organisers)
    yield from (unit.name for unit in sources.tables.units)
    yield from (page.text for page in sources.pages)
