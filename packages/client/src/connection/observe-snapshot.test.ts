import type { Snapshot } from '@tiza/protocol'
import { expect, it } from 'vitest'
import type { SnapshotRequest } from '../transport.ts'
import type { WireEvent } from '../wire.ts'
import { observeSnapshot } from './observe-snapshot.ts'

const snapshot: Snapshot = { epoch: 'epoch-01', seq: 3, shapes: [] }

function toRequest(more: Partial<SnapshotRequest> = {}) {
  const progress: number[] = []
  const request: SnapshotRequest = {
    ...{ maxBytes: 1_000, signal: new AbortController().signal, ...more },
    onProgress: (received) => progress.push(received),
  }
  return { request, progress }
}

it('tells what is asked for, and what has come in how many bytes', async () => {
  const events: WireEvent[] = []
  const { request, progress } = toRequest({ base: 2 })
  const given = await observeSnapshot(request, {
    observer: (event) => events.push(event),
    async load({ base, maxBytes, onProgress }) {
      expect({ base, maxBytes }).toEqual({ base: 2, maxBytes: 1_000 })
      expect(events).toHaveLength(1)
      onProgress(20, 70)
      onProgress(70, 70)
      return snapshot
    },
  })
  expect(given).toBe(snapshot)
  expect(progress).toEqual([20, 70])
  const [{ id } = { id: '' }] = events.flatMap((event) => (event.type === 'request' ? event : []))
  expect(events).toEqual([
    { type: 'request', id, query: { base: 2 } },
    { type: 'response', id, bytes: 70, snapshot },
  ])
})

it('tells why it has not come, and rejects as before', async () => {
  const events: WireEvent[] = []
  const load = async () => {
    throw new Error('snapshot: HTTP 503')
  }
  const { request } = toRequest({ recent: true })
  const observer = (event: WireEvent) => void events.push(event)
  await expect(observeSnapshot(request, { load, observer })).rejects.toThrow('HTTP 503')
  expect(events).toMatchObject([
    { type: 'request', query: { recent: true } },
    { type: 'no-response', message: 'snapshot: HTTP 503' },
  ])
})
