import type { BoardNotes, ErrorCode, KnownKinds, OpAck } from '@tiza/protocol'
import type { BoardLimits } from '../config.ts'
import { type BoardLog, type LoadedBoard, type Loss, lossReportedMs } from '../storage/board-log.ts'
import { notServing } from '../storage/storage-error.ts'
import { type BoardMemory, createBoardMemory } from './board-memory.ts'
import { hasNeeds } from './board-needs.ts'
import type { GroupCommit } from './group-commit.ts'
import { type Action, findDenial } from './rights.ts'
import type { Room, RoomOutput, Submitter } from './room.ts'
import { toOpsJson } from './to-ops-payload.ts'
import { toRefusal } from './to-refusal.ts'

const noNeeds: ReadonlySet<string> = new Set()

export interface RoomOptions {
  readonly board: string
  readonly loaded: LoadedBoard
  readonly log: BoardLog
  readonly groupCommit: GroupCommit
  readonly output: RoomOutput
  readonly now: () => number
  readonly onError: (error: unknown) => void
  /** Whether it can be written. */
  readonly canWrite: () => boolean
  /** Size limits of the board. */
  readonly limits: BoardLimits
  /** The kinds of shapes it accepts. Default: those of the contract. */
  readonly kinds?: KnownKinds | undefined
  /** Called when the board is gone or can no longer be read: the room stops answering. */
  readonly onClosed: () => void
}

/**
 * A room serves its board from memory, as long as memory matches what the disk has or will have:
 *
 * |                         | serving   | reloading | closed |
 * | ----------------------- | --------- | --------- | ------ |
 * | a commit fails          | reloading | –         | –      |
 * | the board is loaded     | –         | serving   | –      |
 * | it cannot be loaded     | –         | closed    | –      |
 * | its shapes are not read | closed    | closed    | –      |
 * | its epoch is another    | closed    | –         | –      |
 * | its term is over        | closed    | closed    | –      |
 */
export function createRoom({
  board: id,
  log,
  output,
  now,
  onError,
  kinds,
  ...options
}: RoomOptions): Room {
  let state: 'serving' | 'reloading' | 'closed' = 'serving'
  let reloading = Promise.resolve()
  let readOnly: BoardNotes['readOnly']
  let loss: Loss | undefined
  /** Term of the first load: a room that has lost its board must not write in its successor's term. */
  const { term } = options.loaded
  let memory = remember(options.loaded)

  function remember(loaded: LoadedBoard): BoardMemory {
    readOnly = loaded.damaged ? 'damaged' : loaded.locked ? 'locked' : undefined
    loss = loaded.loss
    const { groupCommit, limits } = options
    const mine = createBoardMemory({
      ...{ board: id, term, loaded, log, groupCommit, limits, kinds, now },
      onDurable(txs, opsJson) {
        const authors = new Set(txs.map(({ by }) => by))
        const needs = mine.sequencer?.needs
        if (needs && needs.size > 0) output.requireCaps(needs)
        output.publishOps(toOpsJson(loaded.epoch, txs, opsJson), authors)
      },
      onCommitFailed(error) {
        if (state === 'closed') return
        onError(error)
        reloading = reload()
      },
      onUnreadable(error) {
        onError(error)
        if (mine === memory) close()
      },
    })
    return mine
  }

  /** Memory is ahead of the disk: drops it and loads the durable state. */
  async function reload(): Promise<void> {
    state = 'reloading'
    memory.giveUp()
    try {
      const loaded = await log.load(id)
      if (!loaded) throw new Error('the board is gone')
      if (loaded.term !== term) throw new Error('another process writes the board')
      memory = remember(loaded)
      state = 'serving'
      output.publishReset(memory.epoch, memory.recent.seq)
    } catch (error) {
      onError(error)
      close()
    }
  }

  function close(): void {
    if (state === 'closed') return
    state = 'closed'
    memory.giveUp()
    options.onClosed()
  }

  /** Runs work that needs the shapes, in order of arrival. */
  function withShapes<Result>(work: () => Promise<Result>): Promise<Result> {
    const isReading = memory.sequencer === undefined && state !== 'closed'
    return isReading ? memory.whenRead.then(() => withShapes(work)) : work()
  }

  function getDenial(action: Action, { role }: Pick<Submitter, 'role'>): ErrorCode | undefined {
    const isAble =
      action === 'draw' ? state === 'serving' && options.canWrite() : state !== 'closed'
    return isAble ? findDenial(action, { access: role, readOnly }) : 'unavailable'
  }

  return {
    id,
    get epoch() {
      return memory.epoch
    },
    get seq() {
      return memory.recent.seq
    },
    get readOnly() {
      return readOnly
    },
    get bytes() {
      return memory.sequencer?.bytes ?? { live: 0, tombstones: 0 }
    },
    get notes() {
      const { bytesLeft, needs } = memory.sequencer ?? {}
      return {
        ...(readOnly && { readOnly }),
        ...(bytesLeft !== undefined && { bytesLeft }),
        ...(loss && now() - loss.foundAt < lossReportedMs && { lost: toLost(loss) }),
        ...(needs && needs.size > 0 && { needs: [...needs] }),
      }
    },
    get unsnapshotted() {
      return memory.recent.unsnapshotted
    },
    async whenServing() {
      await reloading
      return state === 'serving'
    },
    async findNeeds() {
      if (!kinds || !hasNeeds(kinds)) return noNeeds
      await memory.whenRead
      return memory.sequencer?.needs ?? noNeeds
    },
    follow(now) {
      if (state !== 'serving') return false
      if (now?.epoch !== memory.epoch || now.term !== term) {
        close()
        return true
      }
      const next = readOnly === 'damaged' ? readOnly : now.locked ? 'locked' : undefined
      const changed = next !== readOnly
      readOnly = next
      return changed
    },
    close,
    async recall(session) {
      if (memory.clients.has(session)) return
      const lastN = await log.findLastN(id, session)
      memory.clients.recall(session, lastN)
    },
    isRewound: (since) => memory.resumer.isRewound(since),
    isProven: (since) => memory.resumer.isProven(since),
    getLastN: (session) => memory.clients.get(session).lastN,
    getRecent: (after, maxBytes) => memory.recent.getAfter(after, maxBytes),
    getDenial,
    submit: (by, payload) =>
      withShapes<OpAck>(() => {
        // A viewer's `n` is not consumed: viewers have no state here.
        const code = getDenial('draw', by)
        const { isOwn, isHost } = by
        if (!code) return memory.submit(by.id, payload, { isOwn, isHost })
        const isFinish = code === 'read_only' && !readOnly && by.takeFinish?.(payload.ops)
        const isMine = (author: string) => author === by.id
        if (isFinish) return memory.submit(by.id, payload, { isOwn: isMine, isHost })
        return Promise.resolve({ ok: false, n: payload.n, ...toRefusal(code) })
      }),
    refuse: (by, unparsed) =>
      withShapes<OpAck>(() => {
        const denial = getDenial('draw', by)
        if (!denial) return memory.refuse(by.id, unparsed)
        return Promise.resolve({ ok: false, n: unparsed.n, ...toRefusal(denial) })
      }),
    async pull(by, request) {
      const code = getDenial('look', by)
      if (code) return { ok: false, ...toRefusal(code) }
      try {
        return await memory.resumer.pull(request)
      } catch (error) {
        onError(error)
        return { ok: false, ...toRefusal('unavailable') }
      }
    },
    getSnapshot: () =>
      withShapes(async () => {
        // Memory holds transactions that never became durable and whose seqs will be reused.
        if (state !== 'serving') throw notServing(id)
        return memory.getSnapshot()
      }),
    async saveSnapshot(snapshot) {
      await log.saveSnapshot(id, snapshot)
      memory.recent.noteSnapshot(snapshot.seq)
    },
  }
}

function toLost({ foundAt, changes }: Loss): BoardNotes['lost'] {
  return { at: foundAt, ...(changes && { changes }) }
}
