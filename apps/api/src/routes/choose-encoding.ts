import { Negotiator } from '@fastify/accept-negotiator'
import type { Encoding } from '../boards/snapshot-cache.ts'

const negotiator = new Negotiator<Encoding>({ supportedValues: ['br', 'gzip', 'identity'] })

/** The best encoding that a client accepts, chosen as `@fastify/static` does for files. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  return negotiator.negotiate(accepted ?? '') ?? 'identity'
}
