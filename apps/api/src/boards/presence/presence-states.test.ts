import { expect, it } from 'vitest'
import { createPresenceStates } from './presence-states.ts'

const [ana, ben] = ['ana-session-0001', 'ben-session-0001']
const [a, b] = ['a', 'b'].map((letter) => letter.repeat(21)) as [string, string]

it('[LV14] keeps the last value of each key, and knows a stream from a state', () => {
  const states = createPresenceStates()
  expect(states.note({ [ana]: { c: [1, 2], ink: [{ id: a, off: 3, pts: 'AAD/' }] } })).toEqual([])
  expect(states.note({ [ana]: { sel: [a] }, [ben]: { c: [1, 2] } })).toEqual([ana])
  states.note({ [ana]: { edit: b } })
  expect(states.getActive()).toEqual([ana])
  expect(states.tell([ana, ben])).toEqual({
    [ana]: { sel: [a], edit: b },
    [ben]: { sel: [], edit: null },
  })
  states.note({ [ana]: { sel: [], edit: null } })
  expect(states.getActive()).toEqual([])
})

it('[LV14] has the newest ink that was taken back', () => {
  const states = createPresenceStates()
  for (let at = 0; at < 100; at++) {
    const id = String(at).padStart(21, '0')
    expect(states.note({ [ana]: { ink: [{ id, off: 0, pts: '' }] } })).toEqual([ana])
  }
  const { ink = [] } = states.tell([ana])[ana] ?? {}
  expect(ink).toHaveLength(32)
  expect(ink.at(-1)).toEqual({ id: '99'.padStart(21, '0'), off: 0, pts: '' })
})
