import { readFileSync } from 'node:fs'
import { type Right, type Rule, rights, rules } from '@tiza/protocol'
import { describe, expect, it } from 'vitest'
import {
  changeModel,
  createFirstState,
  findModelDenial,
  getModelRight,
  includes,
  type ModelState,
} from './access-model.ts'

const spec = readFileSync(new URL('../../../../../docs/SPEC.md', import.meta.url), 'utf8')
const links = Object.fromEntries(rights.map((right) => [right, { right, isRevoked: false }]))
const first = createFirstState(links)
const by = { person: 'host', hostLink: undefined }
const hosted: ModelState = { ...first, people: { host: { isHost: true, isRemoved: false } } }

/** The cells of a row of the table of [RI2], by how it begins. */
function readRow(start: string): readonly ((link: Right) => Right)[] {
  const line = spec.split('\n').find((one) => one.trim().startsWith(`| ${start} |`)) ?? ''
  const cells = line.split('|').slice(2, -1)
  let last = ''
  return cells.map((cell) => {
    if (cell.trim() !== 'the same') last = cell.trim()
    return toCell(last)
  })
}

function toCell(text: string): (link: Right) => Right {
  const [, name] = /`(\w+)`/.exec(text) ?? []
  const named = rights.find((right) => right === name)
  if (!text.startsWith('that of the link')) return () => named ?? expect.unreachable(text)
  return (link) => (named && includes(link, named) ? named : link)
}

describe('[RI2] the model says what the table says', () => {
  it.each([
    ['a host, or by a link of `host`', { isHost: true, isRemoved: false }],
    ['the pen was given', { isHost: false, isRemoved: false, pen: true }],
    ['the pen was taken', { isHost: false, isRemoved: false, pen: false }],
    ['neither', { isHost: false, isRemoved: false }],
  ])('of %s', (start, person) => {
    const cells = readRow(start)
    expect(cells).toHaveLength(rules.length)
    const people = { ana: person }
    const found: [Rule, Right, Right | undefined][] = []
    const said: [Rule, Right, Right | undefined][] = []
    for (const [at, rule] of rules.entries()) {
      for (const link of ['look', 'comment', 'own', 'draw'] as const) {
        const state = { ...first, people, rule }
        found.push([rule, link, getModelRight(state, { link, person: 'ana' }, 0)])
        said.push([rule, link, cells[at]?.(link)])
      }
    }
    expect(found).toEqual(said)
  })
})

it('[RI12] on a locked board nobody but hosts has a right above comment', () => {
  const state = { ...hosted, locked: true }
  const get = (link: Right, person?: string) => getModelRight(state, { link, person }, 0)
  expect([get('look'), get('draw'), get('host'), get('draw', 'host')]).toEqual([
    ...['look', 'comment', 'host', 'host'],
  ])
})

it('[RI10] [LK11] [LK21] says who is not let in, and why', () => {
  const ending = {
    ...hosted,
    links: { ends: { right: 'draw', isRevoked: false, expiresAt: 9 } } as const,
  }
  const find = (state: ModelState, link: string, person?: string) =>
    findModelDenial(state, { link, person, hostLink: undefined }, 9)
  const { state: revoked } = changeModel(hosted, { do: 'revoke', by, link: 'draw' }, 0)
  const { state: without } = changeModel(
    hosted,
    { do: 'person', by, person: 'ana', removed: true },
    0,
  )
  const { state: binned } = changeModel(hosted, { do: 'bin', by }, 0)
  expect(find(revoked, 'draw')).toBe('revoked')
  expect(find(revoked, 'draw', 'host')).toBe('in')
  expect(find(without, 'draw', 'ana')).toBe('removed')
  expect(find(ending, 'ends')).toBe('expired')
  expect([find(binned, 'draw'), find(binned, 'draw', 'host')]).toEqual([
    'board_not_found',
    'deleted',
  ])
})

it('[LK6] [LK8] nobody but hosts changes anything, and there is never none', () => {
  const ana = { person: 'ana', hostLink: undefined }
  expect(changeModel(hosted, { do: 'set', by: ana, rule: 'hosts' }, 0)).toEqual({
    ...{ isDone: false, state: hosted },
  })
  const unmade = { do: 'person', by, person: 'host', host: false } as const
  expect(changeModel(hosted, unmade, 0).isDone).toBe(false)
  const { state } = changeModel(hosted, { do: 'person', by, person: 'ana', host: true }, 0)
  expect(changeModel(state, unmade, 0)).toMatchObject({
    ...{ isDone: true, state: { people: { host: { isHost: false } } } },
  })
})
