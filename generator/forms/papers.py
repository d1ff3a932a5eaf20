"""The annexes of a plan as papers: what each prints, which places are to be filled, what is reckoned.

Comes in: the forms of a plan. Goes out: a ``Paper`` for each, and one for the list that goes on top of
the bundle.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.forms.paper import COUNT, MONEY, Cell, Line, Paper
from generator.model import Form, FormItem, Plan

BUNDLE = "bundle"


def papers(plan: Plan) -> dict[str, Paper]:
    """Every form of ``plan`` by name, the list of the bundle last."""
    rule = plan.rule(None, "report")
    made: dict[str, Paper] = {}
    made["accounts"] = accounts(plan.forms["accounts"])
    made["summary"] = summary(plan.forms["summary"])
    made["report"] = self_report(plan.forms["report"])
    made["score"] = score(plan.forms["score"])
    made[BUNDLE] = bundle(made, rule.text if rule else "")
    return made


def _of(form: Form, short: str, **more: object) -> Paper:
    name = f"附件{form.annex}-{short}"
    return Paper(form.name, f"附件 {form.annex}", form.title, name, **more)  # type: ignore[arg-type]


def accounts(form: Form) -> Paper:
    """Annex 2: six columns; the sum, the unit's own money and what is left are reckoned."""

    def wide(text: str, field: str) -> tuple[Cell, ...]:
        return (Cell(text), Cell(field=field, across=5, centred=False))

    part = form.parts[0].text if form.parts else ""
    rows: list[tuple[Cell, ...]] = [
        (Cell("名　称"), Cell(field="title", across=3, centred=False), Cell("地　点"), Cell(field="place")),
        wide("办班时间", "when"),
        (
            Cell("学员人数"),
            Cell(field="trainees", kind=COUNT),
            Cell("工作人员"),
            Cell(field="staff", kind=COUNT),
            Cell("总计"),
            Cell(field="everybody", kind=COUNT, formula="={trainees}+{staff}"),
        ),
        (Cell(part, across=4), Cell("单位：元", across=2)),
        (Cell("项　目", across=2), Cell("金　额", across=2), Cell("备　注", across=2)),
    ]
    for item in form.items:
        amount = Cell(field=item.name, across=2, kind=MONEY)
        note = Cell(field=f"{item.name}Note", across=2, centred=False)
        rows.append((Cell(item.text, across=2), amount, note))
    first, last = (form.items[0].name, form.items[-1].name) if form.items else ("", "")
    total = Cell(field="total", across=2, down=2, kind=MONEY, formula=f"=SUM({{{first}}}:{{{last}}})")
    own = Cell(field="own", kind=MONEY, formula="=MAX(0,{total}-{grant})")
    rows += [
        (Cell("合　计", across=2, down=2), total, Cell("人社厅资助金额："), Cell(field="grant", kind=MONEY)),
        (Cell("单位自筹资金："), own),
        (
            Cell("人社厅资助结余资金", across=2),
            Cell(field="surplus", across=4, kind=MONEY, formula="=MAX(0,{grant}+{own}-{total})"),
        ),
        (Cell("项目组织", across=6),),
        wide("申报单位", "applicant"),
        wide("承办单位", "organiser"),
        (Cell("审批情况", across=6),),
        (Cell("经办人", across=2), Cell("承办单位财务部门签章", across=2), Cell("申报单位公章", across=2)),
        (Cell(across=2, tall=24), Cell(across=2), Cell(across=2)),
    ]
    above = (Line(form.title, style="title"), Line("日期：", "date", "right", "　　年　　月　　日"))
    return _of(form, "经费决算表", above=above, widths=(28, 28, 28, 28, 34, 24), rows=tuple(rows))


def summary(form: Form) -> Paper:
    """Annex 3: one sheet of A4."""
    limit = form.rules["limit"].text if "limit" in form.rules else ""
    seal, day = "（公章）", "　　年　　月　　日"
    rows = (
        (Cell("项目号"), Cell(field="number"), Cell("项目名称"), Cell(field="title")),
        (Cell("负责人"), Cell(field="leader"), Cell("联系电话"), Cell(field="phone")),
        (
            Cell(f"研修基本情况及取得的主要效果（{limit}）", tall=110),
            Cell(field="effect", across=3, centred=False),
        ),
        (
            Cell("承办单位评估结果", tall=34),
            Cell(field="found", after=f"{seal}\n{day}", across=3, centred=False),
        ),
        (
            Cell("申报单位验收意见", tall=34),
            Cell(field="accepted", after=f"{seal}\n{day}", across=3, centred=False),
        ),
    )
    copies = (Line(f"注：{form.rules['copies'].text}"),) if "copies" in form.rules else ()
    above = (Line(form.title, style="title"),)
    return _of(form, "执行情况验收表", above=above, widths=(30, 48, 28, 64), rows=rows, below=copies)


def self_report(form: Form) -> Paper:
    """Annex 4: no table; each heading with its prompts, which what is written takes the place of."""
    lines: list[Line] = [
        Line(form.title, style="title"),
        Line(field="heading", style="middle", hint="（项目名称，项目编号）"),
    ]
    for part in form.parts:
        lines.append(Line(part.text, style="head"))
        for item in part.items:
            asked = item.text if item.text != item.quote else ""
            if asked:
                lines.append(Line(asked, style="sub"))
            hint = "" if asked and _bare(asked) == _bare(item.quote) else item.quote
            lines.append(Line(field=item.name, style="body", hint=hint))
    lines += [Line(field="signed", style="right"), Line(field="date", style="right")]
    return _of(form, "自评报告", above=tuple(lines))


def _bare(text: str) -> str:
    """``text`` without its number and marks, to see whether a prompt says the heading over again."""
    return "".join(sign for sign in text.partition("）")[2] or text if sign.isalnum())


def score(form: Form) -> Paper:
    """Annex 5: eight columns; a line's points and what they follow from stand beside it."""
    rows: list[tuple[Cell, ...]] = [
        (Cell("项目名称"), Cell(field="title", across=7, centred=False)),
        (Cell("联系人"), Cell(field="contact", across=3), Cell("联系电话"), Cell(field="phone", across=3)),
        (Cell("指标内容"), Cell("分值"), Cell("指标名称", across=4), Cell("得分"), Cell("说明")),
    ]
    rated = form.rules["rated"].text if "rated" in form.rules else ""
    for part in form.parts:
        drawn = [row for item in part.items for row in _score_rows(item)]
        starts = _groups(part.items)
        for place, (item, row) in enumerate(drawn):
            cells = list(row)
            if item.group and item.name in starts:
                cells.insert(0, Cell(starts[item.name][0], across=2, down=starts[item.name][1]))
            if not place:
                cells[:0] = [Cell(part.text, down=len(drawn)), Cell(f"{part.points}分", down=len(drawn))]
            if item.measure == "rating":
                first = next(each.name for each in part.items if each.measure == "rating")
                down = sum(each.measure == "rating" for each in part.items)
                cells += [Cell(rated, down=down, centred=False)] if item.name == first else []
            rows.append(tuple(cells))
    passing = form.rules["pass"].text if "pass" in form.rules else ""
    rows.append((Cell("绩效总分", across=6), Cell(field="score"), Cell(passing, centred=False)))
    notes = [form.rules[name].text for name in ("enclosed", "kept", "refund") if name in form.rules]
    below = tuple(Line(f"{'说明：' if not at else ''}{at + 1}、{text}") for at, text in enumerate(notes))
    if "maker" in form.rules:
        below = (*below, Line(form.rules["maker"].text, style="right"))
    above = (
        Line(form.title, style="title"),
        Line("承办单位（盖章）：", "organiser", "left"),
        Line("日期：", "date", "left"),
    )
    widths = (20, 14, 22, 22, 18, 16, 16, 42)
    return _of(form, "绩效考核表", above=above, widths=widths, rows=tuple(rows), below=below)


def _groups(items: tuple[FormItem, ...]) -> dict[str, tuple[str, int]]:
    """For the first line of each group its heading with the points of all, and how many lines it has."""
    found: dict[str, tuple[str, int]] = {}
    for group in dict.fromkeys(item.group for item in items if item.group):
        of = [item for item in items if item.group == group]
        found[of[0].name] = (f"{group}（{sum(item.points for item in of)}分）", len(of))
    return found


def _score_rows(item: FormItem) -> Iterator[tuple[FormItem, tuple[Cell, ...]]]:
    label, why = f"{item.text}（{item.points}分）", item.zero.text if item.zero else ""
    points, rule = Cell(field=item.name), Cell(why, centred=False)
    if item.measure == "rating":
        yield item, (Cell(label, across=2 if item.group else 4), points)
    elif item.measure == "people":
        yield (
            item,
            (
                Cell(label, down=4),
                Cell("专业技术人员", down=3),
                Cell("高级人数"),
                Cell(field="senior"),
                Cell(field=item.name, down=4),
                Cell(why, down=4, centred=False),
            ),
        )
        yield item, (Cell("中级人数"), Cell(field="middle"))
        yield item, (Cell("其他人数"), Cell(field="others"))
        yield item, (Cell("管理人员人数", across=2), Cell(field="managers"))
    elif item.measure in ("hours", "rate"):
        yield item, (Cell(label, across=3), Cell(field=f"{item.name}Is"), points, rule)
    else:
        yield item, (Cell(label, across=4), points, rule)


def bundle(made: dict[str, Paper], rule: str) -> Paper:
    """The list that goes on top: five documents, ready or not."""
    rows: list[tuple[Cell, ...]] = [
        (Cell("项目"), Cell(field="heading", across=3, centred=False)),
        (Cell("办班时间"), Cell(field="when"), Cell("最迟报送"), Cell(field="due")),
        (Cell("序"), Cell("材料"), Cell("见"), Cell("填写情况")),
        (
            Cell("1"),
            Cell("学员名单", centred=False),
            Cell("单位自备"),
            Cell(field="listState", centred=False),
        ),
    ]
    for at, (name, paper) in enumerate(made.items(), 2):
        rows.append(
            (
                Cell(str(at)),
                Cell(paper.title, centred=False),
                Cell(paper.annex),
                Cell(field=f"{name}State", centred=False),
            )
        )
    above = (Line("高级研修项目总结材料报送清单", style="title"),)
    below = (
        Line(f"依据：{rule}。"),
        Line("学员名单含个人信息，由承办单位另行保存和报送，不在这个压缩包里。"),
    )
    return Paper(
        BUNDLE, "", "高级研修项目总结材料报送清单", "报送清单", above, (20, 80, 30, 40), tuple(rows), below
    )
