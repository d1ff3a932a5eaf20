"""A published site asked over the network: is it the build just made, and does it answer?

Comes in: its address, and the print of the build's ``manifest.txt`` where that is known. Goes out: sentences
and an exit code. Nothing beside the standard library is needed: ``python3 -m generator.smoke`` runs where
nothing is installed. The surprise: a server may go on giving the build before for a while, so the manifest is
asked for again until ``wait`` seconds are over; everything else is held against that manifest, and once.
"""

from __future__ import annotations

import argparse
import hashlib
import http.client
import json
import re
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

FINE, FINDINGS, USAGE = 0, 1, 2
WAIT, PAUSE, PATIENCE = 300.0, 5.0, 20.0
MANIFEST, MISSING, SEARCH = "manifest.txt", "404.html", "search/manifest.json"
NOWHERE = "there-is-no-such-page/"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
# whole files that every site has, and the first of each kind that it may have
_ALWAYS = ("index.html", "projects/index.html", SEARCH, "sitemap.xml", "robots.txt", "opensearch.xml")
_KINDS = tuple(
    re.compile(kind)
    for kind in (
        r"projects/[^/]+/index\.html",
        r"units/[^/]+/index\.html",
        r"notices/[^/]+/index\.html",
        r"plans/[^/]+/notice/index\.html",
        r"feeds/[^/]+\.xml",
        r"feeds/[^/]+\.json",
        r"calendar/[^/]+\.ics",
        r"assets/.+\.css",
        r"assets/.+\.js",
    )
)
_NAMED = re.compile(r"[\w.-]+\.(?:json|js)")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: ``status`` 0 where it gave nothing, ``body`` then empty and ``why`` says so."""

    status: int
    body: bytes
    why: str = ""

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


def ask(address: str, patience: float = PATIENCE) -> Answer:
    """What stands at ``address`` now, past every cache that listens."""
    request = urllib.request.Request(
        address, headers={"Cache-Control": "no-cache", "Accept-Encoding": "identity"}
    )
    try:
        with urllib.request.urlopen(request, timeout=patience) as answer:
            return Answer(answer.status, answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.read())
    except TimeoutError:
        return Answer(0, b"", f"{patience:g} 秒没有回答")
    except urllib.error.URLError as failed:
        slow = isinstance(failed.reason, TimeoutError)
        return Answer(0, b"", f"{patience:g} 秒没有回答" if slow else f"连不上：{failed.reason}")
    except (OSError, http.client.HTTPException) as failed:
        return Answer(0, b"", f"回答到一半断了：{failed}")


def standing(root: str, manifest: str, wait: float, patience: float) -> tuple[Answer, str]:
    """The manifest that is public at ``root``, and what is wrong with it, empty where nothing is.

    With ``manifest`` it is asked for until it is that one, or ``wait`` seconds are over.
    """
    end = time.monotonic() + wait
    while True:
        answer = ask(root + MANIFEST, patience)
        wrong = _wrong(answer, manifest)
        if not wrong or time.monotonic() + PAUSE > end:
            return answer, wrong
        time.sleep(PAUSE)


def _wrong(answer: Answer, manifest: str) -> str:
    if answer.status != 200:
        return f"读不到清单 {MANIFEST}：{answer.why or answer.status}"
    if manifest and answer.digest != manifest:
        return f"公开的不是刚生成的这一版：清单的指纹是 {answer.digest[:12]}，应当是 {manifest[:12]}"
    return "" if _told(answer.body) else f"清单 {MANIFEST} 读不懂，可能不是本程序生成的网站"


def _told(manifest: bytes) -> dict[str, str]:
    lines = (_LINE.fullmatch(line) for line in manifest.decode("utf-8", "replace").splitlines())
    return {line[2]: line[1] for line in lines if line}


def chosen(told: Mapping[str, str]) -> list[str]:
    """The files to ask for: those that every site has, and the newest of each kind."""
    firsts = (max((path for path in told if kind.fullmatch(path)), default="") for kind in _KINDS)
    return list(dict.fromkeys([*_ALWAYS, *filter(None, firsts)]))


def differing(root: str, told: Mapping[str, str], patience: float) -> Iterator[str]:
    """One sentence for each file asked for that is not as ``told``."""
    asked = chosen(told)
    for path in asked:
        if path not in told:
            yield f"{path}：清单里没有这个文件"
            continue
        address = root + quote(path.removesuffix("index.html"))
        answer = ask(address, patience)
        if answer.status != 200:
            yield f"{address}：{answer.why or f'回答 {answer.status}'}"
        elif answer.digest != told[path]:
            yield f"{address}：内容和清单不同"
        elif path == SEARCH:
            asked += [f"search/{name}" for name in _parts(answer.body)]
    yield from _nowhere(root, told, patience)


def _parts(manifest: bytes) -> list[str]:
    """The files that the search's manifest names."""
    try:
        named = json.loads(manifest)
    except ValueError:
        return []
    names = named.values() if isinstance(named, dict) else ()
    return [name for name in names if isinstance(name, str) and _NAMED.fullmatch(name)]


def _nowhere(root: str, told: Mapping[str, str], patience: float) -> Iterator[str]:
    """What is wrong with the answer to an address that has no page."""
    answer = ask(root + NOWHERE, patience)
    if answer.status != 404:
        yield f"{root}{NOWHERE}：没有这一页，应当回答 404，得到的是 {answer.why or answer.status}"
    elif answer.digest != told.get(MISSING):
        yield f"{root}{NOWHERE}：没有显示本站的“没有这一页”（{MISSING}）"


def look(root: str, manifest: str = "", *, wait: float = WAIT, patience: float = PATIENCE) -> int:
    """Ask the site at ``root``; what was found on standard output, and the exit code."""
    root = root if root.endswith("/") else f"{root}/"
    if urlsplit(root).scheme not in ("http", "https") or not urlsplit(root).netloc:
        sys.stderr.write(f"yanxiu：{root} 不是网址，应当以 http:// 或 https:// 开头。\n")
        return USAGE
    answer, wrong = standing(root, manifest, wait, patience)
    found = [wrong] if wrong else list(differing(root, _told(answer.body), patience))
    if found:
        lines = "".join(f"- {line}\n" for line in found)
        sys.stdout.write(f"公开的网站有 {len(found)} 处不对：{root}\n\n{lines}\n")
        sys.stdout.write(
            "换回上一版：在 GitHub 上手动运行“发布”，填写上一版的提交；自己的服务器用 yanxiu rollback。\n"
        )
        return FINDINGS
    sys.stdout.write(f"公开的网站正常，是清单指纹为 {answer.digest[:12]} 的一版：{root}\n")
    return FINE


def main(given: Sequence[str] | None = None) -> int:
    """The same from a command line, for a machine where nothing is installed."""
    parser = argparse.ArgumentParser(prog="smoke", description="看公开的网站")
    parser.add_argument("address", metavar="网址", help="公开的网站，例如 https://yanxiu.example/")
    parser.add_argument("--manifest", default="", metavar="SHA256", help="应当公开的那一版清单的指纹")
    parser.add_argument("--wait", type=float, default=WAIT, metavar="秒", help="最多等它换上多久，默认 300")
    parser.add_argument("--patience", type=float, default=PATIENCE, metavar="秒", help="一次回答最多等多久")
    options = parser.parse_args(given)
    return look(options.address, options.manifest, wait=options.wait, patience=options.patience)


if __name__ == "__main__":
    sys.exit(main())
