import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createId } from '@tiza/protocol'
import type { CachedBoard, ClientStorage, OpenedOutbox, OutboxEntry } from '../types.ts'
import { isRecord, parseCachedBoard, parseEntries, toKeptBoard, toNextN } from './parse-kept.ts'

interface KeptOutbox {
  readonly client: string
  readonly board: string
  readonly nextN: number
  readonly entries: readonly OutboxEntry[]
}

interface Kept {
  readonly outboxes: Map<string, KeptOutbox>
  readonly boards: Map<string, CachedBoard>
}

/**
 * Keeps the outboxes of one process in a JSON file: for bots, which are the only owner of their
 * file. Each write replaces the file whole, so a crash leaves the one before. A damaged file is put
 * aside under the name `<path>.damaged`.
 */
export function fileStorage(path: string): ClientStorage {
  let loading: Promise<Kept> | undefined
  let writing: Promise<void> = Promise.resolve()
  const owned = new Set<string>()

  async function load(): Promise<Kept> {
    const text = await readFile(path, 'utf8').catch(() => undefined)
    if (text === undefined) return { outboxes: new Map(), boards: new Map() }
    const kept = parseKept(text)
    if (kept) return kept
    await rename(path, `${path}.damaged`)
    return { outboxes: new Map(), boards: new Map() }
  }

  function getKept(): Promise<Kept> {
    loading ??= load()
    return loading
  }

  function save(): Promise<void> {
    writing = writing
      .catch(() => undefined)
      .then(async () => {
        const { outboxes, boards } = await getKept()
        const kept = { outboxes: [...outboxes.values()], boards: Object.fromEntries(boards) }
        await mkdir(dirname(path), { recursive: true })
        await writeFile(`${path}.new`, JSON.stringify(kept))
        await rename(`${path}.new`, path)
      })
    return writing
  }

  function own(file: Kept, taken: KeptOutbox): OpenedOutbox {
    const { outboxes } = file
    let kept = taken
    owned.add(kept.client)
    const set = (next: KeptOutbox) => {
      if (next.client !== kept.client) {
        outboxes.delete(kept.client)
        owned.delete(kept.client)
        owned.add(next.client)
      }
      kept = next
      outboxes.set(next.client, next)
      return save()
    }
    return {
      record: { client: kept.client, nextN: kept.nextN, entries: kept.entries },
      put(added, nextN) {
        const ns = new Set(added.map(({ n }) => n))
        const others = kept.entries.filter(({ n }) => !ns.has(n))
        return set({ ...kept, nextN, entries: [...others, ...added].sort((a, b) => a.n - b.n) })
      },
      remove: (ns) => set({ ...kept, entries: kept.entries.filter(({ n }) => !ns.includes(n)) }),
      rename: (client, entries, nextN) => set({ ...kept, client, entries, nextN }),
      async adoptOrphans() {
        return findOrphans(kept.board, outboxes).map((orphan) => own(file, orphan))
      },
      release() {
        owned.delete(kept.client)
        if (kept.entries.length === 0) outboxes.delete(kept.client)
        return save()
      },
    }
  }

  function findOrphans(board: string, outboxes: Kept['outboxes']): KeptOutbox[] {
    return [...outboxes.values()].filter(
      (one) => one.board === board && one.entries.length > 0 && !owned.has(one.client),
    )
  }

  return {
    durable: true,
    async open(board) {
      const kept = await getKept()
      const orphan = findOrphans(board, kept.outboxes)[0]
      if (orphan) return own(kept, orphan)
      const fresh = { client: createId(), board, nextN: 1, entries: [] }
      kept.outboxes.set(fresh.client, fresh)
      const opened = own(kept, fresh)
      await save()
      return opened
    },
    async loadBoard(board) {
      const cached = (await getKept()).boards.get(board)
      return cached && toKeptBoard(cached)
    },
    async saveBoard(board, cached) {
      const { boards } = await getKept()
      boards.set(board, cached)
      await save()
    },
  }
}

/** What the file holds, as far as it is whole; `undefined` when it is not such a file. */
function parseKept(text: string): Kept | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(value) || !Array.isArray(value.outboxes) || !isRecord(value.boards)) {
    return undefined
  }
  const outboxes = value.outboxes.flatMap(parseOutbox)
  const boards = Object.entries(value.boards).flatMap(([board, kept]): [string, CachedBoard][] => {
    const cached = parseCachedBoard(kept)
    return cached ? [[board, cached]] : []
  })
  return {
    outboxes: new Map(outboxes.map((one) => [one.client, one])),
    boards: new Map(boards),
  }
}

function parseOutbox(value: unknown): KeptOutbox[] {
  if (!isRecord(value) || !Array.isArray(value.entries)) return []
  const { client, board, nextN } = value
  if (typeof client !== 'string' || typeof board !== 'string') return []
  const entries = parseEntries(value.entries)
  return [{ client, board, nextN: toNextN(nextN, entries), entries }]
}
