"""What may be typed after ``yanxiu``: the commands, their options, and what is said of a wrong one.

Comes in: nothing. Goes out: a parser that speaks Chinese. The surprise: argparse takes its own words from
gettext, for which there is no catalogue in Chinese, so they are put in its place here.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import NoReturn

USAGE = 2
_WORDS = {
    "usage: ": "用法：",
    "positional arguments": "参数",
    "options": "选项",
    "show this help message and exit": "显示这份说明",
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


class _Version(argparse.Action):
    """Says the version, which takes longer to find than all the rest here."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        sys.stdout.write(f"yanxiu {version('yanxiu')}\n")
        parser.exit()


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise argparse.ArgumentTypeError(f"年份应当是四位数字，例如 2017，不是 {text!r}")
    return int(text)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"端口应当是 1 到 65535 的整数，不是 {text!r}")
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"日期应当写成 2016-04-21 这样，不是 {text!r}") from None


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 10_000):
        raise argparse.ArgumentTypeError(f"应当是 1 到 9999 的整数，不是 {text!r}")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """What may be typed after ``yanxiu``."""
    common = _Parser(add_help=False)
    common.add_argument(
        "--config", type=Path, default=Path("site_config.yml"), metavar="FILE", help="站点配置文件"
    )
    told = _Parser(prog="yanxiu", description="研修目录：从计划表到公开的网站")
    told.add_argument("--version", action=_Version, nargs=0, help="显示版本")
    commands = told.add_subparsers(dest="command", required=True, metavar="命令")

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

    offline = commands.add_parser(
        "offline", parents=[common], help="把生成的网站做成不联网也能打开的一个文件"
    )
    offline.add_argument("--site", type=Path, metavar="DIR", help="生成的网站，默认是配置里的 site_dir")
    offline.add_argument(
        "--out", type=Path, metavar="FILE", help="写到哪里，默认是网站旁边的 site-offline.zip"
    )

    publish = commands.add_parser("publish", parents=[common], help="生成、核对并公开一版网站")
    publish.add_argument(
        "folder", type=Path, metavar="DIR", help="放各版网站的文件夹；服务器指向其中的 current"
    )
    publish.add_argument("--keep", type=_count, default=5, metavar="N", help="留着最近几版，默认 5")
    publish.add_argument("--strict", action="store_true", help="有提醒也不公开")
    back = commands.add_parser("rollback", help="换回上一版网站")
    back.add_argument("folder", type=Path, metavar="DIR", help="放各版网站的文件夹")
    back.add_argument("--to", type=_count, metavar="N", help="换回第几版，默认是现在这一版的前一版")
    verify = commands.add_parser(
        "verify", parents=[common], help="核对每个文件和发布时是否相同，看链接、网页、数据有没有问题"
    )
    verify.add_argument("folder", type=Path, metavar="DIR", help="生成的网站，或放各版网站的文件夹")
    smoke = commands.add_parser("smoke", help="看公开的网站是不是发布的那一版，打得开打不开")
    smoke.add_argument("address", metavar="网址", help="公开的网站，例如 https://yanxiu.example/")
    smoke.add_argument("--manifest", default="", metavar="SHA256", help="应当公开的那一版清单的指纹")

    changes = commands.add_parser("changes", parents=[common], help="两份数据之间改了什么")
    changes.add_argument(
        "old", metavar="旧的", help="网站文件夹、数据文件夹、JSON 或版本库里的版本；没有旧的就写 -"
    )
    changes.add_argument("new", metavar="新的", help="同上")
    changes.add_argument("--format", choices=("markdown", "json"), default="markdown", help="输出的格式")
    release = commands.add_parser("release", parents=[common], help="把现在公开的数据记成一版")
    release.add_argument("--day", type=_day, metavar="日期", help="这一版的日期，默认是今天")
    release.add_argument("--note", default="", metavar="说明", help="一句话说明，显示在变化页上")

    addresses = commands.add_parser("addresses", parents=[common], help="登记公布过的网址")
    addresses.add_argument("--check", action="store_true", help="只看有没有没登记的，不写")
    addresses.add_argument("--gone", default="", metavar="原因", help="不见了的网址都写成停用，并写明原因")
    addresses.add_argument("--date", type=_day, metavar="日期", help="哪天停用，例如 2016-07-01")

    hung = commands.add_parser("poster", parents=[common], help="生成一个项目的海报，SVG 和 PDF")
    hung.add_argument("number", metavar="编号", help="是哪一个项目，写计划里的编号")
    hung.add_argument("--out", type=Path, default=Path(), metavar="DIR", help="放到哪个文件夹，默认是这里")

    serve = commands.add_parser("serve", parents=[common], help="在本机预览，改了就更新")
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="端口，默认 8000")
    return told
