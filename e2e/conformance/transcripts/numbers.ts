import { isObject, type Json, type JsonObject } from '../json.ts'
import type { Making } from './to-makings.ts'

/** What the numbers of a transcript are on the board on which it is played. */
export interface Numbers {
  /** A position in the log. */
  toSeq(seq: number): number
  /** The revision of a register: 0, which none has, for a seq that nothing on the board is of. */
  toRev(seq: number): number
  /** The number of a transaction of the client; 0 or less for those of before the transcript. */
  toN(n: number): number
  toOps(ops: readonly JsonObject[]): readonly JsonObject[]
  toShapes(shapes: readonly JsonObject[]): readonly JsonObject[]
}

export interface NumbersOptions {
  /** What makes the board with which the transcript begins. */
  readonly makings: readonly Making[]
  /** The seq of that board, and the last number that the client had used. */
  readonly start: { readonly seq: number; readonly lastN: number }
}

export function createNumbers({ makings, start }: NumbersOptions): Numbers {
  const places = new Map(
    makings.flatMap(({ seq }, at) => (seq === undefined ? [] : [[seq, at + 1] as const])),
  )

  function toSeq(seq: number): number {
    if (seq >= start.seq) return makings.length + seq - start.seq
    return Math.max(0, ...[...places].map(([at, place]) => (at <= seq ? place : 0)))
  }

  const toRev = (seq: number) => (seq > start.seq ? toSeq(seq) : (places.get(seq) ?? 0))

  function toRevs(revs: Json): Json {
    if (!isObject(revs)) return revs
    return Object.fromEntries(
      Object.entries(revs).map(([name, seq]) => [name, toRev(Number(seq))] as const),
    )
  }

  function toOp(op: JsonObject): JsonObject {
    const { was } = op
    return {
      ...op,
      ...(op.if !== undefined && { if: toRevs(op.if) }),
      ...(op.rev !== undefined && { rev: toRevs(op.rev) }),
      ...(was !== undefined && { was: toWas(Object(was)) }),
    }
  }

  function toWas(was: JsonObject): JsonObject {
    const { rev } = was
    return { ...was, seq: toRev(Number(was.seq)), ...(rev !== undefined && { rev: toRevs(rev) }) }
  }

  return {
    toSeq,
    toRev,
    toN: (n) => n - start.lastN,
    toOps: (ops) => ops.map(toOp),
    toShapes: (shapes) =>
      shapes.map(({ rev, ...shape }) => ({
        ...shape,
        seq: toRev(Number(shape.seq)),
        ...(rev !== undefined && { rev: toRevs(rev) }),
      })),
  }
}
