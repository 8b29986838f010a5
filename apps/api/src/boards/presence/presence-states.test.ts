import { expect, it } from 'vitest'
import { createPresenceStates } from './presence-states.ts'

const [ana, ben] = ['ana-session-0001', 'ben-session-0001']
const [a, b] = ['a', 'b'].map((letter) => letter.repeat(21)) as [string, string]

it('[LV14] keeps the last value of each state key, and no streams', () => {
  const states = createPresenceStates()
  expect(states.note({ [ana]: { c: [1, 2], ink: [{ id: a, off: 3, pts: 'AAD/' }] } })).toEqual([])
  expect(states.note({ [ana]: { sel: [a] }, [ben]: { c: [1, 2] } })).toEqual([ana])
  states.note({ [ana]: { edit: b } })
  expect(states.getActive()).toEqual([ana])
  expect(states.describe([ana, ben])).toEqual({
    [ana]: { sel: [a], edit: b },
    [ben]: { sel: [], edit: null },
  })
  states.note({ [ana]: { sel: [], edit: null } })
  expect(states.getActive()).toEqual([])
})

it('[LV14] keeps the newest cancelled ink', () => {
  const states = createPresenceStates()
  for (let at = 0; at < 100; at++) {
    const id = String(at).padStart(21, '0')
    expect(states.note({ [ana]: { ink: [{ id, off: 0, pts: '' }] } })).toEqual([ana])
  }
  const { ink = [] } = states.describe([ana])[ana] ?? {}
  expect(ink).toHaveLength(32)
  expect(ink.at(-1)).toEqual({ id: '99'.padStart(21, '0'), off: 0, pts: '' })
})

it('[LV19] keeps every key of state', () => {
  const states = createPresenceStates()
  states.note({ [ana]: { view: [0, 0, 800, 600], hand: true }, [ben]: { tool: 'pen' } })
  states.note({ [ana]: { hand: null } })
  states.note({ [ben]: { tool: null } })
  expect(states.getActive()).toEqual([ana])
  expect(states.describe([ana])[ana]).toMatchObject({ view: [0, 0, 800, 600], hand: null })
})

it('[LV20] lists for a welcome as much as fits, without the receiver itself', () => {
  const states = createPresenceStates()
  const sel = Array.from({ length: 256 }, () => a)
  for (let at = 0; at < 20; at++) states.note({ [`session-${at}`]: { sel } })
  const listed = states.listFor('session-0')
  expect(Object.keys(listed)).toHaveLength(10)
  expect(listed).not.toHaveProperty('session-0')
  expect(JSON.stringify(listed).length).toBeLessThan(64 * 1024)
})
