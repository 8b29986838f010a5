import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { isFitting, judge } from './judge.ts'
import { summarize } from './summarize.ts'

const copy = mkdtempSync(join(tmpdir(), 'tiza-judge-'))
afterAll(() => rmSync(copy, { recursive: true }))

describe('a mutation is stale, and changes nothing,', () => {
  it.each([
    ['where its text is gone', 'is.ts', 'if (a)', 'if (b) return'],
    ['where its text is there twice', 'is.ts', 'return', 'return 1\nreturn 2'],
    ['where its file is gone', 'other.ts', 'return', 'return 1'],
  ])('%s', async (_, file, text, source) => {
    writeFileSync(join(copy, 'is.ts'), source)
    const mutation = { rule: 'OP1', file, text, replacement: '', tests: [] }
    expect(isFitting(copy, mutation)).toBe(false)
    expect(await judge(copy, mutation)).toBe('stale')
    expect(readFileSync(join(copy, 'is.ts'), 'utf8')).toBe(source)
  })
})

it('a mutation fits where its text is once', () => {
  writeFileSync(join(copy, 'is.ts'), 'if (a) return')
  const mutation = { rule: 'OP1', file: 'is.ts', text: 'return', replacement: '', tests: [] }
  expect(isFitting(copy, mutation)).toBe(true)
})

describe('a run', () => {
  const mutation = { rule: 'OP1', file: 'is.ts', text: 'if (a)' }

  it('is good when all are killed', () => {
    expect(summarize([{ mutation, verdict: 'killed' }])).toEqual({
      ...{ text: '1 of 1 killed\n', isGood: true },
    })
  })

  it('names all others, and is not good', () => {
    const verdicts = ['killed', 'stale', 'survived', undefined] as const
    const { text, isGood } = summarize(verdicts.map((verdict) => ({ mutation, verdict })))
    expect(isGood).toBe(false)
    expect(text.split('\n')).toEqual([
      'stale: [OP1] is.ts, which has not exactly once: if (a)',
      'survived: [OP1] is.ts',
      'not run: [OP1] is.ts',
      '1 of 4 killed',
      '',
    ])
  })

  it('of nothing is not good', () => {
    expect(summarize([]).isGood).toBe(false)
  })
})
