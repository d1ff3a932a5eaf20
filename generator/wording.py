"""How an enrolment notice is worded where we write one: the skeleton at the desk and the form in the browser.

Goes out: the title a project's notice gets, and ``SHARED``, the sentences of a notice with gaps, which
``notice-writer.js`` fills. The surprise: a sentence whose gap nobody has filled is left out whole, so what is
written says only what was said, and the importer reads no more into it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.notices import FIELDS

# no further word for the course after these
_COURSE = re.compile("(?:班|会|论坛|项目|培训|研修|研讨)$")
_KIND = "高级研修班"
_TITLE = "关于举办{title}{kind}的通知"

# the keys of a notice that the form knows
WRITTEN = (
    "project", "title", "disclosure", "issued", "document_number", "issuer", "filed", "check_in", "start",
    "end", "venue", "address", "city", "hours", "quota", "audience", "fee", "register_by", "contact",
    "phone", "email", "url",
)  # fmt: skip
STATED = "通知要素"
"""The caption over the table that says each key once more: the importer takes it at its word."""
STATED_HEAD = (STATED, "内容")
NOTE = "下表写明通知的各项要素，登记时照此录入；改了正文，也请改这里。"


def title(of: str) -> str:
    """The title of the notice for the project called ``of``."""
    return _TITLE.format(title=of, kind="" if _COURSE.search(of) else _KIND)


# section by section; a sentence is its text, and stands where every gap in it is filled
_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "",
        (
            "各有关单位：",
            "根据{document}，{issuer}举办{level}高级研修项目“{course}”（项目编号 {project}）。"
            "现将有关事项通知如下。",
        ),
    ),
    (
        "时间和地点",
        (
            "报到时间：{check_in}。",
            "研修时间：{start}至{end}，共 {days} 天。",
            "地点：{venue}",
            "地址：{address}",
        ),
    ),
    ("招收对象和人数", ("招收对象：{audience}", "招收人数：{quota} 人，{area}招收。")),
    ("费用", ("{fee}",)),
    ("学时和证书", ("学时：{hours} 学时，{hours_rule}。", "{certificate}。")),
    (
        "报名",
        (
            "报名截止：{register_by}。",
            "联系人：{contact}",
            "联系电话：{phone}",
            "电子邮箱：{email}",
            "报名网址：{url}",
        ),
    ),
)

SHARED: Mapping[str, Any] = {
    "sections": [[name, list(sentences)] for name, sentences in _SECTIONS],
    "numerals": "一二三四五六七八九十",
    "course": _COURSE.pattern,
    "kind": _KIND,
    "title": _TITLE,
    "head": list(STATED_HEAD),
    "note": NOTE,
    "labels": [[item.name, item.label] for item in FIELDS if item.name in WRITTEN],
    "required": [item.name for item in FIELDS if item.required],
}
