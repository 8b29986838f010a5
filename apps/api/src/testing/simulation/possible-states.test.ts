import { describe, expect, it } from 'vitest'
import { createFirstState, type ModelState } from './access-model.ts'
import { createPossibleStates } from './possible-states.ts'

const of = (person: string) => ({ person, hostLink: undefined })
const host = { isHost: true, isRemoved: false }

function open(people: ModelState['people'] = { ana: host, ben: host }) {
  return createPossibleStates({ ...createFirstState({}), people }, () => 0)
}

const unmake = (by: string, person: string) =>
  ({ do: 'person', by: of(by), person, host: false }) as const

describe('what a board may be while nobody has been answered', () => {
  it('is what it was, and what it would be', () => {
    const possible = open()
    possible.begin({ do: 'set', by: of('ana'), rule: 'hosts' })
    expect(possible.list().map(({ rule }) => rule)).toEqual(['everybody', 'hosts'])
  })

  it('is known again once somebody was told something that is so in one of them only', () => {
    const possible = open()
    const number = possible.begin({ do: 'set', by: of('ana'), rule: 'hosts' })
    possible.observe(({ rule }) => rule === 'hosts', 'it is so')
    expect(possible.list()).toHaveLength(1)
    expect(() => possible.end(number, 'refused')).toThrow('refused')
  })

  it('may be either way for ever, where nobody is told', () => {
    const possible = open()
    possible.end(possible.begin({ do: 'bin', by: of('ana') }), 'unknown')
    expect(possible.list().map(({ isBinned }) => isBinned)).toEqual([false, true])
  })
})

describe('two hosts who unmake each other at once', () => {
  it('leave one of them', () => {
    const possible = open()
    const [one, other] = [unmake('ana', 'ben'), unmake('ben', 'ana')].map(possible.begin)
    possible.end(other ?? 0, 'done')
    possible.end(one ?? 0, 'refused')
    expect(possible.list()).toMatchObject([{ people: { ana: { isHost: false }, ben: host } }])
  })

  it('are not both answered that it is done', () => {
    const possible = open()
    const [one, other] = [unmake('ana', 'ben'), unmake('ben', 'ana')].map(possible.begin)
    possible.end(other ?? 0, 'done')
    expect(() => possible.end(one ?? 0, 'done')).toThrow('no order of what hosts did')
  })
})

it('what was not there changes nothing, whoever asked', () => {
  const possible = open()
  possible.end(possible.begin({ do: 'revoke', by: of('ana'), link: 'none' }), 'nothing')
  expect(possible.list()).toHaveLength(1)
})
