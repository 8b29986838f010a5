import { limits as contractLimits, type KnownKinds } from '@tiza/protocol'
import type { BoardLimits } from '../config.ts'
import type { BoardLog } from '../storage/board-log.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Housekeeping } from '../storage/housekeeping.ts'
import { isStaleTerm, notServing, staleTerm } from '../storage/storage-error.ts'
import { createRoom } from './create-room.ts'
import { createGroupCommit } from './group-commit.ts'
import type { Room, RoomOutput } from './room.ts'
import { createSnapshotCache, type SnapshotCache } from './snapshot-cache.ts'
import { createSnapshotSaver, type SnapshotSaver } from './snapshot-saver.ts'
import { createUseNotes } from './use-notes.ts'

export interface RegistryOptions {
  readonly log: BoardLog & Pick<Catalog, 'readStates'> & Pick<Housekeeping, 'touch'>
  /**
   * Makes this process the only one that writes a board, before it is loaded, and returns the term in which it does;
   * `undefined` where it need not. Default: it need not.
   */
  readonly claimBoard?: (board: string) => Promise<number | undefined>
  /** A board is no longer in memory: others may write it. */
  readonly releaseBoard?: (board: string) => void
  readonly getOutput: (board: string) => RoomOutput
  readonly onError: (board: string, error: unknown) => void
  readonly now?: () => number
  /** Whether a board can be written. Default: always. */
  readonly canWrite?: (board: string) => boolean
  /** As of a group commit. */
  readonly mostSpacingMs?: number
  /** Called when all clients of a board must reconnect: it is gone, was locked, or was unlocked. */
  readonly onChanged?: (board: string) => void
  /** Size limits of a board. Default: those of the contract. */
  readonly limits?: BoardLimits
  /** The kinds of shapes that boards accept. Default: those of the contract. */
  readonly kinds?: KnownKinds | undefined
  /** How long an empty room stays in memory. Default 60 s. */
  readonly idleMs?: number
  /** Number of small transactions after which a snapshot is stored. Default 500. */
  readonly compactEvery?: number
}

/** A room with its caches and its number of users. */
export interface OpenRoom {
  readonly room: Room
  readonly snapshots: SnapshotCache
  /** The same without tombstones, for whoever may not draw. [RI14] */
  readonly liveSnapshots: SnapshotCache
}

/** The boards in use: each is loaded once, kept while it has users and evicted when idle. */
export interface RoomRegistry {
  /**
   * Enters a room; `undefined` for an unknown board. Call `leave` when done with it.
   * Rejects when the board cannot be read now.
   */
  enter(board: string): Promise<EnteredRoom | undefined>
  /** Whether a board is in memory, or being loaded. */
  has(board: string): boolean
  /** Another process may take a board: those who read it here still may. */
  retire(board: string): void
  /** Another process has taken a board: nothing of it may be served. */
  lose(board: string): void
  /** Number of rooms in memory. */
  readonly size: number
  /** Number of boards in memory that could not be read completely. */
  readonly damaged: number
  /** The boards in memory, and those whose last use could not be stored. */
  listUsed(): readonly string[]
  /** Reads the stored state of open boards, and follows changes made by operators. */
  refresh(): Promise<void>
  /** Resolves when no commit is pending. */
  drain(): Promise<void>
  /** Makes everything durable; no room may be used afterwards. */
  close(): Promise<void>
}

export interface EnteredRoom {
  readonly opened: OpenRoom
  leave(): void
}

interface Entry {
  users: number
  timer: NodeJS.Timeout | undefined
  readonly opening: Promise<Opened | undefined>
  room: Room | undefined
}

interface Opened extends OpenRoom {
  readonly saver: SnapshotSaver
}

export function createRoomRegistry({
  log,
  claimBoard = async () => undefined,
  releaseBoard = () => {},
  getOutput,
  onError,
  now = Date.now,
  canWrite = () => true,
  mostSpacingMs,
  onChanged = () => {},
  limits = contractLimits,
  kinds,
  idleMs = 60_000,
  compactEvery = 500,
}: RegistryOptions): RoomRegistry {
  const entries = new Map<string, Entry>()
  const uses = createUseNotes({ log, now, onError })
  const groupCommit = createGroupCommit(log, { now, canWrite, mostSpacingMs })

  async function open(board: string): Promise<Opened | undefined> {
    const term = await claimBoard(board)
    const loaded = await log.load(board)
    if (!loaded) return undefined
    if (term !== undefined && loaded.term !== term) throw staleTerm(board, term, loaded.term)
    uses.note(board)
    const output = getOutput(board)
    const room = createRoom({
      ...{ board, loaded, log, groupCommit, now, limits, kinds, canWrite: () => canWrite(board) },
      onError: (error) => onError(board, error),
      onClosed() {
        const entry = entries.get(board)
        if (entry?.room === room) forget(board, entry)
        onChanged(board)
      },
      output: {
        publishReset: output.publishReset,
        requireCaps: output.requireCaps,
        publishOps(json, authors) {
          output.publishOps(json, authors)
          if (entries.has(board)) saver.saveIfDue()
        },
      },
    })
    const snapshots = createSnapshotCache({ room, stored: loaded.snapshot })
    const liveSnapshots = createSnapshotCache({ room, stored: undefined, isLive: true })
    const saver = createSnapshotSaver({
      ...{ room, snapshots, everyTx: compactEvery },
      isInUse: () => entries.get(board)?.room === room,
      onError: (error) => onError(board, error),
    })
    return { room, snapshots, liveSnapshots, saver }
  }

  async function evict(board: string, entry: Entry): Promise<void> {
    const opened = await entry.opening.catch(() => undefined)
    if (opened && entry.users === 0 && entries.get(board) === entry) await opened.saver.save()
    if (entry.users === 0) forget(board, entry)
  }

  function release(board: string, entry: Entry): void {
    entry.users--
    if (entry.users > 0) return
    clearTimeout(entry.timer)
    entry.timer = setTimeout(() => void evict(board, entry), idleMs)
    entry.timer.unref()
  }

  function take(board: string): Entry | undefined {
    const entry = entries.get(board)
    if (entry) forget(board, entry)
    return entry
  }

  function forget(board: string, entry: Entry): void {
    clearTimeout(entry.timer)
    if (entries.get(board) !== entry) return
    entries.delete(board)
    releaseBoard(board)
  }

  return {
    async enter(board) {
      const entry = entries.get(board) ?? {
        ...{ users: 0, timer: undefined, room: undefined, opening: open(board) },
      }
      entries.set(board, entry)
      entry.users++
      clearTimeout(entry.timer)
      try {
        const opened = await entry.opening
        entry.room = opened?.room
        if (await opened?.room.whenServing()) {
          return opened && { opened, leave: once(() => release(board, entry)) }
        }
        if (opened) throw notServing(board)
      } catch (error) {
        if (!isStaleTerm(error)) onError(board, error)
        entry.users--
        forget(board, entry)
        throw error
      }
      entry.users--
      forget(board, entry)
      return undefined
    },

    has: (board) => entries.has(board),
    retire: (board) => void take(board),
    lose(board) {
      const entry = take(board)
      void entry?.opening.then(
        (opened) => opened?.room.close(),
        () => {},
      )
    },

    get size() {
      return entries.size
    },

    get damaged() {
      return [...entries.values()].filter(({ room }) => room?.readOnly === 'damaged').length
    },

    listUsed: () => [...new Set([...entries.keys(), ...uses.listUnnoted()])],
    async refresh() {
      const open = [...entries]
      if (open.length === 0) return
      const states = await log.readStates(open.map(([board]) => board))
      for (const [at, [board, entry]] of open.entries()) {
        const opened = await entry.opening.catch(() => undefined)
        if (opened?.room.follow(states[at])) onChanged(board)
      }
    },

    drain: () => groupCommit.drain(),
    async close() {
      await groupCommit.drain()
      for (const entry of entries.values()) clearTimeout(entry.timer)
      entries.clear()
    },
  }
}

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
