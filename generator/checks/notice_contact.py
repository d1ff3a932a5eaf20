"""How a notice says to get in touch, and whether it may be published: telephone, mail, address, disclosure.

Comes in: a ``Notice``. Goes out: findings at the key. The surprise: an address of any scheme but http and
https is refused, for a link is pressed without being read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from generator.addresses import is_mail_address, is_web_address
from generator.checks import check
from generator.checks.announced import Announced
from generator.finding import Finding
from generator.model import DISCLOSURES, PUBLIC
from generator.notices import Notice
from generator.notices.values import shortened
from generator.said import MAIL, SAID
from generator.text import NO_AREA, closest


@check("notice-disclosure")
def notice_states_its_disclosure(announced: Announced) -> Iterator[Finding]:
    """Only what is 主动公开 is published; what says nothing is kept back."""
    notice = announced.notice
    said = notice.disclosure
    if said == PUBLIC:
        if announced.plan and announced.plan.disclosure in DISCLOSURES[1:]:
            yield notice.warning(
                at="disclosure",
                what=f"通知写{PUBLIC}，{notice.year} 年的计划是{announced.plan.disclosure}",
                why="计划不公开，它的通知也不会出现在网站上",
                fix="核对两份文件的公开属性",
            )
    elif said in DISCLOSURES:
        yield notice.warning(
            at="disclosure",
            what=f"公开属性是{said}",
            why="这一则通知和它的附件不会出现在网站上",
            fix=f"文件印着“此件{PUBLIC}”的，改成{PUBLIC}；不公开的，不要放在这里",
        )
    else:
        near = closest(said, DISCLOSURES)
        yield notice.error(
            at="disclosure",
            what=f"不认识的公开属性“{shortened(said)}”" if said else "没有写公开属性（disclosure）",
            why="不知道能不能公开，就一律不发布",
            fix=f"是不是“{near}”？" if near else f"写{'、'.join(DISCLOSURES)}三者之一，以文件印的为准",
        )


@check("notice-url")
def address_is_of_the_web(notice: Notice) -> Iterator[Finding]:
    """A link leads to a page, and nowhere else."""
    if notice.url and not is_web_address(notice.url):
        yield notice.error(at="url", **SAID["notice-url"](url=shortened(notice.url)))


@check("notice-link")
def courseware_and_press_lead_to_the_web(notice: Notice) -> Iterator[Finding]:
    """A link has a name to read and leads to a page, and nowhere else."""
    for field, label in (("courseware", "课件"), ("press", "报道")):
        for place, found in enumerate(getattr(notice, field)):
            item = f"{field}.{place}"
            at = item if item in notice.position.columns else field
            if not is_web_address(found.url):
                yield notice.error(
                    at=at,
                    what=f"{label}的网址不是网页的地址：{shortened(found.url)}",
                    why="读者点了打不开，或者会运行别的东西",
                    fix="写成“名称、空一格、网址”，网址以 https:// 或 http:// 开头，不带用户名和空格",
                )
            elif not found.title:
                yield notice.error(
                    at=at,
                    what=f"{label}没有名称：{shortened(found.url)}",
                    why="读者不知道点开是什么",
                    fix="在网址前面写上名称，空一格",
                )


@check("notice-email")
def mail_has_an_address(notice: Notice) -> Iterator[Finding]:
    """A mail that comes back is an enrolment lost."""
    if notice.email and not is_mail_address(notice.email):
        plain = "".join(unicodedata.normalize("NFKC", notice.email).split())
        fix = MAIL["near"].format(plain=plain) if is_mail_address(plain) else MAIL["none"]
        yield notice.error(at="email", **SAID["notice-email"](email=shortened(notice.email), fix=fix))


@check("notice-phone")
def telephones_can_be_rung(notice: Notice) -> Iterator[Finding]:
    """A number is rung by a tap from anywhere: it has its area code and all its digits."""
    for phone in notice.phone:
        area, _, rest = phone.partition("-") if phone.startswith("0") else ("", "", phone)
        local = rest.partition("-")[0]
        if NO_AREA.fullmatch(local):
            continue
        if not area:
            said = SAID["notice-phone"](phone=phone)
        elif not 7 <= len(local) <= 8:
            said = SAID["notice-phone-length"](phone=phone, count=len(local))
        else:
            continue
        yield notice.warning(at="phone", **said)
