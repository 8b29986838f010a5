import { expect, it, vi } from 'vitest'
import type { PackedSnapshot } from '../storage/packed-snapshot.ts'
import type { DrawnPicture, ThreadOptions } from './draw-in-thread.ts'
import { createPictureMaker } from './picture-maker.ts'

const snapshot: PackedSnapshot = { epoch: 'e', seq: 1, jsonBytes: 0, brotli: new Uint8Array() }
const work = { loadSnapshot: async () => snapshot, loadAsset: async () => undefined }
const toVersion = (board: string, seq = 1) => ({ board, epoch: 'e', seq })
const svg = { format: 'svg' } as const

function createMaker() {
  const begun: { readonly options: ThreadOptions; finish(drawn: DrawnPicture | Error): void }[] = []
  const maker = createPictureMaker({
    ...{ deadlineMs: 1_000, memoryMb: 100, onDrawn: vi.fn() },
    limits: { waiting: 4, waitingOfBoard: 2, cacheBytes: 1_000 },
    draw: (options) =>
      new Promise<DrawnPicture>((resolve, reject) => {
        const finish = (drawn: DrawnPicture | Error) =>
          drawn instanceof Error ? reject(drawn) : resolve(drawn)
        begun.push({ options, finish })
      }),
  })
  const picture = (size: number, isPartial = false) => ({ bytes: new Uint8Array(size), isPartial })
  return { maker, begun, picture }
}

it('draws one picture at a time, in the order in which they are asked for', async () => {
  const { maker, begun, picture } = createMaker()
  const all = ['a', 'b', 'c'].map((board) => maker.make(toVersion(board), svg, work))
  await expect.poll(() => begun).toHaveLength(1)
  begun[0]?.finish(new Error('cannot be drawn'))
  await expect(all[0]).rejects.toThrow('cannot be drawn')
  await expect.poll(() => begun).toHaveLength(2)
  begun[1]?.finish(picture(1))
  await all[1]
  await expect.poll(() => begun).toHaveLength(3)
  begun[2]?.finish(picture(2))
  expect((await all[2])?.bytes).toHaveLength(2)
  expect(maker.waiting).toBe(0)
})

it('draws the same once for all who ask for it meanwhile, and keeps it', async () => {
  const { maker, begun, picture } = createMaker()
  const all = [1, 2, 3].map(() => maker.make(toVersion('a'), svg, work))
  await expect.poll(() => begun).toHaveLength(1)
  begun[0]?.finish(picture(5))
  for (const one of all) expect((await one)?.bytes).toHaveLength(5)
  expect(maker.getKept(toVersion('a'), svg)).toHaveLength(5)
  expect(maker.getKept(toVersion('a', 2), svg), 'the board has changed').toBeUndefined()
  expect(maker.getKept(toVersion('b'), svg)).toBeUndefined()
  expect(maker.getKept(toVersion('a'), { ...svg, theme: 'dark' })).toBeUndefined()
})

it('lets no more wait than it may, of one board and of all', async () => {
  const { maker, begun, picture } = createMaker()
  const ask = (board: string, seq: number) => maker.make(toVersion(board, seq), svg, work)
  const made = [ask('a', 1), ask('a', 2), ask('a', 3), ask('b', 1), ask('c', 1), ask('d', 1)]
  expect(made.map((one) => one !== undefined)).toEqual([true, true, false, true, true, false])
  for (const at of [0, 1, 2, 3]) {
    await expect.poll(() => begun.length).toBeGreaterThan(at)
    begun[at]?.finish(picture(1))
  }
  await Promise.all(made)
  expect(ask('a', 3)).toBeDefined()
})

it('keeps nothing of which something is missing', async () => {
  const { maker, begun, picture } = createMaker()
  const made = maker.make(toVersion('a'), svg, work)
  await expect.poll(() => begun).toHaveLength(1)
  begun[0]?.finish(picture(5, true))
  await made
  expect(maker.getKept(toVersion('a'), svg)).toBeUndefined()
})
