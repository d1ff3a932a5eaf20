"""Face to a person at a terminal: ``yanxiu check · build · publish`` and the other commands.

Results go to standard output, messages to standard error. Exit 0 fine, 1 findings, 2 wrong usage. A traceback
never reaches a user: what nobody foresaw is said in one sentence, with YANXIU_DEBUG=1 in full.
"""

from __future__ import annotations

import argparse
import errno
import gc
import logging
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from generator.arguments import USAGE, parser

if TYPE_CHECKING:
    from generator.finding import Finding
    from generator.settings import Settings
    from generator.stages import Stages
    from generator.unchanged import Attempt

FINE, FINDINGS = 0, 1
_TROUBLES = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这个磁盘只能读",
    errno.ENOSPC: "磁盘满了",
    errno.EADDRINUSE: "端口已被占用，请用 --port 换一个",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
}


Command: TypeAlias = Callable[[argparse.Namespace, Path], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    # records are many, they stay, and hold no cycles: to look for some as often as Python does took a tenth;
    # ten times more seldom still, and what pages leave behind took 6 MiB
    gc.set_threshold(10_000, 20, 100)
    options = parser().parse_args(arguments)
    try:
        return _run(options)
    except KeyboardInterrupt:
        return FINE if options.command == "serve" else 130
    except BrokenPipeError:
        sys.stderr.close()
        return FINDINGS
    except OSError as problem:
        where = f"：{problem.filename}" if problem.filename else ""
        sys.stderr.write(
            f"yanxiu：{_TROUBLES.get(problem.errno or 0, '文件或端口不能用')}{where}。什么都没有改动。\n"
        )
        return FINDINGS
    except Exception as problem:  # the last door: a person reads this, not a programmer
        if os.environ.get("YANXIU_DEBUG"):
            raise
        sys.stderr.write(
            f"yanxiu：程序出了没有料到的问题，什么都没有改动：{type(problem).__name__}: {problem}\n"
            "请把这句话和所用的命令告诉维护者；设 YANXIU_DEBUG=1 再运行一次可以看到细节。\n"
        )
        return FINDINGS


def _run(options: argparse.Namespace) -> int:
    if command := _WITHOUT_SITE.get(options.command):
        return command(options)
    config: Path = options.config
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is not None and not (epoch.isascii() and epoch.isdigit()):
        sys.stderr.write(f"yanxiu：环境变量 SOURCE_DATE_EPOCH 应当是秒数，不是“{epoch}”；不用它时请删去。\n")
        return USAGE
    if not config.is_file():
        sys.stderr.write(
            f"yanxiu：找不到配置文件 {config}。请在放 site_config.yml 的文件夹里运行，或用 --config 指明。\n"
        )
        return USAGE
    return _COMMANDS[options.command](options, config)


def _import(options: argparse.Namespace, config: Path) -> int:
    from generator.drafts.file import import_notice
    from generator.intake import import_plan

    out = options.out if options.out in (None, "-") else Path(options.out)
    root = config.resolve().parent
    if options.what == "notice":
        told = (options.file, options.project)
        return import_notice(*told, out=out, root=root, stdout=sys.stdout, stderr=sys.stderr)
    code = import_plan(
        options.file,
        options.year,
        out=out,
        replace=options.replace,
        root=root,
        stdout=sys.stdout,
        stderr=sys.stderr,
    )
    return _propose(root, options.year) if code == FINE and out is None else code


def _new(options: argparse.Namespace, config: Path) -> int:
    from generator.skeleton import new_notice

    out = options.out if options.out in (None, "-") else Path(options.out)
    root = config.resolve().parent
    return new_notice(options.number, out=out, root=root, stdout=sys.stdout, stderr=sys.stderr)


def _propose(root: Path, year: int) -> int:
    from generator.proposals import write_proposals

    target, count = write_proposals(root, year)
    if count:
        sys.stderr.write(
            f"领域和城市的建议写在 {target.relative_to(root)}，{count} 行。"
            "请逐项看过，reviewed 写上核对的日期。\n"
        )
    return FINE


def _check(options: argparse.Namespace, config: Path) -> int:
    from generator import addressing, pipeline, report

    loaded = addressing.checked(pipeline.read(config))
    sys.stdout.write(report.FORMATS[options.format](loaded.findings))
    sys.stderr.write(report.summary(loaded.findings) + "\n")
    return FINDINGS if loaded.stops(strict=options.strict) else FINE


def _build(options: argparse.Namespace, config: Path) -> int:
    from generator import stages, unchanged
    from generator.publicity import faces

    clock = stages.on_terminal(profiled=options.profile)
    out = options.out and os.path.abspath(options.out)
    way = (str(config), str(options.out), out, options.strict, options.quarantine, str(faces.found()))
    attempt = unchanged.Attempt(config, way)
    with clock.stage("核对上一次的网站"):
        said = attempt.last()
    if said is None:
        code = _build_anew(options, config, clock, attempt)
    else:
        code = FINE
        clock.clear()
        sys.stderr.write(said)
    if options.profile:
        sys.stderr.write(clock.table())
    return code


def _build_anew(options: argparse.Namespace, config: Path, clock: Stages, attempt: Attempt) -> int:
    from generator import building

    settings = _settings(config)
    if settings is None:
        return FINDINGS
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    target = options.out or settings.output
    more = {"strict": options.strict, "quarantine": options.quarantine}
    return building.build(config, target, clock, **more, attempt=attempt)


def _poster(options: argparse.Namespace, config: Path) -> int:
    from generator.publicity.single import make_poster

    return make_poster(config, options.number, options.out, sys.stderr)


def _publish(options: argparse.Namespace, config: Path) -> int:
    from generator import publishing

    if _settings(config) is None:
        return FINDINGS
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    return publishing.publish(config, options.folder, keep=options.keep, strict=options.strict)


def _offline(options: argparse.Namespace, config: Path) -> int:
    from generator.offline import folder

    settings = _settings(config)
    if settings is None:
        return FINDINGS
    site = (options.site or settings.output).resolve()
    return folder.make(settings, site, options.out or site.with_name(f"{site.name}-offline.zip"))


def _addresses(options: argparse.Namespace, config: Path) -> int:
    from generator import addressing

    if bool(options.gone) != bool(options.date):
        sys.stderr.write("yanxiu：--gone 原因 和 --date 日期 要一起写。\n")
        return USAGE
    if _settings(config) is None:
        return FINDINGS
    return addressing.addresses(config, gone=options.gone, day=options.date, only_check=options.check)


def _release(options: argparse.Namespace, config: Path) -> int:
    from generator.changes import command

    return command.release(config, options.day, options.note)


def _changes(options: argparse.Namespace) -> int:
    from generator.changes import command

    return command.changes(options.old, options.new, options.config.resolve().parent, options.format)


def _verify(options: argparse.Namespace) -> int:
    from generator import publishing

    return publishing.verify(options.folder, options.config)


def _rollback(options: argparse.Namespace) -> int:
    from generator import publishing

    return publishing.rollback(options.folder, options.to)


def _smoke(options: argparse.Namespace) -> int:
    from generator import smoke

    return smoke.look(options.address, options.manifest)


def _settings(config: Path) -> Settings | None:
    """Our reading of the configuration; None, and said why, where the engine would stop at it unread."""
    from generator import report
    from generator import settings as own
    from generator.finding import Severity

    findings: list[Finding] = []
    settings = own.load(config, findings)
    if any(finding.severity is Severity.ERROR for finding in findings):
        sys.stderr.write(report.text(findings))
        return None
    return settings


def _serve(options: argparse.Namespace, config: Path) -> int:
    from generator import preview

    if _settings(config) is None:
        return FINDINGS
    return preview.serve(config, options.port)


# each with the libraries it needs alone
_COMMANDS: Mapping[str, Command] = {
    "import": _import,
    "new": _new,
    "check": _check,
    "build": _build,
    "offline": _offline,
    "addresses": _addresses,
    "publish": _publish,
    "poster": _poster,
    "release": _release,
    "serve": _serve,
}
_WITHOUT_SITE: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "changes": _changes,
    "verify": _verify,
    "rollback": _rollback,
    "smoke": _smoke,
}


if __name__ == "__main__":
    sys.exit(main())
