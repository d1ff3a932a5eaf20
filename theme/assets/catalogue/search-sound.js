/**
 * Pinyin: typed for characters, and characters that sound alike. Pure.
 *
 * In: the table `syllable + characters | …` of `generator/search/sounds.py`. Out: matchers that say where in a folded
 * name a folded piece begins and ends, by sound. Letters of a piece stand for syllables, characters for themselves or
 * for what sounds like them. Surprising: a syllable ends where a character ends; only the last may be cut short.
 */
import { isLatin } from './search-tokens.js'

const NEAR = [[/^zh/, 'z'], [/^ch/, 'c'], [/^sh/, 's'], [/ng$/, 'n'], [/^n/, 'l'], [/^([ljqxy]?)ve?$/, '$1u'], [/^hu(?=.)/, 'f'], [/^r/, 'l']]
const FIRST = [['zh', 'z'], ['ch', 'c'], ['sh', 's'], ['n', 'l'], ['r', 'l'], ['hu', 'f']]
const LAST = [['ang', 'an'], ['eng', 'en'], ['ing', 'in'], ['ong', 'on']]
// characters that are written alike, and so typed or recognised for each other
const LOOKS = (
  '灸炙 莱菜 贷货 土士 未末 己已巳 大太犬 日曰目 人入八 免兔 束柬東 木本术 材村林 宫官 管菅 准淮 晴睛清 末未 天夫 千干于 刀力 今令 住往 析折 栋拣 历厉 ' +
  '侯候 微徽 辨辩瓣 拔拨 戴载栽裁 博搏膊 卷券 竟竞 即既 祥详 徒徙陡 祟崇 赢嬴 茶荼 汩汨 鸟乌 酒洒 洗冼 沐沭 苹萍 杲果 呆杏 问间闻 园圆 图圈 炼练拣 摸模膜 ' +
  '蜜密 壁璧 燥躁操 暮幕墓慕 低底抵 场扬汤杨 坏环怀 检俭捡险验 经径轻 络洛 驱躯 值植殖 质贡 制刮 智暂 能熊 食良 药约 养羊 殖植 业亚 电甩 网冈 机杌 器嚣 ' +
  '胎抬 超起 诊珍 脏赃 病疾 治冶 疗辽 护沪 理埋 学字 教救 育盲 煤媒 油抽 气汽 能熊 源原 水永冰 利和 河何 海悔 洋样 鱼渔 虾蚁 猪诸 兔冤 麦表 豆显 糖塘 粮娘 ' +
  '棚朋 花化 树村 古占 建健 文丈 物牧 旅族 游遊 档挡 案桉 版板 出岀 财材 税说 金全 融触 期其 律津 师帅 法去 扶伏 贫贪 公分 路踏 桥挢 车东 汽气 模漠'
).split(' ')
const INITIAL = /^(?:zh|ch|sh|[a-z])/

/** A syllable as a careless ear has it. */
export const near = syllable => NEAR.reduce((text, [from, to]) => text.replace(from, to), syllable)

/** How else a syllable may be spelt by a careless ear, itself first, longer ones before shorter. */
export function spellings(syllable) {
  let found = [syllable]
  for (const [pairs, change] of [[FIRST, (text, from, to) => (text.startsWith(from) && text.length > from.length ? to + text.slice(from.length) : '')],
    [LAST, (text, from, to) => (text.endsWith(from) ? text.slice(0, text.length - from.length) + to : '')]]) {
    found = found.flatMap(text => [text, ...pairs.flatMap(([one, other]) => [change(text, one, other), change(text, other, one)])])
  }
  const all = [...new Set(found.filter(Boolean))]
  return [syllable, ...all.filter(text => text !== syllable).sort((a, b) => b.length - a.length)]
}

/** Character → its syllables, the usual one first. */
export function readings(table) {
  const found = new Map(), rarer = []
  for (const entry of table.split('|')) {
    const syllable = /^[a-z]*/.exec(entry)[0]
    const [often, seldom = ''] = entry.slice(syllable.length).split('/')
    for (const sign of often) found.set(sign, [syllable])
    for (const sign of seldom) rarer.push([sign, syllable])
  }
  for (const [sign, syllable] of rarer) {
    if (found.has(sign)) found.get(sign).push(syllable)
    else found.set(sign, [syllable])
  }
  return found
}

/** Everything that is asked of sounds, over one table. */
export class Sounds {
  constructor(table) {
    this.of = readings(table)
    this.syllables = new Set([...this.of.values()].flat())
    const spelt = new Map([...this.syllables].map(syllable => [syllable, spellings(syllable)]))
    this.spellings = new Map([...this.of].map(([sign, all]) => [sign, all.flatMap(syllable => spelt.get(syllable))]))
    this.sets = { same: new Map(), near: new Map() }
    this.nearly = new Map([...this.of].map(([sign, all]) => [sign, [...new Set(all.map(near))]]))
  }

  /** Whether `letters` can be read as whole syllables, two at least. */
  isSpelt(letters, least = 2) {
    const most = Array(letters.length + 1).fill(-1)
    most[0] = 0
    for (let start = 0; start < letters.length; start += 1) {
      if (most[start] < 0) continue
      for (let end = start + 1; end <= Math.min(letters.length, start + 6); end += 1) {
        if (this.syllables.has(letters.slice(start, end))) most[end] = Math.max(most[end], most[start] + 1)
      }
    }
    return most[letters.length] >= least
  }

  /** The characters that sound like `sign`, itself among them, or `careless`ly so, or look so. */
  alike(sign, careless = false) {
    const known = careless ? this.sets.near : this.sets.same
    if (!known.has(sign)) {
      const table = careless ? this.nearly : this.of
      const wanted = new Set(table.get(sign))
      const found = new Set([sign])
      if (careless) for (const group of LOOKS) if (group.includes(sign)) for (const other of group) found.add(other)
      if (wanted.size) for (const [other, all] of table) if (all.some(syllable => wanted.has(syllable))) found.add(other)
      known.set(sign, found)
    }
    return known.get(sign)
  }

  /** Where `piece`, letters for syllables and characters for themselves, ends in `name` from `start`; -1 if nowhere. */
  spelt(piece, name, start, cut = true, careless = false, at = 0) {
    if (at === piece.length) return start
    if (start >= name.length) return -1
    const letter = piece[at], sign = name[start]
    if (!isLatin(letter)) {
      return letter === sign ? this.spelt(piece, name, start + 1, cut, careless, at + 1) : -1
    }
    if (letter === sign) {
      const end = this.spelt(piece, name, start + 1, cut, careless, at + 1)
      if (end >= 0) return end
    }
    for (const syllable of (careless ? this.spellings : this.of).get(sign) ?? []) {
      if (piece.startsWith(syllable, at)) {
        const end = this.spelt(piece, name, start + 1, cut, careless, at + syllable.length)
        if (end >= 0) return end
      } else if (cut && start && piece.length - at < syllable.length && syllable.startsWith(piece.slice(at))) {
        return start + 1
      }
    }
    return -1
  }

  /** Where letters that are initials end in `name` from `start`: gj for 古建, zhh for 中海. */
  initials(piece, name, start, at = 0) {
    if (at === piece.length) return start
    if (start >= name.length) return -1
    const sign = name[start]
    if (!isLatin(piece[at])) return piece[at] === sign ? this.initials(piece, name, start + 1, at + 1) : -1
    if (piece[at] === sign) {
      const end = this.initials(piece, name, start + 1, at + 1)
      if (end >= 0) return end
    }
    for (const syllable of this.of.get(sign) ?? []) {
      const initial = INITIAL.exec(syllable)[0]
      for (const typed of initial.length > 1 ? [initial, initial[0]] : [initial]) {
        if (!piece.startsWith(typed, at)) continue
        const end = this.initials(piece, name, start + 1, at + typed.length)
        if (end >= 0) return end
      }
    }
    return -1
  }

  /** A function that says where `piece` ends in a name from a place on if every character sounds alike; -1 if not. */
  hearer(piece, careless) {
    const sets = Array.from({ length: piece.length }, (_, at) => this.alike(piece[at], careless))
    return (name, start) => {
      if (start + sets.length > name.length) return -1
      for (let at = 0; at < sets.length; at += 1) if (!sets[at].has(name[start + at])) return -1
      return start + sets.length
    }
  }

  /**
   * `name` as letters, with the place of the character each letter belongs to: by usual readings, then once for each
   * other reading of a character.
   */
  letters(name) {
    const usual = Array.from({ length: name.length }, (_, place) => this.of.get(name[place])?.[0] ?? name[place])
    const others = usual.flatMap((_, place) => (
      (this.of.get(name[place]) ?? []).slice(1).map(other => usual.with(place, other))))
    return [usual, ...others.slice(0, 6)].map(parts => ({
      text: parts.join(''), from: parts.flatMap((part, place) => Array(part.length).fill(place)),
    }))
  }
}

/** The places of `name` that `match` accepts as a beginning: `[start, end]` of the first, or null. */
export function first(name, match) {
  for (let start = 0; start < name.length; start += 1) {
    const end = match(start)
    if (end > start) return [start, end]
  }
  return null
}
