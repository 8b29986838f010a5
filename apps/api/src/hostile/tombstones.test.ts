import { setImmediate as pause } from 'node:timers/promises'
import { createId, limits, type Op } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { expect, it } from 'vitest'
import type { Room } from '../boards/room.ts'
import { createRoomRegistry } from '../boards/room-registry.ts'
import { createMemoryStorage } from '../storage/memory/memory-storage.ts'

const board = 'T'.repeat(22)
const editor = { id: 'author', role: 'editor' } as const

/** A room over a log that survives it. */
async function openRoom(log = createMemoryStorage()) {
  if (!(await log.hasBoard(board))) await log.createBoard(board, 'epoch-of-t', 0)
  const registry = createRoomRegistry({
    log,
    getOutput: () => ({
      publishOps: () => undefined,
      publishReset: () => undefined,
      requireCaps: () => undefined,
    }),
    onError: (_board, error) => {
      throw error
    },
  })
  const entered = await registry.enter(board)
  if (!entered) throw new Error('no room')
  return { log, ...entered.opened }
}

/** Writes as fast as the room accepts, waiting while a snapshot is stored. */
function createWriter(room: Room) {
  let n = room.getLastN(editor.id)
  return async (ops: Op[]) => {
    n++
    const submit = () => room.submit(editor, { n, ops })
    let answer = await submit()
    while (!answer.ok && answer.code === 'rate_limited') {
      await pause()
      answer = await submit()
    }
    expect(answer).toMatchObject({ ok: true })
  }
}

it('[SN8] 38,000 created and deleted shapes leave a small snapshot, also after a restart', async () => {
  const { log, room, snapshots } = await openRoom()
  const write = createWriter(room)
  const kept = Array.from({ length: limits.opsPerTx }, () => buildShape('rect', { id: createId() }))
  await write(kept)
  for (let left = 38_000; left > 0; left -= limits.opsPerTx) {
    const made = kept.map(() => buildShape('rect', { id: createId() }))
    await write(made)
    await write(made.map(({ id }) => ({ op: 'delete', id })))
  }
  expect(room.bytes.tombstones).toBeLessThanOrEqual(limits.tombstoneBytes)
  const { packed } = await snapshots.get()
  expect(packed.jsonBytes).toBeLessThan(1.2 * limits.tombstoneBytes)

  const { shapes } = await room.getSnapshot()
  expect(shapes.filter(({ deleted }) => !deleted)).toHaveLength(kept.length)
  const again = await openRoom(log)
  const ids = (await again.room.getSnapshot()).shapes.map(({ id }) => id)
  expect(ids.sort()).toEqual(shapes.map(({ id }) => id).sort())
})
