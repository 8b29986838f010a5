import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  boardRecordId,
  decodePoints,
  type InkPoint,
  type Limits,
  limits,
  type Op,
  protocolMinor,
  type Tx,
} from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { describe, expect, it } from 'vitest'
import { connectBoard } from '../connect.ts'
import { createVirtualClock, type VirtualClock } from '../simulation/virtual-clock.ts'
import { createScriptedTransport, type ScriptedTransport } from '../testing/scripted-transport.ts'
import type { BoardClient } from '../types.ts'

const epoch = 'epoch-01'
const she = 'her-session-0001'
const ids = Array.from({ length: 20 }, (_, at) => String(at).padStart(21, 'a'))
const [a = '', b = '', c = ''] = ids

interface Scene {
  readonly board: BoardClient
  readonly transport: ScriptedTransport
  readonly clock: VirtualClock
}

/** A limit that the whole client keeps to: what is told, what somebody does, and the largest that was sent. */
interface Kept {
  readonly told: number
  readonly act: (scene: Scene) => Promise<void> | void
  readonly measure: (scene: Scene) => number
}

/** Another test file has it, or it is the server that judges by it. */
type Elsewhere = { readonly test: string } | { readonly server: string }

const getOps = ({ transport }: Scene): readonly Op[] =>
  transport.ops.flatMap(({ payload }) => payload.ops)
const most = (numbers: readonly number[]) => Math.max(0, ...numbers)
const patch = (set: object): Op => ({ op: 'patch', id: a, set })
const inked = Array.from({ length: 30 }, (_, at): InkPoint => [at, at, 0.5])
const toTx = (seq: number, ...ops: Op[]): Tx => ({ seq, by: she, n: seq, at: 0, ops })
const receive = ({ transport }: Scene, ...tx: Tx[]) => transport.events.ops({ epoch, tx })

/** The largest of what was written to a register, by a measure of its values. */
function measureSet(name: string, measure: (value: unknown) => number): Kept['measure'] {
  return (scene) => {
    const sets = getOps(scene).flatMap((op): object[] => (op.op === 'patch' ? [op.set] : []))
    return most(sets.flatMap((set) => (name in set ? measure(Reflect.get(set, name)) : [])))
  }
}

const getLength = (value: unknown) =>
  typeof value === 'string' || Array.isArray(value) ? value.length : 0

function countPoints(op: Op): number {
  return 'pts' in op ? decodePoints(op.pts).length / 3 : 0
}

const cases: Readonly<Record<keyof Limits, Kept | Elsewhere>> = {
  packetBytes: {
    told: 9_000,
    async act(scene) {
      const long = { ...buildStroke(b, [[0, 0, 1]]), pts: 'AAD/'.repeat(700) }
      const short = { ...buildStroke(c, [[0, 0, 1]]), pts: 'AAD/' }
      receive(scene, toTx(1, long, short))
      scene.board.apply([b, c].map((id): Op => ({ op: 'delete', id })))
      scene.board.undo()
      await scene.transport.ops[0]?.answer({ ok: true, n: 1, seq: 2 })
      const was = getOps(scene).map((op) => ('was' in op ? op.id : undefined))
      expect(was.filter((id) => id !== undefined)).toEqual([c])
    },
    measure: ({ transport }) => most(transport.ops.map(({ payload }) => toBytes(payload))),
  },
  opBytes: {
    told: 2_000,
    act: ({ board }) =>
      board.apply(ids.map((id) => buildShape('text', { id, text: 'x'.repeat(300) }))),
    measure: ({ transport }) => most(transport.ops.map(({ payload }) => toBytes(payload))),
  },
  opsPerTx: {
    told: 3,
    act: ({ board }) => board.apply(ids.map((id) => buildShape('rect', { id }))),
    measure: ({ transport }) => most(transport.ops.map(({ payload }) => payload.ops.length)),
  },
  pointsPerOp: {
    told: 10,
    act: ({ board }) => board.apply([buildStroke(b, inked)]),
    measure: (scene) => most(getOps(scene).map(countPoints)),
  },
  pointsPerStroke: {
    told: 25,
    act: ({ board }) => board.apply([buildStroke(b, inked)]),
    measure: (scene) => getOps(scene).reduce((sum, op) => sum + countPoints(op), 0),
  },
  textLength: {
    told: 5,
    act: ({ board }) => board.apply([patch({ text: 'longer than that' })]),
    measure: measureSet('text', getLength),
  },
  shapesPerBoard: { server: 'refuses what is above it with board_full [OP12]' },
  boardBytes: {
    told: 2 * limits.boardBytes,
    act({ transport }) {
      transport.welcome({ mode: 'snapshot', limits: { boardBytes: 2 * limits.boardBytes } })
    },
    measure: ({ transport }) =>
      (transport.snapshots.at(-1)?.payload.maxBytes ?? 0) / 2 - limits.tombstoneBytes,
  },
  tombstoneBytes: {
    told: 400,
    async act(scene) {
      for (const [at, id] of ids.slice(1, 7).entries()) {
        receive(
          scene,
          toTx(2 * at + 1, buildShape('rect', { id })),
          toTx(2 * at + 2, { op: 'delete', id }),
        )
      }
    },
    // The latest are kept whatever they take.
    measure: ({ board }) => 150 * (ids.filter((id) => board.getDeleted(id)).length - 1),
  },
  logBytes: { server: 'answers rate_limited while the log is longer [LM8]' },
  coordinate: {
    told: 500,
    act: ({ board }) => board.apply([patch({ pos: [900, -7_000] })]),
    measure: measureSet('pos', (pos) => (Array.isArray(pos) ? most(pos.map(Math.abs)) : 0)),
  },
  orderKey: {
    told: 12,
    act: ({ board }) => board.apply([patch({ z: `a0${'V'.repeat(40)}` })]),
    measure: (scene) =>
      most(getOps(scene).map((op) => (op.op === 'patch' ? (op.set.z?.length ?? 0) : 0))),
  },
  pathPoints: {
    told: 4,
    act: ({ board }) => board.apply([patch({ path: ids.map((_, at) => [at, at]) })]),
    measure: measureSet('path', getLength),
  },
  extBytes: {
    told: 60,
    act: ({ board }) => {
      board.apply([patch({ ext: { 'acme.data': 'x'.repeat(90) }, width: 3 })])
      board.apply([patch({ ext: { 'acme.data': 'x' } })])
    },
    measure: measureSet('ext', (ext) => JSON.stringify(ext).length),
  },
  groupDepth: {
    told: 3,
    act: ({ board }) => board.apply([patch({ group: b, subgroups: ids.slice(0, 9) })]),
    measure: measureSet('subgroups', (value) => getLength(value) + 1),
  },
  boardNameLength: {
    told: 6,
    act: ({ board }) =>
      board.apply([{ op: 'patch', id: boardRecordId, set: { name: 'Monday at three' } }]),
    measure: measureSet('name', getLength),
  },
  nameLength: {
    told: 4,
    act: ({ board }) => board.presence.setProfile({ name: 'Ana María', color: 'red' }),
    measure: ({ transport }) =>
      most([
        ...transport.profiles.map(({ payload }) => payload.name.length),
        transport.getHandshake().profile.name.length,
      ]),
  },
  selection: {
    told: 2,
    async act({ board, clock }) {
      board.presence.send({ sel: ids })
      await clock.advance(50)
    },
    measure: ({ transport }) => most(transport.lives.map(({ sel }) => sel?.length ?? 0)),
  },
  inkChunks: {
    told: 2,
    async act({ board, clock }) {
      const chunks = ids.slice(0, 5).map((id) => ({ id, off: 0, pts: 'AAD/' }))
      board.presence.send({ ink: chunks })
      await clock.advance(50)
    },
    measure: ({ transport }) => most(transport.lives.map(({ ink }) => ink?.length ?? 0)),
  },
  livePerSecond: {
    told: 5,
    async act({ board, clock }) {
      for (let at = 0; at < 60; at++) {
        board.presence.send({ c: [at, 0] })
        await clock.advance(16)
      }
    },
    measure: ({ transport }) => transport.lives.length,
  },
  inFlightTx: {
    told: 2,
    act: ({ board }) => {
      for (const id of ids) board.apply([buildShape('rect', { id })])
    },
    measure: ({ transport }) => transport.ops.length,
  },
  inFlightBytes: {
    told: 1_000,
    act: ({ board }) => {
      for (const id of ids) board.apply([buildShape('text', { id, text: 'x'.repeat(200) })])
    },
    measure: ({ transport }) =>
      transport.ops.reduce((sum, { payload }) => sum + JSON.stringify(payload.ops).length, 0),
  },
  pullTx: {
    told: 7,
    act: (scene) => receive(scene, toTx(9, buildShape('rect', { id: b }))),
    measure: ({ transport }) => most(transport.pulls.map(({ payload }) => payload.limit)),
  },
  assetBytes: { test: '../../../board/src/images/fits-server.test.ts' },
  assetSide: { test: '../../../board/src/images/fits-server.test.ts' },
  assetPixels: { test: '../../../board/src/images/fits-server.test.ts' },
  pdfBytes: { test: '../../../board/src/images/fits-server.test.ts' },
}

function toBytes(payload: unknown): number {
  return JSON.stringify(payload).length
}

async function openScene(told: Readonly<Record<string, number>>): Promise<Scene> {
  const transport = createScriptedTransport()
  const clock = createVirtualClock()
  const board = await connectBoard(
    { url: 'http://board.invalid', board: 'some-board-some-board0' },
    { createTransport: () => transport, clock },
  )
  transport.welcome({ minor: protocolMinor, mode: 'snapshot', limits: told })
  const rect = { ...buildShape('line', { id: a }), by: she, at: 0, seq: 0, z: 'a0' }
  const { op: _, ...shape } = rect
  await transport.snapshots[0]?.answer({ epoch, seq: 0, shapes: [shape] })
  return { board, transport, clock }
}

describe('[LM1] [LM11] a client keeps to', () => {
  it('every limit that there is, here or elsewhere', () => {
    expect(Object.keys(cases).toSorted()).toEqual(Object.keys(limits).toSorted())
  })

  for (const [name, one] of Object.entries(cases)) {
    if ('told' in one) {
      it(name, async () => {
        const scene = await openScene({ [name]: one.told })
        expect(scene.board.limits).toMatchObject({ [name]: one.told })
        await one.act(scene)
        const sent = one.measure(scene)
        expect(sent).toBeGreaterThan(0)
        expect(sent).toBeLessThanOrEqual(one.told)
      })
    } else if ('test' in one) {
      it(`${name}, in another test`, () => {
        const path = fileURLToPath(new URL(one.test, import.meta.url))
        expect(existsSync(path), path).toBe(true)
        expect(readFileSync(path, 'utf8')).toContain(`[LM11] ${name}`)
      })
    }
  }
})

it('[LM11] what is told is larger counts too', async () => {
  const scene = await openScene({ opsPerTx: 100, textLength: 20_000 })
  const text = 'x'.repeat(15_000)
  scene.board.apply([buildShape('text', { id: b, text })])
  expect(getOps(scene)).toMatchObject([{ text }])
})
