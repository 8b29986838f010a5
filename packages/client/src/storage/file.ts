import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { createId } from '@tiza/protocol'
import { createFileIdentity } from '../identity/file-identity.ts'
import type { ClientStorage, OpenedOutbox, OutboxEntry, OutboxRecord } from '../types.ts'
import { createBoardFiles } from './board-files.ts'
import { ifMissing } from './if-missing.ts'
import { isRecord, parseEntries, toNextN } from './parse-stored.ts'

interface KeptOutbox {
  readonly client: string
  readonly board: string
  readonly nextN: number
  readonly entries: readonly OutboxEntry[]
  /** How many could not be read. */
  readonly unreadable?: number
}

type Outboxes = Map<string, KeptOutbox>

/**
 * Keeps the outboxes of one process in a JSON file: for bots, which are the only owner of their
 * file. Each write replaces the file whole, so a crash leaves the one before. A damaged file is kept
 * as `<path>.damaged`, and what is whole of it is used. Calls reject while the file cannot be read.
 * The process that opened the file last owns it, by `<path>.owner`: an earlier process writes nothing any more.
 * Copies of boards are files of their own, in the directory `<path>.boards`; who the bot is, in
 * `<path>.identity`.
 */
export function fileStorage(path: string): ClientStorage {
  let loading: Promise<Outboxes> | undefined
  let writing: Promise<boolean> = Promise.resolve(true)
  const boards = createBoardFiles(`${path}.boards`)
  const owned = new Set<string>()
  const owner = createId()

  async function isOurs(): Promise<boolean> {
    const current = await readFile(`${path}.owner`, 'utf8').catch(ifMissing)
    return current === undefined || current === owner
  }

  async function load(): Promise<Outboxes> {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.owner`, owner)
    const text = await readFile(path, 'utf8').catch(ifMissing)
    if (text === undefined) return new Map()
    const { outboxes, isWhole } = parseStored(text)
    if (!isWhole) await copyFile(path, `${path}.damaged`)
    return outboxes
  }

  function getOutboxes(): Promise<Outboxes> {
    loading ??= load().catch((error) => {
      loading = undefined
      throw error
    })
    return loading
  }

  /** Returns whether it was done: not when another process has the file. */
  function save(): Promise<boolean> {
    writing = writing
      .catch(() => false)
      .then(async () => {
        const outboxes = await getOutboxes()
        if (!(await isOurs())) return false
        // Versions before this kept copies of boards here, and take a file without them for damaged.
        const kept = { outboxes: [...outboxes.values()], boards: {} }
        await writeFile(`${path}.new`, JSON.stringify(kept), { flush: true })
        await rename(`${path}.new`, path)
        return true
      })
    return writing
  }

  function own(outboxes: Outboxes, taken: KeptOutbox): OpenedOutbox {
    // What cannot be read is reported once.
    const { unreadable: _, ...known } = taken
    let kept: KeptOutbox = known
    owned.add(kept.client)
    const set = async (next: KeptOutbox) => {
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
      record: toRecord(taken),
      put(added, nextN) {
        const ns = new Set(added.map(({ n }) => n))
        const others = kept.entries.filter(({ n }) => !ns.has(n))
        return set({ ...kept, nextN, entries: [...others, ...added].sort((a, b) => a.n - b.n) })
      },
      remove: (ns) => set({ ...kept, entries: kept.entries.filter(({ n }) => !ns.includes(n)) }),
      async rename({ client, entries, nextN }) {
        const isPersisted = await set({ ...kept, client, entries, nextN })
        if (!isPersisted) throw new Error(`another process uses ${path}`)
      },
      renew: isOurs,
      getKept: async (client) => new Set(outboxes.get(client)?.entries.map(({ n }) => n)),
      async adoptOrphans() {
        return findOrphans(kept.board, outboxes).map((orphan) => own(outboxes, orphan))
      },
      async release() {
        owned.delete(kept.client)
        if (kept.entries.length === 0) outboxes.delete(kept.client)
        await save()
      },
    }
  }

  function findOrphans(board: string, outboxes: Outboxes): KeptOutbox[] {
    return [...outboxes.values()].filter(
      (one) => one.board === board && one.entries.length > 0 && !owned.has(one.client),
    )
  }

  return {
    durable: true,
    identity: createFileIdentity(`${path}.identity`),
    async open(board) {
      const outboxes = await getOutboxes()
      const orphan = findOrphans(board, outboxes)[0]
      if (orphan) return own(outboxes, orphan)
      const fresh = { client: createId(), board, nextN: 1, entries: [] }
      outboxes.set(fresh.client, fresh)
      const opened = own(outboxes, fresh)
      await save()
      return opened
    },
    loadBoard: (board) => boards.loadBoard(board),
    async saveBoard(board, cached) {
      await getOutboxes()
      if (await isOurs()) await boards.saveBoard(board, cached)
    },
    close() {},
  }
}

/** What can be read of the file, and whether that is all. */
function parseStored(text: string): { readonly outboxes: Outboxes; readonly isWhole: boolean } {
  const value = parseJson(text)
  if (!isRecord(value) || !Array.isArray(value.outboxes) || !isRecord(value.boards)) {
    return { outboxes: new Map(), isWhole: false }
  }
  const parsed = value.outboxes.map(parseOutbox)
  return {
    outboxes: new Map(parsed.flatMap(({ kept }) => (kept ? [[kept.client, kept]] : []))),
    isWhole: parsed.every((one) => one.isWhole),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function parseOutbox(value: unknown): { readonly kept?: KeptOutbox; readonly isWhole: boolean } {
  if (!isRecord(value) || !Array.isArray(value.entries)) return { isWhole: false }
  const { client, board, nextN } = value
  if (typeof client !== 'string' || typeof board !== 'string') return { isWhole: false }
  const entries = parseEntries(value.entries)
  const unreadable = value.entries.length - entries.length
  return {
    kept: {
      ...{ client, board, nextN: toNextN(nextN, entries), entries },
      ...(unreadable > 0 ? { unreadable } : {}),
    },
    isWhole: unreadable === 0,
  }
}

function toRecord({ board: _, ...record }: KeptOutbox): OutboxRecord {
  return record
}
