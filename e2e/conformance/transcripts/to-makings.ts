import { boardRecordId, toStrokeOps } from '@tiza/protocol'
import { isObject, type Json, type JsonObject } from '../json.ts'
import { Failure } from '../verdict.ts'

/** A transaction that makes a part of a board. */
export interface Making {
  /** The seq of then for which it stands: what it writes has that in `seq` or `rev`. Absent where it only prepares. */
  readonly seq?: number
  readonly ops: readonly JsonObject[]
}

interface Turn {
  /** Transactions that come just before. */
  readonly before: JsonObject[][]
  readonly ops: JsonObject[]
}

/**
 * The transactions that make shapes as a snapshot has them, tombstones and records included: one for each seq that
 * they name, in the order of these, so that a condition holds where it held. Throws a `Failure` for what no client
 * can write: a shape that is older than its create, since it was brought back. [OP18]
 */
export function toMakings(shapes: readonly JsonObject[]): readonly Making[] {
  const turns = new Map<number, Turn>()
  const getTurn = (seq: number) => {
    const turn = turns.get(seq) ?? { before: [], ops: [] }
    turns.set(seq, turn)
    return turn
  }
  for (const shape of shapes) makeShape(shape, getTurn)
  return [...turns]
    .sort(([a], [b]) => a - b)
    .flatMap(([seq, { before, ops }]) => [...before.map((one) => ({ ops: one })), { seq, ops }])
}

function makeShape(shape: JsonObject, getTurn: (seq: number) => Turn): void {
  const { by: _by, at: _at, seq, rev, deleted, ...made } = shape
  const { id = '' } = made
  const madeAt = Number(seq)
  const revs = toRevs(rev)
  if (revs.some(([, at]) => at < madeAt)) {
    throw new Failure(
      `${String(id)} was brought back after it had been forgotten: no client can write that`,
    )
  }
  const isAppended = revs.some(([name]) => name === 'pts')
  getTurn(madeAt).ops.push(toCreate(isAppended ? { ...made, pts: '' } : made))

  for (const at of new Set(revs.map(([, one]) => one))) {
    const { before, ops } = getTurn(at)
    const prepare = (op: JsonObject) => (at === madeAt ? ops.push(op) : before.push([op]))
    const names = revs.flatMap(([name, one]) => (one === at ? name : []))
    if (names.includes('deleted') && !deleted) {
      prepare({ op: 'delete', id })
      ops.push({ op: 'restore', id })
    }
    const written = names.filter((name) => name !== 'deleted' && name !== 'pts')
    const set = Object.fromEntries(written.map((name) => [name, made[name] ?? null]))
    if (written.length > 0) ops.push({ op: 'patch', id, set })
    if (names.includes('pts')) {
      const pieces = toInk(made)
      for (const piece of pieces.slice(0, -1)) prepare(piece)
      ops.push(...pieces.slice(-1))
    }
    if (names.includes('deleted') && deleted) ops.push({ op: 'delete', id })
  }
}

function toRevs(rev: Json | undefined): readonly (readonly [register: string, seq: number])[] {
  return isObject(rev) ? Object.entries(rev).map(([name, seq]) => [name, Number(seq)]) : []
}

/** Clients write the record of a board by patch alone. [RC4] */
function toCreate(made: JsonObject): JsonObject {
  const { id = '', kind: _, ...registers } = made
  if (id !== boardRecordId) return { op: 'create', ...made }
  // What it was first is not known where all of it was cleared.
  const set = Object.keys(registers).length > 0 ? registers : { name: '–' }
  return { op: 'patch', id, set }
}

/** The points of a stroke: in as many ops as it takes. */
function toInk({ id = '', pts = '', q }: JsonObject): readonly JsonObject[] {
  const pieces = toStrokeOps(Object({ op: 'create', id, pts, ...(q !== undefined && { q }) }))
  const [first, ...more]: readonly JsonObject[] = JSON.parse(JSON.stringify(pieces))
  return [{ op: 'patch', id, set: { pts: first?.pts ?? '' } }, ...more]
}
