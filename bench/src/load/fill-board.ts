import { createId } from '@tiza/protocol'
import { createScene } from '../scene.ts'
import { toOps } from '../to-ops.ts'
import { joinBoard, type RawClient } from './raw-client.ts'

/** How many bytes of ops a transaction takes, with room for its frame. */
const txBytes = 60_000
const opsPerTx = 64

/** Draws a scene of `count` strokes and shapes on a board; resolves with its points of ink. */
export async function fillBoard({
  url,
  board,
  count,
}: {
  url: string
  board: string
  count: number
}): Promise<number> {
  const scene = createScene({ count, seed: 3 })
  const { guest } = await joinBoard({ url, board, client: createId(), from: '127.0.2.1' })
  const txs = toTransactions(toOps(scene).map((op) => JSON.stringify(op)))
  for (const [at, tx] of txs.entries()) await submit(guest, `{"n":${at + 1},"ops":[${tx.join()}]}`)
  guest.close()
  return scene.reduce((sum, thing) => sum + (thing.kind === 'stroke' ? thing.points.length : 0), 0)
}

/** Sends a transaction until it is taken; rejects when it is refused for good. */
function submit(guest: RawClient, payload: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const send = () =>
      guest.ask('op', payload, (answer) => {
        const { ok, retryAfterMs } = JSON.parse(answer)
        if (ok) resolve()
        else if (retryAfterMs === undefined) reject(new Error(answer))
        else setTimeout(send, retryAfterMs)
      })
    send()
  })
}

function toTransactions(ops: readonly string[]): string[][] {
  const txs: string[][] = []
  let bytes = 0
  for (const op of ops) {
    const last = txs.at(-1)
    if (last && last.length < opsPerTx && bytes + op.length < txBytes) {
      last.push(op)
      bytes += op.length
    } else {
      txs.push([op])
      bytes = op.length
    }
  }
  return txs
}
