import { mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildShape } from '@tiza/protocol/testing'
import { afterEach, describe, expect, it } from 'vitest'
import type { ClientStorage } from '../types.ts'
import { describeStorage, toEntry } from './contract.ts'
import { fileStorage } from './file.ts'

const board = 'board-of-the-contract0'
const folders: string[] = []

async function createPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tiza-storage-'))
  folders.push(folder)
  return join(folder, 'deep', 'outbox.json')
}

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

describeStorage('storage in a file', {
  ...{ survives: true, sleeps: false },
  async createBench() {
    const path = await createPath()
    let storage = fileStorage(path)
    return {
      openTab: async () => storage,
      async killTabs() {
        storage = fileStorage(path)
      },
      async letSleep() {},
    }
  },
})

describe('a damaged file', () => {
  it.each(['', '{"outboxes": [', '[]', 'null', '{"outboxes": {}, "boards": []}'])(
    'is put aside, and work goes on: %j',
    async (text) => {
      const path = await createPath()
      await (await fileStorage(path).open(board)).release()
      await writeFile(path, text)
      const outbox = await fileStorage(path).open(board)
      await outbox.put([toEntry(1)], 2)
      expect(await readFile(`${path}.damaged`, 'utf8')).toBe(text)
      expect((await fileStorage(path).open(board)).record.entries).toEqual([toEntry(1)])
    },
  )

  it('keeps what is whole of what is damaged', async () => {
    const path = await createPath()
    await (await fileStorage(path).open(board)).release()
    const entries = [toEntry(2), { n: 'x' }, null, { n: 3, ops: 'none' }, toEntry(1)]
    const outboxes = [{ client: 'c'.repeat(21), board, nextN: 4, entries }, 7, { client: 1 }]
    await writeFile(path, JSON.stringify({ outboxes, boards: {} }))
    const text = await readFile(path, 'utf8')
    const storage = fileStorage(path)
    const { record } = await storage.open(board)
    expect(record).toMatchObject({ entries: [toEntry(1), toEntry(2)], unreadable: 3 })
    expect(await readFile(`${path}.damaged`, 'utf8'), 'what is not').toBe(text)
  })

  it('rejects when it cannot be written', async () => {
    const path = await createPath()
    const storage = fileStorage(join(path, 'under', 'a', 'file'))
    await fileStorage(path).open(board)
    await expect(storage.open(board)).rejects.toThrow()
  })
})

describe('a copy of a board', () => {
  const shapes = ['one', 'two'].map((id) => {
    const { op: _, ...shape } = buildShape('note', { id, text: 'two\nlines' })
    return { ...shape, by: 'author', at: 0, seq: 1 }
  })
  const keep = (storage: ClientStorage, seq: number) =>
    storage.saveBoard(board, { epoch: 'epoch-01', seq, shapes })

  it.each([
    ['cut', (text: string) => text.slice(0, -20)],
    ['without its last shape', (text: string) => text.slice(0, text.lastIndexOf('{'))],
    ['with a shape that is none', (text: string) => text.replace(/{[^\n]*}\n$/, '7\n')],
    ['of another version', (text: string) => text.replace('"seq":1', '"seq":2')],
  ])('that is %s is none', async (_, damage) => {
    const path = await createPath()
    const storage = fileStorage(path)
    await keep(storage, 1)
    const file = join(`${path}.boards`, `${board}.jsonl`)
    const kept = await storage.loadBoard(board)
    expect(await kept?.readShapes()).toEqual(shapes)
    await writeFile(file, damage(await readFile(file, 'utf8')))
    expect(await kept?.readShapes()).toBeUndefined()
    await writeFile(file, '{"epoch":"epoch-01","seq":"nine","count":0}\n')
    expect(await storage.loadBoard(board)).toBeUndefined()
  })

  it('is not what each change of the outbox writes again', async () => {
    const path = await createPath()
    const storage = fileStorage(path)
    await keep(storage, 1)
    await (await storage.open(board)).put([toEntry(1)], 2)
    expect(await readFile(path, 'utf8')).not.toContain('lines')
  })
})

it('a file that cannot be read is not taken for none, nor written over', async () => {
  const path = await createPath()
  await (await fileStorage(path).open(board)).put([toEntry(1)], 2)
  await rename(path, `${path}.away`)
  await symlink(path, path)
  const storage = fileStorage(path)
  await expect(storage.open(board)).rejects.toThrow('ELOOP')
  await expect(storage.saveBoard(board, { epoch: 'e', seq: 0, shapes: [] })).rejects.toThrow()

  await rename(`${path}.away`, path)
  expect((await storage.open(board)).record.entries).toEqual([toEntry(1)])
})

describe('a file that another process opens, too', () => {
  it('is left to it: the first changes nothing any more, and says so', async () => {
    const path = await createPath()
    const first = await fileStorage(path).open(board)
    await first.put([toEntry(1)], 2)
    const second = await fileStorage(path).open(board)
    expect(second.record).toEqual({ ...first.record, nextN: 2, entries: [toEntry(1)] })
    await second.put([toEntry(2)], 3)
    const kept = await readFile(path, 'utf8')

    expect(await first.put([{ ...toEntry(2), epoch: 'of-the-first' }], 3)).toBe(false)
    expect(await first.remove([1])).toBe(false)
    expect(await first.renew()).toBe(false)
    await expect(
      first.rename({ client: 'r'.repeat(21), nextN: 2, entries: [toEntry(1)] }),
    ).rejects.toThrow('another process')
    await first.release()
    expect(await readFile(path, 'utf8')).toBe(kept)
    expect(await second.renew()).toBe(true)
  })
})
