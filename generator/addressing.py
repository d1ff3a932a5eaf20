"""``yanxiu addresses``: the ledger brought up to date; and what ``check`` and ``publish`` do with it.

Comes in: a configuration. Goes out: new lines of data/addresses.csv, findings for addresses that would be
lost. The surprise: it makes no page, so it can be run at every commit; a build takes the same look again at
what it has really made.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator import ledger, pipeline, production, report
from generator.finding import Finding
from generator.model import GONE, Address

FINE, FINDINGS = 0, 1


def checked(loaded: pipeline.Loaded) -> pipeline.Loaded:
    """``loaded`` with what is wrong between its ledger and the site that would be built."""
    if loaded.stops() or not loaded.sources.addresses:
        return loaded
    _, findings = _look(loaded)
    return replace(loaded, findings=(*loaded.findings, *findings))


def _look(loaded: pipeline.Loaded) -> tuple[ledger.Compared, tuple[Finding, ...]]:
    there = production.addresses(pipeline.Work.begin(loaded))
    sources = loaded.sources
    found = ledger.compared(sources.addresses, sources.withdrawn, there)
    return found, tuple(ledger.faults(sources.addresses, found, there))


def addresses(config: Path, *, gone: str = "", day: date | None = None, only_check: bool = False) -> int:
    """Write new addresses into the ledger, and those that are lost as gone on ``day``, ``gone`` the reason.

    With ``only_check`` nothing is written and new addresses are findings; the exit code.
    """
    loaded = pipeline.read(config)
    if loaded.stops():
        return _stopped(loaded.findings)
    found, findings = _look(loaded)
    rows = loaded.sources.addresses
    if gone and not only_check:
        rows = tuple(_gone(row, found.lost, gone, day) for row in rows)
        findings = tuple(finding for finding in findings if finding.code != "address-lost")
    if findings:
        return _stopped(findings)
    if only_check:
        return _said(found.new)
    changed = found.new or (found.lost if gone else ())
    ledger.record(loaded.settings.root, rows, found.new, changed=bool(changed))
    said = f"登记了 {len(found.new)} 个新网址" if found.new else "没有新网址"
    said += f"，{len(found.lost)} 个写成“{GONE}”" if gone and found.lost else ""
    sys.stderr.write(f"{said}：{ledger.TABLE}，共 {len(rows) + len(found.new)} 个。\n")
    return FINE


def _stopped(findings: tuple[Finding, ...]) -> int:
    said = f"{report.text(findings)}{report.summary(findings)}"
    sys.stderr.write(f"{said}\n没有改动 {ledger.TABLE}。\n")
    return FINDINGS


def _gone(row: Address, lost: Iterable[Address], reason: str, day: date | None) -> Address:
    return replace(row, state=GONE, reason=reason, day=day) if row in lost else row


def _said(new: Iterable[str]) -> int:
    lines = [ledger.line(address) for address in new]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    if not lines:
        sys.stderr.write(f"网址都登记在 {ledger.TABLE} 里。\n")
        return FINE
    sys.stderr.write(
        f"有 {len(lines)} 个网址没有登记。请运行 yanxiu addresses，把 {ledger.TABLE} 一起提交。\n"
    )
    return FINDINGS


def published(work: pipeline.Work, written: Iterable[str]) -> None:
    """Record what has been published; a place that cannot be written to is said and no more."""
    sources, there = work.sources, frozenset(ledger.of_files(written))
    new = ledger.compared(sources.addresses, sources.withdrawn, there).new
    try:
        if ledger.record(work.site.settings.root, sources.addresses, new):
            sys.stderr.write(f"登记了 {len(new)} 个新网址：{ledger.TABLE}，请和数据一起保存。\n")
    except OSError:
        sys.stderr.write(
            f"有 {len(new)} 个新网址没有登记，{ledger.TABLE} 不能写。请在能写的地方运行 yanxiu addresses。\n"
        )
