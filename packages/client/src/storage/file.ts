import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createId } from '@tiza/protocol'
import type { CachedBoard, ClientStorage, OutboxEntry } from '../types.ts'

interface Kept {
  outboxes: Record<string, { client: string; nextN: number; entries: OutboxEntry[] }>
  boards: Record<string, CachedBoard>
}

/**
 * Keeps the outboxes of one process in a JSON file: for bots, which are the only owner of their
 * file. Each write replaces the file whole, so a crash leaves the one before.
 */
export function fileStorage(path: string): ClientStorage {
  let loading: Promise<Kept> | undefined
  let writing: Promise<void> = Promise.resolve()

  function load(): Promise<Kept> {
    loading ??= readFile(path, 'utf8').then(
      (text) => JSON.parse(text) as Kept,
      (): Kept => ({ outboxes: {}, boards: {} }),
    )
    return loading
  }

  function save(): Promise<void> {
    writing = writing
      .catch(() => undefined)
      .then(async () => {
        await mkdir(dirname(path), { recursive: true })
        await writeFile(`${path}.new`, JSON.stringify(await load()))
        await rename(`${path}.new`, path)
      })
    return writing
  }

  return {
    durable: true,
    async open(board) {
      const kept = await load()
      const found = kept.outboxes[board]
      const record = found?.entries.length ? found : { client: createId(), nextN: 1, entries: [] }
      kept.outboxes[board] = record
      await save()
      return {
        record: { ...record, entries: [...record.entries] },
        async put(entries, nextN) {
          const ns = new Set(entries.map(({ n }) => n))
          record.entries = [...record.entries.filter(({ n }) => !ns.has(n)), ...entries]
          record.nextN = nextN
          await save()
        },
        async remove(ns) {
          record.entries = record.entries.filter(({ n }) => !ns.includes(n))
          await save()
        },
        async adoptOrphans() {
          return []
        },
        async release() {
          if (record.entries.length === 0) delete kept.outboxes[board]
          await save()
        },
      }
    },
    async loadBoard(board) {
      return (await load()).boards[board]
    },
    async saveBoard(board, cached) {
      const kept = await load()
      kept.boards[board] = cached
      await save()
    },
  }
}
