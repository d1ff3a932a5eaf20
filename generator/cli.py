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
# argparse speaks through gettext, and no catalogue of it is in Chinese
_WORDS = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
    "show program's version number and exit": "显示版本",
    "the following arguments are required: %s": "还缺 %s",
    "unrecognized arguments: %s": "不认识 %s",
    "invalid choice: %(value)r (choose from %(choices)s)": "没有 %(value)r，可以用 %(choices)s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s：%(message)s",
    "expected one argument": "后面要跟一个值",
}
argparse._ = lambda words: _WORDS.get(words, words)  # type: ignore[attr-defined]


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sys.stderr.write(f"yanxiu：命令写得不对：{message}\n")
        raise SystemExit(USAGE)


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"年份应当是四位数字，例如 2017，不是 {text!r}")
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"端口应当是 1 到 65535 的整数，不是 {text!r}")
    return int(text)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
        raise argparse.ArgumentTypeError(f"应当是 1 到 9999 的整数，不是 {text!r}")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument(
        "--config", type=Path, default=Path("site_config.yml"), metavar="FILE", help="站点配置文件"
    )
    parser = _Parser(prog="yanxiu", description="研修目录：从计划表到公开的网站")
    parser.add_argument("--version", action="version", version=f"yanxiu {version('yanxiu')}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令")

    bring = commands.add_parser("import", help="读入一份文件").add_subparsers(
        dest="what", required=True, metavar="什么"
    )
    plan = bring.add_parser("plan", parents=[common], help="读入年度计划：Word、Excel、PDF、网页、文本、CSV")
    plan.add_argument("file", type=Path, metavar="文件")
    plan.add_argument("--year", type=_year, required=True, metavar="年份")
    plan.add_argument("--out", metavar="PATH|-", help="写到别处；- 是标准输出")
    plan.add_argument("--replace", action="store_true", help="替换已有的 plan.csv")

    notice = bring.add_parser("notice", parents=[common], help="读入招生通知，起草一则待核对的通知")
    notice.add_argument("file", type=Path, metavar="文件")
    notice.add_argument("--project", metavar="编号", help="是哪一个项目，写计划里的编号")
    notice.add_argument("--out", metavar="PATH|-", help="写到别处；- 是标准输出")

    new = commands.add_parser("new", help="写出一份待填写的文件").add_subparsers(
        dest="what", required=True, metavar="什么"
    )
    empty = new.add_parser("notice", parents=[common], help="写出一则待填写的招生通知")
    empty.add_argument("number", metavar="编号", help="是哪一个项目，写计划里的编号")
    empty.add_argument("--out", metavar="PATH|-", help="写到别处；- 是标准输出")

    check = commands.add_parser("check", parents=[common], help="检查数据，说出全部问题")
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help="报告的格式")
    check.add_argument("--strict", action="store_true", help="提醒也当作错误")

    build = commands.add_parser("build", parents=[common], help="生成网站")
    build.add_argument("--out", type=Path, metavar="DIR", help="生成到哪个文件夹，默认是配置里的 site_dir")
    build.add_argument("--strict", action="store_true", help="有提醒也不生成")
    build.add_argument("--profile", action="store_true", help="最后列出时间花在哪里")
    build.add_argument("--quarantine", action="store_true", help="有错误的行暂缓发布，其余照常生成")

    publish = commands.add_parser("publish", parents=[common], help="生成、核对并公开一版网站")
    publish.add_argument(
        "folder", type=Path, metavar="DIR", help="放各版网站的文件夹；服务器指向其中的 current"
    )
    publish.add_argument("--keep", type=_count, default=5, metavar="N", help="留着最近几版，默认 5")
    publish.add_argument("--strict", action="store_true", help="有提醒也不公开")
    back = commands.add_parser("rollback", help="换回上一版网站")
    back.add_argument("folder", type=Path, metavar="DIR", help="放各版网站的文件夹")
    back.add_argument("--to", type=_count, metavar="N", help="换回第几版，默认是现在这一版的前一版")
    verify = commands.add_parser("verify", help="核对网站的每个文件和发布时是否相同")
    verify.add_argument("folder", type=Path, metavar="DIR", help="生成的网站，或放各版网站的文件夹")

    hung = commands.add_parser("poster", parents=[common], help="生成一个项目的海报，SVG 和 PDF")
    hung.add_argument("number", metavar="编号", help="是哪一个项目，写计划里的编号")
    hung.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="放到哪个文件夹，默认是这里")

    serve = commands.add_parser("serve", parents=[common], help="在本机预览，改了就更新")
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="端口，默认 8000")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; its exit code."""
    # records are many, they stay, and hold no cycles: to look for some as often as Python does took a tenth
    gc.set_threshold(100_000, 20, 100)
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
    if options.command == "import":
        return _import(options, config)
    if options.command == "new":
        return _new(options, config)
    if options.command == "check":
        return _check(options, config)
    if options.command == "build":
        return _build(options, config)
    if options.command == "publish":
        return _publish(options, config)
    if options.command == "poster":
        from generator.publicity.single import make_poster

        return make_poster(config, options.number, options.out, sys.stderr)
    return _serve(options, config)


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
    from generator import building, stages

    settings = _settings(config)
    if settings is None:
        return FINDINGS
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    target = options.out or settings.output
    clock = stages.on_terminal(profiled=options.profile)
    code = building.build(config, target, clock, strict=options.strict, quarantine=options.quarantine)
    if options.profile:
        sys.stderr.write(clock.table())
    return code


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
