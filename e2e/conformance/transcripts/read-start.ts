import { applyTx, createBoard } from '@tiza/protocol'
import type { JsonObject } from '../json.ts'
import { Failure } from '../verdict.ts'
import { toTxs } from './read-log.ts'
import type { Entry, RecordedBoard, RecordedTx, Transcript } from './types.ts'

/** Where a transcript begins: the board, and what was known of the client. */
export interface Start extends RecordedBoard {
  /** Its session; empty where it has written nothing. */
  readonly session: string
  /** The highest number that it had used. */
  readonly lastN: number
  /** Whether it goes on from what it had, and loads nothing. */
  readonly isResumed: boolean
}

/** Throws a `Failure` for what is no transcript, and for one that does not have the board with which it begins. */
export function readStart({ format, version, before, entries }: Transcript): Start {
  if (format !== 'tiza-transcript' || version !== 1) throw new Failure('it is no transcript')
  if (entries[0]?.connect) return readJoin(entries, before)
  if (!before) throw new Failure('it does not begin with a connection, nor with a board')
  const numbers = entries.flatMap(({ event, data }) =>
    event === 'op' ? Number(Object(data).n) : [],
  )
  return {
    ...before,
    session: findSession(entries),
    lastN: numbers.length > 0 ? Math.min(...numbers) - 1 : 0,
    isResumed: true,
  }
}

function readJoin(entries: readonly Entry[], before: RecordedBoard | undefined): Start {
  const first = entries.find(({ event }) => event === 'welcome')
  const { epoch, seq, mode, you } = Object(first?.data)
  const { session, lastN } = Object(you)
  const isResumed = mode === 'resume'
  const known = { epoch, session, lastN: Number(lastN), isResumed }
  if (seq === 0) return { ...known, seq: 0, shapes: [] }
  const board = isResumed ? before : findSnapshot(entries)
  if (!board || board.epoch !== epoch) {
    throw new Failure(`it begins at seq ${seq}, and does not have the board of then`)
  }
  const log = new Map(entries.flatMap(toTxs).map((tx) => [tx.seq, tx]))
  for (let at = board.seq + 1; at <= seq; at++) {
    if (!log.has(at)) throw new Failure(`it lacks transaction ${at}, from before its first welcome`)
  }
  if (isResumed) return { ...known, seq: board.seq, shapes: board.shapes }
  return { ...known, seq, shapes: toSeq(board, seq, log) }
}

function findSnapshot(entries: readonly Entry[]): RecordedBoard | undefined {
  const found = entries.find(({ from, snapshot }) => from === 'server' && snapshot)
  return found && Object(found.snapshot)
}

/** The shapes of a snapshot as they were at the seq of `welcome`, or had become by then. */
function toSeq(
  { seq, shapes }: RecordedBoard,
  wanted: number,
  log: ReadonlyMap<number, RecordedTx>,
): readonly JsonObject[] {
  if (seq > wanted) return shapes.filter((shape) => isOlder(shape, wanted))
  const board = createBoard(Object(shapes))
  for (let at = seq + 1; at <= wanted; at++) applyTx(board, Object(log.get(at)), { isLogged: true })
  return JSON.parse(JSON.stringify([...board.shapes.values()]))
}

/** Whether a shape was there at a seq; throws where it was another then. */
function isOlder({ id, seq, rev }: JsonObject, wanted: number): boolean {
  if (Number(seq) > wanted) return false
  const revs = Object.values(Object(rev)).map(Number)
  if (revs.every((at) => at <= wanted)) return true
  throw new Failure(
    `${String(id)} was changed while its board was loaded: what it was is not known`,
  )
}

/** The author of what the client has written, by the answers. */
function findSession(entries: readonly Entry[]): string {
  const acks = new Set(entries.flatMap(({ event, ack }) => (event === 'op' ? ack : [])))
  const seqs = new Set(
    entries.flatMap(({ answers, data }) => (acks.has(answers) ? Object(data).seq : [])),
  )
  const own = entries.flatMap(toTxs).find(({ seq }) => seqs.has(seq))
  return own?.by ?? ''
}
