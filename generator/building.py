"""``yanxiu build``: the pipeline, the engine where it is needed, and the site put in place.

Comes in: a configuration and a folder. Goes out: an exit code, a site, sentences on standard error. The
surprise: the engine is not even imported while nothing that it renders has changed; shells and authored pages
then come from the cache, byte for byte the same.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from generator import abreast, pipeline, prints, production, publish, report, standing
from generator.artifacts import Artifact
from generator.cache import Cache
from generator.dated import Days
from generator.disclosure import is_public
from generator.lasting import Lasting, Waiting
from generator.memory import Memory
from generator.publicity import sheets
from generator.rendered import Rendered, frame_words
from generator.settings import Settings
from generator.stages import Stages
from generator.unchanged import Attempt
from generator.writing import Door, Written

FINE, FINDINGS, USAGE = 0, 1, 2
_STOPPED = 3  # what a twin says of an engine that stopped
# ways for a configuration to draw in what its own text and folders do not hold
_FROM_ELSEWHERE = re.compile(
    r"!ENV|!!python|!relative|^\s*INHERIT\s*:|^\s*hooks\s*:|snippets|base_path", re.M
)


def build(
    config: Path,
    target: Path,
    stages: Stages,
    *,
    strict: bool = False,
    quarantine: bool = False,
    attempt: Attempt | None = None,
) -> int:
    """Build the site of ``config`` in ``target``; the exit code. ``attempt`` remembers one that is fine."""
    heard: list[str] = []

    def say(words: str) -> None:
        heard.append(words)
        sys.stderr.write(words)

    if target.exists() and not publish.is_ours(target):
        sys.stderr.write(
            f"yanxiu：{target} 已经有别的东西，不是本程序生成的网站，没有动它。"
            "请换一个文件夹，或先移走里面的东西。\n"
        )
        return USAGE
    with stages.stage("记着的"):
        cache = Cache(config.resolve().parent)
        memory = Memory.of(cache.folder, cache.private())
    loaded = pipeline.read(config, stages, memory)
    stages.clear()
    say(report.text(loaded.findings))
    if quarantine:
        loaded = pipeline.quarantined(loaded)
        say(report.held(loaded.held))
    if loaded.stops(strict=strict):
        sys.stderr.write(f"{report.summary(loaded.findings)}\n网站没有生成，{target} 保持原样。\n")
        return FINDINGS
    memory.private = cache.templates()
    work = pipeline.Work.begin(loaded, stages, memory.private)
    say(sheets.lacking(work.site))
    written = put(work, target.resolve())
    stages.clear()
    if findings := work.look.findings:
        sys.stderr.write(f"{report.text(findings)}{report.summary(findings)}\n")
    if written is None:
        sys.stderr.write(f"网站没有生成，{target} 保持原样。\n")
        return FINDINGS
    with stages.stage("记着的"):
        memory.save()
        work.site.made_of.before.save()
    pages = sum(path.endswith(".html") for path in written)
    say(f"网站已生成：{target}，共 {pages} 页。\n")
    settings = work.site.settings
    if attempt and _is_closed(settings) and _may_be_told_again(loaded):
        read = (
            settings.root / "content",
            settings.root / "data",
            settings.root / settings.docs,
            settings.theme,
        )
        attempt.keep((*read, *filter(None, (settings.font,))), target.resolve(), written, "".join(heard))
    return FINE


def _may_be_told_again(loaded: pipeline.Loaded) -> bool:
    """Whether what was said may be kept: not of a notice that is not public."""
    hidden = {notice.position.file for notice in loaded.sources.notices if not is_public(notice)}
    return not any(finding.position.file in hidden for finding in loaded.findings)


def put(work: pipeline.Work, target: Path, *, lasting: Lasting | None = None) -> Mapping[str, Written] | None:
    """Make the site of ``work`` stand in ``target``; every file of it, None where something may not leave.

    A preview says what it keeps itself (``lasting``): what stands is then its own alone, and not looked at.

    Raises ``publish.NotOurs`` for a folder that no build of ours wrote; ``Overtaken`` where a preview need
    not go on; what stood still stands.
    """
    cache = Cache(work.site.settings.root)
    with shells(work, cache, preview=lasting is not None) as (rendered, key):
        if rendered is None:
            return None
        notes, rule, days = cache.notes(target), _rule(work, rendered, key), work.site.days
        with work.stages.stage("核对上一次的网站"):
            before = lasting.standing(rule) if lasting else standing.load(notes, target, rule)
        written: dict[str, Written] = {}
        try:
            with work.stages.stage("换上"), publish.aside(target, written, before) as folder:
                dated, same = _dated(days, before.days), before.same_rule
                look = partial(_unless_overtaken, work, lasting.early) if lasting else work.looked
                door = Door(
                    folder, before.files, look, trusted=same, site=target, dated=dated, bundles=before.bundles
                )
                # over the last site little is left to do
                twin = not same and not lasting and abreast.possible()
                written |= _let_out(work, rendered, door, twin=twin)
                # from here to the end nothing is known of what stands
                if lasting:
                    lasting.files = None
                with suppress(OSError):
                    notes.unlink()
        except _Leak:
            return None
    if lasting:
        lasting.end(written, rule, days, door.bundles)
        return written
    with suppress(OSError):
        standing.save(notes, written, rule, days, door.bundles)
    return written


def _let_out(work: pipeline.Work, rendered: Rendered, door: Door, *, twin: bool) -> Mapping[str, Written]:
    for file in rendered.files:
        work.look.file(file.path, file.source)
    door.let(rendered.files)
    production.produce(work, rendered, door, twin=twin)
    if work.look.findings:
        raise _Leak
    return door.written


def _dated(days: Days, before: Days | None) -> Callable[[bytes], bytes | None] | None:
    """What puts ``days`` into a page that tells those ``before``; None where they are the same."""
    return partial(days.instead_of, before) if before and before != days else None


def _unless_overtaken(work: pipeline.Work, early: Waiting | None, artifact: Artifact) -> None:
    if early and early.overtaken:
        raise Overtaken
    work.looked(artifact)


class Overtaken(Exception):
    """Something was saved while the site was made: the next build has that in it."""


class _Leak(Exception):
    """Something was about to leave that must not."""


def _rule(work: pipeline.Work, rendered: Rendered, key: str) -> str:
    """The print of what every file of the site depends on, beside what each is made of."""
    site, theme = work.site, work.site.settings.theme
    return prints.of(
        prints.code(),
        key or rendered.written(),
        prints.of_folder(theme, without=("assets",)),
        work.assets.folder,
        repr((site.settings, site.held)),
        work.look.rule,
    )


@contextmanager
def shells(
    work: pipeline.Work, cache: Cache, *, preview: bool = False
) -> Iterator[tuple[Rendered | None, str]]:
    """What the engine makes of this site, and its print; None where the engine stopped, having said why."""
    key = _key(work, preview) if _is_closed(work.site.settings) else ""
    if key and (kept := cache.rendered(key)):
        yield kept, key
        return
    if key and not preview and abreast.possible():
        with work.stages.stage("页框"):
            code, took = abreast.beside(partial(_run, work, cache, key), work.stamper.compiled())
            work.stages.beside({}, {"页框": took})
        if code == _STOPPED:
            yield None, key
            return
        if kept := cache.rendered(key):
            yield kept, key
            return
    with work.stages.stage("页框"):
        from generator import plugin
    with cache.room() as room:
        try:
            with work.stages.stage("页框"):
                made = plugin.render(work, room / "files", preview=preview)
        except plugin.BuildStopped:
            yield None, key
            return
        yield (cache.keep(key, made, room) if key else made), key


def _run(work: pipeline.Work, cache: Cache, key: str) -> int:
    """Run the engine and keep what it makes under ``key``; whether it stopped, having said why."""
    from generator import plugin

    with cache.room() as room:
        try:
            cache.keep(key, plugin.render(work, room / "files"), room)
        except plugin.BuildStopped:
            return _STOPPED
    return 0


def _is_closed(settings: Settings) -> bool:
    """Whether the engine's work depends on nothing but the configuration's text, its folders and us."""
    return settings.plugins == ("yanxiu",) and not _FROM_ELSEWHERE.search(settings.config.read_text("utf-8"))


def _key(work: pipeline.Work, preview: bool) -> str:
    """The print of everything that shells and authored pages are made of."""
    settings, words = work.site.settings, frame_words(work.site)
    return prints.of(
        prints.code(),
        settings.config.read_bytes(),
        prints.of_folder(settings.root / settings.docs),
        prints.of_folder(settings.theme, without=("assets", "records")),
        work.assets.folder,
        repr(words),
        str(preview),
    )
