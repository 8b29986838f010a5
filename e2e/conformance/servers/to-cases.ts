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
  /** They may only look. */
  readonly role?: 'viewer'
  readonly before: readonly Json[]
  readonly send: { readonly n: number; readonly ops: Json }
  readonly expect: JsonObject
}

const files = [
  ...['joining', 'ops', 'sending', 'resume', 'people', 'pictures'],
  ...['rights', 'locks', 'links', 'waiting', 'bin'],
]

/**
 * Every case for servers: the files in `servers/`, and those of fold.json and order-of-checks.json that clients can
 * send.
 */
export function readCases(): readonly ServerCase[] {
  const { cases } = readKit<{ readonly cases: readonly FoldCase[] }>('fold.json')
  return [
    ...files.flatMap((name) => expandCases(readKit<ServerCaseFile>(`servers/${name}.json`))),
    ...cases.filter(({ logOnly }) => !logOnly).map(toFoldCase),
    ...readKit<{ readonly cases: readonly OrderCase[] }>('order-of-checks.json').cases.map(
      toOrderCase,
    ),
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

/** What an answer may have: what a case does not expect must not be there. */
const answerMembers = ['code', 'at', 'path', 'lastN', 'retryAfterMs', 'dup', 'skipped', 'bytesLeft']

/** One person makes the board and sends what is wrong in several ways; the log has what it should have of that. */
function toOrderCase({ name, rules, role, before, send, expect }: OrderCase): ServerCase {
  const { log, ...answer } = expect
  const by = '<session:client:ana>'
  const seq = before.length + 1
  const message = expect.ok === true ? '<absent>' : '<any>'
  const unsaid = Object.fromEntries(answerMembers.map((member) => [member, '<absent>']))
  return {
    name: `order: ${name}`,
    rules: [...new Set([...rules, 'OP20', 'TX8'])],
    minor: role ? 11 : 10,
    steps: [
      ...(role ? enterByLook : [{ who: 'ana', connect: {} }]),
      ...before.map((ops, at): Step => {
        const data = { n: at + 1, ops }
        return { who: 'ana', send: 'op', data, answer: { ok: true, n: at + 1, seq: at + 1 } }
      }),
      {
        ...{ who: 'ana', send: 'op', data: { ...send } },
        answer: { ...unsaid, message, n: send.n, ...answer },
      },
      ...before.map((_, at): Step => ({ who: 'ana', gets: 'ops', tx: [{ seq: at + 1, by }] })),
      ...(log ? [{ who: 'ana', gets: 'ops', tx: [{ seq, by, n: send.n, ops: log }] }] : []),
      { snapshot: { seq: log ? seq : before.length } },
    ],
  }
}

/** Whoever made the board makes a link that lets look, and she comes by that. [LK5] */
const enterByLook: readonly Step[] = [
  { who: 'host', connect: {} },
  {
    ...{ http: 'POST', path: 'api/boards/<board>/links', headers: { 'Tiza-Host': '<host>' } },
    ...{ body: { right: 'look' }, status: 201, answer: { key: '<look>' } },
  },
  { who: 'ana', connect: { board: '<look>' }, welcome: { you: { role: 'viewer' } } },
]
