import { type BoardClient, connectBoard } from '@tiza/client'
import { compareOrder, createId, type Op, type Profile, type Shape } from '@tiza/protocol'
import { buildStroke } from '@tiza/protocol/testing'
import type { Point } from '../pages/driver.ts'

/** What a test asks of a board, whether a page shows it or a client without one has it. */
export interface SeenBoard {
  /** All shapes in board order. */
  getShapes(): Promise<readonly Shape[]>
}

/** The board of somebody without a window; its questions are those of a `BoardPage`. */
export interface HeadlessBoard extends SeenBoard {
  getStrokes(): Promise<readonly Shape[]>
  /** Number of ink points that are seen, finished or in progress. */
  getVisiblePoints(): Promise<number>
  /** Number of others in the room. */
  getPeerCount(): Promise<number>
  /** Applies ops and waits until they are acknowledged. */
  apply(...ops: readonly Op[]): Promise<void>
  /** A complete stroke along board points, acknowledged. */
  draw(path: readonly Point[]): Promise<void>
}

/**
 * Somebody of whom a test needs only what the protocol carries: the client of packages/client in the process of
 * the test, for a hundredth of what a window costs.
 */
export interface HeadlessPerson {
  readonly client: BoardClient
  readonly board: HeadlessBoard
}

/** Connects to the board of a link, and resolves once it is loaded and online. */
export async function connectHeadless(link: string, profile?: Profile): Promise<HeadlessPerson> {
  const client = await connectBoard({
    ...{ url: new URL('..', link).href, board: new URL(link).pathname.split('/').at(-1) ?? '' },
    ...(profile && { profile }),
  })
  await client.whenOnline()
  // Copies, since the client goes on.
  const getShapes = async () => structuredClone([...client.shapes.values()]).sort(compareOrder)
  const apply = async (...ops: readonly Op[]) => {
    client.apply(ops)
    await client.whenSaved()
  }
  const board: HeadlessBoard = {
    getShapes,
    getStrokes: async () => (await getShapes()).filter(({ kind }) => kind === 'stroke'),
    async getVisiblePoints() {
      const { ink } = client.presence
      const ids = new Set([...client.shapes.keys(), ...ink.keys()])
      return [...ids].reduce(
        (sum, id) => sum + Math.max(client.getPointCount(id), ink.get(id)?.count ?? 0),
        0,
      )
    },
    getPeerCount: async () => client.presence.peers.size,
    apply,
    draw: (path) =>
      apply(
        buildStroke(
          createId(),
          path.map(({ x, y }) => [x, y, 0.5]),
        ),
      ),
  }
  return { client, board }
}
