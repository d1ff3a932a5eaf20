"""Names that a word before them calls trainees: 参训学员：张三、李四、王五.

Comes in: the lines of a text. Goes out: where each roll stands and how many persons it names. The surprise:
医师、护士、药师 after 参训人员 are nobody's names, so what counts as a name begins with a surname and ends
like no trade; two names are not yet a roll, for two may be who answers the telephone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.patterns import lazy

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟"
    "汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎易常武乔贺赖龚庞樊兰殷施陶洪翟颜倪严牛温芦"
    "季俞章鲁葛韦申尤毕聂丛焦柳邢岳齐梅莫庄辛祝左涂祁舒耿牟卜詹苗凌费纪靳盛童甄项曲游阳裴席查屈鲍霍翁隋甘景薄司柏宁柯"
    "阮桂闵柴华冉房边辜吉饶刁瞿戚丘滕晋苑邬臧宫苟褚廉简娄盖符奚穆党燕郎邸冀姬屠连郜晏栾郁商蒙喻揭窦宇"
)
_DOUBLE = "欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|东方|长孙|宇文|端木"
_NAME = lazy(f"(?:[{_SURNAMES}][\u3400-\u9fff]{{1,2}}|(?:{_DOUBLE})[\u3400-\u9fff]{{1,2}})")
# trades, units, places and other words that begin like a surname
_NO_NAME = lazy(
    ".*[师员长者士工授家校院局厅处科部班会等级类县市省镇油融利间元化案法式序果体期务务所站社队组]"
    "|.(?:业|学|程|术|理|技|岛|丘|村|庄|阴|阜|苏|西|东|南|北|中|山|河|海)"
    "|(?:高|江|金|石|田|林|水|方|程|常|白|宁|连|任|项|商|华|齐|阳|马|易|景|席|边|房|简|符|党)[一-龥]"
    "(?<![强伟芳敏静丽军杰娟艳勇超霞平刚桂英玉兰秀红明亮飞鹏辉波涛斌浩宇洋磊峰龙涵雪梅琳])"
)
# what calls those that follow trainees
_CALLED = lazy(
    "(?:参训|参加|参会|参培|培训|研修|录取|入选|推荐|结业|报名|受训)(?:学员|人员|代表|对象)?(?:的)?(?:姓名|名单|名册)"
    "|(?:参训|参加|参会|参培|录取|受训|结业)(?:学员|人员|代表)|学员(?:姓名|名单|名册)?|花名册"
)
_AFTER = lazy(
    "\\s{0,3}(?:如下|[（(][^（）()\n]{0,16}[）)]){0,2}\\s{0,3}(?:[:：]|\\*{0,2}\\s{0,3}$)", re.MULTILINE
)
# both at once, begun only at a character that can begin it: over a whole text this is much quicker
_BOTH = lazy(f"[参培研录入推结报受学花](?<=(?=(?:{_CALLED.pattern}){_AFTER.pattern}).)", re.MULTILINE)
_ASIDE = lazy("[（(\\[【][^（）()\\[\\]【】]{0,60}[）)\\]】]")
_BULLET = lazy("[\\s>#*+|·•\\-]*(?:[（(]?[0-9]{1,3}[）).、．]?)?[\\s|*]*")
_PARTS = lazy("[、，,；;。.\\s|/]+")
_FEWEST, _MOST_BETWEEN = 3, 2


def may_hold_rolls(text: str) -> bool:
    """False only where no line of ``text`` begins a roll."""
    return bool(_BOTH.search(text))


def rolls(lines: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of persons of each roll; ``lines`` are each with where it begins."""
    place = 0
    while place < len(lines):
        start, line = lines[place]
        last = place
        for called in _CALLED.finditer(line) if len(line) < 2000 else ():
            after = _AFTER.match(line, called.end())
            if not after:
                continue
            count = _in_line(line[after.end() :])
            below, last = _below(lines, place + 1) if count or not line[after.end() :].strip() else (0, place)
            if count + below >= _FEWEST:
                yield start + called.start(), lines[last][0] + len(lines[last][1]), count + below
                break
            last = place
        place = last + 1


def _in_line(text: str) -> int:
    """How many persons one line names, where they are a third of its words or more."""
    parts = [part for part in _PARTS.split(_ASIDE.sub("", text)) if part]
    count = sum(map(is_name, parts))
    return count if count * 3 >= len(parts) else 0


def _below(lines: Sequence[tuple[int, str]], first: int) -> tuple[int, int]:
    """How many persons the lines from ``first`` on name, and the last line that does."""
    count, last, empty = 0, first - 1, 0
    for place in range(first, len(lines)):
        words = _BULLET.sub("", lines[place][1][:400], count=1)
        head = next(iter(_PARTS.split(_ASIDE.sub("", words))), "")
        found = max(_in_line(words), is_name(head))
        if found:
            count, last, empty = count + found, place, 0
        else:
            empty += 1
            if empty > _MOST_BETWEEN:
                break
    return count, last


def is_name(word: str) -> bool:
    """Whether ``word`` can be a person's name and is no trade or place."""
    return bool(_NAME.fullmatch(word)) and not _NO_NAME.fullmatch(word)
