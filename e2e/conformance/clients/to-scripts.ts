import { type Json, type JsonObject, readKit } from '../json.ts'
import { fill } from '../values.ts'
import type { Script, ScriptFile, Step } from './types.ts'

interface FoldCase {
  readonly name: string
  readonly rules: readonly string[]
  readonly before?: readonly JsonObject[]
  readonly tx: readonly JsonObject[]
  readonly cannotApply?: number
  readonly isUnknown?: true
  readonly shapes: readonly JsonObject[]
}

interface InkRun {
  readonly name: string
  readonly q: number
  readonly quanta: readonly (readonly [number, number, number])[]
  readonly pts: string
}

const files = ['resume', 'sending', 'refusals', 'connections', 'rights']

/** Every script for clients: the files in `clients/`, and fold.json and points.json over the wire. */
export function readScripts(): readonly Script[] {
  const [first] = files.map((name) => readKit<ScriptFile>(`clients/${name}.json`))
  const welcome = first?.welcome ?? {}
  const { cases } = readKit<{ readonly cases: readonly FoldCase[] }>('fold.json')
  const { runs } = readKit<{ readonly runs: readonly InkRun[] }>('points.json')
  return [
    ...files.flatMap((name) => expandFile(readKit<ScriptFile>(`clients/${name}.json`))),
    ...cases
      .filter(({ cannotApply, isUnknown }) => !cannotApply && !isUnknown)
      .map((one) => toFoldScript(one, welcome)),
    toInkScript(runs, welcome),
  ]
}

/** The cases of a file, one for each of `each`, with whole payloads of `welcome`. */
export function expandFile({ cases, welcome }: ScriptFile): Script[] {
  return cases.flatMap(({ each = [{}], ...script }) =>
    each.map((values) => {
      const known = new Map(Object.entries(values))
      const steps: Step[] = JSON.parse(JSON.stringify(fill(toJson(script.steps), known)))
      const named = Object.values(values).map(String).join(' ')
      return {
        ...script,
        name: named ? `${script.name}: ${named}` : script.name,
        steps: steps.map((step) => withWelcome(step, welcome)),
      }
    }),
  )
}

function withWelcome(step: Step, welcome: JsonObject): Step {
  if (!('server' in step) || step.server !== 'welcome') return step
  return { ...step, data: { ...welcome, ...Object(step.data) } }
}

/** The log of a case as `ops`, after its `before` as the snapshot. */
function toFoldScript(
  { name, rules, before = [], tx, shapes }: FoldCase,
  welcome: JsonObject,
): Script {
  const seq = Number(tx[0]?.seq) - 1
  return {
    name: `fold: ${name}`,
    rules,
    steps: [
      ...open(welcome, { seq, shapes: before }),
      { server: 'ops', data: { epoch: 'epoch-one', tx: [...tx] } },
      { client: 'shows', shapes, print: { pending: 0, refused: [] } },
    ],
  }
}

/** Each run of ink: the client packs it, and unpacks what somebody else has drawn. */
function toInkScript(runs: readonly InkRun[], welcome: JsonObject): Script {
  const by = 'ben_____________'
  const drawn = runs.filter(({ quanta }) => quanta.length > 0)
  const steps = drawn.flatMap(({ q, quanta, pts }, at): Step[] => {
    const points = quanta.map(([x, y, p]): Json => [x * 2 ** q, y * 2 ** q, p / 255])
    const common = { pos: [0, 0], z: 'a0', color: 'black', width: 4 }
    const own = `own---${String(at).padStart(15, '0')}`
    const other = `other-${String(at).padStart(15, '0')}`
    const op = { op: 'create', id: own, kind: 'stroke', pts }
    const create = { op: 'create', id: other, kind: 'stroke', ...common, q, pts }
    const seq = at * 2 + 1
    const n = at + 1
    return [
      { do: 'draw', id: own, q, points, ...common },
      { client: 'op', data: { n, ops: [q === -3 ? op : { ...op, q }] } },
      { server: 'answer', data: { ok: true, n, seq } },
      {
        server: 'ops',
        data: {
          epoch: 'epoch-one',
          tx: [
            { seq, by: '<session:client>', n, at: 1, ops: [{ ...create, id: own }] },
            { seq: seq + 1, by, n, at: 1, ops: [create] },
          ],
        },
      },
      { client: 'shows', id: other, points },
    ]
  })
  return {
    name: 'ink: packs and unpacks points.json',
    rules: ['IN1', 'IN2', 'IN3', 'IN4'],
    steps: [...open(welcome, { seq: 0, shapes: [] }), ...steps],
  }
}

function open(
  welcome: JsonObject,
  { seq, shapes }: { readonly seq: number; readonly shapes: readonly JsonObject[] },
): Step[] {
  const you = { session: '<session:client>', role: 'editor', lastN: 0 }
  return [
    { client: 'connect' },
    { server: 'snapshot', data: { epoch: 'epoch-one', seq, shapes } },
    { server: 'welcome', data: { ...welcome, epoch: 'epoch-one', seq, mode: 'snapshot', you } },
    { client: 'shows', shapes, print: { pending: 0, refused: [] } },
  ]
}

function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value))
}
