/** Answers what it is asked on standard input with the browser's own modules: `{ told, asks }` → a list. */
import { readFileSync } from 'node:fs'
import { calendar } from '../../theme/assets/catalogue/ics.js'
import { check } from '../../theme/assets/catalogue/draft-check.js'
import { charges } from '../../theme/assets/catalogue/charges.js'
import { markdown, values, wordParts } from '../../theme/assets/catalogue/notice-writer.js'
import { asEvents } from '../../theme/assets/catalogue/organisers-page.js'
import { refusals, steps } from '../../theme/assets/catalogue/timetable.js'
import { packTexts } from '../../theme/assets/catalogue/forms-files.js'

const { told, asks } = JSON.parse(readFileSync(0, 'utf8'))
const plan = told.plans[0]

const answers = {
  timetable: ({ level, opens, length, today }) => ({
    steps: steps(plan, level, opens, length, told.off).map(({ name, day, before }) => [name, day, before]),
    refused: refusals(told, plan, level, opens, length, today).map(({ code, what, why, own }) => [code, what, why, own]),
  }),
  check: ({ fields }) => check(told, plan, fields).map(({ at, what, why, level }) => [at, level, what, why]),
  charges: ({ text }) => charges(told.charges)(text),
  write: ({ fields }) => ({
    values: values(told, fields), md: markdown(told, plan, fields),
    docx: Buffer.from(packTexts(wordParts(told, plan, fields))).toString('base64'),
  }),
  ics: ({ level, opens, length, number, title }) => {
    const found = steps(plan, level, opens, length, told.off)
    const events = asEvents(told, plan, found, { number, level, start: opens, title, address: 'https://yanxiu.example/guide/organisers/' })
    return calendar(events, `办班时间表：${title}`, new Date(0))
  },
}
process.stdout.write(JSON.stringify(asks.map(ask => answers[ask.what](ask))))
