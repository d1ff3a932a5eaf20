"""What a text asks trainees to pay: the clauses that charge for anything but the journey.

Comes in: Chinese text of any length. Goes out: each charging clause with its place. The surprise: a charge is
often said without 收费 (食宿自理, 费用由派出单位承担), and 收费 is mostly said to deny it (不收取任何费用);
what stands in 除……外 is the charge where the rest denies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.patterns import Later, lazy

_NUMBER = "[0-9０-９][0-9０-９,，.]*|[一二三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟两]{2,}"
_SUM = lazy(f"(?:(?:{_NUMBER})\\s?(?:余|多)?\\s?万?\\s?(?:元|块钱|圆)(?![化素])|[￥¥]\\s?[0-9０-９])")
_NOTHING = lazy("(?<![0-9０-９.])[0０零]\\s?元")
# the journey: what the rules leave to trainees
_JOURNEY = lazy("交通|差旅|路费|旅费|车费|车票|机票|船票|旅途")
# what else is paid for
_ITEM = lazy(
    "食宿|住宿|吃住|住房|房费|伙食|用餐|餐费|就餐|[早午中晚三]餐|膳食|培训费|研修费|学费|会务|会议费|资料|教材|报名费|考试费|考务|"
    "证书费|工本费|服务费|管理费|场地费|参观费|考察费|保险|押金|保证金|定金|订金|单间差|房差|注册费|咨询费|"
    "其他费用|其它费用|其余费用|一切费用|全部费用|所有费用|各项费用|相关费用|杂费"
)
_GENERAL = lazy("费|款|元|自理|自付|自负|承担|负担|[AＡ]\\s?制")

_OTHERS = (
    "财政|承办|主办|举办|协办|会务组|会议|组委会|基地|专项|项目经费|项目资金|资助经费|培训经费|"
    "省厅|人社|人力资源|我[局厅院校会司]"
)
_THEIRS = (
    "学员|学习者|本人|个人|自己|自行|参[训会加]|参训人员|代表|派出|所在单位|选派|送培|送训|推荐单位|选送|原单位|"
    "各单位|用人单位|工作单位|本单位|来人单位|与会"
)
# somebody else pays, or there is nothing to pay
_PAID = lazy(
    f"(?:由|从|在|用|靠)[^，]{{0,12}}(?:{_OTHERS})[^，]{{0,16}}(?:承担|负担|支付|列支|解决|资助|安排|提供|支出|负责|开支|报销|统付)"
    f"|(?:{_OTHERS})[^，不]{{0,10}}(?:承担|负担|列支|资助|支付|全额|负责|提供|统付)|资助|拨付|拨款|补助|补贴|列支|划拨|预算|用于|经费(?!自)"
)
_DENIED = lazy(
    "收费[:：|\\s]{0,4}(?:否|不|无|免)|(?<!不)(?<!不是)(?<!不予)(?<!不能)(?<!不再)(?<!非)(?:免费|全免|免收|免交|免缴|免除|减免|免(?=[^，]{1,8}费))"
    "|不再?(?:另行|另外?)?(?=再|得|向|对|需|须|必|用|会|准|许|允许|应|可|以任何|额外|变相|存在|涉及|含任何|产生|发生"
    "|收|交|缴|付|支付|承担|负担|索取|摊派|出|花)[^，另并]{0,24}?"
    "(?:收(?!到|集)|交(?!通)|缴|付|承担|负担|索取|摊派|出|花)"
    "|(?:不存在|不涉及|不产生|没有|没|无)(?:任何|其他|其它|需|须|额外|另外|一切|各种|再)*[^，]{0,4}(?:费|收|交(?!通)|缴|支付|承担)"
    "|(?:严禁|禁止|杜绝|谢绝|概不|一律不|毋须|无须|无需|毋需|未|绝不|决不|从不|拒绝|零)[^，]{0,14}(?:收|交(?!通)|缴|费|付|承担)"
)
# who pays, where it is said
_BY = lazy("由([^，由]{1,24}?)(?:统一|全额|全部|共同)?(?:承担|负担|支付|支出|列支|解决)")
# a denial that is itself denied
_NOT_FREE = lazy("(?:不|非|并非)(?:是|属于|属|能|予|再|提供)?(?:免费|免收|减免)|免费[^，]{0,6}(?:除外|不含)")
_CHARGED = lazy(
    "自理|自付|自费|自负|自行(?:承担|负担|解决|支付|缴纳|交纳|安排|联系|订)|(?:AA|ＡＡ)\\s?制"
    "|(?<!招)(?<!回)(?<!吸)(?<!接)(?<!验)收(?!入|到|集|获|件|藏|看|益|听|视|回|起)[^，]{0,20}(?:费|元|款|金)"
    "|收费|酌收|另收|预收|代收|缴费|交费|付费"
    "|缴[^，]{0,16}(?:费|元|款|金)|(?<!提)(?<!上)(?<!移)交(?!通|流|接|换|易|叉|往|通)[^，]{0,16}(?:费|元|款|金)"
    "|(?:支付|预付|付清|汇至|汇入|汇到|汇款|转账|打入|存入)[^，]{0,20}"
    f"|(?:{_THEIRS})[^，不]{{0,14}}(?:承担|负担|支付|报销|解决|出资|付费)"
    "|回[^，]{0,6}单位[^，]{0,6}报销|费用另计|另计|按[^，]{0,10}(?:标准|规定)(?:收|缴|交)"
)
_LEFT_OUT = lazy(
    "(?:不含|不包括|不包含|不包|不负责|不予?报销|不提供|除外)|(?:承办|主办|举办|会议|会务组|组委会)[^，]{0,8}不(?:承担|负担|支付|安排)"
)

# what may stand beside the journey in an exception and is no charge of its own
_BESIDE = lazy("往返|交通|差旅|费用?|学员|由|承担|自理|需|、|和|及|的|本人|个人|自己|自行|负担|期间|城际")
_NOT_THEIRS = lazy(f"(?:{_THEIRS})[^，]{{0,6}}不")
_ANY_OF_THEIRS = lazy(_THEIRS)
_SELF = lazy("自理|自付|自费|自负")
_BY_HEAD = lazy("每(?:人|位|名|生)|[/／每]\\s?(?:人|位|生|间|床|天)|人均|标准")
_NAMES = lazy("收费|报名|培训|元")
_THOUSANDS = lazy("(?<=[0-9])[,，](?=[0-9]{3})")

_SENTENCE = lazy("[^。！!？?；;\n]+")
_CLAUSE = lazy("[^，,（）()]+")
_EXCEPT = lazy("除(?:了|开)?([^。；;\n]{1,60}?)(?:之外|以外|外)(?![地省国籍面语部方])")
_TURN = lazy("(?<=[^，。])(?=但是|但(?!书)|不过|然而|只需|只收|仅收|仅需|另需|另收|并收取|而收取)")


def charges(text: str) -> Iterator[tuple[int, str]]:
    """Where each clause stands that asks trainees for money other than for the journey, and its words."""
    for sentence in _SENTENCE.finditer(text):
        for place, words in _charged(sentence[0]):
            yield sentence.start() + place, words


@lru_cache(maxsize=1 << 12)  # what notices say of money they mostly say alike
def _charged(sentence: str) -> tuple[tuple[int, str], ...]:
    about_money = _GENERAL.search(sentence) or _ITEM.search(sentence)
    return tuple(_in_sentence(sentence)) if about_money else ()


def _in_sentence(sentence: str) -> Iterator[tuple[int, str]]:
    for match in _EXCEPT.finditer(sentence):
        after = sentence[match.end() : match.end() + 60]
        # 除资料费200元外不收其他费用: what is left out of a denial is charged
        if (_DENIED.search(after) or _PAID.search(after)) and _is_charged_item(match[1]):
            yield match.start(), match[0]
    rest = _EXCEPT.sub(lambda match: "，" * len(match[0]), sentence)
    before = ""
    for place, clause in _clauses(rest):
        if _is_charge(clause, before, rest[max(0, place - 200) : place + 200]):
            yield place, clause.strip()
        before = clause if _JOURNEY.search(clause) or _ITEM.search(clause) else before


def _clauses(sentence: str) -> Iterator[tuple[int, str]]:
    """The clauses of a sentence; a sum keeps the comma in it, and a turn begins another."""
    sentence = _THOUSANDS.sub("．", sentence)
    for match in _CLAUSE.finditer(sentence):
        start = 0
        for part in _TURN.split(match[0]):
            if part.strip():
                yield match.start() + start, part
            start += len(part)


def _is_charged_item(words: str) -> bool:
    """Whether what an exception names is paid for by trainees, and is not the journey."""
    if _PAID.search(words) or _DENIED.search(words):
        return False
    rest = _BESIDE.sub("", words)
    return bool(
        _ITEM.search(words) or _SUM.search(words) or (rest and "费" in words and not _JOURNEY.search(words))
    )


def _is_charge(clause: str, before: str, sentence: str) -> bool:
    if _NOT_FREE.search(clause):
        return True
    if _LEFT_OUT.search(clause) and _ITEM.search(clause):
        return not _NOT_THEIRS.search(clause)
    charged = _CHARGED.search(clause)
    summed = _SUM.search(clause) if not _NOTHING.search(clause) else None
    if not charged and not (summed and _is_price(clause, summed, sentence)):
        return False
    if _DENIED.search(clause) or _is_paid(clause):
        return False
    return not _is_journey(clause, before)


def _is_paid(clause: str) -> bool:
    """Whether somebody pays who is neither a trainee nor who sends one."""
    payer = _BY.search(clause)
    if payer:
        return not _ANY_OF_THEIRS.search(payer[1])
    return bool(_PAID.search(clause)) and not _is_theirs(clause)


def _is_theirs(clause: str) -> bool:
    """Whether trainees or who sends them pay, though an office is named too."""
    return bool(_SELF.search(clause))


def _is_price(clause: str, summed: re.Match[str], sentence: str) -> bool:
    """Whether a sum is asked of a person, for an item or by the head; funds of the project are not."""
    if _PAID.search(sentence):
        return False
    by_head = _BY_HEAD.search(clause)
    return bool(_ITEM.search(clause) or by_head or "费" in clause[: summed.start()])


def _is_journey(clause: str, before: str) -> bool:
    """Whether only the journey is paid for; a clause that names nothing speaks of what stood before it."""
    if _ITEM.search(clause):
        return False
    if _JOURNEY.search(clause):
        return True
    names_nothing = not _NAMES.search(clause)
    return names_nothing and bool(_JOURNEY.search(before)) and not _ITEM.search(before)


PATTERNS = {
    name.strip("_").lower(): found.pattern
    for name, found in sorted(globals().items())
    if isinstance(found, Later)
}
"""The same for the browser (``charges.js``), which reads these patterns as they are."""
