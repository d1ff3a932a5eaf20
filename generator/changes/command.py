"""``yanxiu changes OLD NEW`` and ``yanxiu release``: what changed, told and recorded.

Comes in: two places, or the site and a day. Goes out: Markdown or JSON on standard output; a file of
``data/releases``. The surprises: an OLD that is not to be found is told of on standard error and counts as
nothing, so that a first publication or a shallow clone gets its summary; and a release written takes what was
withdrawn since out of those before it.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from datetime import date, datetime
from pathlib import Path

from generator import pipeline, report
from generator.changes import kept, places, state, words
from generator.changes.difference import as_json, difference
from generator.changes.kept import KINDS, Kept
from generator.changes.state import State

FINE, FINDINGS, USAGE = 0, 1, 2


def changes(old: str, new: str, root: Path, form: str) -> int:
    """Say what changed from ``old`` to ``new``; the exit code."""
    try:
        before = places.find(old, root, lenient=True)
    except places.NotFound as problem:
        sys.stderr.write(f"yanxiu：{problem}。当作第一次发布。\n")
        before = None
    try:
        now = places.find(new, root)
    except places.NotFound as problem:
        sys.stderr.write(f"yanxiu：{problem}。\n")
        return USAGE
    except places.Wrong as problem:
        sys.stderr.write(f"{problem}\n{new} 的数据有错误，先改好再比较。\n")
        return FINDINGS
    if now is None:
        sys.stderr.write("yanxiu：没有写明和哪一份比较。\n")
        return USAGE
    found = difference(before, now)
    if form == "json":
        sys.stdout.write(json.dumps(as_json(found), ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write(words.markdown(found))
    return FINE


def release(config: Path, day: date | None, note: str) -> int:
    """Record what is public now as a release; the exit code."""
    loaded = pipeline.read(config)
    if loaded.stops():
        sys.stderr.write(report.text(loaded.findings))
        sys.stderr.write(f"{report.summary(loaded.findings)}\n没有记录这一版，什么都没有改动。\n")
        return FINDINGS
    root, public = loaded.settings.root, pipeline.public(loaded)
    gated = {each.id: each for each in public.releases}
    states = list(state.replayed(public.releases))
    now = state.keepable(state.of(public))
    found = difference(states[-1] if states else None, now)
    cleaned = [each for each in loaded.sources.releases if gated[each.id] != each]
    if not found and not cleaned:
        sys.stderr.write("和上一版相比没有变化，没有写新的记录。\n")
        return FINE
    day = day or pipeline.given_day() or datetime.now(pipeline.SHANGHAI).date()
    last = public.releases[-1] if public.releases else None
    if last and day < last.day:
        sys.stderr.write(
            f"yanxiu：{day} 早于上一版的 {last.day}，没有记录。请核对这台电脑的日期，或用 --day 写明日期。\n"
        )
        return USAGE
    raw = list(state.replayed(loaded.sources.releases))
    made = [*_delta(raw[-1] if raw else State(), now, _id(day, last), day, note)]
    folder = root / kept.FOLDER
    _write(folder, [*(gated[each.id] for each in cleaned), *made])
    for each in made:
        sys.stderr.write(f"记录了 {each.id} 这一版：{kept.FOLDER}/{each.id}.json。{words.summary(found)}\n")
    if cleaned:
        sys.stderr.write(f"已从以前 {len(cleaned)} 版的记录里删去不再公开的内容。\n")
    sys.stderr.write("请把 data/releases 里的改动一起提交。\n")
    return FINE


def _id(day: date, last: Kept | None) -> str:
    """The day, and the how manieth of that day."""
    if not last or last.day != day:
        return day.isoformat()
    return f"{day.isoformat()}-{last.order[1] + 1}"


def _delta(old: State, new: State, id: str, day: date, note: str) -> list[Kept]:
    """What is to be put and what is gone, as one release; none where nothing is."""
    put = {
        kind: {key: record for key, record in new.of(kind).items() if old.of(kind).get(key) != record}
        for kind in KINDS
    }
    gone = {kind: tuple(sorted(old.of(kind).keys() - new.of(kind).keys())) for kind in KINDS}
    if not any(put.values()) and not any(gone.values()):
        return []
    return [Kept(id, day, " ".join(note.split()), put, gone)]


def _write(folder: Path, releases: list[Kept]) -> None:
    """Write all of them or none: each aside first."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".release-", dir=folder) as aside:
        for each in releases:
            (Path(aside) / f"{each.id}.json").write_text(kept.written(each), "utf-8", newline="\n")
        for each in releases:
            os.replace(Path(aside) / f"{each.id}.json", folder / f"{each.id}.json")
