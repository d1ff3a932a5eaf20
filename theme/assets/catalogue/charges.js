/**
 * What a text asks trainees to pay, clause by clause, as charges.py finds it. Pure.
 *
 * In: the patterns of charges.py (the page carries them), a text. Out: the clauses that charge. Surprising: only the
 * order of the questions stands here; every word that is looked for comes from the build.
 */

/** A function from a text to the clauses in it that charge. */
export function charges(patterns) {
  const one = Object.fromEntries(Object.entries(patterns).map(([name, source]) => [name, new RegExp(source, 'u')]))
  const all = name => new RegExp(patterns[name], 'gu')
  const has = (name, text) => one[name].test(text)

  const isTheirs = clause => has('self', clause)
  function isPaid(clause) {
    const payer = one.by.exec(clause)
    if (payer) return !has('any_of_theirs', payer[1])
    return has('paid', clause) && !isTheirs(clause)
  }
  function isPrice(clause, summed, sentence) {
    if (has('paid', sentence)) return false
    return has('item', clause) || has('by_head', clause) || clause.slice(0, summed.index).includes('费')
  }
  function isJourney(clause, before) {
    if (has('item', clause)) return false
    if (has('journey', clause)) return true
    return !has('names', clause) && has('journey', before) && !has('item', before)
  }
  function isCharge(clause, before, sentence) {
    if (has('not_free', clause)) return true
    if (has('left_out', clause) && has('item', clause)) return !has('not_theirs', clause)
    const summed = has('nothing', clause) ? null : one.sum.exec(clause)
    if (!has('charged', clause) && !(summed && isPrice(clause, summed, sentence))) return false
    if (has('denied', clause) || isPaid(clause)) return false
    return !isJourney(clause, before)
  }
  function isChargedItem(words) {
    if (has('paid', words) || has('denied', words)) return false
    const rest = words.replace(all('beside'), '')
    return has('item', words) || has('sum', words) || (rest !== '' && words.includes('费') && !has('journey', words))
  }
  function* clauses(sentence) {
    const whole = sentence.replace(all('thousands'), '．')
    for (const match of whole.matchAll(all('clause'))) {
      let start = 0
      for (const part of match[0].split(all('turn'))) {
        if (part.trim()) yield [match.index + start, part]
        start += part.length
      }
    }
  }
  function* inSentence(sentence) {
    for (const match of sentence.matchAll(all('except'))) {
      const end = match.index + match[0].length
      const after = sentence.slice(end, end + 60)
      if ((has('denied', after) || has('paid', after)) && isChargedItem(match[1])) yield match[0]
    }
    const rest = sentence.replace(all('except'), found => '，'.repeat(found.length))
    let before = ''
    for (const [place, clause] of clauses(rest)) {
      if (isCharge(clause, before, rest.slice(Math.max(0, place - 200), place + 200))) yield clause.trim()
      if (has('journey', clause) || has('item', clause)) before = clause
    }
  }
  return text => [...text.matchAll(all('sentence'))].map(found => found[0])
    .filter(sentence => has('general', sentence) || has('item', sentence)).flatMap(sentence => [...inSentence(sentence)])
}
