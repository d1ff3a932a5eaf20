"""Enrolment notices (招生通知): what the front matter of ``content/notices/<year>/<number>[-n].md`` may say.

``FIELDS`` is the one list of its keys: reader, checks, the importer's draft and the skeleton go by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.finding import Found, Position
from generator.notices.shelf import Text

STATUSES: tuple[str, ...] = ("正常", "更正", "延期", "取消")


@dataclass(frozen=True, slots=True)
class NoticeField:
    """One key of the front matter: its Chinese name, the kind of value, what to write for it."""

    name: str
    label: str
    kind: str = "text"
    hint: str = ""
    required: bool = False


FIELDS: tuple[NoticeField, ...] = (
    NoticeField("project", "项目编号", "number", "计划里的编号，如 2016035", required=True),
    NoticeField("title", "通知标题", hint="照通知写", required=True),
    NoticeField("disclosure", "公开属性", "disclosure", "主动公开、依申请公开或不予公开", required=True),
    NoticeField("issued", "印发日期", "date", "如 2016-05-20", required=True),
    NoticeField("document_number", "发文字号", hint="没有就删去这一行"),
    NoticeField("issuer", "发文单位", hint="落款的单位"),
    NoticeField("published", "公开日期", "date", "在网上公开的日期"),
    NoticeField("filed", "报备日期", "date", "实施方案报省厅备案的日期"),
    NoticeField("check_in", "报到时间", "date"),
    NoticeField("start", "开班日期", "date"),
    NoticeField("end", "结束日期", "date"),
    NoticeField("venue", "地点", hint="举办地点的名称"),
    NoticeField("address", "地址"),
    NoticeField("city", "城市", "city", "举办地点所在的市"),
    NoticeField("hours", "学时", "whole"),
    NoticeField("quota", "招收人数", "whole"),
    NoticeField("audience", "招收对象"),
    NoticeField("fee", "费用", hint="通知里关于费用的原话"),
    NoticeField("register_by", "报名截止", "date"),
    NoticeField("contact", "联系人", hint="公务联系人"),
    NoticeField("phone", "联系电话", "phones"),
    NoticeField("email", "电子邮箱", "email"),
    NoticeField("url", "报名网址", "url"),
    NoticeField("status", "状态", "status", "正常、更正、延期或取消"),
    NoticeField("supersedes", "代替哪一则", hint="被代替的通知的文件名，如 2016035"),
    NoticeField("attachments", "附件", "files", "同名文件夹里的文件名"),
    NoticeField("courseware", "课件", "links", "名称、空一格、网址，如 第一讲讲义 https://yanxiu.example/1"),
    NoticeField("press", "报道", "links", "名称、空一格、网址，写法同课件"),
)


@dataclass(frozen=True, slots=True)
class Material:
    """Something published elsewhere: courseware or a report of the press."""

    title: str
    url: str

    def __str__(self) -> str:
        """As the front matter may write it."""
        return f"{self.title} {self.url}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Found):
    """One enrolment notice as written; ``None`` or empty where it does not say.

    ``name`` is its file's name without ``.md`` and its address; ``body`` is Markdown, never raw HTML, and
    begins on line ``body_line``. ``attachments`` are the names it lists, ``sizes`` the bytes of the files
    in its folder. ``head`` is what stands above the body, as written; both may lie on a shelf.
    """

    position: Position
    name: str
    year: int
    project: str = ""
    title: str = ""
    disclosure: str = ""
    issued: date | None = None
    document_number: str = ""
    issuer: str = ""
    published: date | None = None
    filed: date | None = None
    check_in: date | None = None
    start: date | None = None
    end: date | None = None
    venue: str = ""
    address: str = ""
    city: str = ""
    hours: int | None = None
    quota: int | None = None
    audience: str = ""
    fee: str = ""
    register_by: date | None = None
    contact: str = ""
    phone: tuple[str, ...] = ()
    email: str = ""
    url: str = ""
    status: str = "正常"
    supersedes: str = ""
    attachments: tuple[str, ...] = ()
    courseware: tuple[Material, ...] = ()
    press: tuple[Material, ...] = ()
    body: str = ""
    body_line: int = 1
    sizes: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    head: str = field(default="", compare=False, repr=False)

    def __hash__(self) -> int:
        """By its file: a notice is asked for by itself some fifty times a build."""
        return hash((self.year, self.name))

    @property
    def written(self) -> str:
        """The whole file, for what looks into every corner of it."""
        return self.head + self.body

    @property
    def folder(self) -> str:
        """Where its attachments lie, from the site's folder."""
        return self.position.file.removesuffix(".md")

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files in its folder."""
        return tuple(self.sizes)

    @property
    def subject(self) -> str:
        return f"招生通知 {self.name}《{self.title}》" if self.title else f"招生通知 {self.name}"

    def in_body(self, start: int) -> Position:
        """The place of the character ``start`` of the body."""
        head = self.body[:start]
        return Position(self.position.file, self.body_line + head.count("\n"), len(head) - head.rfind("\n"))


for _name in ("head", "body"):
    setattr(Notice, _name, Text(vars(Notice)[_name]))


def texts(value: object) -> Iterator[str]:
    """What a value says in words; a date and a number say none."""
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Material):
            yield from (one.title, one.url)
        elif isinstance(one, str):
            yield one
