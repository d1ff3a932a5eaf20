"""plan.yml, ``forms``: the annexes that organisers fill, line by line, each with where the annex prints
it.

Comes in: the YAML of one plan. Goes out: ``Form``s by name, and findings where a form says nothing
usable. The surprise: what repeats need not be written: a paragraph is that of the level above, a quote is
the text, with its points in brackets as a score sheet prints them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.files import error
from generator.finding import Finding, Position
from generator.model import Form, FormItem, FormPart, Rule
from generator.text import closest
from generator.yaml_files import YamlFile

FORMS: Mapping[str, tuple[str, ...]] = {
    "accounts": ("title", "surplus", "once"),
    "summary": ("title", "limit", "copies"),
    "report": ("title", "length", "suggestions"),
    "score": ("title", "pass", "rated", "enclosed", "kept", "refund", "maker"),
}
"""Every form we have a page for, and the rules it may lay down."""
NUMBERED = {"summary": ("limit", "copies"), "report": ("length", "suggestions"), "score": ("pass",)}
PARTED = ("accounts", "report", "score")
MEASURES = ("rating", "all", "some", "people", "hours", "rate")
LEAST = ("people", "hours", "rate")
# what the pages call places that no annex lists as an item
OURS = frozenset(
    """number title applicant organiser phone leader contact level year place start end date when due
    trainees staff everybody total grant own surplus effect found accepted heading signed
    senior middle others managers sat score""".split()  # noqa: SIM905
)
_FORM = ("annex", "paragraph", "rules", "parts")
_RULE = ("text", "paragraph", "quote", "value", "bound")
_PART = ("text", "paragraph", "quote", "points", "items")
_ITEM = ("name", "text", "paragraph", "quote", "points", "measure", "group", "zero")
_Path = tuple[str | int, ...]


def read(plan: YamlFile, findings: list[Finding]) -> dict[str, Form]:
    """The forms of a plan; what is wrong with them is appended to ``findings``."""
    top = plan.value.get("forms") if isinstance(plan.value, Mapping) else None
    if top is None:
        return {}
    return {form.name: form for form in _Reader(plan, findings).forms(top)}


@dataclass(frozen=True, slots=True)
class _Reader:
    plan: YamlFile
    findings: list[Finding]
    names: set[str] = field(default_factory=set)

    def forms(self, top: Any) -> Iterator[Form]:
        if not self._group(("forms",), top, tuple(FORMS)):
            return
        for name in FORMS:
            path = ("forms", name)
            if name in top and self._group(path, top[name], _FORM):
                yield self._form(path, name, top[name])

    def _form(self, path: _Path, name: str, told: Mapping[str, Any]) -> Form:
        paragraph = str(told.get("paragraph") or "")
        rules: dict[str, Rule] = {}
        group = told.get("rules")
        if self._group((*path, "rules"), group, FORMS[name]) and isinstance(group, Mapping):
            for rule in (rule for rule in FORMS[name] if rule in group):
                number = rule in NUMBERED.get(name, ())
                rules[rule] = self._rule((*path, "rules", rule), rule, group[rule], paragraph, number)
        for rule in (rule for rule in ("title", *NUMBERED.get(name, ())) if rule not in rules):
            self._wrong(self.plan.at(*path), f"表 {name} 没有写 rules 里的 {rule}", "照附件补上")
        parts = self._list((*path, "parts"), told.get("parts"), name in PARTED)
        found = tuple(self._part(at, part, paragraph, name) for at, part in parts)
        annex = self._whole((*path, "annex"), told.get("annex"))
        return Form(self.plan.at(*path), name, annex or 0, rules, found)

    def _part(self, path: _Path, told: Mapping[str, Any], above: str, form: str) -> FormPart:
        self._known(path, told, _PART)
        rule = self._words(path, told, above)
        items = self._list((*path, "items"), told.get("items"), True)
        found = tuple(self._item(at, item, rule.paragraph, form, rule.text) for at, item in items)
        points = self._whole((*path, "points"), told.get("points")) or 0
        if sum(item.points for item in found) != points:
            what = f"“{rule.text}”是 {points} 分，下面各项加起来是 {sum(item.points for item in found)} 分"
            self._wrong(self.plan.at(*path, "points"), what, "照附件改分值", "form-points")
        return FormPart(rule.position, "", rule.text, rule.paragraph, rule.quote, points=points, items=found)

    def _item(self, path: _Path, told: Mapping[str, Any], above: str, form: str, part: str) -> FormItem:
        self._known(path, told, _ITEM)
        name = str(told.get("name") or "")
        if not (name.isascii() and name.isalpha()):
            self._wrong(
                self.plan.at(*path, "name"), f"“{part}”里有一项的 name 不是英文字母", "写一个英文名称"
            )
        if name in self.names or name in OURS:
            what = f"name 写的 {name} 已经用过" if name in self.names else f"name 不能叫 {name}"
            self._wrong(self.plan.at(*path, "name"), what, "换一个名称，各表之间也不能相同")
        self.names.add(name)
        points = self._whole((*path, "points"), told.get("points")) or 0
        rule = self._words(path, told, above, f"（{points}分）" if points else "")
        measure = str(told.get("measure") or "")
        if measure not in MEASURES if form == "score" else measure:
            fix = f"可用的有：{'、'.join(MEASURES)}，只有考核表用"
            self._wrong(self.plan.at(*path, "measure"), f"不认识的 measure：{measure or '空着'}", fix)
        zero = None
        if told.get("zero") is not None:
            zero = self._rule((*path, "zero"), "zero", told["zero"], rule.paragraph, measure in LEAST)
        elif measure in LEAST:
            self._wrong(self.plan.at(*path), f"“{rule.text}”没有写 zero", "写明少于多少不得分")
        group = str(told.get("group") or "")
        said = (rule.position, name, rule.text, rule.paragraph, rule.quote)
        return FormItem(*said, points=points, measure=measure, group=group, zero=zero)

    def _rule(self, path: _Path, name: str, told: Any, above: str, number: bool) -> Rule:
        if not self._group(path, told, _RULE):
            return Rule(self.plan.at(*path), name, "", above, "")
        rule = self._words(path, told, above)
        value = self._whole((*path, "value"), told.get("value"))
        if number and value is None and told.get("value") is None:
            self._wrong(self.plan.at(*path), f"{name} 没有写 value", "写上数字，不带单位")
        bound = str(told.get("bound") or "")
        return Rule(rule.position, name, rule.text, rule.paragraph, rule.quote, value, bound)

    def _words(self, path: _Path, told: Mapping[str, Any], above: str, more: str = "") -> Rule:
        text, quote = str(told.get("text") or ""), str(told.get("quote") or "")
        if not (text or quote):
            self._wrong(self.plan.at(*path), f"{path[-1]} 没有写 text", "照附件写上")
        paragraph = str(told.get("paragraph") or above)
        return Rule(self.plan.at(*path), "", text or quote, paragraph, quote or f"{text}{more}")

    def _list(self, path: _Path, told: Any, asked: bool) -> Iterator[tuple[_Path, Mapping[str, Any]]]:
        """The mappings of the list ``told``, each with its path."""
        if not isinstance(told, list) or not told:
            if asked or told is not None:
                self._wrong(self.plan.at(*path), f"{path[-1]} 下面应当一项一行写", "每一项以 - 开头")
            return
        for place, each in enumerate(told):
            if isinstance(each, Mapping):
                yield (*path, place), each
            else:
                self._wrong(
                    self.plan.at(*path, place), f"{path[-1]} 的第 {place + 1} 项没有分栏写", "照上面一项写"
                )

    def _group(self, path: _Path, told: Any, known: tuple[str, ...]) -> bool:
        if isinstance(told, Mapping):
            self._known(path, told, known)
            return True
        self._wrong(self.plan.at(*path), f"{path[-1]} 下面应当分项写", f"可用的有：{'、'.join(known)}")
        return False

    def _known(self, path: _Path, told: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for key in (key for key in told if key not in known):
            near = closest(str(key), known)
            fix = f"是不是“{near}”？" if near else f"可用的有：{'、'.join(known)}"
            at = self.plan.key(*path, str(key))
            self._wrong(at, f"不认识“{key}”", fix, "plan-key-unknown")

    def _whole(self, path: _Path, value: Any) -> int | None:
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        if value is not None:
            self._wrong(
                self.plan.at(*path), f"{path[-1]} 不是整数：{value}", "写成数字，单位不写", "plan-value"
            )
        return None

    def _wrong(self, at: Position, what: str, fix: str, code: str = "form-incomplete") -> None:
        why = "填表页照它列项、算账、核对，写错了填出来的表就不对"
        self.findings.append(error(at, code, what, why, fix))
