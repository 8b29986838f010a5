import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createChangelog, minorNotes } from './changelog.ts'
import { listRuleChanges } from './spec-rules.ts'
import { protocolMinor } from './version.ts'

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), 'utf8')
const spec = read('SPEC.md')

it('is what SPEC.md makes it: `pnpm contract` writes it', () => {
  expect(read('CHANGELOG-protocol.md')).toBe(createChangelog(spec))
})

it('has every minor up to this one', () => {
  const all = Array.from({ length: protocolMinor + 1 }, (_, minor) => String(minor))
  expect(Object.keys(minorNotes)).toEqual(all)
})

it('has rules for each minor but the first, and for none that is yet to come', () => {
  const minors = new Set(listRuleChanges(spec).map(({ minor }) => minor))
  const later = Array.from({ length: protocolMinor }, (_, at) => at + 1)
  expect([...minors].toSorted((a, b) => a - b)).toEqual(later)
})

it('has every mark of SPEC.md', () => {
  const ofRules = spec.replace(/^_\(Minor \d+\.\)_/gm, '')
  const marks = [...ofRules.matchAll(/\(minor \d+\.?\)|since minor \d+/gi)]
  expect(listRuleChanges(ofRules)).toHaveLength(marks.length)
})

it.each([
  ['- **[RULE1]** (Minor 4.) One is new.\n  Two is not.\n', { minor: 4, says: 'One is new.' }],
  ['- **[RULE1]** One is old. (Minor 6.) Two is\n  new.', { minor: 6, says: 'Two is new.' }],
  [
    '- **[RULE1]** One is old, and `x` and (minor 6) `y` too.',
    { minor: 6, says: 'One is old, and `x` and `y` too.' },
  ],
  ['- **[RULE1]** One is new. (Minor 4.)', { minor: 4, says: 'One is new.' }],
  [
    '## Part\n\n_(Minor 5.)_ Of it.\n\n- **[RULE1]** All is new.',
    { minor: 5, says: 'All is new.' },
  ],
])('finds what is new in %j', (text, change) => {
  expect(listRuleChanges(text)).toEqual([{ rule: 'RULE1', ...change }])
})

it('ends a section of a minor with the next', () => {
  const text = '## A\n\n_(Minor 5.)_\n\n- **[RULE1]** New.\n\n## B\n\n- **[RULE2]** Old.'
  expect(listRuleChanges(text).map(({ rule }) => rule)).toEqual(['RULE1'])
})
