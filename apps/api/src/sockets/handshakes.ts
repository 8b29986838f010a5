import type { Refusal } from '@tiza/protocol'
import { errorMeanings } from '@tiza/protocol/schemas'
import type { Account } from '../access/account.ts'
import type { Metrics } from '../metrics.ts'
import type { HandshakeRequest } from './authorize-handshake.ts'
import { engineWire } from './engine-wire.ts'
import type { Admission, Cable, TizaNamespace, TizaSocket } from './session.ts'

export interface HandshakesOptions {
  readonly namespace: TizaNamespace
  /** The rate limiting key of its address. */
  readonly getRateKey: (socket: TizaSocket) => string
  /** Who is signed in at the proxy that it comes through. */
  readonly readAccount: (socket: TizaSocket) => Account | undefined
  readonly metrics: Pick<Metrics, 'noteRefusal'>
  /** Lets somebody in, here or by another node, or refuses them. */
  readonly admit: (request: HandshakeRequest) => Promise<Admission | Cable | Refusal>
}

/** Answers the handshakes of a namespace; an accepted socket has its `admission` in `socket.data`. */
export function acceptHandshakes({
  namespace,
  getRateKey,
  readAccount,
  metrics,
  admit,
}: HandshakesOptions): void {
  /** Connections with an unrefused handshake: Socket.IO would accept further ones meanwhile. */
  const joining = new WeakSet<TizaSocket['conn']>()

  namespace.use((socket, next) => {
    const { conn } = socket
    if (joining.has(conn)) {
      metrics.noteRefusal('bad_request')
      engineWire.terminate(conn)
      conn.close(true)
      return next(new Error('joins twice'))
    }
    joining.add(conn)
    const request = {
      auth: socket.handshake.auth,
      ...{ address: getRateKey(socket), account: readAccount(socket) },
    }
    void admit(request).then((answer) => {
      if (!('code' in answer)) {
        if ('connect' in answer) socket.data.cable = answer
        else socket.data.admission = answer
        // A socket that went away while its room was loading never reaches `connection`.
        if (isOpen(socket)) return next()
        answer.leave()
        return next(new Error('gone'))
      }
      metrics.noteRefusal(answer.code)
      joining.delete(conn)
      const data = { message: errorMeanings[answer.code], ...answer }
      next(Object.assign(new Error(answer.code), { data }))
    }, next)
  })
}

function isOpen({ conn }: TizaSocket): boolean {
  return conn.readyState === 'open' || conn.readyState === 'opening'
}
