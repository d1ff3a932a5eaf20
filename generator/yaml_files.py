"""YAML that people keep by hand, read so that every value and key knows its line and column.

Comes in: a path below the site's folder, or the front matter of a page. Goes out: the value, and findings for
all that is wrong with it as YAML. The surprise: it is less than YAML; references, tags and a key written
twice are refused, for a clerk who writes one has made a slip. Lines as plain as most notices' are read by
``yaml_flat``, and those as plain as most plans' by libyaml: both are faster and on such say the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml
from yaml.composer import Composer

from generator.alike import alike
from generator.files import error, read_text
from generator.finding import Finding, Position
from generator.patterns import lazy
from generator.yaml_flat import flat, places

_Path: TypeAlias = tuple[str | int, ...]
_Places = dict[_Path, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The value of a YAML file; ``places`` says where each value and item begins, ``keys`` where names do.

    ``begins`` is the place of the whole; ``flat`` says that each number is written as Python writes it.
    """

    file: str
    value: Any = None
    places: Mapping[_Path, tuple[int, int]] = field(default_factory=dict)
    keys: Mapping[_Path, tuple[int, int]] = field(default_factory=dict)
    begins: tuple[int, int] = field(default=(1, 1), compare=False)
    flat: bool = field(default=False, compare=False)

    def at(self, *path: str | int) -> Position:
        """The place of the value under ``path``; of the nearest one above where there is none.

        It knows the places of what lies under it by dotted name: ``plan.at().at("declared.N")``.
        """
        while path and path not in self.places:
            path = path[:-1]
        under = [key for key in self.places if key[: len(path)] == path and key != path]
        names = [".".join(map(str, key[len(path) :])) for key in under]
        lines = alike(names, (self.places[key][0] for key in under))
        columns = alike(names, (self.places[key][1] for key in under))
        return Position(self.file, *self.places.get(path, (1, 1)), columns, lines)

    def key(self, *path: str | int) -> Position:
        """The place of the last name of ``path`` itself."""
        return Position(self.file, *self.keys[path]) if path in self.keys else self.at(*path)


def _flat_file(name: str, text: str, value: Any, first_line: int) -> YamlFile:
    """A file that ``yaml_flat`` has read; where anything stands is asked only of the few with a fault."""
    begins = first_line + next(number for _, number, _ in places(text)), 1
    where, keys = _Later(text, first_line), _Later(text, first_line, keys=True)
    return YamlFile(name, value, where, keys, begins, flat=True)


class _Later(Mapping[_Path, tuple[int, int]]):
    """The places of the values or the ``keys`` of flat text, found when somebody asks."""

    def __init__(self, text: str, first_line: int, *, keys: bool = False) -> None:
        self._text, self._first_line, self._keys = text, first_line, keys

    @cached_property
    def _found(self) -> _Places:
        found = _Places()
        for name, number, column in places(self._text):
            line = self._first_line + number
            if not found and not self._keys:
                found[()] = line, 1
            found[name,] = line, 1 if self._keys else column
        return found

    def __getitem__(self, path: _Path) -> tuple[int, int]:
        return self._found[path]

    def __iter__(self) -> Iterator[_Path]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class _Strict:
    """YAML as people write it: no tags of a programming language, real dates."""

    def construct_object(self: Any, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return yaml.SafeLoader.construct_object(self, node, deep)
        except ValueError as problem:
            raise yaml.MarkedYAMLError(problem="value", problem_mark=node.start_mark) from problem
        except (AttributeError, LookupError, OverflowError, TypeError) as problem:  # !!timestamp x, !!int ""
            raise yaml.MarkedYAMLError(problem="tag", problem_mark=node.start_mark) from problem


class _Loader(_Strict, yaml.SafeLoader):
    """The whole of it but references, and every fault at its place."""

    def compose_node(self: Any, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.MarkedYAMLError(problem="reference", problem_mark=self.peek_event().start_mark)
        node: yaml.Node | None = Composer.compose_node(self, parent, index)
        return node


def _refuse_tag(_: yaml.SafeLoader, node: yaml.Node) -> Any:
    raise yaml.MarkedYAMLError(problem="tag", problem_mark=node.start_mark)


_Loader.add_constructor(None, _refuse_tag)

# what both parsers read alike: keys with a word, a date, words in quotation marks or a list of such, comments
_SEEN = "[^\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ud800-\\udfff\\ufffe\\uffff"
_QUOTED = f"\"{_SEEN}\"\\\\]*\"|'{_SEEN}']*'"
_START = "[0-9A-Za-z\u3400-\u9fff〔《（“]"
_BARE = f"{_START}(?:{_SEEN} :#\"'\\[\\]{{}},]|:(?=[^\\s\"'\\[\\]{{}},:])| (?=[^\\s:#]))*"
_ITEM = f"(?:{_QUOTED}|{_START}(?:{_SEEN} :?#\"'\\[\\]{{}},]| (?=[^\\s,\\]:#]))*)"
_VALUE = f"(?:{_QUOTED}|{_BARE})"
_LIST = f"\\[{_ITEM}(?:, ?{_ITEM})*\\]"
_KEY = f"[A-Za-z_]+:(?: (?:{_VALUE}|{_LIST})\n|\n(?:(?:  )*- {_VALUE}\n)*)"
_PLAIN = lazy(f"(?:(?:  ){{0,8}}{_KEY}|(?:  ){{0,8}}#{_SEEN}]*\n|\n)+")


if yaml.__with_libyaml__:

    class _Fast(_Strict, yaml.CSafeLoader):
        """The same by libyaml, for text that ``_PLAIN`` lets through: it has neither references nor tags."""

else:
    _Fast = _Loader  # type: ignore[misc,assignment]


_YAML_FAULTS = {
    "reference": ("yaml-reference", "用了引用（* 开头的名字）", "把内容再写一遍；文字以 * 开头的要加引号"),
    "tag": ("yaml-tag", "用了程序的类型标记（! 开头的名字）", "去掉这个标记；文字以 ! 开头的要加引号"),
    "value": ("yaml-value", "没有这样的日期或数字", "改成真实的日期，例如 2016-04-21；文字要加引号"),
}
_YAML_CHARACTER = ("yaml-character", "YAML 里不能有这个看不见的字符", "把它删掉")
_YAML_SYNTAX = (
    "yaml-syntax",
    "这里写得不合 YAML 的格式",
    "检查缩进、冒号后面的空格和引号；有冒号或以特殊符号开头的文字要加引号",
)


def read_yaml(root: Path, name: str, findings: list[Finding]) -> YamlFile:
    """The YAML file ``root/name``; a key written twice, a reference or a tag is a finding, not a guess."""
    return parse_yaml(read_text(root, name, findings), name, findings)


def parse_yaml(text: str, name: str, findings: list[Finding], first_line: int = 1) -> YamlFile:
    """The YAML in ``text``, which begins on line ``first_line`` of the file ``name``."""
    value = flat(text)
    if value is not None:
        return _flat_file(name, text, value, first_line)
    read, said = _parsed(text, name, first_line)
    findings.extend(said)
    return read


@lru_cache(maxsize=4)  # a command reads its configuration twice; a preview, what it read before
def _parsed(text: str, name: str, first_line: int) -> tuple[YamlFile, tuple[Finding, ...]]:
    found: list[Finding] = []
    if _PLAIN.fullmatch(text):
        # what is wrong, and where, is for the other to say
        with suppress(yaml.YAMLError, RecursionError):
            said: list[Finding] = []
            return _read(_Fast, text, name, said, first_line), tuple(said)
    try:
        return _read(_Loader, text, name, found, first_line), tuple(found)
    except (yaml.YAMLError, RecursionError) as problem:
        return YamlFile(name), (*found, _fault(problem, text, name, first_line))


def _read(loader: Any, text: str, name: str, findings: list[Finding], first_line: int) -> YamlFile:
    where, keys = _Places(), _Places()
    loading = loader(text)
    node = loading.get_single_node()
    if node is None:
        return YamlFile(name)
    findings.extend(_walked(node, (), name, where, keys, first_line))
    return YamlFile(name, loading.construct_document(node), where, keys, where[()])


def _fault(problem: Exception, text: str, name: str, first_line: int) -> Finding:
    mark = getattr(problem, "problem_mark", None)
    at = Position(name, mark.line + first_line, mark.column + 1) if mark else Position(name, first_line)
    code, what, fix = _YAML_FAULTS.get(getattr(problem, "problem", ""), _YAML_SYNTAX)
    if isinstance(problem, yaml.reader.ReaderError):
        head = text[: problem.position]
        at = Position(name, first_line + head.count("\n"), len(head) - head.rfind("\n"))
        code, what, fix = _YAML_CHARACTER
    return error(at, code, what, "整个文件都读不到", fix)


def _walked(
    node: yaml.Node, path: _Path, name: str, places: _Places, keys: _Places, first_line: int
) -> Iterator[Finding]:
    """Note the places of ``node`` and all under it; a key that stands twice is a finding."""
    places[path] = (node.start_mark.line + first_line, node.start_mark.column + 1)
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from _walked(item, (*path, place), name, places, keys, first_line)
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        here = (*path, str(key.value))
        line, column = key.start_mark.line + first_line, key.start_mark.column + 1
        if here in keys:
            at, what = Position(name, line, column), f"“{key.value}”写了两次"
            yield error(at, "yaml-key-twice", what, "不知道以哪一个为准", "删去其中一个")
        keys[here] = (line, column)
        yield from _walked(value, here, name, places, keys, first_line)
