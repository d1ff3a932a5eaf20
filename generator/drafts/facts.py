"""For whom, how many, how long, at what cost: the facts of a notice that are words or a number.

Comes in: sayings. Goes out: ``Candidate``s. The surprise: 每市3-5名 and
授课专家5名 are people too, but not the number a course takes; what is charged is quoted, never summed up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.drafts.lines import squeezed
from generator.drafts.place import places
from generator.drafts.sayings import Saying, sentences
from generator.drafts.when import CLAUSE, LABEL, TEXT, Candidate
from generator.model import Tables

_PEOPLE = re.compile(
    "(?P<range>\\d{1,4}\\s?[-—–－~～至到]\\s?)?(?P<count>\\d{1,4}|"
    "[一二三四五六七八九]?[十百][一二三四五六七八九十]*)\\s?(?P<over>多|余)?\\s?(?:人|名|"
    "个名额)(?!次|民|社|才|力|事|大|称|单)"
)
_ONLY_COUNT = re.compile("\\s*(?:约|大约)?\\s?\\d{1,4}\\s?[人名](?:以内)?\\s*")
_EACH = re.compile(
    "每|各(?!单位共)|单位.{0,4}限|限报|专家|教授|教师|讲师|院士|工作人员|领队|联络员|带队|负责人|"
    "导师|助教|成立|从业|累计|已有|期"
)
_PEOPLE_ABOUT = re.compile("人数|名额|规模|计划数|招生数")
_PEOPLE_SAID = re.compile("招收|招生|学员|共|总|规模|限|计划|参训|人数|名额|额满|左右|不少于|不超过")

_HOURS = re.compile(
    "(?P<range>\\d{1,3}\\s?[-—–－~～至到]\\s?)?(?P<count>\\d{1,3}|"
    "[一二三四五六七八九十百]{1,5})\\s?个?\\s?(?:继续教育)?(?:学时|课时)"
)
_NOT_HOURS = re.compile("每年|每天|每日|年度|每人每年|每半天|全年|公需")
_AUDIENCE = re.compile(
    "^(?:招收|参训|参会|研修)?学员$|(?:研修|招收|培训|报名)(?:人员|学员)$|对象|参加人员|参训人员|"
    "参会人员|招收范围|招生范围|参加范围|人员范围|学员条件|参训条件|参加条件|招收条件|报名条件|"
    "学员要求"
)
_OPEN_TO = re.compile(
    "面向(?P<who>[^。；;]{4,80}?(?:人员|人才|骨干|教师|医师|工程师|负责人))(?=[，,。；;]|招|$)"
)
_FEE = re.compile(
    "收取|收费|免费|费用|自理|[食住]宿费?|交通费|差旅费|会务费|培训费|资料费|伙食费|报名费|缴费|"
    "交费|每人\\d+元|元[/／]人"
)
_FEE_LABEL = re.compile("费用|收费|经费|培训费|会务费")
_FEE_NOT = re.compile("管理办法|免费(?:停车|WIFI|wifi|班车)|[《〈]")
_DAYS = re.compile(
    "(?:为期|共计?|历时|研修时间|培训时间|学制|时间为?|会期)\\D{0,4}(?P<count>\\d{1,2}|"
    "[一二三四五六七八九十])\\s?(?:天|日(?!期))"
)


def facts(said: list[Saying], tables: Tables) -> Iterator[Candidate]:
    """Every fact the sayings give, in their order."""
    for saying in said:
        yield from places(saying, tables)
        yield from _people(saying)
        yield from _hours(saying)
    yield from _audience(said)
    yield from _fee(said)


def _people(saying: Saying) -> Iterator[Candidate]:
    about = bool(_PEOPLE_ABOUT.search(saying.label))
    under = not saying.label and bool(_PEOPLE_ABOUT.search(saying.topic))
    if about and saying.text.isdecimal():
        yield Candidate.of("quota", int(saying.text), saying, CLAUSE)
        return
    people = bool(re.search("对象|学员|人员", saying.about))
    for clause in re.split("[，,；;。（）()、]", saying.text):
        found = _PEOPLE.search(clause)
        if not found or _EACH.search(clause[: found.end()]):
            continue
        if not (about or under or _PEOPLE_SAID.search(clause) or (people and _ONLY_COUNT.fullmatch(clause))):
            continue
        rank = CLAUSE if about else LABEL if under or people else TEXT
        if found["range"] or found["over"]:
            value, faults = None, [f"“{found[0]}”不是一个确定的人数"]
        else:
            value, faults = _count(found["count"]), []
        yield Candidate(
            "quota", value, clause.strip(), saying.quote, saying.position, rank, (), tuple(faults)
        )


def _count(text: str) -> int:
    if text.isdecimal():
        return int(text)
    digits = {char: value for value, char in enumerate("〇一二三四五六七八九")}
    hundreds, hundred, rest = text.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    count = digits.get(hundreds, 1) * 100 if hundred else 0
    return count + (digits.get(tens, 1) * 10 if ten else 0) + digits.get(ones, 0)


def _hours(saying: Saying) -> Iterator[Candidate]:
    if re.search("学时|课时", saying.label) and saying.text.isdecimal():
        yield Candidate.of("hours", int(saying.text), saying, CLAUSE)
        return
    for found in _HOURS.finditer(saying.text):
        before = saying.text[max(0, found.start() - 12) : found.start()]
        if _NOT_HOURS.search(re.split("[，,；;。]", before)[-1]):
            continue
        if found["range"]:
            fault = f"“{found[0]}”不是一个确定的学时数"
            yield Candidate("hours", None, found[0], saying.quote, saying.position, LABEL, (), (fault,))
        else:
            yield Candidate("hours", _count(found["count"]), found[0], saying.quote, saying.position, LABEL)


def _audience(said: Iterable[Saying]) -> Iterator[Candidate]:
    """The words under 对象, up to where they begin to count people."""
    under: list[Saying] = []
    for saying in said:
        if not saying.label and (open_to := _OPEN_TO.search(saying.text)):
            yield Candidate.of("audience", open_to["who"], saying, TEXT)
        if saying.label and _AUDIENCE.search(saying.label):
            if words := _without_count(saying.text):
                yield Candidate.of("audience", words, saying, CLAUSE)
        elif not saying.label and _AUDIENCE.search(saying.topic) and len(under) < 6:
            under.append(saying)
    text = quote = ""
    for saying in under:
        words = _without_count(saying.text)
        text, quote = text + words, quote + saying.quote
        if words != saying.text.strip():
            break  # what follows is about numbers
    if text:
        yield Candidate("audience", text, text, quote, under[0].position, LABEL)


def _without_count(words: str) -> str:
    for clause in re.finditer("[^，,；;。（）()]+", words):
        if found := _PEOPLE.search(clause[0]):
            cut = words[: clause.start()].rstrip(" 　，,；;（(") if clause.start() else ""
            return cut or ("" if len(clause[0]) - len(found[0]) < 10 else words)
    return words.strip(" 　")


def _fee(said: Iterable[Saying]) -> Iterator[Candidate]:
    """Every sentence about money, as it stands."""
    found: dict[str, Saying] = {}
    for saying in said:
        whole = bool(saying.label and _FEE_LABEL.search(saying.label) and "管理" not in saying.label)
        whole = whole or (not saying.label and bool(_FEE_LABEL.search(saying.topic)))
        for sentence in [saying.text] if whole else sentences(saying.text):
            if (whole or _FEE.search(sentence)) and not _FEE_NOT.search(sentence):
                found.setdefault(sentence, saying)
    if found:
        first = next(iter(found.values()))
        text = "".join(found)
        yield Candidate("fee", text, text, text, first.position, LABEL)


def days_said(said: Iterable[Saying]) -> Iterator[tuple[int, Saying]]:
    """How many days the notice says the course lasts."""
    for saying in said:
        if re.search("天数", saying.label) and (number := re.match("\\d{1,2}", squeezed(saying.text))):
            yield int(number[0]), saying
        elif found := _DAYS.search(saying.text if not saying.label else f"{saying.label}{saying.text}"):
            yield _count(found["count"]), saying
