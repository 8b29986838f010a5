import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Config } from './config.ts'
import { explainListenError } from './explain-listen-error.ts'

/**
 * Listens for a moment, to find out whether the server can. Throws `StartError`, so that a start which
 * must fail leaves no new database behind.
 */
export async function requirePort(config: Pick<Config, 'host' | 'port'>): Promise<void> {
  const server = createServer()
  try {
    server.listen({ port: config.port, host: config.host })
    await once(server, 'listening')
  } catch (error) {
    throw explainListenError(error, config)
  }
  server.close()
  await once(server, 'close')
}
