import { limits } from '@tiza/protocol'
import { expect, it } from 'vitest'
import { toRenameOps } from './board-name.ts'

const toName = (typed: string) => {
  const [op] = toRenameOps(typed)
  return op?.op === 'patch' ? op.set.name : undefined
}

it.each([
  ['  Monday \t 3 pm ', 'Monday 3 pm'],
  ['two\nlines\u2028and\u0007a bell', 'two lines and a bell'],
  ['  \n ', null],
  ['课程 🎈', '课程 🎈'],
  [`${'a'.repeat(limits.boardNameLength - 1)} b`, 'a'.repeat(limits.boardNameLength - 1)],
  [`${'a'.repeat(limits.boardNameLength - 1)}🎈`, 'a'.repeat(limits.boardNameLength - 1)],
])('[RC5] what is typed, %j, is the name %j', (typed, name) => {
  expect(toName(typed)).toBe(name)
})
