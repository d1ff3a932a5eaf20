"""Our options in site_config.yml, frozen. The same file is MkDocs' configuration; we read only what is ours.

Comes in: the path of the configuration. Goes out: ``Settings`` and findings. Every other path of the project
is found from the folder that holds the configuration.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from generator.finding import Finding, Position, Severity
from generator.publicity import faces
from generator.register import index_numbers
from generator.text import closest
from generator.yaml_files import YamlFile, read_yaml

POSTERS = 500
"""The most projects that get posters at build, where the owner says nothing else."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a site owner decides.

    ``site_id_code`` and ``record_number`` (网站标识码, 备案号) are printed only where the owner gives them;
    ``index_number`` is the scheme of the 索引号, empty where documents have none. ``licence`` says on what
    terms the data may be used, empty where nobody has laid any down. ``demo`` says that all of it is
    invented: every page carries 演示数据, and search engines are asked to stay away. ``posters``
    is the most projects for which posters and pictures for links are made at build, ``font`` the Chinese face
    that they are drawn with, None where there is none.
    """

    root: Path
    config: Path
    site_name: str = "研修目录"
    site_url: str = ""
    subtitle: tuple[str, ...] = ()
    docs: str = "content/pages"
    theme: Path = Path("theme")
    output: Path = Path("site")
    site_id_code: str = ""
    record_number: str = ""
    demo: bool = False
    index_number: str = ""
    licence: str = ""
    licence_url: str = ""
    posters: int = POSTERS
    font: Path | None = None
    nav: tuple[tuple[str, Position], ...] = ()
    plugins: tuple[str, ...] = ()

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def address(self) -> str:
        """The public address with a slash at its end; empty where none is configured."""
        return f"{self.site_url.rstrip('/')}/" if self.site_url else ""

    @property
    def base(self) -> str:
        """The site's root as an address from anywhere on its host, with a slash at its end."""
        return f"{urlsplit(self.site_url).path.rstrip('/')}/"

    @property
    def domain(self) -> str:
        return urlsplit(self.site_url).netloc


OPTIONS: tuple[str, ...] = (
    "subtitle", "site_id_code", "record_number", "demo", "index_number", "licence", "licence_url",
    "posters", "font",
)  # fmt: skip


def load(config: Path, findings: list[Finding]) -> Settings:
    """Read ``config``; what is wrong with our part of it is appended to ``findings``."""
    config = config.resolve()
    read = read_yaml(config.parent, config.name, findings)
    top = read.value if isinstance(read.value, Mapping) else {}
    options = _own_options(read, top, findings)
    theme = top.get("theme")
    custom = theme.get("custom_dir") if isinstance(theme, Mapping) else None
    root = config.parent
    known: dict[str, Any] = {
        "root": root,
        "config": config,
        "site_name": str(top.get("site_name") or "研修目录"),
        "site_url": _site_url(read, top, findings),
        "docs": str(top.get("docs_dir") or "content/pages").rstrip("/"),
        "theme": root / str(custom or "theme"),
        "output": root / str(top.get("site_dir") or "site"),
        "subtitle": tuple(map(str, options.get("subtitle") or ())),
        "site_id_code": str(options.get("site_id_code") or ""),
        "record_number": str(options.get("record_number") or ""),
        "demo": bool(options.get("demo")),
        "index_number": _index_number(read, options, findings),
        "licence": str(options.get("licence") or ""),
        "licence_url": _http(str(options.get("licence_url") or "")),
        "posters": _posters(read, options, findings),
        "font": _font(root, read, options, findings),
        "nav": tuple(_nav(read, top.get("nav"), ("nav",))),
        "plugins": tuple(_names(top.get("plugins"))),
    }
    return Settings(**{item.name: known[item.name] for item in fields(Settings) if item.name in known})


def _nav(read: YamlFile, entry: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, Position]]:
    """The files that the navigation names, with their places; sections are gone into."""
    if isinstance(entry, str):
        yield entry, read.at(*path)
    for place, item in enumerate(entry) if isinstance(entry, list) else ():
        yield from _nav(read, item, (*path, place))
    for name, item in entry.items() if isinstance(entry, Mapping) else ():
        yield from _nav(read, item, (*path, str(name)))


def _names(entry: Any) -> Iterator[str]:
    """What a list of names, some with options of their own, names."""
    for item in entry if isinstance(entry, (list, Mapping)) else ():
        yield from map(str, item if isinstance(item, Mapping) else (item,))


def _site_url(read: YamlFile, top: Mapping[str, Any], findings: list[Finding]) -> str:
    url = str(top.get("site_url") or "")
    if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc):
        findings.append(
            Finding(
                read.at("site_url"),
                "site-url",
                Severity.ERROR,
                f"site_url 不是网址：{url}",
                "站点地图、二维码和分享链接都要用它",
                "写成 https:// 开头的完整网址，例如 https://yanxiu.example/",
            )
        )
        return ""
    return url


def _http(url: str) -> str:
    """``url`` where it is a web address, which alone a page may link."""
    return url if urlsplit(url).scheme in ("http", "https") and urlsplit(url).netloc else ""


def _own_options(read: YamlFile, top: Mapping[str, Any], findings: list[Finding]) -> Mapping[str, Any]:
    """The options under ``plugins: - yanxiu:``; a name we do not know is a finding with a suggestion."""
    plugins = top.get("plugins")
    for place, item in enumerate(plugins if isinstance(plugins, list) else []):
        if isinstance(item, Mapping) and "yanxiu" in item:
            options = item["yanxiu"] if isinstance(item["yanxiu"], Mapping) else {}
            for name in options:
                if name not in OPTIONS:
                    near = closest(str(name), OPTIONS)
                    findings.append(
                        Finding(
                            read.key("plugins", place, "yanxiu", str(name)),
                            "option-unknown",
                            Severity.ERROR,
                            f"不认识的设置“{name}”",
                            "写错的设置不会起作用",
                            f"是不是“{near}”？" if near else f"可用的设置：{'、'.join(OPTIONS)}",
                        )
                    )
            return options
    return {}


def _index_number(read: YamlFile, options: Mapping[str, Any], findings: list[Finding]) -> str:
    """The scheme of the 索引号; a wrong one is a finding and stands for none."""
    scheme = options.get("index_number") or ""
    quoted = ("应当是一段文字", '用引号括起来，例如 "{year}-{kind}-{serial:03d}"')
    wrong = index_numbers.fault(scheme) if isinstance(scheme, str) else quoted
    if not wrong:
        return str(scheme)
    place = next(path for path in read.places if path[0:1] == ("plugins",) and path[-1] == "index_number")
    what, why, fix = f"索引号的写法有误：{wrong[0]}", "公开目录要按它给每份文件编索引号", wrong[1]
    findings.append(Finding(read.at(*place), "index-number", Severity.ERROR, what, why, fix))
    return ""


def _place(read: YamlFile, name: str) -> Position:
    """Where the option ``name`` of ours stands."""
    return read.at(*next(path for path in read.places if path[0:1] == ("plugins",) and path[-1] == name))


def _posters(read: YamlFile, options: Mapping[str, Any], findings: list[Finding]) -> int:
    """The most projects that get posters at build; a wrong number is a finding and stands for the usual."""
    most = options.get("posters")
    if most is None or most == "":
        return POSTERS
    if isinstance(most, int) and not isinstance(most, bool) and 0 <= most <= 1_000_000:
        return most
    what, why = f"posters 不是数目：{most}", "它说项目不超过多少个时生成海报"
    fix = "写一个整数，例如 500；不要海报就写 0"
    findings.append(Finding(_place(read, "posters"), "option-value", Severity.ERROR, what, why, fix))
    return POSTERS


def _font(root: Path, read: YamlFile, options: Mapping[str, Any], findings: list[Finding]) -> Path | None:
    """The face named, below the folder of the configuration, else the one that is found."""
    named = options.get("font")
    if not named:
        return faces.found()
    path = root / str(named)
    if path.is_file() and faces.is_chinese(path):
        return path
    what = f"font 不是能用的中文字体：{named}" if path.is_file() else f"没有 font 写的字体文件：{named}"
    why, fix = (
        "海报的 PDF 和分享图片要用它画字",
        "写 .otf、.ttf 或 .ttc 字体文件的路径，或者空着，用自带的字体",
    )
    findings.append(Finding(_place(read, "font"), "option-value", Severity.ERROR, what, why, fix))
    return None
