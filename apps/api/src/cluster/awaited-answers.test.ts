import { expect, it } from 'vitest'
import { createAwaitedAnswers } from './awaited-answers.ts'

it('gives each answer once, to whoever asked', () => {
  const answers = createAwaitedAnswers()
  const given: unknown[] = []
  const first = answers.add((...answer) => given.push(['first', ...answer]))
  const second = answers.add((...answer) => given.push(['second', ...answer]))
  answers.give(second, [{ ok: true }])
  answers.give(first, [1, 2])
  answers.give(first, [3])
  expect(given).toEqual([
    ['second', { ok: true }],
    ['first', 1, 2],
  ])
  expect(answers.size).toBe(0)
})

it('does not wait for ever for answers that never come', () => {
  const answers = createAwaitedAnswers()
  for (let n = 0; n < 5_000; n++) answers.add(() => undefined)
  expect(answers.size).toBe(1_000)
})
