import { beforeEach, expect, it, vi } from 'vitest'
import { createSnapshotSaver } from './snapshot-saver.ts'

const packed = { epoch: 'epoch-01', seq: 9, brotli: new Uint8Array(), crc: 0 }
let unsnapshotted: { tx: number; bytes: number }
let saved: number[]
let errors: unknown[]
let isInUse: boolean
let finish: () => void

beforeEach(() => {
  vi.useFakeTimers()
  unsnapshotted = { tx: 0, bytes: 0 }
  saved = []
  errors = []
  isInUse = true
  finish = () => {}
  return () => vi.useRealTimers()
})

function start({ readOnly }: { readOnly?: 'damaged' } = {}) {
  return createSnapshotSaver({
    room: {
      readOnly,
      get unsnapshotted() {
        return unsnapshotted
      },
      saveSnapshot: async ({ seq }) => void saved.push(seq),
    },
    snapshots: {
      get: () =>
        new Promise((resolve) => {
          finish = () => resolve({ packed } as never)
        }),
    },
    ...{ everyTx: 10, isInUse: () => isInUse, onError: (error) => errors.push(error) },
  })
}

it('stores a snapshot once one is due, one at a time', async () => {
  const saver = start()
  unsnapshotted = { tx: 9, bytes: 9 }
  saver.saveIfDue()
  finish()
  await vi.runAllTimersAsync()
  expect(saved).toEqual([])
  unsnapshotted = { tx: 10, bytes: 10 }
  saver.saveIfDue()
  saver.saveIfDue()
  finish()
  unsnapshotted = { tx: 0, bytes: 0 }
  await vi.runAllTimersAsync()
  expect(saved).toEqual([9])
})

it('counts bytes as well, and repeats while one is due', async () => {
  const saver = start()
  unsnapshotted = { tx: 1, bytes: 10e6 }
  saver.saveIfDue()
  finish()
  await vi.runAllTimersAsync()
  expect(saved).toEqual([9])
  // More had come meanwhile: the next is being packed.
  isInUse = false
  finish()
  await vi.runAllTimersAsync()
  expect(saved).toEqual([9, 9])
  finish()
  await vi.runAllTimersAsync()
  expect(saved).toEqual([9, 9])
})

it('stores nothing for an unchanged or damaged board', async () => {
  await start().save()
  unsnapshotted = { tx: 1, bytes: 1 }
  await start({ readOnly: 'damaged' }).save()
  expect(saved).toEqual([])
})
