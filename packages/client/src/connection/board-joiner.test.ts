import type { Snapshot } from '@tiza/protocol'
import { beforeEach, expect, it } from 'vitest'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { settled } from '../testing/scripted-transport.ts'
import { type BoardJoiner, createBoardJoiner } from './board-joiner.ts'
import { type ConnectionMachine, createConnectionMachine } from './connection-machine.ts'

const empty: Snapshot = { epoch: 'epoch-01', seq: 0, shapes: [] }
const resume = { mode: 'resume', epoch: 'epoch-01' } as const

let clock: VirtualClock
let connection: ConnectionMachine
let joiner: BoardJoiner
let store: { epoch: string | undefined; isOfLog: boolean }
let log: { epoch: string | undefined }
let loadInProgress: Promise<void> | undefined
let answers: ((answer: Snapshot | 'too_large' | undefined) => void)[]
let calls: string[]

beforeEach(() => {
  clock = createVirtualClock()
  connection = createConnectionMachine({ clock, onChange: () => undefined })
  store = { epoch: 'epoch-01', isOfLog: true }
  log = { epoch: 'epoch-01' }
  loadInProgress = undefined
  answers = []
  calls = []
  joiner = createBoardJoiner({
    ...{ store, log, connection, terms: { maxSnapshotBytes: 9 } },
    loader: {
      isDownloading: false,
      get loadInProgress() {
        return loadInProgress
      },
      download({ base }) {
        calls.push(`download ${base}`)
        return new Promise((resolve) => answers.push(resolve))
      },
      load({ epoch }) {
        calls.push(`load ${epoch}`)
        return undefined
      },
      stop: () => undefined,
    },
    onLive: () => calls.push('live'),
    onTooLarge: () => calls.push('too large'),
  })
  connection.move({ type: 'open' })
  connection.move({ type: 'welcome' })
})

async function answer(snapshot: Snapshot | 'too_large' | undefined): Promise<void> {
  answers.shift()?.(snapshot)
  await settled()
}

it('[RS2] resumes a board of the log that the server has', () => {
  void joiner.join(resume)
  expect(calls).toEqual(['live'])
  expect(connection.current).toMatchObject({ state: 'live', isUnchecked: false })
})

it.each<[what: string, at: 'store' | 'log', other: object, mode?: 'snapshot' | 'resume']>([
  ['where the server says so', 'store', {}, 'snapshot'],
  ['in place of a board of another epoch', 'store', { epoch: 'epoch-00' }],
  ['in place of a board whose history was lost', 'store', { isOfLog: false }],
  ['when the log has begun another epoch since', 'log', { epoch: 'epoch-02' }],
])('[RS3] loads a snapshot %s', async (_, at, other, mode = 'resume') => {
  Object.assign(at === 'store' ? store : log, other)
  void joiner.join({ ...resume, mode, base: 7 })
  expect(calls).toEqual(['download 7'])
  await answer({ ...empty, epoch: log.epoch ?? '' })
  expect(calls.slice(1)).toEqual([`load ${log.epoch}`, 'live'])
})

it('[RS11] asks whether the log goes on from a board whose load has just ended', async () => {
  loadInProgress = Promise.resolve()
  await joiner.join(resume)
  expect(connection.current).toMatchObject({ state: 'live', isUnchecked: true })
})

it('loads no snapshot of another epoch, and tries again', async () => {
  void joiner.load()
  await answer({ ...empty, epoch: 'epoch-02' })
  expect(calls).toEqual(['download undefined'])
  await clock.advance(1_000)
  expect(calls).toEqual(['download undefined', 'download undefined'])
})

it('does nothing with a snapshot once another connection has begun', async () => {
  void joiner.load(3)
  connection.move({ type: 'welcome' })
  await answer(empty)
  await clock.advance(60_000)
  expect(calls).toEqual(['download 3'])
})

it('[SN7] does not try again with a board that is too large', async () => {
  void joiner.load()
  await answer('too_large')
  await clock.advance(60_000)
  expect(calls).toEqual(['download undefined', 'too large'])
})
