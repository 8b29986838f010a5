import { createHash } from 'node:crypto'
import { createId, type Op } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStorage } from '../memory/memory-storage.ts'
import { packSnapshot } from '../packed-snapshot.ts'
import type { Storage } from '../storage.ts'
import { collectAssets, keepUnusedMs } from './collect-assets.ts'
import { createMemoryAssets } from './memory-assets.ts'

const board = 'A'.repeat(22)
const day = 24 * 3_600_000

describe('[AS6] unused pictures', () => {
  let log: Storage
  let assets: ReturnType<typeof createMemoryAssets>
  let seq: number

  beforeEach(async () => {
    log = createMemoryStorage()
    assets = createMemoryAssets()
    seq = 0
    await log.createBoard(board, 'epoch', 0)
  })

  async function upload(text: string, nowMs = 0): Promise<string> {
    const bytes = Buffer.from(text)
    const source = (async function* () {
      yield bytes
    })()
    await (await assets.receive(source, { maxBytes: 100 }))?.persist(nowMs)
    return createHash('sha256').update(bytes).digest('hex')
  }

  async function commit(...ops: Op[]): Promise<void> {
    seq++
    const tx = { seq, by: 'author', n: seq, at: 0, ops }
    await log.commit([{ board, term: 1, tx: [tx], clients: [] }], 0)
  }

  const show = (hash: string) => buildShape('image', { id: createId(), hash })
  /** How many are removed. */
  async function collect(nowMs: number): Promise<number> {
    let removed = 0
    const counting = {
      touch: assets.touch,
      async sweep(beforeMs: number) {
        removed = await assets.sweep(beforeMs)
        return removed
      },
    }
    expect(await collectAssets({ storage: log, assets: counting, nowMs })).toEqual([])
    return removed
  }

  it('are removed after a week, and not before', async () => {
    const hash = await upload('nobody placed me')
    expect(await collect(keepUnusedMs)).toBe(0)
    expect(await collect(keepUnusedMs + 1)).toBe(1)
    expect(await assets.has(hash)).toBe(false)
  })

  it('are kept while a shape uses them, in the snapshot or after it', async () => {
    const inSnapshot = await upload('in the snapshot')
    const inTail = await upload('in the tail')
    const shape = show(inSnapshot)
    await commit(shape)
    const { op: _, ...registers } = shape
    const shapes = [{ ...registers, by: 'author', at: 0, seq: 1 }]
    await log.saveSnapshot(board, await packSnapshot({ epoch: 'epoch-01', seq: 1, shapes }))
    await commit(show(inTail))
    expect(await collect(100 * day)).toBe(0)
    expect(await collect(1_000 * day)).toBe(0)
    expect([await assets.has(inSnapshot), await assets.has(inTail)]).toEqual([true, true])
  })

  it('are kept for a week, so that a deletion can be undone', async () => {
    const shape = show(await upload('deleted'))
    await commit(shape)
    expect(await collect(100 * day)).toBe(0)
    await commit({ op: 'delete', id: shape.id })
    expect(await collect(106 * day)).toBe(0)
    await commit({ op: 'restore', id: shape.id })
    expect(await collect(108 * day)).toBe(0)
    await commit({ op: 'delete', id: shape.id })
    expect(await collect(116 * day)).toBe(1)
  })

  it('[AS12] PDFs are kept while a page shows them, and for a week after they were exchanged', async () => {
    const first = await upload('a worksheet')
    const page = buildShape('pdf', { id: createId(), hash: first, page: 1 })
    await commit(page, buildShape('pdf', { id: createId(), hash: first, page: 2 }))
    expect(await collect(100 * day)).toBe(0)
    const second = await upload('the corrected one', 101 * day)
    await commit({ op: 'patch', id: page.id, set: { hash: second } })
    expect(await collect(200 * day), 'the other page still shows the first').toBe(0)
    await commit({ op: 'delete', id: page.id })
    expect(await collect(206 * day)).toBe(0)
    await commit({ op: 'restore', id: page.id })
    expect(await collect(212 * day)).toBe(0)
    await commit({ op: 'patch', id: page.id, set: { hash: 'f'.repeat(64) } })
    expect(await collect(220 * day)).toBe(1)
    expect([await assets.has(first), await assets.has(second)]).toEqual([true, false])
  })

  it('are all kept when a board cannot be read', async () => {
    const hash = await upload('who knows')
    await commit(show(await upload('shown')))
    const load = () => Promise.reject(new Error('the disk is broken'))
    const collecting = collectAssets({ storage: { ...log, load }, assets, nowMs: 100 * day })
    expect(await collecting).toEqual([{ board, fault: 'the disk is broken' }])
    expect(await assets.has(hash)).toBe(true)
  })

  it('of readable boards are marked as used, whatever is wrong with others', async () => {
    const other = 'B'.repeat(22)
    const shown = await upload('shown by the other')
    await commit(show(await upload('shown')))
    await log.createBoard(other, 'epoch', 0)
    const tx = { seq: 1, by: 'author', n: 1, at: 0, ops: [show(shown)] }
    await log.commit([{ board: other, term: 1, tx: [tx], clients: [] }], 0)
    const load = (id: string) =>
      id === board ? Promise.reject(new Error('the disk is broken')) : log.load(id)
    const collecting = collectAssets({ storage: { ...log, load }, assets, nowMs: 100 * day })
    expect(await collecting).toEqual([{ board, fault: 'the disk is broken' }])
    await assets.sweep(100 * day)
    expect(await assets.has(shown)).toBe(true)
  })
})
