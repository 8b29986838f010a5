import type { FastifyInstance } from 'fastify'
import { listConnections } from '../sockets/engine-wire.ts'

/** How long what is asked quickly may take: until then its boards stay here. Milliseconds. */
const quickMs = 100
/** How long a server that stops waits for slow answers, such as to an upload: less than until it ends in any case. */
const slowMs = 3_000

declare module 'fastify' {
  interface FastifyInstance {
    /**
     * Takes no more connections, so that a balancer which is refused turns to another server, sends everybody there, and
     * resolves once what is being asked over HTTP is answered, or takes long.
     */
    drain(): Promise<void>
  }
}

/**
 * What is being asked when the server stops is answered. To be registered after Socket.IO, whose clients are told
 * to come again before slow answers are waited for.
 */
export function registerDrain(app: FastifyInstance, sendAway: () => void): void {
  let count = 0
  let isDraining = false
  let whenNone = () => {}
  app.addHook('onRequest', async (_request, { raw }) => {
    count++
    // Also when whoever asks goes away before.
    raw.once('close', () => {
      count--
      if (count === 0) whenNone()
    })
  })

  app.addHook('onSend', (_request, reply, payload, done) => {
    // The next request by this connection would come here again.
    if (isDraining) reply.header('Connection', 'close')
    done(null, payload)
  })

  async function whenAnswered(withinMs: number): Promise<void> {
    if (count === 0) return
    let timer: NodeJS.Timeout | undefined
    await new Promise<void>((resolve) => {
      whenNone = resolve
      timer = setTimeout(resolve, withinMs)
    })
    clearTimeout(timer)
  }

  app.decorate('drain', () => {
    isDraining = true
    stopListening(app)
    // In the same turn: a balancer that is refused may cut those who are still here.
    sendAway()
    return whenAnswered(quickMs)
  })
  app.addHook('preClose', async () => {
    app.server.close()
    await whenAnswered(slowMs)
  })
}

/**
 * Whoever is told to come again must not come here. Where somebody comes by long-polling, they fetch that by one more
 * connection, and the server listens until they have.
 */
export function stopListening(app: FastifyInstance): void {
  const isPolled = listConnections(app.io.engine).some(
    ({ transport }) => transport.name === 'polling',
  )
  if (!isPolled) app.server.close()
}
