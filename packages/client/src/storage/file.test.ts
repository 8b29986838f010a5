import { mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
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
    const boards = { [board]: { epoch: 'epoch-01', seq: 'nine', shapes: [] } }
    await writeFile(path, JSON.stringify({ outboxes, boards }))
    const text = await readFile(path, 'utf8')
    const storage = fileStorage(path)
    const { record } = await storage.open(board)
    expect(record).toMatchObject({ entries: [toEntry(1), toEntry(2)], unreadable: 3 })
    expect(await storage.loadBoard(board)).toBeUndefined()
    expect(await readFile(`${path}.damaged`, 'utf8'), 'what is not').toBe(text)
  })

  it('is told of when it cannot be written', async () => {
    const path = await createPath()
    const storage = fileStorage(join(path, 'under', 'a', 'file'))
    await fileStorage(path).open(board)
    await expect(storage.open(board)).rejects.toThrow()
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
