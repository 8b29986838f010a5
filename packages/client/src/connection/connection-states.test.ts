import { describe, expect, it } from 'vitest'
import {
  type ConnectionEvent,
  type ConnectionState,
  getNextState,
  toConnection,
} from './connection-states.ts'

const turn = 7
const progress = { state: 'loading', received: 1, total: 2 } as const
const states = {
  idle: { state: 'idle', turn },
  connecting: { state: 'connecting', turn },
  joining: { state: 'joining', turn },
  loading: { state: 'loading', turn, failures: 2, progress },
  live: { state: 'live', turn, isPulling: false, isUnchecked: true },
  waiting: { state: 'waiting', turn, reason: 'full' },
  ended: { state: 'ended', turn, code: 'closed' },
} satisfies Record<string, ConnectionState>

const events = {
  open: { type: 'open' },
  welcome: { type: 'welcome' },
  load: { type: 'load' },
  progress: { type: 'progress', progress: { ...progress, received: 2 } },
  fail: { type: 'fail' },
  join: { type: 'join', isUnchecked: true },
  pull: { type: 'pull' },
  pulled: { type: 'pulled', isAnswered: true },
  leave: { type: 'leave' },
  end: { type: 'end', code: 'replaced' },
} satisfies Record<string, ConnectionEvent>

type StateName = keyof typeof states

/** The table of connection-states.ts: `.` stays, `=` keeps its turn. */
const names: readonly StateName[] = [
  'idle',
  'connecting',
  'joining',
  'loading',
  'live',
  'waiting',
  'ended',
]
const table: Readonly<Record<keyof typeof events, string>> = {
  open: 'connecting . . . . . .',
  welcome: '. joining joining joining joining joining .',
  load: '. . loading loading loading . .',
  progress: '. . . loading= . . .',
  fail: '. . . loading= . . .',
  join: '. . live= live= . . .',
  pull: '. . . . live= . .',
  pulled: '. . . . live= . .',
  leave: '. waiting waiting waiting waiting waiting .',
  end: 'ended ended ended ended ended ended .',
}

const cells = Object.entries(table).flatMap(([event, row]) =>
  row.split(' ').map((cell, column): [StateName, keyof typeof events, string] => {
    const name = names[column]
    if (!name || !isEvent(event)) throw new Error(`no such cell: ${event} ${column}`)
    return [name, event, cell]
  }),
)

function isEvent(name: string): name is keyof typeof events {
  return Object.hasOwn(events, name)
}

it.each(cells)('%s on %s: %s', (name, event, cell) => {
  const before = states[name]
  const after = getNextState(before, events[event])
  if (cell === '.') {
    expect(after).toBe(before)
    return
  }
  expect(after.state).toBe(cell.replace('=', ''))
  expect(after.turn).toBe(cell.endsWith('=') ? turn : turn + 1)
})

it('has a cell for each state and event', () => {
  expect(cells).toHaveLength(Object.keys(states).length * Object.keys(events).length)
})

describe('what goes on from one state to the next', () => {
  it('are failures of a download, until one succeeds or somebody joins again', () => {
    const failed = getNextState(states.loading, events.fail)
    expect(getNextState(failed, events.load)).toMatchObject({ state: 'loading', failures: 3 })
    const joined = getNextState(getNextState(failed, events.welcome), events.load)
    expect(joined).toMatchObject({ state: 'loading', failures: 0 })
  })

  it('is that the log is unchecked, until a pull is answered', () => {
    const pulling = getNextState(states.live, events.pull)
    expect(pulling).toMatchObject({ isPulling: true, isUnchecked: true })
    const lost = getNextState(pulling, { type: 'pulled', isAnswered: false })
    expect(lost).toMatchObject({ isPulling: false, isUnchecked: true })
    expect(getNextState(pulling, events.pulled)).toMatchObject({ isUnchecked: false })
  })
})

it('is said to those who use the client', () => {
  expect(names.map((name) => toConnection(states[name]))).toEqual([
    { state: 'connecting' },
    { state: 'connecting' },
    { state: 'connecting' },
    progress,
    { state: 'online' },
    { state: 'offline', retryAtMs: undefined, reason: 'full' },
    { state: 'ended', code: 'closed' },
  ])
})
