"""A draft on paper: front matter whose every key is preceded by the sentence it came from, then the notice.

Comes in: settled values, the match, the lines. Goes out: the text of a Markdown file. The surprise: a key the
notice says nothing of stands there as a comment, so that the reader takes it as absent and a person sees it.
``scalar`` and ``create`` serve the skeleton too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import yaml

from generator.drafts.body import body
from generator.drafts.lines import Notes, visible
from generator.drafts.settle import Settled, shown_value
from generator.finding import Position
from generator.notices import FIELDS, NoticeField
from generator.personal import mask

_MOST, _MOST_SAID = 160, 12


def written(
    settled: Mapping[str, Settled],
    project: tuple[str, str],
    notes: Notes,
    source: str,
    own: str | None = None,
) -> str:
    """The whole draft; ``project`` is the number and how it was found, ``own`` a text that is Markdown
    already.
    """
    head = [
        f"# 从 {visible(source)} 起草，还没有人核对。每一项上面是通知里的原话。",
        "# 没有写的项前面有 #，写上时把 # 去掉。",
        *_project(*project),
    ]
    # what is published after a course is no part of the notice that invites to it
    for item in (item for item in FIELDS[1:] if item.kind != "links"):
        head += _entry(item, settled.get(item.name))
    return "\n".join(["---", *head, "---", "", body(notes) if own is None else own])


def _project(number: str, how: str) -> Iterator[str]:
    yield f"# 项目编号：{visible(how)}"
    yield f"project: {scalar(number)}"


def _entry(item: NoticeField, settled: Settled | None) -> Iterator[str]:
    if settled is None:
        hint = f"（{item.hint}）" if item.hint else ""
        yield f"# {item.label}{hint}：{_missing(item)}"
        yield _empty(item)
        return
    quotes = (f"# {item.label}：{_place(one.position)}“{_short(one.quote)}”" for one in settled.said)
    yield from list(dict.fromkeys(quotes))[:_MOST_SAID]
    yield from [f"# 注意：{_short(note)}" for note in settled.notes][:_MOST_SAID]
    if settled.value is None:
        reason = settled.reason or "没有可以直接写进来的值"
        yield f"# {item.label}空着：{_short(reason)}"
        yield _empty(item)
    else:
        yield f"{item.name}: {scalar(settled.value)}"


def _place(position: Position) -> str:
    """The line of the file, or of one of its tables."""
    table = visible(position.file.partition("#")[2])
    return f"{table} 第 {position.line} 行" if table else f"第 {position.line} 行"


def _missing(item: NoticeField) -> str:
    if item.kind == "disclosure":
        return "通知里没有写，发布之前必须定下来"
    if item.name == "published":  # no paper knows when it will be put on the web
        return "登到网上那天填写"
    return "通知里没有写，必须补上" if item.required else "通知里没有写"


def _empty(item: NoticeField) -> str:
    return f"{item.name}:" if item.required else f"# {item.name}:"


def _short(quote: str) -> str:
    """One line of a comment, numbers of persons masked: the gate reads comments too."""
    shown = mask(visible(quote))
    return shown if len(shown) <= _MOST else f"{shown[:_MOST]}…"


def scalar(value: object) -> str:
    """``value`` in YAML, quoted where it could be read as something else."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        dumped = yaml.safe_dump(list(value), allow_unicode=True, default_flow_style=True, width=10**9)
    else:
        plain = value if isinstance(value, int) else visible(shown_value(value))
        dumped = yaml.safe_dump(plain, allow_unicode=True, width=10**9)
    return str(dumped).removesuffix("...\n").strip()


def create(target: Path, body: bytes) -> None:
    """Write a file that is not there; what cannot be written whole is taken away again."""
    with target.open("xb") as file:
        try:
            file.write(body)
            file.flush()
        except BaseException:
            target.unlink(missing_ok=True)
            raise
