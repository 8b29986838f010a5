import { setTimeout as wait } from 'node:timers/promises'
import type { JsonObject } from '../json.ts'
import type { Member } from '../servers/member.ts'
import { isEqual, show } from '../values.ts'
import { Failure } from '../verdict.ts'
import { joinAsOther, type PlaceToJoin } from './join-as-other.ts'
import type { Making } from './to-makings.ts'

/** Written by one author: somebody who writes more would be asked to wait. */
const perAuthor = 300
/** What a client may have in flight. [ID10] */
const inFlight = { tx: 16, bytes: 60_000 }

/** Makes a board of its transactions, as others than the client. Rejects with a `Failure` where one is refused. */
export async function makeBoard(makings: readonly Making[], place: PlaceToJoin): Promise<void> {
  for (let at = 0; at < makings.length; at += perAuthor) {
    const member = await joinAsOther(place)
    try {
      const ops = makings.slice(at, at + perAuthor).map((making) => making.ops)
      await writeAll(ops, { member, patienceMs: place.patienceMs })
    } finally {
      member.close()
    }
  }
}

/** Sends transactions in order, some at a time, and again what has to wait. */
async function writeAll(
  txs: readonly (readonly JsonObject[])[],
  { member, patienceMs }: { readonly member: Member; readonly patienceMs: number },
): Promise<void> {
  let written = 0
  while (written < txs.length) {
    const from = written
    const sent = txs.slice(from, from + countInFlight(txs.slice(from)))
    const answers = await Promise.all(
      sent.map((ops, at) => member.ask('op', { n: from + at + 1, ops }, patienceMs)),
    )
    const refused = answers.findIndex((answer) => !Object(answer).ok)
    written += refused < 0 ? sent.length : refused
    const { code, retryAfterMs = 0 } = Object(answers[refused])
    if (code === 'rate_limited') await wait(retryAfterMs)
    else if (refused >= 0) {
      throw new Failure(`what makes its board was answered ${show(answers[refused])}`)
    }
  }
}

function countInFlight(txs: readonly (readonly JsonObject[])[]): number {
  let bytes = 0
  const tooMuch = txs.findIndex((ops, at) => {
    bytes += JSON.stringify(ops).length
    return at > 0 && (at >= inFlight.tx || bytes > inFlight.bytes)
  })
  return tooMuch < 0 ? txs.length : tooMuch
}

/** Where shapes are not as they should be, apart from authors and times; `undefined` where all are. */
export function findOtherShape(
  wanted: readonly JsonObject[],
  shapes: readonly object[],
): string | undefined {
  const found = new Map(shapes.map((shape) => toComparable(Object(shape))))
  for (const [id, shape] of wanted.map(toComparable)) {
    const other = found.get(id)
    if (!isEqual(other, shape)) return `a shape is ${show(other)}, and should be ${show(shape)}`
    found.delete(id)
  }
  const [more] = found.values()
  return more && `there should be no shape ${show(more)}`
}

function toComparable({ by: _by, at: _at, ...shape }: JsonObject): [string, JsonObject] {
  return [String(shape.id), shape]
}
