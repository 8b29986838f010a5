import { boardRecordId, limits, type Op, type Shape, toCreate, toMadeRecord } from '@tiza/protocol'

/** Most bytes of the ops of one transaction, as JSON, where one op is not longer by itself. */
const mostBytes = 60_000

/** Ops of one transaction, and as JSON. */
export interface CopiedOps {
  readonly ops: Op[]
  readonly json: string
}

/** What makes live shapes and records again, as they are, a transaction at a time; with a name of the board. */
export function* toCopyOps(
  shapes: Iterable<Shape>,
  { name }: { readonly name?: string | undefined },
): Generator<CopiedOps> {
  let ops: Op[] = []
  let parts: string[] = []
  let bytes = 0
  for (const op of toCreates(shapes, name)) {
    const json = JSON.stringify(op)
    if (ops.length === limits.opsPerTx || (ops.length > 0 && bytes + json.length > mostBytes)) {
      yield { ops, json: `[${parts.join(',')}]` }
      ops = []
      parts = []
      bytes = 0
    }
    ops.push(op)
    parts.push(json)
    bytes += json.length
  }
  if (ops.length > 0) yield { ops, json: `[${parts.join(',')}]` }
}

function* toCreates(shapes: Iterable<Shape>, name: string | undefined): Generator<Op> {
  const named = name === undefined ? {} : { name }
  let hasRecord = false
  for (const shape of shapes) {
    if (shape.deleted) continue
    const isRecord = shape.id === boardRecordId
    hasRecord ||= isRecord
    yield isRecord ? { ...toCreate(shape), ...named } : toCreate(shape)
  }
  // As the first patch of it would be in the log. [RC4]
  const made = hasRecord ? undefined : toMadeRecord({ op: 'patch', id: boardRecordId, set: named })
  if (made) yield made.op
}
