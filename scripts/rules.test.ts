import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listSources } from './list-sources.ts'
import { root } from './run.ts'

/** See docs/decisions/0039: what is listed there may be longer, until it is no more. */
const mostLines = 250
const mostMedian = 60

const sources = ['apps', 'bench', 'e2e', 'packages', 'scripts']
  .flatMap(listSources)
  .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))

function countLines(text: string): number {
  return text.split('\n').length - 1
}

function readExceptions(): string[] {
  const page = readFileSync(join(root, 'docs/decisions/0039-files-hold-one-idea.md'), 'utf8')
  return [...page.matchAll(/^- `([^`]+)`/gm)].map(([, file = '']) => file)
}

it(`half of all files have ${mostMedian} lines at most`, () => {
  const counts = sources.map(({ text }) => countLines(text)).sort((a, b) => a - b)
  expect(counts[counts.length >> 1]).toBeLessThanOrEqual(mostMedian)
})

it(`only the files that a decision names have more than ${mostLines} lines`, () => {
  const long = sources.filter(({ text }) => countLines(text) > mostLines).map(({ file }) => file)
  expect(long.toSorted()).toEqual(readExceptions().toSorted())
})

it('interfaces are written, not taken from what makes them', () => {
  const taken = sources
    .filter(({ text }) => /ReturnType<typeof create/.test(text))
    .map(({ file }) => file)
  expect(taken).toEqual([])
})

it('nothing gives up after the second of `vi.waitFor`: `expect.poll` and `until` wait as long as it takes', () => {
  const ofASecond = sources
    .filter(({ file, text }) => file.endsWith('.test.ts') && /\bvi\.wait(For|Until)\(/.test(text))
    .filter(({ file }) => file !== 'scripts/rules.test.ts')
  expect(ofASecond.map(({ file }) => file)).toEqual([])
})

/** See docs/decisions/0148. */
const computedAlike = [
  'packages/protocol/src/',
  'packages/client/src/replica/',
  'packages/shapes/src/layout/',
  'packages/shapes/src/lines/',
]
const chosenByEngines =
  /Math\.(pow|exp|expm1|cbrt|hypot|log|log2|log10|log1p|a?(sin|cos|tan)h?|atan2)\b|[\w)\]] \*\* (\(|-?\d+\.)/

it('what all have to compute alike has nothing whose last bits engines choose', () => {
  const found = sources
    .filter(({ file }) => computedAlike.some((dir) => file.startsWith(dir)))
    .filter(({ file, text }) => !/\.test\.ts$|\/testing\//.test(file) && chosenByEngines.test(text))
  expect(found.map(({ file }) => file)).toEqual([])
})
