import { describe, expect, it } from 'vitest'
import {
  getRight,
  getRule,
  isAtLeast,
  type Right,
  rights,
  rules,
  toRight,
  toRole,
} from './rights.ts'

it('[RI1] each right includes those before it; from `own` on they are of an editor', () => {
  expect(rights).toEqual(['look', 'comment', 'own', 'draw', 'host'])
  for (const [at, right] of rights.entries()) {
    expect(rights.map((least) => isAtLeast(right, least))).toEqual(rights.map((_, i) => i <= at))
  }
  expect(rights.map(toRole)).toEqual(['viewer', 'viewer', 'editor', 'editor', 'editor'])
})

describe('[RI2] a right comes from link, pen and rule', () => {
  /** By link, what each of the four rules makes of it. */
  type Row = readonly [link: Right, ...byRule: readonly Right[]]
  const table: readonly (readonly [
    what: string,
    pen: boolean | undefined,
    rows: readonly Row[],
  ])[] = [
    [
      'nobody gave or took a pen',
      undefined,
      [
        ['look', 'look', 'look', 'look', 'look'],
        ['comment', 'comment', 'comment', 'comment', 'comment'],
        ['own', 'own', 'own', 'comment', 'comment'],
        ['draw', 'draw', 'own', 'comment', 'comment'],
        ['host', 'host', 'host', 'host', 'host'],
      ],
    ],
    [
      'a host gave the pen',
      true,
      [
        ['look', 'draw', 'draw', 'draw', 'look'],
        ['comment', 'draw', 'draw', 'draw', 'comment'],
        ['own', 'draw', 'draw', 'draw', 'comment'],
        ['draw', 'draw', 'draw', 'draw', 'comment'],
        ['host', 'host', 'host', 'host', 'host'],
      ],
    ],
    [
      'a host took the pen',
      false,
      [
        ['look', 'look', 'look', 'look', 'look'],
        ['comment', 'comment', 'comment', 'comment', 'comment'],
        ['own', 'comment', 'comment', 'comment', 'comment'],
        ['draw', 'comment', 'comment', 'comment', 'comment'],
        ['host', 'host', 'host', 'host', 'host'],
      ],
    ],
  ]

  it.each(table)('%s', (_what, pen, rows) => {
    for (const [link, ...byRule] of rows) {
      const made = rules.map((rule) => toRight({ link, isHost: false, pen, rule }))
      expect(made, link).toEqual(byRule)
      const ofHost = rules.map((rule) => toRight({ link, isHost: true, pen, rule }))
      expect(ofHost, `a host by ${link}`).toEqual(rules.map(() => 'host'))
    }
  })
})

describe('[RI3] what a server does not say, or says of a later version', () => {
  it.each([
    [{ role: 'editor' }, 'draw'],
    [{ role: 'viewer' }, 'look'],
    [{ role: 'critic' }, 'look'],
    [{ role: 'editor', right: 'own' }, 'own'],
    [{ role: 'viewer', right: 'comment' }, 'comment'],
    [{ role: 'editor', right: 'sculpt' }, 'look'],
    [{ role: 'editor', right: 'constructor' }, 'look'],
  ])('%j means %s', (said, right) => {
    expect(getRight(said)).toBe(right)
  })

  it.each([
    [undefined, 'everybody'],
    ['pen', 'pen'],
    ['by-turns', 'hosts'],
  ])('the rule %s means %s', (said, rule) => {
    expect(getRule(said)).toBe(rule)
  })
})
