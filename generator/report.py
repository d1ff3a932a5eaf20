"""Findings as a clerk, a program or a forge reads them: text, JSON, and annotations on the line.

Comes in: findings in any order. Goes out: text in the order of files and lines. No control character of a
file ever reaches the terminal, and what cannot be written as UTF-8 is spelled out.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable

from generator.finding import Finding, Severity
from generator.quarantine import Held


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """By file, line, column, code; one that is said twice is said once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.position.file, f.position.line, f.position.column, f.code, f.what))


# controls, invisible marks, halves of a character, and the two line ends that only Unicode has
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")


def _spelled(char: str) -> str:
    """A character that cannot be shown, as JSON writes it."""
    return json.dumps(char)[1:-1] if unicodedata.category(char) in _UNSEEN else char


def plain(text: str) -> str:
    """``text`` on one line, without characters that could steer a terminal or hide what is written."""
    return "".join(" " if char in "\n\t\r" else _spelled(char) for char in text)


def text(findings: Iterable[Finding]) -> str:
    """The report a person reads: where, what, whom it concerns, what it does, how to mend it."""
    return "".join(_entry(finding) for finding in ordered(findings))


def _entry(finding: Finding) -> str:
    place = finding.position
    lines = [f"{place.file}:{place.line}:{place.column}: {finding.severity}：{finding.what} [{finding.code}]"]
    lines += [f"  {finding.subject}"] if finding.subject else []
    lines += [f"  影响：{_sentence(finding.why)}", f"  改法：{_sentence(finding.fix)}"]
    return "\n".join(map(plain, lines)) + "\n"


def _sentence(words: str) -> str:
    return words if words.endswith(("。", "？", "！")) else f"{words}。"


def as_json(findings: Iterable[Finding]) -> str:
    """A list of ``{file, line, column, code, level, message, why, fix}``."""
    items = [
        {
            "file": f.position.file,
            "line": f.position.line,
            "column": f.position.column,
            "code": f.code,
            "level": str(f.severity),
            "message": f.what if not f.subject else f"{f.subject}：{f.what}",
            "why": f.why,
            "fix": f.fix,
        }
        for f in ordered(findings)
    ]
    written = json.dumps(items, ensure_ascii=False, indent=2)
    return "".join(char if char == "\n" else _spelled(char) for char in written) + "\n"


def github(findings: Iterable[Finding]) -> str:
    """Workflow commands that put each finding on its line of a change."""
    return "".join(_annotation(finding) for finding in ordered(findings))


def _annotation(finding: Finding) -> str:
    kind = "error" if finding.severity is Severity.ERROR else "warning"
    place = finding.position
    head = (
        f"file={_property(place.file)},line={place.line},col={place.column},title={_property(finding.code)}"
    )
    parts = (finding.subject, finding.what, f"影响：{finding.why}", f"改法：{finding.fix}")
    return f"::{kind} {head}::{'%0A'.join(_escaped(plain(part)) for part in parts if part)}\n"


def _escaped(words: str) -> str:
    return words.replace("%", "%25")


def _property(words: str) -> str:
    return _escaped(plain(words)).replace(":", "%3A").replace(",", "%2C")


FORMATS = {"text": text, "json": as_json, "github": github}


_SHOWN = 8


def summary(findings: Iterable[Finding]) -> str:
    """One line: how many of each kind."""
    found = ordered(findings)
    errors = sum(f.severity is Severity.ERROR for f in found)
    warnings = len(found) - errors
    if not found:
        return "没有发现问题。"
    said = f"共 {errors} 个错误，{warnings} 个提醒。"
    if not errors:
        return said
    wrong = [f.position for f in found if f.severity is Severity.ERROR]
    places = list(dict.fromkeys(f"{place.file}:{place.line}" for place in wrong))
    more = f" 等 {len(places)} 处" if len(places) > _SHOWN else ""
    return plain(f"{said}错误在 {'、'.join(places[:_SHOWN])}{more}。有错误时不会生成网站。")


def held(rows: Iterable[Held]) -> str:
    """What a quarantine keeps back, a line a row; nothing where it keeps nothing."""
    lines = [
        f"  {row.position.file}:{row.position.line} {row.number or '（无编号）'}：{'；'.join(row.reasons)}"
        for row in rows
    ]
    return (
        "\n".join(map(plain, (f"暂缓发布 {len(lines)} 行，改好以后再生成：", *lines))) + "\n" if lines else ""
    )
