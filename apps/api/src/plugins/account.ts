import type { FastifyInstance } from 'fastify'
import { type Account, readAccount } from '../access/account.ts'
import type { Config } from '../config.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who is signed in at the proxy that it comes through; `undefined` for nobody. */
    account: Account | undefined
  }
}

/** Reads from each request who is signed in. */
export function registerAccounts(
  app: FastifyInstance,
  { config }: { readonly config: Pick<Config, 'signIn'> },
): void {
  app.decorateRequest('account', undefined)
  if (!config.signIn) return
  app.addHook('onRequest', async (request) => {
    request.account = readAccount(request.headers, config.signIn)
  })
}
