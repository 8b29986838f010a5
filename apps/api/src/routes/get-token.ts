import type { FastifyRequest } from 'fastify'

/** The token of a handshake, as HTTP has it. */
export function getToken({ headers }: FastifyRequest): string | undefined {
  return /^Bearer (.{1,256})$/i.exec(headers.authorization ?? '')?.[1]
}
