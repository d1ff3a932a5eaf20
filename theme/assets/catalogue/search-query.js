/**
 * What was typed, cut into what is asked for. Pure.
 *
 * In: a query. Out: pieces without what people say around them. Surprising: a saying is dropped only where the whole
 * is not itself in the catalogue, which the caller knows; so 怎么 of a title is not lost.
 */

// said around a subject: asking, wanting, fields, courses; longest first where one holds another
const SAYINGS = [
  '有没有', '有没', '是否有', '有哪些', '都有哪些', '哪些', '有什么', '都有什么', '什么样的', '哪里有', '哪里能', '哪里可以', '在哪里', '哪里', '在哪儿', '哪儿', '在哪',
  '谁来', '谁', '什么单位', '哪个单位', '单位', '哪个', '哪一个', '哪家', '哪几个', '哪', '什么时候', '何时', '几时', '什么时间', '什么地方', '怎么样', '怎么', '怎样', '如何', '为什么', '是什么', '什么', '多少', '多久', '几天', '几个',
  '请问', '想问一下', '问一下', '想问', '我想', '我要', '我们', '我是', '我', '想要', '想学习', '想学', '想去', '想找', '想参加', '想报', '想上', '想了解', '了解', '要学', '要找', '找', '想',
  '可以', '能不能', '能否', '可不可以', '能', '应该', '适合', '推荐', '介绍', '帮我', '帮忙', '查一下', '查询', '查找', '搜索', '搜', '给我', '看看',
  '关于', '有关', '相关的', '相关', '方面的', '方面', '领域的', '领域', '类的', '这类', '一类', '之类', '专业的', '行业的', '行业', '方向的',
  '培训班', '研修班', '高级研修班', '高研班', '学习班', '进修班', '培训课程', '培训项目', '研修项目', '课程', '培训', '学习', '进修', '研修', '讲座', '上课', '项目', '高级研修', '课', '班', '学',
  '报名方式', '怎么报名', '报名', '参加', '开设', '开办', '举办', '承办', '主办', '办了', '办的', '办', '开班', '开的', '开课', '负责', '组织',
  '电话是多少', '联系电话', '电话号码', '电话', '联系方式', '怎么联系', '联系', '地址', '时间', '费用', '收费', '免费', '要钱',
  '的人', '人员', '需要', '必须', '一下', '一些', '还有', '或者', '以及', '而且', '今年', '最近', '现在', '的是', '是不是', '吗', '呢', '吧', '啊', '呀', '么', '嘛',
  '有', '在', '是', '和', '与', '及', '或', '的', '了', '要', '去', '上', '做', '搞', '给', '对', '于', '用', '讲', '教', '里', '到', '为', '都', '也', '还', '这', '那', '请', '各', '被',
].sort((a, b) => b.length - a.length)

/** Words that stand in so many names that alone they exclude nothing. */
export const WEAK = new Set((
  '技术 管理 应用 研究 发展 创新 培训 研修 高级 项目 工程 建设 现代 关键 推广 生产 理论 实务 实践 能力 提升 体系 模式 方法 专业 人员 ' +
  '新 全省 全国 省 市 班 课程 学习 研修班 培训班 高级研修班 高级研修 专题 专题研修班 论坛 研讨班 知识 更新 治理 措施 对策 探索 问题 工作 情况 及其 以及 方面 行业 领域 ' +
  '使用 知识更新 新技术 新进展 进展 分析 开发 服务'
).split(' '))

const NUMERALS = new Map(Array.from('零一二三四五六七八九', (sign, value) => [sign, value]))
const SAID = /(?<=第|编号|项目)[零一二三四五六七八九十百]{1,5}(?=[项号个]|$)/gu

/** 第五项 → 第5项, 第九十六个 → 第96个. */
export const withDigits = text => text.replace(SAID, said => {
  let total = 0, one = 0
  for (const sign of said) {
    if (sign === '百') [total, one] = [total + (one || 1) * 100, 0]
    else if (sign === '十') [total, one] = [total + (one || 1) * 10, 0]
    else one = NUMERALS.get(sign)
  }
  return String(total + one)
})

/** The parts of a query between spaces and punctuation. */
export const parts = text => text.normalize('NFKC').split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)

/** A folded part cut where letters and characters meet. */
export const runs = part => part.match(/[a-z0-9]+|[^a-z0-9]+/g) ?? []

/**
 * A folded part without sayings: `[text, …]`. `keeps(text)` says whether a text is in the catalogue and must stay whole;
 * a saying is looked for from the left, and never inside what stays; of two characters only an `isWord` stays.
 */
export function without(part, keeps, isWord = () => true) {
  const found = []
  let left = ''
  const take = () => {
    if (left) found.push(left)
    left = ''
  }
  for (let at = 0; at < part.length;) {
    const most = longest(part, at, keeps)
    const kept = most === 2 && !isWord(part.slice(at, at + 2)) ? 0 : most
    const saying = SAYINGS.find(each => part.startsWith(each, at))
    if (saying && saying.length >= kept) {
      take()
      at += saying.length
    } else if (kept) {
      left += part.slice(at, at + kept)
      at += kept
    } else {
      left += part[at]
      at += 1
    }
  }
  take()
  return found
}

/** How long the longest word of the catalogue at `at` is, 0 where there is none of two characters. */
function longest(part, at, keeps) {
  let most = 0
  for (let end = at + 2; end <= part.length; end += 1) {
    if (!keeps(part.slice(at, end))) break
    most = end - at
  }
  return most
}

const ASKING = /[有没哪谁]有?|什么|怎么|怎样|如何|多少|请问|想|能|可以|应该|推荐|关于|有关|方面|培训|研修|课程|学习|吗$|呢$|的课|的班|项目$|班$|课$/u

/** Whether a folded part is a question or a wish, and not words alone. */
export const asks = part => ASKING.test(part)
