"""plan.yml: the document's facts and the rules it lays down, each with the paragraph it comes from.

Comes in: the YAML of one plan. Goes out: the facts and ``Rule``s, and findings where the file says nothing
usable. Rules are data because they change by year: nothing here knows that a national project runs six days.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from generator.files import error, said_of
from generator.finding import Finding, Position
from generator.model import Contact, Level, Plan, Rule
from generator.text import closest
from generator.yaml_files import YamlFile

RULES: Mapping[str, str] = {
    "days": "研修天数",
    "trainees": "招收人数",
    "area": "招收范围",
    "funds": "财政资助",
    "filing": "报备期限",
    "platform": "平台填报",
    "completion": "完成期限",
    "cost": "学员费用",
    "covers": "资助用途",
    "certificate": "证书",
    "hours": "学时",
    "selection": "选派",
    "report": "办完以后",
}
_DATES = ("completion",)
_NUMBERS = ("days", "trainees", "funds", "filing", "platform", "report")
_BOUNDS = ("exact", "min", "about")
_GROUPS: Mapping[str, Level | None] = {"all": None, "N": Level.NATIONAL, "P": Level.PROVINCIAL}
_RULE_KEYS = ("text", "paragraph", "quote", "value", "bound", "papers")
_CONTACT_KEYS = ("office", "people", "phones", "fax", "email", "paragraph")
_KEYS = (
    "year", "title", "document_number", "issuer", "issued", "disclosure",
    "programme", "region", "source", "published", "declared", "contact", "rules", "forms",
)  # fmt: skip
# disclosure is required too: a check of its own says what its absence does
_REQUIRED = ("year", "title", "issuer", "issued", "source")


def read(plan: YamlFile, findings: list[Finding]) -> Plan:
    """The plan without its projects; what is wrong with the file is appended to ``findings``."""
    top = plan.value
    if not isinstance(top, Mapping):
        if not said_of(plan.file, findings):
            fix = "至少写明 " + "、".join((*_REQUIRED, "disclosure"))
            findings.append(_wrong(plan.at(), "plan-facts", "没有写文件的基本信息", fix))
        return Plan(position=plan.at())
    _check_keys(plan, (), top, _KEYS, findings)
    for name in _REQUIRED:
        if not top.get(name):
            fix = f"按印发的文件写上 {name}"
            findings.append(_wrong(plan.at(name), "plan-key-missing", f"缺少“{name}”", fix))
    known: dict[str, Any] = {name: str(top.get(name) or "") for name in _KEYS[:9]}
    known["year"] = _whole(plan, ("year",), top.get("year"), "写成四位数字，例如 2016", findings) or 0
    known["issued"] = _date(plan, ("issued",), top.get("issued"), findings) or date.min
    known["published"] = _date(plan, ("published",), top.get("published"), findings)
    return Plan(
        position=plan.at(),
        **known,
        declared=_declared(plan, top.get("declared"), findings),
        declared_at=_declared_at(top.get("declared")),
        rules=_rules(plan, top.get("rules"), findings),
        contact=_contact(plan, top.get("contact"), findings),
    )


def _declared(plan: YamlFile, declared: Any, findings: list[Finding]) -> dict[Level, int]:
    """The counts by level; a level the document does not count is left out."""
    found: dict[Level, int] = {}
    if not _is_group(plan, ("declared",), declared, (*Level, "paragraph"), findings):
        return found
    for level in Level:
        path = ("declared", level.value)
        count = _whole(plan, path, declared.get(level.value), "写成项数，例如 6", findings)
        if count is not None:
            found[level] = count
    return found


def _declared_at(declared: Any) -> str:
    return str(declared.get("paragraph") or "") if isinstance(declared, Mapping) else ""


def _rules(plan: YamlFile, groups: Any, findings: list[Finding]) -> dict[Level | None, dict[str, Rule]]:
    found: dict[Level | None, dict[str, Rule]] = {}
    if not _is_group(plan, ("rules",), groups, tuple(_GROUPS), findings):
        return found
    for group in [name for name in _GROUPS if name in groups]:
        path, rules = ("rules", group), groups[group]
        if not _is_group(plan, path, rules, tuple(RULES), findings):
            continue
        read = (_rule(plan, (*path, name), rules[name], findings) for name in RULES if name in rules)
        found[_GROUPS[group]] = {rule.name: rule for rule in read if rule}
    return found


def _rule(plan: YamlFile, path: tuple[str, ...], rule: Any, findings: list[Finding]) -> Rule | None:
    at, name = plan.at(*path), path[-1]
    if not isinstance(rule, Mapping) or not all(rule.get(key) for key in ("text", "paragraph", "quote")):
        fix = "写明 text（页面上的话）、paragraph（段落号）和 quote（通知里的原话）"
        findings.append(_wrong(plan.key(*path), "rule-incomplete", f"规定“{name}”没有写全", fix))
        return None
    _check_keys(plan, path, rule, _RULE_KEYS, findings)
    text, paragraph, quote = (str(rule[key]) for key in ("text", "paragraph", "quote"))
    value, bound = rule.get("value"), str(rule.get("bound") or "")
    if name in _DATES:
        value = _date(plan, (*path, "value"), value, findings)
    elif name in _NUMBERS:
        value = _whole(plan, (*path, "value"), value, "写成数字，单位不写，例如 19万元写 190000", findings)
    if bound and bound not in _BOUNDS:
        fix = "exact 是正好，min 是不少于，about 是左右"
        findings.append(_wrong(plan.at(*path, "bound"), "plan-value", f"不认识的 bound：{bound}", fix))
    papers = rule.get("papers") or []
    if not isinstance(papers, list):
        fix = "写成列表，例如 [实施方案, 招收学员通知]"
        findings.append(_wrong(plan.at(*path, "papers"), "plan-value", "papers 不是列表", fix))
        papers = []
    return Rule(at, name, text, paragraph, quote, value, bound, tuple(map(str, papers)))


def _contact(plan: YamlFile, contact: Any, findings: list[Finding]) -> Contact | None:
    if not _is_group(plan, ("contact",), contact, _CONTACT_KEYS, findings):
        return None

    def words(name: str) -> tuple[str, ...]:
        value = contact.get(name)
        return tuple(map(str, value)) if isinstance(value, list) else ((str(value),) if value else ())

    singles = (str(contact.get(name) or "") for name in ("office", "fax", "email", "paragraph"))
    office, fax, email, paragraph = singles
    return Contact(plan.at("contact"), office, words("people"), words("phones"), fax, email, paragraph)


def _whole(
    plan: YamlFile, path: tuple[str, ...], value: Any, fix: str, findings: list[Finding]
) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if value is not None:
        findings.append(_wrong(plan.at(*path), "plan-value", f"{path[-1]} 不是整数：{value}", fix))
    return None


def _date(plan: YamlFile, path: tuple[str, ...], value: Any, findings: list[Finding]) -> date | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if value is not None:
        fix = "写成 2016-04-21 这样的日期，不加引号，不写钟点"
        findings.append(_wrong(plan.at(*path), "plan-value", f"{path[-1]} 不是日期：{value}", fix))
    return None


def _is_group(
    plan: YamlFile, path: tuple[str, ...], group: Any, known: tuple[str, ...], findings: list[Finding]
) -> bool:
    """Whether ``group`` holds names and values; a name that is not ``known`` is a finding."""
    if isinstance(group, Mapping):
        _check_keys(plan, path, group, known, findings)
    elif group is not None:
        fix = f"在下一行缩进写：{'、'.join(known)}"
        findings.append(_wrong(plan.at(*path), "plan-value", f"{path[-1]} 下面应当分项写", fix))
    return isinstance(group, Mapping)


def _check_keys(
    plan: YamlFile,
    path: tuple[str, ...],
    found: Mapping[Any, Any],
    known: tuple[str, ...],
    findings: list[Finding],
) -> None:
    for key in found:
        if key not in known:
            near = closest(str(key), known)
            fix = f"是不是“{near}”？" if near else f"可用的有：{'、'.join(known)}"
            findings.append(_wrong(plan.key(*path, str(key)), "plan-key-unknown", f"不认识“{key}”", fix))


def _wrong(at: Position, code: str, what: str, fix: str) -> Finding:
    return error(at, code, what, "页面要用它说明这份计划的来历和规定", fix)
