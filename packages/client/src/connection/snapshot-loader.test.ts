import { beforeEach, expect, it } from 'vitest'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { createScriptedTransport, type ScriptedTransport } from '../testing/scripted-transport.ts'
import { createSnapshotLoader, type SnapshotLoader } from './snapshot-loader.ts'

const snapshot = { epoch: 'epoch-01', seq: 4, shapes: [] }
const onProgress = () => undefined
const maxBytes = 1_000

let transport: ScriptedTransport
let clock: VirtualClock
let loader: SnapshotLoader

beforeEach(() => {
  transport = createScriptedTransport()
  clock = createVirtualClock()
  loader = createSnapshotLoader({ transport, clock })
})

const getSignals = () => transport.snapshots.map(({ payload }) => payload.signal.aborted)

it('goes on with what moves, over connections, and reports progress to the newest', async () => {
  const first = loader.load({ maxBytes, base: 1, onProgress })
  await clock.advance(2_000)
  transport.snapshots[0]?.payload.onProgress(10, 40)
  await clock.advance(2_000)
  const progress: unknown[] = []
  const second = loader.load({ maxBytes, base: 3, onProgress: (...one) => progress.push(one) })
  transport.snapshots[0]?.payload.onProgress(20, 40)
  await transport.snapshots[0]?.answer(snapshot)
  expect(await Promise.all([first, second])).toEqual([snapshot, snapshot])
  expect(progress).toEqual([
    [10, 40],
    [20, 40],
  ])
  expect(getSignals()).toEqual([false])
})

it('ends what does not move before it begins again: one at a time', async () => {
  void loader.load({ maxBytes, onProgress })
  await clock.advance(3_000)
  void loader.load({ maxBytes, onProgress })
  expect(getSignals()).toEqual([true, false])
  loader.stop()
  expect(getSignals()).toEqual([true, true])
})

it('begins again after one that failed, and after one that has come', async () => {
  const failing = expect(loader.load({ maxBytes, onProgress })).rejects.toThrow('no answer')
  await transport.snapshots[0]?.fail()
  await failing
  const coming = loader.load({ maxBytes, onProgress })
  await transport.snapshots[1]?.answer(snapshot)
  await coming
  void loader.load({ maxBytes, onProgress })
  expect(getSignals()).toEqual([false, false, false])
})
