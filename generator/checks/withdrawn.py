"""data/withdrawn.csv: is each line an address of a notice of ours, with a day and a reason to print?

Comes in: ``Sources``. Goes out: findings at the cell. The surprise: a slip of the pen in the address leaves a
notice public that should be gone, so an address that no project of a known plan has is an 错误.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import withdrawal
from generator.checks import check
from generator.finding import Finding
from generator.model import Withdrawn
from generator.sources import Sources
from generator.text import closest

_STAYS = "要撤回的那一页可能还公开着"


@check("withdrawn-address", always=True)
def only_notices_are_withdrawn(sources: Sources) -> Iterator[Finding]:
    """Each line names a notice that was, or could have been, published here."""
    years = {plan.year: {project.number for project in plan.projects} for plan in sources.plans}
    for row in sources.withdrawn:
        if not row.address:
            fix = "写上撤回的是哪个地址，例如 notices/2016035/；不要的整行删去"
            yield row.error(at="address", what="没有写 address", why=_STAYS, fix=fix)
        elif wrong := withdrawal.problem(row.address):
            yield row.error(at="address", what=wrong[0], why=_STAYS, fix=wrong[1])
        else:
            number = withdrawal.name_of(row.address).partition("-")[0]
            known = years.get(int(number[:4]))
            if known is not None and number not in known:
                near = closest(number, sorted(known))
                yield row.error(
                    at="address",
                    what=f"{number[:4]}年计划里没有编号 {number}",
                    why=_STAYS,
                    fix=f"是不是 notices/{near}/？" if near else "对照通知的文件名改正",
                )


@check("withdrawn-date", always=True)
def the_day_is_a_day(sources: Sources) -> Iterator[Finding]:
    """The page that stays says since when; a notice is not withdrawn before it is issued."""
    issued = {notice.name: notice.issued for notice in sources.notices}
    for row in sources.withdrawn:
        first = issued.get(withdrawal.name_of(row.address))
        if not row.day:
            yield row.error(
                at="withdrawn",
                what="没有写撤回的日期，或日期不对",
                why="原来的地址上要写明哪天撤回",
                fix="写成 2016-07-01 这样",
            )
        elif first and row.day < first:
            yield row.error(
                at="withdrawn",
                what=f"撤回的日期早于印发日期 {first.isoformat()}",
                why="原来的地址上会写出不可能的日期",
                fix="对照两个日期，改正写错的一个",
            )


@check("withdrawn-reason", always=True)
def the_reason_is_given(sources: Sources) -> Iterator[Finding]:
    """Who comes by an old link wants to know why nothing is there."""
    for row in sources.withdrawn:
        if not row.reason:
            yield row.error(
                at="reason",
                what="没有写撤回的原因",
                why="原来的地址上要写明为什么撤回",
                fix="写一句话，例如“内容有误，重新发布”；不要写通知里的内容和任何人的姓名",
            )


@check("withdrawn-twice", always=True)
def once_is_enough(sources: Sources) -> Iterator[Finding]:
    """One address has one day and one reason."""
    first: dict[str, Withdrawn] = {}
    for row in sources.withdrawn:
        before = first.setdefault(row.address, row)
        if row.address and before is not row:
            yield row.error(
                at="address",
                what=f"{row.address} 在第 {before.position.line} 行已经写过",
                why="一个地址只能有一个撤回日期和原因",
                fix="留下一行，删去另一行",
            )
