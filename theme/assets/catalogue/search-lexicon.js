/**
 * The words that names are made of, as far as they are known: so that what sounds alike is not found across two.
 *
 * In: words of sectors.csv and synonyms.csv, names of cities, and the common words of plans below. Out: where the words
 * of a name lie. 书法 sounds like the middle of 技术发展 and is not there. Surprising: a name is cut by the longest known
 * word from the left; what is not known is left open, and nothing is found fault with there.
 */
const COMMON = (
  '技术 管理 应用 研究 发展 创新 培训 研修 高级 项目 工程 建设 现代 关键 推广 生产 理论 实务 实践 能力 提升 体系 模式 方法 专业 人员 论坛 研讨 专题 ' +
  '知识 更新 治理 措施 对策 探索 服务 分析 开发 进展 新型 工艺 标准化 标准 高效 安全 绿色 特色 优质 示范 示范园 规划 综合 资源 环境 产业 行业 企业 ' +
  '经营 运营 模型 系统 控制 预警 监测 应急 防控 干预 防治 预防 修复 维修 保护 评估 价值 诊断 治疗 咨询 检验 检测 质量 效益 改革 转型 升级 战略 行动 ' +
  '计划 方向 趋势 背景 时代 形势 常态 城乡 农村 城市 社会 国际 合作 交流 学术 会议 科技 科学 科学院 研究院 研究所 研究会 学院 大学 医院 医学院 协会 学会 中心 ' +
  '公司 有限公司 集团 总站 工作站 办公室 委员会 人民 职业 技师 继续 教育 继续教育 人力资源 社会保障 卫生 计划生育 林业 农业 水利 交通 运输 公路 文化 广播 电视 ' +
  '新闻 出版 机械 设计 自动化 新材料 材料 金属 装备 制造 加工 设备 工业 经济 财政 金融 信息 信息化 网络 互联网 数据 大数据 智能 机器 机器人 汽车 发动机 ' +
  '临床 医学 疾病 健康 体质 健身 基础 设施 办理 案件 鉴定 全程 主要 实验室 重要 品种 养殖 栽培 种苗 集约化 简化 轻简 功能 领域 利用 清洁 勘查 勘察 地质 ' +
  '陈列 展览 策划 品牌 区域 塑造 创意 档案 记忆 历史 文物 博物馆 乡镇 中小 人才 继教 经验 水平 观念 理念 全省 山东 山东省 全国 我国 中国'
).split(' ')
const PARTICLES = new Set('的与及和之在下对等')

export class Lexicon {
  constructor(words) {
    this.words = new Set([...COMMON, ...words].filter(word => word.length > 1 && word.length < 12))
    this.longest = Math.max(...[...this.words].map(word => word.length))
    this.known = new Map()
  }

  has(word) {
    return this.words.has(word)
  }

  /** The places of a folded name that no word may be cut at: those inside a known word. */
  inside(name) {
    if (!this.known.has(name)) this.known.set(name, this.look(name))
    return this.known.get(name)
  }

  look(name) {
    const found = new Uint8Array(name.length + 1)
    for (let start = 0; start < name.length;) {
      let end = Math.min(name.length, start + this.longest)
      while (end > start + 1 && !this.words.has(name.slice(start, end))) end -= 1
      for (let place = start + 1; place < end; place += 1) found[place] = 1
      start = end
    }
    return found
  }

  /** Whether what lies between two places of a name begins or ends amid a word that it does not hold, or is half particle. */
  crosses(name, start, end) {
    if (this.words.has(name.slice(start, end))) return false
    const inside = this.inside(name)
    if (end - start < 4) {
      for (let place = start; place < end; place += 1) if (PARTICLES.has(name[place]) && !inside[place] && !inside[place + 1]) return true
    }
    if (!inside[start] && !inside[end]) return false
    if (end - start === 2 && inside[start] && inside[end]) return true
    // both ends inside: a part of one long word, unless a cut lies between
    for (let place = start + 1; place < end; place += 1) if (!inside[place]) return true
    return false
  }
}
