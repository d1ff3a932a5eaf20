"""What other years and provinces call the columns of a plan.

Comes in: a heading as printed. Goes out: what it means. The surprise: 序号 is the number of a project only
where a plan has no other, and 类别 is its level only where it says so; hence the order of the names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from generator.model import Column

# by header of plan.csv; an earlier name goes before a later one where a plan has both
_NAMES: dict[str, tuple[str, ...]] = {
    "编号": (
        "项目编号", "项目编码", "项目代码", "计划编号", "研修班编号", "选题编号", "班次编号", "课题编号",
        "编码", "序号编号", "编号序号", "顺序号", "序号",
    ),
    "项目名称": (
        "选题名称", "研修项目名称", "高级研修项目名称", "研修班名称", "高级研修班名称", "高研班名称",
        "研修班题目", "培训班名称", "培训项目名称", "培训项目", "班次名称", "课程名称", "研修选题",
        "研修题目", "研修主题", "培训主题", "课题名称", "研修项目", "项目(选题)名称", "选题", "班次", "题目",
        "名称", "项目",
    ),
    "申报单位": (
        "申请单位", "主办单位", "申办单位", "推荐单位", "申报部门", "主办部门", "主管部门", "主管单位",
        "报送单位", "申报地区或单位", "申报单位名称", "主办单位名称", "申报(主办)单位",
    ),
    "承办单位": (
        "举办单位", "实施单位", "承担单位", "培训机构", "承办机构", "承训机构", "承训单位", "培训单位",
        "施教机构", "办班单位", "实施机构", "承办院校", "举办机构", "承办单位名称", "举办单位名称",
        "具体承办单位",
    ),
    "标识": (
        "级别", "项目级别", "级次", "层级", "项目层级", "国家级/省级", "等级", "项目等级", "类别", "项目类别",
        "类别/级别", "级别/类别", "项目类型", "类型", "层次",
    ),
}  # fmt: skip
_TELEPHONE = (
    "电话", "联系方式", "电话号码", "联系人及电话", "联系人及联系电话", "联系人及联系方式", "联系人和电话",
    "联系人和联系电话", "联系人联系电话", "联系人电话", "联系人与电话", "联系人、电话", "联系人、联系电话",
    "联系人/电话", "联系人/联系电话", "联系人电话号码", "办公电话", "咨询电话", "报名电话", "联系人及方式",
)  # fmt: skip
# columns a plan may well have and that we have no field for: kept without a word
_FAMILIAR = re.compile(
    r"序号|备注|说明|.*(?:时间|日期|地点|地址|人数|规模|对象|天数|学时|期数|期限|经费|金额|费用|联系人|负责人|"
    r"传真|邮箱|邮编|领域|行业|专业|内容|学科|方向|批次|年度|城市|地区|省份|市州|手机|资助|名额|形式|方式|收费|"
    r"网址|附件|参加人员|参训人员)(?:\(.*\))?"
)
# headings that are no title by themselves under a wider one: 申报单位 over 名称 and 电话
GENERIC = ("名称", "单位", "单位名称", "全称", "单位全称")
# a cell under these is no level unless it says so
DOUBTFUL = {"类别", "项目类别", "项目类型", "类型", "层次", "等级", "项目等级", "类别/级别", "级别/类别"}


@lru_cache(maxsize=1 << 12)  # a plan names the same units and telephones on many rows
def squeezed(text: str) -> str:
    """A heading for comparing: white space, width and a colon at its end are ways of printing."""
    return re.sub(r"\s|[\u200b-\u200f\u2060\ufeff\xad]", "", unicodedata.normalize("NFKC", text)).rstrip(":*")


def names(item: Column) -> tuple[str, ...]:
    """All that a column may be called, its own name first."""
    known = _TELEPHONE if item.after else _NAMES.get(item.header, ())
    late = [name for name in item.aliases if name not in known]
    return tuple(dict.fromkeys((item.heading, item.header, *late, *known)))


def is_familiar(name: str) -> bool:
    """A column that others have too: 举办时间, 培训人数, 备注."""
    return bool(_FAMILIAR.fullmatch(squeezed(name)))
