import type { Bus, BusListener } from './bus.ts'
import { createComingHomes } from './coming-homes.ts'
import { decodeJson, encodeJson } from './frames.ts'
import type { Subjects } from './subjects.ts'

export interface HomesOptions {
  /** The id of this node. */
  readonly node: string
  readonly bus: Bus
  readonly subjects: Subjects
  /** Ends the term of whoever writes a board; rejects where there is no such board. */
  readonly raiseTerm: (board: string) => Promise<number>
  /** Whether somebody uses a board here. */
  readonly isInUse: (board: string) => boolean
  /** Takes a request to the home of a board. */
  readonly onRequest: (board: string, ...message: Parameters<BusListener>) => void
  /** This node is home of a board that another may have changed since it was here. */
  readonly onTaken: (board: string) => void
  /** It no longer is: another node is, or may be. */
  readonly onLost: (board: string) => void
  /** Another node is home of a board from now on. */
  readonly onMoved: (board: string, node: string) => void
}

/** The boards that this node is home of: it alone writes them, and everybody on them is served by it. */
export interface Homes {
  readonly size: number
  isHome(board: string): boolean
  /**
   * Makes this node the home of a board, whoever was it before, and returns the term in which it is written. Rejects
   * where the bus is cut: nobody would learn of it.
   */
  take(board: string): Promise<number>
  /** Nobody uses a board here any more: the next who is asked for it takes it. Returns whether it was here. */
  release(board: string): boolean
  /**
   * Says that a node, this one by default, is about to take a board for somebody who comes: others do not take it
   * for a request meanwhile.
   */
  announce(board: string, comer?: string): void
  /** Resolves once another node that is about to take a board has done so; `undefined` where none is. */
  whenTaken(board: string): Promise<void> | undefined
  close(): void
}

interface Announcement {
  readonly board: string
  /** 0: it is about to be taken. */
  readonly term: number
  readonly node: string
}

interface Held {
  readonly term: number
  end(): void
  /** Nobody used it when it was last looked. */
  isIdle: boolean
}

/** How often it is looked whether somebody uses a board. */
const lookEveryMs = 30_000

export function createHomes(options: HomesOptions): Homes {
  const { node, bus, subjects, raiseTerm, isInUse, onRequest, onTaken, onLost, onMoved } = options
  const held = new Map<string, Held>()
  const taking = new Map<string, Promise<number>>()
  /** The highest terms of others that were heard of while their boards were being taken. */
  const heard = new Map<string, number>()
  const coming = createComingHomes()
  let isClosed = false

  function say(announcement: Announcement): void {
    bus.publish(subjects.homes, encodeJson(announcement))
  }

  async function takeNow(board: string): Promise<number> {
    if (!bus.isConnected || isClosed) throw new Error('the bus is cut')
    heard.set(board, 0)
    try {
      const term = await raiseTerm(board)
      if (isClosed || term < (heard.get(board) ?? 0)) throw new Error('another node was quicker')
      onTaken(board)
      const end = bus.subscribe(
        subjects.board(board),
        (data, reply) => onRequest(board, data, reply),
        { group: 'home' },
      )
      held.set(board, { term, end, isIdle: false })
      await bus.flush().catch((error) => {
        drop(board)
        throw error
      })
      say({ board, term, node })
      if (!held.has(board)) throw new Error('another node was quicker')
      return term
    } finally {
      heard.delete(board)
    }
  }

  function drop(board: string): boolean {
    held.get(board)?.end()
    return held.delete(board)
  }

  const unsubscribe = bus.subscribe(subjects.homes, (data) => {
    const { board, term, node: other } = decodeJson<Announcement>(data)
    if (other === node) return
    if (term === 0) return coming.note(board)
    coming.end(board)
    const before = heard.get(board)
    if (before !== undefined) heard.set(board, Math.max(before, term))
    const mine = held.get(board)
    if (mine && mine.term > term) return
    if (mine && drop(board)) onLost(board)
    onMoved(board, other)
  })
  const timer = setInterval(() => {
    for (const [board, one] of held) {
      const isIdle = !isInUse(board)
      if (isIdle && one.isIdle && drop(board)) onLost(board)
      one.isIdle = isIdle
    }
  }, lookEveryMs)
  timer.unref()

  return {
    get size() {
      return held.size
    },
    isHome: (board) => held.has(board),
    take(board) {
      const mine = held.get(board)
      const running = taking.get(board)
      if (running) return running
      if (mine) return Promise.resolve(mine.term)
      const now = takeNow(board).finally(() => taking.delete(board))
      taking.set(board, now)
      return now
    },
    release(board) {
      const isHere = drop(board)
      if (isHere) onLost(board)
      return isHere
    },
    announce(board, comer = node) {
      say({ board, term: 0, node: comer })
    },
    whenTaken: coming.when,
    close() {
      isClosed = true
      coming.close()
      clearInterval(timer)
      unsubscribe()
      for (const board of [...held.keys()]) drop(board)
    },
  }
}
