"""XML and HTML as trees of lxml, without DTD, entities or network: the one place that imports it.

Comes in: the bytes of a part, or the text of a page. Goes out: its root. The surprise: the library reads HTML
down to a depth of 256 and leaves out the rest without a word, so its log is looked at.
"""

from __future__ import annotations

import re
from typing import Any

from generator.documents.grid import Refused

_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)|<\0!\0(?:D\0O\0C\0T|E\0N\0T)|\0<\0!\0(?:D\0O\0C\0T|E\0N\0T)")
MOST_WORDS = 16 * 1024 * 1024
SAVE_ANEW = "用 Word、Excel 或 WPS 打开，另存为一份新文件再导入"


def refuse_dtd(body: bytes | bytearray) -> None:
    """Stop at a part that declares entities: Office writes none, so it wants to be read as something else."""
    if _DTD.search(body):
        what = "文件里有文档类型定义（DTD），正常的 Office 文件没有这种内容"
        raise Refused("import-file-dtd", what, SAVE_ANEW)


def xml(body: bytes) -> Any:
    """The root of ``body``."""
    from lxml import etree  # type: ignore[import-untyped]

    refuse_dtd(body)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(body, parser)
    except etree.XMLSyntaxError as problem:
        raise broken() from problem


def html(words: str) -> Any:
    """The root of a page; None where it has nothing in it."""
    from lxml import etree

    # a document must not say again in characters how its bytes were written
    if len(words) > MOST_WORDS:
        raise Refused(
            "import-file-heavy", "网页太大，不像项目计划", "只把计划那张表复制到 Word 或 Excel 里再导入"
        )
    words = re.sub(r"^\s*<\?xml[^>]*\?>", "", words.replace("\0", ""))
    parser = etree.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(words.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as problem:
        if words.strip():
            raise broken() from problem
        return None
    if any("depth" in str(fault.message).lower() for fault in parser.error_log):
        fix = "把网页里的计划表复制到 Word 或 Excel 里，另存后再导入"
        raise Refused("import-too-deep", "网页里一层套一层，套得太深", fix)
    return root


def broken() -> Refused:
    """The refusal of a file that is cut off or damaged."""
    return Refused("import-file-unreadable", "文件不完整或已损坏，打不开", SAVE_ANEW)
