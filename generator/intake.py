"""A clerk's document → ``plan.csv``: the plan as issued, one line one project.

Comes in: a document with the plan in its tables. Goes out: ``ImportedPlan``; on disk plan.csv with
provenance.csv beside it, both or neither. The surprise: a plan.csv that is there already and says something
else is not touched without ``replace``; what would change is shown by project instead.
"""

from __future__ import annotations

import csv
import io
import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

from generator import report
from generator.documents.forms import read
from generator.documents.grid import Document, fault, remark
from generator.documents.issued import Issued, IssuedRow
from generator.documents.plan_findings import shape
from generator.documents.plan_rows import found_rows
from generator.documents.row_levels import settle
from generator.documents.summary import summary
from generator.finding import Finding, Position, Severity
from generator.model import COLUMNS

HEADERS: tuple[str, ...] = tuple(item.header for item in COLUMNS)
FINE, FINDINGS, USAGE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """A plan as a document gives it. ``facts`` are the sentences of the summary."""

    headers: tuple[str, ...] = HEADERS
    rows: tuple[IssuedRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        return not any(finding.severity is Severity.ERROR for finding in self.findings)


def read_plan(document: Document, year: int) -> ImportedPlan:
    """The plan of ``year`` in ``document``."""
    found = found_rows(document)
    findings = [*document.findings, *settle(document, found), *shape(document, found), *found.findings]
    extra = dict.fromkeys(name for stretch in found.stretches for name in stretch.heading.extra)
    headers = (*HEADERS, *(name for name in extra if name not in HEADERS))
    issued = Issued(headers)
    rows = tuple(issued.rows(found.stretches))
    findings += [*issued.findings, *_other_year(rows, year)]
    facts = (*document.remarks, *summary(found, headers, rows, issued.changes))
    return ImportedPlan(headers, rows, tuple(findings), facts)


def _other_year(rows: Sequence[IssuedRow], year: int) -> Iterator[Finding]:
    if rows and not any(row.cells["编号"].startswith(str(year)) for row in rows):
        what = f"没有一个编号以 {year} 开头（第一个是 {rows[0].cells['编号'] or '空的'}）"
        why = f"计划会放进 {year} 年的文件夹，年份可能写错了"
        yield remark(
            rows[0].position, "import-other-year", what, why, "检查 --year 后面的年份，或者文件是否选对"
        )


def plan_csv(plan: ImportedPlan) -> str:
    """plan.csv: the header, then a line a project in the order of the document."""
    return _csv(plan.headers, ([row.cells[name] for name in plan.headers] for row in plan.rows))


def provenance_csv(plan: ImportedPlan) -> str:
    """provenance.csv: where each row of plan.csv stands in the document."""
    lines = ([row.cells["编号"], row.position.file, str(row.position.line)] for row in plan.rows)
    return _csv(("number", "file", "line"), lines)


def _csv(header: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *lines])
    return text.getvalue()


def import_plan(
    source: Path,
    year: int,
    *,
    out: Path | Literal["-"] | None,
    replace: bool,
    root: Path,
    stdout: TextIO,
    stderr: TextIO,
) -> int:
    """Read ``source``, write its plan; the exit code. ``out``: a path, ``-`` for standard output, or None."""
    target = root / "data" / "plans" / str(year) / "plan.csv" if out is None or out == "-" else out
    if target.is_dir() or not (out in (None, "-") or target.parent.is_dir()):
        stderr.write(f"yanxiu：写不到 {target}：它是文件夹，或它所在的文件夹不存在。\n")
        return USAGE
    if not source.is_file():
        stderr.write(f"yanxiu：没有 {source} 这个文件。\n")
        return USAGE
    if out != "-" and source.resolve() == target.resolve():
        stderr.write(f"yanxiu：{source} 就是要写的文件。请从原来的文件读入，否则出处就丢了。\n")
        return USAGE
    plan = read_plan(read(source, _name(source, root)), year)
    stderr.write(report.text(plan.findings))
    stderr.writelines(f"{report.plain(fact)}。\n" for fact in plan.facts)
    if not plan.sound:
        stderr.write("有错误，没有写出。\n")
        return FINDINGS
    if out == "-":
        stdout.write(plan_csv(plan))
        return FINE
    return _write(plan, target, str(out or _name(target, root)), replace, stderr)


def _name(path: Path, root: Path) -> str:
    """How findings and provenance call a file: its path from the site's folder; elsewhere its name."""
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.name


def _write(plan: ImportedPlan, target: Path, name: str, replace: bool, stderr: TextIO) -> int:
    body = plan_csv(plan).encode()
    before = target.read_bytes() if target.exists() else None
    if before is not None and before != body:
        stderr.write(f"{name} 已经有了，和读到的不同：\n")
        stderr.writelines(f"  {report.plain(line)}\n" for line in differences(before, plan))
        if not replace:
            what, why = "现有的计划和读到的不同", "直接覆盖会丢掉现有的内容，所以没有写出"
            fix = "看一遍上面的不同；确认要换成新的，就再运行一次并加上 --replace"
            stderr.write(report.text([fault(Position(name), "import-plan-exists", what, why, fix)]))
            return FINDINGS
    beside = "provenance.csv" if target.name == "plan.csv" else f"{target.stem}-provenance.csv"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace_all({target.with_name(beside): provenance_csv(plan).encode(), target: body})
    except OSError as problem:
        what, why = "没有写出，原来的文件没有动", f"磁盘不让写（{problem.strerror}）"
        fix = "检查文件夹的权限和磁盘空间，关掉正在打开这个文件的程序"
        stderr.write(report.text([fault(Position(name), "import-not-written", what, why, fix)]))
        return FINDINGS
    stderr.write(f"写出 {name}，{len(plan.rows)} 行；每行的出处在同一文件夹的 {beside}。\n")
    return FINE


def differences(before: bytes, plan: ImportedPlan) -> Iterator[str]:
    """What an existing plan.csv would become, by project: added, gone, cells changed."""
    try:
        old = _by_number(csv.DictReader(io.StringIO(before.decode("utf-8-sig"), newline=""), restval=""))
    except (UnicodeDecodeError, csv.Error):
        yield "现有的文件读不出来，无法逐项比较"
        return
    new = _by_number(row.cells for row in plan.rows)
    yield from (f"新增 {_called(*key, cells)}" for key, cells in new.items() if key not in old)
    yield from (f"减少 {_called(*key, cells)}" for key, cells in old.items() if key not in new)
    for key, cells in new.items():
        for name in dict.fromkeys((*plan.headers, *(old.get(key) or ()))):
            was, now = (old.get(key) or cells).get(name, ""), cells.get(name, "")
            if was != now:
                yield f"改动 {key[0]} {name}：{was or '（空）'} → {now or '（空）'}"
    if list(old) != list(new) and old.keys() == new.keys():
        yield "项目的先后次序不同"


def _by_number(rows: Iterable[Mapping[str, str]]) -> dict[tuple[str, int], Mapping[str, str]]:
    """Rows by number; one that comes again is told apart by how often it came before."""
    seen: Counter[str] = Counter()
    found = {}
    for row in rows:
        number = row.get("编号") or ""
        found[number, seen[number]] = row
        seen[number] += 1
    return found


def _called(number: str, _: int, cells: Mapping[str, str]) -> str:
    return f"{number or '（无编号）'}《{cells.get('项目名称') or ''}》"


def _replace_all(files: Mapping[Path, bytes]) -> None:
    """Write all of ``files`` or none: each aside first, then put in place; a failure puts back the old."""
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    aside: dict[Path, Path] = {}
    try:
        for path, body in files.items():
            aside[path] = _aside(path, body)
        for path, new in aside.items():
            os.replace(new, path)
    except OSError:
        for path, new in aside.items():
            if not new.exists():  # it is in place already
                old = before[path]
                path.unlink() if old is None else os.replace(_aside(path, old), path)
            new.unlink(missing_ok=True)
        raise


def _aside(path: Path, body: bytes) -> Path:
    """``body`` in a file of its own beside ``path``, with the rights a file there has."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        aside = Path(file.name)
        try:
            file.write(body)
            file.flush()
        except OSError:
            aside.unlink()
            raise
    aside.chmod(mode)
    return aside
