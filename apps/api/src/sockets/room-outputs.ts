import type { RoomOutput } from '../boards/room.ts'
import { broadcastJson } from './broadcast.ts'
import type { ClientSocket } from './client-socket.ts'
import type { Bye } from './disconnect.ts'
import { engineWire } from './engine-wire.ts'
import type { Sessions } from './sessions.ts'

export interface RoomOutputsOptions {
  readonly sessions: Pick<Sessions, 'get'>
  /** Ends a connection whose queue is full. */
  readonly dropSlow: (socket: ClientSocket) => void
  readonly end: (socket: ClientSocket, bye: Bye) => void
}

/** Returns what takes that which rooms publish to everybody on their boards. */
export function createRoomOutputs({
  sessions,
  dropSlow,
  end,
}: RoomOutputsOptions): (board: string) => RoomOutput {
  return (board) => ({
    publishOps(json, authors) {
      const here = sessions.get(board)
      for (const author of authors) {
        const session = here.get(author)
        if (session) engineWire.gather(session.socket.conn)
      }
      const sockets = [...here.values()].map(({ socket }) => socket)
      for (const socket of sockets) dropSlow(socket)
      broadcastJson(sockets, 'ops', json)
    },
    requireCaps(needs) {
      for (const { caps, socket } of [...sessions.get(board).values()]) {
        if (hasAll(caps, needs)) continue
        end(socket, { code: 'unavailable', reconnect: true, retryAfterMs: 200 })
      }
    },
    publishReset(epoch, seq) {
      for (const { socket, id, opened } of sessions.get(board).values()) {
        const lastN = opened.room.getLastN(id)
        socket.emit('reset', { epoch, seq, reason: 'recovered', lastN })
      }
    },
  })
}

/** Whether a client can do everything that a board needs. */
export function hasAll(caps: ReadonlySet<string>, needs: Iterable<string>): boolean {
  return [...needs].every((need) => caps.has(need))
}
