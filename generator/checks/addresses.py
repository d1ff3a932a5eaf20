"""data/addresses.csv by itself: is each line an address with a state, and all that its state asks for?

Comes in: ``Sources``. Goes out: findings at the cell. The surprise: whether an address still stands is not
seen here but where the site is made (``ledger.faults``); here a line is wrong whatever the site holds.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks import check
from generator.finding import Finding
from generator.ledger import is_address
from generator.model import GONE, MOVED, STATES, Address
from generator.sources import Sources
from generator.text import closest

_SAID = "原来的地址上要写明哪天停用、为什么停用"
_KEPT = "旧地址上该给读者看什么，就说不清了"


@check("address-shape", always=True)
def a_line_names_an_address(sources: Sources) -> Iterator[Finding]:
    """Addresses and targets lie below the site's root."""
    for row in sources.addresses:
        for at, text in (("address", row.address), ("target", row.target.partition("#")[0])):
            if text and not is_address(text):
                yield row.error(
                    at=at,
                    what=f"{at} 不是本站的地址：{text}",
                    why=_KEPT,
                    fix="只写网站名称后面的部分，例如 projects/2016035/，不带 https://、空格和 ..",
                )


@check("address-twice", always=True)
def an_address_has_one_line(sources: Sources) -> Iterator[Finding]:
    """Two lines could say two things."""
    first: dict[str, Address] = {}
    for row in sources.addresses:
        before = first.setdefault(row.address, row)
        if before is not row:
            yield row.error(
                at="address",
                what=f"{row.address} 在第 {before.position.line} 行已经写过",
                why="两行可能说得不一样",
                fix="留下对的一行，删去另一行",
            )


@check("address-state", always=True)
def the_state_is_one_that_there_is(sources: Sources) -> Iterator[Finding]:
    """It stands, it moved, or it is gone."""
    for row in sources.addresses:
        if row.state not in STATES:
            near = closest(row.state, STATES)
            yield row.error(
                at="state",
                what=f"state 写着“{row.state}”" if row.state else "没有写 state",
                why=_KEPT,
                fix=f"写{'、'.join(STATES)}中的一个" + (f"；是不是“{near}”？" if near else ""),
            )


@check("address-onward", always=True)
def what_moved_has_a_target_that_stays(sources: Sources) -> Iterator[Finding]:
    """One step and no more: to an address that has not moved itself, is not gone, and is not the same."""
    rows = {row.address: row for row in sources.addresses}
    taken = {row.address for row in sources.withdrawn}
    for row in sources.addresses:
        plain = row.target.partition("#")[0]
        onward = rows.get(plain)
        if row.state != MOVED:
            if row.target:
                fix = f"搬到了那里，state 写“{MOVED}”；不是的，target 清空"
                yield row.error(at="target", what=f"“{row.state}”的地址写了 target", why=_KEPT, fix=fix)
        elif not row.target:
            fix = f"写上新地址；没有新地址的，state 写“{GONE}”，并写日期和原因"
            yield row.error(at="target", what="没有写搬到了哪里", why=_KEPT, fix=fix)
        elif plain == row.address:
            fix = "写上新地址"
            yield row.error(at="target", what="搬到的地址就是它自己", why="读者会在原地打转", fix=fix)
        elif onward and onward.state == MOVED:
            back = onward.target.partition("#")[0] == row.address
            yield row.error(
                at="target",
                what=f"{plain} 自己也搬走了，搬到 {onward.target or '（没有写）'}",
                why="读者会在两个地址之间来回转" if back else "读者要转几次才到，有的浏览器和搜索引擎会停下",
                fix="两行里改对一行" if back else f"target 直接写 {onward.target}",
            )
        elif (onward and onward.state == GONE) or plain in taken:
            fix = f"写还在的地址；没有的，state 也写“{GONE}”"
            yield row.error(at="target", what=f"{plain} 已经不公开了", why="读者转过去什么也没有", fix=fix)


@check("address-gone", always=True)
def what_is_gone_says_when_and_why(sources: Sources) -> Iterator[Finding]:
    """A person who comes by an old link reads both."""
    taken = {row.address for row in sources.withdrawn}
    for row in sources.addresses:
        if row.state != GONE:
            continue
        if row.address in taken:
            what, fix = "已经写在 data/withdrawn.csv 里", "state 写“在用”，date、reason 清空；撤回只写在那里"
            yield row.error(at="state", what=what, why="同一件事不写两遍", fix=fix)
        elif not row.day:
            what, fix = "没有写停用的日期，或日期不对", "写成 2016-07-01 这样"
            yield row.error(at="date", what=what, why=_SAID, fix=fix)
        elif not row.reason:
            fix = "写一句话，例如“单位合并，见新的单位页”；不要写任何人的姓名"
            yield row.error(at="reason", what="没有写停用的原因", why=_SAID, fix=fix)
