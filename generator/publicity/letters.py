"""The weekly digest as files: ``digest/2026-W37/digest.txt`` to paste, ``digest.eml`` to send on.

Comes in: the site. Goes out: ``Planned`` files. The surprise: the message has no sender and nobody it is sent
to, only an empty group for each (RFC 6854), and the line that makes a mail program open it as a draft: who
sends it on is the one who says from whom and to whom. Its Message-ID, day and boundary are those of what it
says, so the same week is the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup

from generator import prints
from generator.artifacts import Artifact, Planned
from generator.publicity.digest import Digest, Item, Row
from generator.telling import line, midnight

if TYPE_CHECKING:
    from generator.pages.page import Site

TEXT, MAIL = "digest.txt", "digest.eml"
NOTE = "写的是这一周的情况；以后又有更正、延期、取消的，以项目页为准。"
DEMO = "演示数据，全部虚构。"
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*", re.I)
_NUMBERS = "一二三"


def produce(site: Site) -> Iterator[Planned]:
    """Both files of every week."""
    for of in site.digests:
        made_of = told(site, of)
        yield Planned(of.path + TEXT, made_of, partial(_text, site, of))
        yield Planned(of.path + MAIL, made_of, partial(_mail, site, of))


def told(site: Site, of: Digest, *more: str) -> str:
    """The print of what a digest is made of."""
    said = [(section.name, [(item.path, item.mark) for item in section.items]) for section in of.sections]
    # a later notice may change anything
    several = (entry for entry in of.entries if entry.series and len(entry.series.notices) > 1)
    made_of = site.made_of
    return made_of.announced(of.entries, of.name, repr(said), made_of.listed(several), *more)


def _text(site: Site, of: Digest) -> Artifact:
    # the mark makes a browser and an editor show Chinese as it is
    return Artifact(of.path + TEXT, f"\ufeff{text(site, of)}".encode())


def _mail(site: Site, of: Digest) -> Artifact:
    plain, rich = text(site, of), html(site, of)
    # it is looked at as its reader sees it, not as it is packed
    return Artifact(of.path + MAIL, mail(site, of, plain, rich), own=(_subject(site, of), plain, rich))


def text(site: Site, of: Digest) -> str:
    """The digest in plain words."""
    lines = [_heading(site, of), of.span, *([DEMO] if site.settings.demo else ())]
    for number, section in zip(_NUMBERS, of.sections, strict=False):
        lines += ["", f"{number}、{section.name}，{section.count}"]
        for place, item in enumerate(section.items, 1):
            lines += [
                f"{place}. {f'【{item.mark}】' if item.mark else ''}{item.title}（{item.entry.number}）"
            ]
            lines += [f"   {_said(row)}" for row in _rows(item)]
            if address := site.settings.address:
                lines.append(f"   {address}{item.path}")
    lines += ["", NOTE]
    if address := site.settings.address:
        lines.append(f"全文：{address}{of.path}")
    return "\n".join((*lines, ""))


def html(site: Site, of: Digest) -> str:
    """The same for a mail program: no script, no style, nothing to fetch."""
    address = site.settings.address
    parts = [Markup("<h1>{}</h1>\n<p>{}</p>").format(_heading(site, of), of.span)]
    if site.settings.demo:
        parts.append(Markup("<p><strong>{}</strong></p>").format(DEMO))
    for section in of.sections:
        parts.append(Markup("<h2>{}，{}</h2>\n<ol>").format(section.name, section.count))
        parts += [_html_item(item, address) for item in section.items]
        parts.append(Markup("</ol>"))
    parts.append(Markup("<p>{}</p>").format(NOTE))
    if address:
        parts.append(Markup('<p>全文：<a href="{0}">{0}</a></p>').format(address + of.path))
    head = (
        '<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>{}</title></head>\n<body>'
    )
    return str(
        Markup("\n").join((Markup(head).format(_heading(site, of)), *parts, Markup("</body>\n</html>\n")))
    )


def _html_item(item: Item, address: str) -> Markup:
    mark = Markup("【{}】").format(item.mark) if item.mark else Markup("")
    title = Markup('<a href="{}">{}</a>').format(address + item.path, item.title) if address else item.title
    rows = Markup("").join(
        Markup("<br>\n{}：<del>{}</del> → {}").format(row.label, row.old, row.new)
        if row.old
        else Markup("<br>\n{}：{}").format(row.label, row.new)
        for row in _rows(item)
    )
    return Markup("<li>{}{}（{}）{}</li>").format(mark, title, item.entry.number, rows)


def _rows(item: Item) -> tuple[Row, ...]:
    """What is said of an item, and who runs it."""
    organisers = "、".join(map(line, item.entry.project.organisers))
    return (*item.rows, *((Row("承办", organisers),) if organisers else ()))


def _said(row: Row) -> str:
    return f"{row.label}：{f'{row.old} → ' if row.old else ''}{row.new}"


def _heading(site: Site, of: Digest) -> str:
    return f"{line(site.settings.site_name)} {of.title}"


def _subject(site: Site, of: Digest) -> str:
    return f"{'【演示】' if site.settings.demo else ''}{_heading(site, of)}（{of.span}）"


def mail(site: Site, of: Digest, plain: str, rich: str) -> bytes:
    """One message with both, ``plain`` and ``rich``, as a file that a mail program opens."""
    from email.headerregistry import Group  # only a build that writes one needs them
    from email.message import EmailMessage
    from email.policy import SMTP

    mark = prints.of(_subject(site, of), plain, rich)[:16]
    host = site.settings.domain.partition(":")[0]
    host = host if _HOST.fullmatch(host) else "yanxiu.invalid"
    message = EmailMessage(policy=SMTP)
    message["Message-ID"] = f"<digest.{of.name}.{mark}@{host}>"
    message["Date"] = midnight(of.day)
    message["From"] = Group(line(site.settings.site_name))
    message["To"] = Group("undisclosed-recipients")
    message["Subject"] = _subject(site, of)
    message["X-Unsent"] = "1"
    message.set_content(plain, cte="base64")
    message.add_alternative(rich, subtype="html", cte="base64")
    message["Content-Language"] = "zh-CN"  # to give it words takes what says of them away
    message.set_boundary(f"=_{of.name}_{mark}")
    return message.as_bytes()
