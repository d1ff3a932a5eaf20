"""Everything that leaves, authored pages included, looked at once more as it will be read.

Comes in: every file on its way to the disk, and what people wrote. Goes out: findings for personal data, and
for words of what is kept back. The surprise: checks look at sources and this looks at pages, so it also sees
what no check reads: a template, a configuration, a plug-in; and a line that has been seen is not read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import filterfalse
from pathlib import Path
from posixpath import splitext

from generator.as_read import MARKUP, blocks, form_of, is_broken, pieces, plain, whole_tags
from generator.finding import Finding, Position, Severity
from generator.keptback import Trace, squeezed, traces
from generator.patterns import lazy
from generator.personal import TRAINEES, Span, lists, not_allowed, numbers, plain_value
from generator.personal.spots import spots
from generator.sources import Sources

_SHORTEST = 11
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2"}
_ENGINE = lazy(r"assets/stylesheets/main\.[0-9a-f]+\.min\.css$")  # as its package brings it
# how each form may write a character as something else, and a sign without which it does not
_COVERED = {
    ".atom": (lazy("&(?:#|sup|oS)|%[0-9A-Fa-f]{2}"), ("&", "%")),
    ".geojson": (lazy(r"\\u[0-9A-Fa-f]{4}"), ("\\u",)),
}
_WHY = "网页一公开就收不回来，所以没有换上新的网站"
_SHOWN = 20
# lines, of which the older half is forgotten when there are more; most repeat soon: four times as many would
# spare a twelfth of what is looked at and take 15 MB
_REMEMBERED = 4_000
_LONGEST = 500  # signs; of longer lines not one in a hundred repeats, and they took half of what all took

# findings by number, by file, by the words that leaked
_Told = tuple[dict[str, Finding], dict[str, list[Finding]], dict[str, Finding]]


class _Seen:
    """Which lines have been read, as far back as memory may go."""

    def __init__(self) -> None:
        self._known: set[str] = set()
        self._late: set[str] = set()  # the newer half of them

    def others(self, lines: Iterable[str]) -> list[str]:
        """Those of ``lines`` that did not come before; from now on they did, as far as they are kept."""
        found = list(dict.fromkeys(filterfalse(self._known.__contains__, lines)))
        if len(self._late) >= _REMEMBERED // 2:
            self._known, self._late = self._late, set()
        kept = [line for line in found[-_REMEMBERED:] if len(line) < _LONGEST]
        self._known.update(kept)
        self._late.update(kept)
        return found

    def forget(self, lines: Iterable[str]) -> None:
        """Let ``lines`` be new again."""
        self._known.difference_update(lines)
        self._late.difference_update(lines)


class LastLook:
    """Looks at one site on its way out."""

    def __init__(self, sources: Sources, root: Path) -> None:
        self._root = root
        self._sources = sources
        self._allowed = frozenset(plain_value(item.value) for item in sources.allowed if item.reason)
        self._seen: dict[str, _Seen] = {}
        self._read = _Seen()
        self._numbers: dict[str, Finding] = {}
        self._lists: dict[str, list[Finding]] = {}
        self._leaked: dict[str, Finding] = {}
        self._also: list[Finding] = []

    @cached_property
    def traces(self) -> tuple[Trace, ...]:
        """The words by which what is kept back would be known."""
        return traces(self._sources, self._root)

    @cached_property
    def rule(self) -> str:
        """What decides whether a line may leave: where it is the same, what was looked at still may."""
        return "\n".join((*sorted(self._allowed), *sorted(trace.words for trace in self.traces)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What must not leave, of all that was looked at."""
        named = (finding for name in sorted(self._lists) for finding in self._lists[name])
        leaked = (self._leaked[trace.words] for trace in self.traces if trace.words in self._leaked)
        return tuple([*self._numbers.values(), *named, *leaked, *self._also][:_SHOWN])

    @property
    def told(self) -> _Told:
        """What one process of two found, for the other to ``take``."""
        return self._numbers, self._lists, self._leaked

    def take(self, told: _Told) -> None:
        """Add what the other one ``told``; what was found here comes first."""
        numbers, named, leaked = told
        self._numbers = {**numbers, **self._numbers}
        self._lists |= named
        self._leaked = {**leaked, **self._leaked}

    def also(self, *findings: Finding) -> None:
        """What else was found, on the way out, that must stop the build."""
        self._also += findings

    def allows(self, number: str) -> bool:
        """Whether the number ``number`` may be published."""
        return number in self._allowed

    def file(self, name: str, path: Path) -> None:
        """Look at the file ``name`` of the site as it lies at ``path``."""
        if not _skipped(name):
            self.look(name, path.read_bytes().decode("utf-8", "replace"))

    def look(self, name: str, *parts: str) -> None:
        """Look at the file ``name``: all of it, or the parts that are new in it."""
        suffix = splitext(name)[1]
        if _skipped(name):
            return
        form = form_of(suffix)
        seen = self._seen.setdefault(form, _Seen())
        for text in parts:
            text = plain(text, suffix)
            named = False
            for block in blocks(text, suffix):
                lines = self._looked(name, block, seen, form, suffix)
                named = named or any("姓" in line for line in lines)
            if named:  # one that repeats another's says no more
                whole = "\n".join(pieces(text, suffix))
                self._lists.setdefault(name, []).extend(_personal(name, span, "") for span in lists(whole))

    def _looked(self, name: str, text: str, seen: _Seen, form: str, suffix: str) -> list[str]:
        """The lines of ``text`` that were not looked at before, as they are read."""
        new = seen.others(text.split("\n"))
        if suffix in MARKUP and (broken := [line for line in new if is_broken(line)]):
            seen.forget(broken)  # the words around a tag that goes on in the next line belong together
            new = whole_tags(text).split("\n")
        chunks = new if self.traces else dict.fromkeys(_spots("\n".join(new), form))
        lines = [line for chunk in chunks for line in pieces(chunk, suffix)]
        for line in self._read.others(lines):
            if len(line) >= _SHORTEST:
                self._number(name, line)
        if self.traces:
            self._kept_back(name, "\n".join(map(squeezed, lines)))
        return lines

    def _number(self, name: str, line: str) -> None:
        for span in not_allowed(numbers(line), self._allowed):
            if span.plain not in self._numbers:
                origin = _origin(self._root, line[span.start : span.end])
                self._numbers[span.plain] = _personal(name, span, origin)

    def _kept_back(self, name: str, words: str) -> None:
        for trace in self.traces:
            if trace.words in words and trace.words not in self._leaked:
                self._leaked[trace.words] = _leak(name, trace)


def _spots(text: str, form: str) -> Iterator[str]:
    """The lines of ``text`` in which there may be a number of a person or a list."""
    covered, signs = _COVERED.get(form, (None, ()))
    return spots(text, covered if any(sign in text for sign in signs) else None)


def _skipped(name: str) -> bool:
    return splitext(name)[1] in _PICTURES or bool(_ENGINE.match(name))


def _personal(name: str, span: Span, origin: str) -> Finding:
    what = f"生成的 {name} 里有{span.kind}：{span.masked}"
    fix = f"这个号码写在 {origin}，" if origin else ""
    fix += (
        "删去名单；学员名单不在网上公布"
        if span.kind == TRAINEES
        else "删去或改成单位的固定电话；确实可以公开的，在 data/allowed_personal.csv 里写一行 value,reason"
    )
    return Finding(Position(name), "published-personal", Severity.ERROR, what, _WHY, fix)


def _origin(root: Path, words: str) -> str:
    """The file people keep in which ``words`` stand; empty where none holds them as they are."""
    for path in sorted(_kept(root)):
        if words in path.read_text("utf-8", "ignore"):
            return path.relative_to(root).as_posix()
    return ""


def _kept(root: Path) -> Iterator[Path]:
    yield from root.glob("*.yml")
    for name in ("content", "data", "theme"):
        for path in (root / name).rglob("*"):
            if path.suffix in (".md", ".csv", ".yml", ".html", ".js") and path.is_file():
                yield path


def _leak(name: str, trace: Trace) -> Finding:
    what = f"生成的 {name} 里有{trace.label}，它来自不公开的 {trace.position.file}"
    fix = "从那一页的原文里删去；确实可以公开的，先把那一则通知改为主动公开"
    return Finding(trace.position, "published-kept-back", Severity.ERROR, what, _WHY, fix)
