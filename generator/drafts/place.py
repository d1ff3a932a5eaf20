"""Where a course is held: venue, address and city.

Comes in: a saying, and the look-up tables for the city. Goes out: ``Candidate``s. The surprise: a hotel's
bracket holds its street and its telephone; the one is the address, the other is nobody's contact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.classify import propose_city_of_unit
from generator.drafts.sayings import Saying
from generator.drafts.when import CLAUSE, LABEL, TEXT, Candidate
from generator.model import Tables

_VENUE = re.compile("(?<!报到)(?<!集合)(?<!乘车)(?:地点|场所|会场|会址|举办地)|培训地址|研修地址")
_CHECK_IN_AT = re.compile("报到(?:地点|酒店|宾馆)|(?:住宿|培训|研修|下榻)(?:酒店|宾馆|地点)")
_ADDRESS = re.compile("地址|会址")
_NOT_VENUE = re.compile("通[讯信]|联系|邮寄|单位地址|邮政|网站|网址|电子|IP|邮箱|收件")
_IN_TEXT = re.compile(
    "(?<!附件)在(?P<venue>[\u3400-\u9fff（）()·A-Za-z0-9]{2,30}?)"
    "(?:举办|举行|召开|集中(?:培训|研修)|开班|进行(?:集中)?(?:培训|研修))"
)
_TO_CHECK_IN = re.compile(
    "(?:到|至|赴)(?P<venue>[^，,。；;\\d]{3,40}(?:[（(][^（）()]{0,60}[)）])?)(?:大[厅堂])?报到"
)
_STREET = re.compile(
    "[\u3400-\u9fff\\d]{0,30}?(?:路|街|大道|巷|胡同|道|镇|村|园区|开发区|高新区|区|县)"
    "[\u3400-\u9fff\\d]{0,30}?\\d{1,5}(?:[-—]\\d{1,4})?\\s?号(?:院|楼)?"
)
_BRACKET = re.compile(
    "[（(](?P<inside>[^（）()]{0,120}(?:[（(][^（）()]{0,60}[)）][^（）()]{0,60}){0,3})[)）]"
)
_PHONE_TAIL = re.compile(
    "[，,；;。\\s]*(?:联系|酒店|前台|总台|订房)?(?:电话|联系人|邮编|总机|前台)\\s?[：:]?.*$"
)
_SITE = re.compile("酒店|宾馆|饭店|中心|大厦|学院|大学|会议|楼|厅|校区|基地|医院|礼堂|山庄|招待所|路\\d|号")
_TOLD = re.compile(
    "(?:地点|会址)[^。；;：:]{0,10}?(?:仍为|改为|改在|变更为|调整为|设在|定在|为)(?P<venue>[^，,。；;]{3,60})"
)
_LATER = re.compile("(?:地点|地址)[^，,。；;]{0,8}(?:另行通知|待定|待通知)")
_VAGUE_PLACE = re.compile("另行通知|待定|待通知|见附件|详见|以.*为准")


def places(saying: Saying, tables: Tables) -> Iterator[Candidate]:
    """Venue, address and city: under a label, in a sentence that says 在…举办, or under the heading 地点."""
    if _NOT_VENUE.search(saying.about):
        return
    if saying.label and _ADDRESS.search(saying.label) and not _VENUE.search(saying.label):
        yield from _address(saying)
        return
    if vague := _LATER.search(saying.text if not saying.label else f"{saying.label}{saying.text}"):
        fault = f"“{vague[0]}”，没有说在哪里"
        yield Candidate("venue", None, vague[0], saying.quote, saying.position, LABEL, (), (fault,))
    rank, words = _where(saying)
    if not words or _VAGUE_PLACE.search(words):
        return
    venue, address = _venue_and_address(words)
    city, _ = propose_city_of_unit(f"{venue}{address}", (), tables)
    if venue and not (rank == TEXT and city and venue.removesuffix("市") == city):
        yield Candidate.of("venue", venue, saying, rank)
    if address:
        yield Candidate.of("address", address, saying, rank)
    if city:
        yield Candidate.of("city", city, saying, rank)


def _where(saying: Saying) -> tuple[int, str]:
    """The words that say where, and how closely they are tied to it; none in most sayings."""
    if saying.label and _VENUE.search(saying.label):
        return CLAUSE, _undated(saying.text)
    if saying.label and _CHECK_IN_AT.search(saying.label):
        return LABEL, _undated(saying.text)
    if not saying.label and re.search("地点|场所", saying.topic) and _SITE.search(saying.text):
        words = re.sub("^.{0,40}?(?:设在|设于|位于|安排在|定在|地点在|地点为)", "", saying.text)
        if not re.search("\\d\\s?[月日]", words):
            return LABEL, words
    if told := _TOLD.search(saying.text):
        return LABEL, told["venue"]
    found = _IN_TEXT.search(saying.text) or _TO_CHECK_IN.search(saying.text)
    if found and not re.search("期间|基础|范围|指导下|时间|年|(?:全国|全省|线上|我[市省])$", found["venue"]):
        return TEXT, found["venue"]
    return TEXT, ""


def _undated(words: str) -> str:
    """报到时间、地点：9月21日14:00后，山海大酒店 → the part that is no time."""
    parts = re.split("[，,；;]", words)
    while len(parts) > 1 and re.search("\\d\\s?[月日]|\\d[:：]\\d\\d", parts[0]):
        parts = parts[1:]
    return words[words.index(parts[0]) :]


def _address(saying: Saying) -> Iterator[Candidate]:
    """地址 alone is the venue's where it stands by the venue; a contact's has 邮编 or its heading."""
    own = re.search("酒店|宾馆|详细|具体|会|地点|报到|培训|研修|举办", saying.label + saying.topic)
    yield Candidate.of("address", _PHONE_TAIL.sub("", _first(saying.text)), saying, CLAUSE if own else TEXT)


def _venue_and_address(words: str) -> tuple[str, str]:
    """山海大酒店（日照市东港区海曲东路66号，电话…） → the name, the street; either may be missing."""
    words = _first(words)
    address = ""
    for bracket in _BRACKET.finditer(words):
        inside = re.sub("^(?:酒店)?(?:详细)?(?:地址|位于)\\s?[：:]?", "", bracket["inside"])
        inside = _PHONE_TAIL.sub("", re.split("[，,；;]\\s?(?=电话|前台|总台|联系|邮编)", inside)[0])
        if re.search("路|街|号|大道|巷|区|县|镇", inside):
            address = inside.strip()
            words = words.replace(bracket[0], "")
        elif re.search("电话|\\d{7}", bracket["inside"]):
            words = words.replace(bracket[0], "")
    words = _PHONE_TAIL.sub("", words).strip(" 　，,；;。")
    if not address and (street := _STREET.match(words)):
        rest = words[street.end() :].strip(" 　，,（）()")
        return (rest, street[0]) if len(rest) >= 3 else ("", words)
    if not address and (
        parts := re.fullmatch(
            "(?P<name>[^，,]{3,30})[，,](?:位于|地址)?[：:]?(?P<at>.*(?:路|街|号|大道).*)", words
        )
    ):
        return parts["name"], parts["at"]
    return words, address


def _first(words: str) -> str:
    return re.split("[。；;]", words, maxsplit=1)[0].strip()
