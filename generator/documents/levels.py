"""How a plan says that a project is national or provincial: in a cell, a row between, a title, or by a star.

Comes in: words of a plan. Goes out: N, P, or nothing where they say neither or both. The surprise: what a
star means stands in a note, mostly below the table, and then a row without one is of the other level.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_NATIONAL, _PROVINCIAL = "N", "P"
_OTHER = {_NATIONAL: _PROVINCIAL, _PROVINCIAL: _NATIONAL}
_WORDS = r"(?P<national>国家|部级|人社部|人力资源社会保障部)|(?P<provincial>省|自治区)"
_ABOUT = (
    r"(?:高级|高研|研修|培训|继续教育|专业技术人[员才]|人才|知识更新工程|重点|资助|项目|选题|课题|计划|班次|班|级|类|"
    r"目录|部分|一览表|汇总表|安排表|表|的|\d+[个项期门]|共)*"
)
_MARKED = r"(?:[一二三四五六七八九十]+、|\([一二三四五六七八九十\d]+\)|\d+[.、]|第[一二三四五六]部分[::]?)?"
_CELL = re.compile(rf"(?:{_WORDS}){_ABOUT}")
# N（国家级）, 国家级(N)
_BESIDE = re.compile(r"\([NPnp]\)$|^[NPnp][:(]?(?=[国省部])|(?<=级)\)$")
_SECTION = re.compile(rf"{_MARKED}(?:{_WORDS})级?{_ABOUT}[::]?")
_TITLE = re.compile(rf"{_MARKED}[^,。;!?]{{0,40}}?(?P<word>国家级?|省级|省高级|自治区级){_ABOUT}[::]?")
STAR = "★☆▲△●○◆◇■□※*＊#√"
_LEGEND = re.compile(
    rf"[“\"'‘(]?(?P<star>[{re.escape(STAR)}])[”\"'’)]?(?:号|标记|标识|标志|符号|字样|者)*的?(?:项目|选题|班次|研修班|课题)*"
    rf"(?:[,，]?均?(?:为|是|表示|代表|系|指|属于|属)|[:：])[^,，。;；]{{0,12}}?(?:{_WORDS})"
)
_TICKS = frozenset("√✓✔☑★☆●○◆■▲*YyＹ是1")
_FLAG = re.compile(
    r"(?:是否)?(?:为|属于)?(?:级别|项目级别|标识|类别)?(?P<word>国家级|国家|省级)(?:项目|研修班|高级研修项目)?"
)


def level(text: str) -> str:
    """The level a cell names: N, 国家级, 省级高级研修项目."""
    words = _squeezed(text)
    return words.upper() if words.upper() in _OTHER else _of(_CELL.fullmatch(_BESIDE.sub("", words)))


def section(text: str) -> str:
    """The level of a row between projects: 一、国家级高级研修项目（6个）."""
    words = re.sub(r"\((?:共|合计|计)?\d+[个项期门](?:项目|选题)?\)", "", _squeezed(text))
    return _of(_SECTION.fullmatch(words))


def title(text: str) -> str:
    """The level of a title, a heading or a sheet's name: 2016年省级高级研修项目计划表; both is neither."""
    words = re.sub(r"\([^()]*\)", "", _squeezed(text))
    if len(words) > 60 or ("国家" in words and re.search("省级|省高级", words)):
        return ""
    found = _TITLE.fullmatch(words)
    return "" if not found else _NATIONAL if found["word"].startswith("国家") else _PROVINCIAL


def legend(lines: Iterable[str]) -> tuple[str, str]:
    """The star that the notes of a document explain, and the level it stands for."""
    for line in lines:
        if found := _LEGEND.search("".join(line.split())):
            return found["star"], _of(found)
    return "", ""


def other(of: str) -> str:
    return _OTHER.get(of, "")


def flag(heading: str) -> str:
    """The level a column of ticks is about: 国家级, 是否国家级."""
    found = _FLAG.fullmatch(_squeezed(heading))
    return "" if not found else _NATIONAL if found["word"].startswith("国家") else _PROVINCIAL


def is_tick(text: str) -> bool:
    return bool(text.strip()) and all(char in _TICKS for char in text.strip())


def is_star(text: str) -> bool:
    return len(text.strip()) == 1 and text.strip() in STAR


def _of(found: re.Match[str] | None) -> str:
    return "" if found is None else _NATIONAL if found["national"] else _PROVINCIAL


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
