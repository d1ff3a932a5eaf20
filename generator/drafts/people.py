"""Whom to ring and where to write: contact, telephone, e-mail, enrolment address, annexes of a notice.

Comes in: sayings and lines. Goes out: ``Candidate``s. The surprise: a mobile number is never copied into the
front matter, nor a telephone of the hotel, a fax, a supervision line or a postcode.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.drafts.lines import CJK, MARKER, Notes, Part, unmarked
from generator.drafts.sayings import Saying
from generator.drafts.when import CLAUSE, LABEL, TEXT, Candidate
from generator.text import phones

_CONTACT = re.compile("联系人|联络人|会务(?:联系)?人|咨询人|报名咨询|^咨询$|报名联系|会务组")
_PHONE = re.compile("电话|联系方式|热线|联系人|联络人|会务|咨询|座机")
_NOT_PHONE = re.compile(
    "酒店|宾馆|前台|总台|监督|举报|投诉|订房|住宿|QQ|微信|邮编|急救|物业|学员|本人|单位电话|^传真$|手机"
)
_NAME = re.compile(
    f"(?P<name>[{CJK}·]{{2,4}}?)\\s?(?:(?:先生|女士|老师|主任|处长|科长|同志|院长|"
    f"经理)?(?=[\\s、，,；;（(/]|[：:\\d]|$))"
)
_TITLED = re.compile(
    f"(?P<name>[{CJK}]{{1,3}}(?:先生|女士|老师|主任|处长|科长|同志|医生|"
    f"经理))\\s?[：:，,、（(]?\\s?(?=[\\d（(]|电话)"
)
_BEFORE_PHONE = re.compile(
    f"(?:^|[：:，,；;、\\s])(?P<name>(?![{CJK}]*(?:电话|"
    f"[处科室部局院]\\b))[{CJK}]{{2,3}})[，,、\\s（(]+(?=0\\d{{2,3}}[-—]|1[3-9]\\d{{9}})"
)
_MOBILE = re.compile("(?<!\\d)1[3-9]\\d[\\s-]?\\d{4}[\\s-]?\\d{4}(?!\\d)")
_MAIL = re.compile("[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,4}")
_URL = re.compile("(?:https?://|www\\.)[A-Za-z0-9._~:/?#@!$&'*+,;=%-]{3,300}", re.I)
_ENROL = re.compile("报名|注册|登[录陆]|网上|填报|系统|平台|链接|网址|网站")
_NOT_ENROL = re.compile("版权|下载|查询|公布")
_SEPARATE = re.compile("[/；;、，,和或]")
_ANNEXES = re.compile("附\\s?件\\s?[：:]\\s*(?P<first>.*)")
_SUFFIX = re.compile("\\.(?:docx?|xlsx?|pdf|wps|et|txt|zip|rar|jpe?g|png)$", re.I)


def people(said: Iterable[Saying]) -> Iterator[Candidate]:
    """Names and telephones of those who answer for the notice."""
    for saying in said:
        if saying.label and _CONTACT.search(saying.label):
            yield from _names(saying)
        elif not saying.label:
            found: re.Match[str] | None
            for found in _TITLED.finditer(saying.text):
                yield Candidate("contact", found["name"], found[0], saying.quote, saying.position, TEXT)
            if "联系" in saying.topic and (found := _BEFORE_PHONE.search(saying.text)):
                yield Candidate("contact", found["name"], found[0], saying.quote, saying.position, TEXT)
        yield from _phones(saying)
        for mail in _MAIL.findall(saying.text):
            rank = CLAUSE if re.search("报名|回执|发至|发送|发到", saying.label + saying.text) else LABEL
            yield Candidate("email", mail, mail, saying.quote, saying.position, rank)
        yield from _addresses(saying)


def _names(saying: Saying) -> Iterator[Candidate]:
    words = _MAIL.sub(" ", _URL.sub(" ", saying.text))
    words = re.sub(f"(?<![{CJK}])([{CJK}])[ \u3000]+([{CJK}])(?![{CJK}])", r"\1\2", words)  # 刘 洋
    for part in re.split("[、，,；;/\\s\u3000]+", re.sub("[（(][^（）()]*[)）]", " ", words)):
        bare = re.sub("[\\d：:—-].*$", "", part)
        if (found := _NAME.fullmatch(bare)) and not re.search(
            "电话|手机|邮箱|传真|单位|部门|医院|办公室|[科处室部组]$", bare
        ):
            yield Candidate("contact", bare, found[0], saying.quote, saying.position, CLAUSE)


def _phones(saying: Saying) -> Iterator[Candidate]:
    """Telephones under a label of one, or in a sentence that speaks of ringing."""
    about = saying.label or (saying.topic if re.search("联系", saying.topic) else "")
    told = not saying.label and re.search("电话|致电|拨打|联系|咨询", saying.text)
    if not (_PHONE.search(about) or told) or _NOT_PHONE.search(saying.label):
        return
    words = _MOBILE.sub(" ", _MAIL.sub(" ", _URL.sub(" ", saying.text)))
    words = re.sub("(?:传真|邮编|邮政编码|QQ群?|微信)\\s?[号]?\\s?[：:]?\\s?[\\d—-]+", " ", words)
    rank = CLAUSE if _PHONE.search(about) else TEXT
    for number in phones(words):
        if _is_phone(number):
            yield Candidate("phone", number, number, saying.quote, saying.position, rank)


def _is_phone(number: str) -> bool:
    """A telephone one can ring: with its area code, or seven or eight digits, or a service number."""
    parts = number.split("-")
    if parts[0].startswith("0"):
        return len(parts[1]) in (7, 8) if len(parts) > 1 else False
    return len(parts[0]) in (7, 8) or bool(re.fullmatch("[48]00\\d{7}|12\\d{3}", parts[0]))


def _addresses(saying: Saying) -> Iterator[Candidate]:
    for found in _URL.finditer(saying.text):
        if not _ENROL.search(saying.label + saying.text) or _NOT_ENROL.search(saying.label):
            continue
        address = re.sub("[.,;!?]+$", "", found[0])
        notes: tuple[str, ...] = ()
        if not address.lower().startswith("http"):
            address, notes = f"http://{address}", ("文中没有写 http://，是补上的",)
        rank = CLAUSE if re.search("报名|注册|填报", saying.label + saying.text) else LABEL
        yield Candidate("url", address, found[0], saying.quote, saying.position, rank, notes)


def annexes(notes: Notes) -> Iterator[Candidate]:
    """The notice's own list of annexes: file names are values, titles without a suffix only candidates."""
    open_list = False
    for line in notes.of(Part.NOTICE, Part.ANNEX):
        found = _ANNEXES.match(unmarked(line.text)) if line.table < 0 else None
        item = found["first"] if found else line.text if open_list and MARKER.match(line.text) else ""
        open_list = bool(found) or (open_list and bool(item))
        for name in re.split("[\\s\u3000；;]+(?=\\d{1,2}[.、．])", item):
            bare = MARKER.sub("", name.strip(), count=1).strip(" 　；;。")
            if not bare:
                continue
            file = PurePosixPath(bare.replace("\\", "/")).name if _SUFFIX.search(bare) else None
            fault = () if file else (f"附件“{bare}”没有写文件名",)
            yield Candidate("attachments", file, bare, line.text, line.position, LABEL, (), fault)
    for line in notes.of(Part.AFTER):
        bare = line.text.strip()
        if re.match("附件", bare) and _SUFFIX.search(bare):
            file = PurePosixPath(bare.replace("\\", "/")).name
            yield Candidate("attachments", file, bare, line.text, line.position, LABEL)
