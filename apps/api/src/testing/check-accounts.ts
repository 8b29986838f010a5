import { isDeepStrictEqual } from 'node:util'
import { type BoardClient, connectBoard } from '@tiza/client'
import { createId } from '@tiza/protocol'
import { buildShape } from '@tiza/protocol/testing'
import { vi } from 'vitest'
import type { StoredTx } from '../storage/board-log.ts'
import type { Sent } from './author.ts'

/** Lets clients be notified, as in browsers, that they are online: they reconnect without backoff. */
export function stubNetwork(): EventTarget {
  const network = new EventTarget()
  vi.stubGlobal('addEventListener', network.addEventListener.bind(network))
  vi.stubGlobal('removeEventListener', network.removeEventListener.bind(network))
  return network
}

/** Adds a last shape to the board; returns its id. */
export async function drawLastShape({
  url,
  board,
}: {
  url: string
  board: string
}): Promise<string> {
  const witness = await connectBoard({ url, board })
  const id = createId()
  await witness.whenOnline()
  witness.apply([buildShape('rect', { id })])
  await witness.whenSaved()
  await witness.close()
  return id
}

/** Resolves once a client has a shape. */
export function untilReceived({ shapes, subscribe }: BoardClient, id: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!shapes.has(id)) return
      stop()
      resolve()
    }
    const stop = subscribe(look)
    look()
  })
}

/** The ops of all transactions of a session, in order. */
export function toOps(txs: readonly StoredTx[], session: string) {
  return txs.filter(({ by }) => by === session).map(({ ops }) => ops)
}

/** Acked transactions that the log does not have, with the same ops, in their place. */
export function findLost(txs: readonly StoredTx[], { session, submitted, ackedThrough }: Sent) {
  const own = txs.filter(({ by }) => by === session)
  return submitted.slice(0, ackedThrough).filter((ops, at) => {
    const tx = own[at]
    return tx?.n !== at + 1 || !isDeepStrictEqual(tx.ops, ops)
  })
}
