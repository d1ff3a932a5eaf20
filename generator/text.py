"""Pure text: what a cell says, how a name is shown, where a line may break, how a word is read.

Nothing here knows a record or a file. As issued is never changed by these functions: they make the reading
copy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from generator.patterns import lazy

_PHONE = lazy(
    r"(?:\(?(?P<area>0(?:10|2\d|[3-9]\d\d))\)?\s{0,3}[-—–－]?\s{0,3})?(?P<local>[1-9]\d{4,})"
    r"(?:\s{0,3}[-—–－转]\s{0,3}(?P<extension>\d{1,6}))?"
)
# whole without an area code: mobile and 400 numbers, and short ones such as 12333 and 95588
NO_AREA = lazy(r"1[3-9]\d{9}|[48]00\d{7}|(?:1|9[56])\d{3,4}")
PHONES = {"number": _PHONE.pattern.replace("(?P<", "(?<"), "alone": NO_AREA.pattern}
"""The same for the browser."""
_BETWEEN_PHONES = lazy(r"[\s/、,;。:|和或]+")
_CJK = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHINESE = lazy(f"[{_CJK}]")
_COMMA = lazy(f"(?<=[{_CJK}])\\s*,\\s*(?=[{_CJK}])")


def tidy(text: str) -> str:
    """A name for reading: one space for many, and full-width brackets where they hold or follow Chinese."""
    text = " ".join(text.split())
    if text.isascii():
        return text
    if ("(" in text or ")" in text) and _CHINESE.search(text):
        text = text.replace("(", "（").replace(")", "）")
    return _COMMA.sub("，", text) if "," in text else text


@lru_cache(maxsize=1 << 12)
def units(cell: str) -> tuple[str, ...]:
    """The units one cell names, in print order, tidied: 、 ； ; and new lines part them, outside brackets."""
    found, depth, start = [], 0, 0
    for place, char in enumerate(cell):
        depth += (char in "(（") - (char in ")）")
        if depth <= 0 and char in "、；;\n":
            found.append(cell[start:place])
            start = place + 1
    found.append(cell[start:])
    return tuple(name for name in map(tidy, found) if name)


@lru_cache(maxsize=1 << 12)
def phones(cell: str) -> tuple[str, ...]:
    """The numbers in one cell, in print order; one without an area code takes the code before it."""
    area, found = "", []
    for match in _PHONE.finditer(unicodedata.normalize("NFKC", cell)):
        area = match["area"] or area
        code = "" if not match["area"] and NO_AREA.fullmatch(match["local"]) else area
        found.append("-".join(filter(None, (code, match["local"], match["extension"]))))
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def phones_left(cell: str) -> str:
    """What ``phones`` makes nothing of in one cell; empty where it reads the whole."""
    return _BETWEEN_PHONES.sub(" ", _PHONE.sub(" ", unicodedata.normalize("NFKC", cell))).strip()


@cache
def telephone_link(phone: str) -> str:
    """The ``tel:`` address (RFC 3966) of one number as ``phones`` gives it; a local one where it has no area
    code.
    """
    import phonenumbers

    parts = phone.split("-")
    if not phone.startswith("0") or len(parts) == 1:
        return f"tel:{parts[0]};phone-context=+86"
    number = phonenumbers.PhoneNumber(
        country_code=86,
        national_number=int(parts[0].lstrip("0") + parts[1]),
        extension=parts[2] if len(parts) > 2 else None,
    )
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966))


# A heading turns after these characters, and before these terms, which it keeps whole.
_AFTER = lazy(r"(?<=[的与及和、，；：”》）])(?=[^、，；：”》）])")
_TERMS = lazy(
    "人力资源和社会保障局?|住房和城乡建设|高级研修班|专题研修班|研修班|培训班|研讨班|高级论坛|高峰论坛|"
    "有限公司|研究院|研究所|技师学院|继续教育学院|服务中心|检验检测中心|行业协会|"
    "关键技术|应急技术|栽培技术|生产技术|检测技术|养殖技术|防控技术|治理工程|水质监测|监测预警|"
    "管理体系|技术体系|质量控制|体系创新|发展方向|应用实践|推广应用|临床应用|战略人才"
)
_OPENING = lazy(r"(?<=[^“（《])(?=[“（《])")

TURNS = {"terms": _TERMS.pattern, "after": _AFTER.pattern, "opening": _OPENING.pattern}
"""The same for the browser, which reads these patterns as they are."""


def phrases(text: str) -> tuple[str, ...]:
    """``text`` cut where a line may turn: joined again they are ``text``; no piece is a single character."""
    terms = [match.span() for match in _TERMS.finditer(text)]
    cuts = {start for start, _ in terms}
    cuts |= {match.start() for pattern in (_AFTER, _OPENING) for match in pattern.finditer(text)}
    cuts -= {inside for start, end in terms for inside in range(start + 1, end)}
    pieces, start = [], 0
    for cut in sorted(cuts):
        if cut - start >= 2 and len(text) - cut >= 2:
            pieces.append(text[start:cut])
            start = cut
    return (*pieces, text[start:]) if text else ()


def slug(name: str, readings: Mapping[str, Iterable[str]] | None = None, fallback: str = "unit") -> str:
    """An address for a Chinese name: ``日照市人民医院`` → ``rizhaoshi-renmin-yiyuan`` without the guesswork
    of
    word breaks, so ``rizhaoshirenminyiyuan``; Latin letters and digits are kept, all else is dropped."""
    parts = re.findall(r"[a-z0-9]+", " ".join(syllables(name, readings)).lower())
    return "".join(parts) or fallback


def syllables(name: str, readings: Mapping[str, Iterable[str]] | None = None) -> list[str]:
    """Pinyin without tones, one item a character, what is not Chinese kept whole; ``readings`` go first."""
    from pypinyin import lazy_pinyin

    found: list[str] = []
    words = sorted(readings or (), key=lambda word: (-len(word), word))
    pattern = re.compile("|".join(map(re.escape, words))) if words else None
    start = 0
    for match in pattern.finditer(name) if pattern else ():
        found += lazy_pinyin(name[start : match.start()])
        found += (readings or {})[match[0]]
        start = match.end()
    return found + lazy_pinyin(name[start:])


def closest(word: str, known: Iterable[str]) -> str:
    """The entry of ``known`` most like ``word``, for a finding that suggests; empty where none is near."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), "")
