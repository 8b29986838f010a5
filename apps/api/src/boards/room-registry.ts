import { limits as contractLimits, type KnownKinds } from '@tiza/protocol'
import type { BoardLimits } from '../config.ts'
import { type BoardLog, resumableBytes } from '../storage/board-log.ts'
import { createGroupCommit } from './group-commit.ts'
import { createRoom, type Room, type RoomOutput } from './room.ts'
import { createSnapshotCache } from './snapshot-cache.ts'

/** So that what came after the stored snapshot can always be told to who loads that. */
const compactBytes = resumableBytes / 2
/** A large board takes a while to pack, most of it beside: of a busy one at most half of the time. */
const restsPerWork = 1

export interface RegistryOptions {
  readonly log: BoardLog
  readonly getOutput: (board: string) => RoomOutput
  readonly onError: (board: string, error: unknown) => void
  readonly now?: () => number
  /** Whether the disk has room. Default: it has. */
  readonly canWrite?: () => boolean
  /** Who is on the board is to come again: it is gone, was locked, or was unlocked. */
  readonly onChanged?: (board: string) => void
  /** What one board may hold. Default: as the contract has it. */
  readonly limits?: BoardLimits
  /** The kinds of shapes that boards may have. Default: those of the contract. */
  readonly kinds?: KnownKinds | undefined
  /** How long a room without sessions stays in memory. Default 60 s. */
  readonly idleMs?: number
  /** Transactions after which a snapshot is stored, if they are few bytes. Default 500. */
  readonly compactEvery?: number
}

/** A room with what is derived from it and how many use it now. */
export interface OpenRoom {
  readonly room: Room
  readonly snapshots: ReturnType<typeof createSnapshotCache>
}

export type RoomRegistry = ReturnType<typeof createRoomRegistry>

/** The boards in use: each loaded once, kept while somebody is there, let go when idle. */
export function createRoomRegistry({
  log,
  getOutput,
  onError,
  now = Date.now,
  canWrite = () => true,
  onChanged = () => {},
  limits = contractLimits,
  kinds,
  idleMs = 60_000,
  compactEvery = 500,
}: RegistryOptions) {
  interface Entry {
    users: number
    timer: NodeJS.Timeout | undefined
    opening: Promise<OpenRoom | undefined>
    room: Room | undefined
    compacting: boolean
  }
  const entries = new Map<string, Entry>()
  /** Boards that were opened when that could not be noted. */
  const unnoted = new Set<string>()
  const groupCommit = createGroupCommit(log, now)

  async function open(board: string): Promise<OpenRoom | undefined> {
    const loaded = await log.load(board)
    if (!loaded) return undefined
    void noteUse(board)
    const output = getOutput(board)
    const room = createRoom({
      ...{ board, loaded, log, groupCommit, now, canWrite, limits, kinds },
      onError: (error) => onError(board, error),
      onClosed() {
        const entry = entries.get(board)
        if (entry) forget(board, entry)
        onChanged(board)
      },
      output: {
        publishReset: output.publishReset,
        publishOps(payload) {
          output.publishOps(payload)
          const entry = entries.get(board)
          if (entry && isDue(room)) void compact(board, entry, opened)
        },
      },
    })
    const snapshots = createSnapshotCache({ room, stored: loaded.snapshot })
    const opened = { room, snapshots }
    return opened
  }

  async function noteUse(board: string): Promise<void> {
    try {
      await log.touch([board], now())
      unnoted.delete(board)
    } catch (error) {
      unnoted.add(board)
      onError(board, error)
    }
  }

  function isDue({ unsnapshotted: { tx, bytes } }: Room): boolean {
    return tx >= compactEvery || bytes >= compactBytes
  }

  async function compact(board: string, entry: Entry, opened: OpenRoom): Promise<void> {
    const { room, snapshots } = opened
    if (entry.compacting || room.readOnly === 'damaged') return
    if (room.unsnapshotted.tx === 0) return
    entry.compacting = true
    const fromMs = performance.now()
    try {
      await room.keepSnapshot((await snapshots.get()).packed)
    } catch (error) {
      onError(board, error)
    }
    const goOn = () => {
      entry.compacting = false
      // More may have come meanwhile.
      if (entries.get(board) === entry && isDue(room)) void compact(board, entry, opened)
    }
    setTimeout(goOn, (performance.now() - fromMs) * restsPerWork).unref()
  }

  async function evict(board: string, entry: Entry): Promise<void> {
    const opened = await entry.opening.catch(() => undefined)
    if (opened && entry.users === 0) await compact(board, entry, opened)
    if (entry.users === 0) forget(board, entry)
  }

  function release(board: string, entry: Entry): void {
    entry.users--
    if (entry.users > 0) return
    clearTimeout(entry.timer)
    entry.timer = setTimeout(() => void evict(board, entry), idleMs)
    entry.timer.unref()
  }

  function forget(board: string, entry: Entry): void {
    clearTimeout(entry.timer)
    if (entries.get(board) === entry) entries.delete(board)
  }

  return {
    /**
     * Takes a room into use; `undefined` for an unknown board. Call `leave` when done with it.
     * Rejects when the board cannot be read now.
     */
    async enter(board: string): Promise<{ opened: OpenRoom; leave(): void } | undefined> {
      const entry = entries.get(board) ?? {
        ...{ users: 0, timer: undefined, room: undefined, compacting: false },
        opening: open(board),
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
        if (opened) throw new Error('the room is not serving')
      } catch (error) {
        onError(board, error)
        entry.users--
        forget(board, entry)
        throw error
      }
      entry.users--
      forget(board, entry)
      return undefined
    },

    get size() {
      return entries.size
    },

    /** How many boards in memory could not be read whole. */
    get damaged() {
      return [...entries.values()].filter(({ room }) => room?.readOnly === 'damaged').length
    },

    /** The boards in memory, and those of which the log does not know that they were in use since. */
    listUsed: () => [...new Set([...entries.keys(), ...unnoted])],

    /** Looks at what happened to open boards on the disk, and follows. */
    async refresh(): Promise<void> {
      const open = [...entries]
      if (open.length === 0) return
      const states = await log.readStates(open.map(([board]) => board))
      for (const [at, [board, entry]] of open.entries()) {
        const opened = await entry.opening.catch(() => undefined)
        if (opened?.room.follow(states[at])) onChanged(board)
      }
    },

    /** Resolves when nothing waits to be durable. */
    drain: () => groupCommit.drain(),

    /** Makes everything durable; no room is used afterwards. */
    async close(): Promise<void> {
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
