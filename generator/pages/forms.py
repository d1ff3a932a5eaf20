"""The annexes as pages that organisers fill: what is due, one page a form, the bundle of one month.

Comes in: the plans whose annexes are known. Goes out: a page for each form, however many projects there
are. The surprise: a page holds the form of every year in a ``template``, and the newest as it is printed
for those without script; no field is there before the script is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator import prints, urls
from generator.facts import Link
from generator.forms.facts import doubts, value, whole
from generator.forms.paper import sheet_cells
from generator.forms.papers import BUNDLE, papers
from generator.model import Plan
from generator.pages.page import HOME, Page, Sheet, Site, listing, rules_by_level

COLUMN = Link("填表", urls.FORMS)


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the pages: what it is called, what it is good for, the files of it."""

    name: str
    title: str
    about: str
    files: tuple[str, ...] = ("docx",)


KINDS: tuple[Kind, ...] = (
    Kind("accounts", "经费决算表", "各项支出自动相加，自筹和结余自动算出。", ("docx", "xlsx")),
    Kind("summary", "执行情况验收表", "边写边数字数，打印出来就是一页 A4。"),
    Kind("report", "自评报告", "按范本的七个部分写，每一处都有通知的提示。"),
    Kind("score", "绩效考核表", "分数自动相加，哪些情况不得分当场说明。"),
    Kind(BUNDLE, "一个月内报送的材料", "五份材料的清单、期限，填好的表合成一个压缩包。"),
)


def overview(site: Site) -> Iterator[Sheet]:
    """What is due, and where to fill it; nothing where no plan tells of its annexes."""
    if plans := whole(site.catalogue.plans):
        yield Sheet(urls.FORMS, _told(site, ""), partial(_overview, site, plans))


def _told(site: Site, name: str) -> str:
    """What one of the pages is made of: the plans, and their documents' names for what is cited."""
    return prints.of(site.made_of.frame, repr((site.newest, site.days)), name)


def _overview(site: Site, plans: tuple[Plan, ...]) -> Page:
    description = "项目办完以后要报的决算表、验收表、自评报告、考核表，在网页上填，内容不离开自己的设备。"
    context = _context(site, plans, KINDS[-1])
    return listing(site, (HOME, COLUMN), "填表", description, context, column_type="办事")


def forms(site: Site) -> Iterator[Sheet]:
    """A page for each form and one for the bundle."""
    if plans := whole(site.catalogue.plans):
        for kind in KINDS:
            yield Sheet(urls.form(kind.name), _told(site, kind.name), partial(_form, site, plans, kind))


def _form(site: Site, plans: tuple[Plan, ...], kind: Kind) -> Page:
    crumbs = (HOME, COLUMN, Link(kind.title, urls.form(kind.name)))
    title, words = f"{kind.title}填写", f"{kind.about}填的内容只存在自己的浏览器里，可以下载和打印。"
    return listing(site, crumbs, title, words, _context(site, plans, kind), column_type="办事")


def _context(site: Site, plans: tuple[Plan, ...], kind: Kind) -> dict[str, Any]:
    return {
        "kind": kind,
        "kinds": KINDS,
        "years": [_year(site, plan, kind) for plan in plans],
        "rules": {str(plan.year): _rules(plan) for plan in plans},
        "bundle": BUNDLE,
    }


def _rules(plan: Plan) -> dict[str, Any]:
    """What the script goes by, with the cells of the one sheet that reckons."""
    return {**value(plan), "cells": sheet_cells(papers(plan)["accounts"])}


def _year(site: Site, plan: Plan, kind: Kind) -> dict[str, Any]:
    """What a page shows of one year."""
    made = papers(plan)
    named: dict[str, list[Any]] = {}
    for doubt in doubts(plan):
        named.setdefault(doubt.name, []).append(doubt)
    return {
        "plan": plan,
        "form": plan.forms.get(kind.name),
        "forms": plan.forms,
        "paper": made[kind.name],
        "papers": made,
        "doubts": named,
        "cite": site.citer(plan),
        "by_level": rules_by_level(plan),
        "report": plan.rule(None, "report"),
    }
