"""The lines of a document → the notice in it: its title, its annexes, and what a page printed around it.

Comes in: a ``Document``. Goes out: ``Notes``: each line with its part and the heading above it. The surprise:
what a web page prints around the notice, and the forms after the signature, are kept apart, for a blank
form's 联系人 is nobody's name and a page's 联系电话 is the web master's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.documents.grid import Document
from generator.drafts.lines import (
    ANNEX,
    CJK,
    ENDS,
    MARKER,
    NUMERAL,
    TITLE_END,
    TO,
    Line,
    Notes,
    Part,
    hidden,
    plain,
    read_lines,
    squeezed,
    unmarked,
)

_FIRST_LEVEL = re.compile(f"第?[{NUMERAL}]{{1,3}}(?:[、.．]|部分)")
_TOPIC = re.compile(
    "时间|地点|对象|人员|人数|名额|条件|费用|经费|收费|报名|报到|学时|证书|联系|事项|要求|方式"
)
_PAPER = re.compile("(?:表|回执|单|书|函|须知|路线图?|\\.\\w{2,4})$")
_ABOUT = re.compile("关于|举办|研修|培训|招收|学员|延期|取消")
_COURSE = re.compile("研修|培训|研讨|论坛|学员|招收|举办|延期")
NUMBER = re.compile(
    "[\u3400-\u9fff]{1,14}[〔［\\[【(（]\\s?20\\d\\d\\s?[〕］\\]】)）]\\s?(?:第\\s?)?\\d{1,5}\\s?号"
)
LETTERHEAD = re.compile(f"[{CJK}（）()、 ]{{4,40}}(?:文件|厅|局|委员会|学会|协会|院|大学|中心|办公室)")
_FURNITURE = re.compile(
    "上一[篇条页]|下一[篇条页]|打印|关闭窗口|关闭本页|版权所有|ICP备|公网安备|网站标识码|网站地图|友情链接|"
    "相关(?:阅读|链接|文章|新闻)|分享到|扫一扫|返回顶部|责任编辑|信息来源：|技术支持|Copyright|©"
)
_PAGE = re.compile(
    "(?:发布|更新)(?:时间|日期)|来源\\s?[：:]|浏览(?:次数|量)|点击(?:数|率)|字体\\s?[：:]|【?字号\\s?[：:]"
)
DATE_LINE = re.compile(
    "(?:[〇○零Ｏ一二三四五六七八九]{4}|(?:19|"
    "20)\\d\\d)\\s?[年./-]\\s?[\\d一二三四五六七八九十]{1,3}\\s?[月./-]"
    "\\s?[\\d一二三四五六七八九十]{1,3}\\s?日?"
)


def read_notes(document: Document) -> Notes:
    """The document as lines, its title found and its parts told apart."""
    printed = read_lines(document)
    lines = [plain(line) for line in printed]
    title, places = _title(lines)
    understood = tuple(_with_topics(list(_parted(lines, places))))
    return Notes(understood, tuple(printed), title, places, tuple(hidden(document)))


def _title(lines: Sequence[Line]) -> tuple[str, tuple[int, ...]]:
    """The notice's title and the places of its lines: the best of those that end as titles do."""
    best: tuple[int, str, tuple[int, ...]] = (0, "", ())
    for place, line in enumerate(lines):
        if line.table >= 0 or not TITLE_END.search(line.text) or ENDS.search(line.text):
            continue
        places = _from_its_beginning(lines, place)
        text = "".join(lines[index].text for index in places)
        if not _ABOUT.search(text) or len(text) > 160:
            continue
        following = " ".join(other.text for other in lines[place + 1 : place + 5])
        score = 1 + bool(_COURSE.search(text)) * 2 + line.heading + text.startswith("关于")
        score += 3 * any(TO.match(other.text) for other in lines[place + 1 : place + 5])
        score += bool(NUMBER.search(following))
        if score > best[0]:
            best = (score, text, places)
    return best[1], best[2]


def _from_its_beginning(lines: Sequence[Line], place: int) -> tuple[int, ...]:
    """The places of a title that ends at ``place``: up to three lines above belong to it until 关于."""
    first = place
    while first > 0 and place - first < 3 and "关于" not in lines[first].text:
        above = lines[first - 1]
        apart = lines[first].position.line - above.position.line > 3
        if above.table >= 0 or apart or ENDS.search(above.text) or NUMBER.search(above.text):
            break
        first -= 1
    return tuple(range(first, place + 1)) if "关于" in lines[first].text else (place,)


def _parted(lines: Sequence[Line], title: tuple[int, ...]) -> Iterator[Line]:
    """Each line with its part: page furniture, the notice, its annexes."""
    start = _start(lines, title)
    part, signed = Part.NOTICE, False
    for place, line in enumerate(lines):
        if place < start:
            yield replace(line, part=Part.BEFORE)
            continue
        if 0 < place - max(title, default=place) <= 3 and _PAGE.search(line.text) and line.table < 0:
            yield replace(line, part=Part.BEFORE)
            continue
        signed = signed or (place > max(title, default=0) and is_signature(line.text))
        if part is not Part.AFTER and line.table < 0 and place not in title:
            if signed and _FURNITURE.search(line.text) and len(line.text) < 80:
                part = Part.AFTER
            elif place > start and _begins_annex(lines, place, signed):
                part = Part.ANNEX
        yield replace(line, part=part)


def _start(lines: Sequence[Line], title: tuple[int, ...]) -> int:
    """Where the notice begins: the title, with the issuer's heading and the number that stand over it."""
    first = min(title, default=0)
    while first > 0:
        above = lines[first - 1].text
        if lines[first - 1].table >= 0 or not (
            NUMBER.fullmatch(above)
            or re.fullmatch(f"[{CJK}（）()、 ]{{4,40}}(?:文件|厅|局|委员会|学会|协会|院|大学|中心)", above)
        ):
            break
        first -= 1
    return first


def is_signature(text: str) -> bool:
    """A line that is a date, or a unit and a date: what closes a notice."""
    bare = re.sub("[（(](?:盖章|公章|章|印章)[)）]", "", text).strip("（）() ")
    return (
        bool(re.fullmatch(f"[{CJK}（）()、 \u3000]{{0,40}}{DATE_LINE.pattern}", bare)) and "时间" not in bare
    )


def _begins_annex(lines: Sequence[Line], place: int, signed: bool) -> bool:
    """附件1 on its own, or 附件：回执 after the signature; the list of annexes above it is the notice's."""
    found = ANNEX.fullmatch(lines[place].text)
    if not found:
        return False
    alone = not found["name"] and not lines[place].text.rstrip().endswith(("：", ":"))
    listed = any(is_signature(line.text) for line in lines[place + 1 : place + 12])
    return (signed or alone) and not listed


def _with_topics(lines: Sequence[Line]) -> Iterator[Line]:
    above, topic = "", ""
    for place, line in enumerate(lines):
        text = line.text
        if len(text) <= 40 and not ENDS.search(text):
            close = lines[place : place + 4]
            if any(other.table < 0 and is_signature(other.text) for other in close):
                above = topic = ""  # who signs says nothing of what stands above
        if line.table < 0 and (line.heading or MARKER.match(text)) and _is_heading(text):
            yield replace(line, topic=above, heading=True)
            name = squeezed(unmarked(text)).rstrip("：:")
            if _FIRST_LEVEL.match(text) or line.heading or not above:
                above = name
            topic = name
            continue
        if line.table < 0 and _FIRST_LEVEL.match(text):
            above = topic = ""
        yield replace(line, topic=topic if topic == above else f"{above}/{topic}")


def _is_heading(text: str) -> bool:
    bare = unmarked(text)
    if re.match("[\\d①-⑳•●◆■▪·※]", text) and (not _TOPIC.search(bare) or _PAPER.search(bare)):
        return False  # an item of a list
    says = re.search("[。；;，,]|[：:].|\\d\\s?[年月日人名天学]|不|请|自理|免费|收取|[@/]", bare)
    return len(bare) <= 24 and not says
