"""Personal data in text: identity numbers, mobile numbers, bank cards, lists of trainees.

Comes in: any text. Goes out: where each stands, of what kind, and a form that may be shown. The surprise:
digits may be full-width or parted by spaces, dashes and dots, so a number is a run of groups of digits; it
begins and ends with a group, or an order number of twenty digits would hold any mobile number. A number may
also turn over at the end of a line, as in a narrow cell, and its digits may be circled.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from generator.finding import Found, Position
from generator.patterns import lazy
from generator.personal import digits
from generator.personal.digits import BETWEEN, HAN
from generator.personal.trainees import trainee_lists

IDENTITY, MOBILE, CARD, TRAINEES = "身份证号", "手机号", "银行卡号", "学员名单"


@dataclass(frozen=True, slots=True)
class Span:
    """Personal data at ``text[start:end]``; ``plain`` is for comparing and never shown, ``masked`` is."""

    start: int
    end: int
    kind: str
    plain: str = field(repr=False)
    masked: str


@dataclass(frozen=True, slots=True)
class Allowed(Found):
    """One value of allowed_personal.csv that may be published, and why."""

    position: Position
    value: str
    reason: str


_GROUPS = lazy(f"[0-9]+(?:[{BETWEEN}]{{1,3}}[0-9]+)*(?:[{BETWEEN}]{{0,3}}[Xx])?")
_GROUP = lazy("[0-9]+|[Xx]")
_ENOUGH = lazy(f"\\d(?:[{BETWEEN})）\n]{{0,19}}\\d){{10}}")
_APART = f"{BETWEEN}()（）\n"
# an office's telephone with no digit beside it: in it no number of a person begins, nor goes through it
_LANDLINE = lazy(
    f"0(?:(?<![\\d{_APART}].)|(?<=[^\\d{_APART}][{_APART}].))(?:10|2[0-9]|[3-9][0-9]{{2}})"
    f"-(?!86)[2-8][0-9]{{6,7}}(?:-[0-9]{{1,6}})?(?![{_APART}]{{0,19}}\\d)"
)
_ENOUGH_BESIDE = lazy(f"\\d(?:[{_APART}]{{0,19}}\\d){{10}}")
_MARKS = f"[{BETWEEN}]{{0,2}}"
_CHINESE = {
    one: lazy(f"{one}{_MARKS}[三四五六七八九叁肆伍陆柒捌玖](?:{_MARKS}[{HAN}]){{9}}(?![{HAN}])")
    for one in "一幺壹"
}
_TURNED = lazy("(?<![0-9])([0-9]{6,17})[ \\t]{0,9}\\n[ \\t]{0,9}([0-9]{0,12}[0-9Xx])(?![0-9年月])")
_OLD_IDENTITY = lazy("(?:身份证|证件)[^0-9\\n]{0,12}(?<![0-9])([0-9]{15})(?![0-9Xx])")
# numbers that are called something else, and amounts
_NAMED = lazy("(?:订单|运单|快递单|流水|发票|凭证|票据|合同|条码)(?:编)?(?:号码?)?[:：\\s]{0,3}\\Z")
_AMOUNT = lazy(r"(?:\.[0-9]{1,2})?\s{0,2}(?:万|亿|元|圆|块钱|%|人民币)")


def find(text: str) -> tuple[Span, ...]:
    """All personal data in ``text``, in its order."""
    return _find_again(text) if len(text) <= _SHORT else _find(text)


def _find(text: str) -> tuple[Span, ...]:
    return tuple(sorted((*numbers(text), *lists(text)), key=lambda span: (span.start, span.end)))


_SHORT = 40  # cells name the same units and telephones on many rows
_find_again = lru_cache(maxsize=1 << 12)(_find)


def lists(text: str) -> tuple[Span, ...]:
    """The lists of trainees in ``text``."""
    return tuple(
        Span(start, end, TRAINEES, "", f"{count} 人的姓名和个人情况")
        for start, end, count in trainee_lists(text)
    )


def numbers(text: str) -> tuple[Span, ...]:
    """The identity numbers, mobile numbers and bank cards in ``text``."""
    spelled, marked = tuple(_spelled(text)), digits.has_marked(text)
    if not marked and not (_ENOUGH_BESIDE.search(_LANDLINE.sub("号", text)) and _ENOUGH.search(text)):
        return spelled
    plain = digits.plain(text)
    found = [span for run in _GROUPS.finditer(plain) for span in _in_run(plain, run)]
    found += [*_old_numbers(plain), *spelled]
    found += _apart(_turned(plain), found)
    return (*found, *(_apart(numbers(digits.marked(plain)), found) if marked else ()))


def _apart(more: Iterable[Span], found: Iterable[Span]) -> list[Span]:
    """Those of ``more`` that share no character with ``found``."""
    taken = {place for span in found for place in range(span.start, span.end)}
    return [span for span in more if taken.isdisjoint(range(span.start, span.end))]


def _turned(text: str) -> Iterator[Span]:
    """Numbers that the end of a line parts, as in a narrow cell: most of the digits stand before it."""
    for match in _TURNED.finditer(text) if "\n" in text else ():
        number = f"{match[1]}{match[2]}".upper()
        kind = _kind(number, (len(number),), True)
        enough = len(match[1]) >= {IDENTITY: 6, MOBILE: 7, CARD: 12}.get(kind, 99)
        if enough and not _is_named_otherwise(text, *match.span()):
            plain = number[-11:] if kind == MOBILE else number
            yield Span(*match.span(), kind, plain, _masked(kind, plain))


def _spelled(text: str) -> Iterator[Span]:
    """Mobile numbers written in Chinese digits: 一三九五五五〇…"""
    for one, pattern in _CHINESE.items():
        for run in pattern.finditer(text) if one in text else ():
            number = digits.spelled(run[0])
            if text[max(0, run.start() - 1) : run.start()] not in tuple(digits.HAN):
                yield Span(run.start(), run.end(), MOBILE, number, _masked(MOBILE, number))


def _old_numbers(text: str) -> Iterator[Span]:
    """Identity numbers of 15 digits, which have no check digit and so need their name before them."""
    for match in _OLD_IDENTITY.finditer(text) if "证" in text else ():
        number = match[1]
        if _PROVINCES.match(number) and _is_day(1900 + int(number[6:8]), number[8:10], number[10:12]):
            yield Span(match.start(1), match.end(1), IDENTITY, number, _masked(IDENTITY, number))


def mask(text: str) -> str:
    """``text`` with each number replaced by its masked form, for a message."""
    for span in reversed(numbers(text)):
        text = f"{text[: span.start]}{span.masked}{text[span.end :]}"
    return text


def not_allowed(spans: Iterable[Span], allowed: Collection[str]) -> Iterator[Span]:
    """The spans whose value is none of ``allowed``, which ``plain_value`` made."""
    return (span for span in spans if span.kind == TRAINEES or span.plain not in allowed)


def plain_value(value: str) -> str:
    """The value of an allow-list as spans are compared with it."""
    spans = numbers(value)
    return spans[0].plain if len(spans) == 1 else value


def _in_run(text: str, run: re.Match[str]) -> Iterator[Span]:
    """The numbers among the groups of one run; what one has taken no other takes."""
    groups = [match.span() for match in _GROUP.finditer(text, run.start(), run.end())]
    first = 0
    while first < len(groups):
        start, end = groups[first]
        # digits parted one by one or two by two are a number only where no long row of such goes on
        found = _at(text, groups, first) if end - start > 2 or len(groups) <= 20 else None
        if found:
            first, span = found
            yield span
        first += 1


def _at(text: str, groups: list[tuple[int, int]], first: int) -> tuple[int, Span] | None:
    """The longest number that begins with the group ``first``, and the group it ends with."""
    digits, start, found = "", groups[first][0], None
    for last in range(first, min(first + 20, len(groups))):
        begin, end = groups[last]
        if len(digits) + end - begin > 20:
            break
        digits += text[begin:end].upper()
        if len(digits) < 11:
            continue
        shape = tuple(end - begin for begin, end in groups[first : last + 1])
        kind = _kind(digits, shape, len(groups) == len(shape))
        if kind and not _is_named_otherwise(text, start, end):
            plain = digits[-11:] if kind == MOBILE else digits
            found = last, Span(start, end, kind, plain, _masked(kind, plain))
    return found


def _kind(digits: str, shape: tuple[int, ...], alone: bool) -> str:
    if len(digits) == 18 and is_identity_number(digits):
        return IDENTITY
    if re.fullmatch("(?:0|(?:00)?86)?1[3-9][0-9]{9}", digits) and _is_mobile_shape(shape, alone):
        return MOBILE
    if 16 <= len(digits) <= 19 and _is_card_shape(shape, alone) and is_card_number(digits):
        return CARD
    return ""


def _is_mobile_shape(shape: tuple[int, ...], alone: bool) -> bool:
    """One group, a few of which the first is long, each digit by itself, or the run and no more."""
    if len(shape) == 1 or (len(shape) <= 5 and shape[0] >= 2 and max(shape[:2]) >= 3):
        return True
    return alone and (max(shape) == 1 or len(shape) <= 3)


def _is_card_shape(shape: tuple[int, ...], alone: bool) -> bool:
    """One group, groups of four, six and the rest, each digit by itself: a span of dates is none of these."""
    fours = all(size == 4 for size in shape[:-1]) and shape[-1] <= 4
    return len(shape) == 1 or fours or shape[0] == 6 or (alone and max(shape) == 1)


def _is_named_otherwise(text: str, start: int, end: int) -> bool:
    """An order number by its label, an amount by its unit, a part of a hash by the letters around it."""
    if _AMOUNT.match(text, end) or text[max(0, start - 1) : start] in ("￥", "¥", "$"):
        return True
    if _NAMED.search(text[max(0, start - 12) : start]):
        return True
    before = re.search("[0-9A-Za-z]{0,40}\\Z", text[max(0, start - 40) : start])
    after = re.match("[0-9A-Za-z]{0,40}", text[end : end + 40])
    beside = "".join(part[0] for part in (before, after) if part)
    return len(re.sub("[Xx]", "", beside)) >= 5 and bool(re.search("[0-9]", beside))


# the first digit of a province's code says the part of the country, the second is one of these
_PROVINCES = lazy("1[1-5]|2[123]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[123]|91")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def is_identity_number(digits: str) -> bool:
    """Whether 18 characters are a citizen's number (GB 11643): province, a day of birth, check character."""
    if not re.fullmatch("[0-9]{17}[0-9X]", digits) or not _PROVINCES.match(digits):
        return False
    if not _is_day(int(digits[6:10]), digits[10:12], digits[12:14]):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False))
    return digits[17] == "10X98765432"[total % 11]


def _is_day(year: int, month: str, day: str) -> bool:
    try:
        return 1900 <= date(year, int(month), int(day)).year <= 2040
    except ValueError:
        return False


def is_card_number(digits: str) -> bool:
    """Whether 16 to 19 digits are a bank card's: an issuer's first digits, and a valid Luhn digit."""
    if not re.fullmatch("(?:62|60|4|5[1-6]|35|9[4-9])[0-9]+", digits) or len(set(digits)) == 1:
        return False
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def _masked(kind: str, plain: str) -> str:
    head = 3 if kind != CARD else 4
    return f"{plain[:head]}{'*' * (len(plain) - head - 4)}{plain[-4:]}"
