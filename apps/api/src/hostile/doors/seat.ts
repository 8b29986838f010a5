import { createId, type Op } from '@tiza/protocol'
import { buildShape, buildStroke } from '@tiza/protocol/testing'
import { expect } from 'vitest'
import {
  createHostedBoard,
  createPerson,
  type HostedBoard,
  type TestPerson,
} from '../../testing/hosted-board.ts'
import { join, type RawClient, type TransportName } from '../../testing/raw-client.ts'
import type { ClockedApp } from './clocked-app.ts'
import { createWitness, type Witness } from './witness.ts'

/** What is on the board: what they once drew, and what somebody else did. */
export type Shapes = Readonly<
  Record<
    | ('mine' | 'mineStroke' | 'mineLocked')
    | ('theirs' | 'theirStroke' | 'theirDeleted' | 'theirsLocked'),
    string
  >
>

/** Somebody who once could draw, as they come to try. */
export interface Coming {
  readonly app: ClockedApp
  readonly board: HostedBoard
  readonly person: TestPerson
  readonly transport: TransportName
}

/** By what they are there. */
export interface Place {
  /** The key by which they came last. */
  readonly key: string
  readonly client: RawClient
  /** What they show in the handshake beside their person. */
  readonly auth?: object
  /** The same over HTTP. */
  readonly headers?: Readonly<Record<string, string>>
}

/** How somebody comes to be on a board. */
export type Way = (coming: Coming) => Promise<Place>

/** Somebody on a board with one right, and a host who sees what they do. */
export interface Seat extends Coming, Place {
  readonly shapes: Shapes
  readonly witness: Witness
  /** Somebody who has been there, by their public id, and a link of the board: for whoever tries to change them. */
  readonly visitor: string
  readonly link: string
  /** The number of their last transaction that used one up. */
  n: number
  /** Numbers of those that were accepted. */
  readonly accepted: number[]
}

/** The seq of what the person once drew. */
export const mineSeq = 3

/** A rectangle. */
export const toRect = (id: string) => buildShape('rect', { id })
/** A lock of hosts. */
export const lockForHosts = (id: string): Op => ({
  op: 'patch',
  id,
  set: { locked: true, lockedBy: 'host' },
})

/** Joins as a person; what is left out is as an honest client of minor 11 has it. */
export const enter = (
  { app, board, person, transport }: Coming,
  {
    key = board.key,
    ...more
  }: { readonly key?: string; readonly client?: string; readonly auth?: object } = {},
): Promise<RawClient> =>
  join({
    ...{ url: app.url, board: key, transport },
    ...(more.client && { client: more.client }),
    auth: { minor: 11, person: person.secret, ...more.auth },
  })

/** Makes a board on which they and somebody else have drawn, and has them come. */
export async function sit(app: ClockedApp, way: Way, transport: TransportName): Promise<Seat> {
  app.passMinutes(2)
  const board = await createHostedBoard(app.url)
  const coming: Coming = { app, board, person: createPerson(), transport }
  const shapes: Shapes = {
    ...{ mine: createId(), mineStroke: createId(), mineLocked: createId() },
    ...{ theirs: createId(), theirStroke: createId() },
    ...{ theirDeleted: createId(), theirsLocked: createId() },
  }
  const witness = await createWitness(app.url, board)
  const { theirs, theirStroke, theirDeleted, theirsLocked } = shapes
  const ink = buildStroke(theirStroke, [[0, 0, 1]])
  const drawn = [toRect(theirs), toRect(theirDeleted), ink, toRect(theirsLocked)]
  expect(await witness.op(1, drawn)).toMatchObject({ ok: true })
  expect(await witness.op(2, [{ op: 'delete', id: theirDeleted }])).toMatchObject({ ok: true })
  const before = await enter(coming)
  const { mine, mineStroke, mineLocked } = shapes
  expect(await before.op(1, [toRect(mine)])).toMatchObject({ ok: true, seq: mineSeq })
  const others = [toRect(mineLocked), buildStroke(mineStroke, [[0, 0, 1]])]
  expect(await before.op(2, others)).toMatchObject({ ok: true })
  before.close()
  const locks = [mineLocked, theirsLocked].map(lockForHosts)
  expect(await witness.op(3, locks)).toMatchObject({ ok: true })
  const visitor = createPerson()
  const visit = await enter({ ...coming, person: visitor, transport: 'websocket' })
  visit.close()
  const { id: link } = await board.addLink('draw')
  const place = await way(coming)
  return { ...coming, ...place, shapes, witness, visitor: visitor.id, link, n: 0, accepted: [] }
}
