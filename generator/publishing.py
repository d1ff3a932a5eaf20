"""``yanxiu publish``: built aside, sealed, read back, verified, the link turned; ``rollback``, ``verify``.

Comes in: a configuration and a folder of releases. Goes out: exit codes and sentences on standard error. The
surprise: nothing counts as published that has not been read back from the disk and held against its manifest.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from generator import addressing, building, dressing, pipeline, report, sealed, sources
from generator import settings as own
from generator import verify as gate
from generator.finding import Finding, Severity
from generator.lastlook import LastLook
from generator.publicity import sheets
from generator.publish import for_everybody
from generator.releases import CURRENT, Busy, NoRelease, NotAPlace, Place, Release
from generator.stages import Stages

FINE, FINDINGS, USAGE = 0, 1, 2
KEPT = 5


def publish(config: Path, folder: Path, *, keep: int = KEPT, strict: bool = False) -> int:
    """Build the site of ``config`` and let it stand in ``folder``; the exit code."""
    return _alone(folder, lambda place: _publish(config, place, keep, strict))


def rollback(folder: Path, number: int | None = None) -> int:
    """Let release ``number`` stand again, else the one before the one that stands; the exit code."""
    if not (folder / CURRENT).is_symlink():
        sys.stderr.write(f"yanxiu：{folder} 里没有发布过的网站。\n")
        return USAGE
    return _alone(folder, lambda place: _rollback(place, number))


def verify(folder: Path, config: Path | None = None) -> int:
    """Hold the site in ``folder``, or the release that stands there, against its manifest, and look at all
    that a visitor or a machine would meet; the exit code. ``config`` says what may not leave.
    """
    site = folder / CURRENT if (folder / CURRENT).is_symlink() else folder
    if not site.is_dir():
        sys.stderr.write(f"yanxiu：没有 {folder} 这个文件夹，或里面没有网站。\n")
        return USAGE
    changed = sealed.check(site)
    address = gate.address_of(site)
    look = _look_for(config, address)
    findings = (*changed, *gate.check(site, address, look))
    sys.stdout.write(report.text(findings))
    if changed:
        sys.stderr.write(f"{folder} 和发布时不同。\n")
    else:
        sys.stderr.write(f"{folder} 和清单一致，没有缺少、改动或多出的文件。\n")
    files, pages = gate.count(site)
    faults = len(findings) - len(changed)
    said = f"找到 {faults} 处问题" if faults else "链接、网页、订阅、日历、数据和大小都没有问题"
    sys.stderr.write(f"看了 {files} 个文件，其中 {pages} 页：{said}。\n")
    if look is None:
        sys.stderr.write("没有查个人信息和不公开的内容：在站点的文件夹里运行，或用 --config 指明它的配置。\n")
    return FINDINGS if findings else FINE


def _look_for(config: Path | None, address: str) -> LastLook | None:
    """What knows what may not leave the site at ``address``; None where ``config`` is of another site."""
    if config is None or not config.is_file():
        return None
    settings = own.load(config, [])
    if settings.address != address:
        return None
    return LastLook(sources.load(settings.root, settings.docs), settings.root)


def _alone(folder: Path, act: Callable[[Place], int]) -> int:
    place = Place(folder.resolve())
    try:
        with for_everybody(), place.alone():
            return act(place)
    except Busy:
        sys.stderr.write(f"yanxiu：另一次发布正在写 {folder}，等它结束再来。网站没有变。\n")
        return FINDINGS
    except NotAPlace:
        sys.stderr.write(f"yanxiu：{folder} 里有别的东西，没有动它。请给一个空的或新的文件夹。\n")
        return USAGE


def _publish(config: Path, place: Place, keep: int, strict: bool) -> int:
    loaded = pipeline.read(config)
    sys.stderr.write(report.text(loaded.findings))
    if loaded.stops(strict=strict):
        return _stopped(report.summary(loaded.findings))
    work = pipeline.Work.begin(loaded, Stages())
    sys.stderr.write(sheets.lacking(work.site))
    with place.aside() as aside:
        site = aside / "site"
        written = building.put(work, site)
        found: tuple[Finding, ...] = work.look.findings
        if written is not None and not found:
            dressing.dress(work, site, written, place.path(place.current) if place.current else None)
            found = sealed.check(site)  # read back: a disk may lie
        if written is not None and not found:
            # what was let out has been looked at, and is what lies here
            found = gate.check(site, work.site.settings.address)
        if written is None or any(finding.severity is Severity.ERROR for finding in found):
            sys.stderr.write(report.text(found))
            return _stopped(report.summary(found))
        release = place.add(site)
    before = place.current
    place.turn(release)
    addressing.published(work, written)
    gone = place.keep(keep)
    said = "内容和现在公开的相同，没有新的版本" if release == before else f"已发布第 {release.number} 版"
    sys.stderr.write(f"{said}：{place.folder / CURRENT}，共 {len(written)} 个文件。\n")
    if gone:
        sys.stderr.write(f"删去了旧的 {len(gone)} 版，留着最近 {keep} 版。\n")
    return FINE


def _stopped(summary: str) -> int:
    sys.stderr.write(f"{summary}\n没有发布，公开的网站没有变。\n")
    return FINDINGS


def _rollback(place: Place, number: int | None) -> int:
    try:
        release = place.before() if number is None else place.of_number(number)
    except NoRelease:
        there = "、".join(str(release.number) for release in place.all())
        which = "更早的版本" if number is None else f"第 {number} 版"
        sys.stderr.write(f"yanxiu：{place.folder} 里没有{which}，现在有第 {there} 版。网站没有变。\n")
        return FINDINGS
    if findings := sealed.check(place.path(release)):
        sys.stderr.write(report.text(findings))
        sys.stderr.write(f"第 {release.number} 版已经损坏，没有换回去，公开的网站没有变。\n")
        return FINDINGS
    return _turned(place, release)


def _turned(place: Place, release: Release) -> int:
    stood = place.current
    place.turn(release)
    was = f"第 {stood.number} 版" if stood else "没有网站"
    sys.stderr.write(f"已从{was}换回第 {release.number} 版：{place.folder / CURRENT}。\n")
    return FINE
