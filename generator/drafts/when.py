"""When a notice says the course is: 报到, 开班, 结束, 报名截止 and 报备, told from one another.

Comes in: sayings. Goes out: ``Candidate``s for five keys. The surprise: a clause decides before
its label does (时间：9月21日报到，22日—25日研修), and 离会 is no end of a course.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.drafts.dates import Said, Year, dates
from generator.drafts.sayings import Saying
from generator.finding import Position

CLAUSE, LABEL, TEXT = 0, 1, 2  # how closely a value is tied to its key; less is closer


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value the notice gives for ``key``; ``value`` is None where it says something that is none."""

    key: str
    value: object
    said: str
    quote: str
    position: Position
    rank: int = LABEL
    notes: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    @classmethod
    def of(cls, key: str, value: object, saying: Saying, rank: int = LABEL) -> Candidate:
        """A value that is said as it stands."""
        return cls(key, value, str(value), saying.quote, saying.position, rank)


_NOT_OURS = re.compile(
    "论文|作业|发票|退房|缴费|汇款|接站|接机|返程票|车次|航班|发布|印发|下发|成立|出生|更新|记者|"
    "自.{0,6}起施行"
)
_FORMER = re.compile("原定|原计划|原拟|原通知")
_LEAVE = re.compile("离会|离开|离校|返程|返回|疏散|撤离|送站")
_CHECK_IN = re.compile("报到|签到|报道(?!会)")
_CHECK_IN_AT = re.compile("\\s?前?\\s?(?:到|至|在|赴)[^，,。；;]{2,60}报到")
_DEADLINE = re.compile(
    "截止|截至|报名|回执|报送|上报|反馈|填报|申报|推荐表|登记表|报名表|名单|逾期|预留|发送|发至|"
    "传真至|报至|提交"
)
_BY = re.compile(
    "^\\s?(?:[上下中]午|晚上?|下班)?\\s?"
    "(?:\\d{1,2}\\s?(?:[:：]\\s?\\d\\d|[时点](?:\\d\\d分)?))?\\s?(?:之?前|以前|止|为止)"
)
_BEGIN = re.compile("开班|开课|开始|开幕|正式(?:上课|培训|研修)|起")
_END = re.compile("结束|结业|闭幕|闭班")
_COURSE = re.compile("研修|培训|上课|授课|学习|举办|举行|召开|开办|集中|时间|课程|学制|会期")
_TAUGHT = re.compile("\\s?(?:全天|[上下]午|为)?(?:集中|正式)?(?:培训|研修|上课|授课|学习|讲座|讲课)")
_FILED = re.compile("备案|报备")
_SESSION = re.compile("第\\s?[一二三四五六七八\\d]\\s?[期批班]")
_STOP = re.compile("[，,；;。（）()！？]|\u3000")
_PAST = re.compile("印发|下发|发布|通过|批准|号\\s?[）)]|根据|按照|依据")


def whens(said: Iterable[Saying], year: Year) -> Iterator[Candidate]:
    """What the notice says of its dates, in its order."""
    for saying in said:
        found = dates(saying.text, year)
        for one in found:
            yield from _candidates(saying, one, found)


def _candidates(saying: Saying, said: Said, among: tuple[Said, ...]) -> Iterator[Candidate]:
    clause, before, after = _clause(saying.text, said, among)
    key, rank = _role(saying, said, clause, before, after)
    if not key:
        return

    def candidate(name: str, value: date | None) -> Candidate:
        return Candidate(name, value, said.text, saying.quote, saying.position, rank, said.notes, said.faults)

    if "报到" in said.text and key == "course":
        yield candidate("check_in", said.first)
    if key == "course":
        yield candidate("start", said.first)
        if said.last:
            yield candidate("end", said.last)
        elif said.first and re.search("[1一]天|当天", saying.text):
            yield candidate("end", said.first)
    elif key == "register_by":
        yield candidate(key, said.last or said.first)
    elif key == "check_in" and said.last and said.last != said.first:
        yield Candidate(
            key, said.first, said.text, saying.quote, saying.position, rank, said.notes, said.faults
        )
    else:
        yield candidate(key, said.first)


def _clause(text: str, said: Said, among: tuple[Said, ...]) -> tuple[str, str, str]:
    """The clause a date stands in, its words before and after the date; another date ends it too."""
    start = max((match.end() for match in _STOP.finditer(text, 0, said.start)), default=0)
    stop = next((match.start() for match in _STOP.finditer(text, said.stop)), len(text))
    start = max([start, *(other.stop for other in among if other.stop <= said.start)])
    stop = min([stop, *(other.start for other in among if other.start >= said.stop)])
    return text[start:stop], text[start : said.start], text[said.stop : stop]


def _role(saying: Saying, said: Said, clause: str, before: str, after: str) -> tuple[str, int]:
    """What a date is of: by its clause, else by its label, else by the sentence it stands in."""
    label, whole = saying.label, saying.text
    if _FORMER.search(clause) or _NOT_OURS.search(clause) or _NOT_OURS.search(label):
        return "", TEXT
    if _LEAVE.search(after) or (_LEAVE.search(clause) and not _CHECK_IN.search(clause)):
        return "leave", CLAUSE
    by = bool(_BY.match(after))
    if _CHECK_IN.search(after) or _CHECK_IN.search(before):
        return ("check_in", CLAUSE) if not re.search("回执|报名", clause) else ("register_by", CLAUSE)
    if _CHECK_IN_AT.match(saying.text[said.stop :]):
        return "check_in", CLAUSE
    if re.search("报名(?:日期|时间)|报名.*(?:至|到)\\s?$", before):
        return "register_by", CLAUSE
    if re.search("截止|截至", clause) or (by and _DEADLINE.search(clause)):
        return "register_by", CLAUSE
    if by and (_DEADLINE.search(whole) or _DEADLINE.search(label)):
        return "register_by", CLAUSE
    if re.search("截止|截至|报名", label):
        return "register_by", LABEL
    if _FILED.search(clause) and "已" in clause:
        return "filed", CLAUSE
    if by and not _CHECK_IN.search(label):
        return "", TEXT
    return _of_course(saying, clause, after)


def _of_course(saying: Saying, clause: str, after: str) -> tuple[str, int]:
    label, topic = saying.label, saying.topic
    if _END.search(after) or re.search("结束|结业|闭幕", label):
        return "end", CLAUSE
    if _BEGIN.search(after) or re.search("开班|开课|开始", label):
        return ("course", CLAUSE)
    if _TAUGHT.match(after):
        return "course", CLAUSE
    if _CHECK_IN.search(label):
        return "check_in", LABEL
    if re.search("时间|日期|会期", label) and not re.search("发布|印发|成文|更新|公开", label):
        return "course", LABEL
    if _SESSION.match(label):
        return "course", LABEL
    if re.search("学时|人数|对象|电话|文号|附件|编号|内容|来源", label) or _PAST.search(clause):
        return "", TEXT
    if re.search("时间|日期|安排", topic):
        return "course", LABEL
    named = _COURSE.search(clause) or _COURSE.search(saying.text) or _SESSION.search(saying.text)
    return ("course", TEXT) if named else ("", TEXT)
