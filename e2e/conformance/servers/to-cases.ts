import { type Json, type JsonObject, readKit } from '../json.ts'
import { fill } from '../values.ts'
import type { ServerCase, ServerCaseFile, Step } from './types.ts'

interface FoldTx {
  readonly seq: number
  readonly by: string
  readonly n: number
  readonly ops: Json
}

interface FoldCase {
  readonly name: string
  readonly rules: readonly string[]
  readonly logOnly?: true
  readonly tx: readonly FoldTx[]
  readonly skipped?: Readonly<Record<string, readonly number[]>>
  readonly shapes: readonly JsonObject[]
}

interface OrderCase {
  readonly name: string
  readonly rules: readonly string[]
  readonly role?: string
  readonly before: readonly Json[]
  readonly send: { readonly n: number; readonly ops: Json }
  readonly expect: JsonObject
}

const files = ['joining', 'ops', 'sending', 'resume', 'people', 'pictures']

/**
 * Every case for servers: the files in `servers/`, and those of fold.json and order-of-checks.json that clients can
 * send.
 */
export function readCases(): readonly ServerCase[] {
  const { cases } = readKit<{ readonly cases: readonly FoldCase[] }>('fold.json')
  return [
    ...files.flatMap((name) => expandCases(readKit<ServerCaseFile>(`servers/${name}.json`))),
    ...cases.filter(({ logOnly }) => !logOnly).map(toFoldCase),
    ...readKit<{ readonly cases: readonly OrderCase[] }>('order-of-checks.json')
      // Who may only look has to be known to the server under test.
      .cases.filter(({ role }) => !role)
      .map(toOrderCase),
  ]
}

/** The cases of a file, one for each of `each`. */
export function expandCases({ cases }: ServerCaseFile): ServerCase[] {
  return cases.flatMap(({ each = [{}], ...one }) =>
    each.map(({ what, ...values }) => {
      const known = new Map(Object.entries(values))
      const steps: Step[] = JSON.parse(
        JSON.stringify(fill(JSON.parse(JSON.stringify(one.steps)), known)),
      )
      return { ...one, name: what === undefined ? one.name : `${one.name}: ${what}`, steps }
    }),
  )
}

/** Two people send it, a third follows, and the snapshot is what comes of it. */
function toFoldCase({ name, rules, tx, skipped = {}, shapes }: FoldCase): ServerCase {
  const authors = [...new Set(tx.map(({ by }) => by))]
  const toSession = (by: unknown) => `<session:client:${by}>`
  const steps = tx.flatMap(({ seq, by, n, ops }): Step[] => [
    {
      ...{ who: by, send: 'op', data: { n, ops } },
      answer: { ok: true, n, seq, dup: '<absent>', skipped: skipped[seq] ?? '<absent>' },
    },
    { who: 'reader', gets: 'ops', tx: [{ seq, by: toSession(by), n, at: '<any>', ops }] },
  ])
  return {
    name: `fold: ${name}`,
    rules: [...rules, 'TX3', 'SN2'],
    steps: [
      ...['reader', ...authors].map((who): Step => ({ who, connect: {} })),
      ...steps,
      {
        snapshot: { seq: tx.length, epoch: '<epoch>' },
        shapes: shapes.map((shape) => ({
          ...shape,
          ...{ by: toSession(shape.by), at: `<at ${shape.seq}>` },
        })),
      },
    ],
  }
}

/** One person makes the board and sends what is wrong in several ways; the log has what it should have of that. */
function toOrderCase({ name, rules, before, send, expect }: OrderCase): ServerCase {
  const { log, ...answer } = expect
  const by = '<session:client:ana>'
  const seq = before.length + 1
  const unsaid = Object.fromEntries(['dup', 'skipped', 'code'].map((key) => [key, '<absent>']))
  return {
    name: `order: ${name}`,
    rules: [...rules, 'OP20', 'TX8'],
    minor: 10,
    steps: [
      { who: 'ana', connect: {} },
      ...before.map((ops, at): Step => {
        const data = { n: at + 1, ops }
        return { who: 'ana', send: 'op', data, answer: { ok: true, n: at + 1, seq: at + 1 } }
      }),
      { who: 'ana', send: 'op', data: { ...send }, answer: { ...unsaid, n: send.n, ...answer } },
      ...before.map((_, at): Step => ({ who: 'ana', gets: 'ops', tx: [{ seq: at + 1, by }] })),
      ...(log ? [{ who: 'ana', gets: 'ops', tx: [{ seq, by, n: send.n, ops: log }] }] : []),
      { snapshot: { seq: log ? seq : before.length } },
    ],
  }
}
