import { deepStrictEqual, ok } from 'node:assert/strict'
import {
  applyTx,
  type Board,
  boardRecordId,
  createBoard,
  decodePoints,
  defaultQuantum,
  getRev,
  type Op,
  type Shape,
  type Tx,
  toBoardRecord,
  toMadeRecord,
} from '@tiza/protocol'
import { createRandom } from '@tiza/protocol/testing'
import { createForgetfulBoard, foldLog } from './forgetful-board.ts'
import type { PenStroke } from './person.ts'
import type { World } from './world.ts'

/** What is to be seen of a simulation once all has been said. */
export interface Outcome extends Pick<World, 'people' | 'acks' | 'strokes'> {
  readonly server: Pick<
    World['server'],
    'log' | 'epoch' | 'history' | 'served' | 'tombstoneBytes' | 'getName'
  >
}

/** Throws unless the outcome of a simulation keeps the protocol's invariants. */
export function checkInvariants(world: World, seed: number): void {
  checkEntries(world.server)
  checkOutcome(world, seed)
}

/** The same of any server: without what only one in memory shows of itself. */
export function checkOutcome(world: Outcome, seed: number): void {
  const { server, people, acks } = world
  const { log } = server
  const folded = foldLog(log)
  const shapes = toLive(folded)
  const record = shapes.get(boardRecordId)
  shapes.delete(boardRecordId)

  for (const [index, { seq }] of log.entries()) ok(seq === index + 1, `[INV4] seq ${seq}`)
  checkSnapshots(log, folded, seed)
  for (const { name, tabs } of people) {
    for (const { client } of tabs) {
      deepStrictEqual(toSorted(client?.shapes ?? []), toSorted(shapes), `[INV1] ${name}`)
      deepStrictEqual(client?.record, toBoardRecord(record), `[INV1] [RC3] ${name}`)
    }
  }
  checkWholes(world, folded)
  for (const { history, session, answer, ops } of acks) {
    if (!answer.ok || history !== server.history) continue
    const landed = log.filter(({ by, n }) => by === session && n === answer.n)
    deepStrictEqual(
      landed.map((tx) => ({ seq: tx.seq, ops: tx.ops.map(withoutIf) })),
      [{ seq: answer.seq, ops: takeLanded(ops, landed[0]?.ops ?? []) }],
      `[INV2] ${session} ${answer.n}`,
    )
  }
  checkViewers(world)
  checkLives(server)
  checkUndo(server)
  checkInk(world, folded)
}

/** [INV1] The board is snapshot(k) + tail(k); [INV5] so a resume is a load. */
function checkSnapshots(log: readonly Tx[], folded: Board, seed: number): void {
  const random = createRandom(seed)
  for (let round = 0; round < 4; round++) {
    const k = random.integer(0, log.length)
    const snapshot = JSON.stringify([...foldLog(log.slice(0, k)).shapes.values()])
    const resumed = createBoard(JSON.parse(snapshot) as Shape[])
    for (const tx of log.slice(k)) applyTx(resumed, tx, { isLogged: true })
    deepStrictEqual(toSorted(resumed.shapes), toSorted(folded.shapes), `[INV5] from ${k}`)
  }
}

/**
 * [INV5] [INV15] What somebody was sent or has kept as a whole is the board at one seq, never something
 * in between; whatever it has forgotten, all that the log holds after it can be applied to it.
 */
function checkWholes({ server: { epoch, log, served }, people }: Outcome, folded: Board): void {
  for (const whole of [...served, ...people.flatMap(({ device }) => device.copies)]) {
    if (whole.epoch !== epoch) continue
    const board = createBoard(whole.shapes)
    const then = foldLog(log.slice(0, whole.seq))
    deepStrictEqual(toSorted(toLive(board)), toSorted(toLive(then)), `[INV5] at ${whole.seq}`)
    for (const tx of log.slice(whole.seq)) {
      ok(applyTx(board, tx, { isLogged: true }).ok, `[INV15] ${tx.seq} on a board at ${whole.seq}`)
    }
    deepStrictEqual(toSorted(toLive(board)), toSorted(toLive(folded)), `[INV5] from ${whole.seq}`)
  }
}

/** [INV3] Each (client, n) once and in order. */
function checkEntries({ entries }: World['server']): void {
  const last = new Map<string, number>()
  for (const { session, n } of entries) {
    ok(n === (last.get(session) ?? 0) + 1, `[INV3] ${session}: ${n} after ${last.get(session)}`)
    last.set(session, n)
  }
}

/** [INV9] What was refused is not in the log. */
function checkViewers({ server, people }: Outcome): void {
  const viewers = people.filter(({ name }) => name === 'viewer').flatMap(({ tabs }) => tabs)
  for (const { client } of viewers) {
    const session = client?.presence.session
    ok(!server.log.some(({ by }) => by === session), '[INV9] a viewer has moved seq')
  }
}

/** [INV7] Who was deleted, and is not forgotten, lives again only by `restore`. */
function checkLives({ log, tombstoneBytes }: Outcome['server']): void {
  const { board, applyLogged } = createForgetfulBoard(tombstoneBytes)
  for (const tx of log) {
    const dead = [...board.shapes.values()].filter(({ deleted }) => deleted)
    applyLogged(tx)
    for (const { id } of dead) {
      const shape = board.shapes.get(id)
      if (!shape || shape.deleted) continue
      ok(
        tx.ops.some((op) => op.op === 'restore' && op.id === id),
        `[INV7] ${id} at ${tx.seq}`,
      )
    }
  }
}

/**
 * [INV8] Only undo and redo make conditions that can hold, and each of these names a write of
 * their own author: of the same person, since work may go on under another client id.
 */
function checkUndo({ log, getName }: Outcome['server']): void {
  const board = createBoard()
  for (const tx of log) {
    for (const op of tx.ops) {
      const shape = board.shapes.get(op.id)
      if (!shape || !('if' in op) || !op.if) continue
      const conditions = Object.entries(op.if)
      const holding = conditions.filter(([register, seq]) => getRev(shape, register) === seq)
      if (op.op !== 'patch' && holding.length < conditions.length) continue
      for (const [register, seq] of holding) {
        const writer = getName(log[seq - 1]?.by ?? '')
        const author = getName(tx.by)
        ok(writer === author, `[INV8] ${author} at ${tx.seq} took back ${register} of ${writer}`)
      }
    }
    applyTx(board, tx, { isLogged: true })
  }
}

/** [INV11] What is kept of a stroke is what was drawn of it, point by point. */
function checkInk({ strokes }: Outcome, { shapes }: Board): void {
  for (const stroke of strokes.values()) {
    const shape = shapes.get(stroke.id)
    if (shape && 'pts' in shape) checkPoints(stroke, shape, 'INV11')
  }
}

/** [LV13] What anybody sees of a stroke in progress is what was drawn of it, whatever is lost. */
export function checkLiveInk({ strokes, people }: Pick<World, 'strokes' | 'people'>): void {
  for (const { client } of people.flatMap(({ tabs }) => tabs)) {
    for (const [id, ink] of client?.presence.ink ?? []) {
      const stroke = strokes.get(id)
      ok(stroke, `[LV13] ${id} is seen, but was never drawn`)
      checkPoints(stroke, ink, 'LV13')
    }
  }
}

function checkPoints(
  { id, points }: PenStroke,
  { pts, q = defaultQuantum }: { pts: string; q?: number | undefined },
  rule: string,
): void {
  const decoded = decodePoints(pts, { q })
  ok(decoded.length <= points.length * 3, `[${rule}] ${id} has more points than were drawn`)
  for (const [at, value] of decoded.entries()) {
    const drawn = points[Math.floor(at / 3)]?.[at % 3] ?? Number.NaN
    const halfQuantum = at % 3 === 2 ? 0.5 / 255 : 2 ** q / 2
    ok(Math.abs(value - drawn) <= halfQuantum + 1e-9, `[${rule}] ${id} at ${at}`)
  }
}

/** The ops that were sent, without those that the log has not: they named what was forgotten. */
function takeLanded(sent: readonly Op[], landed: readonly Op[]): readonly Op[] {
  let at = 0
  return sent.flatMap((op) => {
    const next = landed[at]
    // Of a board on which nothing had been written by then, the log has a create. [RC4]
    const made = next?.op === 'create' && toMadeRecord(op)?.op
    // What the server had forgotten by then is a create. [OP18]
    const again = next?.op === 'create' && op.op === 'restore' && op.was && next
    const told = withoutIf(made || again || op)
    const isNext = next && JSON.stringify(told) === JSON.stringify(withoutIf(next))
    if (isNext) at++
    return isNext ? [told] : []
  })
}

/** A resend after a rewind says the same with conditions that no longer hold. */
function withoutIf(op: Op): Op {
  if (op.op === 'restore') return { op: op.op, id: op.id }
  if (!('if' in op)) return op
  const { if: _, ...rest } = op
  return rest
}

function toLive({ shapes }: Board): Map<string, Shape> {
  return new Map([...shapes].filter(([, { deleted }]) => !deleted))
}

function toSorted(shapes: Iterable<[string, Shape]> | readonly never[]): Shape[] {
  return [...new Map(shapes).values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}
