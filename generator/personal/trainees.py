"""Lists of trainees in text: several persons' names beside what is theirs.

Comes in: text of any form: Markdown and tab tables, CSV, columns parted by spaces, lines of 姓名：…. Goes
out: where each list stands and how many persons it names. The surprise: a form to fill in has the same
headings, so what counts is that names stand under them. Names after a word like 参训学员 are ``rolls``'.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.patterns import lazy
from generator.personal.rolls import is_name, may_hold_rolls, rolls

# beside a name these make a person known; 电话 alone does not, for an office's is published
_ABOUT = lazy("身份证|证件号|手机|移动电话|单位|职务|职称|性别|出生|民族|学历|家庭|年龄")
# who teaches what is announced, as long as nothing private stands beside it
_LECTURES = lazy("授课|讲授|主讲|课程|讲座|题目")
_PRIVATE = lazy("身份证|证件号|手机|出生|学员")
_NAME_HEADING = lazy("(?:学员|人员|参[训会加]人员?)?姓名")
_CALLED_HEADING = lazy("(?:参[训会加])?(?:学员|人员)(?:名单)?")  # of which a trade may be one
_NAME = lazy("[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,10}[·•][\u3400-\u9fff·•]{1,12}")
_LABELLED = lazy(
    "姓\\s{0,4}名\\s{0,2}[:：|]\\s{0,4}([\u3400-\u9fff][\u3400-\u9fff· \u3000]{0,8}[\u3400-\u9fff])"
)
# what stands in a name's cell of a form that nobody has filled in
_NO_NAME = lazy(
    "姓名|单位|职务|职称|电话|手机|性别|合计|备注|填写|以上|以下|示例|例如|无|主任|局长|处长|科长"
)
_MOST_BETWEEN = 3
# without one of these in a text there is no list in it; with one there may be none either. Each begins with
# one of few characters, for which it is quick to look; ㊔, ㊫, ⼈ and ㆟ mean 名, 学 and 人, as ＊ means *
_THIN = "\\s*_＊﹡＿︳︴﹍﹎﹏"
_EDGE = f'{_THIN}|,，;；、"'
_WORTH = lazy(
    f"姓[{_THIN}]*[名㊔]"
    f"|[学㊫人⼈㆟](?<![^{_EDGE}训会加].)[{_THIN}]*员[{_THIN}]*(?:[名㊔][{_THIN}]*单[{_THIN}]*)?(?![^{_EDGE}])"
)


def trainee_lists(text: str) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of persons of each list."""
    if "<" not in text and not _WORTH.search(text) and not may_hold_rolls(text):
        return
    lines = list(_lines(_without_tags(text) if "<" in text else text))
    found = [*_tables(lines), *_labelled(lines)]
    yield from found
    for start, end, count in rolls(lines):
        if not any(first < end and start < last for first, last, _ in found):
            yield start, end, count


_TAG = lazy("</?[A-Za-z][^<>\\n]{0,500}>?")
_HTML_ROW = lazy("<tr\\b(?:(?!<tr\\b).){1,4000}?</tr\\s{0,3}>", re.I | re.S)


def _without_tags(text: str) -> str:
    """``text``, as long as it was, with HTML tables as rows of bars."""
    return _TAG.sub(_blank, _HTML_ROW.sub(_plain_row, text))


def _blank(tag: re.Match[str]) -> str:
    return " " * len(tag[0])


def _plain_row(row: re.Match[str]) -> str:
    """One row of an HTML table as a row of bars, as long as it was."""
    cells = re.sub("</t[dh][^>]{0,20}>", lambda end: "|".ljust(len(end[0])), row[0][:-1], flags=re.I)
    return re.sub("\\s", " ", _TAG.sub(_blank, cells)) + "\n"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1


def _cells(line: str, mark: str) -> list[str]:
    """The cells of one line as its table parts them."""
    if mark == "|":
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    parts = re.split(
        "  +|\u3000+" if mark == "  " else "\\s+" if mark == " " else re.escape(mark), line.strip()
    )
    return [cell.strip().strip('"') for cell in parts]


def _marks(line: str) -> Iterator[str]:
    """What may part the cells of a heading: the plainest marks first."""
    plain = line.strip()
    yield from (mark for mark in ("|", "\t", ",", "，", ";", "；", "、") if mark in plain)
    if re.search("\\S\\s{2,}\\S|\\S\u3000+\\S", plain):
        yield "  "
    if re.search("\\s", plain):
        yield " "


def _heading(line: str) -> tuple[str, int, bool] | None:
    """How the cells of a table's heading are parted, which is the name's, and whether it says 姓名; None
    where it is none.
    """
    words = _squeezed(line)
    if not re.search("名|[学人]员", words) or len(line) > 400 or not _ABOUT.search(words):
        return None
    if _LECTURES.search(words) and not _PRIVATE.search(words):
        return None
    for mark in _marks(line):
        cells = [_squeezed(cell) for cell in _cells(line, mark)]
        names = [place for place, cell in enumerate(cells) if _NAME_HEADING.fullmatch(cell)]
        names += [place for place, cell in enumerate(cells) if _CALLED_HEADING.fullmatch(cell)]
        if names and any(_ABOUT.search(cell) and len(cell) <= 12 for cell in cells):
            return mark, names[0], "名" in cells[names[0]]
    return None


def _squeezed(cell: str) -> str:
    return re.sub("[\\s*_]+", "", unicodedata.normalize("NFKC", cell))


def _tables(lines: list[tuple[int, str]]) -> Iterator[tuple[int, int, int]]:
    place = 0
    while place < len(lines):
        found = _heading(lines[place][1])
        if not found:
            place += 1
            continue
        people, last = _people(lines, place + 1, *found)
        if people > 1:
            yield lines[place][0], lines[last][0] + len(lines[last][1]), people
        place = max(place + 1, last)


def _people(lines: list[tuple[int, str]], first: int, mark: str, column: int, sure: bool) -> tuple[int, int]:
    """How many rows below a heading name a person, and the last of them; ``sure`` where it says 姓名."""
    count, last, empty = 0, first - 1, 0
    for place in range(first, len(lines)):
        cells = _cells(lines[place][1], mark)
        name = _squeezed(cells[column]) if column < len(cells) else ""
        named = _NAME.fullmatch(name) and not _NO_NAME.search(name) and (sure or is_name(name))
        if named and any(_others(cells, column)):
            count, last, empty = count + 1, place, 0
        else:
            empty += 1
            if empty > _MOST_BETWEEN:
                break
    return count, last


def _others(cells: list[str], column: int) -> Iterator[bool]:
    """Whether each cell beside the name and the running number says something."""
    return (
        bool(cell) and not re.fullmatch("[-:—\\s]*|[0-9]{1,3}", cell)
        for place, cell in enumerate(cells)
        if place != column
    )


def _labelled(lines: list[tuple[int, str]]) -> Iterator[tuple[int, int, int]]:
    """Lines that say 姓名：… with 单位：… beside it or close below."""
    found: list[tuple[int, int]] = []
    for place, (start, line) in enumerate(lines):
        if "名" not in line:
            continue
        below = "\n".join(text for _, text in lines[place : place + 4])[:400]
        for match in _LABELLED.finditer(line):
            name = _squeezed(match[1])
            if _NO_NAME.search(name) or ("|" in match[0] and not is_name(name)):
                continue
            if re.search(
                f"(?:{_ABOUT.pattern})[^\\s:：|]{{0,6}}\\s{{0,2}}[:：|]\\s{{0,3}}[^\\s_，,；;|]", below
            ):
                found.append((start + match.start(), start + len(line)))
    if len(found) > 1:
        yield found[0][0], found[-1][1], len(found)
