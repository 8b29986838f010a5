import {
  type ClientToServerEvents,
  createId,
  protocolNamespace,
  type ServerToClientEvents,
  type Tx,
} from '@tiza/protocol'
import { io, type Socket } from 'socket.io-client'

/** Every transaction of a board, in order, read over the protocol. */
export async function readLog(link: string): Promise<Tx[]> {
  const { origin, pathname } = new URL(link)
  const board = pathname.split('/').at(-1)
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io(
    `${origin}${protocolNamespace}`,
    {
      ...{ transports: ['websocket'], forceNew: true, reconnection: false },
      auth: { minor: 0, board, client: createId(), profile: { name: '', color: 'grey' } },
    },
  )
  try {
    const { epoch } = await new Promise<{ epoch: string }>((resolve, reject) => {
      socket.once('welcome', resolve)
      socket.once('connect_error', reject)
    })
    const log: Tx[] = []
    for (let more = true; more; ) {
      const since = { epoch, seq: log.at(-1)?.seq ?? 0 }
      const answer = await socket.emitWithAck('pull', { since, limit: 500 })
      if (!answer.ok) throw new Error(`the log cannot be read: ${answer.code}`)
      log.push(...answer.tx)
      more = answer.more
    }
    return log
  } finally {
    socket.close()
  }
}
