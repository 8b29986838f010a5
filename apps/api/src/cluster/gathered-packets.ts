import type { DownFrame } from './frames.ts'

/** Packets to the same connections. */
export interface Packets {
  /** Numbers of connections at this node. */
  readonly to: readonly number[]
  /** In the order in which they came. */
  readonly packets: readonly string[]
}

interface Waiting extends Packets {
  readonly packets: string[]
  readonly timer: NodeJS.Timeout
}

/** Packets to many people of one board, gathered so that one system call writes several of them. */
export interface GatheredPackets {
  /** Takes a packet to connections of one board. It is sent within a few milliseconds, in the order in which packets came. */
  add(board: string, frame: Extract<DownFrame, { type: 'packet' }>): void
  /** Sends what waits for people of a board: something follows that must not overtake it. */
  flush(board: string): void
}

/** From so many connections on a packet waits. */
export const gatheredFrom = 50
/**
 * Milliseconds that it waits. Writes are two thirds of what an edge does: where five people draw, this saves a third
 * of them. Ink of fewer people is not delayed.
 */
export const gatheredMs = 2

export function createGatheredPackets(send: (packets: Packets) => void): GatheredPackets {
  /** By board. */
  const waiting = new Map<string, Waiting>()

  function flush(board: string): void {
    const gathered = waiting.get(board)
    if (!gathered) return
    clearTimeout(gathered.timer)
    waiting.delete(board)
    send(gathered)
  }

  return {
    add(board, { to, packet }) {
      const gathered = waiting.get(board)
      if (gathered && isSame(gathered.to, to)) {
        gathered.packets.push(packet)
        return
      }
      flush(board)
      if (to.length < gatheredFrom) send({ to, packets: [packet] })
      else {
        const timer = setTimeout(flush, gatheredMs, board)
        waiting.set(board, { to, packets: [packet], timer })
      }
    },
    flush,
  }
}

function isSame(some: readonly number[], others: readonly number[]): boolean {
  return some.length === others.length && some.every((number, at) => number === others[at])
}
