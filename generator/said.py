"""What is said of a planned or announced course that a rule does not fit: one text, for the checks of a build
and for the organiser's page, where the browser fills the same gaps.

Goes out: ``SAID``, a text by the check's id. The surprise: the clerk who keeps the site and the organiser
who plans a course mend different things, so there is a ``fix`` for one and an ``own`` for the other; where
``own`` is empty one serves both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one finding; ``{names}`` are filled in where it is made."""

    what: str
    why: str
    fix: str
    own: str = ""

    def __call__(self, **gaps: object) -> dict[str, str]:
        """What a finding takes, filled in."""
        return {name: getattr(self, name).format(**gaps) for name in ("what", "why", "fix")}

    @property
    def shared(self) -> Mapping[str, str]:
        """What the browser needs: the organiser's words."""
        return {"what": self.what, "why": self.why, "own": self.own or self.fix}


# how a rule with a number is said: exact, at least, or about, which reaches three tenths either way
ASKED: Mapping[str, str] = {
    "about": " {wanted} {unit}左右（按上下三成算，{low} 到 {high} {unit}）",
    "min": "不少于 {wanted} {unit}",
    "": " {wanted} {unit}",
}
_CITED = "计划的通知写：{quote}"
_TALK = "与通知核对；没有抄错的，请承办单位说明或调整"

SAID: Mapping[str, Said] = {
    "notice-days": Said(
        "从 {start} 到 {end} 是 {found} 天，规定是{asked}",
        _CITED,
        f"{_TALK}；报到那天不算研修，不要写作开班日期",
        "改开班日期或结束日期；报到那天不算研修，不要写作开班日期",
    ),
    "notice-trainees": Said("招收 {quota} 人，规定是{asked}", _CITED, _TALK, "改招收人数，或与主管部门商量"),
    "notice-filed-late": Said(
        "{filed} {word}，{start} 开班，规定提前 {months} 个月，最晚是 {wanted}",
        _CITED,
        "与通知核对日期{beside}；确实晚了的，可以不改",
        "提前报备，或推后开班{beside}",
    ),
    "notice-after-completion": Said(
        "{found} 才办完，规定 {wanted} 以前办完",
        _CITED,
        f"{_TALK}；年份写错的，改正",
        "提前开班；年份写错的，改正",
    ),
    "notice-dates-order": Said(
        "{later} {other} 在{label} {day} 之前",
        "学员会记错日子，页面和日历也会排错",
        "与通知的正文核对，改正其中一个日期",
        "改正其中一个日期",
    ),
    "notice-issued-late": Said(
        "印发日期 {issued} 在{label} {day} 之后",
        "读者看到时已经来不及了，多半有一个日期写错",
        "与通知核对；是更正或补发的，写上 status 和 supersedes",
        "改正其中一个日期",
    ),
    "notice-before-plan": Said(
        "{label} {day} 比计划的印发日期 {issued} 还早",
        "多半是年份写错了，页面会说这个班早已结束",
        "与通知核对日期，特别是年份",
        "核对日期，特别是年份",
    ),
    "notice-fee": Said(
        "写着“{clause}”，像是向学员收费",
        "网站照规定写“{text}”，学员会被误导；计划的通知写：{quote}",
        "请承办单位更正通知；不向学员收的，写明由谁承担，例如“食宿费由承办单位承担”",
        "不向学员收的，写明由谁承担，例如“食宿费由承办单位承担”",
    ),
    "notice-url": Said(
        "报名网址不是网页的地址：{url}",
        "读者点了打不开，或者会运行别的东西",
        "写以 https:// 或 http:// 开头的完整网址，不带用户名和空格",
    ),
    "notice-email": Said(
        "电子邮箱写得不对：{email}",
        "读者照着发，邮件到不了",
        "{fix}",
    ),
    "notice-phone": Said(
        "联系电话 {phone} 没有区号",
        "外地的学员照着打，会打到别的城市去",
        "与通知核对，写成 0531-55500001 这样",
        "写成 0531-55500001 这样",
    ),
    "notice-phone-length": Said(
        "联系电话 {phone} 有 {count} 位数字，固定电话是 7 位或 8 位",
        "少一位或多一位都打不通",
        "与通知核对，写成 0531-55500001 这样",
        "写成 0531-55500001 这样",
    ),
    # of the organiser's page alone
    "own-date": Said("{label}写的不是一个日期", "没有日期就算不出期限", "写成 2016-05-20 这样"),
    "own-length": Said(
        "研修天数写的不是 1 到 {most} 的整数", "没有天数就算不出哪天结束", "只写数字，例如 4"
    ),
    "own-whole": Said(
        "{label}不是大于零的整数", "写进通知的数目要能计算", "只写数字，不写单位，例如 70"
    ),
    "own-phone": Said("没有认出号码：{phone}", "读者打不通", "写成 0531-55500001 这样"),
    "own-too-soon": Said(
        "提前 {months} 个月报送，最晚是 {wanted}，而计划 {issued} 才印发",
        _CITED,
        "最早可以定在 {earliest} 开班",
    ),
    "own-late": Said(
        "提前 {months} 个月报送，最晚是 {wanted}，今天是 {today}，已经过了",
        _CITED,
        "最早可以定在 {earliest} 开班，或与主管部门商量",
    ),
}  # fmt: skip

# how a mistyped mail address is mended
MAIL: Mapping[str, str] = {
    "near": "是不是“{plain}”？",
    "none": "写一个完整的邮箱，例如 office@yanxiu.example",
}
# what is done on a notice's filing or issuing
FILED: Mapping[str, str] = {"filed": "报备", "issued": "印发"}
BESIDE = "；另有报备日期的，写进 filed"
OWN_BESIDE = "；另有报备日期的，填在报备日期里"
