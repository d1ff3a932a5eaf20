"""The text of an enrolment notice for an invented project: front matter that keeps the rules, a full body.

Comes in: a ``Row`` and its own ``Dice``. Goes out: Markdown of about 1,150 characters. Dates keep the order
and the terms that plan.yml sets, so that ``yanxiu check`` has nothing to say of weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tests.bench.parts import Dice, Row, cities

_TOPICS = (
    "国内外发展现状和趋势", "有关法律法规和技术标准", "关键技术原理和工艺流程", "质量控制和安全管理",
    "典型案例分析和现场教学", "新技术、新方法的推广应用", "仪器设备的选型、使用和维护",
    "数据采集、整理和分析方法", "常见问题的判断和处置", "成果转化和产业化的途径", "项目策划、实施和评估",
    "信息化手段和平台建设", "节能减排和绿色发展", "团队建设和人才培养", "知识产权保护和技术合作",
    "应急预案编制和演练",
)  # fmt: skip
_TEACHERS = (
    "邀请省内外高等学校、科研院所的专家授课，并安排一线技术骨干介绍经验。",
    "授课教师由长期从事本领域研究和教学的专家担任，采取专题讲座、分组研讨和现场教学相结合的方式。",
    "由行业内知名专家主讲，设答疑和交流环节，学员可以带着工作中的实际问题参加讨论。",
)
_AUDIENCES = (
    "从事相关工作、具有中级以上专业技术职务的专业技术人员和管理人员",
    "各市、各有关单位从事本专业工作的技术骨干，具有副高级以上职务的优先",
    "高等学校、科研院所、企事业单位从事相关研究、开发和应用的专业技术人员",
)
_VENUES = ("示例会议中心", "示例大厦", "示例培训基地", "示例宾馆", "示例学术交流中心")
_WAYS = (
    "火车站乘公共汽车可以到达，约40分钟；长途汽车站步行10分钟。",
    "机场有大巴到市区，下车后转乘公共汽车三站；自驾的可以停在院内。",
    "报到当天在火车站出口设接站处，8时至20时每小时一班车。",
)
_MORE = (
    "请学员带本人近期免冠照片两张和专业技术职务证书的复印件，报到时交给会务组。",
    "研修期间实行集中住宿、封闭管理，无特殊情况不得请假，缺课超过四分之一的不发证书。",
    "请各单位认真组织，把真正需要提高、能够坚持学习的人员选派出来，并支持他们按时参加。",
    "学员可以围绕研修主题准备一份书面交流材料，两千字左右，报名时一并报送，优秀的汇编成册。",
    "研修结束后组织考核，考核以撰写论文或者总结的方式进行，成绩记入学员登记表。",
    "请学员自备洗漱用品和换季衣物，注意出行安全；对饮食有特殊要求的，请在回执中说明。",
    "课件和参考资料在研修结束后统一提供，未经授课专家同意不得用于其他用途。",
    "学员应当遵守培训纪律和有关规定，按时上课，不得由他人代替，不得无故中途离开。",
)


@dataclass(frozen=True, slots=True)
class Dates:
    """The days of one course, in the order of a notice."""

    issued: date
    register_by: date
    check_in: date
    start: date
    end: date

    @classmethod
    def of(cls, year: int, level: str, dice: Dice) -> Dates:
        days = 6 if level == "N" else 4 + dice.below(2)
        start = date(year, 7, 11) + timedelta(dice.below(100))
        ahead = timedelta((65 if level == "N" else 35) + dice.below(10))
        day = timedelta(1)
        return cls(start - ahead, start - 12 * day, start - day, start, start + (days - 1) * day)


def notice(row: Row, attachment: str, dice: Dice) -> str:
    """The file ``content/notices/<year>/<number>.md``; ``attachment`` is the name of its file, if any."""
    days = Dates.of(int(row.number[:4]), row.level, dice)
    organiser, city = row.organiser, row.organiser.city
    if dice.happens(0.1):
        city = dice.one(cities())
    venue = f"{city.name}{dice.one(_VENUES)}"
    quota, hours = (80, 48) if row.level == "N" else (50, 8 * ((days.end - days.start).days + 1))
    audience = dice.one(_AUDIENCES)
    head = {
        "project": row.number,
        "title": f"关于举办{row.title}的通知".replace('"', ""),
        "disclosure": "主动公开",
        "issued": days.issued,
        "published": days.issued,
        "document_number": f"示研〔{row.number[:4]}〕{int(row.number[4:])}号",
        "issuer": organiser.name,
        "filed": days.issued,
        "register_by": days.register_by,
        "check_in": days.check_in,
        "start": days.start,
        "end": days.end,
        "venue": venue,
        "address": f"{city.name}市示例路{dice.below(200) + 1}号",
        "city": city.name,
        "hours": hours,
        "quota": quota,
        "audience": audience,
        "fee": "往返交通费自理，食宿由承办单位统一安排，不收取任何费用",
        "contact": "王示例",
        "phone": row.organiser_phone,
        "email": f"yanxiu{row.number}@yanxiu.example",
        **({"attachments": f"[{attachment}]"} if attachment else {}),
    }
    lines = ["---", *(f"{key}: {_yaml(value)}" for key, value in head.items()), "---", ""]
    return "\n".join([*lines, *_body(row, days, venue, audience, dice)]) + "\n"


def _yaml(value: object) -> str:
    text = str(value)
    plain = isinstance(value, (int, date)) or text.startswith("[") or text.isdigit()
    return text if plain else f'"{text}"'


def _body(row: Row, days: Dates, venue: str, audience: str, dice: Dice) -> list[str]:
    year, level = row.number[:4], "国家" if row.level == "N" else "省"
    area = "全国" if row.level == "N" else "全省"
    topics = _some(_TOPICS, 6, dice)
    parts = [
        "各有关单位：",
        f"根据示人社字〔{year}〕9135号文件，定于{_day(days.start)}至{_day(days.end, year='')}"
        f"举办{level}高级研修项目“{row.title.replace('“', '‘').replace('”', '’')}”。现将有关事项通知如下：",
        "## 一、研修内容",
        *(f"{place}. {row.title[:12].strip('“”')}：{topic}；" for place, topic in enumerate(topics, 1)),
        dice.one(_TEACHERS),
        "## 二、时间和地点",
        f"时间：{_day(days.start)}至{_day(days.end, year='')}，{_day(days.check_in)}全天报到。",
        f"地点：{venue}。{dice.one(_WAYS)}",
        "往届学员可以继续参加，有关单位也可以派人旁听；因场地所限，旁听人员不安排食宿，请事先与会务组联系。",
        "研修采取专题讲授、案例教学、分组讨论和现场观摩相结合的办法，最后半天交流体会、总结结业。"
        f"全程{(days.end - days.start).days + 1}天，每天上午8时30分至11时30分、下午2时至5时上课，"
        "晚上安排自学和答疑。",
        "## 三、招收对象",
        f"面向{area}招收：{audience}。各单位报名不超过3人，名额有限，按报名先后和专业对口的程度确定。",
        "## 四、费用",
        "学员往返交通费自理，食宿由承办单位统一安排，不收取任何费用。",
        "## 五、证书和学时",
        "考核合格的发给高级研修项目培训证书，学时记入专业技术人员继续教育证书，作为评聘和考核的依据之一。",
        "## 六、报名",
        f"请于{_day(days.register_by)}前把回执发到邮箱，并打电话确认。"
        f"联系人：王示例，电话：{row.organiser_phone}。",
        "## 七、其他事项",
        *(f"（{'一二三四五'[place]}）{text}" for place, text in enumerate(_some(_MORE, 5, dice))),
        f"承办单位：{row.organiser.name}",
        _day(days.issued),
    ]
    return [line for part in parts for line in (part, "")][:-1]


def _some(items: tuple[str, ...], count: int, dice: Dice) -> list[str]:
    left = list(items)
    return [left.pop(dice.below(len(left))) for _ in range(count)]


def _day(day: date, *, year: str | None = None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if year is None else f"{day.month}月{day.day}日"
