import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plain } from '../../theme/assets/catalogue/ready.js'

test('a text is sent on one line, without the spaces of the page', () => {
  assert.equal(plain('\n    【往年项目】2016年省级研修\n    《示例》，\t电话0531-55500001\n  '),
    '【往年项目】2016年省级研修 《示例》， 电话0531-55500001')
})
test('a full-width space is a space, and what is one line stays as it is', () => {
  assert.equal(plain('　报名　截止　'), '报名 截止')
  assert.equal(plain('详见 https://yanxiu.example/projects/2016035/'), '详见 https://yanxiu.example/projects/2016035/')
  assert.equal(plain(' \n'), '')
})
