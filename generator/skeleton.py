"""``yanxiu new notice NUMBER``: a notice still to be filled, each key with a word on what belongs there.

Comes in: a project's number. Goes out: an exit code, a file that was not there before, sentences on standard
error. The surprise: of all the plan tells only number and title are written as values, the rest as comments,
and the disclosure is left empty: what nobody has filled in can neither be published nor taken for announced.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Literal, TextIO

from generator import report, wording
from generator.documents.grid import fault
from generator.drafts.write import create, scalar
from generator.finding import Position
from generator.model import Plan, Project
from generator.notices import FIELDS, NoticeField
from generator.notices.files import NOTICES
from generator.personal import mask
from generator.rulings import months_before
from generator.sources import Sources, load
from generator.text import closest
from generator.urls import is_segment

FINE, FINDINGS, USAGE = 0, 1, 2
_MOST = 1000
# the rules of a level that a key is held against
_ASKED: Mapping[str, tuple[str, ...]] = {
    "filed": ("filing",),
    "start": ("completion",),
    "end": ("days",),
    "hours": ("hours",),
    "quota": ("trainees",),
    "audience": ("area", "selection"),
    "fee": ("cost",),
}
_HEAD = (
    "# 以 # 开头的行是说明，不会发布。冒号后面写值；没有的项不用动，要写的去掉行首的 # 和空格。",
    "# 正文写在第二行 --- 后面，照抄通知；附件放进同名的文件夹。写完运行 yanxiu check。",
)
_CHANGE = (
    "# 只写改变了的项，没有写的照前一则。延期而没有新日期的，日期都不写；取消的也不写。",
    "# 标题照通知写，例如：关于更正……的通知、关于延期举办……的通知、关于取消……的通知",
)
_STATUS = "# 状态：写更正、延期、取消三者之一"


def new_notice(
    number: str, *, out: Path | Literal["-"] | None, root: Path, stdout: TextIO, stderr: TextIO
) -> int:
    """Write the skeleton for the project ``number``; the exit code. ``out``: a path, ``-`` or None."""
    sources = load(root)
    found = _project(number, sources)
    if found is None:
        stderr.write(f"yanxiu：{report.plain(_unknown(number, sources))}\n")
        return USAGE
    plan, project = found
    folder = root / NOTICES / str(plan.year)
    before, after = _names(folder, project.number)
    if out == "-":
        stdout.write(skeleton(plan, project, before))
        return FINE
    if out is not None:
        if out.is_dir() or not out.parent.is_dir():
            stderr.write(f"yanxiu：写不到 {out}：它是文件夹，或它所在的文件夹不存在。\n")
            return USAGE
        return _write(out, str(out), skeleton(plan, project, before), stderr)
    if not folder.resolve().is_relative_to((root / NOTICES).resolve()):
        what, why = "这个文件夹是指向别处的链接", "通知会写到站点文件夹的外面，没有写"
        name = f"{NOTICES}/{plan.year}"
        fix = "把文件夹本身放进来，或用 --out 指明写到哪里"
        stderr.write(report.text([fault(Position(name), "draft-outside", what, why, fix)]))
        return FINDINGS
    if before and _unfilled(folder, before, plan, project):
        stderr.write(f"{NOTICES}/{plan.year}/{before}.md 已经有了，还没有填写，没有再写。\n")
        return FINE
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{NOTICES}/{plan.year}/{after}.md"
    return _write(folder / f"{after}.md", name, skeleton(plan, project, before), stderr)


def _project(number: str, sources: Sources) -> tuple[Plan, Project] | None:
    """The project of that number, of the newest plan that has it; one that can be no address is none."""
    for plan in sorted(sources.plans, key=lambda plan: -plan.year):
        for project in plan.projects:
            if project.number == number and is_segment(number):
                return plan, project
    return None


def _unknown(number: str, sources: Sources) -> str:
    """What to say of a number that no plan has."""
    projects = {project.number: project for plan in sources.plans for project in plan.projects}
    titled = [each for each in projects.values() if len(number) > 1 and number in each.title]
    near = projects.get(closest(number, projects) if len(number) <= 100 else "")
    if len(titled) == 1:
        near = titled[0]
    shown = number if len(number) <= 60 else f"{number[:60]}…"
    said = f"是不是 {near.number}《{near.title}》？" if near else "编号印在计划的附件里，例如 2016035。"
    return f"计划里没有编号“{shown}”。{said}"


def _names(folder: Path, number: str) -> tuple[str, str]:
    """The last notice of the project that is there, empty where none is, and the name of the next one."""
    taken = {path.stem for path in folder.glob("*.md")} if folder.is_dir() else set()
    names = [number, *(f"{number}-{more}" for more in range(2, _MOST))]
    last = max((place for place, name in enumerate(names) if name in taken), default=-1)
    return (names[last] if last >= 0 else ""), names[min(last + 1, len(names) - 1)]


def _unfilled(folder: Path, name: str, plan: Plan, project: Project) -> bool:
    """Whether the notice ``name`` is a skeleton that nobody has touched."""
    tail = name.removeprefix(project.number).removeprefix("-")
    before = "" if not tail else project.number if tail == "2" else f"{project.number}-{int(tail) - 1}"
    return (folder / f"{name}.md").read_bytes() == skeleton(plan, project, before).encode()


def _write(target: Path, name: str, text: str, stderr: TextIO) -> int:
    """Put ``text`` where nothing stands yet."""
    try:
        create(target, text.encode())
    except FileExistsError:
        what, why = "已经有这个文件", "直接覆盖会丢掉写好的内容，所以没有写出"
        fix = "换一个文件名，或先把它移走"
        stderr.write(report.text([fault(Position(name), "draft-exists", what, why, fix)]))
        return FINDINGS
    stderr.write(f"写出 {report.plain(name)}。照通知填写，再运行 yanxiu check。公开属性空着就不会公开。\n")
    return FINE


def skeleton(plan: Plan, project: Project, before: str = "") -> str:
    """The text of the file; ``before`` is the notice that this one replaces, empty where it is the first."""
    lines = [f"# 项目 {project.number}《{project.title}》，{plan.year} 年计划。", *_HEAD]
    lines += _CHANGE if before else ()
    for item in FIELDS:
        lines += ["", *_entry(item, plan, project, before)]
    return "\n".join(["---", *(_comment(line) for line in lines), "---", ""])


def _comment(line: str) -> str:
    """One line, numbers of persons masked in comments: the gate reads comments too."""
    plain = " ".join(line.split())
    return mask(plain) if plain.startswith("#") else plain


def _entry(item: NoticeField, plan: Plan, project: Project, before: str) -> Iterator[str]:
    """The comments of one key, and the key."""
    if before and item.name == "status":
        yield from (_STATUS, "status:")
        return
    must = "，必须写" if item.required else ""
    hint = f"：{item.hint}" if item.hint else ""
    yield f"# {item.label}{must}{hint}"
    yield from (f"# {line}" for line in _remarks(item.name, plan, project))
    own = "" if before else wording.title(project.title)
    written = {"project": project.number, "supersedes": before, "title": own}
    suggested: dict[str, object] = {
        "issuer": "、".join(project.organisers),
        "phone": project.organiser_phones,
    }
    if value := written.get(item.name):
        yield f"{item.name}: {scalar(value)}"
    elif item.required:
        yield f"{item.name}:"
    elif (hinted := suggested.get(item.name)) and not before:
        yield f"# {item.name}: {scalar(hinted)}"
    else:
        yield f"# {item.name}:"


def _remarks(name: str, plan: Plan, project: Project) -> Iterator[str]:
    """What the plan says that helps to fill in ``name``."""
    if name == "title":
        yield "下面是按计划拟的，照通知改"
    elif name == "disclosure":
        yield "以文件上印的为准，例如“此件主动公开”。空着就不能公开"
    elif name == "issuer":
        yield f"计划里的承办单位是{'、'.join(project.organisers)}，申报单位是{project.applicant}"
    elif name == "phone" and project.organiser_phones:
        yield "下面是计划里承办单位的电话，与通知核对"
    elif name == "city":
        yield from _city(plan, project)
    elif name == "attachments":
        yield "写成 [报名回执.docx, 课程表.pdf]，文件放进与这则通知同名的文件夹"
    for rule in filter(None, (plan.rule(project.level, each) for each in _ASKED.get(name, ()))):
        yield f"规定：{rule.text}（{rule.quote}）"
    latest, filing = _latest(plan, project), plan.rule(project.level, "filing")
    if name == "start" and latest:
        yield f"最晚开班日是 {latest}"
    elif name == "filed" and latest and filing and isinstance(filing.value, int):
        yield f"最晚 {latest} 开班，最晚 {months_before(latest, filing.value)} 报备"


def _city(plan: Plan, project: Project) -> Iterator[str]:
    row = next((row for row in plan.classified if row.number == project.number), None)
    if row and row.city:
        yield f"本站现在归在{row.city}（{row.basis or '人工判断'}）；写了这一项，就以它为准"


def _latest(plan: Plan, project: Project) -> date | None:
    """The last day to open on, where the plan says how long a course is and by when all are over."""
    days, over = plan.rule(project.level, "days"), plan.rule(project.level, "completion")
    length = days.value if days else None
    if not isinstance(length, int) or not over or not isinstance(over.value, date):
        return None
    return over.value - timedelta(days=length - 1)
