import { expect, it } from 'vitest'
import { capLength, capPattern, caps, listCaps, toCaps } from './caps.ts'
import { protocolMinor } from './version.ts'

it('[GR1] a cap has a name of its form, somebody who says it, and a minor that has been', () => {
  for (const [name, { sides, since }] of Object.entries(caps)) {
    expect(name).toMatch(new RegExp(capPattern))
    expect(name.length).toBeLessThanOrEqual(capLength)
    expect(sides.length).toBeGreaterThan(0)
    expect(since).toBeLessThanOrEqual(protocolMinor)
  }
})

it.each([
  ['client', 2, []],
  ['client', 3, ['short-ink', 'base']],
  ['client', 5, ['short-ink', 'base', 'states']],
  ['client', 10, ['short-ink', 'base', 'states']],
  ['client', 11, ['short-ink', 'base', 'states', 'rights']],
  ['client', 12, ['short-ink', 'base', 'states', 'rights', 'waiting']],
  ['server', 4, []],
  ['server', 6, ['states']],
  ['server', 7, ['states', 'was']],
  ['server', 10, ['states', 'was', 'ext']],
  ['server', 11, ['states', 'was', 'ext', 'rights']],
  ['server', 12, ['states', 'was', 'ext', 'rights', 'waiting', 'locks', 'away']],
  ['server', 13, ['states', 'was', 'ext', 'rights', 'waiting', 'locks', 'away', 'pdf']],
  ['server', 14, ['states', 'was', 'ext', 'rights', 'waiting', 'locks', 'away', 'pdf', 'heads']],
] as const)('[GR2] a %s of minor %i that lists none has those of its minor', (side, minor, had) => {
  expect([...toCaps(side, { minor })]).toEqual(had)
})

it('[GR2] who lists caps has those and no others, known or not, whatever the minor', () => {
  expect([...toCaps('client', { minor: 10, caps: [] })]).toEqual([])
  expect([...toCaps('client', { minor: 0, caps: ['base', 'acme.votes'] })]).toEqual([
    'base',
    'acme.votes',
  ])
})

it('lists what each side of this version has', () => {
  expect(listCaps('client')).toEqual(['short-ink', 'base', 'states', 'rights', 'waiting'])
  expect(listCaps('server')).toEqual([
    ...['states', 'was', 'ext', 'rights', 'waiting', 'locks', 'away', 'pdf', 'heads'],
  ])
})
