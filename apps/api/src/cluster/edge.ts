import { type Refusal, toFault } from '@tiza/protocol'
import { errorMeanings } from '@tiza/protocol/schemas'
import type { HandshakeRequest } from '../sockets/authorize-handshake.ts'
import { type Bye, disconnect } from '../sockets/disconnect.ts'
import { engineWire } from '../sockets/engine-wire.ts'
import { isBehind, isQueueFull } from '../sockets/queue.ts'
import type { Cable, TizaSocket } from '../sockets/session.ts'
import { type AwaitedAnswers, createAwaitedAnswers } from './awaited-answers.ts'
import { type Bus, BusError } from './bus.ts'
import { createEdgeLinks, type EdgeLink } from './edge-links.ts'
import { type DownFrame, decodeJson, encodeJson, type JoinRequest, type Receipt } from './frames.ts'
import { createGatheredPackets, type Packets } from './gathered-packets.ts'
import type { Homes } from './homes.ts'
import type { Subjects } from './subjects.ts'
import { receiptWithinMs } from './timing.ts'

export interface EdgeOptions {
  /** The id of this node. */
  readonly node: string
  readonly bus: Bus
  readonly subjects: Subjects
  readonly homes: Pick<Homes, 'call'>
  /** Called for each connection that is ended here: its home is gone, or its client does not read. */
  readonly onEnd: (bye: Bye) => void
}

/** Holds the connections of people whose boards have their home at other nodes. */
export interface Edge {
  /** Number of those connections. */
  readonly size: number
  /** Number of events that were passed on. */
  readonly forwarded: number
  /**
   * Asks the home of a board to let somebody in. Resolves with `nobody` where no node is its home, or the one
   * that is does not answer, and with `again` where it is no longer that of the board: another may be.
   */
  join(board: string, request: HandshakeRequest): Promise<Cable | Refusal | 'nobody' | 'again'>
  /** Another node has become the home of a board: whoever is connected to one before comes again. */
  handleHome(board: string, node: string): void
  close(): void
}

/** How long a home may take to let somebody in: it may have to load the board. */
const admitWithinMs = 15_000
/** Those who come again are spread over this time: the first of them makes a home of its node. */
const returnWithinMs = 250

const slow: Bye = { code: 'slow', reconnect: true, retryAfterMs: 1_000 }

/** A connection here, from the request to let it in on. */
interface Connected {
  readonly number: number
  readonly board: string
  link: EdgeLink | undefined
  socket: TizaSocket | undefined
  readonly answers: AwaitedAnswers
  isBehind: boolean
  resolve(answer: 'admitted' | 'again' | Refusal): void
}

export function createEdge({ node, bus, subjects, homes, onEnd }: EdgeOptions): Edge {
  const connections = new Map<number, Connected>()
  let last = 0
  let forwarded = 0
  const gathered = createGatheredPackets(sendPackets)
  const links = createEdgeLinks({
    ...{ node, bus, subjects, onFrame: handleFrame },
    onBroken(broken) {
      for (const connected of [...connections.values()]) {
        if (connected.link === broken) cutOff(connected)
      }
    },
  })

  /** Their home is gone: they come again, and are served by whoever has the board then. */
  function cutOff(connected: Connected): void {
    const { socket, resolve } = connected
    connections.delete(connected.number)
    resolve('again')
    if (socket) end(socket)
  }

  function end(socket: TizaSocket): void {
    const retryAfterMs = 50 + Math.floor(Math.random() * returnWithinMs)
    endWith(socket, { code: 'unavailable', reconnect: true, retryAfterMs })
  }

  function endWith(socket: TizaSocket, bye: Bye): void {
    if (disconnect(socket, bye)) onEnd(bye)
  }

  function handleFrame(frame: DownFrame): void {
    if (frame.type === 'packet') {
      const board = findBoard(frame.to)
      if (board !== undefined) gathered.add(board, frame)
      return
    }
    const connected = connections.get(frame.to)
    if (!connected) return
    gathered.flush(connected.board)
    if (frame.type === 'admitted') connected.resolve('admitted')
    else if (frame.type === 'answer') {
      connected.answers.give(frame.event, frame.answer)
      watchQueue(connected)
    } else {
      connections.delete(frame.to)
      if (frame.type === 'refused') connected.resolve(frame.refusal)
      else connected.socket?.disconnect(true)
    }
  }

  /** The board of connections: all of them are of one. */
  function findBoard(numbers: readonly number[]): string | undefined {
    for (const number of numbers) {
      const connected = connections.get(number)
      if (connected) return connected.board
    }
    return undefined
  }

  function sendPackets({ to, packets }: Packets): void {
    const receivers: Connected[] = []
    const receiving: TizaSocket['conn'][] = []
    for (const number of to) {
      const connected = connections.get(number)
      if (!connected?.socket) continue
      receivers.push(connected)
      receiving.push(connected.socket.conn)
    }
    engineWire.send(receiving, packets)
    for (const connected of receivers) watchQueue(connected)
  }

  /** Presence skips whoever does not read, and a full queue ends them; the home does not see it. */
  function watchQueue(connected: Connected): void {
    const { number, socket, link } = connected
    if (!socket || !isBehind(socket.conn)) return
    if (isQueueFull(socket.conn)) endWith(socket, slow)
    if (connected.isBehind) return
    connected.isBehind = true
    link?.up.add({ type: 'behind', from: number })
    socket.conn.once('drain', () => {
      connected.isBehind = false
      link?.up.add({ type: 'drained', from: number })
    })
  }

  function connect(connected: Connected, socket: TizaSocket): void {
    const { number, link } = connected
    if (!link || !connections.has(number)) {
      end(socket)
      return
    }
    connected.socket = socket
    socket.onAny((event: string, ...args: unknown[]) => {
      forwarded++
      const answer = args.at(-1)
      if (typeof answer !== 'function') {
        link.up.add({ type: 'event', from: number, event, args })
        return
      }
      const awaited = connected.answers.add((...given) => answer(...given))
      link.up.add({ type: 'event', from: number, event, args: args.slice(0, -1), answer: awaited })
    })
    socket.on('disconnect', () => leave(connected))
    link.up.add({ type: 'opened', from: number })
  }

  function leave({ number, link }: Connected): void {
    if (connections.delete(number)) link?.up.add({ type: 'left', from: number })
  }

  /** Asks for the home of a board; resolves with whether it is connected to. Rejects with `BusError`. */
  async function request(connected: Connected, asked: HandshakeRequest): Promise<boolean> {
    const { number, board } = connected
    const proposed = links.propose()
    const { stream } = proposed
    const join: JoinRequest = { type: 'join', edge: node, stream, number, ...asked }
    try {
      const said = await homes.call(board, (subject) =>
        bus.request(subject, encodeJson(join), receiptWithinMs),
      )
      const receipt = decodeJson<Receipt | null>(said)
      if (!receipt) throw new BusError('nobody')
      connected.link = links.settle(proposed, receipt)
      return connected.link !== undefined
    } catch (error) {
      links.withdraw(proposed)
      throw error
    }
  }

  return {
    get size() {
      return connections.size
    },
    get forwarded() {
      return forwarded
    },
    async join(board, asked) {
      last++
      const number = last
      let resolve: Connected['resolve'] = () => undefined
      const answered = new Promise<'admitted' | 'again' | Refusal>((done) => {
        resolve = done
      })
      const connected: Connected = {
        ...{ number, board, resolve, answers: createAwaitedAnswers(), isBehind: false },
        ...{ link: undefined, socket: undefined },
      }
      connections.set(number, connected)
      try {
        if (!(await request(connected, asked))) {
          connections.delete(number)
          return 'again'
        }
      } catch (error) {
        connections.delete(number)
        return error instanceof BusError && error.why !== 'cut' ? 'nobody' : toRefusal(1_000)
      }
      const late = setTimeout(() => {
        leave(connected)
        resolve(toRefusal(1_000))
      }, admitWithinMs)
      const answer = await answered
      clearTimeout(late)
      if (answer !== 'admitted') return answer
      return {
        connect: (socket) => connect(connected, socket),
        leave: () => leave(connected),
      }
    },
    handleHome(board, home) {
      for (const connected of [...connections.values()]) {
        const { link } = connected
        if (connected.board !== board || !link || link.home === home) continue
        link.up.add({ type: 'left', from: connected.number })
        cutOff(connected)
      }
    },
    close: links.close,
  }
}

/** Nothing can be said now of what somebody asks: they may ask again. */
export function toRefusal(retryAfterMs: number): Refusal {
  return { ...toFault('unavailable', errorMeanings.unavailable), retryable: true, retryAfterMs }
}
