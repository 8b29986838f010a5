import { isStaleTerm, notServing, unknownBoard } from '../storage/storage-error.ts'
import type { Bus, BusListener } from './bus.ts'
import { type CallHome, createCallHome } from './call-home.ts'
import { createComingHomes } from './coming-homes.ts'
import { decodeJson, encodeJson } from './frames.ts'
import { createKnownTerms } from './known-terms.ts'
import type { Subjects } from './subjects.ts'

export interface HomesOptions {
  /** The id of this node. */
  readonly node: string
  readonly bus: Bus
  readonly subjects: Subjects
  /** The term of a board; `undefined` where there is no such board. */
  readonly readTerm: (board: string) => Promise<number | undefined>
  /** Ends a term of a board and begins the next; rejects with `STALE_TERM` where somebody else has ended it. */
  readonly raiseTerm: (board: string, from: number) => Promise<number>
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
  /** The term in which this node writes a board; 0 where it is not its home. */
  getHeldTerm(board: string): number
  /** The latest term of a board that this node has heard of. */
  getTerm(board: string): number | undefined
  /** Asks whichever node is the home of a board. */
  readonly call: CallHome
  /**
   * Makes this node the home of a board, and returns the term in which it is written. `known` is what `getTerm` said
   * before the home was asked for that did not answer: with `STALE_TERM` rejects whoever was not the first to take it from
   * that one. Rejects, too, where the bus is cut, since nobody would learn of it.
   */
  take(board: string, known: number | undefined): Promise<number>
  /** Nobody uses a board here any more: the next who is asked for it takes it. Returns whether it was here. */
  release(board: string): boolean
  /** Says that another node is about to take a board, which others do not take meanwhile. */
  announce(board: string, comer: string): void
  /** Whether boards may be taken; where not, those that are here are given up. At first they may. */
  setTaking(mayTake: boolean): void
  /** Resolves once another node that is about to take a board has done so; `undefined` where none is. */
  whenTaken(board: string): Promise<void> | undefined
  close(): void
}

interface Announcement {
  readonly board: string
  /** 0: it is about to be taken. */
  readonly term: number
  readonly node: string
  /** The term that ends then. */
  readonly from?: number
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
  const { node, bus, subjects, readTerm, raiseTerm, isInUse } = options
  const { onRequest, onTaken, onLost, onMoved } = options
  const held = new Map<string, Held>()
  const taking = new Map<string, Promise<number>>()
  const terms = createKnownTerms()
  const coming = createComingHomes()
  let mayTake = true
  let isClosed = false

  function say(announcement: Announcement): void {
    bus.publish(subjects.homes, encodeJson(announcement))
  }

  async function takeNow(board: string, known: number | undefined): Promise<number> {
    if (!bus.isConnected || isClosed) throw new Error('the bus is cut')
    if (!mayTake) throw notServing(board)
    const from = known ?? (await readTerm(board))
    if (from === undefined) throw unknownBoard(board)
    // Another node has taken it since its home was asked for, or is about to: that one answers.
    if (terms.get(board) !== known || coming.when(board)) throw notServing(board)
    say({ board, term: 0, node, from })
    const term = await raiseTerm(board, from).catch((error) => {
      if (isStaleTerm(error) && terms.get(board) === known) terms.forget(board)
      throw error
    })
    if (isClosed || !mayTake || term < (terms.get(board) ?? 0)) throw notServing(board)
    terms.note(board, term)
    onTaken(board)
    const ends = [subjects.term(board, term), subjects.board(board)].map((subject) =>
      bus.subscribe(subject, (data, reply) => onRequest(board, data, reply), { group: 'home' }),
    )
    const end = () => {
      for (const endOne of ends) endOne()
    }
    held.set(board, { term, end, isIdle: false })
    await bus.flush().catch((error) => {
      drop(board)
      throw error
    })
    // Whoever asked for it by now may have been given it.
    if (!held.has(board)) throw notServing(board)
    say({ board, term, node })
    return term
  }

  function drop(board: string): boolean {
    held.get(board)?.end()
    return held.delete(board)
  }

  function release(board: string): boolean {
    const isHere = drop(board)
    if (isHere) onLost(board)
    return isHere
  }

  const unsubscribe = bus.subscribe(subjects.homes, (data) => {
    const { board, term, node: other, from } = decodeJson<Announcement>(data)
    if (other === node) return
    if (term === 0) {
      // That one was not quick enough: the board has been taken from that term by now.
      if (from === undefined || (terms.get(board) ?? 0) <= from) coming.note(board)
      return
    }
    terms.note(board, term)
    coming.end(board)
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
    getHeldTerm: (board) => held.get(board)?.term ?? 0,
    getTerm: terms.get,
    call: createCallHome({ subjects, terms, readTerm }),
    take(board, known) {
      const mine = held.get(board)
      const running = taking.get(board)
      if (running) return running
      if (mine) return Promise.resolve(mine.term)
      const now = takeNow(board, known).finally(() => taking.delete(board))
      taking.set(board, now)
      return now
    },
    release,
    announce(board, comer) {
      const from = held.get(board)?.term
      say({ board, term: 0, node: comer, ...(from !== undefined && { from }) })
    },
    setTaking(next) {
      mayTake = next
      if (!mayTake) for (const board of [...held.keys()]) release(board)
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
