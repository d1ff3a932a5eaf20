/**
 * What the search knows of the language itself, in tables; what it knows of fields and trades is in
 * `data/synonyms.csv`.
 *
 * Each table says what it is for. To find more, add a word here only if it would serve a plan of any year and
 * province.
 */

/** Said around a subject when people ask: taken away unless the whole is itself in the catalogue. */
export const SAYINGS = (
  '有没有 有没 是否有 有哪些 都有哪些 哪些 有什么 都有什么 什么样的 哪里有 哪里能 哪里可以 在哪里 哪里 在哪儿 ' +
  '哪儿 在哪 谁来 谁 什么单位 哪个单位 单位 哪个 哪一个 哪家 哪几个 哪 什么时候 何时 几时 什么时间 什么地方 ' +
  '怎么样 怎么 怎样 如何 为什么 是什么 什么 多少 多久 几天 几个 请问 想问一下 问一下 想问 我想 我要 我们 我是 ' +
  '我 想要 想学习 想学 想去 想找 想参加 想报 想上 想了解 了解 要学 要找 找 想 可以 能不能 能否 可不可以 能 ' +
  '应该 适合 推荐 介绍 帮我 帮忙 查一下 查询 查找 搜索 搜 给我 看看 关于 有关 相关的 相关 方面的 方面 领域的 ' +
  '领域 类的 这类 一类 之类 专业的 行业的 行业 方向的 培训班 研修班 高级研修班 高研班 学习班 进修班 培训课程 ' +
  '培训项目 研修项目 课程 培训 学习 进修 研修 讲座 上课 项目 高级研修 课 班 学 报名方式 怎么报名 报名 参加 ' +
  '开设 开办 举办 承办 主办 办了 办的 办 开班 开的 开课 负责 组织 电话是多少 联系电话 电话号码 电话 联系方式 ' +
  '怎么联系 联系 地址 时间 费用 收费 免费 要钱 的人 人员 需要 必须 一下 一些 还有 或者 以及 而且 今年 最近 ' +
  '现在 的是 是不是 吗 呢 吧 啊 呀 么 嘛 有 在 是 和 与 及 或 的 了 要 去 上 做 搞 给 对 于 用 讲 教 里 到 为 ' +
  '都 也 还 这 那 请 各 被'
).split(' ').sort((a, b) => b.length - a.length)

/** Words that stand in so many names that alone they exclude nothing. */
export const WEAK = new Set((
  '技术 管理 应用 研究 发展 创新 培训 研修 高级 项目 工程 建设 现代 关键 推广 生产 理论 实务 实践 能力 提升 ' +
  '体系 模式 方法 专业 人员 新 全省 全国 省 市 班 课程 学习 研修班 培训班 高级研修班 高级研修 专题 专题研修班 ' +
  '论坛 研讨班 知识 更新 治理 措施 对策 探索 问题 工作 情况 及其 以及 方面 行业 领域 使用 知识更新 新技术 ' +
  '新进展 进展 分析 开发 服务'
).split(' '))

/** Common words of plans, so that what sounds alike is not found across two: 书法 is not in 技术发展. */
export const COMMON = (
  '技术 管理 应用 研究 发展 创新 培训 研修 高级 项目 工程 建设 现代 关键 推广 生产 理论 实务 实践 能力 提升 ' +
  '体系 模式 方法 专业 人员 论坛 研讨 专题 知识 更新 治理 措施 对策 探索 服务 分析 开发 进展 新型 工艺 标准化 ' +
  '标准 高效 安全 绿色 特色 优质 示范 示范园 规划 综合 资源 环境 产业 行业 企业 经营 运营 模型 系统 控制 预警 ' +
  '监测 应急 防控 干预 防治 预防 修复 维修 保护 评估 价值 诊断 治疗 咨询 检验 检测 质量 效益 改革 转型 升级 ' +
  '战略 行动 计划 方向 趋势 背景 时代 形势 常态 城乡 农村 城市 社会 国际 合作 交流 学术 会议 科技 科学 科学院 ' +
  '研究院 研究所 研究会 学院 大学 医院 医学院 协会 学会 中心 公司 有限公司 集团 总站 工作站 办公室 委员会 ' +
  '人民 职业 技师 继续 教育 继续教育 人力资源 社会保障 卫生 计划生育 林业 农业 水利 交通 运输 公路 文化 广播 ' +
  '电视 新闻 出版 机械 设计 自动化 新材料 材料 金属 装备 制造 加工 设备 工业 经济 财政 金融 信息 信息化 网络 ' +
  '互联网 数据 大数据 智能 机器 机器人 汽车 发动机 临床 医学 疾病 健康 体质 健身 基础 设施 办理 案件 鉴定 ' +
  '全程 主要 实验室 重要 品种 养殖 栽培 种苗 集约化 简化 轻简 功能 领域 利用 清洁 勘查 勘察 地质 陈列 展览 ' +
  '策划 品牌 区域 塑造 创意 档案 记忆 历史 文物 博物馆 乡镇 中小 人才 继教 经验 水平 观念 理念 全省 山东 ' +
  '山东省 全国 我国 中国'
).split(' ')

/** Small words that join others: what sounds alike is not found across them. */
export const PARTICLES = new Set('的与及和之在下对等')

/** What may stay unread in a query beside what was found. */
export const IGNORED = /^[的和与及之类等班课学种做用在家我去到]$/u

/** Places that units of elsewhere are called after: 北京大学 is no unit of which another has a part in its name. */
export const ELSEWHERE = (
  '北京 上海 天津 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 ' +
  '西藏 陕西 甘肃 青海 宁夏 新疆 内蒙古 香港 澳门 台湾 南京 杭州 武汉 广州 深圳 成都 西安 厦门 苏州'
).split(' ')

/** How words for people end: in a question, one that nothing knows is who asks. */
export const PEOPLE = /[员师者人们]$/u

/** Characters written alike, and so typed or recognised for each other. */
export const LOOKS = (
  '灸炙 莱菜茶 贷货 土士 末未 已己巳 大太犬 日曰目 人入八 免兔 木本术 材村林 宫官 管菅 准淮 晴睛清 天夫 千干于 沂忻昕析 ' +
  '刀力 今令 住往 析折 栋拣 历厉 侯候 微徽 辨辩瓣 拔拨 戴载栽裁 博搏膊 卷券 竟竞 即既 祥详 徒徙陡 祟崇 茶荼 ' +
  '鸟乌 酒洒 洗冼 沐沭 苹萍 呆杏 问间闻 园圆 图圈 炼练拣 摸模膜 蜜密 壁璧 燥躁操 暮幕墓慕 低底抵 场扬汤杨 ' +
  '坏环怀 检俭捡险验 经径轻 络洛 驱躯 值植殖 质贡 智暂 胎抬 超起 脏赃 病疾 治冶 疗辽 气汽 棚朋 建健 金全 期其 ' +
  '师帅 东车 束柬 农衣 业亚 电甩 网冈 机杌 水永 冰泳 子了 学字 教救 育盲 文丈 物牧 旅族 海悔 洋样 渔鱼 猪诸 ' +
  '牛午 虾蚁 麦表 豆显 糖塘 粮娘 食良 药约 养羊 花化 果呆 树村 律津 法去 税说 财材 贫贪 扶抚 桥挢 路踏 公分 ' +
  '版板 档挡 案桉 煤媒 油抽 矿旷 护沪 理埋 心必 血皿 外处 内肉'
).split(' ')

/** How names of units end: of a unit said in short, the last character is the first of one of these. */
export const TAILS = (
  '局 厅 院 委员会 办公室 大学 学院 学校 协会 学会 中心 总站 工作站 站 研究所 研究院 科学院 公司 集团 医院 ' +
  '总队 处'
).split(' ')
