import { Negotiator } from '@fastify/accept-negotiator'
import type { Encoding } from '../boards/snapshot-cache.ts'

const negotiator = new Negotiator<Encoding>({ supportedValues: ['br', 'gzip', 'identity'] })

/** The best encoding that a client says it takes: as `@fastify/static` chooses those of files. */
export function chooseEncoding(accepted: string | undefined): Encoding {
  return negotiator.negotiate(accepted ?? '') ?? 'identity'
}
