"""The ledger: every address that was ever published, one line each of ``data/addresses.csv``.

Comes in: the ledger's lines, and the files of the site that is being made. Goes out: which addresses would be
lost, which are new, and the table with those written into it. The surprise: styles, scripts and the parts of
the search index are no addresses, for their names change with their contents and nobody keeps them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator import urls, withdrawal
from generator.finding import Finding, Position, Severity
from generator.model import GONE, MOVED, STANDS, Address, Withdrawn
from generator.text import closest

TABLE = "data/addresses.csv"
HEADER = ("address", "state", "target", "date", "reason")
HOME = "/"
_SHOWN = 10
# what a page loads, what machines ask a server for by a name that never changes, and what is drawn of a page:
# a cancelled project has a page and no poster
_NO_ADDRESS = re.compile(
    r"(?:assets|search)/|(?:404\.html|manifest\.txt|robots\.txt|sitemap\.xml|opensearch\.xml)\Z"
    r"|(?:.*/)?(?:poster|code|sheet|preview)\.(?:svg|pdf|png)\Z"
    r"|.*[-.][0-9a-f]{12,64}\.[a-z0-9.]+\Z"
)
_WITHIN = re.compile(r"[^\s\x00-\x1f\x7f\"'<>\\?#%${};|^`]+")


def plain(written: str) -> str:
    """An address as a person may write it → as it is kept: a slash after a page's, none before."""
    path, mark, anchor = written.strip().lstrip("/").partition("#")
    if path and not path.endswith("/") and "." not in path.rpartition("/")[2]:
        path += "/"
    return f"{path or HOME}{mark}{anchor}"


def is_address(address: str) -> bool:
    """Whether ``address`` is of a page or file of the site, with nothing in it that climbs or hides."""
    parts = address.removesuffix("/").split("/")
    return address == HOME or (
        bool(_WITHIN.fullmatch(address)) and not any(part.startswith(".") or not part for part in parts)
    )


def of_files(paths: Iterable[str]) -> Iterator[str]:
    """The addresses among the files ``paths`` of a site."""
    for path in paths:
        if not _NO_ADDRESS.match(path):
            yield path.removesuffix("index.html") or HOME if _is_index(path) else path


def _is_index(path: str) -> bool:
    return path == "index.html" or path.endswith("/index.html")


def path_of(address: str) -> str:
    """The address as the rest of the program has it: a path below the root, empty for home."""
    return "" if address == HOME else address


def file_of(address: str) -> str:
    """The file behind ``address``, without its anchor."""
    return urls.file(path_of(address.partition("#")[0]))


def what(address: str) -> str:
    """What stands at ``address``, in words."""
    first, _, rest = address.partition("/")
    name = rest.strip("/")
    if address.endswith("/"):
        kinds: Mapping[str, str] = {
            "projects": f"项目 {name}",
            "notices": f"招生通知 {name}",
            "plans": f"{name[:4]}年计划",
            "cities": "一个城市的项目",
            "sectors": "一个领域的项目",
            "units": "一个单位的项目",
            "calendar": "一个月的日历",
            "digest": "一周的摘要",
        }
        return kinds.get(first, "一个网页") if name else "一个网页"
    suffix = address.rpartition(".")[2].lower()
    return {"ics": "一份日历", "xml": "一份订阅", "csv": "一份数据", "json": "一份数据"}.get(
        suffix, "一个文件"
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """The ledger held against a site: what is new in it, what it lost, what a withdrawal took away."""

    new: tuple[str, ...]
    lost: tuple[Address, ...]
    withdrawn: tuple[str, ...]


def compared(rows: Iterable[Address], withdrawn: Iterable[Withdrawn], there: Collection[str]) -> Compared:
    """``rows`` against the addresses ``there``; a withdrawn notice takes its record and what lay below it."""
    rows = tuple(rows)
    known, taken = {row.address for row in rows}, {row.address for row in withdrawn}
    taken |= {urls.data_of_notice(name) for address in taken if (name := withdrawal.name_of(address))}
    missing = [row for row in rows if row.state == STANDS and row.address not in there]
    # a withdrawal may leave a week's digest with nothing to tell
    below = tuple(
        row.address
        for row in missing
        if {row.address, _folder(row.address)} & taken or (taken and row.address.startswith(urls.DIGEST))
    )
    lost = tuple(row for row in missing if row.address not in below)
    return Compared(tuple(sorted(set(there) - known)), lost, below)


def _folder(address: str) -> str:
    return f"{address.rstrip('/').rpartition('/')[0]}/"


def faults(rows: Iterable[Address], found: Compared, there: Collection[str]) -> Iterator[Finding]:
    """What is wrong between the ledger and the site: lost addresses, lines that hide a page, targets that
    are none.
    """
    yield from _lost(found, there)
    for row in rows:
        if row.state in (MOVED, GONE) and row.address in there:
            yield row.error(
                at="state",
                code="address-shadows",
                what=f"{row.address} 写着“{row.state}”，可是这个地址上有内容",
                why="读者会看不到这个地址上的内容",
                fix=f"这个地址又有了，state 改回“{STANDS}”，target、date、reason 清空",
            )
        elif row.state == MOVED and row.target and row.target.partition("#")[0] not in there:
            near = closest(row.target, there)
            yield row.error(
                at="target",
                code="address-target",
                what=f"target 指向的 {row.target} 不存在",
                why="跟着旧地址来的人会看到“没有这一页”",
                fix=f"是不是 {near}？" if near else "写网站上有的地址，例如 projects/",
            )


def _lost(found: Compared, there: Collection[str]) -> Iterator[Finding]:
    for row in found.lost[:_SHOWN]:
        yield row.error(
            at="address",
            code="address-lost",
            what=f"{row.address} 公布过，现在没有了（{what(row.address)}）",
            why="收藏、打印、转发过这个地址的人会看到“没有这一页”",
            fix=_ways(row.address, found.new, there),
        )
    if (more := len(found.lost) - _SHOWN) > 0:
        yield Finding(
            Position(TABLE, found.lost[_SHOWN].position.line),
            "address-lost",
            Severity.ERROR,
            f"还有 {more} 个公布过的地址没有了",
            "收藏、打印、转发过这些地址的人会看到“没有这一页”",
            "不是有意去掉的，先找回原来的数据；都不再公开的，运行 "
            "yanxiu addresses --gone 原因 --date 停用的日期，一次写好",
        )


def _ways(address: str, new: Collection[str], there: Collection[str]) -> str:
    """The lines that a person may write for a lost address."""
    folder = _folder(address)
    numbered = any(sign.isdigit() for sign in address)  # another number is another thing
    like = [other for other in (new if numbered else (*new, *there)) if _folder(other) == folder]
    target = closest(address, sorted(like)) or (folder if folder in there else HOME)
    moved = line(address, MOVED, target)
    gone = line(address, GONE, day="停用的日期", reason="为什么停用")
    told = f"不是有意去掉的，找回原来的数据；搬到了别处，这一行改成 {moved}；"
    if withdrawal.name_of(address):
        return f"{told}撤回的，在 data/withdrawn.csv 写一行 {address},撤回的日期,为什么撤回"
    return f"{told}不再公开，改成 {gone}"


def line(address: str, state: str = STANDS, target: str = "", day: str = "", reason: str = "") -> str:
    """One line of the table, without its end."""
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow((address, state, target, day, reason))
    return text.getvalue()


def written(rows: Iterable[Address], new: Iterable[str]) -> str:
    """The table with the addresses ``new`` in it, in order."""
    lines = {
        row.address: line(
            row.address, row.state, row.target, row.day.isoformat() if row.day else "", row.reason
        )
        for row in rows
    }
    lines |= {address: line(address) for address in new}
    return "\n".join([",".join(HEADER), *(lines[address] for address in sorted(lines))]) + "\n"


def gone(withdrawn: Iterable[Withdrawn], rows: Iterable[Address], found: Compared) -> list[str]:
    """Every address for which a server must answer that it is gone."""
    notices = (row.address for row in withdrawn if withdrawal.name_of(row.address))
    return sorted({*notices, *found.withdrawn, *(row.address for row in rows if row.state == GONE)})


def record(root: Path, rows: Iterable[Address], new: Collection[str], *, changed: bool = False) -> bool:
    """Write ``rows`` with ``new`` among them where there are any or ``rows`` have ``changed``; whether so."""
    if not new and not changed:
        return False
    table = root / TABLE
    table.parent.mkdir(parents=True, exist_ok=True)
    aside = table.with_name(".addresses.csv.new")
    try:
        aside.write_text(written(rows, new), "utf-8", newline="\n")
        aside.replace(table)
    finally:
        aside.unlink(missing_ok=True)
    return True
