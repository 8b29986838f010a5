import { beforeEach, expect, it } from 'vitest'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { type ConnectionMachine, createConnectionMachine } from './connection-machine.ts'

let clock: VirtualClock
let connection: ConnectionMachine
let changes: string[]

beforeEach(() => {
  clock = createVirtualClock()
  changes = []
  connection = createConnectionMachine({
    clock,
    onChange: () => changes.push(connection.current.state),
  })
  connection.moveQuietly({ type: 'open' })
  connection.moveQuietly({ type: 'welcome' })
})

it('notifies of each change, but not of a pull', () => {
  expect([connection.current.state, changes]).toEqual(['joining', []])
  connection.move({ type: 'join', isUnchecked: false })
  connection.move({ type: 'pull' })
  connection.move({ type: 'pulled', isAnswered: true })
  connection.move({ type: 'leave' })
  expect(changes).toEqual(['live', 'waiting'])
})

it('does not notify of an event that means nothing in its state', () => {
  connection.move({ type: 'pull' })
  connection.move({ type: 'open' })
  expect(changes).toEqual([])
})

it('remembers a turn until another begins', () => {
  const isCurrent = connection.rememberTurn()
  connection.move({ type: 'join', isUnchecked: false })
  expect(isCurrent()).toBe(true)
  connection.move({ type: 'load' })
  expect(isCurrent()).toBe(false)
})

it('tries again later, in the same turn only', async () => {
  const runs: string[] = []
  connection.retry(() => runs.push('usual'))
  connection.retry(() => runs.push('soon'), 10)
  await clock.advance(999)
  expect(runs).toEqual(['soon'])
  await clock.advance(1)
  expect(runs).toEqual(['soon', 'usual'])
  connection.retry(() => runs.push('late'))
  connection.move({ type: 'leave' })
  await clock.advance(2_000)
  expect(runs).toEqual(['soon', 'usual'])
})
