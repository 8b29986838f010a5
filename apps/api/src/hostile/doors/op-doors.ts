import { boardRecordId, createId, limits, type Op, toWas } from '@tiza/protocol'
import { buildPng, buildShape, buildStroke, samplePdf } from '@tiza/protocol/testing'
import { type Door, type Doors, toOutcome } from './door.ts'
import { putAsset } from './put-asset.ts'
import { lockForHosts, mineSeq, type Seat, type Shapes, toRect } from './seat.ts'

/** Sends transactions one after the other, until one is refused. */
const sends = (...txs: readonly ((shapes: Shapes) => readonly object[])[]): Door => ({
  async open(seat) {
    for (const create of txs) {
      const outcome = await send(seat, create(seat.shapes))
      if (outcome !== 'ok') return outcome
    }
    return 'ok'
  },
})

async function send(seat: Seat, ops: readonly object[]): Promise<string> {
  const outcome = toOutcome(await seat.client.op(seat.n + 1, ops))
  // Whatever is final uses up its number, but for that of a viewer. [ID6]
  if (outcome !== 'read_only') seat.n++
  if (outcome === 'ok') seat.accepted.push(seat.n)
  return outcome
}

const patch = (id: string): Op => ({ op: 'patch', id, set: { color: 'red' } })
const lift = (id: string): Op => ({ op: 'patch', id, set: { locked: null, lockedBy: null } })
const append = (id: string): Op => ({ op: 'append', id, off: 1, pts: 'AACA' })
const remove = (id: string, more: object = {}): object => ({ op: 'delete', id, ...more })
const dot = (id: string) => buildStroke(id, [[0, 0, 1]])

/** Brings back what this board has never known, or has forgotten. */
const restoreForgotten = (more: object = {}): Op => {
  const id = createId()
  const shape = { ...toRect(id), ...more, by: 'x'.repeat(16), at: 1, seq: 1 }
  return { op: 'restore', id, was: toWas(shape) }
}

/** A group of shapes of many kinds, as a copy from another board is put down. */
function paste(): readonly object[] {
  const group = createId()
  const kinds = [
    ...(['rect', 'ellipse', 'diamond', 'line', 'text', 'note', 'frame', 'image', 'pdf'] as const),
  ]
  const shapes = kinds.map((kind) => ({ ...buildShape(kind, { id: createId() }), group }))
  return [...shapes, { ...dot(createId()), group }]
}

/** A picture whose bytes are kept first, which knows no right, and then its shape. */
const drop: Door = {
  async open(seat) {
    const hash = await putAsset(seat.app.url, buildPng())
    return send(seat, [buildShape('image', { id: createId(), hash })])
  },
}

/** The same with two pages of a PDF, of which one is exchanged. */
const dropPdf: Door = {
  async open(seat) {
    const [hash, other] = [
      await putAsset(seat.app.url, Buffer.from(samplePdf({ pages: 2 }))),
      await putAsset(seat.app.url, Buffer.from(samplePdf({ pages: 3 }))),
    ]
    const ids = [createId(), createId()]
    const pages = ids.map((id, at) => buildShape('pdf', { id, hash, page: at + 1 }))
    const change: Op = { op: 'patch', id: ids[0] ?? '', set: { hash: other, page: 3 } }
    return send(seat, [...pages, change])
  },
}

/** Everything that is a transaction. */
export const opDoors: Doors = {
  'op: a create': sends(() => [toRect(createId())]),
  'op: a paste of many kinds': sends(paste),
  'op: a picture that is dropped': drop,
  'op: a PDF that is dropped': dropPdf,
  'op: an import of as many as may be': sends(() =>
    Array.from({ length: limits.opsPerTx }, () => toRect(createId())),
  ),
  'op: a patch of their own': sends(({ mine }) => [patch(mine)]),
  "op: a patch of others' work": sends(({ theirs }) => [patch(theirs)]),
  'op: work of both': sends(({ mine, theirs }) => [patch(mine), patch(theirs)]),
  'op: an append to their own ink': sends(({ mineStroke }) => [append(mineStroke)]),
  "op: an append to others' ink": sends(({ theirStroke }) => [append(theirStroke)]),
  'op: a stroke, and then the rest of it': {
    open(seat) {
      const id = createId()
      return sends(
        () => [dot(id)],
        () => [append(id)],
      ).open(seat)
    },
  },
  'op: undo of earlier work': sends(({ mine }) => [remove(mine, { if: { pos: mineSeq } })]),
  'op: redo of earlier work': sends(({ mine: id }) => [{ op: 'restore', id }]),
  "op: a delete of others' work": sends(({ theirs }) => [remove(theirs)]),
  "op: a restore of others' work": sends(({ theirDeleted: id }) => [{ op: 'restore', id }]),
  'op: a restore of what is forgotten': sends(() => [restoreForgotten()]),
  'op: the name of the board': sends(() => [
    { op: 'patch', id: boardRecordId, set: { name: 'Mine' } },
  ]),
  'op: the record of a group': sends(() => [{ op: 'create', kind: 'group', id: createId() }]),
  'op: their own that hosts have locked': sends(({ mineLocked }) => [patch(mineLocked)]),
  "op: others' that hosts have locked": sends(({ theirsLocked }) => [patch(theirsLocked)]),
  'op: a delete of what hosts have locked': sends(({ mineStroke, theirsLocked }) => [
    patch(mineStroke),
    remove(theirsLocked),
  ]),
  'op: a lock of hosts, to take away': sends(({ mineLocked }) => [lift(mineLocked)]),
  'op: a lock of hosts, to put on': sends(() => {
    const id = createId()
    return [toRect(id), lockForHosts(id)]
  }),
  'op: a restore with a lock of hosts': sends(() => [
    restoreForgotten({ locked: true, lockedBy: 'host' }),
  ]),
  'op: a lock that anybody may take away': sends(() => {
    const id = createId()
    return [toRect(id), { op: 'patch', id, set: { locked: true } }, lift(id)]
  }),
  'op: what is no transaction': sends(() => [{ op: 'twist' }]),
}
