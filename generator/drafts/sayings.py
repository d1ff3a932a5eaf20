"""The lines of a notice → what it says: label and words, each with the sentence it stands in.

Comes in: lines. Goes out: ``Saying``s: 地点：山海大酒店 as a label and its words, a table cell by cell,
everything else as sentences without a label. The surprise: a label is known by the words it holds, so that
14：00 or 通知如下： is none; a sentence under the heading 二、时间地点 has that heading for its ``topic``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.drafts.lines import MARKER, MOST, Line, squeezed, unmarked
from generator.finding import Position

_WORDS = (
    "第[一二三四五六七八\\d]\\s?[期批班]|时间|日期|截止|截至|期限|期次|班次|地点|地址|场所|会场|"
    "会址|酒店|宾馆|对象|参加人员|参训人员|学员|招收范围|条件|"
    "人数|名额|规模|计划数|学时|课时|天数|费用|收费|经费|联系人|联络人|负责人|咨询|电话|手机|热线|"
    "传真|联系方式|邮箱|邮件|E-?mail|信箱|网址|"
    "网站|链接|平台|邮编|邮政编码|QQ|微信|附件|主办|承办|协办|举办单位|发文机关|发文单位|印发机关|"
    "编号|项目名称|班名|主题|题目|文号|"
    "字号|来源|发布机构|作者|公开|内容|方式|专家|师资|账号|账户|户名|开户|监督|举报|前台|总台|报名|"
    "报到|开班|结业|离会|住宿|交通"
)
_NAME = (
    f"[^\\s，,；;。：:（）()“”、！？]{{0,10}}(?:{_WORDS})[^\\s，,；;。：:（）()“”！？]{{0,8}}"
    "(?:[（(][^（）()]{1,10}[)）])?"
)
LABEL = re.compile(f"(?:^|(?<=[\\s，,；;。、（(]))(?P<name>{_NAME})\\s?[：:]\\s*", re.I)
_HEAD = re.compile(
    f"(?P<name>[^\\s，,；;。：:]{{0,6}}(?:{_WORDS})[^\\s，,；;。：:]{{0,6}})(?:。|[ \u3000\u00a0]+)(?=\\S)",
    re.I,
)
_ONLY = re.compile(f"{_NAME}[：:]?", re.I)
_BOXED = re.compile("^[【\\[](?P<name>[^】\\[\\]]{2,10})[】\\]]\\s?[：:]?\\s?")  # 【时间】
_HOTEL = re.compile(".{5,}(?:酒店|宾馆|会场|场所|平台)$")
_SENTENCE = re.compile("[^。！？；;]*(?:[。！？；;][”’）)]*|$)")


@dataclass(frozen=True, slots=True)
class Saying:
    """``text`` is what is said under ``label``; ``quote`` the words as they stand, for comparing."""

    label: str
    text: str
    quote: str
    position: Position
    topic: str = ""

    @property
    def about(self) -> str:
        """What it is about: its label, else the heading it stands under."""
        return self.label or self.topic


def sayings(lines: Iterable[Line]) -> Iterator[Saying]:
    """What ``lines`` say, in their order."""
    waiting = ""  # 报到时间： at the end of a line is said of the next
    for table, group in groupby(lines, key=lambda line: line.table):
        if table >= 0:
            yield from _of_table(list(group))
            continue
        for line in group:
            found = list(_of_line(line, waiting))
            waiting = found.pop().label if found and not found[-1].text else ""
            yield from found


def _of_line(line: Line, waiting: str) -> Iterator[Saying]:
    text = _BOXED.sub("\\1：", unmarked(line.text)[:MOST])
    if line.heading and not LABEL.match(text):
        return
    if (head := _HEAD.match(text)) and MARKER.match(line.text):
        yield Saying(squeezed(head["name"]), text[head.end() :], line.text, line.position, line.topic)
        return
    found = [match for match in LABEL.finditer(text) if not _bracketed(text, match.start())]
    first = found[0].start() if found else len(text)
    for sentence in sentences(text[:first]):
        yield Saying(waiting, sentence, sentence, line.position, line.topic)
    for place, match in enumerate(found):
        stop = found[place + 1].start() if place + 1 < len(found) else len(text)
        words = text[match.end() : stop].strip(" 　；;，,")
        quote = f"{match['name']}：{words}"
        yield Saying(squeezed(match["name"]), words, quote, line.position, line.topic)


def _bracketed(text: str, place: int) -> bool:
    """Whether ``place`` lies in a bracket: what is said there belongs to the words before it."""
    before = text[:place]
    return len(re.findall("[（(]", before)) > len(re.findall("[)）]", before))


def sentences(text: str) -> Iterator[str]:
    """``text`` sentence by sentence, each with its stop."""
    for match in _SENTENCE.finditer(text):
        if sentence := match[0].strip():
            yield sentence


def _of_table(rows: list[Line]) -> Iterator[Saying]:
    """A table of 事项: labels to the left of their words, or in a row above them."""
    head = _labels(rows[0])
    if len(rows) > 1 and len(head) >= 2 and len(head) == sum(map(bool, rows[0].cells)):
        for row in rows[1:]:
            for label, cell in zip(rows[0].cells, row.cells, strict=False):
                if label and cell:
                    yield from _of_cell(label, cell, row)
        return
    for row in rows:
        yield from _of_row(row)


def _labels(row: Line) -> list[str]:
    return [cell for cell in row.cells if _is_label(cell)]


def _is_label(cell: str) -> bool:
    """A cell that names what stands beside or under it; a hotel's name holds 酒店 and is none."""
    name = squeezed(cell)
    return 0 < len(name) <= 10 and bool(_ONLY.fullmatch(name)) and not _HOTEL.search(name)


def _of_row(row: Line) -> Iterator[Saying]:
    label = ""
    for cell in filter(None, row.cells):
        if _is_label(cell) and (not label or len(cell) <= 6):
            label = cell
        elif label:
            yield from _of_cell(label, cell, row)
            label = ""
        else:
            yield from _of_line(Line(cell, row.position, topic=row.topic), "")


def _of_cell(label: str, cell: str, row: Line) -> Iterator[Saying]:
    """A cell of words; it may hold labels of its own: 地点 | 山海大酒店 地址：海曲东路66号."""
    name = squeezed(label).rstrip("：:")
    quote = f"{label}：{cell}"
    found = [match for match in LABEL.finditer(cell) if not _bracketed(cell, match.start())]
    words = cell[: found[0].start()] if found else cell
    if words := words.strip(" 　；;，,（("):
        yield Saying(name, words, quote, row.position, row.topic)
    if found:
        yield from _of_line(Line(cell[found[0].start() :], row.position, topic=name), "")
