import { createId, encodePoints, type Op, type OpAck } from '@tiza/protocol'
import { buildShape, buildStroke, type Random } from '@tiza/protocol/testing'
import { toSessionId } from '../sockets/session-id.ts'
import { join, type RawClient } from './raw-client.ts'

/** A raw client that submits several transactions at once and records them. */
export interface Writer {
  readonly session: string
  /** Ops of each transaction, by `n` from 1 on. */
  readonly submitted: readonly (readonly Op[])[]
  /** All answers other than ok, in order. */
  readonly refusals: readonly Extract<OpAck, { ok: false }>[]
  /** Joins, always with the same client id. */
  join(url: string): Promise<RawClient>
  /** Submits transactions, each repeatedly until it is accepted. */
  write(count: number): Promise<void>
}

const textLength = 10_000
const pointsAtOnce = 30

/** Creates a writer of maximal texts and growing strokes. */
export function createWriter({ board, random }: { board: string; random: Random }): Writer {
  const client = createId()
  const submitted: Op[][] = []
  const refusals: Extract<OpAck, { ok: false }>[] = []
  let guest: RawClient | undefined
  let stroke: { readonly id: string; points: number } | undefined

  function createOp(): Op {
    const id = createId()
    if (random.chance(0.15)) {
      return buildShape('text', { id, text: `${id} `.padEnd(textLength, 'tiza ') })
    }
    const points = Array.from(
      { length: pointsAtOnce },
      (_, at) => [at * 3, random.integer(-40, 40), 0.5] as const,
    )
    if (!stroke || random.chance(0.2)) {
      stroke = { id, points: points.length }
      return buildStroke(id, points)
    }
    const off = stroke.points
    stroke.points += points.length
    return { op: 'append', id: stroke.id, off, pts: encodePoints(points).pts }
  }

  /** Submits all after an `n` at once; returns the last accepted `n`. */
  async function submit(after: number): Promise<number> {
    if (!guest) throw new Error('nobody has joined')
    const { op } = guest
    const answers = await Promise.all(
      submitted.slice(after).map((ops, at) => op(after + 1 + at, ops)),
    )
    for (const answer of answers) if (!answer.ok) refusals.push(answer)
    const refused = answers.findIndex(({ ok }) => !ok)
    return after + (refused < 0 ? answers.length : refused)
  }

  return {
    session: toSessionId(client),
    submitted,
    refusals,
    async join(url) {
      guest = await join({ url, board, client })
      return guest
    },
    async write(count) {
      const total = submitted.length + count
      while (submitted.length < total) {
        let taken = submitted.length
        const burst = Math.min(random.chance(0.7) ? 1 : random.integer(2, 4), total - taken)
        for (let at = 0; at < burst; at++) submitted.push([createOp()])
        while (taken < submitted.length) taken = await submit(taken)
      }
    },
  }
}
